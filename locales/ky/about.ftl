### Программа жана колдоо үчүн маалымат

about-title = Программа жөнүндө
about-words = Кыргыз Республикасынын мамлекеттик жарандык кызматынын жана муниципалдык кызматтын бош орундары жана конкурстары. Тармаксыз да иштейт: жүктөлгөн маалымат ушул компьютерде сакталат.
about-version = Версиясы
about-portal = Порталдын дареги
about-key = Порталдын кол тамга ачкычы
about-key-unknown = биринчи жаңыртуудан кийин белгилүү болот
about-folder = Маалымат сакталган папка
about-licences = Лицензиялар
about-licence-own = Программа Apache 2.0 лицензиясы менен таратылат. Анын курамында:
about-public-domain = коомдук байлык

## Колдоо үчүн маалымат

about-diagnostics = Колдоо үчүн маалымат
about-diagnostics-words = Программа туура эмес иштесе, файлды сактап, техникалык колдоого бериңиз. Файл өзүнөн өзү эч жакка жөнөтүлбөйт; аны ачып окуса болот.
about-diagnostics-holds = Файлда эмне бар
about-diagnostics-version = программанын версиясы
about-diagnostics-system = операциялык тутум
about-diagnostics-catalogue = каталогдун жана акыркы жаңыртуунун абалы
about-diagnostics-settings = жөндөөлөр
about-diagnostics-log = программанын журналындагы акыркы жазуулар
about-diagnostics-lacks = Файлда эмне жок
about-diagnostics-no-person = жеке маалыматтар
about-diagnostics-no-searches = сиз издеген жана белгилеген нерселер
about-diagnostics-no-documents = документтер жана сырсөздөр
about-diagnostics-save = Файлды сактоо
