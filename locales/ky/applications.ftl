### Applications: on their way to the portal, receipts, stages, withdrawals, appeals

## The list

applications-title = Менин арыздарым
applications-words = Арыздар бул компьютерде сакталып, портал менен байланыш болгондо өзү жөнөтүлөт. Номери жок болсо, арыз кабыл алына элек.
applications-short = жөнөтүү, тил каттар жана каралышы
applications-none = Азырынча арыздар жок
applications-none-words = Бул жерде сиз жөнөткөн арыздар жана алардын каралышы көрүнөт.
applications-to-vacancies = Бош кызмат орундарына
applications-unnamed = Конкурс
applications-open = Ачуу
applications-send-now = Азыр жөнөтүү
applications-sending-now = Күтүп турганынын баарын жөнөтүп жатабыз.
applications-finalised-at = Жөнөтүүгө даярдалган: { $at }
applications-deadline = Арыз берүү мөөнөтү: { $at }, Бишкек убактысы
# $count is a number
applications-left-hours = Жөнөтүлө элек. Калган саат: { $count }
applications-left-minutes = Жөнөтүлө элек. Калган мүнөт: { $count }
applications-left-days = Жөнөтүлө элек. Калган күн: { $count }
applications-left-none = Жөнөтүлө элек, ал эми арыз берүү мөөнөтү өттү. Порталдын убактысы чечет: байланыш болгондо ал жооп берет.

## Where an application stands

applications-state-finalised = Жөнөтүүгө даярдалууда
applications-state-queued = Жөнөтүүнү күтүүдө
# Bytes may have gone out; the portal is asked what it has.
applications-state-unknown = Жөнөтүлүүдө
applications-state-uploading = Портал арызды алды, документтер берилүүдө: { $total } ичинен { $done }
applications-state-accepted = Кабыл алынды, № { $number }
applications-state-rejected = Портал арызды кабыл алган жок
applications-state-wedged = Жөнөтүү токтотулду
applications-state-expired = Кабыл алынган жок: мөөнөтү өттү
applications-state-withdrawn = Сиз кайтарып алдыңыз
applications-state-already = Бул конкурска арызды мурда бергенсиз

## What stands in the way

applications-trouble-offline = Портал менен байланыш жок. Арыз өзү жөнөтүлөт, эч нерсе кылуунун кереги жок.
applications-trouble-captive = Тармак адегенде өз барагында кирүүнү сурайт. Браузерди ачып, туташууну ырастаңыз.
applications-trouble-busy = Портал бош эмес же убактылуу иштебейт. Арыз өзү жөнөтүлөт.
applications-trouble-invalid = Портал түшүнүксүз жооп берди. Аракет улантылууда; көпкө созулса, техникалык колдоо кызматына кайрылыңыз.
applications-trouble-untrusted = Жоопко портал кол койгон эмес, ошондуктан ага ишенүүгө болбойт. Аракет улантылууда.
applications-trouble-not-yet = Арыздарды кабыл алуу баштала элек. Портал ачканда арыз жөнөтүлөт.
applications-trouble-session = Кирүү керек: кирбей туруп жөнөтүүгө болбойт. Кириңиз, арыз өзү жөнөтүлөт.
applications-trouble-blocked = Эсептик жазуу бөгөттөлгөн. Техникалык колдоо кызматына кайрылыңыз: арыз бул жерде калат.
applications-trouble-storage = Бул компьютердеги файл окулбай жатат. Дискти текшериңиз; аракет улантылууда.
applications-next-at = Кийинки аракет: { $at }
applications-sign-in = Кирүү

## Why it ended

