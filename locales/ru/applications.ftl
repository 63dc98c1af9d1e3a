### Applications: on their way to the portal, receipts, stages, withdrawals, appeals

## The list

applications-title = Мои заявления
applications-words = Заявления хранятся на этом компьютере и уходят сами, когда есть связь с порталом. Пока нет номера, заявление не принято.
applications-short = отправка, расписки и ход рассмотрения
applications-none = Заявлений пока нет
applications-none-words = Здесь появятся заявления, которые вы отправите, и ход их рассмотрения.
applications-to-vacancies = К вакансиям
applications-unnamed = Конкурс
applications-open = Открыть
applications-send-now = Отправить сейчас
applications-sending-now = Отправляем всё, что ждёт.
applications-finalised-at = Подписано к отправке: { $at }
applications-deadline = Срок подачи: { $at } по Бишкеку
# $count is a number
applications-left-hours = Ещё не отправлено. Осталось часов: { $count }
applications-left-minutes = Ещё не отправлено. Осталось минут: { $count }
applications-left-days = Ещё не отправлено. Осталось дней: { $count }
applications-left-none = Ещё не отправлено, а срок подачи прошёл. Решает время портала: как только будет связь, он ответит.

## Where an application stands

applications-state-finalised = Готовится к отправке
applications-state-queued = Ждёт отправки
# Bytes may have gone out; the portal is asked what it has.
applications-state-unknown = Отправляется
applications-state-uploading = Портал получил заявление, передаются документы: { $done } из { $total }
applications-state-accepted = Принято, № { $number }
applications-state-rejected = Портал не принял заявление
applications-state-wedged = Отправка остановлена
applications-state-expired = Не принято: срок прошёл
applications-state-withdrawn = Отозвано вами
applications-state-already = Вы уже подали заявление на этот конкурс

## What stands in the way

applications-trouble-offline = Нет связи с порталом. Заявление уйдёт само, компьютер можно не трогать.
applications-trouble-captive = Сеть просит сначала войти на её странице. Откройте браузер и подтвердите подключение.
applications-trouble-busy = Портал занят или временно не работает. Заявление уйдёт само.
applications-trouble-invalid = Портал ответил непонятно. Попытки продолжаются; если это надолго, обратитесь в техническую поддержку.
applications-trouble-untrusted = Ответ не подписан порталом, поэтому ему нельзя верить. Попытки продолжаются.
applications-trouble-not-yet = Приём заявлений ещё не начался. Заявление уйдёт, когда портал его откроет.
applications-trouble-session = Нужно войти: без входа отправить нельзя. Войдите, и заявление уйдёт само.
applications-trouble-blocked = Учётная запись заблокирована. Обратитесь в техническую поддержку: заявление останется здесь.
applications-trouble-storage = Файл на этом компьютере не читается. Проверьте диск; попытки продолжаются.
applications-next-at = Следующая попытка: { $at }
applications-sign-in = Войти

## Why it ended

applications-reason-payload = На портале под этим же номером другое содержание. Сохраните сведения для поддержки и обратитесь в неё: заявление сохранено здесь.
applications-reason-not-understood = Портал не понял запрос программы. Обновите программу или обратитесь в техническую поддержку: заявление сохранено здесь.
applications-reason-already = Портал принял от вас другое заявление на этот конкурс. Второе не требуется.
applications-reason-closed = Приём заявлений закрылся: { $at }
applications-reason-closed-unknown = Приём заявлений уже закрыт.
applications-reason-files = Документы не пришли вовремя, поэтому заявление не засчитано.
applications-reason-edition = Текст, который вы приняли, сменился новой редакцией. Черновик снова открыт: прочитайте новый текст и отправьте ещё раз.
applications-reason-seal = Портал не смог открыть заявление: сменился его ключ. Черновик снова открыт, отправьте его ещё раз.
applications-reason-answers = Ответы не подходят к форме конкурса. Черновик снова открыт: проверьте ответы и отправьте ещё раз.
applications-reason-large = Заявление слишком большое. Черновик снова открыт: сократите ответы или документы и отправьте ещё раз.
applications-reason-no-competition = Такого конкурса на портале больше нет.
applications-reason-lost = Файл с очередью отправки был повреждён, и до портала заявление не дошло. Черновик снова открыт, отправьте его ещё раз.
applications-to-draft = Открыть черновик

## One application

applications-way = Отправка
applications-files-sent = Документы переданы: { $done } из { $total } ({ $percent })
applications-files-until = Документы принимаются до { $at } по Бишкеку.
applications-receipt = Расписка портала
applications-receipt-words = Подпись портала проверена. Расписка подтверждает, что заявление получено именно в этом виде.
applications-receipt-number = Номер
applications-receipt-at = Получено порталом
applications-receipt-digest = Контрольная сумма
applications-receipt-code = QR-код с номером и контрольной суммой
applications-receipt-proof = Текст расписки и подпись
applications-stages = Ход рассмотрения
applications-stages-none = Портал ещё не сообщал о ходе рассмотрения.
applications-stages-at = По данным портала на { $at }
applications-acts = Принятые акты
applications-documents = Документы
applications-answers = Ответы, как они отправлены: { $count }
applications-elsewhere = Заявление отправлено с другого устройства, поэтому ответов на этом компьютере нет.
applications-back = Все заявления

