### About the program and diagnostics

about-title = О программе
about-words = Вакансии и конкурсы государственной гражданской и муниципальной службы Кыргызской Республики. Работает и без сети: всё, что загружено, остаётся на этом компьютере.
about-version = Версия
about-portal = Портал
about-key = Ключ подписи портала
about-key-unknown = станет известен после первого обновления
about-folder = Папка с данными
about-licences = Лицензии
about-licence-own = Программа распространяется по лицензии Apache 2.0. В неё входят:
about-public-domain = общественное достояние

## Diagnostics

about-diagnostics = Сведения для поддержки
about-diagnostics-words = Если программа работает не так, сохраните файл и передайте его технической поддержке. Сам по себе он никуда не отправляется; его можно открыть и прочитать.
about-diagnostics-holds = Что в файле
about-diagnostics-version = версия программы
about-diagnostics-system = операционная система
about-diagnostics-catalogue = состояние каталога и последнего обновления
about-diagnostics-settings = настройки
about-diagnostics-log = последние записи журнала программы
about-diagnostics-lacks = Чего в нём нет
about-diagnostics-no-person = персональных данных
about-diagnostics-no-searches = того, что вы искали и отметили
about-diagnostics-no-documents = документов и паролей
about-diagnostics-save = Сохранить файл
