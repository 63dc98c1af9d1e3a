### Басып шығару: қағаздағы және терезедегі сөздер

## На бумаге

print-photo = 3×4 фотосурет
print-photo-place = 3×4 фотосуреттің орны
print-nothing = Толтырылмаған
print-until-now = қазіргі уақытқа дейін
print-filled-on = Толтырылған күні
print-signature = Жеке қолы
print-page = { $page }-бет, барлығы { $pages }
print-to = Кімге: конкурстық комиссия, { $body }
print-from = Кімнен: { $name }
print-asks = Мені мына конкурсқа қатысуға жіберуіңізді сұраймын: { $title }.
print-acts = Өтініш беру кезінде не расталды
print-attachments = Қосымшалар
print-edition = Редакциясы
print-given-at = Расталған уақыты
print-digest = SHA-256 бақылау сомасы
print-size = Көлемі
print-number = Өтініш нөмірі
print-code = Өтініштің нөмірі мен бақылау сомасы бар QR-код

## В окне

print-title = Басып шығару
print-what = Нені басып шығару керек
print-lang = Қағаздың тілі
print-sheet = Жеке парақ
print-sheet-words = фотосуреті және барлық кестелерімен
print-autobiography = Өмірбаян
print-autobiography-words = өзіңіз туралы тұтас мәтін
print-now = Басып шығару
print-save = PDF сақтау
print-making = Құжат дайындалуда…
print-saved = Құжат сақталды.
print-sent = Құжат басып шығаруға берілді.
print-no-printer = Принтер табылмады. PDF сақтап, оны принтері бар жерде басып шығарыңыз.
print-unknown = { $letters } белгілерінің орнына □ басылды: құжаттың қарпінде олар жоқ.
print-care = Құжатта жеке деректер бар: файл мен қағазды бөтен компьютерде қалдырмаңыз.
