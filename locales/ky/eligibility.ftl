### Мен ылайыктуумунбу: конкурстун шарттары жана өздүк баракча

eligibility-title = Мен ылайыктуумунбу?
eligibility-eligible = Сиз ылайыктуусуз
eligibility-eligible-words = Программа текшере алган шарттардын баары аткарылган.
eligibility-not-eligible = Сиз ылайыктуу эмессиз
eligibility-not-eligible-words = Аткарылбаган шарттар: { $count }.
eligibility-unknown = Азырынча белгисиз
eligibility-unknown-words = Өздүк баракчада маалымат жетишпейт. Керектүү жооптор: { $count }.
eligibility-nothing = Текшериле турган шарт жок
eligibility-nothing-words = Жарыяда программа текшере ала турган шарттар жок. Төмөнкү талаптарды окуңуз.
eligibility-day = Жаш курак, стаж жана сертификат кайсы күнгө карата текшерилди: { $date }.
eligibility-met-yes = аткарылган
eligibility-met-no = аткарылган эмес
eligibility-met-unknown = белгисиз
eligibility-people = Комиссия чечет
eligibility-fill = Толтуруу
eligibility-fill-topic = Толтуруу: { $topic }
eligibility-look = Жазууну текшерүү
eligibility-look-topic = Жазууну текшерүү: { $topic }

# States of the block
eligibility-signed-out = Кириңиз, программа шарттарды өздүк баракчаңыз менен салыштырат. Бул интернетсиз да иштейт.
eligibility-sign-in = Кирүү
eligibility-locked = Маалыматыңыз жабык. Ылайыктуу экениңизди билүү үчүн аны ачыңыз.
eligibility-open = Маалыматты ачуу
eligibility-consent = Адегенде макулдашуу жана саясат менен таанышып, аларды кабыл алыңыз.
eligibility-consent-open = Тексттерге өтүү
eligibility-empty = Өздүк баракча азырынча толтурула элек. Аны бир жолу толтурсаңыз, ар бир бош кызмат орду боюнча жооп болот.
eligibility-empty-open = Өздүк баракчаны толтуруу

# Topics that the requirements do not name
eligibility-topic-in-service = Ким катышат
eligibility-topic-education-field = Адистик

# Reasons
eligibility-have-need = Сизде: { $have }. Керек: { $needed }.
eligibility-one-step = Бир баскыч жетпейт.
eligibility-education-unknown = Керек: { $needed }. Өздүк баракчада билим көрсөтүлгөн эмес.
eligibility-field-matches = Сиздин адистигиңиз керектүүлөрдүн арасында аталган.
eligibility-field-for-people = Адистигиңиз туура келер-келбесин комиссия чечет.
eligibility-field-unknown = Өздүк баракчада дипломдогу адистик көрсөтүлгөн эмес.
eligibility-experience-not-needed = Иш тажрыйбасы талап кылынбайт.
eligibility-experience-unclear = Өздүк баракчада иш жөнүндө маалымат жетишпейт: башталган жана аяктаган айлары, ал кызмат жана адистик боюнча иш болгонбу.
eligibility-experience-have = { $rule }: сизде { $have }
eligibility-experience-lacking = жетпейт: { $short }
eligibility-experience-reached = толгон күнү: { $date }, ишти уланта берсеңиз
eligibility-experience-in-time = кабыл алуу аяктаганга чейин толот: { $date }
eligibility-years = { $count } жыл
eligibility-months = { $count } ай
eligibility-years-months = { $years } { $months }
eligibility-certificate-until = Сертификат күчүндө болгон акыркы күн: { $date }.
eligibility-certificate-expires = Сертификат күчүндө болгон акыркы күн: { $date }. Кабыл алуу аяктаганда ал күчүн жоготот.
eligibility-certificate-unknown = { $needed } деңгээлинен төмөн эмес «Кыргызтест» сертификаты керек. Өздүк баракчада ал жок.
eligibility-certificate-undated = { $needed } деңгээлинен төмөн болбошу керек. Сертификат качан берилгени көрсөтүлбөгөндүктөн, анын күчүндө экени белгисиз.
eligibility-age-fits = Бул күнү жашыңыз: { $age }.
eligibility-too-young = Бул күнү жашыңыз: { $age }, кеминде { $min } болушу керек. Толгон күнү: { $date }.
eligibility-too-old = Бул күнү жашыңыз: { $age }, { $max } ашпашы керек.
eligibility-age-unknown = Өздүк баракчада туулган күн жок.
eligibility-citizenship-fits = Керек: { $countries }. Жарандыгыңыз туура келет.
eligibility-citizenship-other = Керек: { $countries }. Өздүк баракчада башка жарандык көрсөтүлгөн.
eligibility-citizenship-unknown = Керек: { $countries }. Өздүк баракчадан муну билүүгө болбойт.
eligibility-in-service = Конкурс ички. Сиз кызматта иштейсиз.
eligibility-not-in-service = Конкурс ички: ага кызматта иштеп жаткандар гана катышат.
eligibility-service-unknown = Конкурс ички. Эмгек жолунда азыркы ишиңиз кызмат экенин белгилеңиз же E-Kyzmat аркылуу кириңиз.
eligibility-language-unclear = Деңгээл жалпы шкала боюнча аталган эмес: комиссия салыштырат.

# The filter of the list
eligibility-fits = Мага ылайыктуу
eligibility-fits-none = Ылайыктуу бош кызмат орду жок
eligibility-fits-none-words = Ар бир бош кызмат орду өздүк баракчаңыз менен салыштырылат. Бул жерде программа текшере алган шарттардын баары аткарылгандар гана бар.
eligibility-fits-off = Башкаларын да көрсөтүү
eligibility-fits-closed = Ылайыктуусун тандоо үчүн өздүк баракчаңыз керек

# At the other posts of the competition
eligibility-post-eligible = ылайыктуу
eligibility-post-not-eligible = ылайыктуу эмес
