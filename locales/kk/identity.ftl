### Кім кірді: кіру, жабу, жеке кабинет, сеанстар, әрекеттер журналы, рұқсатсыз кіру

## Кіру

identity-sign-in = Кіру
# Жоғарыдағы түймеде
identity-sign-in-act = Кіру
identity-sign-in-again = Кіру орындалмады
identity-sign-in-words = Бос лауазымдар мен конкурстарды кірмей-ақ көруге болады. Кіру өтініш беру және өз деректеріңізді көру үшін керек.
identity-sign-in-anew = Қайта кіру
identity-sign-in-other = Басқа есептік жазбамен кіру
identity-without-sign-in = Бос лауазымдарды кірмей көру
identity-methods = Кіру тәсілдері
identity-method-esi = ЕСИ арқылы
identity-method-esi-words = Азаматтарға арналған: Бірыңғай сәйкестендіру жүйесі. Оның беті браузерде ашылады; құпия сөз, бұлттық электрондық қолтаңба немесе ID-карта жарайды.
identity-method-kyzmat = E-Kyzmat арқылы
identity-method-kyzmat-words = E-Kyzmat жүйесіне қосылған мемлекеттік және муниципалдық органдардың қызметкерлеріне арналған.
identity-method-device = Телефондағы код арқылы
identity-method-device-words = Бұл компьютерде ештеңе терудің қажеті жоқ: кіру телефоныңызда расталады. Интернеті бар телефон керек.
identity-starting = Порталмен байланысып жатырмыз…
identity-signed-in = Кірдіңіз
identity-accounts-here = Осы компьютердегі есептік жазбалар: { $count }
identity-report-by-phone = Сіздің орныңызға басқа біреу кірді ме? Портал әкімшілігіне қоңырау шалыңыз: { $phone }
identity-support-phone = Портал әкімшілігінің телефоны: { $phone }

## Браузерді күту

identity-wait-esi = Кіруді браузерде аяқтаңыз
identity-wait-kyzmat = E-Kyzmat жүйесіне кіруді аяқтаңыз
identity-wait-words = Кіру бетін браузеріңізде аштық. Сол жерден кіріп, осында оралыңыз: бағдарлама өзі жалғастырады.
identity-waiting = Кірудің расталуын күтіп тұрмыз
# $time мысалы 9:41
identity-time-left = { $time } қалды
identity-cancel-sign-in = Кіруден бас тарту
identity-by-phone-instead = Телефондағы код арқылы кіру
identity-wait-help = Бірдеңе дұрыс болмаса
identity-not-opened = Браузер ашылмады ма?
identity-not-opened-words = Бетті тағы бір рет ашыңыз немесе мекенжайды көшіріп, осы компьютердегі браузердің мекенжай жолына қойыңыз.
identity-wrong-browser = Басқа браузер ашылды ма?
identity-wrong-browser-words = Мекенжайды көшіріп, осы компьютердегі керекті браузерге қойыңыз. Басқа браузердегі бетті жабуға болады.
identity-open-again = Тағы бір рет ашу
identity-address = Кіру бетінің мекенжайы
identity-copy = Көшіру
identity-address-copied = Мекенжай көшірілді
identity-no-browser = Браузерді ашу мүмкін болмады.
identity-no-browser-words = Мекенжайды көшіріп, осы компьютердегі кез келген браузерде ашыңыз. Браузер болмаса, телефондағы код арқылы кіріңіз.

## Телефон арқылы кіру

identity-device-title = Телефоннан кіріңіз
identity-device-words = Кіруді өз телефоныңызда растаңыз. Бұл компьютерде құпия сөз терудің қажеті жоқ.
identity-device-scan = Телефон камерасын QR-кодқа бағыттаңыз
identity-device-qr = Кіру бетінің мекенжайы жазылған QR-код
identity-device-type = Немесе кодты өзіңіз теріңіз
identity-device-open = Телефонда мына мекенжайды ашыңыз
identity-device-enter = Кодты теріңіз
identity-device-then = Телефонда кіруді растағаныңызда бағдарлама өзі жалғастырады.
identity-device-careful = Бұл кодты ешкімге айтпаңыз және өзіңіз бастамаған кіруді растамаңыз.

