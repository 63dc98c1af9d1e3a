### Vacancies and competitions

## Search and the list

catalogue-search = Поиск вакансий
catalogue-search-hint = Должность, орган, обязанности
catalogue-search-clear = Очистить поиск
catalogue-only-open = Только открытые
catalogue-list = Список вакансий
catalogue-found =
    { $count ->
        [one] Найдена { $count } вакансия
        [few] Найдены { $count } вакансии
        [many] Найдено { $count } вакансий
       *[other] Найдено { $count } вакансии
    }
catalogue-interpreted = Показано по запросу «{ $text }»: похоже, была включена другая раскладка.
catalogue-relaxed = Все слова вместе не встречаются. Показаны вакансии, где есть часть из них.
catalogue-new = НОВАЯ
catalogue-until = до { $date }
catalogue-closed = Приём завершён
catalogue-choose = Выберите вакансию в списке: здесь появятся её условия.
catalogue-sort = Порядок
catalogue-sort-relevance = по соответствию
catalogue-sort-newest-open = сначала новые
catalogue-sort-closing = по сроку подачи
catalogue-sort-published = по дате публикации
catalogue-sort-pay = по оплате

## Nothing to show

catalogue-nothing = Ничего не найдено
catalogue-nothing-spelling = Проверьте, нет ли опечаток, и попробуйте меньше слов.
catalogue-nothing-filters = Уберите часть фильтров.
catalogue-nothing-closed = Показаны только открытые вакансии: приём по нужной мог завершиться.
catalogue-nothing-favourite = Отмечайте вакансии звёздочкой, и они соберутся здесь.
catalogue-show-closed = Показать и закрытые
catalogue-start-anew = Начать сначала
catalogue-never = Вакансии ещё не загружены
catalogue-never-words = После загрузки ими можно пользоваться и без сети.
catalogue-never-offline = Нужна связь, но только один раз
catalogue-never-offline-words = Вакансии ещё не загружены, а портал недоступен. Подключитесь к сети и повторите.
catalogue-first-sync = Загружаются вакансии
catalogue-first-sync-words = Сначала появятся самые новые открытые вакансии, остальные загрузятся следом.
catalogue-sync-first = Загрузить вакансии

## Filters

catalogue-filters = Фильтры
catalogue-filters-count = Фильтры: { $count }
catalogue-filters-active = Выбранные фильтры
catalogue-filters-clear = Сбросить
catalogue-filters-close = Скрыть фильтры
catalogue-filters-show =
    { $count ->
        [one] Показать { $count } вакансию
        [few] Показать { $count } вакансии
        [many] Показать { $count } вакансий
       *[other] Показать { $count } вакансии
    }
catalogue-filter-remove = убрать фильтр
catalogue-any = любой
catalogue-filter-mine = Мои отметки
catalogue-filter-favourite = Избранные
catalogue-filter-new = Новые с прошлого посещения
catalogue-filter-closing = Срок подачи истекает
catalogue-closing-days =
    { $count ->
        [one] в течение { $count } дня
        [few] в течение { $count } дней
        [many] в течение { $count } дней
       *[other] в течение { $count } дней
    }
catalogue-filter-region = Регион
catalogue-region-find = Найти регион
catalogue-region-none = Такого региона нет
catalogue-region-unfold = Районы и города: { $name }
catalogue-filter-kind = Вид конкурса
catalogue-filter-service = Вид службы
catalogue-filter-group = Группа должностей
catalogue-filter-body = Государственный или муниципальный орган
catalogue-body-find = Найти орган
catalogue-body-none = Такого органа нет
catalogue-filter-education = Образование
catalogue-filter-experience = Требуемый опыт работы
catalogue-experience-none = без опыта работы
catalogue-experience-up-to =
    { $count ->
        [one] опыт не более { $count } года
        [few] опыт не более { $count } лет
        [many] опыт не более { $count } лет
       *[other] опыт не более { $count } лет
    }
catalogue-filter-pay = Оплата от
catalogue-filter-pay-hint = сом в месяц
catalogue-chip-closing =
    { $count ->
        [one] срок истекает в течение { $count } дня
        [few] срок истекает в течение { $count } дней
        [many] срок истекает в течение { $count } дней
       *[other] срок истекает в течение { $count } дней
    }
catalogue-chip-group = Группа: { $group }
catalogue-chip-pay = от { $amount } сом

## Kinds, services, groups, education

catalogue-kind-reserve = Кадровый резерв
catalogue-kind-vacancy = Вакантная должность
catalogue-kind-internal = Внутренний конкурс
catalogue-service-state = Государственная служба
catalogue-service-municipal = Муниципальная служба
catalogue-group-highest = Высшие
catalogue-group-main = Главные
catalogue-group-senior = Старшие
catalogue-group-junior = Младшие
catalogue-education-basic = Основное общее
catalogue-education-secondary = Среднее общее
catalogue-education-primary-professional = Начальное профессиональное
catalogue-education-secondary-professional = Среднее профессиональное
catalogue-education-higher = Высшее
catalogue-education-candidate = Кандидат наук, PhD
catalogue-education-doctor = Доктор наук

