//! Getting ready for the test: the acts that a competition names, to be read with no network, and practice tests from the
//! questions that the portal publishes.
//!
//! Texts and marks of reading lie on the computer, beside the catalogue. A practice that runs is in memory; its result is
//! the person's own and goes into their open data.

mod find;
mod practice;
mod read;
mod sync;
pub mod view;

pub(crate) use practice::Running;

use kyzmat_model::Lang;
use kyzmat_store::local::StudyRow;

pub(crate) const ACT: &str = "act";
pub(crate) const QUESTIONS: &str = "questions";

/// The edition to show of those that are here: in the language asked for, else in Russian, else in any; the newest.
fn best<'a>(rows: impl Iterator<Item = &'a StudyRow>, lang: Lang) -> Option<&'a StudyRow> {
    let rank = |row: &StudyRow| {
        let tag = row.lang.as_str();
        (tag == lang.tag(), tag == Lang::Ru.tag())
    };
    rows.filter(|row| row.fetched).max_by(|one, other| {
        rank(one)
            .cmp(&rank(other))
            .then_with(|| one.edition.cmp(&other.edition))
    })
}
