### Бос лауазымдар және конкурстар

## Іздеу және тізім

catalogue-search = Бос лауазымдарды іздеу
catalogue-search-hint = Лауазым, орган, міндеттер
catalogue-search-clear = Іздеуді тазарту
catalogue-only-open = Тек ашықтары
catalogue-list = Бос лауазымдар тізімі
catalogue-found = { $count } бос лауазым табылды
catalogue-interpreted = «{ $text }» бойынша көрсетілді: пернетақтаның басқа тілі қосулы болған сияқты.
catalogue-relaxed = Барлық сөз бірге кездеспейді. Олардың бір бөлігі бар лауазымдар көрсетілді.
catalogue-new = ЖАҢА
catalogue-until = мерзімі { $date }
catalogue-closed = Қабылдау аяқталды
catalogue-choose = Тізімнен лауазымды таңдаңыз: оның шарттары осы жерде көрінеді.
catalogue-sort = Реті
catalogue-sort-relevance = сәйкестігі бойынша
catalogue-sort-newest-open = алдымен жаңалары
catalogue-sort-closing = өтініш беру мерзімі бойынша
catalogue-sort-published = жарияланған күні бойынша
catalogue-sort-pay = жалақысы бойынша

## Көрсететін ештеңе жоқ

catalogue-nothing = Ештеңе табылмады
catalogue-nothing-spelling = Қате жазылмағанын тексеріп, азырақ сөзбен іздеп көріңіз.
catalogue-nothing-filters = Сүзгілердің бір бөлігін алып тастаңыз.
catalogue-nothing-closed = Тек ашық лауазымдар көрсетілді: керегінің мерзімі біткен болуы мүмкін.
catalogue-nothing-favourite = Лауазымдарды жұлдызшамен белгілесеңіз, олар осы жерге жиналады.
catalogue-show-closed = Жабылғандарын да көрсету
catalogue-start-anew = Басынан бастау
catalogue-never = Бос лауазымдар әлі жүктелген жоқ
catalogue-never-words = Жүктелгеннен кейін оларды желісіз де пайдалануға болады.
catalogue-never-offline = Байланыс бір рет қана керек
catalogue-never-offline-words = Бос лауазымдар әлі жүктелмеген, портал қолжетімсіз. Желіге қосылып, қайталап көріңіз.
catalogue-first-sync = Бос лауазымдар жүктелуде
catalogue-first-sync-words = Алдымен ең жаңа ашық лауазымдар көрінеді, қалғандары артынан жүктеледі.
catalogue-sync-first = Бос лауазымдарды жүктеу

## Сүзгілер

catalogue-filters = Сүзгілер
catalogue-filters-count = Сүзгілер: { $count }
catalogue-filters-active = Таңдалған сүзгілер
catalogue-filters-clear = Тазарту
catalogue-filters-close = Сүзгілерді жасыру
catalogue-filters-show = { $count } лауазымды көрсету
catalogue-filter-remove = сүзгіні алып тастау
catalogue-any = бәрі
catalogue-filter-mine = Менің белгілерім
catalogue-filter-favourite = Таңдаулылар
catalogue-filter-new = Соңғы кіруден бергі жаңалары
catalogue-filter-closing = Өтініш беру мерзімі бітеді
catalogue-closing-days = { $count } күн ішінде
catalogue-filter-region = Өңір
catalogue-region-find = Өңірді табу
catalogue-region-none = Мұндай өңір жоқ
catalogue-region-unfold = Аудандар мен қалалар: { $name }
catalogue-filter-kind = Конкурс түрі
catalogue-filter-service = Қызмет түрі
catalogue-filter-group = Лауазымдар тобы
catalogue-filter-body = Мемлекеттік немесе муниципалдық орган
catalogue-body-find = Органды табу
catalogue-body-none = Мұндай орган жоқ
catalogue-filter-education = Білімі
catalogue-filter-experience = Талап етілетін жұмыс тәжірибесі
catalogue-experience-none = жұмыс тәжірибесі жоқ
catalogue-experience-up-to = тәжірибе { $count } жылдан аспайды
catalogue-filter-pay = Жалақысы кемінде
catalogue-filter-pay-hint = айына сом
catalogue-chip-closing = мерзімі { $count } күн ішінде бітеді
catalogue-chip-group = Тобы: { $group }
catalogue-chip-pay = кемінде { $amount } сом

## Түрлер, қызметтер, топтар, білім

catalogue-kind-reserve = Кадрлар резерві
catalogue-kind-vacancy = Бос лауазым
catalogue-kind-internal = Ішкі конкурс
catalogue-service-state = Мемлекеттік қызмет
catalogue-service-municipal = Муниципалдық қызмет
catalogue-group-highest = Жоғары
catalogue-group-main = Бас
catalogue-group-senior = Аға
catalogue-group-junior = Кіші
catalogue-education-basic = Негізгі жалпы
catalogue-education-secondary = Жалпы орта
catalogue-education-primary-professional = Бастауыш кәсіптік
catalogue-education-secondary-professional = Орта кәсіптік
catalogue-education-higher = Жоғары
catalogue-education-candidate = Ғылым кандидаты, PhD
catalogue-education-doctor = Ғылым докторы