## Кіру қалай аяқталады. Алдымен не болды, содан кейін не істеу керек

identity-end-cancelled = Кіруден бас тартылды.
identity-end-cancelled-words = Ештеңе өзгерген жоқ. Сол тәсілмен немесе басқасымен қайта бастауға болады.
identity-end-sign-in-expired = Кіру уақыты аяқталды.
identity-end-sign-in-expired-words = Қайта бастаңыз. Кіру беті браузерде ашық қалса, оны жабыңыз: ол енді жарамсыз.
identity-end-sign-in-denied = Кіру расталмады.
identity-end-sign-in-denied-words = Кіру бетінде сіз бас тарттыңыз немесе сізге рұқсат берілмеді. Байқаусызда болса, қайталап көріңіз; құпия сөз сәйкес келмесе, оны кіру бетінде қалпына келтіріңіз.
identity-end-idp-unreachable = Кіру жүйесі қазір жауап бермей тұр.
identity-end-idp-unreachable-words = Портал жұмыс істеп тұр, бірақ ол жүйемен байланыса алмай тұр. Бірнеше минуттан кейін қайталап көріңіз немесе басқа тәсілді таңдаңыз.
identity-end-idp-unavailable = Бұл порталда мұндай кіру тәсілі жоқ.
identity-end-idp-unavailable-words = Басқа кіру тәсілін таңдаңыз.
identity-end-pin-conflict = Сіздің ПИН басқа есептік жазбада көрсетілген.
identity-end-pin-conflict-words = Олардың қайсысы сіздікі екенін бағдарлама шеше алмайды. Портал әкімшілігіне қоңырау шалып, жеке басыңызды куәландыратын құжатты дайындап қойыңыз.
identity-end-account-blocked = Есептік жазбаны портал бұғаттаған.
identity-end-account-blocked-words = Бұғат алынбайынша кіруге болмайды. Портал әкімшілігіне қоңырау шалыңыз: себебін айтып, не істеу керегін түсіндіреді.
identity-end-account-deleted = Есептік жазба жойылған.
identity-end-account-deleted-words = Онымен енді кіруге болмайды. Оны өзіңіз жоймаған болсаңыз, портал әкімшілігіне қоңырау шалыңыз.
identity-end-offline = Порталмен байланыс жоқ.
identity-end-offline-words = Интернетке қосылуды тексеріп, қайталап көріңіз. Бұрын жүктелген бос лауазымдар қазір де қолжетімді.
identity-end-captive-portal = Порталдың орнына желіге кіру беті жауап берді.
identity-end-captive-portal-words = Браузерді ашып, осы желіге (Wi-Fi) кіріңіз де, қайталап көріңіз.
identity-end-portal-unavailable = Портал уақытша жұмыс істемейді.
identity-end-portal-unavailable-words = Бірнеше минуттан кейін қайталап көріңіз. Бұрын жүктелген бос лауазымдар қазір де қолжетімді.
identity-end-portal-untrusted = Порталдың қолтаңбасы белгілісіне сәйкес келмейді.
identity-end-portal-untrusted-words = Қауіпсіздігіңіз үшін кіру тоқтатылды. Баптаулардан порталдың мекенжайын тексеріп, бұл туралы телефон арқылы хабарлаңыз.
identity-end-internal = Бағдарламадағы қатеден кіру орындалмады.
identity-end-internal-words = Қайталап көріңіз. Көмектеспесе, бағдарламаны жауып, қайта ашыңыз.

## Аяқталған сеанстар

