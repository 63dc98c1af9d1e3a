### What can go wrong

# For each code of the core: what happened, and what one can do about it
error-unknown-command = Программа не знает такой команды.
error-unknown-command-advice = Обновите программу. Если не поможет, сохраните сведения для поддержки.
error-forbidden = Здесь это действие недоступно.
error-forbidden-advice = Войдите под другой ролью или обратитесь к администратору.
error-invalid = Введённое значение не подходит.
error-invalid-advice = Проверьте его и попробуйте ещё раз.
error-not-found = Такой записи больше нет.
error-not-found-advice = Вернитесь к списку: возможно, она снята с публикации.
error-offline = Нет связи с порталом.
error-offline-advice = Загруженные вакансии доступны. Проверьте подключение и повторите.
error-captive-portal = Вместо портала отвечает страница входа в сеть.
error-captive-portal-advice = Откройте браузер, войдите в эту сеть (Wi-Fi) и повторите.
error-portal-invalid = Портал прислал непонятный ответ.
error-portal-invalid-advice = Проверьте адрес портала в настройках и повторите позже.
error-portal-untrusted = Подпись портала не совпадает с известной.
error-portal-untrusted-advice = Данные не приняты. Проверьте адрес портала и сообщите в техническую поддержку.
error-portal-unavailable = Портал временно не работает.
error-portal-unavailable-advice = Программа повторит попытку сама; можно повторить и сейчас.
error-mass-delete = Обновление удалило бы слишком много вакансий и остановлено.
error-mass-delete-advice = Прежние данные сохранены. Если повторится, сообщите в техническую поддержку.
error-cancelled = Действие остановлено.
error-cancelled-advice = Всё, что уже загружено, сохранено.
error-disk-full = На диске нет места.
error-disk-full-advice = Освободите место и повторите.
error-catalogue-damaged = Файлы каталога повреждены.
error-catalogue-damaged-advice = Следующее обновление восстановит их. Избранное и поиски не пострадали.
error-newer-data = Данные созданы более новой версией программы.
error-newer-data-advice = Установите новую версию. Эта версия ничего в них не меняет.
error-storage = Не удалось прочитать или записать папку с данными.
error-storage-advice = Проверьте, есть ли к ней доступ и не занята ли она другой программой.
error-in-use = Данные уже открыты другой копией программы.
error-in-use-advice = Закройте другое окно программы и запустите эту снова.
error-internal = Ошибка в самой программе.
error-internal-advice = Повторите. Если не поможет, сохраните сведения для поддержки и передайте их.
