### Who is signed in: signing in, locking, the cabinet, sessions, the activity log, unauthorised access

## Signing in

identity-sign-in = Вход
# On the button in the bar
identity-sign-in-act = Войти
identity-sign-in-again = Вход не выполнен
identity-sign-in-words = Вакансии и конкурсы можно смотреть без входа. Вход нужен, чтобы подавать заявления и видеть свои данные.
identity-sign-in-anew = Войти заново
identity-sign-in-other = Войти под другой учётной записью
identity-without-sign-in = Смотреть вакансии без входа
identity-methods = Способы входа
identity-method-esi = Через ЕСИ
identity-method-esi-words = Для граждан: Единая система идентификации. Её страница откроется в браузере; подойдут пароль, облачная электронная подпись или ID-карта.
identity-method-kyzmat = Через E-Kyzmat
identity-method-kyzmat-words = Для сотрудников государственных и муниципальных органов, подключённых к системе E-Kyzmat.
identity-method-device = По коду на телефоне
identity-method-device-words = На этом компьютере ничего вводить не нужно: вход подтверждается на вашем телефоне. Понадобится телефон с интернетом.
identity-starting = Связываемся с порталом…
identity-signed-in = Вход выполнен
identity-accounts-here = Учётные записи на этом компьютере: { $count }
identity-report-by-phone = Кто-то вошёл вместо вас? Позвоните администрации портала: { $phone }
identity-support-phone = Телефон администрации портала: { $phone }

## Waiting for the browser

identity-wait-esi = Завершите вход в браузере
identity-wait-kyzmat = Завершите вход в E-Kyzmat
identity-wait-words = Мы открыли страницу входа в вашем браузере. Войдите там и вернитесь сюда: программа продолжит сама.
identity-waiting = Ждём подтверждения входа
# $time is like 9:41
identity-time-left = Осталось { $time }
identity-cancel-sign-in = Отменить вход
identity-by-phone-instead = Войти по коду на телефоне
identity-wait-help = Если что-то не так
identity-not-opened = Браузер не открылся?
identity-not-opened-words = Откройте страницу ещё раз или скопируйте адрес и вставьте его в адресную строку браузера на этом компьютере.
identity-wrong-browser = Открылся не тот браузер?
identity-wrong-browser-words = Скопируйте адрес и вставьте его в нужный браузер на этом компьютере. Страницу в другом браузере можно закрыть.
identity-open-again = Открыть ещё раз
identity-address = Адрес страницы входа
identity-copy = Скопировать
identity-address-copied = Адрес скопирован
identity-no-browser = Не удалось открыть браузер.
identity-no-browser-words = Скопируйте адрес и откройте его в любом браузере на этом компьютере. Если браузера нет, войдите по коду на телефоне.

## Signing in by a telephone

identity-device-title = Войдите с телефона
identity-device-words = Подтвердите вход на своём телефоне. Пароль на этом компьютере вводить не нужно.
identity-device-scan = Наведите камеру телефона на QR-код
identity-device-qr = QR-код с адресом страницы входа
identity-device-type = Или введите код вручную
identity-device-open = Откройте на телефоне адрес
identity-device-enter = Введите код
identity-device-then = Когда вы подтвердите вход на телефоне, программа продолжит сама.
identity-device-careful = Никому не сообщайте этот код и не подтверждайте вход, который начали не вы.

## How signing in can end. First what happened, then what to do

