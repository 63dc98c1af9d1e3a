### Бош кызмат орундары жана конкурстар

## Издөө жана тизме

catalogue-search = Бош кызмат орундарын издөө
catalogue-search-hint = Кызмат орду, орган, милдеттер
catalogue-search-clear = Издөөнү тазалоо
catalogue-only-open = Ачыктары гана
catalogue-list = Бош кызмат орундарынын тизмеси
catalogue-found = { $count } бош кызмат орду табылды
catalogue-interpreted = «{ $text }» боюнча көрсөтүлдү: баскычтоптун башка тили күйгүзүлгөн окшойт.
catalogue-relaxed = Бардык сөздөр чогуу кездешпейт. Алардын бир бөлүгү бар кызмат орундары көрсөтүлдү.
catalogue-new = ЖАҢЫ
catalogue-until = мөөнөтү { $date }
catalogue-closed = Кабыл алуу аяктады
catalogue-choose = Тизмеден кызмат ордун тандаңыз: анын шарттары ушул жерде көрүнөт.
catalogue-sort = Ирети
catalogue-sort-relevance = дал келүүсү боюнча
catalogue-sort-newest-open = адегенде жаңылары
catalogue-sort-closing = арыз берүү мөөнөтү боюнча
catalogue-sort-published = жарыяланган күнү боюнча
catalogue-sort-pay = айлыгы боюнча

## Көрсөтө турган эч нерсе жок

catalogue-nothing = Эч нерсе табылган жок
catalogue-nothing-spelling = Ката жазылбаганын текшерип, азыраак сөз менен издеп көрүңүз.
catalogue-nothing-filters = Чыпкалардын бир бөлүгүн алып салыңыз.
catalogue-nothing-closed = Ачык кызмат орундары гана көрсөтүлдү: керектүүсүнүн мөөнөтү бүткөн болушу мүмкүн.
catalogue-nothing-favourite = Кызмат орундарын жылдызча менен белгилесеңиз, алар ушул жерге чогулат.
catalogue-show-closed = Жабылгандарын да көрсөтүү
catalogue-start-anew = Башынан баштоо
catalogue-never = Бош кызмат орундары азырынча жүктөлө элек
catalogue-never-words = Жүктөлгөндөн кийин аларды тармаксыз да колдонсо болот.
catalogue-never-offline = Байланыш бир жолу гана керек
catalogue-never-offline-words = Бош кызмат орундары жүктөлө элек, портал жеткиликсиз. Тармакка туташып, кайра аракет кылыңыз.
catalogue-first-sync = Бош кызмат орундары жүктөлүүдө
catalogue-first-sync-words = Адегенде эң жаңы ачык кызмат орундары көрүнөт, калгандары артынан жүктөлөт.
catalogue-sync-first = Бош кызмат орундарын жүктөө

## Чыпкалар

catalogue-filters = Чыпкалар
catalogue-filters-count = Чыпкалар: { $count }
catalogue-filters-active = Тандалган чыпкалар
catalogue-filters-clear = Тазалоо
catalogue-filters-close = Чыпкаларды жашыруу
catalogue-filters-show = { $count } кызмат ордун көрсөтүү
catalogue-filter-remove = чыпканы алып салуу
catalogue-any = баары
catalogue-filter-mine = Менин белгилерим
catalogue-filter-favourite = Тандалгандар
catalogue-filter-new = Акыркы кирүүдөн бери жаңылары
catalogue-filter-closing = Арыз берүү мөөнөтү бүтөт
catalogue-closing-days = { $count } күн ичинде
catalogue-filter-region = Аймак
catalogue-region-find = Аймакты табуу
catalogue-region-none = Мындай аймак жок
catalogue-region-unfold = Райондор жана шаарлар: { $name }
catalogue-filter-kind = Конкурстун түрү
catalogue-filter-service = Кызматтын түрү
catalogue-filter-group = Кызмат орундарынын тобу
catalogue-filter-body = Мамлекеттик же муниципалдык орган
catalogue-body-find = Органды табуу
catalogue-body-none = Мындай орган жок
catalogue-filter-education = Билими
catalogue-filter-experience = Талап кылынган иш тажрыйбасы
catalogue-experience-none = иш тажрыйбасы жок
catalogue-experience-up-to = тажрыйба { $count } жылдан ашпайт
catalogue-filter-pay = Айлыгы кеминде
catalogue-filter-pay-hint = айына сом
catalogue-chip-closing = мөөнөтү { $count } күн ичинде бүтөт
catalogue-chip-group = Тобу: { $group }
catalogue-chip-pay = кеминде { $amount } сом

## Түрлөр, кызматтар, топтор, билим