identity-ended-session-ended = Порталдағы сеанс аяқталды.
identity-ended-session-ended-words = Ол басқа құрылғыдан аяқталған немесе мерзімі біткен. Осы компьютердегі деректер сақталды; оларды порталмен алмасу үшін қайта кіріңіз.
identity-ended-account-blocked = Есептік жазбаны портал бұғаттаған.
identity-ended-account-blocked-words = Бұғат алынбайынша ештеңе беруге және жіберуге болмайды. Осы компьютердегі деректер сақталды.
identity-ended-account-deleted = Порталдағы есептік жазба жойылған.
identity-ended-account-deleted-words = Осы компьютердегі деректер сақталды: оларды «Құпиялылық» бетінде жүктеп алуға немесе өшіруге болады.
identity-ended-not-kept = Кіру осы компьютерде сақталмады.
identity-ended-not-kept-words = Жүйенің кілттер қоймасы оны жоғалтқан немесе жауап бермей тұр. Деректеріңіз бүтін; қайта кіріңіз.
identity-ended-no-keyring-words = Кілттер қоймасы болмағандықтан деректер жабылғанда порталмен сеанс та аяқталады. Деректеріңіз бүтін; порталмен жұмыс істеу үшін қайта кіріңіз.
identity-ended-kept = Сіз енгізгеннің бәрі осы компьютерде сақталып жатыр.

## Құпия сөз және код

identity-passphrase = Құпия сөз
identity-code = Код
identity-new-passphrase = Жаңа құпия сөз
identity-new-passphrase-hint = Кемінде 12 таңба. Бір-бірімен байланысы жоқ төрт-бес сөз есте жақсы қалады.
identity-repeat-passphrase = Құпия сөз тағы бір рет
identity-new-code = Жаңа код
identity-new-code-hint = 4–12 таңба, цифрлар ыңғайлы. Туған жылыңызды және телефон нөміріңізді алмаңыз.
identity-repeat-code = Код тағы бір рет
identity-show = Көрсету
identity-hide = Жасыру
identity-passphrase-short = Құпия сөзде кемінде { $least } таңба болуы керек.
identity-passphrase-more = Тағы { $count } таңба керек.
identity-passphrase-dull = Тым біркелкі: мұндай құпия сөзді табу оңай.
identity-passphrase-fair = Жарайды. Тағы бір-екі сөз оны сенімдірек етеді.
identity-passphrase-good = Сенімді құпия сөз.
identity-code-length = Кодтағы таңбалар саны { $least } мен { $most } аралығында болуы керек.
identity-code-guessable = Мұндай код бірінші болып тексеріледі. Басқасын ойлап табыңыз.
identity-not-same = Екі рет әртүрлі терілді. Қайта теріңіз.
identity-problem = Жалғастыру үшін мынаны түзетіңіз
identity-passphrase-missing = Құпия сөзді теріңіз.
identity-code-missing = Кодты теріңіз.
identity-setup-passphrase = Құпия сөз ойлап табыңыз
identity-setup-passphrase-words = Осы компьютердегі деректеріңіз сол құпия сөзбен шифрланады. Компьютер немесе диск кімнің қолына түссе де, оларды құпия сөзсіз аша алмайды.
identity-setup-no-keyring = Бұл жүйеде кілттер қоймасы жоқ, сондықтан осы компьютердегі деректеріңізді құпия сөз қорғайды. Деректерді ашқан сайын оны теру керек болады.
identity-setup-code = Код ойлап табыңыз
identity-setup-code-words = Бұл компьютерге басқа адам отыруы мүмкін. Код оған сіздің деректеріңізді ашуға жол бермейді.
identity-setup-act = Сақтап, жалғастыру
identity-forget-passphrase = Ұмытылған құпия сөзді қалпына келтіруге болмайды.
identity-forget-passphrase-words = Оны ешкім білмейді: портал да, техникалық қолдау қызметі де. Ұмытып қалсаңыз, тек осы компьютерде бар және әлі жіберілмеген деректер жоғалады. Порталдағы есептік жазба қалады: қайта кіріп, порталда сақталғанымен бастайсыз.
identity-forget-code = Ұмытылған кодты қалпына келтіруге болмайды.
identity-forget-code-words = Оны ешкім білмейді: портал да, техникалық қолдау қызметі де. Ұмытып қалсаңыз, тек осы компьютерде бар және әлі жіберілмеген деректер жоғалады. Порталдағы есептік жазба қалады: қайта кіріп, порталда сақталғанымен бастайсыз.

