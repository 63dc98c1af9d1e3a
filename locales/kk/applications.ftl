### Applications: on their way to the portal, receipts, stages, withdrawals, appeals

## The list

applications-title = Менің өтініштерім
applications-words = Өтініштер осы компьютерде сақталады және порталмен байланыс болғанда өздігінен жіберіледі. Нөмірі болмаса, өтініш қабылданған жоқ.
applications-short = жіберу, қолхаттар және қаралу барысы
applications-none = Өтініштер әзірге жоқ
applications-none-words = Мұнда сіз жіберген өтініштер мен олардың қаралу барысы көрінеді.
applications-to-vacancies = Бос лауазымдарға
applications-unnamed = Конкурс
applications-open = Ашу
applications-send-now = Қазір жіберу
applications-sending-now = Күтіп тұрғанның бәрін жіберіп жатырмыз.
applications-finalised-at = Жіберуге дайындалған: { $at }
applications-deadline = Өтініш беру мерзімі: { $at }, Бішкек уақыты
# $count is a number
applications-left-hours = Әлі жіберілмеген. Қалған сағат: { $count }
applications-left-minutes = Әлі жіберілмеген. Қалған минут: { $count }
applications-left-days = Әлі жіберілмеген. Қалған күн: { $count }
applications-left-none = Әлі жіберілмеген, ал өтініш беру мерзімі өтті. Порталдың уақыты шешеді: байланыс болған бойда ол жауап береді.

## Where an application stands

applications-state-finalised = Жіберуге дайындалуда
applications-state-queued = Жіберуді күтуде
# Bytes may have gone out; the portal is asked what it has.
applications-state-unknown = Жіберілуде
applications-state-uploading = Портал өтінішті алды, құжаттар берілуде: { $total } ішінен { $done }
applications-state-accepted = Қабылданды, № { $number }
applications-state-rejected = Портал өтінішті қабылдамады
applications-state-wedged = Жіберу тоқтатылды
applications-state-expired = Қабылданбады: мерзімі өтті
applications-state-withdrawn = Сіз қайтарып алдыңыз
applications-state-already = Бұл конкурсқа өтінішті бұрын бергенсіз

## What stands in the way

applications-trouble-offline = Порталмен байланыс жоқ. Өтініш өздігінен жіберіледі, ештеңе істеудің қажеті жоқ.
applications-trouble-captive = Желі алдымен өз бетінде кіруді сұрайды. Браузерді ашып, қосылуды растаңыз.
applications-trouble-busy = Портал бос емес немесе уақытша жұмыс істемейді. Өтініш өздігінен жіберіледі.
applications-trouble-invalid = Портал түсініксіз жауап берді. Әрекет жалғасуда; ұзаққа созылса, техникалық қолдау қызметіне жүгініңіз.
applications-trouble-untrusted = Жауапқа портал қол қоймаған, сондықтан оған сенуге болмайды. Әрекет жалғасуда.
applications-trouble-not-yet = Өтініш қабылдау әлі басталған жоқ. Портал ашқанда өтініш жіберіледі.
applications-trouble-session = Кіру қажет: кірмей жіберуге болмайды. Кіріңіз, өтініш өздігінен жіберіледі.
applications-trouble-blocked = Есептік жазба бұғатталған. Техникалық қолдау қызметіне жүгініңіз: өтініш осында қалады.
applications-trouble-storage = Осы компьютердегі файл оқылмайды. Дискіні тексеріңіз; әрекет жалғасуда.
applications-next-at = Келесі әрекет: { $at }
applications-sign-in = Кіру

## Why it ended