## Stages at the portal

applications-stage-receiving = Ожидаются документы
applications-stage-incomplete = Документы не пришли вовремя
applications-stage-registered = Зарегистрировано
applications-stage-docs-check = Рассмотрение документов
applications-stage-returned = Возвращено на исправление
applications-stage-admitted = Допущены к следующему этапу
applications-stage-rejected = Не допущены
applications-stage-test-assigned = Назначено тестирование
applications-stage-test-passed = Тестирование пройдено
applications-stage-test-failed = Тестирование не пройдено
applications-stage-interview-set = Назначено собеседование
applications-stage-scored = Собеседование оценено
applications-stage-in-reserve = Включены в кадровый резерв
applications-stage-not-in-reserve = Не включены в кадровый резерв
applications-stage-appointed = Назначены на должность
applications-stage-expired = Срок нахождения в резерве истёк
applications-stage-withdrawn = Отозвано
applications-stage-points = Баллы: { $score } из { $max }, порог { $threshold }
applications-stage-score = Баллы: { $score }
applications-stage-when = Когда: { $at } по Бишкеку
applications-stage-until = До { $at } по Бишкеку

## Taking back

applications-withdraw = Отозвать заявление
applications-withdraw-title = Отозвать заявление?
applications-withdraw-words = Вы не будете участвовать в конкурсе. Вернуть отозванное заявление нельзя; подать новое можно только до конца срока подачи.
applications-withdraw-reason = Причина (необязательно)
applications-withdraw-yes = Отозвать
applications-withdrawn = Заявление отозвано.

## Appeals

applications-appeal = Обжаловать решение
applications-appeal-until = Обжаловать можно до { $at } по Бишкеку.
applications-appeal-event = Какое решение вы обжалуете
applications-appeal-grounds = С чем вы не согласны и почему
applications-appeal-grounds-missing = Напишите, с чем вы не согласны
applications-appeal-send = Подать жалобу
applications-appeal-sent = Портал получил жалобу.
applications-appeals = Жалобы
applications-appeal-filed = Подана { $at }, рассматривается
applications-appeal-upheld = Удовлетворена
applications-appeal-dismissed = Отклонена
applications-fix-form = Исправьте, чтобы продолжить

## The last step before sending

applications-send-title = Отправка заявления
applications-send-words = Прочитайте и примите каждый акт отдельно. После нажатия «Отправить» изменить заявление нельзя, можно только отозвать.
applications-act-read = Прочитать текст
applications-act-text = Полный текст: { $title }
applications-act-accept = Прочитал(а) и принимаю: { $title }
applications-act-missing = Отметьте, что прочитали и принимаете: { $title }
applications-act-none = Портал ещё не опубликовал акты, которые принимают при подаче.
applications-act-changed = Текст сменился новой редакцией, пока вы читали. Прочитайте и примите новую.
applications-send-deadline = Портал должен получить заявление до { $at } по Бишкеку. Решает время портала; сохранить без связи не значит подать.
applications-send = Отправить
applications-send-later = Отправить, когда будет связь
applications-send-later-words = Портал сейчас не отвечает. Нажмите кнопку: заявление уйдёт само, как только появится связь. Пока у него нет номера, оно не принято.
applications-send-back = Вернуться к ответам

## Reminders, shown by the system

applications-reminder-title = Заявление ещё не отправлено
applications-reminder-hours = До конца срока подачи осталось часов: { $count }. Нужна связь с порталом.
applications-reminder-minutes = До конца срока подачи осталось минут: { $count }. Нужна связь с порталом.

## On paper, and signed

applications-calendar = Даты в календарь
applications-paper = Заявление на бумаге
applications-paper-words = PDF с вашими ответами, принятыми актами и перечнем документов. После регистрации в нём есть номер и QR-код.
applications-paper-signed = Вы подписали заявление электронной подписью. Подпись проверяется по сохранённому документу любой программой для CMS.
applications-paper-signed-paper = Сохранить подписанный документ
applications-paper-signature = Сохранить подпись (.p7s)
applications-sign = Подписать электронной подписью (необязательно)
applications-sign-words = Нужен файл сертификата, который выдал удостоверяющий центр. Программа подпишет заявление один раз и не сохранит ни файл, ни пароль.
applications-sign-file = Файл сертификата (.p12 или .pfx)
applications-sign-password = Пароль сертификата
applications-sign-too-large = Этот файл слишком велик для сертификата. Выберите файл .p12 или .pfx.
