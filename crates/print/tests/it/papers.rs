//! Papers to be printed: of each kind, in each language.

use kyzmat_print::{Block, Code, Column, Field, Footer, Kind, ListItem, Part, Photo, Printed, Signature};

pub(crate) const LANGS: [&str; 3] = ["ru", "ky", "kk"];

/// 2026-11-22 12:00 UTC.
pub(crate) const MADE: i64 = 1_795_348_800;

pub(crate) fn field(label: &str, value: &str) -> Field {
    Field {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

pub(crate) fn blank(kind: Kind, lang: &str) -> Printed {
    Printed {
        kind,
        lang: lang.to_owned(),
        title: "Бумага".to_owned(),
        heading: Vec::new(),
        person: None,
        photo: None,
        photo_place: String::new(),
        lead: Vec::new(),
        parts: Vec::new(),
        signature: None,
        code: None,
        footer: Footer::default(),
    }
}

fn words<'a>(lang: &str, ru: &'a str, ky: &'a str, kk: &'a str) -> &'a str {
    match lang {
        "ky" => ky,
        "kk" => kk,
        _ => ru,
    }
}

/// All letters that Kyrgyz and Kazakh have beyond Russian, in words.
pub(crate) fn special(lang: &str) -> &'static str {
    words(
        lang,
        "Съешь ещё этих мягких французских булок",
        "Өмүр баяны: үйдө, көчөдө, жаңы өкмөт Үмүт Өзгөн Ңң",
        "Әкесі, інісі; қыс, ғылым, үй, ұл, көл, һәм, жаңа Әә Іі Ққ Ғғ Үү Ұұ Өө Ңң Һһ",
    )
}

fn footer(lang: &str) -> Footer {
    Footer {
        text: words(
            lang,
            "Личный листок · Асанов Бакыт Токтогулович",
            "Өздүк баракча · Асанов Бакыт Токтогулович",
            "Жеке парақ · Асанов Бақыт Тоқтоғұлұлы",
        )
        .to_owned(),
        digest: String::new(),
        page: words(
            lang,
            "Страница {page} из {pages}",
            "{page}-бет, бардыгы {pages}",
            "{page}-бет, барлығы {pages}",
        )
        .to_owned(),
    }
}

/// A small JPEG.
pub(crate) fn photo() -> Photo {
    Photo {
        bytes: include_bytes!("../files/person.jpg").to_vec(),
        alt: "Фотография".to_owned(),
    }
}

pub(crate) fn record(lang: &str, rows: usize) -> Printed {
    let column = |label: &str, weight: u8| Column {
        label: label.to_owned(),
        narrow: weight == 5,
        weight,
    };
    let work = (0..rows).map(|n| {
        owned(&[
            words(lang, "Работа", "Жумуш", "Жұмыс"),
            &format!("09.{}", 1990 + n % 35),
            &format!("08.{}", 1991 + n % 35),
            words(
                lang,
                "Главный специалист отдела кадров",
                "Кадрлар бөлүмүнүн башкы адиси",
                "Кадрлар бөлімінің бас маманы",
            ),
            &format!(
                "{} № {n}",
                words(
                    lang,
                    "Министерство труда, социального обеспечения и миграции Кыргызской Республики",
                    "Кыргыз Республикасынын Эмгек, социалдык камсыздоо жана миграция министрлиги",
                    "Қырғыз Республикасының Еңбек, әлеуметтік қамсыздандыру және көші-қон министрлігі",
                )
            ),
            "Бишкек",
        ])
    });
    Printed {
        title: words(
            lang,
            "Личный листок по учёту кадров",
            "Кадрларды эсепке алуу боюнча өздүк баракча",
            "Кадрларды есепке алу жөніндегі жеке парақ",
        )
        .to_owned(),
        photo_place: words(
            lang,
            "Место для фотографии 3×4",
            "3×4 сүрөттүн орду",
            "3×4 фотосурет орны",
        )
        .to_owned(),
        parts: vec![
            Part {
                title: words(lang, "О себе", "Өзүм жөнүндө", "Өзім туралы").to_owned(),
                blocks: vec![Block::Fields {
                    fields: vec![
                        field(words(lang, "Фамилия", "Фамилиясы", "Тегі"), "Асанов"),
                        field(words(lang, "Имя", "Аты", "Аты"), "Бакыт"),
                        field(
                            words(lang, "Прежние фамилии", "Мурунку фамилиялары", "Бұрынғы тектері"),
                            "",
                        ),
                        field(
                            words(lang, "Место рождения", "Туулган жери", "Туған жері"),
                            special(lang),
                        ),
                        field("E-mail", &format!("{}@example.org", "long-name".repeat(22))),
                    ],
                }],
            },
            Part {
                title: words(lang, "Образование", "Билими", "Білімі").to_owned(),
                blocks: vec![
                    Block::Table {
                        title: String::new(),
                        columns: [
                            ("Название учебного заведения", 7),
                            ("Где находится", 7),
                            ("Факультет или отделение", 7),
                            ("Форма обучения", 6),
                            ("Год поступления", 5),
                            ("Год окончания или ухода", 5),
                            ("С какого курса ушли", 5),
                            ("Специальность", 7),
                            ("Номер диплома", 7),
                        ]
                        .map(|(label, weight)| column(label, weight))
                        .to_vec(),
                        rows: vec![owned(&[
                            "Кыргызский национальный университет имени Жусупа Баласагына",
                            "Бишкек",
                            "Экономический",
                            "Очная",
                            "2004",
                            "2009",
                            "",
                            "Достопримечательностноориентированная",
                            "Д 123456789012345678",
                        ])],
                        nothing: String::new(),
                    },
                    Block::Table {
                        title: words(lang, "Награды", "Сыйлыктар", "Марапаттар").to_owned(),
                        columns: vec![column("?", 1)],
                        rows: Vec::new(),
                        nothing: words(lang, "Нет", "Жок", "Жоқ").to_owned(),
                    },
                ],
            },
            Part {
                title: words(lang, "Трудовая деятельность", "Эмгек жолу", "Еңбек жолы").to_owned(),
                blocks: vec![Block::Table {
                    title: String::new(),
                    columns: [
                        ("Что это", 6),
                        ("Начало", 5),
                        ("Конец", 5),
                        ("Должность", 7),
                        ("Организация", 7),
                        ("Место", 7),
                    ]
                    .map(|(label, weight)| column(label, weight))
                    .to_vec(),
                    rows: work.collect(),
                    nothing: String::new(),
                }],
            },
        ],
        signature: Some(Signature {
            date: field(words(lang, "Дата", "Күнү", "Күні"), "22.11.2026"),
            name: field(words(lang, "Подпись", "Колу", "Қолы"), "Асанов Б. Т."),
        }),
        footer: footer(lang),
        ..blank(Kind::Record, lang)
    }
}

