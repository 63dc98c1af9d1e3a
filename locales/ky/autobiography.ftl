### Өмүр баян: анда эмне жазылат жана өздүк баракчадан түзүлгөн сүйлөмдөр

autobiography-born = Мен, { $name }, { $gender ->
       *[other] { $date } күнү төрөлгөм
    }.
autobiography-place = Туулган жерим: { $place }.
autobiography-since = { $from } – азыркы учурга чейин
autobiography-speciality = Адистигим: { $speciality }.
autobiography-degree = Илимий даражам: { $degree }.
autobiography-status = Үй-бүлөлүк абалым: { $status }.
# After a relative's name.
autobiography-born-on = туулган күнү: { $date }
autobiography-languages = Билген тилдерим: { $languages }.
autobiography-rank = Аскердик наамым: { $rank }.

## Подсказки под вопросами

autobiography-outline = Эмне жөнүндө жазуу керек
autobiography-outline-origin = Качан жана кайда төрөлдүңүз. Ата-энеңиз ким, эмне иш кылышкан. Балалыгыңыз кайда өттү, кайсы мектепте окуп, аны качан бүтүрдүңүз.
autobiography-outline-education = Кайда жана качан окууга кирдиңиз, кандай адистик алдыңыз. Кошумча окуулар, курстар, тажрыйба алмашуулар.
autobiography-outline-work = Иштеген жерлериңиз ирети менен: качан келдиңиз, ким болуп иштедиңиз, эмне үчүн жооп бердиңиз, эмне себептен кеттиңиз. Аскер кызматы, тыныгуулар.
autobiography-outline-public = Коомдук иштер, шайланма кызматтар, сыйлыктар жана алар эмне үчүн берилген.
autobiography-outline-family = Жубайыңыз, балдарыңыз, ата-энеңиз: аты, туулган жылы, эмне иш кылат.
autobiography-outline-more = Тилдер, илимий иш, чет өлкөгө сапарлар, кызыгуулар: айтылганга кошумча болчу нерселер.
autobiography-words = Сөз: { $count }
autobiography-words-all = Бардыгы { $count } сөз. Адатта бир-эки барак жазылат: 300–600 сөз.
autobiography-suggestion = Өздүк баракчадан
autobiography-take = Бул текстти коюу
autobiography-add = Аягына кошуу
autobiography-taken = Текст коюлду. Окуп чыгып, оңдоңуз.
autobiography-is-there = Бул текст жоопто бар.
