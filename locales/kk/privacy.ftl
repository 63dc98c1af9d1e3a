### Осы компьютерде адам туралы не сақталады және ол не істей алады

privacy-title = Сіздің деректеріңіз
privacy-words = Осы компьютерде не сақталғаны, неге келісім бергеніңіз және онымен не істей алатыныңыз.
privacy-locked = Деректеріңіз қазір жабық. Оларды жеке кабинетте ашыңыз.
privacy-signed-out = Кіргеннен кейін қолжетімді болады.
privacy-problem = Енгізілгенді тексеріңіз

## Не сақталады

privacy-stored = Осы компьютерде не сақталады
privacy-column-what = Не
privacy-column-size = Көлемі
privacy-column-encrypted = Шифрланған
privacy-encrypted = иә
privacy-clear = жоқ
privacy-personal = Мұнда сіз туралы мәлімет бар
privacy-total = Барлығы
privacy-place-catalogue = Каталог файлдары
privacy-place-catalogue-words = бос лауазымдар, конкурстар және іздеу көрсеткіші, бәріне ашық
privacy-place-local = Баптаулар мен белгілер
privacy-place-local-words = баптаулар, таңдаулылар, сақталған іздеулер, құқықтық құжаттар
privacy-place-vault = Дербес деректер
privacy-place-vault-words = сіз туралы мәлімет, келісімдер, әрекеттер журналы
privacy-place-documents = Құжаттар
privacy-place-documents-words = құжаттардың сканы мен суреттері, әр файл бөлек шифрланған
privacy-place-backups = Резервтік көшірмелер
privacy-place-backups-words = ақау болған жағдайға арналған дербес деректердің көшірмелері
privacy-place-damaged = Бүлінген файлдар
privacy-place-damaged-words = ештеңе жоғалмауы үшін бөлек қойылған
privacy-place-others = Басқа есептік жазбалардың деректері
privacy-place-others-words = иелерінің кілттерімен жабылған
privacy-place-outbox = Жіберуді күтуде
privacy-place-outbox-words = байланыс пайда болғанда порталға жіберіледі
privacy-place-log = Бағдарлама журналы
privacy-place-log-words = дербес деректері жоқ техникалық жазбалар
privacy-place-window = Терезенің қызметтік файлдары
privacy-place-window-words = экрандарды көрсету үшін қажет
privacy-records = Дербес деректерде қанша жазба бар
privacy-records-closed = Дербес деректердегі жазбалар деректер ашық кезде көрінеді.
privacy-record-facts = Сіз туралы мәлімет
privacy-record-answers = Жеке парақтағы жауаптар
privacy-record-edits = Жеке парақтағы түзетулер
privacy-record-documents = Құжаттар
privacy-record-photos = Фотосуреттер
privacy-record-consents = Келісімдер
privacy-record-reports = Рұқсатсыз кіру туралы хабарламалар
privacy-record-verifications = Растау сұраулары
privacy-record-notices = Порталдың хабарламалары
privacy-record-activity = Әрекеттер журналы
privacy-record-audit = Осы компьютердің журналы

## Барлық деректің көшірмесі

