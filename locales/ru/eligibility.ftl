### Подхожу ли я: условия конкурса и личный листок

eligibility-title = Подхожу ли я?
eligibility-eligible = Вы подходите
eligibility-eligible-words = Выполнены все условия, которые может проверить программа.
eligibility-not-eligible = Вы не подходите
eligibility-not-eligible-words = Не выполнено условий: { $count }.
eligibility-unknown = Пока неизвестно
eligibility-unknown-words = В личном листке не хватает сведений. Нужных ответов: { $count }.
eligibility-nothing = Условий для проверки нет
eligibility-nothing-words = В объявлении нет условий, которые может проверить программа. Прочитайте требования ниже.
eligibility-day = На { $date } проверены возраст, стаж и сертификат.
eligibility-met-yes = выполнено
eligibility-met-no = не выполнено
eligibility-met-unknown = неизвестно
eligibility-people = Решает комиссия
eligibility-fill = Заполнить
eligibility-fill-topic = Заполнить: { $topic }
eligibility-look = Проверить запись
eligibility-look-topic = Проверить запись: { $topic }

# States of the block
eligibility-signed-out = Войдите, и программа сравнит условия с вашим личным листком. Это работает и без интернета.
eligibility-sign-in = Войти
eligibility-locked = Ваши данные закрыты. Откройте их, чтобы узнать, подходите ли вы.
eligibility-open = Открыть данные
eligibility-consent = Сначала ознакомьтесь с соглашением и политикой и примите их.
eligibility-consent-open = Перейти к текстам
eligibility-empty = Личный листок пока не заполнен. Заполните его один раз, и ответ будет для каждой вакансии.
eligibility-empty-open = Заполнить личный листок

# Topics that the requirements do not name
eligibility-topic-in-service = Кто участвует
eligibility-topic-education-field = Специальность

# Reasons
eligibility-have-need = У вас: { $have }. Нужно: { $needed }.
eligibility-one-step = Не хватает одной ступени.
eligibility-education-unknown = Нужно: { $needed }. В личном листке образование не указано.
eligibility-field-matches = Ваша специальность названа среди нужных.
eligibility-field-for-people = Подходит ли ваша специальность, решит комиссия.
eligibility-field-unknown = В личном листке не указана специальность по диплому.
eligibility-experience-not-needed = Опыт работы не требуется.
eligibility-experience-unclear = В личном листке не хватает сведений о работе: месяцев начала и окончания, была ли это служба и работа по специальности.
eligibility-experience-have = { $rule }: у вас { $have }
eligibility-experience-lacking = не хватает: { $short }
eligibility-experience-reached = наберётся { $date }, если продолжите работать
eligibility-experience-in-time = наберётся { $date }, до окончания приёма
eligibility-years =
    { $count ->
        [one] { $count } год
        [few] { $count } года
        [many] { $count } лет
       *[other] { $count } года
    }
eligibility-months =
    { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    }
eligibility-years-months = { $years } { $months }
eligibility-certificate-until = Срок действия сертификата: до { $date }
eligibility-certificate-expires = Сертификат действует только до { $date }: ко дню окончания приёма его срок истечёт.
eligibility-certificate-unknown = Нужен сертификат «Кыргызтест», не ниже { $needed }. В личном листке его нет.
eligibility-certificate-undated = Нужен уровень не ниже { $needed }. Не указано, когда выдан сертификат, поэтому неизвестно, действует ли он.
eligibility-age-fits = На этот день вам { $age }.
eligibility-too-young = На этот день вам { $age }, нужно не меньше { $min } (исполнится { $date }).
eligibility-too-old = На этот день вам { $age }, нужно не больше { $max }.
eligibility-age-unknown = В личном листке нет даты рождения.
eligibility-citizenship-fits = Нужно: { $countries }. Ваше гражданство подходит.
eligibility-citizenship-other = Нужно: { $countries }. В личном листке другое гражданство.
eligibility-citizenship-unknown = Нужно: { $countries }. По личному листку этого не узнать.
eligibility-in-service = Конкурс внутренний. Вы состоите на службе.
eligibility-not-in-service = Конкурс внутренний: в нём участвуют только те, кто уже состоит на службе.
eligibility-service-unknown = Конкурс внутренний. Отметьте в трудовой деятельности, что нынешняя работа является службой, или войдите через E-Kyzmat.
eligibility-language-unclear = Уровень назван не по общей шкале: сравнит комиссия.

# The filter of the list
eligibility-fits = Подходит мне
eligibility-fits-none = Подходящих вакансий нет
eligibility-fits-none-words = Каждая вакансия сравнивается с вашим личным листком. Здесь только те, где выполнены все условия, которые может проверить программа.
eligibility-fits-off = Показать и другие
eligibility-fits-closed = Чтобы отобрать подходящее, нужен ваш личный листок

# At the other posts of the competition
eligibility-post-eligible = подходит
eligibility-post-not-eligible = не подходит