## Requirements in words

catalogue-requirements = Квалификационные требования
catalogue-rule-education = Образование
catalogue-rule-education-fields = { $level }: { $fields }
catalogue-rule-experience = Опыт работы
catalogue-rule-experience-none = не требуется
catalogue-rule-experience-service =
    { $count ->
        [one] не менее { $count } года на государственной или муниципальной службе
        [few] не менее { $count } лет на государственной или муниципальной службе
        [many] не менее { $count } лет на государственной или муниципальной службе
       *[other] не менее { $count } лет на государственной или муниципальной службе
    }
catalogue-rule-experience-speciality =
    { $count ->
        [one] не менее { $count } года по специальности
        [few] не менее { $count } лет по специальности
        [many] не менее { $count } лет по специальности
       *[other] не менее { $count } лет по специальности
    }
catalogue-rule-experience-any =
    { $count ->
        [one] не менее { $count } года любой работы
        [few] не менее { $count } лет любой работы
        [many] не менее { $count } лет любой работы
       *[other] не менее { $count } лет любой работы
    }
catalogue-rule-either = { $first } или { $second }
catalogue-rule-state-language = Государственный язык
catalogue-rule-language-level = кыргызский язык, не ниже уровня { $level }
catalogue-rule-age = Возраст
catalogue-rule-age-min =
    { $min ->
        [one] не моложе { $min } года
        [few] не моложе { $min } лет
        [many] не моложе { $min } лет
       *[other] не моложе { $min } лет
    }
catalogue-rule-age-max =
    { $max ->
        [one] не старше { $max } года
        [few] не старше { $max } лет
        [many] не старше { $max } лет
       *[other] не старше { $max } лет
    }
catalogue-rule-age-range =
    { $max ->
        [one] от { $min } до { $max } года
        [few] от { $min } до { $max } лет
        [many] от { $min } до { $max } лет
       *[other] от { $min } до { $max } лет
    }
catalogue-rule-citizenship = Гражданство
catalogue-rule-competence = Другие требования
catalogue-country-kgz = Кыргызская Республика
catalogue-country-kaz = Республика Казахстан

# Short forms under the title of a vacancy
catalogue-hint-education-basic = основное общее образование
catalogue-hint-education-secondary = среднее общее образование
catalogue-hint-education-primary-professional = начальное профессиональное образование
catalogue-hint-education-secondary-professional = среднее профессиональное образование
catalogue-hint-education-higher = высшее образование
catalogue-hint-education-candidate = кандидат наук, PhD
catalogue-hint-education-doctor = доктор наук
catalogue-hint-no-experience = без опыта работы
catalogue-hint-experience =
    { $count ->
        [one] опыт от { $count } года
        [few] опыт от { $count } лет
        [many] опыт от { $count } лет
       *[other] опыт от { $count } лет
    }
catalogue-hint-language = кыргызский язык { $level }

## A vacancy

catalogue-detail = Вакансия
catalogue-back = К списку
catalogue-gone = Этой вакансии больше нет
catalogue-gone-advice = Она снята с публикации или ссылка неточна.
catalogue-deadline = Документы принимаются до { $at } (время Бишкека)
catalogue-deadline-passed = Срок подачи истёк { $at } (время Бишкека)
catalogue-opens = Приём документов начнётся { $at } (время Бишкека)
catalogue-opened = Приём начат
catalogue-deadline-short = Срок подачи
catalogue-time-left = Приём документов
catalogue-pay = Оплата труда
catalogue-group = Группа должностей
catalogue-places = Число мест
catalogue-places-count =
    { $count ->
        [one] { $count } место
        [few] { $count } места
        [many] { $count } мест
       *[other] { $count } места
    }
catalogue-employment = Форма занятости
catalogue-competition-number = Номер конкурса
catalogue-published = Опубликовано
catalogue-body = Орган

## What one can do with a vacancy

catalogue-acts = Действия
catalogue-favourite = Избранное
catalogue-favourite-add = Добавить в избранное
catalogue-favourite-remove = Убрать из избранного
catalogue-favourite-off = В избранное
catalogue-favourite-on = В избранном
catalogue-compare = Сравнить
catalogue-compared = В сравнении
catalogue-compare-full =
    { $count ->
        [one] Сравнить можно не больше { $count } вакансии.
        [few] Сравнить можно не больше { $count } вакансий.
        [many] Сравнить можно не больше { $count } вакансий.
       *[other] Сравнить можно не больше { $count } вакансий.
    }
catalogue-copy-link = Скопировать ссылку
catalogue-link-copied = Ссылка скопирована
catalogue-export-ics = В календарь
catalogue-export-ics-tip = Сохранить срок подачи для календаря
catalogue-print = Печать
catalogue-more = Ещё
catalogue-export-text = Сохранить как текст
catalogue-export-json-ld = Сохранить для обмена (JSON-LD)
catalogue-open-source = Открыть на сайте источника

