### Терезенин алкагы: бөлүмдөр, меню, баскычтар, жалпы сөздөр

# Программанын аты; которулбайт
shell-name = Кызмат
shell-title = { $screen } · Кызмат
shell-home = Кызмат: бош кызмат орундарынын тизмесине
shell-skip = Негизги бөлүккө өтүү

## Бөлүмдөр

shell-places = Бөлүмдөр
shell-vacancies = Бош кызмат орундары
shell-saved-searches = Сакталган издөөлөр
shell-saved-news = { $count } жаңы бош кызмат орду
shell-compare = Салыштыруу
shell-compared = { $count } бош кызмат орду тандалды

## Меню

shell-menu = Меню
shell-sync = Азыр жаңыртуу
shell-settings = Жөндөөлөр
shell-legal = Макулдашуу жана саясат
shell-privacy = Купуялуулук
shell-shortcuts = Баскычтар айкалыштары

## Жалпы сөздөр

shell-close = Жабуу
shell-cancel = Жокко чыгаруу
shell-save = Сактоо
shell-saved = «{ $name }» файлы сакталды
shell-undo = Кайтаруу
shell-retry = Кайра аракет кылуу
shell-loading = Жүктөлүүдө…
shell-print-what = Басып чыгаруу үчүн кызмат ордун ачыңыз.
shell-cannot-open = Даректи браузерде ачуу мүмкүн болбоду.

## Баскычтардын тизмеси

shell-keys-anywhere = Каалаган жерде
shell-keys-list = Бош кызмат орундарынын тизмесинде
shell-keys-or = же
shell-keys-search = издөөгө өтүү
shell-keys-sheet = ушул тизмени көрсөтүү
shell-keys-menu = менюну ачуу
shell-keys-sync = маалыматты жаңыртуу
shell-keys-print = бош кызмат ордун басып чыгаруу
shell-keys-settings = жөндөөлөрдү ачуу
shell-keys-lock = жеке маалыматты жабуу
shell-keys-size = текстти чоңойтуу же кичирейтүү
shell-keys-usual-size = тексттин кадимки өлчөмүнө кайтуу
shell-keys-back = тизмеге кайтуу
shell-keys-row = кийинки же мурунку кызмат ордуна
shell-keys-page = бир бет алдыга же артка
shell-keys-ends = тизменин башына же аягына
shell-keys-open = бош кызмат ордун ачуу
shell-keys-favourite = тандалгандарга кошуу же алып салуу
shell-keys-compare = салыштырууга кошуу же алып салуу
