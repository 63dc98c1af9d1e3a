//! Kinds of documents that a person keeps, as data: which demand of a competition each answers, how long it is valid, which
//! parts its test has.

use crate::Texts;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Texts,
    /// What to mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub note: Option<Texts>,
    /// Codes of the demands of competitions that it answers.
    pub answers: Vec<String>,
    /// Whether it is valid until a day.
    #[serde(default)]
    pub term: bool,
    /// Months from its issue for which it usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub valid_months: Option<u16>,
    /// Parts of its test.
    #[serde(default)]
    pub scores: Vec<ScoreKind>,
    /// Whether the state portal of services issues it.
    #[serde(default)]
    pub from_portal: bool,
    /// Whether this program makes it out of what the person filled in, so that one of one's own is rarely needed.
    #[serde(default)]
    pub made_here: bool,
}

/// A part of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreKind {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Texts,
    /// Points at most.
    pub max: u16,
    /// Points needed to pass.
    pub pass: u16,
}

const KINDS: &str = include_str!("../data/documents.json");

static READ: LazyLock<Vec<DocumentKind>> = LazyLock::new(|| serde_json::from_str(KINDS).unwrap_or_default());

impl DocumentKind {
    /// All kinds, in the order in which they are shown.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &READ
    }

    /// A kind by its code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        Self::all().iter().find(|kind| kind.code == code)
    }

    /// The last day it is valid when it was issued on a day.
    #[must_use]
    pub fn lasts_until(&self, issued: Date) -> Option<Date> {
        last_day(issued, self.valid_months?)
    }
}

/// The last day of so many months.
#[must_use]
pub fn last_day(issued: Date, months: u16) -> Option<Date> {
    issued.checked_add(i64::from(months).months()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_is_named_in_all_languages_and_once() {
        let all = DocumentKind::all();
        assert!(all.len() > 10, "the file can be read");
        let codes: BTreeSet<_> = all.iter().map(|kind| &kind.code).collect();
        assert_eq!(codes.len(), all.len());
        for kind in all {
            let texts = std::iter::once(&kind.name)
                .chain(&kind.note)
                .chain(kind.scores.iter().map(|score| &score.name));
            for text in texts {
                for lang in Lang::ALL {
                    assert!(text.0.contains_key(lang.tag()), "{}: {lang}", kind.code);
                }
            }
            assert!(kind.valid_months.is_none() || kind.term, "{}", kind.code);
            assert!(
                kind.scores.iter().all(|score| score.pass <= score.max),
                "{}",
                kind.code
            );
        }
    }

    #[test]
    fn a_month_ends_where_it_ends() {
        let issued = "2026-08-31".parse().unwrap();
        assert_eq!(last_day(issued, 6), Some("2027-02-28".parse().unwrap()));
    }
}