catalogue-kind-reserve = Кадрлар резерви
catalogue-kind-vacancy = Бош кызмат орду
catalogue-kind-internal = Ички конкурс
catalogue-service-state = Мамлекеттик кызмат
catalogue-service-municipal = Муниципалдык кызмат
catalogue-group-highest = Жогорку
catalogue-group-main = Башкы
catalogue-group-senior = Улук
catalogue-group-junior = Кенже
catalogue-education-basic = Негизги жалпы
catalogue-education-secondary = Жалпы орто
catalogue-education-primary-professional = Башталгыч кесиптик
catalogue-education-secondary-professional = Орто кесиптик
catalogue-education-higher = Жогорку
catalogue-education-candidate = Илимдин кандидаты, PhD
catalogue-education-doctor = Илимдин доктору

## Талаптар сөз менен

catalogue-requirements = Квалификациялык талаптар
catalogue-rule-education = Билими
catalogue-rule-education-fields = { $level }: { $fields }
catalogue-rule-experience = Иш тажрыйбасы
catalogue-rule-experience-none = талап кылынбайт
catalogue-rule-experience-service = мамлекеттик же муниципалдык кызматта { $count } жылдан кем эмес
catalogue-rule-experience-speciality = адистиги боюнча { $count } жылдан кем эмес
catalogue-rule-experience-any = каалаган иште { $count } жылдан кем эмес
catalogue-rule-either = { $first } же { $second }
catalogue-rule-state-language = Мамлекеттик тил
catalogue-rule-language-level = кыргыз тили, { $level } деңгээлинен төмөн эмес
catalogue-rule-age = Жашы
catalogue-rule-age-min = { $min } жаштан кичүү эмес
catalogue-rule-age-max = { $max } жаштан улуу эмес
catalogue-rule-age-range = { $min } жаштан { $max } жашка чейин
catalogue-rule-citizenship = Жарандыгы
catalogue-rule-competence = Башка талаптар
catalogue-country-kgz = Кыргыз Республикасы
catalogue-country-kaz = Казакстан Республикасы

# Кызмат ордунун аталышынын астындагы кыска түрү
catalogue-hint-education-basic = негизги жалпы билим
catalogue-hint-education-secondary = жалпы орто билим
catalogue-hint-education-primary-professional = башталгыч кесиптик билим
catalogue-hint-education-secondary-professional = орто кесиптик билим
catalogue-hint-education-higher = жогорку билим
catalogue-hint-education-candidate = илимдин кандидаты, PhD
catalogue-hint-education-doctor = илимдин доктору
catalogue-hint-no-experience = иш тажрыйбасы талап кылынбайт
catalogue-hint-experience = тажрыйба { $count } жылдан
catalogue-hint-language = кыргыз тили { $level }

## Кызмат орду

catalogue-detail = Бош кызмат орду
catalogue-back = Тизмеге кайтуу
catalogue-gone = Бул кызмат орду эми жок
catalogue-gone-advice = Ал жарыялоодон алынган же шилтеме туура эмес.
catalogue-deadline = Документтерди кабыл алуунун акыркы мөөнөтү: { $at } (Бишкек убактысы)
catalogue-deadline-passed = Арыз берүү мөөнөтү бүткөн: { $at } (Бишкек убактысы)
catalogue-opens = Документтерди кабыл алуу башталат: { $at } (Бишкек убактысы)
catalogue-opened = Кабыл алуу башталган
catalogue-deadline-short = Арыз берүү мөөнөтү
catalogue-time-left = Документтерди кабыл алуу
catalogue-pay = Эмгек акысы
catalogue-group = Кызмат орундарынын тобу
catalogue-places = Орундардын саны
catalogue-places-count = { $count } орун
catalogue-employment = Иштин формасы
catalogue-competition-number = Конкурстун номери
catalogue-published = Жарыяланган
catalogue-body = Органдын аталышы

## Кызмат орду менен эмне кылса болот

catalogue-acts = Аракеттер
catalogue-favourite = Тандалган
catalogue-favourite-add = Тандалгандарга кошуу
catalogue-favourite-remove = Тандалгандардан алып салуу
catalogue-favourite-off = Белгилөө
catalogue-favourite-on = Белгиленген
catalogue-compare = Салыштыруу
catalogue-compared = Салыштырууда
catalogue-compare-full = { $count } кызмат ордунан ашык салыштырууга болбойт.
catalogue-copy-link = Шилтемени көчүрүү
catalogue-link-copied = Шилтеме көчүрүлдү
catalogue-export-ics = Күнбаракка
catalogue-export-ics-tip = Арыз берүү мөөнөтүн күнбарак үчүн сактоо
catalogue-print = Басып чыгаруу
catalogue-more = Дагы
catalogue-export-text = Текст катары сактоо
catalogue-export-json-ld = Алмашуу үчүн сактоо (JSON-LD)
catalogue-open-source = Булактын сайтында ачуу

## Кызмат ордунун тексттери

catalogue-text-language = Тексттин тили

# Англис тилинин аталышы
catalogue-language-en = Англисче
catalogue-fallback-ru = Кыргызча тексти жок, орусчасы көрсөтүлдү.
catalogue-fallback-other = Кыргызча тексти жок, булактын тилинде көрсөтүлдү.
catalogue-description = Сыпаттама
catalogue-duties = Милдеттери
catalogue-competences = Башка талаптар
catalogue-workplace = Иштеген жери

