//! «Am I eligible?»: the rules of a post against the open record, and the list of what fits.
//!
//! What the record says, and which rows fit it, lie with the open data and are gone with them. A change of the record makes
//! the first anew; a change of the catalogue only the second.

mod command;
mod places;
mod standing;

use super::paper::{answers, told};
use super::record::{RECORD, sheet};
use crate::EngineError;
use crate::catalogue::Open;
use crate::engine::Inner;
use jiff::civil::Date;
use kyzmat_forms::Form;
use kyzmat_model::eligibility::Standing;
use kyzmat_search::RowSet;
use kyzmat_store::vault::Vault;
use std::sync::{Arc, Mutex, PoisonError};

/// What is known of the open record, as far as rules ask.
#[derive(Default)]
pub(crate) struct Known(Mutex<Option<Seen>>);

#[derive(Clone)]
struct Seen {
    /// The record's revision, and when the portal last spoke of employment.
    as_of: (u64, Option<i64>),
    standing: Arc<Standing>,
    fitting: Option<Fitting>,
}

#[derive(Clone)]
struct Fitting {
    /// The rules they were found by, and the day: what has no closing day is judged for today.
    as_of: (String, u64, Date),
    rows: Arc<RowSet>,
}

/// A person to whom a list is to be fitted.
pub(crate) struct Fitted {
    known: Arc<Known>,
    seen: Seen,
}

impl Known {
    fn standing(&self, inner: &Inner, vault: &Vault, form: &Form) -> Result<Seen, EngineError> {
        let told = told(vault.facts()?);
        inner.take_told(vault, form, &told)?;
        let paper = inner.record(vault, form)?;
        let employment = vault.employment()?;
        let as_of = (paper.rev, employment.as_ref().map(|row| row.at));
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = seen.as_ref().filter(|seen| seen.as_of == as_of) {
            return Ok(seen.clone());
        }
        let answers = answers(&vault.answers(RECORD)?);
        let fresh = Seen {
            as_of,
            standing: Arc::new(standing::of(
                form,
                &answers,
                employment.is_some(),
                inner.now().day(),
            )),
            fitting: None,
        };
        *seen = Some(fresh.clone());
        Ok(fresh)
    }
}

impl Inner {
    /// Whom the list is fitted to: the person whose data are open.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub(crate) fn fitted(&self) -> Result<Fitted, EngineError> {
        self.on_open_record(|data, form| {
            Ok(Fitted {
                known: Arc::clone(&data.known),
                seen: data.known.standing(self, &data.vault, form)?,
            })
        })
    }

    /// Works on the open data, and the form of the record.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub(super) fn on_open_record<T>(
        &self,
        work: impl FnOnce(&crate::identity::Data, &'static Form) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.on_open(|data| work(data, sheet()?))
    }
}

impl Fitted {
    /// The rows of the catalogue whose rules the person meets.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub(crate) fn rows(&self, open: &Open, today: Date) -> Result<Arc<RowSet>, EngineError> {
        let rules = open.rules.now(&open.catalogue)?;
        let as_of = (open.catalogue.position()?.generation, rules.version, today);
        if let Some(fitting) = self.seen.fitting.as_ref().filter(|it| it.as_of == as_of) {
            return Ok(Arc::clone(&fitting.rows));
        }
        let rows = Arc::new(rules.met_by(&self.seen.standing, today));
        let mut seen = self.known.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = seen.as_mut().filter(|seen| seen.as_of == self.seen.as_of) {
            seen.fitting = Some(Fitting {
                as_of,
                rows: Arc::clone(&rows),
            });
        }
        Ok(rows)
    }
}
