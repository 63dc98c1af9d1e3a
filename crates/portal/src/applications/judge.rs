//! Whether an application may be received. Pure: what is known of competition, editions and form comes in.

use super::open::Unreadable;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use kyzmat_api::cabinet::{AcceptedAct, Letter, NewApplication};
use kyzmat_api::legal::{LegalEdition, LegalKind};
use kyzmat_forms::{Answers, Form, Severity};
use kyzmat_model::Instant;
use kyzmat_model::catalogue::Competition;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Files of an application at most.
pub const FILES: usize = 64;
/// Sealed bytes of one file at most.
pub const FILE: u64 = 64 << 20;
/// Sealed bytes of all files of an application at most.
pub const ALL_FILES: u64 = 256 << 20;

/// Why an application is not received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Malformed.
    #[error("{0}")]
    Malformed(&'static str),
    /// The letter is not the one whose digest was named.
    #[error("the letter does not have its digest")]
    Digest,
    /// More than is taken.
    #[error("{0}")]
    TooLarge(&'static str),
    /// The competition takes no applications, since or until this moment.
    #[error("the competition takes no applications at this moment")]
    Closed(Option<Instant>),
    /// An act was accepted in an edition that does not count.
    #[error("{}: this edition is not in force, and was not lately", .0.name())]
    Edition(LegalKind),
    /// The letter cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The letter says something else than what stands outside.
    #[error("the letter tells of another {0}")]
    Disagrees(&'static str),
    /// The answers do not fit the form.
    #[error("the answers do not fit the form")]
    Answers,
}

/// Whether a text is a SHA-256 in 64 hex digits.
#[must_use]
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A SHA-256 in hex digits.
#[must_use]
pub fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Looks at what stands outside of the letter; gives the sealed letter.
///
/// # Errors
/// What is wrong.
pub fn outside(new: &NewApplication) -> Result<Vec<u8>, Flaw> {
    if !is_sha256(&new.sealed_sha256) {
        return Err(Flaw::Malformed("sealed_sha256 is not 64 hex digits"));
    }
    if new.attachments.len() > FILES {
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
    // At most 64 of at most 64 MiB: no overflow.
    if new.attachments.iter().map(|file| file.size).sum::<u64>() > ALL_FILES {
        return Err(Flaw::TooLarge("the files together are larger than is taken"));
    }
    let kinds: BTreeSet<&str> = new.acts.iter().map(|act| act.kind.name()).collect();
    let all: BTreeSet<&str> = LegalKind::ACTS.into_iter().map(LegalKind::name).collect();
    if kinds != all || new.acts.len() != LegalKind::ACTS.len() {
        return Err(Flaw::Malformed("acts: each of them once"));
    }
    let sealed = STANDARD
        .decode(&new.sealed)
        .map_err(|_| Flaw::Malformed("sealed is not base64"))?;
    if hex(&Sha256::digest(&sealed)) != new.sealed_sha256 {
        return Err(Flaw::Digest);
    }
    Ok(sealed)
}

/// Whether a competition takes applications: both its first and its last second count.
///
/// # Errors
/// [`Flaw::Closed`].
pub fn in_time(competition: &Competition, received_at: Instant) -> Result<(), Flaw> {
    if received_at.unix() < competition.opens_at.unix() {
        return Err(Flaw::Closed(Some(competition.opens_at)));
    }
    if kyzmat_model::catalogue::is_open_until(Some(competition.closes_at), received_at) {
        Ok(())
    } else {
        Err(Flaw::Closed(Some(competition.closes_at)))
    }
}

/// Whether all acts were accepted in editions that count on a day: in force, or in force until lately.
///
/// # Errors
/// [`Flaw::Edition`].
pub fn acts(acts: &[AcceptedAct], editions: &[LegalEdition], grace_days: u16, day: Date) -> Result<(), Flaw> {
    let good = |act: &AcceptedAct| {
        let of_kind = || {
            editions
                .iter()
                .filter(|one| one.kind == act.kind && one.lang == act.lang)
        };
        let accepted = of_kind().find(|one| one.edition == act.edition && one.sha256 == act.sha256)?;
        let begins = |one: &LegalEdition| one.effective.parse::<Date>().ok();
        let begun = begins(accepted).filter(|begun| *begun <= day)?;
        // Of two that begin on one day the newer holds.
        let order = |one: &LegalEdition| Some((begins(one)?, one.edition.clone()));
        let superseded = of_kind()
            .filter(|one| order(one) > order(accepted))
            .filter_map(begins)
            .filter(|from| *from <= day)
            .min();
        let Some(superseded) = superseded else {
            return Some(begun);
        };
        let until = superseded
            .checked_add(jiff::Span::new().days(i64::from(grace_days)))
            .ok()?;
        (day <= until).then_some(begun)
    };
    acts.iter()
        .find(|act| good(act).is_none())
        .map_or(Ok(()), |act| Err(Flaw::Edition(act.kind)))
}

/// Whether a letter says what stands outside of it.
///
/// # Errors
/// [`Flaw::Disagrees`].
pub fn agrees(letter: &Letter, id: Uuid, new: &NewApplication) -> Result<(), Flaw> {
    if letter.application != id {
        return Err(Flaw::Disagrees("application"));
    }
    if letter.competition != new.competition {
        return Err(Flaw::Disagrees("competition"));
    }
    if letter.form != new.form.form || letter.version != new.form.version {
        return Err(Flaw::Disagrees("form"));
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
    Ok(())
}

/// What a file of so many bytes measures once it is sealed; a size that no file has stays what it is.
pub(crate) fn sealed_size(clear: u64) -> u64 {
    if clear > FILE {
        return clear;
    }
    kyzmat_seal::file::sealed_size(clear)
}

/// Whether the answers fit the form on a day. Warnings do not count: they were shown to the person.
///
/// # Errors
/// [`Flaw::Answers`].
pub fn answers(letter: &Letter, form: &Form, day: Date) -> Result<(), Flaw> {
    let answers: Answers = serde_json::to_value(&letter.answers)
        .and_then(serde_json::from_value)
        .map_err(|_| Flaw::Answers)?;
    if form
        .check(&answers, day)
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        return Err(Flaw::Answers);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_model::Lang;

    fn edition(edition: &str, effective: &str, sha256: &str) -> LegalEdition {
        LegalEdition {
            kind: LegalKind::DataConsent,
            lang: Lang::Ky,
            edition: edition.to_owned(),
            effective: effective.to_owned(),
            sha256: sha256.to_owned(),
            size: 1,
            published_at: Instant::from_unix(0),
        }
    }

    fn accepted(edition: &str, sha256: &str) -> AcceptedAct {
        AcceptedAct {
            kind: LegalKind::DataConsent,
            lang: Lang::Ky,
            edition: edition.to_owned(),
            sha256: sha256.to_owned(),
            accepted_at: Instant::from_unix(0),
        }
    }

    #[test]
    fn an_edition_counts_while_it_holds_and_for_the_days_of_grace() {
        let editions = [
            edition("2026-11-01", "2026-11-01", "a"),
            edition("2026-11-15", "2026-11-20", "b"),
            edition("2026-12-01", "2027-01-01", "c"),
        ];
        let counts = |name: &str, sha256: &str, day: &str| {
            acts(&[accepted(name, sha256)], &editions, 3, day.parse().unwrap()).is_ok()
        };
        assert!(counts("2026-11-01", "a", "2026-11-01") && counts("2026-11-01", "a", "2026-11-19"));
        assert!(
            counts("2026-11-01", "a", "2026-11-23"),
            "three days after the newer took effect"
        );
        assert!(!counts("2026-11-01", "a", "2026-11-24"));
        assert!(
            !counts("2026-11-15", "b", "2026-11-19"),
            "published, but not in force yet"
        );
        assert!(counts("2026-11-15", "b", "2026-11-20") && counts("2026-11-15", "b", "2026-12-31"));
        assert!(!counts("2026-11-15", "a", "2026-11-20"), "another text");
        assert!(!counts("2026-11-16", "b", "2026-11-20"), "never published");
        assert!(counts("2026-11-15", "b", "2027-01-04") && !counts("2026-11-15", "b", "2027-01-05"));
    }

    #[test]
    fn of_two_editions_of_one_day_the_newer_holds() {
        let editions = [
            edition("2026-11-01", "2026-11-01", "a"),
            edition("2026-11-02", "2026-11-01", "b"),
        ];
        let day = "2026-11-05".parse().unwrap();
        assert!(acts(&[accepted("2026-11-01", "a")], &editions, 0, day).is_err());
        assert!(acts(&[accepted("2026-11-02", "b")], &editions, 0, day).is_ok());
    }
}
