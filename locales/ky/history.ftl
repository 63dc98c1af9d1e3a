### Өздүк баракчадагы оңдоолордун тарыхы

history-title = Оңдоолордун тарыхы
history-words = Өздүк баракчанын ушул компьютердеги ар бир оңдоосу, жаңылары үстүндө. Мурунку маанинин каалаганын кайтарса болот: бул жаңы оңдоо болуп калат.
history-short = эмне, качан өзгөргөн; мурункусун кайтаруу
history-question = Суроонун оңдоолорун көрсөтүү
history-all = Бардык суроолор
history-more = Мурункураактарын көрсөтүү
history-none = Азырынча оңдоолор жок
history-none-words = Бул жерде өздүк баракчанын ар бир өзгөрүүсү көрүнөт.
history-none-of = Бул суроонун оңдоолору жок.
history-was = Мурун
history-is = Эми
history-nothing = бош
history-restore = Бул маанини кайтаруу
history-restore-of = Бул маанини кайтаруу: «{ $value }», { $question }
history-restored = Маани кайтарылды.
history-now = азыр
history-row-added = Сап кошулду
history-row-removed = Сап өчүрүлдү
history-row-moved = Сап жылдырылды
history-by-undo = оңдоону жокко чыгаруу
history-by-portal = порталдан