pub(crate) fn application(lang: &str) -> Printed {
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let act = |title: &str| ListItem {
        title: title.to_owned(),
        facts: vec![
            field("Редакция", "2026-09-01"),
            field("Дано", "22 ноября 2026 г., 18:00"),
            field("Отпечаток", digest),
        ],
    };
    Printed {
        title: words(lang, "Заявление", "Арыз", "Өтініш").to_owned(),
        heading: owned(&[
            words(
                lang,
                "В конкурсную комиссию Министерства финансов",
                "Каржы министрлигинин конкурстук комиссиясына",
                "Қаржы министрлігінің конкурстық комиссиясына",
            ),
            words(
                lang,
                "от Асанова Бакыта Токтогуловича",
                "Асанов Бакыт Токтогуловичтен",
                "Асанов Бақыт Тоқтоғұлұлынан",
            ),
        ]),
        lead: owned(&[words(
            lang,
            "Прошу допустить меня к участию в конкурсе на замещение должности главного специалиста отдела бюджета.",
            "Бюджет бөлүмүнүн башкы адиси кызмат ордуна конкурска катышууга уруксат берүүңүздөрдү суранам.",
            "Бюджет бөлімінің бас маманы лауазымына орналасу конкурсына қатысуға рұқсат беруіңізді сұраймын.",
        )]),
        parts: vec![
            Part {
                title: words(lang, "Ответы", "Жооптор", "Жауаптар").to_owned(),
                blocks: vec![Block::Fields {
                    fields: vec![field("?", special(lang)), field("Стаж", "7 лет\n3 месяца")],
                }],
            },
            Part {
                title: words(lang, "Подтверждения", "Ырастоолор", "Растаулар").to_owned(),
                blocks: vec![Block::List {
                    items: vec![
                        act("Согласие на обработку персональных данных"),
                        act("Достоверность сведений"),
                        act("Ограничения по службе"),
                    ],
                }],
            },
            Part {
                title: words(lang, "Приложения", "Тиркемелер", "Қосымшалар").to_owned(),
                blocks: vec![Block::List {
                    items: vec![ListItem {
                        title: "диплом.pdf".to_owned(),
                        facts: vec![field("Размер", "1,2 МБ"), field("Отпечаток", digest)],
                    }],
                }],
            },
        ],
        signature: Some(Signature {
            date: field(words(lang, "Дата", "Күнү", "Күні"), "22.11.2026"),
            name: field(words(lang, "Подпись", "Колу", "Қолы"), "Асанов Б. Т."),
        }),
        code: Some(Code {
            content: format!("KYZMAT:0198d5b4-0000-7000-8000-000000000001:{digest}"),
            alt: "QR".to_owned(),
            facts: vec![
                field("Номер", "0198d5b4-0000-7000-8000-000000000001"),
                field("Отпечаток", digest),
            ],
        }),
        footer: Footer {
            digest: digest.to_owned(),
            ..footer(lang)
        },
        ..blank(Kind::Application, lang)
    }
}

pub(crate) fn autobiography(lang: &str) -> Printed {
    let sentence = format!("{}. ", special(lang)).repeat(12);
    Printed {
        title: words(lang, "Автобиография", "Өмүр баян", "Өмірбаян").to_owned(),
        person: Some("Асанов Бакыт Токтогулович".to_owned()),
        parts: vec![Part {
            title: String::new(),
            blocks: vec![Block::Text {
                paragraphs: vec![sentence.clone(), sentence.clone(), sentence],
            }],
        }],
        footer: footer(lang),
        ..blank(Kind::Autobiography, lang)
    }
}
