### Терезе жақтауы: бөлімдер, мәзір, пернелер, ортақ сөздер

# Бағдарламаның атауы; аударылмайды
shell-name = Кызмат
shell-title = { $screen } · Кызмат
shell-home = Кызмат: бос лауазымдар тізіміне
shell-skip = Негізгі бөлікке өту

## Бөлімдер

shell-places = Бөлімдер
shell-vacancies = Бос лауазымдар
shell-saved-searches = Сақталған іздеулер
shell-saved-news = { $count } жаңа бос лауазым
shell-compare = Салыстыру
shell-compared = { $count } бос лауазым таңдалды

## Мәзір

shell-menu = Мәзір
shell-sync = Қазір жаңарту
shell-settings = Баптаулар
shell-legal = Келісім және саясат
shell-privacy = Құпиялылық
shell-shortcuts = Пернелер тіркесімдері

## Ортақ сөздер

shell-close = Жабу
shell-cancel = Болдырмау
shell-save = Сақтау
shell-saved = «{ $name }» файлы сақталды
shell-undo = Қайтару
shell-retry = Қайталап көру
shell-loading = Жүктелуде…
shell-print-what = Басып шығару үшін лауазымды ашыңыз.
shell-cannot-open = Мекенжайды браузерде ашу мүмкін болмады.

## Пернелер тізімі

shell-keys-anywhere = Кез келген жерде
shell-keys-list = Бос лауазымдар тізімінде
shell-keys-or = немесе
shell-keys-search = іздеуге өту
shell-keys-sheet = осы тізімді көрсету
shell-keys-menu = мәзірді ашу
shell-keys-sync = деректерді жаңарту
shell-keys-print = бос лауазымды басып шығару
shell-keys-settings = баптауларды ашу
shell-keys-lock = жеке деректерді жабу
shell-keys-size = мәтінді үлкейту немесе кішірейту
shell-keys-usual-size = мәтіннің қалыпты өлшеміне оралу
shell-keys-back = тізімге оралу
shell-keys-row = келесі не алдыңғы лауазымға
shell-keys-page = бір бет алға не артқа
shell-keys-ends = тізімнің басына не соңына
shell-keys-open = бос лауазымды ашу
shell-keys-favourite = таңдаулыларға қосу не алып тастау
shell-keys-compare = салыстыруға қосу не алып тастау