## Талаптар сөзбен

catalogue-requirements = Біліктілік талаптары
catalogue-rule-education = Білімі
catalogue-rule-education-fields = { $level }: { $fields }
catalogue-rule-experience = Жұмыс тәжірибесі
catalogue-rule-experience-none = талап етілмейді
catalogue-rule-experience-service = мемлекеттік немесе муниципалдық қызметте кемінде { $count } жыл
catalogue-rule-experience-speciality = мамандығы бойынша кемінде { $count } жыл
catalogue-rule-experience-any = кез келген жұмыста кемінде { $count } жыл
catalogue-rule-either = { $first } немесе { $second }
catalogue-rule-state-language = Мемлекеттік тіл
catalogue-rule-language-level = қырғыз тілі, { $level } деңгейінен төмен емес
catalogue-rule-age = Жасы
catalogue-rule-age-min = { $min } жастан кіші емес
catalogue-rule-age-max = { $max } жастан үлкен емес
catalogue-rule-age-range = { $min } мен { $max } жас аралығында
catalogue-rule-citizenship = Азаматтығы
catalogue-rule-competence = Басқа талаптар
catalogue-country-kgz = Қырғыз Республикасы
catalogue-country-kaz = Қазақстан Республикасы

# Лауазым атауының астындағы қысқа түрі
catalogue-hint-education-basic = негізгі жалпы білім
catalogue-hint-education-secondary = жалпы орта білім
catalogue-hint-education-primary-professional = бастауыш кәсіптік білім
catalogue-hint-education-secondary-professional = орта кәсіптік білім
catalogue-hint-education-higher = жоғары білім
catalogue-hint-education-candidate = ғылым кандидаты, PhD
catalogue-hint-education-doctor = ғылым докторы
catalogue-hint-no-experience = жұмыс тәжірибесі талап етілмейді
catalogue-hint-experience = тәжірибе { $count } жылдан
catalogue-hint-language = қырғыз тілі { $level }

## Лауазым

catalogue-detail = Бос лауазым
catalogue-back = Тізімге оралу
catalogue-gone = Бұл лауазым енді жоқ
catalogue-gone-advice = Ол жариялаудан алынған немесе сілтеме дұрыс емес.
catalogue-deadline = Құжаттарды қабылдаудың соңғы мерзімі: { $at } (Бішкек уақыты)
catalogue-deadline-passed = Өтініш беру мерзімі біткен: { $at } (Бішкек уақыты)
catalogue-opens = Құжаттарды қабылдау басталады: { $at } (Бішкек уақыты)
catalogue-opened = Қабылдау басталған
catalogue-deadline-short = Өтініш беру мерзімі
catalogue-time-left = Құжат қабылдау
catalogue-pay = Еңбекақы
catalogue-group = Лауазымдар тобы
catalogue-places = Орын саны
catalogue-places-count = { $count } орын
catalogue-employment = Жұмыс нысаны
catalogue-competition-number = Конкурс нөмірі
catalogue-published = Жарияланған
catalogue-body = Органның атауы

## Лауазыммен не істеуге болады

catalogue-acts = Әрекеттер
catalogue-favourite = Таңдаулы
catalogue-favourite-add = Таңдаулыларға қосу
catalogue-favourite-remove = Таңдаулылардан алып тастау
catalogue-favourite-off = Таңдаулыға қосу
catalogue-favourite-on = Таңдаулыда
catalogue-compare = Салыстыру
catalogue-compared = Салыстыруда
catalogue-compare-full = { $count } лауазымнан артық салыстыруға болмайды.
catalogue-copy-link = Сілтемені көшіру
catalogue-link-copied = Сілтеме көшірілді
catalogue-export-ics = Күнтізбеге
catalogue-export-ics-tip = Өтініш беру мерзімін күнтізбе үшін сақтау
catalogue-print = Басып шығару
catalogue-more = Тағы
catalogue-export-text = Мәтін ретінде сақтау
catalogue-export-json-ld = Алмасу үшін сақтау (JSON-LD)
catalogue-open-source = Дереккөз сайтында ашу

## Лауазым мәтіндері

catalogue-text-language = Мәтін тілі

# Ағылшын тілінің атауы
catalogue-language-en = Ағылшынша
catalogue-fallback-ru = Қазақша мәтіні жоқ, орысшасы көрсетілді.
catalogue-fallback-other = Қазақша мәтіні жоқ, дереккөз тілінде көрсетілді.
catalogue-description = Сипаттама
catalogue-duties = Міндеттері
catalogue-competences = Басқа талаптар
catalogue-workplace = Жұмыс орны