## Жабық жеке бөлік

identity-locked = Деректер жабық
identity-lock = Деректерді жабу
identity-locked-title = Деректеріңіз жабық
identity-locked-words = Бос лауазымдар мен конкурстар онсыз да қолжетімді. Деректеріңізді ашқанда жеке кабинет ашылады.
identity-unlock = Деректерді ашу
identity-unlock-passphrase = Құпия сөзбен ашу
identity-unlock-code = Кодпен ашу
# $time мысалы 1:35
identity-code-wait = Тым көп қателестіңіз. Келесі әрекетке дейін: { $time }
identity-no-way = Осы компьютердегі деректерді ашуға ешқандай жол жоқ. Порталда сақталғанымен жұмыс істеу үшін қайта кіріңіз.
identity-locked-other = Ашылмай жатыр ма?
identity-locked-anew = Қайта кіріңіз немесе басқа есептік жазбаны таңдаңыз. Осы компьютерде сақталғаны орнында қалады.
identity-other-account = Басқа есептік жазба
identity-browse = Бос лауазымдарды көру

## Неге ашылмайды. Алдымен не болды, содан кейін не істеу керек

identity-trouble-keyring-absent = Жүйеде кілттер қоймасы жоқ.
identity-trouble-keyring-absent-words = Құпия сөз қойылған болса, деректерді сонымен ашыңыз. Болмаса, компьютер әкімшісінен кілттер қоймасын іске қосуды сұраңыз.
identity-trouble-keyring-locked = Жүйенің кілттер қоймасы жабық.
identity-trouble-keyring-locked-words = Оны жүйе терезесінде ашып (әдетте компьютердің құпия сөзімен), қайталап көріңіз.
identity-trouble-keyring-timeout = Жүйенің кілттер қоймасы жауап бермейді.
identity-trouble-keyring-timeout-words = Жүйе басқа терезеде жауап күтіп тұрған болуы мүмкін. Сол жерден жауап беріп, қайталап көріңіз.
identity-trouble-keyring-failed = Жүйенің кілттер қоймасы жұмыс істемей қалды.
identity-trouble-keyring-failed-words = Қайталап көріңіз. Көмектеспесе, жүйеден шығып, оған қайта кіріңіз. Деректеріңіз бүтін.
identity-trouble-key-missing = Қоймада деректеріңіздің кілті жоқ.
identity-trouble-key-missing-words = Компьютердің пайдаланушысы ауысса немесе қойма тазаланса, осылай болады. Жүйеге бұрынғы пайдаланушы ретінде кіріңіз немесе деректерді құпия сөзбен ашыңыз. Мүмкін болмаса, басынан бастаңыз.
identity-trouble-other-key = Қоймада басқа деректердің кілті тұр.
identity-trouble-other-key-words = Жүйе көшірмеден қалпына келтірілгенде осылай болады. Құпия сөз қойылған болса, деректерді сонымен ашыңыз. Мүмкін болмаса, басынан бастаңыз.
identity-trouble-header-damaged = Деректеріңіздің қалай қорғалғаны жазылған файл бүлінген.
identity-trouble-header-damaged-words = Деректердің өзі бүтін болуы мүмкін, ештеңе жойылған жоқ. Қалпына келтіріп көріңіз.
identity-trouble-vault-missing = Деректеріңіз сақталған файл орнында жоқ.
identity-trouble-vault-missing-words = Ол басқа жерге ауыстырылса немесе диск ажыратылса, орнына қайтарыңыз. Болмаса, деректерді сақтық көшірмеден қалпына келтіріп көріңіз.
identity-trouble-vault-damaged = Деректеріңіз бүлінген.
identity-trouble-vault-damaged-words = Оларды бірден түзету мүмкін болмады, бірақ ештеңе жойылған жоқ. Тағы бір рет қалпына келтіріп көріңіз.
identity-trouble-vault-newer = Деректер бағдарламаның жаңарақ нұсқасында жасалған.
identity-trouble-vault-newer-words = Жаңа нұсқасын орнатыңыз: бұл нұсқа оларды өзгертпейді.
identity-mend = Қалпына келтіріп көру
identity-not-mended = Әзірге қалпына келтіру мүмкін болмады. Деректер бұрынғыдай қалды.
identity-begin-anew = Басынан бастау…
identity-begin-anew-title = Порталда барымен басынан бастайсыз ба?
identity-begin-anew-words = Бұрынғы деректер дискіде қалады, бірақ оларды бағдарламада ашуға болмайды. Порталға жіберілмегені жаңа деректерге кірмейді. Қалғаны порталдан жүктеледі.
identity-begin-anew-yes = Басынан бастау
identity-restored-anew = Басынан басталды. Бұрынғы файлдар жойылған жоқ, шетке қойылды.

