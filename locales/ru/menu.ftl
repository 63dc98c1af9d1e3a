## The native menu of the window

menu-file = Файл
menu-print = Печать…
# Not «Выход»: on the portal that word ends a session.
menu-quit = Закрыть программу

menu-edit = Правка
menu-undo = Отменить
menu-redo = Повторить
menu-cut = Вырезать
menu-copy = Копировать
menu-paste = Вставить
menu-select-all = Выделить всё

menu-view = Вид
menu-zoom-in = Крупнее
menu-zoom-out = Мельче
menu-zoom-reset = Обычный размер

menu-go = Переход

menu-help = Справка
