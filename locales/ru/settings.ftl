### Settings and the choice of language

settings-title = Настройки

## The first screen

settings-choose-language = Выберите язык
settings-choose-words = Язык можно сменить в любой момент

# Each language by its own name, the same in all files
settings-language-ru = Русский
settings-language-ky = Кыргызча
settings-language-kk = Қазақша

# Two or three letters for the switch in the header
settings-language-ru-short = Рус
settings-language-ky-short = Кыр
settings-language-kk-short = Қаз

## Look

settings-look = Язык и вид
settings-language = Язык
settings-theme = Цвета
settings-theme-system = Как в системе
settings-theme-light = Светлые
settings-theme-dark = Тёмные
settings-theme-contrast = Высокий контраст
settings-text-size = Размер текста
settings-percent = { $value } %

## Protection

settings-protection = Личные данные
settings-auto-lock = Закрывать личные данные, если за компьютером никого нет
settings-auto-lock-hint = Время без нажатий и движений мыши. Данные закрываются и тогда, когда система блокирует экран или засыпает.
settings-after-minutes =
    { $count ->
        [one] через { $count } минуту
        [few] через { $count } минуты
        [many] через { $count } минут
       *[other] через { $count } минуты
    }

## Data

settings-data = Портал и данные
settings-portal = Адрес портала
settings-portal-hint = Меняйте, только если вам назвали другой адрес. После смены каталог загрузится заново.
settings-portal-invalid = Это не адрес сайта. Он начинается с https:// или http://
settings-portal-saved = Адрес портала сохранён
settings-auto-sync = Обновлять данные автоматически
settings-sync-every = Проверять обновления
settings-minutes =
    { $count ->
        [one] каждую { $count } минуту
        [few] каждые { $count } минуты
        [many] каждые { $count } минут
       *[other] каждые { $count } минуты
    }
settings-hours =
    { $count ->
        [one] каждый { $count } час
        [few] каждые { $count } часа
        [many] каждые { $count } часов
       *[other] каждые { $count } часа
    }
settings-daily = раз в сутки
settings-folder = Папка с данными
settings-folder-size = Каталог занимает { $size }
settings-folder-open = Открыть папку
settings-folder-move = Переместить в другую папку
settings-folder-next = Со следующего запуска данные будут здесь: { $path }
settings-folder-restart = Перезапустить сейчас
settings-folder-keep = Не перемещать
settings-folder-same = Данные уже в этой папке.
settings-folder-inside = Эта папка находится внутри нынешней. Выберите другую.
settings-folder-not-empty = В этой папке есть другие файлы. Выберите пустую.
settings-folder-unwritable = В эту папку нельзя записывать. Выберите другую.
settings-folder-not-moved = Не удалось переместить данные, они остались на прежнем месте. Папка: { $path }
settings-folder-missing = Выбранная папка недоступна, данные пока хранятся в другой. Папка: { $path }
settings-clear = Удалить загруженный каталог
settings-clear-hint = Избранное, сохранённые поиски и настройки останутся.
settings-clear-title = Удалить каталог?
settings-clear-words = Без сети вакансии не будут видны, пока каталог не загрузится снова. Избранное, сохранённые поиски и настройки останутся.
settings-clear-yes = Удалить
settings-cleared = Каталог удалён
