### Ким кирди: кирүү, жабуу, жеке кабинет, сеанстар, аракеттер журналы, уруксатсыз кирүү

## Кирүү

identity-sign-in = Кирүү
# Жогорудагы баскычта
identity-sign-in-act = Кирүү
identity-sign-in-again = Кирүү ишке ашкан жок
identity-sign-in-words = Бош кызмат орундарын жана конкурстарды кирбестен көрсө болот. Кирүү арыз берүү жана өз маалыматыңызды көрүү үчүн керек.
identity-sign-in-anew = Кайра кирүү
identity-sign-in-other = Башка эсептик жазуу менен кирүү
identity-without-sign-in = Бош кызмат орундарын кирбестен көрүү
identity-methods = Кирүү жолдору
identity-method-esi = ИБС аркылуу
identity-method-esi-words = Жарандар үчүн: Идентификациялоонун бирдиктүү системасы (ЕСИ). Анын барагы браузерде ачылат; сырсөз, булуттагы электрондук кол тамга же ID-карта жарайт.
identity-method-kyzmat = E-Kyzmat аркылуу
identity-method-kyzmat-words = E-Kyzmat тутумуна туташкан мамлекеттик жана муниципалдык органдардын кызматкерлери үчүн.
identity-method-device = Телефондогу код менен
identity-method-device-words = Бул компьютерде эч нерсе терүүнүн кереги жок: кирүү сиздин телефонуңузда ырасталат. Интернети бар телефон керек.
identity-starting = Портал менен байланышып жатабыз…
identity-signed-in = Кирдиңиз
identity-accounts-here = Бул компьютердеги эсептик жазуулар: { $count }
identity-report-by-phone = Сиздин ордуңузга башка бирөө кирдиби? Порталдын администрациясына чалыңыз: { $phone }
identity-support-phone = Порталдын администрациясынын телефону: { $phone }

## Браузерди күтүү

identity-wait-esi = Кирүүнү браузерде аяктаңыз
identity-wait-kyzmat = E-Kyzmat тутумуна кирүүнү аяктаңыз
identity-wait-words = Кирүү барагын браузериңизде ачтык. Ошол жерден кирип, бул терезеге кайтыңыз: программа өзү улантат.
identity-waiting = Кирүүнүн ырасталышын күтүп жатабыз
# $time мисалы 9:41
identity-time-left = { $time } калды
identity-cancel-sign-in = Кирүүнү жокко чыгаруу
identity-by-phone-instead = Телефондогу код менен кирүү
identity-wait-help = Бир нерсе туура болбой жатса
identity-not-opened = Браузер ачылган жокпу?
identity-not-opened-words = Баракты дагы бир жолу ачыңыз же дарегин көчүрүп, ушул компьютердеги браузердин дарек сабына коюңуз.
identity-wrong-browser = Башка браузер ачылдыбы?
identity-wrong-browser-words = Даректи көчүрүп, ушул компьютердеги керектүү браузерге коюңуз. Башка браузердеги баракты жапсаңыз болот.
identity-open-again = Дагы бир жолу ачуу
identity-address = Кирүү барагынын дареги
identity-copy = Көчүрүү
identity-address-copied = Дарек көчүрүлдү
identity-no-browser = Браузерди ачуу мүмкүн болбоду.
identity-no-browser-words = Даректи көчүрүп, ушул компьютердеги каалаган браузерде ачыңыз. Браузер жок болсо, телефондогу код менен кириңиз.

## Телефон аркылуу кирүү

identity-device-title = Телефондон кириңиз
identity-device-words = Кирүүнү өз телефонуңузда ырастаңыз. Бул компьютерде сырсөз терүүнүн кереги жок.
identity-device-scan = Телефондун камерасын QR-кодго буруңуз
identity-device-qr = Кирүү барагынын дареги жазылган QR-код
identity-device-type = Же кодду өзүңүз териңиз
identity-device-open = Телефондо бул даректи ачыңыз
identity-device-enter = Кодду териңиз
identity-device-then = Телефондон кирүүнү ырастаганыңызда программа өзү улантат.
identity-device-careful = Бул кодду эч кимге айтпаңыз жана өзүңүз баштабаган кирүүнү ырастабаңыз.

