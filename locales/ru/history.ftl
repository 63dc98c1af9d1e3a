### История правок личного листка

history-title = История правок
history-words = Каждая правка личного листка на этом компьютере, новые сверху. Любое прежнее значение можно вернуть: это будет новая правка.
history-short = что и когда менялось; вернуть прежнее
history-question = Показать правки вопроса
history-all = Все вопросы
history-more = Показать более ранние
history-none = Правок пока нет
history-none-words = Здесь появится каждое изменение личного листка.
history-none-of = Правок этого вопроса нет.
history-was = Было
history-is = Стало
history-nothing = пусто
history-restore = Вернуть это значение
history-restore-of = Вернуть это значение: «{ $value }», { $question }
history-restored = Значение возвращено.
history-now = сейчас
history-row-added = Добавлена строка
history-row-removed = Удалена строка
history-row-moved = Строка передвинута
history-by-undo = отмена правки
history-by-portal = с портала