privacy-export = Деректеріңіздің көшірмесі
privacy-export-words = Бағдарлама сіз туралы сақтағанның бәрі бір архивте: мәлімет, келісімдер, хабарламалар, журналдар. Архив сіз көрсеткен жерге сақталады және ешқайда жіберілмейді.
privacy-export-open = Көшірмені жүктеп алу
privacy-export-how = Қалай сақталсын
privacy-export-protected = Құпия сөзбен, шифрланған архивте
privacy-export-unprotected = Құпия сөзсіз, ашық архивте
privacy-export-passphrase = Архивтің құпия сөзі
privacy-export-hint = Кемінде { $count } таңба. Құпия сөз ұмытылса, архивті ешкім аша алмайды.
privacy-export-again = Құпия сөзді қайта теріңіз
privacy-export-show = Құпия сөзді көрсету
privacy-export-short = Құпия сөз тым қысқа, кемінде { $count } таңба қажет.
privacy-export-differ = Құпия сөздер сәйкес келмейді. Екіншісін біріншісіндей теріңіз.
privacy-export-warning = Ашық архив кімнің қолына түссе, сол оқи алады: онда ЖСН-іңіз, аты-жөніңіз және байланыс деректеріңіз бар. Оны бөтен компьютерде сақтамаңыз және ешкімге жібермеңіз.
privacy-export-understood = Бұл файл ештеңемен қорғалмағанын түсінемін
privacy-export-understand-first = Файл ештеңемен қорғалмағанын түсінетініңізді растаңыз.
privacy-export-save = Архивті сақтау

## Келісімдер, журнал, хабарламалар

privacy-consents = Сіздің келісімдеріңіз
privacy-consents-none = Келісімдер әзірге жоқ.
privacy-legal = Құқықтық құжаттар және олардың редакциялары
privacy-log = Деректеріңізге кім жүгінген
privacy-log-words = Журналдан есептік жазбаңызға қашан, қай құрылғыдан кіргені және деректеріңізді кім оқығаны көрінеді.
privacy-log-open = Әрекеттер журналын ашу
privacy-reports = Рұқсатсыз кіру туралы хабарламалар
privacy-reports-none = Хабарламалар болған жоқ.
privacy-report = Хабарлама берілген уақыт: { $date }
privacy-report-queued = Порталмен байланысты күтуде, өзі жіберіледі.
privacy-report-sent = Портал оны алды: барлық сеанс аяқталды, есептік жазба бұғатталды.
privacy-report-waiting = Келесі кіргеннен кейін жіберіледі. Күтпеу үшін порталдың әкімшілігіне қоңырау шалыңыз.
privacy-report-sent-at = Алынған уақыты: { $date }

## Байланыс

privacy-contact = Кімге хабарласу керек
privacy-contact-words = Дербес деректер бойынша сұрақтармен порталдың әкімшілігіне хабарласыңыз.
privacy-phone = Телефон нөмірі
privacy-email = Электрондық пошта
privacy-copy-phone = Телефон нөмірін көшіріп алу
privacy-copy-email = Пошта мекенжайын көшіріп алу
privacy-copied = Көшірілді

## Жою

privacy-erase = Деректеріңізді осы компьютерден жою
privacy-erase-words = Бұл есептік жазбаның дербес деректері, олардың резервтік көшірмелері мен кілттері жойылады. Порталдағы есептік жазба мен берілген өтініштер қалады.
privacy-erase-open = Осы компьютерден жою
privacy-erase-title = Деректер осы компьютерден жойылсын ба?
privacy-erase-what = Дербес деректер, олардың резервтік көшірмелері мен кілттері осы компьютерден жойылады. Оларды бұл жерден қайтару мүмкін болмайды.
privacy-erase-stays = Порталға түскені қалады: қайта кірсеңіз, ол жүктеледі.
privacy-unsent = Порталға әлі жіберілмеген: { $count }
privacy-unsent-none = Қажеттінің бәрі порталға жіберілген.
privacy-unsent-report = Рұқсатсыз кіру туралы хабарлама
privacy-unsent-consent = Құқықтық құжатқа келісім
privacy-unsent-application = Өтініш
privacy-unsent-answer = Растау сұрауына жауап
privacy-erase-unsent = Жіберілмегенін де жою
privacy-erase-unsent-first = Жіберілмегенін жоюға болатынын растаңыз немесе жіберілгенше күтіңіз.
privacy-erase-sure = Деректердің осы компьютерден жойылатынын түсінемін
privacy-erase-sure-first = Деректердің жойылатынын түсінетініңізді растаңыз.
privacy-erase-yes = Жою
privacy-erased = Деректер осы компьютерден жойылды
