### Пайдаланушы келісімі және құпиялылық саясаты: редакциялар, келісім

## Атаулар мен күндер

legal-user-agreement = Пайдаланушы келісімі
legal-privacy-policy = Құпиялылық саясаты
legal-application-statement = Конкурсқа қатысу туралы өтініш
legal-data-consent = Дербес деректерді жинауға және өңдеуге келісім
legal-anti-corruption = Сыбайлас жемқорлыққа қарсы шектеулерді қабылдау
legal-consent-act = Әр өтінішті беру кезінде бөлек қабылданады.
legal-edition-of = Редакция: { $date }
legal-meta = Редакция: { $edition }. Күшіне енген күні: { $effective }
legal-other-language = Бұл мәтін таңдалған тілде жарияланбаған, сондықтан орысша көрсетілді.

## Тізім

legal-title = Құқықтық құжаттар
legal-words = Мұнда портал жұмысына негіз болатын мәтіндер және оларға берген келісіміңіз тұр. Мәтіндер осы компьютерде сақталады, оларды желісіз де оқуға болады.
legal-none = Мәтіндер әзірге жоқ
legal-none-words = Олар бірінші жаңартуда порталдан жүктеледі, содан кейін желісіз де қолжетімді болады.
legal-current = Қолданыстағы редакция
legal-current-none = Қолданыстағы редакция әзірге жоқ.
legal-effective = Күшіне енген күні
legal-languages = Тілдері
legal-consent = Сіздің келісіміңіз
legal-upcoming = Жаңа редакция күшіне енеді: { $date }
legal-upcoming-read = Жаңа редакцияны оқу
legal-upcoming-compare = Не өзгеретінін көру
legal-read = Оқу
legal-compare = Алдыңғы редакциямен салыстыру
legal-not-here = Бұл мәтін осы компьютерде әзірге жоқ, оқу үшін порталмен байланыс қажет.
legal-older = Басқа редакциялар: { $count }
legal-older-line = Күшіне енген күні: { $date }. Тілдері: { $languages }

## Келісім

legal-consent-window = Бағдарлама терезесінде берілген: { $date }
legal-consent-kiosk = Қызмет көрсету орталығының терминалында берілген: { $date }
legal-consent-recorded = Портал келісімді тіркеді: { $date }
legal-consent-queued = Портал келісімді әлі алған жоқ. Байланыс пайда болғанда ол өзі жіберіледі.
legal-consent-none = Әзірге берілмеген. Ол жеке кабинетке кіргенде сұралады.
legal-consent-old = Қолданыстағы редакцияға келісім әзірге жоқ. Соңғы келісім берілген редакция: { $date }
legal-consent-locked = Деректеріңіз жабық. Келісімді көру үшін оларды ашыңыз.
legal-consent-signed-out = Келісімді көру үшін кіріңіз.
legal-consent-unknown = Қазір білу мүмкін болмады.

## Мәтін

legal-print = Басып шығару
legal-contents = Мазмұны
legal-hash = Мәтіннің бақылау сомасы (SHA-256). Ол келісіммен бірге жазылады.
legal-absent = Бұл мәтін компьютерде жоқ
legal-absent-words = Оны оқу үшін порталмен байланыс қажет. Байланысты тексеріп, қайталап көріңіз.

## Айырмашылықтар

legal-comparing = Не өзгерді. Алдыңғы редакция: { $from }. Жаңа редакция: { $to }
legal-read-later = Жаңа редакцияны толық оқу
legal-read-earlier = Алдыңғы редакцияны толық оқу
legal-difference-sum = Абзацтар: { $added } қосылды, { $removed } алынды, { $reworded } өзгерді.
legal-difference-whole = Өзгермегенін де көрсету
legal-difference-none = Мәтіннің сөздері өзгерген жоқ.
legal-added = Қосылды
legal-removed = Алып тасталды
legal-reworded = Өзгерді

# Тек дауыстап оқылады, өзгерген сөздердің алдында және соңында
legal-inserted = қосылған сөздер:
legal-deleted = сызылған сөздер:
legal-change-end = (түзетудің соңы)

## Келісім сұрау

legal-gate-title = Сіздің келісіміңіз қажет
legal-gate-words = Жеке кабинетті пайдалану үшін мәтіндерді оқып, әрқайсысына келісіміңізді растаңыз.
legal-gate-new-title = Жаңа редакция күшіне енді
legal-gate-new-words = Не өзгергенін қарап шығыңыз. Жеке кабинетті әрі қарай пайдалану үшін жаңа мәтінге келісім қажет.
legal-gate-changes = Не өзгерді. Алдыңғы редакция: { $date }
legal-gate-text = Толық мәтіні: { $name }
legal-gate-agree-agreement = Пайдаланушы келісімін оқып шықтым және оны қабылдаймын
legal-gate-agree-policy = Құпиялылық саясатын оқып шықтым және оны қабылдаймын
legal-gate-accept = Қабылдау
legal-gate-refuse = Қабылдамаймын
legal-gate-problem = Келісім әзірге қабылданбады
legal-gate-untouched = Мәтінді оқып, қабылдайтыныңызды белгілеңіз: { $name }
legal-gate-offline = Мәтіндерді желісіз де қабылдауға болады: келісім байланыс пайда болғанда порталға жіберіледі.
legal-gate-done = Келісім жазылды. Кабинет ашылуда…
legal-refuse-title = Мәтіндер қабылданбасын ба?
legal-refuse-words = Келісімсіз жеке кабинет ашылмайды. Мәтіндерді кейін кез келген уақытта қабылдауға болады.
legal-refuse-stays = Бұрынғыдай қолжетімді:
legal-refuse-search = бос лауазымдар, конкурстар және іздеу
legal-refuse-saved = таңдаулылар мен сақталған іздеулер
legal-refuse-texts = құқықтық құжаттар
legal-refuse-back = Мәтіндерге оралу
legal-refuse-yes = Бос лауазымдарға өту
