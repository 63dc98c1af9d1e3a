### Күндер, қалған уақыт, сандар және ақша

## Күндер. Ай атаулары осында: браузерлерде олар жоқ

format-date =
    { $year } жылғы { $day } { $month ->
        [1] қаңтар
        [2] ақпан
        [3] наурыз
        [4] сәуір
        [5] мамыр
        [6] маусым
        [7] шілде
        [8] тамыз
        [9] қыркүйек
        [10] қазан
        [11] қараша
       *[12] желтоқсан
    }
format-day =
    { $day } { $month ->
        [1] қаңтар
        [2] ақпан
        [3] наурыз
        [4] сәуір
        [5] мамыр
        [6] маусым
        [7] шілде
        [8] тамыз
        [9] қыркүйек
        [10] қазан
        [11] қараша
       *[12] желтоқсан
    }
format-date-time = { $date }, { $time }

## Қалған және өткен уақыт

format-left-days = { $count } күн қалды
format-left-hours = { $count } сағат қалды
format-left-minutes = { $count } минут қалды
format-closed = Қабылдау аяқталды
format-closed-days = Қабылдау { $count } күн бұрын аяқталды
format-ago-now = жаңа ғана
format-ago-minutes = { $count } минут бұрын
format-ago-hours = { $count } сағат бұрын
format-ago-days = { $count } күн бұрын
format-seconds = { $count } секунд
format-minutes = { $count } минут
format-hours = { $count } сағат

## Мөлшерлер

format-byte = { $amount } Б
format-kilobyte = { $amount } КБ
format-megabyte = { $amount } МБ
format-gigabyte = { $amount } ГБ
format-range = { $from } – { $to }
format-from = кемінде { $amount }
format-to = ең көбі { $amount }

# Сом белгісі қаріптердің көбінде жоқ, сондықтан сөзбен жазылады
format-money =
    { $amount } { $currency ->
        [KGS] сом
       *[other] { $currency }
    }
format-per-hour = сағатына { $money }
format-per-day = күніне { $money }
format-per-week = аптасына { $money }
format-per-month = айына { $money }
format-per-year = жылына { $money }
