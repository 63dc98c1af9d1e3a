### Запросы подтверждения: портал просит доказать указанные сведения, человек отвечает документами

verification-title = Запросы подтверждения
verification-words = Портал может попросить подтвердить сведения, которые вы указали. Ответьте документами до указанного срока. Список доступен и без связи.
verification-short = Что портал просит подтвердить и до какого срока
verification-none = Запросов нет
verification-none-words = Если портал попросит подтвердить ваши сведения, запрос появится здесь и вы получите уведомление.
verification-waiting = Ждут вашего ответа
verification-others = Отправленные и завершённые
# $field is the name of a question of the record sheet
verification-asks-field = Подтвердите сведения: { $field }
verification-asks-document = Нужен документ: { $document }
# The record sheet of this version has no question of that name.
verification-asks-unknown = Подтвердите сведения личного листка
verification-application = К заявлению № { $number }
verification-reason = Почему спрашивают
verification-until = Ответить до { $at } по Бишкеку
verification-left-days =
    { $count ->
        [one] Остался { $count } день
        [few] Осталось { $count } дня
        [many] Осталось { $count } дней
       *[other] Осталось { $count } дня
    }
verification-left-hours =
    { $count ->
        [one] Остался { $count } час
        [few] Осталось { $count } часа
        [many] Осталось { $count } часов
       *[other] Осталось { $count } часа
    }
verification-left-minutes =
    { $count ->
        [one] Осталась { $count } минута
        [few] Осталось { $count } минуты
        [many] Осталось { $count } минут
       *[other] Осталось { $count } минуты
    }
verification-left-over = Срок прошёл, а ответ ещё не отправлен. Решает время портала: как только будет связь, он ответит.

## Where a request stands

verification-state-open = Ждёт вашего ответа
verification-state-queued = Ответ сохранён и ждёт отправки
verification-state-sending = Портал получил ответ, документы передаются
verification-state-answered = Ответ получен и рассматривается
verification-state-accepted = Подтверждение принято
verification-state-refused = Подтверждение не принято
verification-state-expired = Срок ответа истёк
verification-state-withdrawn = Запрос отозван

## What to do next

verification-next-queued = Ответ зашифрован на этом компьютере и уйдёт сам, когда есть связь с порталом и ваши данные открыты. Пока данные заблокированы или вы не вошли, он не отправляется.
verification-next-queued-kiosk = Ответ ещё не отправлен. Не завершайте сеанс, пока он не уйдёт: после выхода здесь ничего не остаётся.
verification-next-sending = Не закрывайте данные, пока документы передаются: без них ответ не засчитают.
verification-next-answered = Делать ничего не нужно. О решении придёт уведомление.
verification-next-accepted = Больше ничего не требуется.
verification-next-refused = Если нужно ответить ещё раз, портал пришлёт новый запрос.
verification-next-expired = Портал не получил полный ответ в срок. Если подтверждение ещё нужно, обратитесь в поддержку портала.
verification-next-withdrawn = Отвечать не нужно.
verification-decision = Причина решения
verification-trouble-too-late = Ответ или его документы пришли на портал после срока и не рассматриваются.
verification-trouble-not-needed = Когда ответ дошёл до портала, он был уже не нужен.
verification-trouble-answered-elsewhere = На этот запрос уже ответили с другого устройства. Рассматривается тот ответ.
verification-trouble-too-large = Файлы слишком велики для портала. Ответьте ещё раз, приложив меньше документов.
verification-trouble-not-taken = Портал не смог прочитать ответ. Ответьте ещё раз.

## The answer

verification-answer = Ответить
verification-answer-title = Ответ на запрос подтверждения
verification-answer-words = Выберите документы, которые подтверждают сведения. Прочитать их сможет только портал. После отправки изменить ответ нельзя.
verification-chosen = Документы в ответе
verification-chosen-none = Документы не выбраны.
verification-choose = Добавить в ответ
verification-drop = Убрать из ответа
verification-most = Больше документов добавить нельзя. Наибольшее число в одном ответе: { $most }.
verification-comment = Комментарий, если нужен
verification-comment-hint = Наибольшее число знаков: { $letters }.
verification-fix = Ответ пока нельзя отправить
verification-documents-missing = Выберите хотя бы один документ
verification-send = Отправить ответ
verification-kept = Ответ сохранён и будет отправлен.
verification-given = Ваш ответ, { $at }
verification-answered-at = Портал получил ответ { $at } по Бишкеку.