## Texts of a vacancy

catalogue-text-language = Язык текста

# The name of English in the language of the window
catalogue-language-en = Английский
catalogue-fallback-ru = На русском языке текста нет, показан другой.
catalogue-fallback-other = На русском языке текста нет, показан язык источника.
catalogue-description = Описание
catalogue-duties = Обязанности
catalogue-competences = Другие требования
catalogue-workplace = Место работы

## The competition

catalogue-about-competition = О конкурсе
catalogue-stages = Этапы отбора
catalogue-stage-documents = Рассмотрение документов
catalogue-stage-test = Тестирование
catalogue-stage-interview = Собеседование
catalogue-stage-other = Этап отбора
catalogue-stage-threshold = Пороговый балл: { $threshold }
catalogue-stage-threshold-of = Пороговый балл: { $threshold } из { $max }
catalogue-stage-max = Наибольший балл: { $max }
catalogue-documents = Документы
catalogue-document-optional = по желанию
catalogue-document-valid =
    { $count ->
        [one] действует { $count } месяц со дня выдачи
        [few] действует { $count } месяца со дня выдачи
        [many] действует { $count } месяцев со дня выдачи
       *[other] действует { $count } месяца со дня выдачи
    }
catalogue-document-size = до { $count } МБ
catalogue-laws = Законодательство для изучения
catalogue-laws-general = Общее
catalogue-laws-sector = Отраслевое
catalogue-law-number = № { $number }
catalogue-law-number-date = № { $number } от { $date }
catalogue-other-posts = Другие должности этого конкурса
catalogue-contact = Контакты
catalogue-contact-name = К кому обратиться
catalogue-contact-phone = Телефон
catalogue-contact-email = Электронная почта
catalogue-contact-address = Адрес
catalogue-legal-basis = Правовая основа

## The source of an imported vacancy

catalogue-source = Сведения об источнике
catalogue-source-id = Номер в источнике
catalogue-source-address = Адрес публикации
catalogue-categories = Категории

## Comparing

catalogue-comparison = Сравнение вакансий
catalogue-compare-words = Строки, в которых есть отличия, выделены.
catalogue-compare-differs = отличается
catalogue-compare-what = Что сравнивается
catalogue-compare-empty = не указано
catalogue-compare-clear = Убрать все
catalogue-compare-remove = Убрать из сравнения: { $title }
catalogue-compare-none = Пока нечего сравнивать
catalogue-compare-none-words = Откройте вакансию и нажмите «Сравнить» или нажмите C в списке. Рядом встанут до трёх вакансий.
catalogue-to-vacancies = К вакансиям

## Saved searches

catalogue-saved-searches = Сохранённые поиски
catalogue-save-search = Сохранить поиск
catalogue-rename-search = Переименовать поиск
catalogue-save-name = Название
catalogue-save-name-missing = Введите название
catalogue-save-hint = Сохраняются слова запроса, фильтры и порядок. Новые вакансии по нему будут отмечены.
catalogue-saved = Поиск «{ $name }» сохранён
catalogue-saved-removed = Поиск «{ $name }» удалён
catalogue-saved-rename = Переименовать «{ $name }»
catalogue-saved-delete = Удалить «{ $name }»
catalogue-saved-news =
    { $count ->
        [one] { $count } новая
        [few] { $count } новые
        [many] { $count } новых
       *[other] { $count } новой
    }
catalogue-saved-query = запрос «{ $query }»
catalogue-saved-filters = фильтров: { $count }
catalogue-saved-since = сохранён { $date }
catalogue-saved-none = Сохранённых поисков нет
catalogue-saved-none-words = Настройте поиск и фильтры и нажмите «Сохранить поиск»: программа отметит новые вакансии по нему.

## The state of the data

catalogue-status = Состояние данных
catalogue-status-empty = Вакансии ещё не загружены
catalogue-status-live = Обновлено { $ago }
catalogue-status-stale = Давно не обновлялось. Данные на { $at }
catalogue-status-partial = Загружены пока только новые открытые вакансии
catalogue-status-offline = Нет связи с порталом. Данные на { $at }
catalogue-status-offline-empty = Нет связи с порталом, вакансии ещё не загружены
catalogue-status-syncing = Данные обновляются
catalogue-held =
    { $count ->
        [one] { $count } вакансия в каталоге
        [few] { $count } вакансии в каталоге
        [many] { $count } вакансий в каталоге
       *[other] { $count } вакансии в каталоге
    }
catalogue-sync-now = Обновить
catalogue-sync-asking = Запрос к порталу
catalogue-sync-newest = Загрузка новых открытых вакансий
catalogue-sync-receiving = Загрузка всех вакансий
catalogue-sync-changes = Загрузка изменений
catalogue-sync-checking = Проверка данных
catalogue-sync-repairing = Восстановление данных
catalogue-sync-rows = { $rows } записей
catalogue-sync-rows-of = { $rows } из { $total }
catalogue-sync-rate = { $amount } в секунду
catalogue-sync-left = осталось { $duration }
