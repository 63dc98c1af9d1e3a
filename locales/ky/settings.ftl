### Жөндөөлөр жана тилди тандоо

settings-title = Жөндөөлөр

## Биринчи экран

settings-choose-language = Тилди тандаңыз
settings-choose-words = Тилди каалаган убакта алмаштырса болот

# Ар бир тил өз аты менен, бардык файлдарда бирдей
settings-language-ru = Русский
settings-language-ky = Кыргызча
settings-language-kk = Қазақша

# Жогорудагы которгуч үчүн эки-үч тамга
settings-language-ru-short = Рус
settings-language-ky-short = Кыр
settings-language-kk-short = Қаз

## Көрүнүш

settings-look = Тил жана көрүнүш
settings-language = Тил
settings-theme = Түстөр
settings-theme-system = Тутумдагыдай
settings-theme-light = Ачык
settings-theme-dark = Күңүрт
settings-theme-contrast = Жогорку контраст
settings-text-size = Тексттин өлчөмү
settings-percent = { $value } %

## Коргоо

settings-protection = Жеке маалымат
settings-auto-lock = Компьютерде эч ким жок болсо, жеке маалыматты жабуу
settings-auto-lock-hint = Баскыч басылбаган жана чычкан жылбаган убакыт. Тутум экранды кулпулаганда же уктаганда да маалымат жабылат.
settings-after-minutes = { $count } мүнөттөн кийин

## Маалымат

settings-data = Портал жана маалымат
settings-portal = Порталдын дареги
settings-portal-hint = Сизге башка дарек берилсе гана өзгөртүңүз. Өзгөрткөндөн кийин каталог кайра жүктөлөт.
settings-portal-invalid = Бул сайттын дареги эмес. Ал https:// же http:// менен башталат
settings-portal-saved = Порталдын дареги сакталды
settings-auto-sync = Маалыматты автоматтык түрдө жаңыртуу
settings-sync-every = Жаңыртууларды текшерүү
settings-minutes = ар { $count } мүнөт сайын
settings-hours = ар { $count } саат сайын
settings-daily = суткасына бир жолу
settings-folder = Маалымат сакталган папка
settings-folder-size = Каталог { $size } орун ээлейт
settings-folder-open = Папканы ачуу
settings-folder-move = Башка папкага көчүрүү
settings-folder-next = Кийинки жолу ачылганда маалымат бул жерде болот: { $path }
settings-folder-restart = Азыр кайра ачуу
settings-folder-keep = Көчүрбөө
settings-folder-same = Маалымат ушул папкада турат.
settings-folder-inside = Бул папка азыркы папканын ичинде. Башкасын тандаңыз.
settings-folder-not-empty = Бул папкада башка файлдар бар. Бош папканы тандаңыз.
settings-folder-unwritable = Бул папкага жазууга болбойт. Башкасын тандаңыз.
settings-folder-not-moved = Маалыматты көчүрүү мүмкүн болгон жок, ал мурунку ордунда калды. Папка: { $path }
settings-folder-missing = Тандалган папка жеткиликсиз, маалымат азырынча башка жерде сакталат. Папка: { $path }
settings-clear = Жүктөлгөн каталогду өчүрүү
settings-clear-hint = Тандалгандар, сакталган издөөлөр жана жөндөөлөр калат.
settings-clear-title = Каталог өчүрүлсүнбү?
settings-clear-words = Каталог кайра жүктөлмөйүнчө, бош кызмат орундары тармаксыз көрүнбөйт. Тандалгандар, сакталган издөөлөр жана жөндөөлөр калат.
settings-clear-yes = Өчүрүү
settings-cleared = Каталог өчүрүлдү