## Осы компьютердегі есептік жазбалар

# Өз атауы жоқ есептік жазба үшін
identity-account-number = Есептік жазба { $number }
identity-accounts = Осы компьютердегі есептік жазбалар
identity-accounts-words = Әр есептік жазбаның деректері бөлек сақталады, оларды тек иесі аша алады.
identity-accounts-none = Бұл компьютерде әзірге ешкім кірген жоқ
identity-account-present = таңдалған
# $ago мысалы «2 күн бұрын»
identity-last-used = Соңғы ашылуы: { $ago }
identity-nobody = Кірмей жалғастыру

## Жеке түйме және мәзір

identity-account-menu = Жеке мәзір: { $name }
identity-cabinet = Жеке кабинет
identity-cabinet-short = Кабинет
identity-finish-setup = Кіруді аяқтаңыз
identity-switch = Есептік жазбаны ауыстыру
identity-sign-out = Шығу
# Киоскіде: келіп-кетуді аяқтайды
identity-finish = Аяқтау

## Жеке кабинет

identity-registered = Есептік жазба ашылған күн: { $date }
identity-facts = Сіз туралы мәліметтер
identity-facts-words = Расталған мәліметтер қайдан алынса, сол жерде өзгертіледі; портал оларды келесі кіруде жаңартады.
identity-as-of = Порталдың деректері бойынша, { $at }
identity-fact-family-name = Тегі
identity-fact-given-name = Аты
identity-fact-middle-name = Әкесінің аты
identity-fact-birthdate = Туған күні
identity-fact-gender = Жынысы
identity-fact-citizenship = Азаматтығы
identity-fact-pin = ПИН
identity-fact-phone = Телефон нөмірі
identity-fact-telegram = Telegram нөмірі
identity-fact-email = Электрондық пошта
identity-gender-male = ер
identity-gender-female = әйел
identity-country-kgz = Қырғыз Республикасы
identity-country-kaz = Қазақстан Республикасы
identity-country-rus = Ресей Федерациясы
identity-country-uzb = Өзбекстан Республикасы
identity-country-tjk = Тәжікстан Республикасы
identity-provenance-esi = ЕСИ
identity-provenance-kyzmat = E-Kyzmat
identity-provenance-typed = өзіңіз енгізген
identity-verified = расталған
identity-employment = Қызмет орны
identity-employment-body = Орган
identity-employment-position = Лауазымы
identity-employment-roles = Жүйедегі рөлдері
identity-employment-no-roles = жоқ
identity-employment-as-of = E-Kyzmat деректері бойынша, { $at }
identity-role-hr-officer = кадр қызметінің қызметкері
identity-role-commission-member = конкурстық комиссия мүшесі
identity-role-commission-secretary = конкурстық комиссия хатшысы
identity-role-auditor = аудитор
identity-unchecked = Порталмен байланыссыз ашылды
identity-unchecked-words = Құқықтар мен есептік жазбаның күйі порталмен алғашқы байланыста тексеріледі.
identity-unverified = Жеке басыңыз әлі расталмаған.
identity-unverified-words = ПИН-ді өзіңіз енгізгенсіз, оны әзірге ешбір жүйе растаған жоқ. Бір рет ЕСИ арқылы кіріңіз: содан кейін өтініш бере аласыз.
identity-mended = Деректеріңіз бүлініп, қалпына келтірілді.
# $salvaged және $backup жазбалар саны
identity-mended-words = { $at }. Бүлінген файлдан оқылған жазбалар: { $salvaged }, сақтық көшірмеден алынғаны: { $backup }.
identity-mended-whole = Ештеңе жоғалған жоқ.
identity-mended-incomplete = Кейбір жазбалар сақталмай қалуы мүмкін: соңғы өзгерткендеріңізді тексеріңіз.
identity-more = Мұнда тағы не бар
identity-sessions-short = қай құрылғылардан кіргенсіз
identity-activity-short = есептік жазбаңызбен не жасалған
identity-legal-short = неге келісім бергенсіз және не қолданыста
identity-privacy-short = осы компьютерде не сақталады
identity-protection = Осы компьютердегі деректерді қорғау
identity-keyring = Жүйенің кілттер қоймасы
identity-keyring-named = Деректердің кілті мұнда сақталады: { $name }.
identity-keyring-used = Деректердің кілті мұнда сақталады.
identity-keyring-unused = Пайдаланылмайды.
identity-keyring-memory = Қолжетімсіз: кілт бағдарлама ашық тұрғанда ғана жадта сақталады.
identity-passphrase-set = Қойылған. Кілттер қоймасы қолжетімсіз болса, деректерді осымен ашуға болады.
identity-passphrase-unset = Қойылмаған. Құпия сөз болса, кілттер қоймасы қолжетімсіз кезде де деректер ашылады.
identity-code-set = Қойылған. Онсыз осы компьютердегі деректерді ашуға болмайды.
identity-code-unset = Қойылмаған. Бұл компьютерге басқа адамдар да отырса керек болады.
identity-set = Қою
identity-change = Ауыстыру
identity-remove = Алып тастау
identity-passphrase-saved = Құпия сөз сақталды
identity-code-saved = Код сақталды
identity-passphrase-remove = Құпия сөз алып тасталсын ба?
identity-passphrase-remove-words = Кілттер қоймасы қолжетімсіз болып қалса, осы компьютердегі деректерді ашуға ешқандай жол қалмайды.
identity-passphrase-removed = Құпия сөз алып тасталды
identity-code-remove = Код алып тасталсын ба?
identity-code-remove-words = Бұл компьютерге сіздің пайдаланушыңызбен отырған кез келген адам деректерді аша алады.
identity-code-removed = Код алып тасталды
identity-on-this-computer = Осы компьютерде
identity-nickname = Есептік жазбаның атауы
identity-nickname-hint = 40 таңбаға дейін. Оны бұл компьютерге отырған әр адам деректер жабық тұрғанда да көреді.
identity-nickname-saved = Атау сақталды

