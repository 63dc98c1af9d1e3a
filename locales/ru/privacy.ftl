### What is kept of the person on this computer, and what they can do about it

privacy-title = Ваши данные
privacy-words = Что хранится на этом компьютере, на что вы согласились и что вы можете с этим сделать.
privacy-locked = Сейчас ваши данные закрыты. Откройте их в личном кабинете.
privacy-signed-out = Доступно после входа.
privacy-problem = Проверьте, что введено

## What is stored

privacy-stored = Что хранится на этом компьютере
privacy-column-what = Что
privacy-column-size = Объём
privacy-column-encrypted = Зашифровано
privacy-encrypted = да
privacy-clear = нет
privacy-personal = Здесь есть сведения о вас
privacy-total = Всего
privacy-place-catalogue = Каталог
privacy-place-catalogue-words = вакансии, конкурсы и указатель для поиска, открытые для всех
privacy-place-local = Настройки и отметки
privacy-place-local-words = настройки, избранное, сохранённые поиски, правовые документы
privacy-place-vault = Персональные данные
privacy-place-vault-words = сведения о вас, согласия, журнал действий
privacy-place-documents = Документы
privacy-place-documents-words = сканы и фотографии документов, каждый файл зашифрован отдельно
privacy-place-backups = Резервные копии
privacy-place-backups-words = копии персональных данных на случай сбоя
privacy-place-damaged = Повреждённые файлы
privacy-place-damaged-words = отложены, чтобы ничего не пропало
privacy-place-others = Данные других учётных записей
privacy-place-others-words = закрыты ключами своих владельцев
privacy-place-outbox = Ждёт отправки
privacy-place-outbox-words = уйдёт на портал, когда появится связь
privacy-place-log = Журнал программы
privacy-place-log-words = технические записи без персональных данных
privacy-place-window = Служебные файлы окна
privacy-place-window-words = нужны для показа экранов
privacy-records = Сколько записей в персональных данных
privacy-records-closed = Записи в персональных данных видны, когда данные открыты.
privacy-record-facts = Сведения о вас
privacy-record-answers = Ответы личного листка
privacy-record-edits = Правки личного листка
privacy-record-documents = Документы
privacy-record-photos = Фотографии
privacy-record-consents = Согласия
privacy-record-reports = Сообщения о несанкционированном доступе
privacy-record-verifications = Запросы подтверждения
privacy-record-notices = Уведомления портала
privacy-record-activity = Журнал действий
privacy-record-audit = Журнал этого компьютера

## A copy of all data

privacy-export = Копия ваших данных
privacy-export-words = Всё, что программа хранит о вас, в одном архиве: сведения, согласия, сообщения, журналы. Архив сохраняется туда, куда вы укажете, и никуда не отправляется.
privacy-export-open = Скачать копию
privacy-export-how = Как сохранить
privacy-export-protected = Под паролем, в зашифрованном архиве
privacy-export-unprotected = Без пароля, в открытом архиве
privacy-export-passphrase = Пароль архива
privacy-export-hint = Не меньше { $count } знаков. Если забыть пароль, архив не откроет никто.
privacy-export-again = Пароль ещё раз
privacy-export-show = Показать пароль
privacy-export-short = Пароль слишком короткий, нужно не меньше { $count } знаков.
privacy-export-differ = Пароли не совпадают. Введите второй так же, как первый.
privacy-export-warning = Открытый архив прочитает любой, к кому он попадёт: в нём ваш ПИН, имя и контакты. Не храните его на чужом компьютере и не пересылайте.
privacy-export-understood = Понимаю, что этот файл ничем не защищён
privacy-export-understand-first = Подтвердите, что понимаете: файл ничем не защищён.
privacy-export-save = Сохранить архив

## Consents, log, reports

privacy-consents = Ваши согласия
privacy-consents-none = Согласий пока нет.
privacy-legal = Правовые документы и их редакции
privacy-log = Кто обращался к вашим данным
privacy-log-words = В журнале видно, когда и с какого устройства входили в вашу учётную запись и кто читал ваши данные.
privacy-log-open = Открыть журнал действий
privacy-reports = Сообщения о несанкционированном доступе
privacy-reports-none = Сообщений не было.
privacy-report = Сообщение от { $date }
privacy-report-queued = Ждёт связи с порталом, уйдёт само.
privacy-report-sent = Портал получил его: все сеансы завершены, учётная запись заблокирована.
privacy-report-waiting = Уйдёт после следующего входа. Чтобы не ждать, позвоните администрации портала.
privacy-report-sent-at = Получено: { $date }

## Contact

privacy-contact = С кем связаться
privacy-contact-words = По вопросам о персональных данных обращайтесь к администрации портала.
privacy-phone = Телефон
privacy-email = Электронная почта
privacy-copy-phone = Скопировать номер телефона
privacy-copy-email = Скопировать адрес почты
privacy-copied = Скопировано

## Erasing

privacy-erase = Стереть ваши данные с этого компьютера
privacy-erase-words = Удаляются персональные данные этой учётной записи, их резервные копии и ключи. Учётная запись на портале и поданные заявления остаются.
privacy-erase-open = Стереть с этого компьютера
privacy-erase-title = Стереть данные с этого компьютера?
privacy-erase-what = Персональные данные, их резервные копии и ключи исчезнут с этого компьютера. Вернуть их отсюда будет нельзя.
privacy-erase-stays = То, что уже есть на портале, останется: войдите снова, и оно загрузится.
privacy-unsent = Ещё не отправлено на портал: { $count }
privacy-unsent-none = Всё, что нужно, уже отправлено на портал.
privacy-unsent-report = Сообщение о несанкционированном доступе
privacy-unsent-consent = Согласие с правовым документом
privacy-unsent-application = Заявление
privacy-unsent-answer = Ответ на запрос подтверждения
privacy-erase-unsent = Стереть и то, что не отправлено
privacy-erase-unsent-first = Подтвердите, что неотправленное можно стереть, или дождитесь отправки.
privacy-erase-sure = Понимаю, что данные будут стёрты с этого компьютера
privacy-erase-sure-first = Подтвердите, что понимаете: данные будут стёрты.
privacy-erase-yes = Стереть
privacy-erased = Данные стёрты с этого компьютера