## Кирүү кандай аяктайт. Адегенде эмне болду, анан эмне кылуу керек

identity-end-cancelled = Кирүү жокко чыгарылды.
identity-end-cancelled-words = Эч нерсе өзгөргөн жок. Ошол эле же башка жол менен кайра баштасаңыз болот.
identity-end-sign-in-expired = Кирүү убактысы бүттү.
identity-end-sign-in-expired-words = Кайра баштаңыз. Кирүү барагы браузерде ачык калган болсо, аны жабыңыз: ал эми жараксыз.
identity-end-sign-in-denied = Кирүү ырасталган жок.
identity-end-sign-in-denied-words = Кирүү барагында сиз баш тарттыңыз же сизге уруксат берилген жок. Байкабай болуп калса, кайра аракет кылыңыз; сырсөз туура келбесе, аны кирүү барагынан калыбына келтириңиз.
identity-end-idp-unreachable = Кирүү тутуму азыр жооп бербей жатат.
identity-end-idp-unreachable-words = Портал иштеп жатат, бирок ал тутум менен байланыша албай турат. Бир нече мүнөттөн кийин кайра аракет кылыңыз же башка жолду тандаңыз.
identity-end-idp-unavailable = Бул порталда мындай кирүү жолу жок.
identity-end-idp-unavailable-words = Башка кирүү жолун тандаңыз.
identity-end-pin-conflict = Сиздин ПИН башка эсептик жазууда көрсөтүлгөн.
identity-end-pin-conflict-words = Алардын кайсынысы сиздики экенин программа чече албайт. Порталдын администрациясына чалып, инсандыгыңызды ырастаган документти даярдап коюңуз.
identity-end-account-blocked = Эсептик жазууну портал бөгөттөгөн.
identity-end-account-blocked-words = Бөгөт алынмайынча кирүүгө болбойт. Порталдын администрациясына чалыңыз: себебин айтып, эмне кылуу керектигин түшүндүрүшөт.
identity-end-account-deleted = Эсептик жазуу өчүрүлгөн.
identity-end-account-deleted-words = Аны менен мындан ары кирүүгө болбойт. Аны өзүңүз өчүрбөгөн болсоңуз, порталдын администрациясына чалыңыз.
identity-end-offline = Портал менен байланыш жок.
identity-end-offline-words = Интернетке туташууну текшерип, кайра аракет кылыңыз. Мурда жүктөлгөн бош кызмат орундары азыр да жеткиликтүү.
identity-end-captive-portal = Порталдын ордуна тармакка кирүү барагы жооп берди.
identity-end-captive-portal-words = Браузерди ачып, ушул тармакка (Wi-Fi) кириңиз да, кайра аракет кылыңыз.
identity-end-portal-unavailable = Портал убактылуу иштебей турат.
identity-end-portal-unavailable-words = Бир нече мүнөттөн кийин кайра аракет кылыңыз. Мурда жүктөлгөн бош кызмат орундары азыр да жеткиликтүү.
identity-end-portal-untrusted = Порталдын кол тамгасы белгилүүсүнө дал келбейт.
identity-end-portal-untrusted-words = Коопсуздугуңуз үчүн кирүү токтотулду. Жөндөөлөрдөн порталдын дарегин текшерип, бул тууралуу телефон аркылуу кабарлаңыз.
identity-end-internal = Программанын катасынан улам кирүү ишке ашкан жок.
identity-end-internal-words = Кайра аракет кылыңыз. Жардам бербесе, программаны жаап, кайра ачыңыз.

## Аяктаган сеанстар