applications-reason-payload = Порталда ушул эле белги менен башка мазмун турат. Колдоо кызматы үчүн маалыматты сактап, ага кайрылыңыз: арыз бул жерде сакталган.
applications-reason-not-understood = Портал программанын сурамын түшүнгөн жок. Программаны жаңыртыңыз же техникалык колдоо кызматына кайрылыңыз: арыз бул жерде сакталган.
applications-reason-already = Портал сизден бул конкурска башка арызды кабыл алган. Экинчисинин кереги жок.
applications-reason-closed = Арыздарды кабыл алуу жабылган: { $at }
applications-reason-closed-unknown = Арыздарды кабыл алуу жабылган.
applications-reason-files = Документтер өз убагында келген жок, ошондуктан арыз эсепке алынган жок.
applications-reason-edition = Сиз кабыл алган текст жаңы редакция менен алмашты. Каралама кайра ачылды: жаңы текстти окуп, кайра жөнөтүңүз.
applications-reason-seal = Портал арызды ача алган жок: анын ачкычы алмашкан. Каралама кайра ачылды, кайра жөнөтүңүз.
applications-reason-answers = Жооптор конкурстун формасына туура келбейт. Каралама кайра ачылды: жоопторду текшерип, кайра жөнөтүңүз.
applications-reason-large = Арыз өтө чоң. Каралама кайра ачылды: жоопторду же документтерди кыскартып, кайра жөнөтүңүз.
applications-reason-no-competition = Порталда мындай конкурс жок.
applications-reason-lost = Жөнөтүү кезегинин файлы бузулуп, арыз порталга жеткен жок. Каралама кайра ачылды, кайра жөнөтүңүз.
applications-to-draft = Караламаны ачуу

## One application

applications-way = Жөнөтүү
applications-files-sent = Документтер берилди: { $total } ичинен { $done } ({ $percent })
applications-files-until = Документтер { $at } чейин кабыл алынат (Бишкек убактысы).
applications-receipt = Порталдын тил каты
applications-receipt-words = Порталдын колу текшерилди. Тил кат арыз дал ушул түрдө алынганын ырастайт.
applications-receipt-number = Номери
applications-receipt-at = Портал алган убакыт
applications-receipt-digest = Текшерүү суммасы
applications-receipt-code = Номери жана текшерүү суммасы бар QR-код
applications-receipt-proof = Тил каттын тексти жана колу
applications-stages = Каралышы
applications-stages-none = Портал каралышы жөнүндө азырынча билдире элек.
applications-stages-at = Порталдын { $at } маалыматы боюнча
applications-acts = Кабыл алынган актылар
applications-documents = Документтер
applications-answers = Жөнөтүлгөн жооптор: { $count }
applications-elsewhere = Арыз башка түзмөктөн жөнөтүлгөн, ошондуктан жооптор бул компьютерде жок.
applications-back = Бардык арыздар

## Stages at the portal

applications-stage-receiving = Документтер күтүлүүдө
applications-stage-incomplete = Документтер өз убагында келген жок
applications-stage-registered = Катталды
applications-stage-docs-check = Документтерди кароо
applications-stage-returned = Оңдоого кайтарылды
applications-stage-admitted = Кийинки этапка киргизилдиңиз
applications-stage-rejected = Киргизилген жоксуз
applications-stage-test-assigned = Тестирлөө белгиленди
applications-stage-test-passed = Тестирлөөдөн өттүңүз
applications-stage-test-failed = Тестирлөөдөн өткөн жоксуз
applications-stage-interview-set = Аңгемелешүү белгиленди
applications-stage-scored = Аңгемелешүү бааланды
applications-stage-in-reserve = Кадрлар резервине киргизилдиңиз
applications-stage-not-in-reserve = Кадрлар резервине киргизилген жоксуз
applications-stage-appointed = Кызмат ордуна дайындалдыңыз
applications-stage-expired = Резервде туруу мөөнөтү бүттү
applications-stage-withdrawn = Кайтарылып алынды
applications-stage-points = Баллдар: { $max } ичинен { $score }, босого { $threshold }
applications-stage-score = Баллдар: { $score }
applications-stage-when = Качан: { $at }, Бишкек убактысы
applications-stage-until = { $at } чейин, Бишкек убактысы

## Taking back