applications-reason-payload = Порталда дәл осы белгімен басқа мазмұн тұр. Қолдау қызметі үшін мәліметті сақтап, оған жүгініңіз: өтініш осында сақталған.
applications-reason-not-understood = Портал бағдарламаның сұрауын түсінбеді. Бағдарламаны жаңартыңыз немесе техникалық қолдау қызметіне жүгініңіз: өтініш осында сақталған.
applications-reason-already = Портал сізден бұл конкурсқа басқа өтінішті қабылдаған. Екіншісі қажет емес.
applications-reason-closed = Өтініш қабылдау жабылған: { $at }
applications-reason-closed-unknown = Өтініш қабылдау жабылған.
applications-reason-files = Құжаттар уақытында келмеді, сондықтан өтініш есепке алынбады.
applications-reason-edition = Сіз қабылдаған мәтін жаңа редакциямен ауысты. Қаралама қайта ашылды: жаңа мәтінді оқып, қайта жіберіңіз.
applications-reason-seal = Портал өтінішті аша алмады: оның кілті ауысқан. Қаралама қайта ашылды, қайта жіберіңіз.
applications-reason-answers = Жауаптар конкурс нысанына сай келмейді. Қаралама қайта ашылды: жауаптарды тексеріп, қайта жіберіңіз.
applications-reason-large = Өтініш тым үлкен. Қаралама қайта ашылды: жауаптарды немесе құжаттарды қысқартып, қайта жіберіңіз.
applications-reason-no-competition = Порталда мұндай конкурс жоқ.
applications-reason-lost = Жіберу кезегінің файлы бүлініп, өтініш порталға жетпеді. Қаралама қайта ашылды, қайта жіберіңіз.
applications-to-draft = Қараламаны ашу

## One application

applications-way = Жіберу
applications-files-sent = Құжаттар берілді: { $total } ішінен { $done } ({ $percent })
applications-files-until = Құжаттар { $at } дейін қабылданады (Бішкек уақыты).
applications-receipt = Порталдың қолхаты
applications-receipt-words = Порталдың қолы тексерілді. Қолхат өтініштің дәл осы түрде алынғанын растайды.
applications-receipt-number = Нөмірі
applications-receipt-at = Портал алған уақыт
applications-receipt-digest = Бақылау сомасы
applications-receipt-code = Нөмірі мен бақылау сомасы бар QR-код
applications-receipt-proof = Қолхат мәтіні мен қолы
applications-stages = Қаралу барысы
applications-stages-none = Портал қаралу барысы туралы әлі хабарлаған жоқ.
applications-stages-at = Порталдың { $at } деректері бойынша
applications-acts = Қабылданған актілер
applications-documents = Құжаттар
applications-answers = Жіберілген жауаптар: { $count }
applications-elsewhere = Өтініш басқа құрылғыдан жіберілген, сондықтан жауаптар бұл компьютерде жоқ.
applications-back = Барлық өтініштер

## Stages at the portal

applications-stage-receiving = Құжаттар күтілуде
applications-stage-incomplete = Құжаттар уақытында келмеді
applications-stage-registered = Тіркелді
applications-stage-docs-check = Құжаттарды қарау
applications-stage-returned = Түзетуге қайтарылды
applications-stage-admitted = Келесі кезеңге жіберілдіңіз
applications-stage-rejected = Жіберілмедіңіз
applications-stage-test-assigned = Тестілеу тағайындалды
applications-stage-test-passed = Тестілеуден өттіңіз
applications-stage-test-failed = Тестілеуден өтпедіңіз
applications-stage-interview-set = Әңгімелесу тағайындалды
applications-stage-scored = Әңгімелесу бағаланды
applications-stage-in-reserve = Кадрлар резервіне енгізілдіңіз
applications-stage-not-in-reserve = Кадрлар резервіне енгізілмедіңіз
applications-stage-appointed = Лауазымға тағайындалдыңыз
applications-stage-expired = Резервте болу мерзімі аяқталды
applications-stage-withdrawn = Қайтарып алынды
applications-stage-points = Балдар: { $max } ішінен { $score }, шекті балл { $threshold }
applications-stage-score = Балдар: { $score }
applications-stage-when = Қашан: { $at }, Бішкек уақыты
applications-stage-until = { $at } дейін, Бішкек уақыты

## Taking back

