### The user agreement and the privacy policy: editions, consent

## Names and dates

legal-user-agreement = Пользовательское соглашение
legal-privacy-policy = Политика конфиденциальности
legal-application-statement = Заявление об участии в конкурсе
legal-data-consent = Согласие на сбор и обработку персональных данных
legal-anti-corruption = Принятие антикоррупционных ограничений
legal-consent-act = Принимается отдельно при подаче каждого заявления.
legal-edition-of = Редакция от { $date }
legal-meta = Редакция от { $edition }, действует с { $effective }
legal-other-language = На выбранном языке этот текст не опубликован, поэтому показан русский.

## The list

legal-title = Правовые документы
legal-words = Здесь тексты, по которым работает портал, и ваше согласие с ними. Тексты хранятся на этом компьютере, их можно читать и без сети.
legal-none = Текстов пока нет
legal-none-words = Они загрузятся с портала при первом обновлении и после этого будут доступны без сети.
legal-current = Действующая редакция
legal-current-none = Действующей редакции пока нет.
legal-effective = Вступила в силу
legal-languages = Языки
legal-consent = Ваше согласие
legal-upcoming = С { $date } вступает в силу новая редакция.
legal-upcoming-read = Прочитать новую редакцию
legal-upcoming-compare = Посмотреть, что изменится
legal-read = Читать
legal-compare = Сравнить с предыдущей редакцией
legal-not-here = На этом компьютере этого текста ещё нет, для чтения нужна связь с порталом.
legal-older = Другие редакции: { $count }
legal-older-line = Действует с { $date } Языки: { $languages }

## Consent

legal-consent-window = Дано в окне программы: { $date }
legal-consent-kiosk = Дано на терминале центра обслуживания: { $date }
legal-consent-recorded = Портал записал согласие: { $date }
legal-consent-queued = Портал ещё не получил согласие. Оно уйдёт само, когда появится связь.
legal-consent-none = Пока не дано. Его попросят при входе в личный кабинет.
legal-consent-old = С действующей редакцией согласия пока нет. Последнее согласие относится к редакции от { $date }
legal-consent-locked = Ваши данные закрыты. Откройте их, чтобы увидеть согласие.
legal-consent-signed-out = Войдите, чтобы увидеть согласие.
legal-consent-unknown = Сейчас узнать не удалось.

## A text

legal-print = Печать
legal-contents = Содержание
legal-hash = Контрольная сумма текста (SHA-256). Она записывается вместе с согласием.
legal-absent = Этого текста нет на компьютере
legal-absent-words = Чтобы его прочитать, нужна связь с порталом. Проверьте подключение и повторите.

## Differences

legal-comparing = Что изменилось в редакции от { $to } по сравнению с редакцией от { $from }
legal-read-later = Читать новую редакцию
legal-read-earlier = Читать прежнюю редакцию
legal-difference-sum = Абзацы: добавлено { $added }, удалено { $removed }, изменено { $reworded }.
legal-difference-whole = Показать и то, что не изменилось
legal-difference-none = Слова текста не изменились.
legal-added = Добавлено
legal-removed = Удалено
legal-reworded = Изменено

# Read aloud only, before and after changed words
legal-inserted = вставлено:
legal-deleted = вычеркнуто:
legal-change-end = (конец правки)

## Asking for consent

legal-gate-title = Нужно ваше согласие
legal-gate-words = Чтобы пользоваться личным кабинетом, прочитайте тексты и подтвердите согласие с каждым.
legal-gate-new-title = Вступила в силу новая редакция
legal-gate-new-words = Посмотрите, что изменилось. Чтобы и дальше пользоваться личным кабинетом, нужно согласие с новым текстом.
legal-gate-changes = Что изменилось с редакции от { $date }
legal-gate-text = Полный текст: { $name }
legal-gate-agree-agreement = Я прочитал(а) пользовательское соглашение и принимаю его
legal-gate-agree-policy = Я прочитал(а) политику конфиденциальности и принимаю её
legal-gate-accept = Принять
legal-gate-refuse = Не принимаю
legal-gate-problem = Согласие пока не принято
legal-gate-untouched = Отметьте, что прочитали и принимаете текст: { $name }
legal-gate-offline = Принять тексты можно и без сети: согласие уйдёт на портал, когда появится связь.
legal-gate-done = Согласие записано. Кабинет открывается…
legal-refuse-title = Не принимать тексты?
legal-refuse-words = Без согласия личный кабинет не откроется. Принять тексты можно будет в любое время.
legal-refuse-stays = По-прежнему доступны:
legal-refuse-search = вакансии, конкурсы и поиск
legal-refuse-saved = избранное и сохранённые поиски
legal-refuse-texts = правовые документы
legal-refuse-back = Вернуться к текстам
legal-refuse-yes = Перейти к вакансиям
