//! What must hold for a question to be asked or a rule to be content: a small closed language, so that a form cannot
//! bring a program with it.

use crate::answers::{Answers, is_filled};
use crate::{PartialDate, Path};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something that holds or does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// All of these hold.
    All(All),
    /// One of these holds.
    Any(Any),
    /// This does not hold.
    Not(Not),
    /// The answer is this; of several choices, this is among them.
    Is(Is),
    /// The answer is one of these.
    OneOf(OneOf),
    /// Something was answered, or nothing was.
    Filled(Filled),
    /// A date is not after another, or not after `today`; so long as one of them is missing, it holds.
    NotAfter(NotAfter),
    /// So many years have gone by since a date of birth; so long as that is missing, it holds.
    Age(Age),
}

/// See [`Condition::All`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct All {
    /// What must hold.
    pub all: Vec<Condition>,
}

/// See [`Condition::Any`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Any {
    /// Of which one must hold.
    pub any: Vec<Condition>,
}

/// See [`Condition::Not`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Not {
    /// What must not hold.
    pub not: Box<Condition>,
}

/// See [`Condition::Is`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Is {
    /// The answer.
    pub path: String,
    /// What it must be.
    pub is: Value,
}

/// See [`Condition::OneOf`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    /// The answer.
    pub path: String,
    /// What it may be.
    pub one_of: Vec<Value>,
}

/// See [`Condition::Filled`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    /// The answer.
    pub path: String,
    /// Whether there must be one.
    pub filled: bool,
}

/// See [`Condition::NotAfter`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotAfter {
    /// The date.
    pub path: String,
    /// Another answer, or `today`.
    pub not_after: String,
}

/// See [`Condition::Age`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Age {
    /// The date of birth.
    pub path: String,
    /// Years.
    pub age_at_least: i16,
}

/// What a condition is looked at against.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) answers: &'a Answers,
    /// The row that `./` means.
    pub(crate) row: Option<&'a Path>,
    pub(crate) today: Date,
}

impl<'a> View<'a> {
    fn value(&self, path: &str) -> Option<&'a Value> {
        let path = match path.strip_prefix("./") {
            Some(column) => self.row?.join(column).ok()?,
            None => path.parse().ok()?,
        };
        self.answers.get(&path).filter(|value| is_filled(value))
    }

    fn date(&self, path: &str) -> Option<PartialDate> {
        if path == "today" {
            return Some(self.today.into());
        }
        self.value(path)?.as_str()?.parse().ok()
    }
}

impl Condition {
    pub(crate) fn holds(&self, view: View<'_>) -> bool {
        match self {
            Self::All(All { all }) => all.iter().all(|one| one.holds(view)),
            Self::Any(Any { any }) => any.iter().any(|one| one.holds(view)),
            Self::Not(Not { not }) => !not.holds(view),
            Self::Is(Is { path, is }) => view.value(path).is_some_and(|value| means(value, is)),
            Self::OneOf(OneOf { path, one_of }) => view
                .value(path)
                .is_some_and(|value| one_of.iter().any(|wanted| means(value, wanted))),
            Self::Filled(Filled { path, filled }) => view.value(path).is_some() == *filled,
            Self::NotAfter(NotAfter { path, not_after }) => match (view.date(path), view.date(not_after)) {
                // A month may be the beginning of it or the end.
                (Some(date), Some(limit)) => date.first() <= limit.last(),
                _ => true,
            },
            Self::Age(Age { path, age_at_least }) => view.date(path).is_none_or(|born| {
                let of_age = born.last().year().saturating_add(*age_at_least);
                let born = born.last();
                // Somebody born on 29 February is of age on 1 March.
                let birthday = Date::new(of_age, born.month(), born.day())
                    .or_else(|_| Date::new(of_age, 3, 1))
                    .unwrap_or(Date::MAX);
                birthday <= view.today
            }),
        }
    }

    /// The answers that it looks at, as they are written.
    pub(crate) fn paths<'a>(&'a self, into: &mut Vec<&'a str>) {
        match self {
            Self::All(All { all: inner }) | Self::Any(Any { any: inner }) => {
                for one in inner {
                    one.paths(into);
                }
            }
            Self::Not(Not { not }) => not.paths(into),
            Self::Is(Is { path, .. })
            | Self::OneOf(OneOf { path, .. })
            | Self::Filled(Filled { path, .. })
            | Self::Age(Age { path, .. }) => into.push(path),
            Self::NotAfter(NotAfter { path, not_after }) => {
                into.push(path);
                if not_after != "today" {
                    into.push(not_after);
                }
            }
        }
    }
}

fn means(value: &Value, wanted: &Value) -> bool {
    value == wanted || value.as_array().is_some_and(|several| several.contains(wanted))
}