## Сеанстар

identity-sessions = Сеанстар
identity-sessions-words = Есептік жазбаңызбен кірілген құрылғылар.
identity-session-device = Құрылғы
identity-session-method = Кіру тәсілі
identity-session-since = Кірген уақыты
identity-session-seen = Соңғы байланыс
identity-session-until = Жарамды мерзімі
identity-session-act = Әрекет
identity-session-this = осы құрылғы
identity-session-end = Аяқтау
identity-session-over = Сеанс аяқталды: { $device }
identity-by-esi = ЕСИ
identity-by-kyzmat = E-Kyzmat
identity-by-device = телефондағы код
identity-sessions-end-others = Қалғандарының бәрін аяқтау
identity-sessions-end-title = Қалған сеанстардың бәрі ({ $count }) аяқталсын ба?
identity-sessions-end-words = Ол құрылғыларда қайта кіруге тура келеді. Бұл сеанс қалады.
identity-sessions-end-yes = Аяқтау
identity-sessions-over = Аяқталған сеанстар: { $count }
identity-sessions-only = Басқа сеанс жоқ.
identity-sessions-offline = Сеанстар тізімі қазір қолжетімсіз.
identity-sessions-offline-words = Ол порталда сақталады, қазір онымен байланыс жоқ. Қосылуды тексеріп, қайталап көріңіз. Күтуге болмаса, рұқсатсыз кіру туралы хабарлаңыз: хабарлама байланыс пайда болысымен жіберіледі.
identity-sessions-strange = Бөтен құрылғыны көріп тұрсыз ба?