identity-ended-session-ended = Порталдагы сеанс аяктады.
identity-ended-session-ended-words = Ал башка түзмөктөн аякталган же мөөнөтү бүткөн. Бул компьютердеги маалымат сакталды; аны портал менен алмашуу үчүн кайра кириңиз.
identity-ended-account-blocked = Эсептик жазууну портал бөгөттөгөн.
identity-ended-account-blocked-words = Бөгөт алынмайынча эч нерсе берүүгө жана жөнөтүүгө болбойт. Бул компьютердеги маалымат сакталды.
identity-ended-account-deleted = Порталдагы эсептик жазуу өчүрүлгөн.
identity-ended-account-deleted-words = Бул компьютердеги маалымат сакталды: аны «Купуялуулук» барагынан жүктөп алса же өчүрсө болот.
identity-ended-not-kept = Кирүү бул компьютерде сакталган жок.
identity-ended-not-kept-words = Тутумдун ачкычтар сактагычы аны жоготкон же жооп бербей жатат. Маалыматыңыз бүтүн; кайра кириңиз.
identity-ended-no-keyring-words = Ачкычтар сактагычы болбогондуктан маалымат жабылганда портал менен сеанс да аяктайт. Маалыматыңыз бүтүн; портал менен иштөө үчүн кайра кириңиз.
identity-ended-kept = Сиз жазгандын баары ушул компьютерде сакталып жатат.

## Сырсөз жана код

identity-passphrase = Сырсөз
identity-code = Код
identity-new-passphrase = Жаңы сырсөз
identity-new-passphrase-hint = Кеминде 12 белги. Бири-бирине байланышы жок төрт-беш сөз эсте жакшы калат.
identity-repeat-passphrase = Сырсөз дагы бир жолу
identity-new-code = Жаңы код
identity-new-code-hint = 4төн 12ге чейин белги, сандар ыңгайлуу. Туулган жылыңызды жана телефон номериңизди албаңыз.
identity-repeat-code = Код дагы бир жолу
identity-show = Көрсөтүү
identity-hide = Жашыруу
identity-passphrase-short = Сырсөздө кеминде { $least } белги болушу керек.
identity-passphrase-more = Дагы { $count } белги керек.
identity-passphrase-dull = Өтө бир түрдүү: мындай сырсөздү табуу оңой.
identity-passphrase-fair = Жарайт. Дагы бир-эки сөз аны ишенимдүүрөөк кылат.
identity-passphrase-good = Ишенимдүү сырсөз.
identity-code-length = Коддогу белгилердин саны { $least } менен { $most } аралыгында болушу керек.
identity-code-guessable = Мындай код биринчи кезекте текшерилет. Башкасын ойлоп табыңыз.
identity-not-same = Эки жолу ар башка терилди. Кайра териңиз.
identity-problem = Улантуу үчүн муну оңдоңуз
identity-passphrase-missing = Сырсөздү териңиз.
identity-code-missing = Кодду териңиз.
identity-setup-passphrase = Сырсөз ойлоп табыңыз
identity-setup-passphrase-words = Бул компьютердеги маалыматыңыз ушул сырсөз менен шифрленет. Компьютер же диск кимге тийбесин, аны сырсөзсүз ача албайт.
identity-setup-no-keyring = Бул тутумда ачкычтар сактагычы жок, ошондуктан бул компьютердеги маалыматыңызды сырсөз коргойт. Маалыматты ачкан сайын аны терүү керек болот.
identity-setup-code = Код ойлоп табыңыз
identity-setup-code-words = Бул компьютерге башка адам отуруп калышы мүмкүн. Код ага сиздин маалыматыңызды ачууга жол бербейт.
identity-setup-act = Сактап, улантуу
identity-forget-passphrase = Унутулган сырсөздү калыбына келтирүүгө болбойт.
identity-forget-passphrase-words = Аны эч ким билбейт: портал да, техникалык колдоо да. Унутсаңыз, бул компьютерде гана бар жана али жөнөтүлө элек маалымат жоголот. Порталдагы эсептик жазуу калат: кайра кирип, порталда сакталганы менен баштайсыз.
identity-forget-code = Унутулган кодду калыбына келтирүүгө болбойт.
identity-forget-code-words = Аны эч ким билбейт: портал да, техникалык колдоо да. Унутсаңыз, бул компьютерде гана бар жана али жөнөтүлө элек маалымат жоголот. Порталдагы эсептик жазуу калат: кайра кирип, порталда сакталганы менен баштайсыз.