identity-end-cancelled = Вход отменён.
identity-end-cancelled-words = Ничего не изменилось. Можно начать ещё раз тем же или другим способом.
identity-end-sign-in-expired = Время на вход истекло.
identity-end-sign-in-expired-words = Начните ещё раз. Если страница входа осталась открытой в браузере, закройте её: она больше не действует.
identity-end-sign-in-denied = Вход не подтверждён.
identity-end-sign-in-denied-words = На странице входа вы отказались или вам отказали. Если это вышло случайно, повторите; если пароль не подходит, восстановите его на странице входа.
identity-end-idp-unreachable = Система входа сейчас не отвечает.
identity-end-idp-unreachable-words = Портал работает, но не может связаться с этой системой. Повторите через несколько минут или выберите другой способ.
identity-end-idp-unavailable = На этом портале такой способ входа недоступен.
identity-end-idp-unavailable-words = Выберите другой способ входа.
identity-end-pin-conflict = Ваш ПИН уже указан в другой учётной записи.
identity-end-pin-conflict-words = Программа не может решить, какая из них ваша. Позвоните администрации портала и подготовьте документ, удостоверяющий личность.
identity-end-account-blocked = Учётная запись заблокирована порталом.
identity-end-account-blocked-words = Войти нельзя, пока её не разблокируют. Позвоните администрации портала: там назовут причину и скажут, что сделать.
identity-end-account-deleted = Учётная запись удалена.
identity-end-account-deleted-words = Войти под ней больше нельзя. Если вы её не удаляли, позвоните администрации портала.
identity-end-offline = Нет связи с порталом.
identity-end-offline-words = Проверьте подключение к интернету и повторите. Вакансии, загруженные раньше, доступны и сейчас.
identity-end-captive-portal = Вместо портала отвечает страница входа в сеть.
identity-end-captive-portal-words = Откройте браузер, войдите в эту сеть (Wi-Fi) и повторите.
identity-end-portal-unavailable = Портал временно не работает.
identity-end-portal-unavailable-words = Повторите через несколько минут. Вакансии, загруженные раньше, доступны и сейчас.
identity-end-portal-untrusted = Подпись портала не совпадает с известной.
identity-end-portal-untrusted-words = Ради вашей безопасности вход остановлен. Проверьте адрес портала в настройках и сообщите о случившемся по телефону.
identity-end-internal = Вход не удался из-за ошибки программы.
identity-end-internal-words = Повторите. Если не поможет, закройте и снова откройте программу.

## Sessions that are no more

identity-ended-session-ended = Сеанс на портале завершён.
identity-ended-session-ended-words = Его завершили на другом устройстве, или вышел его срок. Данные на этом компьютере сохранены; чтобы обмениваться ими с порталом, войдите заново.
identity-ended-account-blocked = Учётная запись заблокирована порталом.
identity-ended-account-blocked-words = Подавать и отправлять ничего нельзя, пока её не разблокируют. Данные на этом компьютере сохранены.
identity-ended-account-deleted = Учётная запись на портале удалена.
identity-ended-account-deleted-words = Данные на этом компьютере сохранены: их можно выгрузить или стереть на странице «Конфиденциальность».
identity-ended-not-kept = Вход не сохранился на этом компьютере.
identity-ended-not-kept-words = Хранилище ключей системы потеряло его или не отвечает. Ваши данные целы; войдите заново.
identity-ended-no-keyring-words = Без хранилища ключей вход заканчивается, когда вы закрываете данные. Ваши данные целы; чтобы связаться с порталом, войдите заново.
identity-ended-kept = Всё, что вы вводите, сохраняется на этом компьютере.

## Passphrase and code

identity-passphrase = Парольная фраза
identity-code = Код
identity-new-passphrase = Новая парольная фраза
identity-new-passphrase-hint = Не меньше 12 знаков. Легче всего запомнить четыре-пять не связанных друг с другом слов.
identity-repeat-passphrase = Парольная фраза ещё раз
identity-new-code = Новый код
identity-new-code-hint = От 4 до 12 знаков, удобнее всего цифры. Не берите год рождения и номер телефона.
identity-repeat-code = Код ещё раз
identity-show = Показать
identity-hide = Скрыть
identity-passphrase-short = В парольной фразе должно быть не меньше { $least } знаков.
identity-passphrase-more =
    { $count ->
        [one] Нужен ещё { $count } знак.
        [few] Нужно ещё { $count } знака.
        [many] Нужно ещё { $count } знаков.
       *[other] Нужно ещё { $count } знака.
    }