## Конкурс

catalogue-about-competition = Конкурс туралы
catalogue-stages = Іріктеу кезеңдері
catalogue-stage-documents = Құжаттарды қарау
catalogue-stage-test = Тестілеу
catalogue-stage-interview = Әңгімелесу
catalogue-stage-other = Іріктеу кезеңі
catalogue-stage-threshold = Шекті балл: { $threshold }
catalogue-stage-threshold-of = Шекті балл: { $max } ішінен { $threshold }
catalogue-stage-max = Ең жоғары балл: { $max }
catalogue-documents = Құжаттар
catalogue-document-optional = қалауы бойынша
catalogue-document-valid = берілген күннен бастап { $count } ай жарамды
catalogue-document-size = { $count } МБ-қа дейін
catalogue-laws = Оқып шығатын заңнама
catalogue-laws-general = Жалпы
catalogue-laws-sector = Салалық
catalogue-law-number = № { $number }
catalogue-law-number-date = { $date }, № { $number }
catalogue-other-posts = Осы конкурстың басқа лауазымдары
catalogue-contact = Байланыс
catalogue-contact-name = Кімге хабарласу керек
catalogue-contact-phone = Телефон нөмірі
catalogue-contact-email = Электрондық пошта
catalogue-contact-address = Мекенжайы
catalogue-legal-basis = Құқықтық негізі

## Басқа дереккөзден алынған мәлімет

catalogue-source = Дереккөз туралы мәлімет
catalogue-source-id = Дереккөздегі нөмірі
catalogue-source-address = Жарияланым мекенжайы
catalogue-categories = Санаттары

## Салыстыру

catalogue-comparison = Бос лауазымдарды салыстыру
catalogue-compare-words = Айырмашылығы бар жолдар белгіленген.
catalogue-compare-differs = айырмашылығы бар
catalogue-compare-what = Не салыстырылады
catalogue-compare-empty = көрсетілмеген
catalogue-compare-clear = Бәрін алып тастау
catalogue-compare-remove = Салыстырудан алып тастау: { $title }
catalogue-compare-none = Әзірге салыстыратын ештеңе жоқ
catalogue-compare-none-words = Лауазымды ашып, «Салыстыру» дегенді басыңыз немесе тізімде C пернесін басыңыз. Үш лауазымға дейін қатар қойылады.
catalogue-to-vacancies = Бос лауазымдарға

## Сақталған іздеулер

catalogue-saved-searches = Сақталған іздеулер
catalogue-save-search = Іздеуді сақтау
catalogue-rename-search = Іздеу атауын өзгерту
catalogue-save-name = Атауы
catalogue-save-name-missing = Атауын жазыңыз
catalogue-save-hint = Іздеу сөздері, сүзгілер және реті сақталады. Жаңа лауазымдар белгіленіп тұрады.
catalogue-saved = «{ $name }» іздеуі сақталды
catalogue-saved-removed = «{ $name }» іздеуі жойылды
catalogue-saved-rename = «{ $name }» атауын өзгерту
catalogue-saved-delete = «{ $name }» іздеуін жою
catalogue-saved-news = { $count } жаңа
catalogue-saved-query = іздеу сөзі «{ $query }»
catalogue-saved-filters = сүзгілер: { $count }
catalogue-saved-since = сақталған күні: { $date }
catalogue-saved-none = Сақталған іздеулер жоқ
catalogue-saved-none-words = Іздеу мен сүзгілерді баптап, «Іздеуді сақтау» дегенді басыңыз: бағдарлама жаңа лауазымдарды белгілеп тұрады.

## Деректердің күйі

catalogue-status = Деректердің күйі
catalogue-status-empty = Бос лауазымдар жүктелмеген
catalogue-status-live = Жаңартылды: { $ago }
catalogue-status-stale = Көптен бері жаңартылмаған. Соңғы жаңарту: { $at }
catalogue-status-partial = Әзірге жаңа ашық лауазымдар ғана жүктелді
catalogue-status-offline = Порталмен байланыс жоқ. Соңғы жаңарту: { $at }
catalogue-status-offline-empty = Порталмен байланыс жоқ, лауазымдар жүктелмеген
catalogue-status-syncing = Деректер жаңартылуда
catalogue-held = каталогта { $count } лауазым
catalogue-sync-now = Жаңарту
catalogue-sync-asking = Порталға сұрау
catalogue-sync-newest = Жаңа ашық лауазымдар жүктелуде
catalogue-sync-receiving = Барлық лауазымдар жүктелуде
catalogue-sync-changes = Өзгерістер жүктелуде
catalogue-sync-checking = Деректер тексерілуде
catalogue-sync-repairing = Деректер қалпына келтірілуде
catalogue-sync-rows = { $rows } жазба
catalogue-sync-rows-of = { $total } ішінен { $rows }
catalogue-sync-rate = секундына { $amount }
catalogue-sync-left = { $duration } қалды