applications-withdraw = Арызды кайтарып алуу
applications-withdraw-title = Арызды кайтарып аласызбы?
applications-withdraw-words = Сиз конкурска катышпайсыз. Кайтарып алынган арызды калыбына келтирүүгө болбойт; жаңысын арыз берүү мөөнөтү бүткөнчө гана берүүгө болот.
applications-withdraw-reason = Себеби (милдеттүү эмес)
applications-withdraw-yes = Кайтарып алуу
applications-withdrawn = Арыз кайтарылып алынды.

## Appeals

applications-appeal = Чечимге даттануу
applications-appeal-until = { $at } чейин даттанууга болот (Бишкек убактысы).
applications-appeal-event = Кайсы чечимге даттанасыз
applications-appeal-grounds = Эмнеге жана эмне үчүн макул эмессиз
applications-appeal-grounds-missing = Эмнеге макул эмес экениңизди жазыңыз
applications-appeal-send = Даттануу берүү
applications-appeal-sent = Портал даттанууну алды.
applications-appeals = Даттануулар
applications-appeal-filed = { $at } берилген, каралууда
applications-appeal-upheld = Канааттандырылды
applications-appeal-dismissed = Четке кагылды
applications-fix-form = Улантуу үчүн оңдоңуз

## The last step before sending

applications-send-title = Арызды жөнөтүү
applications-send-words = Ар бир актыны өзүнчө окуп, кабыл алыңыз. «Жөнөтүү» басылгандан кийин арызды өзгөртүүгө болбойт, кайтарып алууга гана болот.
applications-act-read = Текстти окуу
applications-act-text = Толук тексти: { $title }
applications-act-accept = Окуп чыктым жана кабыл алам: { $title }
applications-act-missing = Окуп чыгып, кабыл алганыңызды белгилеңиз: { $title }
applications-act-none = Арыз берүүдө кабыл алынуучу актыларды портал азырынча жарыялай элек.
applications-act-changed = Сиз окуп жатканда текст жаңы редакция менен алмашты. Жаңысын окуп, кабыл алыңыз.
applications-send-deadline = Портал арызды { $at } чейин алышы керек (Бишкек убактысы). Порталдын убактысы чечет; байланышсыз сактоо арыз берүү эмес.
applications-send = Жөнөтүү
applications-send-later = Байланыш болгондо жөнөтүү
applications-send-later-words = Портал азыр жооп бербей жатат. Баскычты басыңыз: байланыш болгондо арыз өзү жөнөтүлөт. Номери жок болсо, арыз кабыл алына элек.
applications-send-back = Жоопторго кайтуу

## Reminders, shown by the system

applications-reminder-title = Арыз жөнөтүлө элек
applications-reminder-hours = Арыз берүү мөөнөтү бүткөнчө калган саат: { $count }. Портал менен байланыш керек.
applications-reminder-minutes = Арыз берүү мөөнөтү бүткөнчө калган мүнөт: { $count }. Портал менен байланыш керек.

## On paper, and signed

applications-calendar = Күндөрдү календарга
applications-paper = Арыз кагаз түрүндө
applications-paper-words = Жоопторуңуз, кабыл алынган актылар жана документтердин тизмеси бар PDF. Катталгандан кийин анда номер жана QR-код болот.
applications-paper-signed = Сиз арызга электрондук кол тамга койдуңуз. Кол тамганы сакталган документ боюнча CMS менен иштеген каалаган программа текшере алат.
applications-paper-signed-paper = Кол коюлган документти сактоо
applications-paper-signature = Кол тамганы сактоо (.p7s)
applications-sign = Электрондук кол тамга коюу (милдеттүү эмес)
applications-sign-words = Күбөлөндүрүүчү борбор берген сертификаттын файлы керек. Программа арызга бир жолу кол коёт, файлды да, сырсөздү да сактабайт.
applications-sign-file = Сертификаттын файлы (.p12 же .pfx)
applications-sign-password = Сертификаттын сырсөзү
applications-sign-too-large = Бул файл сертификат үчүн өтө чоң. .p12 же .pfx файлын тандаңыз.
