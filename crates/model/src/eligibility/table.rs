//! The rules of a whole catalogue, so compact that a list can be filtered by them at every key press.
//!
//! A catalogue has some hundred distinct sets of rules and some thousand closing days, however many posts. A post is one
//! number, its case: a set of rules and a day. Cases are judged, posts are looked up.

use super::{Check, Standing, Verdict, verdict};
use jiff::civil::Date;
use std::collections::HashMap;

/// Rows above this are none of a catalogue; a damaged number must not take all memory.
const MOST_ROWS: u64 = 1 << 27;

/// No post, or none that is known.
const NONE: u32 = u32::MAX;

/// There are too many rows or cases for a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many rows for a table of rules")]
pub struct NoCase;

/// A set of rules on a closing day; without one, the day of asking counts.
type Case = (u32, Option<Date>);

/// Rules by row of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Table {
    sets: Vec<Vec<Check>>,
    set_numbers: HashMap<Vec<Check>, u32>,
    cases: Vec<Case>,
    case_numbers: HashMap<Case, u32>,
    /// For each row its case.
    rows: Vec<u32>,
    posts: usize,
}

impl Table {
    /// Puts a post, in place of what the row was.
    ///
    /// # Errors
    /// [`NoCase`] for a row that no catalogue has.
    pub fn put(&mut self, row: u64, checks: Vec<Check>, closes: Option<Date>) -> Result<(), NoCase> {
        if row >= MOST_ROWS {
            return Err(NoCase);
        }
        let set = match self.set_numbers.get(&checks) {
            Some(set) => *set,
            None => {
                let set = u32::try_from(self.sets.len()).map_err(|_| NoCase)?;
                self.sets.push(checks.clone());
                self.set_numbers.insert(checks, set);
                set
            }
        };
        let case = match self.case_numbers.get(&(set, closes)) {
            Some(case) => *case,
            None => {
                let case = u32::try_from(self.cases.len()).map_err(|_| NoCase)?;
                self.cases.push((set, closes));
                self.case_numbers.insert((set, closes), case);
                case
            }
        };
        let at = usize::try_from(row).map_err(|_| NoCase)?;
        if self.rows.len() <= at {
            self.rows.resize(at + 1, NONE);
        }
        if let Some(place) = self.rows.get_mut(at) {
            self.posts += usize::from(*place == NONE);
            *place = case;
        }
        Ok(())
    }

    /// The row is no post any more.
    pub fn remove(&mut self, row: u64) {
        let place = usize::try_from(row).ok().and_then(|at| self.rows.get_mut(at));
        if let Some(place) = place.filter(|place| **place != NONE) {
            *place = NONE;
            self.posts -= 1;
        }
    }

    /// How many posts it holds.
    #[must_use]
    pub fn posts(&self) -> usize {
        self.posts
    }

    /// How many distinct sets of rules and days.
    #[must_use]
    pub fn cases(&self) -> usize {
        self.cases.len()
    }

    /// The rows with this verdict, in order.
    pub fn rows(&self, standing: &Standing, today: Date, wanted: Verdict) -> impl Iterator<Item = u64> {
        let case = |(set, closes): &Case| {
            let checks = usize::try_from(*set).ok().and_then(|set| self.sets.get(set));
            let day = closes.unwrap_or(today);
            let met = checks.into_iter().flatten().map(|check| check.met(standing, day));
            verdict(met) == wanted
        };
        let cases: Vec<bool> = self.cases.iter().map(case).collect();
        self.rows.iter().zip(0..).filter_map(move |(case, row)| {
            let case = usize::try_from(*case).ok()?;
            cases.get(case).copied().unwrap_or(false).then_some(row)
        })
    }
}
