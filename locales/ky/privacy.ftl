### Ушул компьютерде адам жөнүндө эмне сакталат жана ал эмне кыла алат

privacy-title = Сиздин маалыматыңыз
privacy-words = Ушул компьютерде эмне сакталганы, эмнеге макул болгонуңуз жана аны менен эмне кыла аларыңыз.
privacy-locked = Маалыматыңыз азыр жабык. Аны жеке кабинеттен ачыңыз.
privacy-signed-out = Киргенден кийин жеткиликтүү болот.
privacy-problem = Киргизилгенди текшериңиз

## Эмне сакталат

privacy-stored = Ушул компьютерде эмне сакталат
privacy-column-what = Эмне
privacy-column-size = Көлөмү
privacy-column-encrypted = Шифрленген
privacy-encrypted = ооба
privacy-clear = жок
privacy-personal = Бул жерде сиз жөнүндө маалымат бар
privacy-total = Баары
privacy-place-catalogue = Каталогдун файлдары
privacy-place-catalogue-words = бош кызмат орундары, конкурстар жана издөө көрсөткүчү, баарына ачык
privacy-place-local = Жөндөөлөр жана белгилер
privacy-place-local-words = жөндөөлөр, тандалгандар, сакталган издөөлөр, укуктук документтер
privacy-place-vault = Жеке маалыматтар
privacy-place-vault-words = сиз жөнүндө маалымат, макулдуктар, аракеттер журналы
privacy-place-documents = Документтер
privacy-place-documents-words = документтердин сканы жана сүрөттөрү, ар бир файл өзүнчө шифрленген
privacy-place-backups = Камдык көчүрмөлөр
privacy-place-backups-words = бузулуу болуп калса деп сакталган жеке маалыматтардын көчүрмөлөрү
privacy-place-damaged = Бузулган файлдар
privacy-place-damaged-words = эч нерсе жоголбосун деп четке коюлган
privacy-place-others = Башка эсептик жазуулардын маалыматы
privacy-place-others-words = ээлеринин ачкычтары менен жабылган
privacy-place-outbox = Жөнөтүүнү күтүүдө
privacy-place-outbox-words = байланыш пайда болгондо порталга жөнөтүлөт
privacy-place-log = Программанын журналы
privacy-place-log-words = жеке маалыматтары жок техникалык жазуулар
privacy-place-window = Терезенин кызматтык файлдары
privacy-place-window-words = экрандарды көрсөтүү үчүн керек
privacy-records = Жеке маалыматтарда канча жазуу бар
privacy-records-closed = Жеке маалыматтардагы жазуулар маалымат ачык кезде көрүнөт.
privacy-record-facts = Сиз жөнүндө маалымат
privacy-record-answers = Өздүк баракчадагы жооптор
privacy-record-edits = Өздүк баракчадагы оңдоолор
privacy-record-documents = Документтер
privacy-record-photos = Сүрөттөр
privacy-record-consents = Макулдуктар
privacy-record-reports = Уруксатсыз кирүү жөнүндө билдирүүлөр
privacy-record-verifications = Тастыктоо сурамдары
privacy-record-notices = Порталдын билдирүүлөрү
privacy-record-activity = Аракеттер журналы
privacy-record-audit = Ушул компьютердин журналы

## Бардык маалыматтын көчүрмөсү

privacy-export = Маалыматыңыздын көчүрмөсү
privacy-export-words = Программа сиз жөнүндө сактаган нерселердин баары бир архивде: маалымат, макулдуктар, билдирүүлөр, журналдар. Архив сиз көрсөткөн жерге сакталат жана эч жакка жөнөтүлбөйт.
privacy-export-open = Көчүрмөнү жүктөп алуу
privacy-export-how = Кантип сакталсын
privacy-export-protected = Сырсөз менен, шифрленген архивде
privacy-export-unprotected = Сырсөзсүз, ачык архивде
privacy-export-passphrase = Архивдин сырсөзү
privacy-export-hint = Кеминде { $count } белги. Сырсөз унутулса, архивди эч ким ача албайт.
privacy-export-again = Сырсөздү кайра териңиз
privacy-export-show = Сырсөздү көрсөтүү
privacy-export-short = Сырсөз өтө кыска, кеминде { $count } белги керек.
privacy-export-differ = Сырсөздөр дал келбейт. Экинчисин биринчисиндей териңиз.
privacy-export-warning = Ачык архив кимдин колуна тийсе, ошол окуй алат: анда ПИНиңиз, аты-жөнүңүз жана байланыш маалыматыңыз бар. Аны бөтөн компьютерде сактабаңыз жана эч кимге жөнөтпөңүз.
privacy-export-understood = Бул файл эч нерсе менен корголбогонун түшүнөм
privacy-export-understand-first = Файл эч нерсе менен корголбогонун түшүнөрүңүздү ырастаңыз.
privacy-export-save = Архивди сактоо

