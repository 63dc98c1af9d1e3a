### Растау сұраулары: портал көрсетілген мәліметті дәлелдеуді сұрайды, адам құжаттармен жауап береді

verification-title = Растау сұраулары
verification-words = Портал сіз көрсеткен мәліметті растауды сұрауы мүмкін. Көрсетілген мерзімге дейін құжаттармен жауап беріңіз. Тізім байланыссыз да ашылады.
verification-short = Портал нені растауды сұрайды және қай мерзімге дейін
verification-none = Сұрау жоқ
verification-none-words = Портал мәліметіңізді растауды сұраса, сұрау осы жерде пайда болады және сізге хабарлама келеді.
verification-waiting = Жауабыңызды күтуде
verification-others = Жіберілген және аяқталған сұраулар
# $field is the name of a question of the record sheet
verification-asks-field = Мәліметті растаңыз: { $field }
verification-asks-document = Қажетті құжат: { $document }
# The record sheet of this version has no question of that name.
verification-asks-unknown = Жеке парақтағы мәліметті растаңыз
verification-application = Өтінішке қатысты: № { $number }
verification-reason = Не үшін сұралады
verification-until = Жауап беру мерзімі: { $at }, Бішкек уақыты
verification-left-days = { $count } күн қалды
verification-left-hours = { $count } сағат қалды
verification-left-minutes = { $count } минут қалды
verification-left-over = Мерзім өтті, ал жауап әлі жіберілген жоқ. Порталдың уақыты шешеді: байланыс болған бойда ол жауап береді.

## Where a request stands

verification-state-open = Сіздің жауабыңызды күтуде
verification-state-queued = Жауап сақталды, жіберуді күтуде
verification-state-sending = Портал жауапты алды, құжаттар берілуде
verification-state-answered = Жауап алынды, қаралып жатыр
verification-state-accepted = Растау қабылданды
verification-state-refused = Растау қабылданбады
verification-state-expired = Жауап беру мерзімі аяқталды
verification-state-withdrawn = Сұрау қайтарып алынды

## What to do next

verification-next-queued = Жауап осы компьютерде шифрланып сақталды. Порталмен байланыс болып, деректеріңіз ашық тұрғанда ол өзі жіберіледі. Деректер жабық тұрғанда немесе сіз кірмегенде жіберілмейді.
verification-next-queued-kiosk = Жауап әлі жіберілген жоқ. Ол кеткенше сеансты аяқтамаңыз: шыққаннан кейін бұл жерде ештеңе қалмайды.
verification-next-sending = Құжаттар беріліп жатқанда деректеріңізді жаппаңыз: оларсыз жауап есепке алынбайды.
verification-next-answered = Ештеңе істеудің қажеті жоқ. Шешім туралы хабарлама келеді.
verification-next-accepted = Басқа ештеңе талап етілмейді.
verification-next-refused = Тағы бір рет жауап беру керек болса, портал жаңа сұрау жібереді.
verification-next-expired = Портал толық жауапты мерзімінде алған жоқ. Растау әлі де қажет болса, порталдың қолдау қызметіне жүгініңіз.
verification-next-withdrawn = Жауап берудің қажеті жоқ.
verification-decision = Шешімнің себебі
verification-trouble-too-late = Жауап немесе оның құжаттары порталға мерзімнен кейін келді, сондықтан қаралмайды.
verification-trouble-not-needed = Жауап порталға жеткенде оның қажеті болмай қалған.
verification-trouble-answered-elsewhere = Бұл сұрауға басқа құрылғыдан жауап берілген. Сол жауап қаралады.
verification-trouble-too-large = Файлдар портал үшін тым үлкен. Азырақ құжат тіркеп, қайта жауап беріңіз.
verification-trouble-not-taken = Портал жауапты оқи алмады. Қайта жауап беріңіз.

## The answer

verification-answer = Жауап беру
verification-answer-title = Растау сұрауына жауап
verification-answer-words = Мәліметті растайтын құжаттарды таңдаңыз. Оларды тек портал оқи алады. Жіберілгеннен кейін жауапты өзгертуге болмайды.
verification-chosen = Жауаптағы құжаттар
verification-chosen-none = Құжат таңдалған жоқ.
verification-choose = Жауапқа қосу
verification-drop = Жауаптан алып тастау
verification-most = Бұдан көп құжат қосуға болмайды. Бір жауапта ең көбі: { $most }.
verification-comment = Қажет болса, түсініктеме
verification-comment-hint = Таңбалардың ең көп саны: { $letters }.
verification-fix = Жауапты әзірге жіберуге болмайды
verification-documents-missing = Кемінде бір құжат таңдаңыз
verification-send = Жауапты жіберу
verification-kept = Жауап сақталды және жіберіледі.
verification-given = Сіздің жауабыңыз, { $at }
verification-answered-at = Портал жауапты алған уақыт: { $at }, Бішкек уақыты.