identity-passphrase-dull = Слишком однообразно: такую фразу легко подобрать.
identity-passphrase-fair = Подходит. Ещё одно-два слова сделают её надёжнее.
identity-passphrase-good = Надёжная фраза.
identity-code-length = В коде должно быть от { $least } до { $most } знаков.
identity-code-guessable = Такой код пробуют первым. Придумайте другой.
identity-not-same = Введено не одно и то же. Введите ещё раз.
identity-problem = Исправьте, чтобы продолжить
identity-passphrase-missing = Введите парольную фразу.
identity-code-missing = Введите код.
identity-setup-passphrase = Придумайте парольную фразу
identity-setup-passphrase-words = Ею будут зашифрованы ваши данные на этом компьютере. Без неё их не откроет никто, кому достанется компьютер или диск.
identity-setup-no-keyring = В этой системе нет хранилища ключей, поэтому ваши данные на этом компьютере защитит парольная фраза. Её нужно будет вводить каждый раз, чтобы открыть данные.
identity-setup-code = Придумайте код
identity-setup-code-words = За этим компьютером может сесть другой человек. Код не даст ему открыть ваши данные.
identity-setup-act = Сохранить и продолжить
identity-forget-passphrase = Забытую фразу восстановить нельзя.
identity-forget-passphrase-words = Её не знает никто: ни портал, ни техническая поддержка. Если вы её забудете, пропадёт то, что есть только на этом компьютере и ещё не отправлено. Учётная запись на портале останется: войдите заново и начните с того, что хранит портал.
identity-forget-code = Забытый код восстановить нельзя.
identity-forget-code-words = Его не знает никто: ни портал, ни техническая поддержка. Если вы его забудете, пропадёт то, что есть только на этом компьютере и ещё не отправлено. Учётная запись на портале останется: войдите заново и начните с того, что хранит портал.

## The closed personal side

identity-locked = Данные закрыты
identity-lock = Закрыть данные
identity-locked-title = Ваши данные закрыты
identity-locked-words = Вакансии и конкурсы доступны и так. Личный кабинет откроется, когда вы откроете свои данные.
identity-unlock = Открыть данные
identity-unlock-passphrase = Открыть парольной фразой
identity-unlock-code = Открыть кодом
# $time is like 1:35
identity-code-wait = Слишком много ошибок. Следующая попытка через: { $time }
identity-no-way = На этом компьютере данные открыть нечем. Войдите заново, чтобы работать с тем, что хранит портал.
identity-locked-other = Не получается открыть?
identity-locked-anew = Войдите заново или выберите другую учётную запись. Сохранённое на этом компьютере останется на месте.
identity-other-account = Другая учётная запись
identity-browse = Смотреть вакансии

## Why they cannot be opened. First what happened, then what to do

identity-trouble-keyring-absent = В системе нет хранилища ключей.
identity-trouble-keyring-absent-words = Откройте данные парольной фразой, если она установлена. Если нет, попросите администратора компьютера включить хранилище ключей.
identity-trouble-keyring-locked = Хранилище ключей системы закрыто.
identity-trouble-keyring-locked-words = Откройте его в окне системы (обычно паролем от компьютера) и повторите.
identity-trouble-keyring-timeout = Хранилище ключей системы не отвечает.
identity-trouble-keyring-timeout-words = Возможно, система ждёт ответа в другом окне. Ответьте там и повторите.
identity-trouble-keyring-failed = Хранилище ключей системы отказало.
identity-trouble-keyring-failed-words = Повторите. Если не поможет, выйдите из системы и войдите в неё снова. Ваши данные целы.
identity-trouble-key-missing = В хранилище нет ключа от ваших данных.
identity-trouble-key-missing-words = Так бывает, если сменился пользователь компьютера или хранилище очистили. Войдите в систему под прежним пользователем или откройте данные парольной фразой. Если это невозможно, начните заново.
identity-trouble-other-key = В хранилище лежит ключ от других данных.
identity-trouble-other-key-words = Так бывает после восстановления системы из копии. Откройте данные парольной фразой, если она установлена. Если это невозможно, начните заново.
identity-trouble-header-damaged = Повреждён файл, в котором записано, как защищены ваши данные.
identity-trouble-header-damaged-words = Сами данные могут быть целы, и ничего не удалено. Попробуйте восстановить.
identity-trouble-vault-missing = Файла с вашими данными нет на месте.
identity-trouble-vault-missing-words = Если его перенесли или диск отключён, верните его на место. Иначе попробуйте восстановить данные из резервной копии.
identity-trouble-vault-damaged = Ваши данные повреждены.
identity-trouble-vault-damaged-words = Сразу исправить их не удалось, но ничего не удалено. Попробуйте восстановить ещё раз.
identity-trouble-vault-newer = Данные созданы более новой версией программы.
identity-trouble-vault-newer-words = Установите новую версию: эта ничего в них не меняет.
identity-mend = Попробовать восстановить
identity-not-mended = Восстановить пока не удалось. Данные остались как были.
identity-begin-anew = Начать заново…
identity-begin-anew-title = Начать заново с тем, что есть на портале?
identity-begin-anew-words = Прежние данные останутся на диске, но открыть их в программе будет нельзя. То, что ещё не отправлено на портал, в новые данные не попадёт. Остальное загрузится с портала.
identity-begin-anew-yes = Начать заново
identity-restored-anew = Начато заново. Прежние файлы отложены и не удалены.