## Макулдуктар, журнал, билдирүүлөр

privacy-consents = Сиздин макулдуктарыңыз
privacy-consents-none = Макулдуктар азырынча жок.
privacy-legal = Укуктук документтер жана алардын редакциялары
privacy-log = Маалыматыңызга ким кайрылган
privacy-log-words = Журналдан эсептик жазууңузга качан, кайсы түзмөктөн киришкени жана маалыматыңызды ким окуганы көрүнөт.
privacy-log-open = Аракеттер журналын ачуу
privacy-reports = Уруксатсыз кирүү жөнүндө билдирүүлөр
privacy-reports-none = Билдирүүлөр болгон эмес.
privacy-report = Билдирүү берилген убакыт: { $date }
privacy-report-queued = Портал менен байланышты күтүүдө, өзү жөнөтүлөт.
privacy-report-sent = Портал аны алды: бардык сеанстар аяктады, эсептик жазуу бөгөттөлдү.
privacy-report-waiting = Кийинки киргенден кийин жөнөтүлөт. Күтпөш үчүн порталдын администрациясына чалыңыз.
privacy-report-sent-at = Алынган убактысы: { $date }

## Байланыш

privacy-contact = Кимге кайрылуу керек
privacy-contact-words = Жеке маалыматтар боюнча суроолор менен порталдын администрациясына кайрылыңыз.
privacy-phone = Телефон номери
privacy-email = Электрондук почта
privacy-copy-phone = Телефон номерин көчүрүп алуу
privacy-copy-email = Почтанын дарегин көчүрүп алуу
privacy-copied = Көчүрүлдү

## Өчүрүү

privacy-erase = Маалыматыңызды ушул компьютерден өчүрүү
privacy-erase-words = Бул эсептик жазуунун жеке маалыматтары, алардын камдык көчүрмөлөрү жана ачкычтары өчүрүлөт. Порталдагы эсептик жазуу жана берилген арыздар калат.
privacy-erase-open = Ушул компьютерден өчүрүү
privacy-erase-title = Маалымат ушул компьютерден өчүрүлсүнбү?
privacy-erase-what = Жеке маалыматтар, алардын камдык көчүрмөлөрү жана ачкычтары ушул компьютерден жок болот. Аларды бул жерден кайтарып алуу мүмкүн болбойт.
privacy-erase-stays = Порталга түшкөнү калат: кайра кирсеңиз, ал жүктөлөт.
privacy-unsent = Порталга жөнөтүлө элек: { $count }
privacy-unsent-none = Керектүүнүн баары порталга жөнөтүлгөн.
privacy-unsent-report = Уруксатсыз кирүү жөнүндө билдирүү
privacy-unsent-consent = Укуктук документке макулдук
privacy-unsent-application = Арыз
privacy-unsent-answer = Тастыктоо сурамына жооп
privacy-erase-unsent = Жөнөтүлө элегин да өчүрүү
privacy-erase-unsent-first = Жөнөтүлө элегин өчүрсө болорун ырастаңыз же жөнөтүлгүчө күтүңүз.
privacy-erase-sure = Маалымат ушул компьютерден өчүрүлөрүн түшүнөм
privacy-erase-sure-first = Маалымат өчүрүлөрүн түшүнөрүңүздү ырастаңыз.
privacy-erase-yes = Өчүрүү
privacy-erased = Маалымат ушул компьютерден өчүрүлдү
