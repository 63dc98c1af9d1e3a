### Баптаулар және тілді таңдау

settings-title = Баптаулар

## Бірінші экран

settings-choose-language = Тілді таңдаңыз
settings-choose-words = Тілді кез келген уақытта өзгертуге болады

# Әр тіл өз атауымен, барлық файлда бірдей
settings-language-ru = Русский
settings-language-ky = Кыргызча
settings-language-kk = Қазақша

# Жоғарыдағы ауыстырғышқа арналған екі-үш әріп
settings-language-ru-short = Рус
settings-language-ky-short = Кыр
settings-language-kk-short = Қаз

## Көрініс

settings-look = Тіл және көрініс
settings-language = Тіл
settings-theme = Түстер
settings-theme-system = Жүйедегідей
settings-theme-light = Ашық
settings-theme-dark = Күңгірт
settings-theme-contrast = Жоғары контраст
settings-text-size = Мәтін өлшемі
settings-percent = { $value } %

## Қорғау

settings-protection = Жеке деректер
settings-auto-lock = Компьютерде ешкім болмаса, жеке деректерді жабу
settings-auto-lock-hint = Перне басылмаған және тінтуір қозғалмаған уақыт. Жүйе экранды құлыптағанда немесе ұйқыға кеткенде де деректер жабылады.
settings-after-minutes = { $count } минуттан кейін

## Деректер

settings-data = Портал және деректер
settings-portal = Порталдың мекенжайы
settings-portal-hint = Сізге басқа мекенжай берілген жағдайда ғана өзгертіңіз. Өзгерткеннен кейін каталог қайта жүктеледі.
settings-portal-invalid = Бұл сайттың мекенжайы емес. Ол https:// немесе http:// деп басталады
settings-portal-saved = Порталдың мекенжайы сақталды
settings-auto-sync = Деректерді автоматты түрде жаңарту
settings-sync-every = Жаңартуларды тексеру
settings-minutes = әр { $count } минут сайын
settings-hours = әр { $count } сағат сайын
settings-daily = тәулігіне бір рет
settings-folder = Деректер сақталған қалта
settings-folder-size = Каталог { $size } орын алады
settings-folder-open = Қалтаны ашу
settings-folder-move = Басқа қалтаға көшіру
settings-folder-next = Келесі ашылғанда деректер мына жерде болады: { $path }
settings-folder-restart = Қазір қайта ашу
settings-folder-keep = Көшірмеу
settings-folder-same = Деректер осы қалтада тұр.
settings-folder-inside = Бұл қалта қазіргі қалтаның ішінде. Басқасын таңдаңыз.
settings-folder-not-empty = Бұл қалтада басқа файлдар бар. Бос қалтаны таңдаңыз.
settings-folder-unwritable = Бұл қалтаға жазуға болмайды. Басқасын таңдаңыз.
settings-folder-not-moved = Деректерді көшіру мүмкін болмады, олар бұрынғы орнында қалды. Қалта: { $path }
settings-folder-missing = Таңдалған қалта қолжетімсіз, деректер әзірге басқа жерде сақталады. Қалта: { $path }
settings-clear = Жүктелген каталогты жою
settings-clear-hint = Таңдаулылар, сақталған іздеулер мен баптаулар қалады.
settings-clear-title = Каталог жойылсын ба?
settings-clear-words = Каталог қайта жүктелгенше, бос лауазымдар желісіз көрінбейді. Таңдаулылар, сақталған іздеулер мен баптаулар қалады.
settings-clear-yes = Жою
settings-cleared = Каталог жойылды
