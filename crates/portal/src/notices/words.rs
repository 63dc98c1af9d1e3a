//! What mails and messages say, in three languages.

use crate::error::PortalError;
use kyzmat_api::notices::NoticeKind;
use kyzmat_model::{Instant, Lang, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

const WORDS: &str = include_str!("../../data/notices.json");

/// A mail or message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its heading; a message by Telegram has none.
    pub subject: String,
    /// Its text.
    pub body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    subject: Texts,
    body: Texts,
}

fn say(name: &str, lang: Lang, values: &[(&str, &str)]) -> Result<Message, PortalError> {
    let doing = "reading the words of notices";
    let all: BTreeMap<String, Words> = serde_json::from_str(WORDS).map_err(PortalError::malformed(doing))?;
    let words = all.get(name).ok_or_else(|| PortalError::Malformed {
        doing,
        detail: format!("nothing for {name}"),
    })?;
    let fill = |texts: &Texts| {
        values
            .iter()
            .fold(texts.show(lang).to_owned(), |text, (key, value)| {
                text.replace(&format!("{{{key}}}"), value)
            })
    };
    Ok(Message {
        subject: fill(&words.subject),
        body: fill(&words.body),
    })
}

/// A notice in words: the application's number and the competition's title, nothing else of the person.
///
/// # Errors
/// Never in practice: a test reads them all.
pub fn notice(
    kind: NoticeKind,
    lang: Lang,
    number: &str,
    competition: &Texts,
) -> Result<Message, PortalError> {
    let title = competition.show(lang);
    say(kind.name(), lang, &[("number", number), ("competition", title)])
}

/// A notice of a request for proof in words: by when to answer, and not what is asked.
///
/// # Errors
/// As [`notice`].
pub fn verification(kind: NoticeKind, lang: Lang, until: Instant) -> Result<Message, PortalError> {
    say(kind.name(), lang, &[("until", &until.in_figures())])
}

/// The code for an address.
///
/// # Errors
/// As [`notice`].
pub fn code(lang: Lang, code: &str) -> Result<Message, PortalError> {
    say("code", lang, &[("code", code)])
}

/// What the bot says to whom it has met.
///
/// # Errors
/// As [`notice`].
pub fn bound(lang: Lang) -> Result<Message, PortalError> {
    say("bound", lang, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_said_in_every_language_and_nothing_is_left_unfilled() {
        let title = Texts::of([("ru", "Конкурс"), ("ky", "Сынак"), ("kk", "Байқау")]);
        for lang in Lang::ALL {
            let proofs = [NoticeKind::VerificationAsked, NoticeKind::VerificationEnded];
            let mut all: Vec<Message> = NoticeKind::ALL
                .into_iter()
                .filter(|kind| !proofs.contains(kind))
                .map(|kind| notice(kind, lang, "2026-000001", &title).unwrap())
                .collect();
            assert!(
                all.iter()
                    .all(|one| one.subject.contains("2026-000001") && one.body.contains(title.show(lang)))
            );
            let until = "2026-11-30T18:00:00+06:00".parse().unwrap();
            all.extend(proofs.map(|kind| verification(kind, lang, until).unwrap()));
            assert!(
                all.iter().any(|one| one.body.contains("30.11.2026, 18:00")),
                "by when"
            );
            all.extend([code(lang, "123456").unwrap(), bound(lang).unwrap()]);
            for one in all {
                assert!(!one.subject.contains('{') && !one.body.contains('{'), "{one:?}");
                assert!(!one.subject.contains('\n'));
            }
        }
        let words: BTreeMap<String, Words> = serde_json::from_str(WORDS).unwrap();
        for (name, words) in words {
            for texts in [words.subject, words.body] {
                let tags: Vec<&str> = texts.iter().map(|(tag, _)| tag).collect();
                assert_eq!(tags, ["kk", "ky", "ru"], "{name}");
            }
        }
    }
}