## Accounts of this computer

# For an account without a name of its own
identity-account-number = Учётная запись { $number }
identity-accounts = Учётные записи на этом компьютере
identity-accounts-words = Данные каждой учётной записи хранятся отдельно и открываются только её владельцем.
identity-accounts-none = На этом компьютере ещё никто не входил
identity-account-present = выбрана
# $ago is like «2 дня назад»
identity-last-used = Последнее открытие: { $ago }
identity-nobody = Продолжить без входа

## The button and menu of the person

identity-account-menu = Личное меню: { $name }
identity-cabinet = Личный кабинет
identity-cabinet-short = Кабинет
identity-finish-setup = Завершите вход
identity-switch = Сменить учётную запись
identity-sign-out = Выход
# At a kiosk: ends the visit
identity-finish = Завершить

## The cabinet

identity-registered = Учётная запись создана { $date }
identity-facts = Сведения о вас
identity-facts-words = Подтверждённые сведения меняются там, откуда они получены; портал обновит их при следующем входе.
identity-as-of = По данным портала на { $at }
identity-fact-family-name = Фамилия
identity-fact-given-name = Имя
identity-fact-middle-name = Отчество
identity-fact-birthdate = Дата рождения
identity-fact-gender = Пол
identity-fact-citizenship = Гражданство
identity-fact-pin = ПИН
identity-fact-phone = Номер телефона
identity-fact-telegram = Номер Telegram
identity-fact-email = Электронная почта
identity-gender-male = мужской
identity-gender-female = женский
identity-country-kgz = Кыргызская Республика
identity-country-kaz = Республика Казахстан
identity-country-rus = Российская Федерация
identity-country-uzb = Республика Узбекистан
identity-country-tjk = Республика Таджикистан
identity-provenance-esi = ЕСИ
identity-provenance-kyzmat = E-Kyzmat
identity-provenance-typed = введено вами
identity-verified = подтверждено
identity-employment = Место службы
identity-employment-body = Орган
identity-employment-position = Должность
identity-employment-roles = Роли в системе
identity-employment-no-roles = нет
identity-employment-as-of = По данным E-Kyzmat на { $at }
identity-role-hr-officer = сотрудник кадровой службы
identity-role-commission-member = член конкурсной комиссии
identity-role-commission-secretary = секретарь конкурсной комиссии
identity-role-auditor = аудитор
identity-unchecked = Открыто без связи с порталом
identity-unchecked-words = Права и состояние учётной записи проверятся при первой связи с порталом.
identity-unverified = Личность ещё не подтверждена.
identity-unverified-words = ПИН введён вами, и ни одна система его пока не подтвердила. Войдите один раз через ЕСИ: после этого можно будет подавать заявления.
identity-mended = Ваши данные были повреждены и восстановлены.
# $salvaged and $backup are numbers of records
identity-mended-words = { $at }. Записей прочитано из повреждённого файла: { $salvaged }, взято из резервной копии: { $backup }.
identity-mended-whole = Ничего не потеряно.
identity-mended-incomplete = Часть записей могла не сохраниться: проверьте то, что вы меняли последним.
identity-more = Что ещё здесь есть
identity-sessions-short = где выполнен вход
identity-activity-short = что делалось под вашей учётной записью
identity-legal-short = что вы приняли и что действует
identity-privacy-short = что хранится на этом компьютере
identity-protection = Защита данных на этом компьютере
identity-keyring = Хранилище ключей системы
identity-keyring-named = Ключ от данных хранится в нём: { $name }.
identity-keyring-used = Ключ от данных хранится в нём.
identity-keyring-unused = Не используется.
identity-keyring-memory = Недоступно: ключ хранится только в памяти, пока программа открыта.
identity-passphrase-set = Установлена. Ею можно открыть данные, если хранилище ключей недоступно.
identity-passphrase-unset = Не установлена. С ней данные откроются и тогда, когда хранилище ключей недоступно.
identity-code-set = Установлен. Без него данные на этом компьютере не открыть.
identity-code-unset = Не установлен. Нужен, если за этим компьютером бывают другие люди.
identity-set = Установить
identity-change = Сменить
identity-remove = Убрать
identity-passphrase-saved = Парольная фраза сохранена
identity-code-saved = Код сохранён
identity-passphrase-remove = Убрать парольную фразу?
identity-passphrase-remove-words = Если хранилище ключей станет недоступно, открыть данные на этом компьютере будет нечем.
identity-passphrase-removed = Парольная фраза убрана
identity-code-remove = Убрать код?
identity-code-remove-words = Данные откроет любой, кто сядет за этот компьютер под вашим пользователем.
identity-code-removed = Код убран
identity-on-this-computer = На этом компьютере
identity-nickname = Имя учётной записи
identity-nickname-hint = До 40 знаков. Его видит каждый, кто сядет за этот компьютер, даже пока данные закрыты.
identity-nickname-saved = Имя сохранено