applications-withdraw = Өтінішті қайтарып алу
applications-withdraw-title = Өтінішті қайтарып аласыз ба?
applications-withdraw-words = Сіз конкурсқа қатыспайсыз. Қайтарып алынған өтінішті қалпына келтіруге болмайды; жаңасын өтініш беру мерзімі аяқталғанша ғана беруге болады.
applications-withdraw-reason = Себебі (міндетті емес)
applications-withdraw-yes = Қайтарып алу
applications-withdrawn = Өтініш қайтарып алынды.

## Appeals

applications-appeal = Шешімге шағымдану
applications-appeal-until = { $at } дейін шағымдануға болады (Бішкек уақыты).
applications-appeal-event = Қай шешімге шағымданасыз
applications-appeal-grounds = Немен және неге келіспейсіз
applications-appeal-grounds-missing = Немен келіспейтініңізді жазыңыз
applications-appeal-send = Шағым беру
applications-appeal-sent = Портал шағымды алды.
applications-appeals = Шағымдар
applications-appeal-filed = { $at } берілген, қаралуда
applications-appeal-upheld = Қанағаттандырылды
applications-appeal-dismissed = Қабылданбады
applications-fix-form = Жалғастыру үшін түзетіңіз

## The last step before sending

applications-send-title = Өтінішті жіберу
applications-send-words = Әр актіні бөлек оқып, қабылдаңыз. «Жіберу» басылғаннан кейін өтінішті өзгертуге болмайды, тек қайтарып алуға болады.
applications-act-read = Мәтінді оқу
applications-act-text = Толық мәтіні: { $title }
applications-act-accept = Оқып шықтым және қабылдаймын: { $title }
applications-act-missing = Оқып шығып, қабылдағаныңызды белгілеңіз: { $title }
applications-act-none = Өтініш беру кезінде қабылданатын актілерді портал әлі жариялаған жоқ.
applications-act-changed = Сіз оқып жатқанда мәтін жаңа редакциямен ауысты. Жаңасын оқып, қабылдаңыз.
applications-send-deadline = Портал өтінішті { $at } дейін алуы тиіс (Бішкек уақыты). Порталдың уақыты шешеді; байланыссыз сақтау өтініш беру емес.
applications-send = Жіберу
applications-send-later = Байланыс пайда болғанда жіберу
applications-send-later-words = Портал қазір жауап бермей тұр. Түймені басыңыз: байланыс болғанда өтініш өздігінен жіберіледі. Нөмірі болмаса, өтініш қабылданған жоқ.
applications-send-back = Жауаптарға оралу

## Reminders, shown by the system

applications-reminder-title = Өтініш әлі жіберілген жоқ
applications-reminder-hours = Өтініш беру мерзімі аяқталғанша қалған сағат: { $count }. Порталмен байланыс қажет.
applications-reminder-minutes = Өтініш беру мерзімі аяқталғанша қалған минут: { $count }. Порталмен байланыс қажет.

## On paper, and signed

applications-calendar = Күндерді күнтізбеге
applications-paper = Өтініш қағаз түрінде
applications-paper-words = Жауаптарыңыз, қабылданған актілер және құжаттар тізімі бар PDF. Тіркелгеннен кейін онда нөмір мен QR-код болады.
applications-paper-signed = Сіз өтінішке электрондық қолтаңба қойдыңыз. Қолтаңбаны сақталған құжат бойынша CMS-пен жұмыс істейтін кез келген бағдарлама тексере алады.
applications-paper-signed-paper = Қол қойылған құжатты сақтау
applications-paper-signature = Қолтаңбаны сақтау (.p7s)
applications-sign = Электрондық қолтаңба қою (міндетті емес)
applications-sign-words = Куәландырушы орталық берген сертификат файлы керек. Бағдарлама өтінішке бір рет қол қояды, файлды да, құпия сөзді де сақтамайды.
applications-sign-file = Сертификат файлы (.p12 немесе .pfx)
applications-sign-password = Сертификаттың құпия сөзі
applications-sign-too-large = Бұл файл сертификат үшін тым үлкен. .p12 немесе .pfx файлын таңдаңыз.
