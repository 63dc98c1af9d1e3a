### Басып чыгаруу: кагаздагы жана терезедеги сөздөр

## На бумаге

print-photo = 3×4 сүрөт
print-photo-place = 3×4 сүрөттүн орду
print-nothing = Толтурулган жок
print-until-now = азыркы учурга чейин
print-filled-on = Толтурулган күнү
print-signature = Өз колу
print-page = { $page }-бет, бардыгы { $pages }
print-to = Кимге: конкурстук комиссия, { $body }
print-from = Кимден: { $name }
print-asks = Мени төмөнкү конкурска катыштырууңузду суранам: { $title }.
print-acts = Арыз берүүдө эмнелер ырасталды
print-attachments = Тиркемелер
print-edition = Редакциясы
print-given-at = Ырасталган убактысы
print-digest = SHA-256 текшерүү суммасы
print-size = Көлөмү
print-number = Арыздын номери
print-code = Арыздын номери жана текшерүү суммасы бар QR-код

## В окне

print-title = Басып чыгаруу
print-what = Эмнени басып чыгаруу керек
print-lang = Кагаздын тили
print-sheet = Өздүк баракча
print-sheet-words = сүрөтү жана бардык таблицалары менен
print-autobiography = Өмүр баян
print-autobiography-words = өзүңүз жөнүндө туташ текст
print-now = Басып чыгаруу
print-save = PDF сактоо
print-making = Документ даярдалууда…
print-saved = Документ сакталды.
print-sent = Документ басып чыгарууга берилди.
print-no-printer = Принтер табылган жок. PDF сактап, аны принтери бар жерде басып чыгарыңыз.
print-unknown = { $letters } белгилеринин ордуна □ басылды: документтин шрифтинде алар жок.
print-care = Документте жеке маалыматтар бар: файлды жана кагазды башка бирөөнүн компьютеринде калтырбаңыз.