## Әрекеттер журналы

identity-activity = Әрекеттер журналы
identity-activity-words = Есептік жазбаңызбен жасалғанның бәрі сіз жасағандай саналады. Мұнда бөтен әрекет жоқ па, тексеріп тұрыңыз.
identity-activity-never = Порталдан әзірге жүктелген жоқ.
identity-activity-none = Әзірге жазба жоқ
identity-activity-none-words = Порталмен алғашқы байланыстан кейін пайда болады.
identity-activity-here = осы компьютерде
identity-activity-more = Бұрынғыларын көрсету
identity-activity-strange = Өзіңіз жасамаған нәрсені көріп тұрсыз ба?
identity-act-registered = Есептік жазба ашылды
identity-act-signed-in = Кіру
identity-act-sign-in-refused = Кіруге рұқсат берілмеді
identity-act-session-ended = Сеанс аяқталды
identity-act-token-reused = Сіздің кіруіңізді қайта пайдалану әрекеті байқалды
identity-act-wrong-key = Бөтен құрылғыдан келген сұрау қабылданбады
identity-act-submit-token-issued = Осы құрылғыдан өтініш жіберуге рұқсат берілді
identity-act-data-read = Дербес деректер оқылды
identity-act-consented = Мәтінге келісім берілді
identity-act-document-requested = Құжат сұралды
identity-act-document-issued = Құжат берілді
identity-act-document-refused = Құжат беруден бас тартылды
identity-act-incident-reported = Рұқсатсыз кіру туралы хабарланды
identity-act-blocked = Есептік жазба бұғатталды
identity-act-unblocked = Есептік жазбаның бұғаты алынды
identity-act-deleted = Есептік жазба жойылды
identity-act-applied = Өтініш берілді
identity-act-withdrew = Өтініш қайтарып алынды
identity-act-appealed = Шешімге шағым берілді
identity-act-application-moved = Өтініш бойынша шешім қабылданды
identity-act-application-opened = Өтінішті конкурс өткізетін орган ашты
identity-act-channel-changed = Хабарлама келетін мекенжай өзгертілді
identity-act-verification-asked = Мәліметті растау сұралды
identity-act-verification-answered = Растау сұрауына жауап берілді
identity-act-verification-opened = Растау сұрауына берілген жауап ашылды
identity-act-verification-decided = Растау сұрауы бойынша шешім қабылданды
identity-detail-esi = ЕСИ арқылы
identity-detail-kyzmat = E-Kyzmat арқылы
identity-detail-device = телефондағы код арқылы
identity-detail-account-blocked = есептік жазба бұғатталған
identity-detail-account-deleted = есептік жазба жойылған
identity-detail-pin-conflict = ПИН басқа есептік жазбада көрсетілген
identity-detail-signed-out = шығу
identity-detail-ended-elsewhere = басқа құрылғыдан
identity-detail-reported = рұқсатсыз кіру туралы хабарлама бойынша
identity-detail-code-reused = кіру коды екі рет пайдаланылған
identity-detail-refresh-reused = кіру екі рет пайдаланылған
identity-detail-me = сіз туралы мәліметтер
identity-detail-sessions = сеанстар тізімі
identity-detail-consents = келісім берілген мәтіндер
identity-detail-activity = әрекеттер журналы
identity-detail-application = № { $number }
identity-detail-applications = өтініштер
identity-detail-notices = хабарламалар
identity-detail-verifications = растау сұраулары
identity-detail-channels = хабарлама келетін мекенжайлар
identity-detail-agreement = Пайдаланушы келісімі
identity-detail-policy = Құпиялылық саясаты
# $text құқықтық мәтіннің атауы
identity-detail-edition = { $text }, редакциясы: { $date }
identity-detail-reason = себебі: { $reason }

