### Печать: слова на бумаге и в окне печати

## На бумаге

print-photo = Фотография 3×4
print-photo-place = Место для фотографии 3×4
print-nothing = Не заполнено
print-until-now = по настоящее время
print-filled-on = Дата заполнения
print-signature = Личная подпись
print-page = Страница { $page } из { $pages }
print-to = Кому: конкурсная комиссия, { $body }
print-from = От кого: { $name }
print-asks = Прошу допустить меня к участию в конкурсе: { $title }.
print-acts = Что подтверждено при подаче
print-attachments = Приложения
print-edition = Редакция
print-given-at = Подтверждено
print-digest = Контрольная сумма SHA-256
print-size = Размер
print-number = Номер заявления
print-code = QR-код с номером и контрольной суммой заявления

## В окне

print-title = Печать
print-what = Что напечатать
print-lang = Язык бумаги
print-sheet = Личный листок
print-sheet-words = с фотографией и всеми таблицами
print-autobiography = Автобиография
print-autobiography-words = ваш рассказ о себе сплошным текстом
print-now = Напечатать
print-save = Сохранить PDF
print-making = Готовим документ…
print-saved = Документ сохранён.
print-sent = Документ передан на печать.
print-no-printer = Принтер не найден. Сохраните PDF и напечатайте его там, где есть принтер.
print-unknown = Вместо знаков { $letters } напечатан □: этих знаков нет в шрифте документа.
print-care = В документе личные данные: не оставляйте файл и бумагу на чужом компьютере.
