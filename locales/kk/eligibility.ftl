### Мен сәйкес келемін бе: конкурстың шарттары және жеке парақ

eligibility-title = Мен сәйкес келемін бе?
eligibility-eligible = Сіз сәйкес келесіз
eligibility-eligible-words = Бағдарлама тексере алатын шарттардың бәрі орындалған.
eligibility-not-eligible = Сіз сәйкес келмейсіз
eligibility-not-eligible-words = Орындалмаған шарттар: { $count }.
eligibility-unknown = Әзірге белгісіз
eligibility-unknown-words = Жеке парақта мәлімет жетіспейді. Қажетті жауаптар: { $count }.
eligibility-nothing = Тексерілетін шарт жоқ
eligibility-nothing-words = Хабарландыруда бағдарлама тексере алатын шарттар жоқ. Төмендегі талаптарды оқыңыз.
eligibility-day = Жас, өтіл және сертификат қай күнге тексерілді: { $date }.
eligibility-met-yes = орындалған
eligibility-met-no = орындалмаған
eligibility-met-unknown = белгісіз
eligibility-people = Комиссия шешеді
eligibility-fill = Толтыру
eligibility-fill-topic = Толтыру: { $topic }
eligibility-look = Жазбаны тексеру
eligibility-look-topic = Жазбаны тексеру: { $topic }

# States of the block
eligibility-signed-out = Кіріңіз, бағдарлама шарттарды жеке парағыңызбен салыстырады. Бұл интернетсіз де жұмыс істейді.
eligibility-sign-in = Кіру
eligibility-locked = Деректеріңіз жабық. Сәйкес келетініңізді білу үшін оларды ашыңыз.
eligibility-open = Деректерді ашу
eligibility-consent = Алдымен келісім мен саясатпен танысып, оларды қабылдаңыз.
eligibility-consent-open = Мәтіндерге өту
eligibility-empty = Жеке парақ әзірге толтырылмаған. Оны бір рет толтырсаңыз, әр бос лауазым бойынша жауап болады.
eligibility-empty-open = Жеке парақты толтыру

# Topics that the requirements do not name
eligibility-topic-in-service = Кім қатысады
eligibility-topic-education-field = Мамандық

# Reasons
eligibility-have-need = Сізде: { $have }. Қажет: { $needed }.
eligibility-one-step = Бір саты жетпейді.
eligibility-education-unknown = Қажет: { $needed }. Жеке парақта білім көрсетілмеген.
eligibility-field-matches = Сіздің мамандығыңыз қажеттілердің ішінде аталған.
eligibility-field-for-people = Мамандығыңыз сәйкес келе ме, комиссия шешеді.
eligibility-field-unknown = Жеке парақта дипломдағы мамандық көрсетілмеген.
eligibility-experience-not-needed = Жұмыс тәжірибесі талап етілмейді.
eligibility-experience-unclear = Жеке парақта жұмыс туралы мәлімет жетіспейді: басталған және аяқталған айлары, ол қызмет және мамандық бойынша жұмыс болды ма.
eligibility-experience-have = { $rule }: сізде { $have }
eligibility-experience-lacking = жетпейді: { $short }
eligibility-experience-reached = толатын күні: { $date }, жұмысты жалғастырсаңыз
eligibility-experience-in-time = қабылдау аяқталғанға дейін толады: { $date }
eligibility-years = { $count } жыл
eligibility-months = { $count } ай
eligibility-years-months = { $years } { $months }
eligibility-certificate-until = Сертификат күшіндегі соңғы күн: { $date }.
eligibility-certificate-expires = Сертификат күшіндегі соңғы күн: { $date }. Қабылдау аяқталғанда ол күшін жояды.
eligibility-certificate-unknown = { $needed } деңгейінен төмен емес «Кыргызтест» сертификаты қажет. Жеке парақта ол жоқ.
eligibility-certificate-undated = { $needed } деңгейінен төмен болмауы керек. Сертификаттың қашан берілгені көрсетілмегендіктен, оның күшінде екені белгісіз.
eligibility-age-fits = Бұл күні жасыңыз: { $age }.
eligibility-too-young = Бұл күні жасыңыз: { $age }, кемінде { $min } болуы керек. Толатын күні: { $date }.
eligibility-too-old = Бұл күні жасыңыз: { $age }, { $max } аспауы керек.
eligibility-age-unknown = Жеке парақта туған күн жоқ.
eligibility-citizenship-fits = Қажет: { $countries }. Азаматтығыңыз сәйкес келеді.
eligibility-citizenship-other = Қажет: { $countries }. Жеке парақта басқа азаматтық көрсетілген.
eligibility-citizenship-unknown = Қажет: { $countries }. Жеке парақтан мұны білу мүмкін емес.
eligibility-in-service = Конкурс ішкі. Сіз қызметтесіз.
eligibility-not-in-service = Конкурс ішкі: оған тек қызметте жүргендер қатысады.
eligibility-service-unknown = Конкурс ішкі. Еңбек жолында қазіргі жұмысыңыз қызмет екенін белгілеңіз немесе E-Kyzmat арқылы кіріңіз.
eligibility-language-unclear = Деңгей жалпы шкала бойынша аталмаған: комиссия салыстырады.

# The filter of the list
eligibility-fits = Маған сәйкес
eligibility-fits-none = Сәйкес бос лауазым жоқ
eligibility-fits-none-words = Әр бос лауазым жеке парағыңызбен салыстырылады. Мұнда бағдарлама тексере алатын шарттардың бәрі орындалғандары ғана бар.
eligibility-fits-off = Басқаларын да көрсету
eligibility-fits-closed = Сәйкесін таңдау үшін жеке парағыңыз қажет

# At the other posts of the competition
eligibility-post-eligible = сәйкес
eligibility-post-not-eligible = сәйкес емес
