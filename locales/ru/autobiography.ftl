### Автобиография: о чём в ней пишут и предложения, собранные из личного листка

autobiography-born = Я, { $name }, { $gender ->
        [female] родилась
       *[other] родился
    } { $date }.
autobiography-place = Место рождения: { $place }.
autobiography-since = с { $from }
autobiography-speciality = Специальность: { $speciality }.
autobiography-degree = Учёная степень: { $degree }.
autobiography-status = Семейное положение: { $status }.
# After a relative's name.
autobiography-born-on = дата рождения: { $date }
autobiography-languages = Владею языками: { $languages }.
autobiography-rank = Воинское звание: { $rank }.

## Подсказки под вопросами

autobiography-outline = О чём написать
autobiography-outline-origin = Когда и где родились. Кто ваши родители, чем занимались. Где прошло детство, в какой школе учились и когда её окончили.
autobiography-outline-education = Куда и когда поступили, кем стали по образованию. Дополнительное обучение, курсы, стажировки.
autobiography-outline-work = Места работы по порядку: когда пришли, кем работали, за что отвечали, почему ушли. Служба в армии, перерывы.
autobiography-outline-public = Общественная работа, выборные должности, награды и за что они получены.
autobiography-outline-family = Супруг или супруга, дети, родители: имя, год рождения, чем занимаются.
autobiography-outline-more = Языки, научная работа, поездки за границу, увлечения: то, что добавляет к сказанному.
autobiography-words = Слов: { $count }
autobiography-words-all = Всего слов: { $count }. Обычно пишут от одной до двух страниц: 300–600 слов.
autobiography-suggestion = Из личного листка
autobiography-take = Вставить этот текст
autobiography-add = Добавить в конец
autobiography-taken = Текст вставлен. Прочитайте его и поправьте.
autobiography-is-there = Этот текст уже есть в ответе.
