### Тастыктоо сурамдары: портал көрсөтүлгөн маалыматты далилдөөнү суранат, адам документтер менен жооп берет

verification-title = Тастыктоо сурамдары
verification-words = Портал сиз көрсөткөн маалыматты тастыктоону сурашы мүмкүн. Көрсөтүлгөн мөөнөткө чейин документтер менен жооп бериңиз. Тизме байланышсыз да ачылат.
verification-short = Портал эмнени тастыктоону сурап жатат жана качанга чейин
verification-none = Сурам жок
verification-none-words = Портал маалыматыңызды тастыктоону сураса, сурам ушул жерде пайда болот жана сизге кабарлоо келет.
verification-waiting = Жообуңузду күтүп турат
verification-others = Жөнөтүлгөн жана аяктаган сурамдар
# $field is the name of a question of the record sheet
verification-asks-field = Маалыматты тастыктаңыз: { $field }
verification-asks-document = Керектүү документ: { $document }
# The record sheet of this version has no question of that name.
verification-asks-unknown = Өздүк баракчадагы маалыматты тастыктаңыз
verification-application = Арызга тиешелүү: № { $number }
verification-reason = Эмне үчүн суралып жатат
verification-until = Жооп берүү мөөнөтү: { $at }, Бишкек убактысы
verification-left-days = { $count } күн калды
verification-left-hours = { $count } саат калды
verification-left-minutes = { $count } мүнөт калды
verification-left-over = Мөөнөт өттү, ал эми жооп жөнөтүлө элек. Порталдын убактысы чечет: байланыш болгондо ал жооп берет.

## Where a request stands

verification-state-open = Сиздин жообуңузду күтүүдө
verification-state-queued = Жооп сакталды, жөнөтүүнү күтүүдө
verification-state-sending = Портал жоопту алды, документтер берилүүдө
verification-state-answered = Жооп алынды, каралып жатат
verification-state-accepted = Тастыктоо кабыл алынды
verification-state-refused = Тастыктоо кабыл алынган жок
verification-state-expired = Жооп берүү мөөнөтү бүттү
verification-state-withdrawn = Сурам кайтарып алынды

## What to do next

verification-next-queued = Жооп ушул компьютерде шифрленип сакталды. Портал менен байланыш болуп, маалыматыңыз ачык турганда ал өзү жөнөтүлөт. Маалымат жабык турганда же кирбегенде жөнөтүлбөйт.
verification-next-queued-kiosk = Жооп жөнөтүлө элек. Ал кеткиче сеансты бүтүрбөңүз: чыккандан кийин бул жерде эч нерсе калбайт.
verification-next-sending = Документтер берилип жатканда маалыматыңызды жаппаңыз: аларсыз жооп эсепке алынбайт.
verification-next-answered = Эч нерсе кылуунун кереги жок. Чечим жөнүндө кабарлоо келет.
verification-next-accepted = Башка эч нерсе талап кылынбайт.
verification-next-refused = Дагы бир жолу жооп берүү керек болсо, портал жаңы сурам жөнөтөт.
verification-next-expired = Портал толук жоопту мөөнөтүндө алган жок. Тастыктоо дагы эле керек болсо, порталдын колдоо кызматына кайрылыңыз.
verification-next-withdrawn = Жооп берүүнүн кереги жок.
verification-decision = Чечимдин себеби
verification-trouble-too-late = Жооп же анын документтери порталга мөөнөттөн кийин келди, ошондуктан каралбайт.
verification-trouble-not-needed = Жооп порталга жеткенде анын кереги жок болуп калган.
verification-trouble-answered-elsewhere = Бул сурамга башка түзмөктөн жооп берилген. Ошол жооп каралат.
verification-trouble-too-large = Файлдар портал үчүн өтө чоң. Азыраак документ тиркеп, кайра жооп бериңиз.
verification-trouble-not-taken = Портал жоопту окуй алган жок. Кайра жооп бериңиз.

## The answer

verification-answer = Жооп берүү
verification-answer-title = Тастыктоо сурамына жооп
verification-answer-words = Маалыматты тастыктаган документтерди тандаңыз. Аларды портал гана окуй алат. Жөнөтүлгөндөн кийин жоопту өзгөртүүгө болбойт.
verification-chosen = Жооптогу документтер
verification-chosen-none = Документ тандалган жок.
verification-choose = Жоопко кошуу
verification-drop = Жооптон алып салуу
verification-most = Мындан көп документ кошууга болбойт. Бир жоопто эң көп дегенде: { $most }.
verification-comment = Керек болсо, түшүндүрмө
verification-comment-hint = Белгилердин эң көп саны: { $letters }.
verification-fix = Жоопту азырынча жөнөтүүгө болбойт
verification-documents-missing = Жок дегенде бир документ тандаңыз
verification-send = Жоопту жөнөтүү
verification-kept = Жооп сакталды жана жөнөтүлөт.
verification-given = Сиздин жообуңуз, { $at }
verification-answered-at = Портал жоопту алган убакыт: { $at }, Бишкек убактысы.