## Конкурс

catalogue-about-competition = Конкурс жөнүндө
catalogue-stages = Тандоонун баскычтары
catalogue-stage-documents = Документтерди кароо
catalogue-stage-test = Тестирлөө
catalogue-stage-interview = Аңгемелешүү
catalogue-stage-other = Тандоонун баскычы
catalogue-stage-threshold = Босого балл: { $threshold }
catalogue-stage-threshold-of = Босого балл: { $max } ичинен { $threshold }
catalogue-stage-max = Эң жогорку балл: { $max }
catalogue-documents = Документтер
catalogue-document-optional = каалоо боюнча
catalogue-document-valid = берилген күндөн тартып { $count } ай жарактуу
catalogue-document-size = { $count } МБга чейин
catalogue-laws = Окуп чыга турган мыйзамдар
catalogue-laws-general = Жалпы
catalogue-laws-sector = Тармактык
catalogue-law-number = № { $number }
catalogue-law-number-date = { $date }, № { $number }
catalogue-other-posts = Бул конкурстун башка кызмат орундары
catalogue-contact = Байланыш
catalogue-contact-name = Кимге кайрылуу керек
catalogue-contact-phone = Телефон номери
catalogue-contact-email = Электрондук почта
catalogue-contact-address = Дареги
catalogue-legal-basis = Укуктук негизи

## Башка булактан алынган маалымат

catalogue-source = Булак жөнүндө маалымат
catalogue-source-id = Булактагы номери
catalogue-source-address = Жарыянын дареги
catalogue-categories = Категориялары

## Салыштыруу

catalogue-comparison = Бош кызмат орундарын салыштыруу
catalogue-compare-words = Айырмасы бар саптар белгиленген.
catalogue-compare-differs = айырмасы бар
catalogue-compare-what = Эмне салыштырылат
catalogue-compare-empty = көрсөтүлгөн эмес
catalogue-compare-clear = Баарын алып салуу
catalogue-compare-remove = Салыштыруудан алып салуу: { $title }
catalogue-compare-none = Азырынча салыштыра турган эч нерсе жок
catalogue-compare-none-words = Кызмат ордун ачып, «Салыштыруу» дегенди басыңыз же тизмеде C баскычын басыңыз. Үч кызмат ордуна чейин катар коюлат.
catalogue-to-vacancies = Бош кызмат орундарына

## Сакталган издөөлөр

catalogue-saved-searches = Сакталган издөөлөр
catalogue-save-search = Издөөнү сактоо
catalogue-rename-search = Издөөнүн атын өзгөртүү
catalogue-save-name = Аталышы
catalogue-save-name-missing = Аталышын жазыңыз
catalogue-save-hint = Издөө сөздөрү, чыпкалар жана ирети сакталат. Жаңы кызмат орундары белгиленип турат.
catalogue-saved = «{ $name }» издөөсү сакталды
catalogue-saved-removed = «{ $name }» издөөсү өчүрүлдү
catalogue-saved-rename = «{ $name }» атын өзгөртүү
catalogue-saved-delete = «{ $name }» издөөсүн өчүрүү
catalogue-saved-news = { $count } жаңы
catalogue-saved-query = издөө сөзү «{ $query }»
catalogue-saved-filters = чыпкалар: { $count }
catalogue-saved-since = сакталган күнү: { $date }
catalogue-saved-none = Сакталган издөөлөр жок
catalogue-saved-none-words = Издөөнү жана чыпкаларды тууралап, «Издөөнү сактоо» дегенди басыңыз: программа жаңы кызмат орундарын белгилеп турат.

## Маалыматтын абалы

catalogue-status = Маалыматтын абалы
catalogue-status-empty = Бош кызмат орундары жүктөлө элек
catalogue-status-live = Жаңыртылды: { $ago }
catalogue-status-stale = Көптөн бери жаңыртылган эмес. Акыркы жаңыртуу: { $at }
catalogue-status-partial = Азырынча жаңы ачык кызмат орундары гана жүктөлдү
catalogue-status-offline = Портал менен байланыш жок. Акыркы жаңыртуу: { $at }
catalogue-status-offline-empty = Портал менен байланыш жок, кызмат орундары жүктөлө элек
catalogue-status-syncing = Маалымат жаңыртылууда
catalogue-held = каталогдо { $count } кызмат орду
catalogue-sync-now = Жаңыртуу
catalogue-sync-asking = Порталга суроо
catalogue-sync-newest = Жаңы ачык кызмат орундары жүктөлүүдө
catalogue-sync-receiving = Бардык кызмат орундары жүктөлүүдө
catalogue-sync-changes = Өзгөрүүлөр жүктөлүүдө
catalogue-sync-checking = Маалымат текшерилүүдө
catalogue-sync-repairing = Маалымат калыбына келтирилүүдө
catalogue-sync-rows = { $rows } жазуу
catalogue-sync-rows-of = { $total } ичинен { $rows }
catalogue-sync-rate = секундасына { $amount }
catalogue-sync-left = { $duration } калды
