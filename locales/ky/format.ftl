### Даталар, калган убакыт, сандар жана акча

## Даталар. Айлардын аттары ушул жерде: браузерлерде алар жок

format-date =
    { $year }-жылдын { $day }-{ $month ->
        [1] январы
        [2] февралы
        [3] марты
        [4] апрели
        [5] майы
        [6] июну
        [7] июлу
        [8] августу
        [9] сентябры
        [10] октябры
        [11] ноябры
       *[12] декабры
    }
format-day =
    { $day }-{ $month ->
        [1] январь
        [2] февраль
        [3] март
        [4] апрель
        [5] май
        [6] июнь
        [7] июль
        [8] август
        [9] сентябрь
        [10] октябрь
        [11] ноябрь
       *[12] декабрь
    }
format-date-time = { $date }, { $time }

## Калган жана өткөн убакыт

format-left-days = { $count } күн калды
format-left-hours = { $count } саат калды
format-left-minutes = { $count } мүнөт калды
format-closed = Кабыл алуу аяктады
format-closed-days = Кабыл алуу { $count } күн мурун аяктады
format-ago-now = азыр эле
format-ago-minutes = { $count } мүнөт мурун
format-ago-hours = { $count } саат мурун
format-ago-days = { $count } күн мурун
format-seconds = { $count } секунд
format-minutes = { $count } мүнөт
format-hours = { $count } саат

## Өлчөмдөр

format-byte = { $amount } Б
format-kilobyte = { $amount } КБ
format-megabyte = { $amount } МБ
format-gigabyte = { $amount } ГБ
format-range = { $from } – { $to }
format-from = кеминде { $amount }
format-to = эң көбү { $amount }

# Сомдун белгиси көпчүлүк ариптерде жок, ошондуктан сөз менен жазылат
format-money =
    { $amount } { $currency ->
        [KGS] сом
       *[other] { $currency }
    }
format-per-hour = саатына { $money }
format-per-day = күнүнө { $money }
format-per-week = жумасына { $money }
format-per-month = айына { $money }
format-per-year = жылына { $money }
