### The frame of the window: places, menu, keys, words used everywhere

# The name of the program; not translated
shell-name = Кызмат
shell-title = { $screen } · Кызмат
shell-home = Кызмат: к списку вакансий
shell-skip = Перейти к содержанию

## Places

shell-places = Разделы
shell-vacancies = Вакансии
shell-saved-searches = Сохранённые поиски
shell-saved-news =
    { $count ->
        [one] { $count } новая вакансия
        [few] { $count } новые вакансии
        [many] { $count } новых вакансий
       *[other] { $count } новой вакансии
    }
shell-compare = Сравнение
shell-compared =
    { $count ->
        [one] выбрана { $count } вакансия
        [few] выбраны { $count } вакансии
        [many] выбрано { $count } вакансий
       *[other] выбрано { $count } вакансии
    }

## The menu

shell-menu = Меню
shell-sync = Обновить сейчас
shell-settings = Настройки
shell-legal = Соглашение и политика
shell-privacy = Конфиденциальность
shell-shortcuts = Сочетания клавиш

## Words used everywhere

shell-close = Закрыть
shell-cancel = Отмена
shell-save = Сохранить
shell-saved = Файл «{ $name }» сохранён
shell-undo = Вернуть
shell-retry = Повторить
shell-loading = Загрузка…
shell-print-what = Чтобы напечатать вакансию, откройте её.
shell-cannot-open = Не удалось открыть адрес в браузере.

## The sheet of keys

shell-keys-anywhere = В любом месте
shell-keys-list = В списке вакансий
shell-keys-or = или
shell-keys-search = перейти к поиску
shell-keys-sheet = показать этот список
shell-keys-menu = открыть меню
shell-keys-sync = обновить данные
shell-keys-print = напечатать вакансию
shell-keys-settings = открыть настройки
shell-keys-lock = закрыть личные данные
shell-keys-size = увеличить или уменьшить текст
shell-keys-usual-size = вернуть обычный размер текста
shell-keys-back = вернуться к списку
shell-keys-row = к соседней вакансии
shell-keys-page = на страницу вперёд или назад
shell-keys-ends = в начало или конец списка
shell-keys-open = открыть вакансию
shell-keys-favourite = добавить в избранное или убрать
shell-keys-compare = добавить к сравнению или убрать