## Рұқсатсыз кіру

identity-report = Рұқсатсыз кіру туралы хабарлау
identity-report-what = Есептік жазбаңызды басқа біреу пайдаланса, қызыл түймені басыңыз. Содан кейін бірден:
identity-report-sessions = барлық сеанстар аяқталады, бұл да;
identity-report-locked = есептік жазба бұғатталады;
identity-report-told = портал әкімшілігі хабарлама алады.
identity-report-after = Қайта кіру үшін портал әкімшілігіне қоңырау шалыңыз.
identity-report-note = Не болды (міндетті емес)
identity-report-note-hint = Мысалы, қашан және нені байқадыңыз. Құпия сөздер мен кодтарды жазбаңыз.
identity-letters = { $most } таңбаның { $used } таңбасы жазылды
identity-letters-over = Мәтінді { $count } таңбаға қысқартыңыз.
identity-report-act = Хабарлап, бұғаттау
identity-report-sent = Хабарлама қабылданды.
identity-report-sent-words = Барлық сеанстар аяқталды, есептік жазба бұғатталды. Бұғатты алу үшін портал әкімшілігіне қоңырау шалыңыз.
identity-report-queued = Байланыс жоқ: хабарлама әлі жіберілген жоқ.
identity-report-queued-words = Ол сақталды және байланыс пайда болысымен өзі жіберіледі. Күтпеу үшін дәл қазір қоңырау шалыңыз.
identity-report-waiting = Хабарлама сақталды, бірақ әзірге жіберуге болмайды.
identity-report-waiting-words = Оны жібере алатын сеанс бұрын аяқталған. Ол келесі кіруден кейін жіберіледі; күтпеу үшін дәл қазір қоңырау шалыңыз.
identity-reports-queued = Рұқсатсыз кіру туралы { $count } хабарлама әлі жіберілген жоқ.

## Шығу

identity-sign-out-title = Жіберілуін күтпей шығасыз ба?
identity-sign-out-unsent = Порталға әлі жеткен жоқ:
identity-unsent-report = рұқсатсыз кіру туралы хабарлама, { $at }
identity-unsent-consent = сіздің келісіміңіз, { $at }
identity-unsent-application = өтініш, { $at }
identity-unsent-answer = растау сұрауына жауап, { $at }
identity-detail-statement = қатысу туралы өтініш
identity-detail-data-consent = дербес деректерді өңдеуге келісім
identity-detail-anti-corruption = сыбайлас жемқорлыққа қарсы шектеулер
identity-sign-out-words = Олар компьютерде қалады және келесі кіруден кейін жіберіледі. Ертерек жіберу үшін байланыс пайда болғанша шықпаңыз.
identity-stay = Шықпау
identity-sign-out-anyway = Шығу
identity-signed-out = Шықтыңыз. Порталдағы сеанс аяқталды.
identity-signed-out-here = Осы компьютерден шықтыңыз. Порталмен байланыс жоқ: ондағы сеанс өзі аяқталады немесе оны басқа құрылғыдан аяқтаңыз.
