//! The record sheet and the autobiography.

use super::answered::Answered;
use super::paper;
use super::view::{PrintRecord, PrintedPaper, RecordPaper};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_forms::{Path, Widget};
use kyzmat_i18n::{Id, Locale, id};
use kyzmat_model::Instant;
use kyzmat_print::{Block, Field, Footer, Kind, Part, Photo, Printed, Signature};

/// The page of the record whose answers make up the autobiography.
const AUTOBIOGRAPHY: &str = "autobiography";
/// Answers that name the person, in the order of a signature.
const NAME: [&str; 3] = ["/family_name", "/given_name", "/middle_name"];

impl Engine {
    /// The personal record as PDF, to be printed or kept. Nothing is written anywhere.
    ///
    /// # Errors
    /// As `get_record`.
    pub async fn print_record(&self, request: PrintRecord) -> Result<PrintedPaper, EngineError> {
        let (printed, at) = self
            .on_told_record(move |inner, paper| {
                let answers = paper.answers()?;
                let at = inner.now();
                let answered = Answered {
                    form: paper.form,
                    answers: &answers,
                    today: at.day(),
                    lang: request.lang,
                    file_name: &|_| None,
                };
                let printed = match request.paper {
                    RecordPaper::Sheet => record_sheet(
                        &answered,
                        at,
                        paper.vault.photo()?.map(|photo| photo.picture.to_vec()),
                    ),
                    RecordPaper::Autobiography => autobiography(&answered, at),
                };
                Ok((printed, at))
            })
            .await?;
        // Nobody waits for the data while it is set.
        self.blocking(move |_| paper(&printed, at)).await
    }
}

/// The personal record sheet: every question but those of the autobiography, which is a paper of its own.
#[must_use]
pub fn record_sheet(answered: &Answered<'_>, at: Instant, photo: Option<Vec<u8>>) -> Printed {
    let locale = Locale::new(answered.lang);
    let photo = photo.map(|bytes| Photo {
        bytes,
        alt: locale.text(id::PRINT_PHOTO),
    });
    Printed {
        photo,
        photo_place: locale.text(id::PRINT_PHOTO_PLACE),
        parts: answered.parts(&locale, |page| page.id != AUTOBIOGRAPHY),
        ..blank(
            Kind::Record,
            answered,
            answered.said(&answered.form.definition().title),
            at,
            &locale,
        )
    }
}

/// The autobiography: the answers of its page, one after the other, as running text.
#[must_use]
pub fn autobiography(answered: &Answered<'_>, at: Instant) -> Printed {
    let locale = Locale::new(answered.lang);
    let page = answered
        .form
        .definition()
        .pages
        .iter()
        .find(|page| page.id == AUTOBIOGRAPHY);
    let items = page.into_iter().flat_map(|page| &page.items);
    let told = items
        .filter(|item| item.widget == Widget::LongText)
        .filter_map(|item| answered.answers.get(&item.path.parse::<Path>().ok()?)?.as_str());
    let paragraphs = told
        .flat_map(str::lines)
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned);
    let title = page.map(|page| answered.said(&page.title)).unwrap_or_default();
    Printed {
        person: Some(person(answered)).filter(|name| !name.is_empty()),
        parts: vec![Part {
            title: String::new(),
            blocks: vec![Block::Text {
                paragraphs: paragraphs.collect(),
            }],
        }],
        ..blank(Kind::Autobiography, answered, title, at, &locale)
    }
}

/// What both papers have.
fn blank(kind: Kind, answered: &Answered<'_>, title: String, at: Instant, locale: &Locale) -> Printed {
    let name = person(answered);
    let field = |label: Id, value: String| Field {
        label: locale.text(label),
        value,
    };
    let text = [title.as_str(), name.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty());
    Printed {
        kind,
        lang: answered.lang.tag().to_owned(),
        heading: Vec::new(),
        person: None,
        photo: None,
        photo_place: String::new(),
        lead: Vec::new(),
        parts: Vec::new(),
        code: None,
        footer: Footer {
            text: text.collect::<Vec<_>>().join(" · "),
            digest: String::new(),
            page: locale.print_page("{page}", "{pages}"),
        },
        signature: Some(Signature {
            date: field(id::PRINT_FILLED_ON, super::digits_of_date(&at.day().to_string())),
            name: field(id::PRINT_SIGNATURE, name),
        }),
        title,
    }
}

/// Family name, name, patronymic.
pub(crate) fn person(answered: &Answered<'_>) -> String {
    let parts = NAME.iter().filter_map(|path| {
        answered
            .answers
            .get(&path.parse::<Path>().ok()?)?
            .as_str()
            .map(str::trim)
    });
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::set;
    use super::*;
    use kyzmat_forms::{Answers, Form, PERSONAL_RECORD};
    use kyzmat_model::texts::Lang;
    use serde_json::{Value, json};

    fn answered(lang: Lang, answers: &Answers, then: impl Fn(&Answered<'_>)) {
        let form = Form::read(PERSONAL_RECORD).unwrap();
        then(&Answered {
            form: &form,
            answers,
            today: at().day(),
            lang,
            file_name: &|_| None,
        });
    }

    fn at() -> Instant {
        Instant::from_unix(1_795_348_800)
    }

    fn some(answers: &[(&str, Value)]) -> Answers {
        answers
            .iter()
            .map(|(path, value)| (path.parse().unwrap(), value.clone()))
            .collect()
    }

    #[test]
    fn a_sheet_has_every_question_in_words_and_a_post_that_lasts() {
        let answers = some(&[
            ("/family_name", json!("Үсөнова")),
            ("/birthdate", json!("1990-03-12")),
            ("/military_duty", json!(false)),
            ("/work/a", json!(1024)),
            ("/work/a/kind", json!("work")),
            ("/work/a/from", json!("2019-09")),
            ("/work/a/organisation", json!("Айыл өкмөтү")),
            ("/auto_origin", json!("Мен айылда чоңойгом.")),
        ]);
        for lang in Lang::ALL {
            answered(lang, &answers, |answered| {
                let locale = Locale::new(lang);
                let sheet = record_sheet(answered, at(), None);
                let said = serde_json::to_string(&sheet.parts).unwrap();
                for part in [
                    "Үсөнова",
                    "12.03.1990",
                    "09.2019",
                    &locale.text(id::PRINT_UNTIL_NOW),
                    &locale.text(id::CABINET_NO),
                    &locale.text(id::PRINT_NOTHING),
                ] {
                    assert!(said.contains(part), "{part} is not in {said}");
                }
                assert!(
                    !said.contains("чоңойгом"),
                    "the autobiography is a paper of its own"
                );
                assert!(set(&sheet, at()).unwrap().unknown.is_empty());
                let told = serde_json::to_string(&autobiography(answered, at()).parts).unwrap();
                assert!(told.contains("чоңойгом"));
            });
        }
    }

    #[test]
    fn a_record_without_answers_is_a_blank_to_be_filled_in_by_hand() {
        answered(Lang::Ky, &Answers::default(), |answered| {
            for paper in [record_sheet(answered, at(), None), autobiography(answered, at())] {
                assert!(set(&paper, at()).unwrap().pages > 0);
            }
        });
    }
}
