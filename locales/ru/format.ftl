### Dates, times left, numbers and money

## Dates. Month names stand here because browsers lack Kyrgyz and Kazakh ones

format-date =
    { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year } г.
format-day =
    { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    }
format-date-time = { $date }, { $time }

## Time left and past

format-left-days =
    { $count ->
        [one] Остался { $count } день
        [few] Осталось { $count } дня
        [many] Осталось { $count } дней
       *[other] Осталось { $count } дня
    }
format-left-hours =
    { $count ->
        [one] Остался { $count } час
        [few] Осталось { $count } часа
        [many] Осталось { $count } часов
       *[other] Осталось { $count } часа
    }
format-left-minutes =
    { $count ->
        [one] Осталась { $count } минута
        [few] Осталось { $count } минуты
        [many] Осталось { $count } минут
       *[other] Осталось { $count } минуты
    }
format-closed = Приём завершён
format-closed-days =
    { $count ->
        [one] Приём завершён { $count } день назад
        [few] Приём завершён { $count } дня назад
        [many] Приём завершён { $count } дней назад
       *[other] Приём завершён { $count } дня назад
    }
format-ago-now = только что
format-ago-minutes =
    { $count ->
        [one] { $count } минуту назад
        [few] { $count } минуты назад
        [many] { $count } минут назад
       *[other] { $count } минуты назад
    }
format-ago-hours =
    { $count ->
        [one] { $count } час назад
        [few] { $count } часа назад
        [many] { $count } часов назад
       *[other] { $count } часа назад
    }
format-ago-days =
    { $count ->
        [one] { $count } день назад
        [few] { $count } дня назад
        [many] { $count } дней назад
       *[other] { $count } дня назад
    }
format-seconds =
    { $count ->
        [one] { $count } секунда
        [few] { $count } секунды
        [many] { $count } секунд
       *[other] { $count } секунды
    }
format-minutes =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
format-hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }

## Amounts; $amount comes with grouped digits

format-byte = { $amount } Б
format-kilobyte = { $amount } КБ
format-megabyte = { $amount } МБ
format-gigabyte = { $amount } ГБ
format-range = { $from } – { $to }
format-from = от { $amount }
format-to = до { $amount }

# The sign of the som is missing in most fonts, so it is spelt out
format-money =
    { $amount } { $currency ->
        [KGS] сом
       *[other] { $currency }
    }
format-per-hour = { $money } в час
format-per-day = { $money } в день
format-per-week = { $money } в неделю
format-per-month = { $money } в месяц
format-per-year = { $money } в год
