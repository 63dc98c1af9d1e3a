### Өмірбаян: онда не жазылады және жеке парақтан құралған сөйлемдер

autobiography-born = Мен, { $name }, { $gender ->
       *[other] { $date } күні дүниеге келдім
    }.
autobiography-place = Туған жерім: { $place }.
autobiography-since = { $from } – қазіргі уақытқа дейін
autobiography-speciality = Мамандығым: { $speciality }.
autobiography-degree = Ғылыми дәрежем: { $degree }.
autobiography-status = Отбасылық жағдайым: { $status }.
# After a relative's name.
autobiography-born-on = туған күні: { $date }
autobiography-languages = Білетін тілдерім: { $languages }.
autobiography-rank = Әскери атағым: { $rank }.

## Подсказки под вопросами

autobiography-outline = Не туралы жазу керек
autobiography-outline-origin = Қашан және қайда тудыңыз. Ата-анаңыз кім, немен айналысқан. Балалық шағыңыз қайда өтті, қай мектепте оқып, оны қашан бітірдіңіз.
autobiography-outline-education = Қайда және қашан оқуға түстіңіз, қандай мамандық алдыңыз. Қосымша оқу, курстар, тағылымдамалар.
autobiography-outline-work = Жұмыс орындарыңыз ретімен: қашан келдіңіз, кім болып істедіңіз, не үшін жауап бердіңіз, неге кеттіңіз. Әскери қызмет, үзілістер.
autobiography-outline-public = Қоғамдық жұмыс, сайланбалы қызметтер, марапаттар және олар не үшін берілген.
autobiography-outline-family = Жұбайыңыз, балаларыңыз, ата-анаңыз: аты, туған жылы, немен айналысады.
autobiography-outline-more = Тілдер, ғылыми жұмыс, шетелге сапарлар, қызығушылықтар: айтылғанға қосымша болатын нәрселер.
autobiography-words = Сөз саны: { $count }
autobiography-words-all = Барлығы { $count } сөз. Әдетте бір-екі бет жазылады: 300–600 сөз.
autobiography-suggestion = Жеке парақтан
autobiography-take = Осы мәтінді қою
autobiography-add = Соңына қосу
autobiography-taken = Мәтін қойылды. Оқып шығып, түзетіңіз.
autobiography-is-there = Бұл мәтін жауапта бар.
