### Бағдарлама туралы және қолдауға арналған мәлімет

about-title = Бағдарлама туралы
about-words = Қырғыз Республикасының мемлекеттік азаматтық және муниципалдық қызметінің бос лауазымдары мен конкурстары. Желісіз де жұмыс істейді: жүктелген деректер осы компьютерде сақталады.
about-version = Нұсқасы
about-portal = Порталдың мекенжайы
about-key = Порталдың қолтаңба кілті
about-key-unknown = бірінші жаңартудан кейін белгілі болады
about-folder = Деректер сақталған қалта
about-licences = Лицензиялар
about-licence-own = Бағдарлама Apache 2.0 лицензиясымен таратылады. Оның құрамында:
about-public-domain = қоғамдық игілік

## Қолдауға арналған мәлімет

about-diagnostics = Қолдау қызметіне арналған мәлімет
about-diagnostics-words = Бағдарлама дұрыс жұмыс істемесе, файлды сақтап, техникалық қолдау қызметіне беріңіз. Файл өздігінен ешқайда жіберілмейді; оны ашып оқуға болады.
about-diagnostics-holds = Файлда не бар
about-diagnostics-version = бағдарламаның нұсқасы
about-diagnostics-system = операциялық жүйе
about-diagnostics-catalogue = каталогтың және соңғы жаңартудың күйі
about-diagnostics-settings = баптаулар
about-diagnostics-log = бағдарлама журналының соңғы жазбалары
about-diagnostics-lacks = Файлда не жоқ
about-diagnostics-no-person = дербес деректер
about-diagnostics-no-searches = сіз іздеген және белгілеген нәрселер
about-diagnostics-no-documents = құжаттар мен құпия сөздер
about-diagnostics-save = Файлды сақтау
