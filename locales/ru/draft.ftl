### Черновики заявлений: список, заполнение, проверка, история, расхождения с порталом

draft-title = Черновики заявлений
draft-lead = Каждая правка сразу сохраняется на этом компьютере. Пока заявление не отправлено, его видите только вы.
draft-short = заявления, которые вы ещё заполняете
draft-empty = Черновиков пока нет
draft-empty-words = Откройте вакансию и нажмите «Начать заявление». Заполнять можно и без интернета, хоть неделю.
draft-find = Найти вакансию
draft-begin = Начать заявление
draft-begin-words = У вас есть другие черновики. Ответы из них можно взять сюда, сами они не изменятся.
draft-begin-anew = Начать новое заявление
draft-begin-from = Начать с ответами из черновика «{ $title }»
draft-continue = Продолжить заявление
draft-progress = Заполнено { $done } из { $pages }
draft-progress-all = Всё заполнено
draft-changed = Изменён { $at }
draft-deadline = Приём до { $at }
draft-deadline-passed = Приём закончился { $at }. Ответы остаются здесь, их можно взять в другое заявление.
draft-closed = Приём заявлений закончился { $at } по времени портала
draft-closed-words = Отправить это заявление уже нельзя, оно не отправлялось. Ответы остаются здесь для просмотра, их можно перенести в другой конкурс.
draft-closed-view = Только просмотр: приём заявлений закончен
draft-copy = Перенести ответы в другой конкурс
draft-copy-words = Выберите открытую вакансию. Для неё появится новый черновик, а прежний останется как есть.
draft-copy-search = Поиск среди открытых вакансий
draft-copy-none = Открытых вакансий по этим словам нет.
draft-copied = { $count ->
    [one] Перенесён { $count } ответ.
    [few] Перенесено { $count } ответа.
    [many] Перенесено { $count } ответов.
   *[other] Перенесено { $count } ответа.
}
draft-copied-left = { $count ->
    [one] { $count } ответ остался в прежнем черновике: здесь о нём не спрашивают.
    [few] { $count } ответа остались в прежнем черновике: здесь о них не спрашивают.
    [many] { $count } ответов осталось в прежнем черновике: здесь о них не спрашивают.
   *[other] { $count } ответа остались в прежнем черновике: здесь о них не спрашивают.
}
draft-no-deadline = Этого конкурса сейчас нет в каталоге. Обновите каталог, чтобы увидеть срок.
draft-unsent = Есть только на этом компьютере
draft-synced = Копия есть и на портале
draft-conflicts = { $count ->
    [one] { $count } расхождение с порталом
    [few] { $count } расхождения с порталом
    [many] { $count } расхождений с порталом
   *[other] { $count } расхождения с порталом
}
draft-finalised = Готово к отправке, изменить нельзя
draft-open = Открыть
draft-rename = Переименовать
draft-name = Название для себя
draft-name-hint = Его видите только вы. Пустое поле возвращает название конкурса.
draft-save-name = Сохранить название
draft-delete = Удалить черновик
draft-deleted = Черновик удалён.
draft-undo-delete = Вернуть
draft-restored = Черновик возвращён.
draft-acts = Действия с черновиком
draft-tasks = Разделы заявления
draft-task-empty = Не начато
draft-task-some = Отвечено: { $answered } из { $asked }
draft-task-errors = Исправить или дополнить: { $count }
draft-task-done = Готово
draft-task-optional = Можно не заполнять
draft-check = Проверить ответы
draft-check-lead = Прочитайте ответы ещё раз. Их увидит комиссия.
draft-check-problems = Что исправить перед отправкой
draft-check-none = Ошибок не найдено.
draft-change = Изменить
draft-change-of = Изменить: { $question }
draft-no-answer = Нет ответа
draft-history = История
draft-history-lead = Здесь всё, что вы вводили. Ничего из сохранённого не пропадает.
draft-versions = К чему можно вернуться
draft-versions-none = Отдельных версий пока нет. Они появляются сами: каждые десять минут работы и перед большими изменениями.
draft-version = { $at }, ответов: { $count }
draft-version-count = много правок
draft-version-pause = сохранена по времени
draft-version-merge = перед объединением с порталом
draft-version-form = перед новой версией формы
draft-version-restore = перед возвратом к другой версии
draft-version-finalise = перед отправкой
draft-restore = Вернуть эту версию
draft-restore-done = Версия возвращена. Это можно отменить.
draft-edits = Правки
draft-edits-more = Показать более ранние
draft-edit-was = Было
draft-edit-now = Стало
draft-nothing = пусто
draft-source-typed = введено
draft-source-undo = отмена правки
draft-source-restored = возврат к версии
draft-source-record = из личного листка
draft-source-portal = с портала
draft-source-kept = оставлено ваше
draft-source-form = новая версия формы
draft-source-file = из файла
draft-source-draft = из другого черновика
draft-source-other = подтверждено
draft-extra = Ответы, о которых больше не спрашивают
draft-extra-words = В новой версии формы таких вопросов нет. Ответы не отправляются, но остаются у вас.
draft-extra-remove = Убрать
draft-conflict-title = Ответы здесь и на портале
draft-conflict-lead = Эти ответы изменены и здесь, и на портале. Выберите, какой верен; второй останется в истории.
draft-conflict-notice = Некоторые ответы на портале другие. Выберите, какие верны.
draft-conflict-choose = Выбрать
draft-conflict-ours = Здесь
draft-conflict-theirs = На портале
draft-conflict-file = В файле
draft-conflict-take-file = Взять из файла
draft-conflict-take-ours = Оставить моё
draft-conflict-take-theirs = Взять с портала
draft-conflict-row-gone = строка удалена
draft-conflict-row = Строка таблицы «{ $table }»
draft-conflict-done = Все расхождения решены.
draft-overtaken = Ответ «{ $question }» изменён в другом окне. Ваш вариант остался в истории.
draft-back = Ко всем разделам
draft-back-list = Ко всем черновикам
draft-next = Сохранить и продолжить
draft-previous = Назад
draft-documents-none = Документ ещё не приложен.
draft-documents-choose = Приложить документ
draft-documents-change = Изменить
draft-documents-of = Документы: { $question }
draft-read-only = Заявление готово к отправке, ответы изменить нельзя.
draft-carry = Перенести на другой компьютер
draft-carry-words = Файл откроется только у вас и только с этой парольной фразой. Запишите её: восстановить её нельзя.
draft-carry-phrase = Парольная фраза, не короче 12 знаков
draft-carry-save = Сохранить файл
draft-carry-saved = Файл { $name } сохранён.
draft-carry-open = Открыть файл черновика
draft-carry-open-words = Файл с расширением .kyzmat, сохранённый на другом компьютере.
draft-carry-file = Файл
draft-carry-opened = Черновик перенесён.
draft-carry-merged = Черновик уже был здесь: ответы объединены.