## Жабык жеке бөлүк

identity-locked = Маалымат жабык
identity-lock = Маалыматты жабуу
identity-locked-title = Маалыматыңыз жабык
identity-locked-words = Бош кызмат орундары жана конкурстар ансыз да жеткиликтүү. Маалыматыңызды ачканда жеке кабинет ачылат.
identity-unlock = Маалыматты ачуу
identity-unlock-passphrase = Сырсөз менен ачуу
identity-unlock-code = Код менен ачуу
# $time мисалы 1:35
identity-code-wait = Өтө көп жаңылдыңыз. Кийинки аракетке чейин: { $time }
identity-no-way = Бул компьютердеги маалыматты ачууга эч кандай жол жок. Порталда сакталганы менен иштөө үчүн кайра кириңиз.
identity-locked-other = Ачылбай жатабы?
identity-locked-anew = Кайра кириңиз же башка эсептик жазууну тандаңыз. Бул компьютерде сакталганы ордунда калат.
identity-other-account = Башка эсептик жазуу
identity-browse = Бош кызмат орундарын көрүү

## Эмне үчүн ачылбайт. Адегенде эмне болду, анан эмне кылуу керек

identity-trouble-keyring-absent = Тутумда ачкычтар сактагычы жок.
identity-trouble-keyring-absent-words = Сырсөз коюлган болсо, маалыматты ошону менен ачыңыз. Болбосо, компьютердин администраторунан ачкычтар сактагычын иштетүүнү сураныңыз.
identity-trouble-keyring-locked = Тутумдун ачкычтар сактагычы жабык.
identity-trouble-keyring-locked-words = Аны тутумдун терезесинен ачып (адатта компьютердин сырсөзү менен), кайра аракет кылыңыз.
identity-trouble-keyring-timeout = Тутумдун ачкычтар сактагычы жооп бербей жатат.
identity-trouble-keyring-timeout-words = Тутум башка терезеде жооп күтүп турган болушу мүмкүн. Ошол жерден жооп берип, кайра аракет кылыңыз.
identity-trouble-keyring-failed = Тутумдун ачкычтар сактагычы иштебей койду.
identity-trouble-keyring-failed-words = Кайра аракет кылыңыз. Жардам бербесе, тутумдан чыгып, ага кайра кириңиз. Маалыматыңыз бүтүн.
identity-trouble-key-missing = Сактагычта маалыматыңыздын ачкычы жок.
identity-trouble-key-missing-words = Компьютердин пайдалануучусу алмашса же сактагыч тазаланса, ушундай болот. Тутумга мурунку пайдалануучу катары кириңиз же маалыматты сырсөз менен ачыңыз. Мүмкүн болбосо, башынан баштаңыз.
identity-trouble-other-key = Сактагычта башка маалыматтын ачкычы турат.
identity-trouble-other-key-words = Тутум көчүрмөдөн калыбына келтирилгенде ушундай болот. Сырсөз коюлган болсо, маалыматты ошону менен ачыңыз. Мүмкүн болбосо, башынан баштаңыз.
identity-trouble-header-damaged = Маалыматыңыз кантип корголгону жазылган файл бузулган.
identity-trouble-header-damaged-words = Маалыматтын өзү бүтүн болушу мүмкүн, эч нерсе өчүрүлгөн жок. Калыбына келтирип көрүңүз.
identity-trouble-vault-missing = Маалыматыңыз сакталган файл ордунда жок.
identity-trouble-vault-missing-words = Ал башка жерге которулса же диск ажыратылса, ордуна кайтарыңыз. Болбосо, маалыматты камдык көчүрмөдөн калыбына келтирип көрүңүз.
identity-trouble-vault-damaged = Маалыматыңыз бузулган.
identity-trouble-vault-damaged-words = Аны дароо оңдоо мүмкүн болбоду, бирок эч нерсе өчүрүлгөн жок. Дагы бир жолу калыбына келтирип көрүңүз.
identity-trouble-vault-newer = Маалымат программанын жаңыраак версиясында түзүлгөн.
identity-trouble-vault-newer-words = Жаңы версиясын орнотуңуз: бул версия аны өзгөртпөйт.
identity-mend = Калыбына келтирип көрүү
identity-not-mended = Азырынча калыбына келтирүү мүмкүн болбоду. Маалымат мурдагыдай калды.
identity-begin-anew = Башынан баштоо…
identity-begin-anew-title = Порталда бары менен башынан баштайсызбы?
identity-begin-anew-words = Мурунку маалымат дискте калат, бирок аны программада ачууга болбойт. Порталга жөнөтүлө элек нерселер жаңы маалыматка кирбейт. Калганы порталдан жүктөлөт.
identity-begin-anew-yes = Башынан баштоо
identity-restored-anew = Башынан башталды. Мурунку файлдар өчүрүлгөн жок, четке коюлду.

