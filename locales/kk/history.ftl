### Жеке парақ түзетулерінің тарихы

history-title = Түзетулер тарихы
history-words = Жеке парақтың осы компьютердегі әр түзетуі, жаңалары жоғарыда. Бұрынғы мәннің кез келгенін қайтаруға болады: бұл жаңа түзету болады.
history-short = не, қашан өзгерген; бұрынғысын қайтару
history-question = Сұрақтың түзетулерін көрсету
history-all = Барлық сұрақтар
history-more = Бұрынғыларын көрсету
history-none = Әзірге түзетулер жоқ
history-none-words = Мұнда жеке парақтың әр өзгерісі көрінеді.
history-none-of = Бұл сұрақтың түзетулері жоқ.
history-was = Бұрын
history-is = Енді
history-nothing = бос
history-restore = Осы мәнді қайтару
history-restore-of = Осы мәнді қайтару: «{ $value }», { $question }
history-restored = Мән қайтарылды.
history-now = қазір
history-row-added = Жол қосылды
history-row-removed = Жол жойылды
history-row-moved = Жол жылжытылды
history-by-undo = түзетуді болдырмау
history-by-portal = порталдан
