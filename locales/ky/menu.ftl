## Терезенин менюсу

menu-file = Файл
menu-print = Басып чыгаруу…
menu-quit = Программаны жабуу

menu-edit = Оңдоо
menu-undo = Артка кайтаруу
menu-redo = Кайталоо
menu-cut = Кесип алуу
menu-copy = Көчүрүү
menu-paste = Коюу
menu-select-all = Баарын тандоо

menu-view = Көрүнүш
menu-zoom-in = Чоңойтуу
menu-zoom-out = Кичирейтүү
menu-zoom-reset = Кадимки өлчөм

menu-go = Өтүү

menu-help = Жардам
