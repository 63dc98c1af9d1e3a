//! The paper of an application.

use super::answered::Answered;
use kyzmat_i18n::{Locale, id};
use kyzmat_model::Instant;
use kyzmat_print::{Block, Code, Field, Footer, Kind, ListItem, Part, Printed, Signature};

/// All that the paper of an application says. What is not known yet is left out: a draft has neither number nor digest.
pub struct Application<'a> {
    /// The form and its answers.
    pub answered: Answered<'a>,
    /// The body whose commission decides.
    pub body: &'a str,
    /// What is applied for.
    pub competition: &'a str,
    /// Who applies: family name, name, patronymic.
    pub person: &'a str,
    /// What was agreed to and confirmed with it.
    pub acts: &'a [PrintedAct],
    /// What is attached.
    pub attachments: &'a [PrintedAttachment],
    /// Its number.
    pub number: Option<&'a str>,
    /// Digest of what is sent, in hexadecimal.
    pub digest: Option<&'a str>,
    /// When it was finalised; a draft is not dated.
    pub at: Option<Instant>,
}

/// An act: a consent, a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedAct {
    /// What was agreed to, in the paper's language.
    pub title: String,
    /// Edition of its text.
    pub edition: String,
    /// When it was agreed to.
    pub at: Instant,
    /// Digest of its text, in hexadecimal.
    pub digest: String,
}

/// A document that is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedAttachment {
    /// What it is called.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// Digest of it, in hexadecimal.
    pub digest: String,
}

/// A size as people read it; the units are the same in the three languages.
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{},{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1024 => format!("{bytes} Б"),
        1024..1_048_576 => format!("{} КБ", tenths(1024)),
        _ => format!("{} МБ", tenths(1024 * 1024)),
    }
}

/// The paper of an application: to whom and from whom, what is asked, every question that is asked with its answer, the
/// acts, the attachments, the place to sign, and a QR code with number and digest.
#[must_use]
pub fn application(paper: &Application<'_>) -> Printed {
    let answered = &paper.answered;
    let locale = Locale::new(answered.lang);
    let field = |label, value: &str| Field {
        label: locale.text(label),
        value: value.to_owned(),
    };
    let mut parts = answered.parts(&locale, |_| true);
    let acts = paper.acts.iter().map(|act| ListItem {
        title: act.title.clone(),
        facts: vec![
            field(id::PRINT_EDITION, &act.edition),
            field(id::PRINT_GIVEN_AT, &act.at.in_figures()),
            field(id::PRINT_DIGEST, &act.digest),
        ],
    });
    let attachments = paper.attachments.iter().map(|file| ListItem {
        title: file.file_name.clone(),
        facts: vec![
            field(id::PRINT_SIZE, &size(file.bytes)),
            field(id::PRINT_DIGEST, &file.digest),
        ],
    });
    for (title, items) in [
        (id::PRINT_ACTS, acts.collect::<Vec<_>>()),
        (id::PRINT_ATTACHMENTS, attachments.collect()),
    ] {
        if !items.is_empty() {
            parts.push(Part {
                title: locale.text(title),
                blocks: vec![Block::List { items }],
            });
        }
    }
    let title = answered.said(&answered.form.definition().title);
    let code = paper.number.zip(paper.digest).map(|(number, digest)| Code {
        content: format!("kyzmat:{number}:{digest}"),
        alt: locale.text(id::PRINT_CODE),
        facts: vec![field(id::PRINT_NUMBER, number), field(id::PRINT_DIGEST, digest)],
    });
    Printed {
        kind: Kind::Application,
        lang: answered.lang.tag().to_owned(),
        heading: vec![
            locale.print_to(paper.body.to_owned()),
            locale.print_from(paper.person.to_owned()),
        ],
        person: None,
        photo: None,
        photo_place: String::new(),
        lead: vec![locale.print_asks(paper.competition.to_owned())],
        parts,
        signature: Some(Signature {
            date: field(
                id::PRINT_FILLED_ON,
                &paper.at.map(|at| at.in_figures()).unwrap_or_default(),
            ),
            name: field(id::PRINT_SIGNATURE, paper.person),
        }),
        footer: Footer {
            text: match paper.number {
                Some(number) => format!("{title} · {number}"),
                None => format!("{title} · {}", paper.person),
            },
            digest: paper.digest.unwrap_or_default().to_owned(),
            page: locale.print_page("{page}", "{pages}"),
        },
        title,
        code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_forms::{Form, PERSONAL_RECORD};
    use kyzmat_model::texts::Lang;
    use serde_json::json;

    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!(
            [size(0), size(1023), size(1536), size(5 << 20)],
            ["0 Б", "1023 Б", "1,5 КБ", "5,0 МБ"]
        );
    }

    #[test]
    fn an_application_says_who_what_with_what_and_under_which_number() {
        let form = Form::read(PERSONAL_RECORD).unwrap();
        let answers = [
            ("/family_name", json!("Асанов")),
            ("/gender", json!("male")),
            ("/citizenship_other", json!("не спрашивается")),
        ];
        let answers = answers.map(|(path, value)| (path.parse().unwrap(), value));
        let digest = "ab".repeat(32);
        let at = Instant::from_unix(1_795_348_800);
        for lang in Lang::ALL {
            let paper = application(&Application {
                answered: Answered {
                    form: &form,
                    answers: &answers.clone().into_iter().collect(),
                    today: at.day(),
                    lang,
                    file_name: &|_| None,
                },
                body: "Министерство финансов",
                competition: "Главный специалист",
                person: "Асанов Бакыт",
                acts: &[PrintedAct {
                    title: "Согласие".to_owned(),
                    edition: "2026-09-01".to_owned(),
                    at,
                    digest: digest.clone(),
                }],
                attachments: &[PrintedAttachment {
                    file_name: "диплом.pdf".to_owned(),
                    bytes: 2048,
                    digest: digest.clone(),
                }],
                number: Some("0198"),
                digest: Some(&digest),
                at: Some(at),
            });
            let set = super::super::set(&paper, at).unwrap();
            assert!(set.pages > 0 && set.unknown.is_empty());
            assert_eq!(paper.code.unwrap().content, format!("kyzmat:0198:{digest}"));
            let said = serde_json::to_string(&(&paper.parts, &paper.heading, &paper.lead)).unwrap();
            for part in [
                "Асанов",
                "диплом.pdf",
                "2,0 КБ",
                "Министерство финансов",
                "Согласие",
            ] {
                assert!(said.contains(part), "{part} is not in {said}");
            }
            assert!(
                !said.contains("не спрашивается"),
                "what is not asked is not printed"
            );
            assert!(!said.contains("\"male\""), "answers are in words");
        }
    }
}
