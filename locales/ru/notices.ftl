notices-title = Уведомления
notices-words = Что портал сообщил о ваших заявлениях, документах и учётной записи. Список доступен и без связи.
notices-short = Ход заявлений, вызовы, запросы портала
notices-unread =
    { $count ->
        [one] { $count } новое уведомление
        [few] { $count } новых уведомления
        [many] { $count } новых уведомлений
       *[other] { $count } новых уведомлений
    }
notices-new = новое
notices-number = Заявление № { $number }
notices-none = Уведомлений пока нет
notices-none-words = Здесь появятся сообщения о ваших заявлениях: получение, этапы, время и место.
notices-older = Показать более ранние
notices-channels-link = Куда ещё отправлять уведомления
notices-received = Заявление получено, портал ждёт вложения
notices-complete = Заявление принято
notices-incomplete = Вложения не поступили в срок: заявление не рассматривается
notices-returned = Заявление возвращено на доработку
notices-invitation = Приглашение на тестирование или собеседование
notices-stage = Изменился статус заявления
notices-appeal = Принято решение по апелляции
notices-verification-asked = Портал просит подтвердить сведения
notices-verification-ended = Запрос подтверждения завершён
notices-kind = Уведомления
notices-channels = Способы уведомления
notices-channels-short = Электронная почта и Telegram
notices-channels-words = В программе уведомления видны всегда. Здесь можно получать их ещё и по почте или в Telegram: сначала подтвердите, что адрес ваш.
notices-channels-offline = Нет связи с порталом
notices-channels-offline-words = Адреса хранит портал, поэтому изменить их без связи нельзя. Уведомления, полученные раньше, доступны.
notices-suggested = Так вы указали при регистрации. Подтвердите или впишите другой адрес.
notices-channel-email = Электронная почта
notices-channel-telegram = Telegram
notices-unavailable = Портал сейчас не отправляет сообщения этим способом.
notices-email-label = Адрес электронной почты
notices-email-wrong = Такого адреса быть не может: проверьте, нет ли опечатки.
notices-telegram-label = Номер телефона в Telegram
notices-telegram-wrong = Укажите номер с кодом страны, например +996 555 123 456.
notices-confirm-address = Подтвердить
notices-confirmed = Адрес подтверждён
notices-is-confirmed = адрес подтверждён
notices-change = Изменить
notices-again = Отправить код ещё раз
notices-code-sent = Мы отправили код на { $address }. Он действует 15 минут.
notices-code = Код из письма
notices-code-enter = Ввести
notices-bot-words = Откройте бота портала по ссылке или наведите камеру телефона на код, затем нажмите «Старт». Подтверждение придёт само.
notices-bot-open = Открыть бота в Telegram
notices-bot-qr = Код, который открывает бота портала
notices-bot-waits = Ждём нажатия «Старт». Когда вернётесь сюда, подтверждение проверится само.
notices-bot-check = Проверить подтверждение
notices-switches = Что и куда отправлять
notices-switches-words = Отметьте, какие уведомления отправлять каждым способом.
notices-switches-none = Выбор начнёт действовать, когда вы подтвердите хотя бы один адрес.
notices-privacy = В сообщениях указываются только номер заявления, название конкурса или срок ответа. Баллы, причины решений и личные сведения остаются в кабинете.