## Sessions

identity-sessions = Сеансы
identity-sessions-words = Устройства, на которых выполнен вход под вашей учётной записью.
identity-session-device = Устройство
identity-session-method = Способ входа
identity-session-since = Вход
identity-session-seen = Последнее обращение
identity-session-until = Действует до
identity-session-act = Действие
identity-session-this = это устройство
identity-session-end = Завершить
identity-session-over = Сеанс завершён: { $device }
identity-by-esi = ЕСИ
identity-by-kyzmat = E-Kyzmat
identity-by-device = код на телефоне
identity-sessions-end-others = Завершить все остальные
identity-sessions-end-title = Завершить все остальные сеансы ({ $count })?
identity-sessions-end-words = На тех устройствах придётся войти заново. Этот сеанс останется.
identity-sessions-end-yes = Завершить
identity-sessions-over = Завершено сеансов: { $count }
identity-sessions-only = Других сеансов нет.
identity-sessions-offline = Список сеансов сейчас недоступен.
identity-sessions-offline-words = Его хранит портал, а связи с ним нет. Проверьте подключение и повторите. Если медлить нельзя, сообщите о несанкционированном доступе: сообщение отправится, как только появится связь.
identity-sessions-strange = Видите чужое устройство?

## The activity log

identity-activity = Журнал действий
identity-activity-words = Всё, что сделано под вашей учётной записью, считается сделанным вами. Проверяйте, нет ли здесь чужого.
identity-activity-never = С портала ещё не загружался.
identity-activity-none = Записей пока нет
identity-activity-none-words = Они появятся после первой связи с порталом.
identity-activity-here = на этом компьютере
identity-activity-more = Показать более ранние
identity-activity-strange = Видите то, чего не делали?
identity-act-registered = Создана учётная запись
identity-act-signed-in = Вход
identity-act-sign-in-refused = Отказано во входе
identity-act-session-ended = Сеанс завершён
identity-act-token-reused = Замечена попытка повторно использовать ваш вход
identity-act-wrong-key = Отклонён запрос с чужого устройства
identity-act-submit-token-issued = Разрешена отправка заявлений с этого устройства
identity-act-data-read = Прочитаны личные данные
identity-act-consented = Принят текст
identity-act-document-requested = Запрошен документ
identity-act-document-issued = Документ выдан
identity-act-document-refused = В документе отказано
identity-act-incident-reported = Сообщено о несанкционированном доступе
identity-act-blocked = Учётная запись заблокирована
identity-act-unblocked = Учётная запись разблокирована
identity-act-deleted = Учётная запись удалена
identity-act-applied = Подано заявление
identity-act-withdrew = Заявление отозвано
identity-act-appealed = Подана жалоба на решение
identity-act-application-moved = По заявлению принято решение
identity-act-application-opened = Заявление открыто органом, который проводит конкурс
identity-act-channel-changed = Изменён адрес для уведомлений
identity-act-verification-asked = Запрошено подтверждение сведений
identity-act-verification-answered = Дан ответ на запрос подтверждения
identity-act-verification-opened = Ответ на запрос подтверждения открыт
identity-act-verification-decided = По запросу подтверждения принято решение
identity-detail-esi = через ЕСИ
identity-detail-kyzmat = через E-Kyzmat
identity-detail-device = по коду на телефоне
identity-detail-account-blocked = учётная запись заблокирована
identity-detail-account-deleted = учётная запись удалена
identity-detail-pin-conflict = ПИН указан в другой учётной записи
identity-detail-signed-out = выход
identity-detail-ended-elsewhere = с другого устройства
identity-detail-reported = по сообщению о несанкционированном доступе
identity-detail-code-reused = код входа использован дважды
identity-detail-refresh-reused = вход использован дважды
identity-detail-me = сведения о вас
identity-detail-sessions = список сеансов
identity-detail-consents = принятые тексты
identity-detail-activity = журнал действий
identity-detail-application = № { $number }
identity-detail-applications = заявления
identity-detail-notices = уведомления
identity-detail-verifications = запросы подтверждения
identity-detail-channels = адреса для уведомлений
identity-detail-agreement = Пользовательское соглашение
identity-detail-policy = Политика конфиденциальности
# $text is the name of a legal text
identity-detail-edition = { $text }, редакция: { $date }
identity-detail-reason = причина: { $reason }

