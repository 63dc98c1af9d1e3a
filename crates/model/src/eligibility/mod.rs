//! «Am I eligible?»: the rules of a competition against what a person's record says.
//!
//! [`rules`] turns what was published into [`Rule`]s; those that a program can decide carry a [`Check`]. A check is
//! judged against a [`Standing`] for one day, the closing day, and answers with a [`Reason`]: a closed code with what is
//! needed, what is there and how far apart they are. What only people can judge is told, and never decides a verdict.
//!
//! The same checks without their words make a [`Table`] of a whole catalogue: few rules differ, so each distinct set is
//! judged once, and a list of 100,000 posts is filtered in the time of looking up as many numbers.
//!
//! No threshold stands here: levels, years, ages, countries and how long a certificate counts are the competition's.

mod check;
mod lean;
mod reason;
mod rule;
mod spans;
mod standing;
mod table;

pub use check::{Check, Met, Years};
pub use lean::{Common, Lean};
pub use reason::{Reason, YearsFound};
pub use rule::{LANGUAGE_CERTIFICATE, Rule, RuleTopic, rules};
pub use spans::{Span, Spans};
pub use standing::{Cefr, Certificate, Citizenship, Standing, Work, Worked};
pub use table::{NoCase, Table};

/// Where somebody stands before all rules of a competition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A rule is not met.
    NotEligible,
    /// Something that decides is not known, or nothing was published that a program can decide.
    Unknown,
    /// Every rule that a program can decide is met.
    Eligible,
}

/// The verdict of what all checks came to: the worst of them.
#[must_use]
pub fn verdict(met: impl IntoIterator<Item = Met>) -> Verdict {
    match met.into_iter().min() {
        Some(Met::No) => Verdict::NotEligible,
        Some(Met::Yes) => Verdict::Eligible,
        Some(Met::Unknown) | None => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests;