## Бул компьютердеги эсептик жазуулар

# Өз аты жок эсептик жазуу үчүн
identity-account-number = Эсептик жазуу { $number }
identity-accounts = Бул компьютердеги эсептик жазуулар
identity-accounts-words = Ар бир эсептик жазуунун маалыматы өзүнчө сакталат жана аны ээси гана ача алат.
identity-accounts-none = Бул компьютерде азырынча эч ким кире элек
identity-account-present = тандалган
# $ago мисалы «2 күн мурун»
identity-last-used = Акыркы ачылышы: { $ago }
identity-nobody = Кирбестен улантуу

## Жеке баскыч жана меню

identity-account-menu = Жеке меню: { $name }
identity-cabinet = Жеке кабинет
identity-cabinet-short = Кабинет
identity-finish-setup = Кирүүнү аяктаңыз
identity-switch = Эсептик жазууну алмаштыруу
identity-sign-out = Чыгуу
# Киоскто: келип-кетүүнү аяктайт
identity-finish = Аяктоо

## Жеке кабинет

identity-registered = Эсептик жазуу түзүлгөн күн: { $date }
identity-facts = Сиз жөнүндө маалымат
identity-facts-words = Ырасталган маалымат кайдан алынса, ошол жерде өзгөртүлөт; портал аны кийинки кирүүдө жаңыртат.
identity-as-of = Порталдын маалыматы боюнча, { $at }
identity-fact-family-name = Фамилиясы
identity-fact-given-name = Аты
identity-fact-middle-name = Атасынын аты
identity-fact-birthdate = Туулган күнү
identity-fact-gender = Жынысы
identity-fact-citizenship = Жарандыгы
identity-fact-pin = ПИН
identity-fact-phone = Телефон номери
identity-fact-telegram = Telegram номери
identity-fact-email = Электрондук почта
identity-gender-male = эркек
identity-gender-female = аял
identity-country-kgz = Кыргыз Республикасы
identity-country-kaz = Казакстан Республикасы
identity-country-rus = Россия Федерациясы
identity-country-uzb = Өзбекстан Республикасы
identity-country-tjk = Тажикстан Республикасы
identity-provenance-esi = ИБС
identity-provenance-kyzmat = E-Kyzmat
identity-provenance-typed = өзүңүз киргизген
identity-verified = ырасталган
identity-employment = Кызмат орду
identity-employment-body = Орган
identity-employment-position = Ээлеген кызматы
identity-employment-roles = Тутумдагы ролдору
identity-employment-no-roles = жок
identity-employment-as-of = E-Kyzmat маалыматы боюнча, { $at }
identity-role-hr-officer = кадр кызматынын кызматкери
identity-role-commission-member = конкурстук комиссиянын мүчөсү
identity-role-commission-secretary = конкурстук комиссиянын катчысы
identity-role-auditor = аудитор
identity-unchecked = Портал менен байланышсыз ачылды
identity-unchecked-words = Укуктар жана эсептик жазуунун абалы портал менен биринчи байланышта текшерилет.
identity-unverified = Инсандыгыңыз али ырастала элек.
identity-unverified-words = ПИНди өзүңүз киргизгенсиз, аны азырынча эч бир тутум ырастаган жок. Бир жолу ИБС аркылуу кириңиз: андан кийин арыз берсеңиз болот.
identity-mended = Маалыматыңыз бузулуп, калыбына келтирилди.
# $salvaged жана $backup жазуулардын саны
identity-mended-words = { $at }. Бузулган файлдан окулган жазуулар: { $salvaged }, камдык көчүрмөдөн алынганы: { $backup }.
identity-mended-whole = Эч нерсе жоголгон жок.
identity-mended-incomplete = Айрым жазуулар сакталбай калышы мүмкүн: акыркы өзгөрткөндөрүңүздү текшериңиз.
identity-more = Бул жерде дагы эмне бар
identity-sessions-short = кайсы түзмөктөрдөн киргенсиз
identity-activity-short = эсептик жазууңуз менен эмне жасалган
identity-legal-short = эмнеге макул болгонсуз жана эмне күчүндө
identity-privacy-short = бул компьютерде эмне сакталат
identity-protection = Бул компьютердеги маалыматты коргоо
identity-keyring = Тутумдун ачкычтар сактагычы
identity-keyring-named = Маалыматтын ачкычы ушунда сакталат: { $name }.
identity-keyring-used = Маалыматтын ачкычы ушунда сакталат.
identity-keyring-unused = Колдонулбайт.
identity-keyring-memory = Жеткиликсиз: ачкыч программа ачык турганда гана эстутумда сакталат.
identity-passphrase-set = Коюлган. Ачкычтар сактагычы жеткиликсиз болсо, маалыматты ушуну менен ачса болот.
identity-passphrase-unset = Коюлган эмес. Сырсөз болсо, ачкычтар сактагычы жеткиликсиз болгондо да маалымат ачылат.
identity-code-set = Коюлган. Ансыз бул компьютердеги маалыматты ачууга болбойт.
identity-code-unset = Коюлган эмес. Бул компьютерге башка адамдар да отурса керек болот.
identity-set = Коюу
identity-change = Алмаштыруу
identity-remove = Алып салуу
identity-passphrase-saved = Сырсөз сакталды
identity-code-saved = Код сакталды
identity-passphrase-remove = Сырсөз алынып салынсынбы?
identity-passphrase-remove-words = Ачкычтар сактагычы жеткиликсиз болуп калса, бул компьютердеги маалыматты ачууга эч кандай жол калбайт.
identity-passphrase-removed = Сырсөз алынып салынды
identity-code-remove = Код алынып салынсынбы?
identity-code-remove-words = Бул компьютерге сиздин пайдалануучуңуз менен отурган ар бир адам маалыматты ача алат.
identity-code-removed = Код алынып салынды
identity-on-this-computer = Бул компьютерде
identity-nickname = Эсептик жазуунун аты
identity-nickname-hint = 40 белгиге чейин. Аны бул компьютерге отурган ар бир адам маалымат жабык турганда да көрөт.
identity-nickname-saved = Ат сакталды

