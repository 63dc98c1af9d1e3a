## Терезенің мәзірі

menu-file = Файл
menu-print = Басып шығару…
menu-quit = Бағдарламаны жабу

menu-edit = Өңдеу
menu-undo = Болдырмау
menu-redo = Қайталау
menu-cut = Қиып алу
menu-copy = Көшіру
menu-paste = Қою
menu-select-all = Барлығын таңдау

menu-view = Көрініс
menu-zoom-in = Үлкейту
menu-zoom-out = Кішірейту
menu-zoom-reset = Қалыпты өлшем

menu-go = Өту

menu-help = Анықтама
