//! What is wrong with an answer.

use crate::Path;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is wrong, as a closed code; the words are the window's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Nothing was answered, and something must be.
    Missing,
    /// Fewer letters than `limit`.
    TooShort,
    /// More letters than `limit`.
    TooLong,
    /// A number below `limit`.
    TooSmall,
    /// A number above `limit`.
    TooLarge,
    /// Fewer rows or choices than `limit`.
    TooFew,
    /// More rows or choices than `limit`.
    TooMany,
    /// Twice the same.
    Repeated,
    /// Not in the shape that is asked for.
    WrongShape,
    /// A text where a number belongs, and the like.
    WrongType,
    /// None of the choices.
    NoChoice,
    /// Not a date.
    NoDate,
    /// Not an e-mail address.
    NoEmail,
    /// Not a telephone number with its country.
    NoPhone,
    /// Not fourteen digits.
    NoPin,
    /// The form has no such field.
    Unknown,
    /// A rule of the form, whose own words say it: `rule` is its id.
    Rule,
    /// The number tells the other sex.
    PinSex,
    /// The number tells another date of birth: `date`.
    PinBirth,
    /// The number holds no date.
    PinDate,
    /// An end before its beginning.
    Backwards,
    /// `months` between this period and the one before in which nothing is told.
    Gap,
    /// `months` that this period shares with the one before.
    Overlap,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It must be put right before anything is sent.
    Error,
    /// It may be right all the same.
    Warning,
}

/// Something that is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// Of which answer.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: Path,
    /// What.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Figures and names for the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<BTreeMap<String, String>>"))]
    pub args: BTreeMap<String, String>,
}

impl Problem {
    pub(crate) fn new(path: Path, code: Code, severity: Severity) -> Self {
        Self {
            path,
            code,
            severity,
            args: BTreeMap::new(),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