## Сеанстар

identity-sessions = Сеанстар
identity-sessions-words = Эсептик жазууңуз менен кирилген түзмөктөр.
identity-session-device = Түзмөк
identity-session-method = Кирүү жолу
identity-session-since = Кирген убакыт
identity-session-seen = Акыркы кайрылуу
identity-session-until = Колдонуу мөөнөтү
identity-session-act = Аракет
identity-session-this = ушул түзмөк
identity-session-end = Аяктоо
identity-session-over = Сеанс аяктады: { $device }
identity-by-esi = ИБС
identity-by-kyzmat = E-Kyzmat
identity-by-device = телефондогу код
identity-sessions-end-others = Калгандарынын баарын аяктоо
identity-sessions-end-title = Калган сеанстардын баары ({ $count }) аякталсынбы?
identity-sessions-end-words = Ал түзмөктөрдө кайра кирүүгө туура келет. Бул сеанс калат.
identity-sessions-end-yes = Аяктоо
identity-sessions-over = Аякталган сеанстар: { $count }
identity-sessions-only = Башка сеанс жок.
identity-sessions-offline = Сеанстардын тизмеси азыр жеткиликсиз.
identity-sessions-offline-words = Ал порталда сакталат, ага азыр байланыш жок. Туташууну текшерип, кайра аракет кылыңыз. Күтүүгө болбосо, уруксатсыз кирүү жөнүндө кабарлаңыз: кабар байланыш пайда болору менен жөнөтүлөт.
identity-sessions-strange = Бөтөн түзмөктү көрүп жатасызбы?

