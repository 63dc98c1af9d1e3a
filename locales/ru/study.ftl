### Подготовка к тестированию: законы, пробный тест

study-title = Подготовка к тестированию
study-title-for = Подготовка: { $title }
study-words = Читайте законы и проходите пробный тест. После загрузки всё работает и без интернета.
study-short = законы для чтения и пробный тест
study-open = Готовиться к тестированию
study-load = Обновить материалы
study-loading = Материалы загружаются…
study-loaded = Материалы обновлены.
study-acts = Что читать
study-acts-sector = По своей сфере
study-progress = Прочитано: { $read } из { $total }
study-read = Прочитано
study-unread = Не прочитано
study-not-here = Текста на этом компьютере нет.
study-nothing = Материалов пока нет
study-nothing-words = Портал их ещё не опубликовал, или они не загружены.
study-edition = Редакция от { $date }
study-edition-of = Редакция
study-other-lang = Текст на другом языке: { $lang }
study-sections = Разделы
study-mark-read = Отметить прочитанным
study-mark-unread = Снять отметку
study-back = К списку
study-search = Поиск в законах
study-found = Найдено мест: { $count }
study-found-none = Таких слов в законах нет.

## Practice

study-practice = Пробный тест
study-practice-words = Вопросов на этом компьютере: { $count }.
study-practice-scale = На конкурсе нужно { $threshold } из { $max }.
study-practice-none = Вопросов для пробного теста пока нет.
study-practice-time = Время
study-practice-untimed = без ограничения
study-practice-minutes =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
study-practice-begin = Начать тест
study-practice-question = Вопрос { $number } из { $total }
study-practice-answered = Отвечено: { $count } из { $total }
study-practice-left = Осталось: { $time }
study-practice-over = Время вышло.
study-practice-previous = Предыдущий
study-practice-next = Следующий
study-practice-finish = Закончить и проверить
study-practice-finish-words = Без ответа осталось вопросов: { $count }.
study-practice-passed = Порог пройден
study-practice-failed = Порог не пройден
study-practice-done = Тест закончен
study-practice-score = Верных ответов: { $right } из { $total }.
study-practice-needed = Нужно не меньше { $needed }.
study-practice-kept = Результат сохранён в вашем кабинете.
study-practice-not-kept = Результат не сохранён: для этого нужно войти.
study-practice-review = Разбор ответов
study-practice-mistakes = Только ошибки
study-practice-right = верно
study-practice-wrong = неверно
study-practice-no-answer = без ответа
study-practice-yours = Ваш ответ: { $choice }
study-practice-answer = Верный ответ: { $choice }
study-practice-place = Читать: { $place }
study-practice-again = Пройти ещё раз
study-practice-results = Мои результаты
study-practice-gone = Этот тест уже закончен или начат другой.