## Unauthorised access

identity-report = Сообщить о несанкционированном доступе
identity-report-what = Если вашей учётной записью воспользовался кто-то другой, нажмите красную кнопку. Сразу после этого:
identity-report-sessions = завершатся все сеансы, и этот тоже;
identity-report-locked = учётная запись будет заблокирована;
identity-report-told = администрация портала получит сообщение.
identity-report-after = Чтобы снова войти, позвоните администрации портала.
identity-report-note = Что случилось (необязательно)
identity-report-note-hint = Например, когда и что вы заметили. Пароли и коды не пишите.
identity-letters = { $used } из { $most } знаков
identity-letters-over =
    { $count ->
        [one] Сократите текст на { $count } знак.
        [few] Сократите текст на { $count } знака.
        [many] Сократите текст на { $count } знаков.
       *[other] Сократите текст на { $count } знака.
    }
identity-report-act = Сообщить и заблокировать
identity-report-sent = Сообщение принято.
identity-report-sent-words = Все сеансы завершены, учётная запись заблокирована. Чтобы её разблокировали, позвоните администрации портала.
identity-report-queued = Нет связи: сообщение ещё не отправлено.
identity-report-queued-words = Оно сохранено и отправится само, как только появится связь. Чтобы не ждать, позвоните прямо сейчас.
identity-report-waiting = Сообщение сохранено, но отправить его пока нельзя.
identity-report-waiting-words = Сеанс, в котором его можно было отправить, уже завершён. Оно уйдёт после следующего входа; чтобы не ждать, позвоните прямо сейчас.
identity-reports-queued =
    { $count ->
        [one] Ещё не отправлено { $count } сообщение о несанкционированном доступе.
        [few] Ещё не отправлены { $count } сообщения о несанкционированном доступе.
        [many] Ещё не отправлено { $count } сообщений о несанкционированном доступе.
       *[other] Ещё не отправлено { $count } сообщения о несанкционированном доступе.
    }

## Signing out

identity-sign-out-title = Выйти, не дождавшись отправки?
identity-sign-out-unsent = Портал ещё не получил:
identity-unsent-report = сообщение о несанкционированном доступе, { $at }
identity-unsent-consent = ваше согласие, { $at }
identity-unsent-application = заявление, { $at }
identity-unsent-answer = ответ на запрос подтверждения, { $at }
identity-detail-statement = заявление об участии
identity-detail-data-consent = согласие на обработку персональных данных
identity-detail-anti-corruption = антикоррупционные ограничения
identity-sign-out-words = Это останется на компьютере и отправится после следующего входа. Чтобы отправить раньше, не выходите, пока не появится связь.
identity-stay = Не выходить
identity-sign-out-anyway = Выйти
identity-signed-out = Вы вышли. Сеанс на портале завершён.
identity-signed-out-here = Вы вышли на этом компьютере. Связи с порталом нет: сеанс там закончится сам, или завершите его с другого устройства.