## Аракеттер журналы

identity-activity = Аракеттер журналы
identity-activity-words = Эсептик жазууңуз менен жасалгандын баарын сиз жасады деп эсептелет. Бул жерде бөтөн аракет жокпу, текшерип туруңуз.
identity-activity-never = Порталдан азырынча жүктөлө элек.
identity-activity-none = Азырынча жазуу жок
identity-activity-none-words = Портал менен биринчи байланыштан кийин пайда болот.
identity-activity-here = ушул компьютерде
identity-activity-more = Мурункуларды көрсөтүү
identity-activity-strange = Өзүңүз жасабаган нерсени көрүп жатасызбы?
identity-act-registered = Эсептик жазуу түзүлдү
identity-act-signed-in = Кирүү
identity-act-sign-in-refused = Кирүүгө уруксат берилген жок
identity-act-session-ended = Сеанс аяктады
identity-act-token-reused = Сиздин кирүүңүздү кайталап колдонуу аракети байкалды
identity-act-wrong-key = Бөтөн түзмөктөн келген суроо четке кагылды
identity-act-submit-token-issued = Бул түзмөктөн арыз жөнөтүүгө уруксат берилди
identity-act-data-read = Жеке маалымат окулду
identity-act-consented = Текстке макулдук берилди
identity-act-document-requested = Документ суралды
identity-act-document-issued = Документ берилди
identity-act-document-refused = Документ берүүдөн баш тартылды
identity-act-incident-reported = Уруксатсыз кирүү жөнүндө кабарланды
identity-act-blocked = Эсептик жазуу бөгөттөлдү
identity-act-unblocked = Эсептик жазуунун бөгөтү алынды
identity-act-deleted = Эсептик жазуу өчүрүлдү
identity-act-applied = Арыз берилди
identity-act-withdrew = Арыз кайтарып алынды
identity-act-appealed = Чечимге даттануу берилди
identity-act-application-moved = Арыз боюнча чечим кабыл алынды
identity-act-application-opened = Арызды конкурс өткөргөн орган ачты
identity-act-channel-changed = Кабарлоолор келчү дарек өзгөртүлдү
identity-act-verification-asked = Маалыматты тастыктоо суралды
identity-act-verification-answered = Тастыктоо сурамына жооп берилди
identity-act-verification-opened = Тастыктоо сурамына берилген жооп ачылды
identity-act-verification-decided = Тастыктоо сурамы боюнча чечим кабыл алынды
identity-detail-esi = ИБС аркылуу
identity-detail-kyzmat = E-Kyzmat аркылуу
identity-detail-device = телефондогу код менен
identity-detail-account-blocked = эсептик жазуу бөгөттөлгөн
identity-detail-account-deleted = эсептик жазуу өчүрүлгөн
identity-detail-pin-conflict = ПИН башка эсептик жазууда көрсөтүлгөн
identity-detail-signed-out = чыгуу
identity-detail-ended-elsewhere = башка түзмөктөн
identity-detail-reported = уруксатсыз кирүү жөнүндө кабар боюнча
identity-detail-code-reused = кирүү коду эки жолу колдонулган
identity-detail-refresh-reused = кирүү эки жолу колдонулган
identity-detail-me = сиз жөнүндө маалымат
identity-detail-sessions = сеанстардын тизмеси
identity-detail-consents = макулдук берилген тексттер
identity-detail-activity = аракеттер журналы
identity-detail-application = № { $number }
identity-detail-applications = арыздар
identity-detail-notices = кабарлоолор
identity-detail-verifications = тастыктоо сурамдары
identity-detail-channels = кабарлоолор келчү даректер
identity-detail-agreement = Пайдалануу макулдашуусу
identity-detail-policy = Купуялуулук саясаты
# $text укуктук тексттин аты
identity-detail-edition = { $text }, редакциясы: { $date }
identity-detail-reason = себеби: { $reason }

