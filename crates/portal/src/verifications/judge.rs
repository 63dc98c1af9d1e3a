//! Whether a request makes sense and an answer may be received. Pure: what is known comes in.

use crate::applications::judge::{FILE, Flaw, hex, is_sha256, sealed_size};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{
    NewVerificationAnswer, VERIFICATION_BYTES, VERIFICATION_COMMENT, VERIFICATION_FILES, VERIFICATION_REASON,
    VerificationLetter,
};
use kyzmat_forms::{Form, Path};
use kyzmat_model::document::DocumentKind;
use kyzmat_model::{Instant, Lang, Texts};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Sealed bytes of all files of an answer at most: what the contract lets them have in clear, and room for the seals.
const ALL_FILES: u64 = VERIFICATION_BYTES + (8 << 20);

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Whom.
    pub account: Uuid,
    /// The application it belongs to.
    pub application: Option<Uuid>,
    /// Which answer of the personal record.
    pub field: Option<String>,
    /// Which kind of document.
    pub document: Option<String>,
    /// Why.
    pub reason: Texts,
    /// The last moment for an answer.
    pub until: Instant,
    /// Hours for its files, from its arrival on.
    pub files_hours: u32,
}

/// Why a question is none; the words are for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Nonsense {
    /// It says neither what nor which document.
    #[error("say what is to be proved: a field, a kind of document, or both")]
    Nothing,
    /// The personal record has no such answer.
    #[error("the personal record has no such field")]
    Field,
    /// There is no such kind.
    #[error("there is no such kind of document")]
    Document,
    /// The person would not learn why.
    #[error("say why, at least in Russian or Kyrgyz")]
    Reason,
    /// More than is shown.
    #[error("the reason is too long")]
    LongReason,
    /// Nobody could answer in time.
    #[error("the deadline has passed")]
    Past,
    /// No time for the files.
    #[error("hours for the files: at least one")]
    Hours,
}

/// Looks at a question; `record` is the personal record's form.
///
/// # Errors
/// What is wrong.
pub fn question(asked: &Question, record: &Form, now: Instant) -> Result<(), Nonsense> {
    if asked.field.is_none() && asked.document.is_none() {
        return Err(Nonsense::Nothing);
    }
    let is_asked = |field: &String| {
        let path = field.parse::<Path>();
        path.is_ok_and(|path| record.item(&path).is_some() || record.knows(&path))
    };
    if !asked.field.iter().all(is_asked) {
        return Err(Nonsense::Field);
    }
    if !asked.document.iter().all(|code| DocumentKind::of(code).is_some()) {
        return Err(Nonsense::Document);
    }
    let is_said = |lang: Lang| {
        asked
            .reason
            .0
            .get(lang.tag())
            .is_some_and(|text| !text.trim().is_empty())
    };
    if !is_said(Lang::Ru) && !is_said(Lang::Ky) {
        return Err(Nonsense::Reason);
    }
    if long(&asked.reason) {
        return Err(Nonsense::LongReason);
    }
    if asked.until.unix() <= now.unix() {
        return Err(Nonsense::Past);
    }
    if asked.files_hours == 0 {
        return Err(Nonsense::Hours);
    }
    Ok(())
}

/// Whether words are more than is shown.
#[must_use]
pub fn long(words: &Texts) -> bool {
    words
        .iter()
        .any(|(_, text)| text.chars().count() > VERIFICATION_REASON)
}

/// Looks at what stands outside of the letter; gives the sealed letter.
///
/// # Errors
/// What is wrong.
pub fn outside(new: &NewVerificationAnswer) -> Result<Vec<u8>, Flaw> {
    if !is_sha256(&new.sealed_sha256) {
        return Err(Flaw::Malformed("sealed_sha256 is not 64 hex digits"));
    }
    if new.attachments.is_empty() {
        return Err(Flaw::Malformed("an answer has a file"));
    }
    if new.attachments.len() > VERIFICATION_FILES {
        return Err(Flaw::TooLarge("more files than are taken"));
    }
    if new
        .attachments
        .iter()
        .any(|file| !is_sha256(&file.sha256) || file.size == 0)
    {
        return Err(Flaw::Malformed(
            "a file without bytes, or whose sha256 is not 64 hex digits",
        ));
    }
    let names: BTreeSet<&String> = new.attachments.iter().map(|file| &file.sha256).collect();
    if names.len() != new.attachments.len() {
        return Err(Flaw::Malformed("a file is named twice"));
    }
    if new.attachments.iter().any(|file| file.size > FILE) {
        return Err(Flaw::TooLarge("a file is larger than is taken"));
    }
    // At most 10 of at most 64 MiB: no overflow.
    if new.attachments.iter().map(|file| file.size).sum::<u64>() > ALL_FILES {
        return Err(Flaw::TooLarge("the files together are larger than is taken"));
    }
    let sealed = STANDARD
        .decode(&new.sealed)
        .map_err(|_| Flaw::Malformed("sealed is not base64"))?;
    if hex(&Sha256::digest(&sealed)) != new.sealed_sha256 {
        return Err(Flaw::Digest);
    }
    Ok(sealed)
}

/// Whether a letter says what stands outside of it.
///
/// # Errors
/// [`Flaw::Disagrees`]; [`Flaw::TooLarge`] for a comment that is too long.
pub fn agrees(letter: &VerificationLetter, id: Uuid, new: &NewVerificationAnswer) -> Result<(), Flaw> {
    if letter.verification != id {
        return Err(Flaw::Disagrees("request"));
    }
    let outside: BTreeSet<(&str, u64)> = new
        .attachments
        .iter()
        .map(|file| (file.sha256.as_str(), file.size))
        .collect();
    let inside: BTreeSet<(&str, u64)> = letter
        .attachments
        .iter()
        .map(|file| (file.sealed_sha256.as_str(), sealed_size(file.size)))
        .collect();
    if inside != outside || letter.attachments.len() != new.attachments.len() {
        return Err(Flaw::Disagrees("set of files"));
    }
    let comment = letter.comment.as_deref().unwrap_or_default();
    if comment.chars().count() > VERIFICATION_COMMENT {
        return Err(Flaw::TooLarge("the comment is longer than is taken"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Question {
        Question {
            account: Uuid::nil(),
            application: None,
            field: Some("/pin".to_owned()),
            document: Some("diploma".to_owned()),
            reason: Texts::of([("ru", "Проверка")]),
            until: Instant::from_unix(10),
            files_hours: 1,
        }
    }

    #[test]
    fn a_question_says_what_and_why_and_leaves_time() {
        let record = Form::read(kyzmat_forms::PERSONAL_RECORD).unwrap();
        let judged = |asked: &Question| question(asked, &record, Instant::from_unix(9)).err();
        assert_eq!(judged(&asked()), None);
        for (spoil, flaw) in [
            (
                (|asked| (asked.field, asked.document) = (None, None)) as fn(&mut Question),
                Nonsense::Nothing,
            ),
            (|asked| asked.field = Some("/nothing".to_owned()), Nonsense::Field),
            (
                |asked| asked.document = Some("nothing".to_owned()),
                Nonsense::Document,
            ),
            (|asked| asked.reason = Texts::default(), Nonsense::Reason),
            (
                |asked| asked.reason = Texts::single("ru", "я".repeat(2001)),
                Nonsense::LongReason,
            ),
            (|asked| asked.until = Instant::from_unix(9), Nonsense::Past),
            (|asked| asked.files_hours = 0, Nonsense::Hours),
        ] {
            let mut spoiled = asked();
            spoil(&mut spoiled);
            assert_eq!(judged(&spoiled), Some(flaw));
        }
    }
}