## Уруксатсыз кирүү

identity-report = Уруксатсыз кирүү жөнүндө кабарлоо
identity-report-what = Эсептик жазууңузду башка бирөө пайдаланса, кызыл баскычты басыңыз. Ошондон кийин дароо:
identity-report-sessions = бардык сеанстар аякталат, бул да;
identity-report-locked = эсептик жазуу бөгөттөлөт;
identity-report-told = порталдын администрациясы кабар алат.
identity-report-after = Кайра кирүү үчүн порталдын администрациясына чалыңыз.
identity-report-note = Эмне болду (милдеттүү эмес)
identity-report-note-hint = Мисалы, качан жана эмнени байкадыңыз. Сырсөздөрдү жана коддорду жазбаңыз.
identity-letters = { $most } белгиден { $used } жазылды
identity-letters-over = Текстти { $count } белгиге кыскартыңыз.
identity-report-act = Кабарлап, бөгөттөө
identity-report-sent = Кабар кабыл алынды.
identity-report-sent-words = Бардык сеанстар аякталды, эсептик жазуу бөгөттөлдү. Бөгөттү алуу үчүн порталдын администрациясына чалыңыз.
identity-report-queued = Байланыш жок: кабар али жөнөтүлө элек.
identity-report-queued-words = Ал сакталды жана байланыш пайда болору менен өзү жөнөтүлөт. Күтпөш үчүн азыр эле чалыңыз.
identity-report-waiting = Кабар сакталды, бирок азырынча жөнөтүүгө болбойт.
identity-report-waiting-words = Аны жөнөтө турган сеанс мурда эле аяктаган. Ал кийинки кирүүдөн кийин жөнөтүлөт; күтпөш үчүн азыр эле чалыңыз.
identity-reports-queued = Уруксатсыз кирүү жөнүндө { $count } кабар али жөнөтүлө элек.

## Чыгуу

identity-sign-out-title = Жөнөтүлүшүн күтпөй чыгасызбы?
identity-sign-out-unsent = Порталга али жете элек:
identity-unsent-report = уруксатсыз кирүү жөнүндө кабар, { $at }
identity-unsent-consent = сиздин макулдугуңуз, { $at }
identity-unsent-application = арыз, { $at }
identity-unsent-answer = тастыктоо сурамына жооп, { $at }
identity-detail-statement = катышуу жөнүндө арыз
identity-detail-data-consent = жеке маалыматтарды иштетүүгө макулдук
identity-detail-anti-corruption = коррупцияга каршы чектөөлөр
identity-sign-out-words = Алар компьютерде калат жана кийинки кирүүдөн кийин жөнөтүлөт. Эртерээк жөнөтүү үчүн байланыш пайда болмоюнча чыкпаңыз.
identity-stay = Чыкпоо
identity-sign-out-anyway = Чыгуу
identity-signed-out = Чыктыңыз. Порталдагы сеанс аяктады.
identity-signed-out-here = Бул компьютерден чыктыңыз. Портал менен байланыш жок: андагы сеанс өзү аяктайт же аны башка түзмөктөн аяктаңыз.
