//! Sample data: a believable country with its bodies, competitions and vacancies.
//!
//! Everything follows from the seed, the day and a running number, so the same seed and day give the same bytes on
//! any machine, a million rows need no more memory than a thousand, and another seed adds others. The words come
//! from `data/`, the rules by which they are put together are here: [`country`] makes places and bodies,
//! [`competition`] a competition, [`post`] its rows, [`schedule`] their dates.

mod competition;
mod country;
mod draw;
mod material;
mod post;
mod schedule;
mod words;

use crate::error::PortalError;
use crate::portal::Portal;
use crate::rows;
use crate::store::{Outcome, Put, Write};
use competition::{Announced, Announcer};
use country::Country;
use jiff::civil::Date;
use kyzmat_model::feed::Kind;
use material::Material;
use schedule::Calendar;

/// Rows in a transaction.
const BATCH_ROWS: usize = 2000;

/// What to sow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many vacancies.
    pub vacancies: u64,
    /// Which ones: another number gives others.
    pub seed: u64,
    /// The day around which deadlines lie.
    pub today: Date,
    /// Add to a catalogue that has vacancies already.
    pub add: bool,
}

/// What was sown; rows that were there already do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sown {
    /// Vacancies written.
    pub vacancies: u64,
    /// Competitions written.
    pub competitions: u64,
}

impl Portal {
    /// Fills the catalogue with sample rows; at the end the snapshot of everything is made anew if it became stale.
    ///
    /// # Errors
    /// [`PortalError::NotEmpty`] on a catalogue that has vacancies, unless `add` is asked for; the database refused.
    pub fn seed(&self, plan: &Plan) -> Result<Sown, PortalError> {
        let held = self.store().view()?.state()?.vacancies;
        if held > 0 && !plan.add {
            return Err(PortalError::NotEmpty(held));
        }
        self.initialise()?;
        let sown = Sower::new(self).sow(plan)?;
        self.refresh_snapshot()?;
        Ok(sown)
    }
}

/// Rows on their way into the store.
struct Sower<'a> {
    portal: &'a Portal,
    writes: Vec<Write>,
    sown: Sown,
}

impl<'a> Sower<'a> {
    fn new(portal: &'a Portal) -> Self {
        Self {
            portal,
            writes: Vec::with_capacity(BATCH_ROWS),
            sown: Sown::default(),
        }
    }

    fn sow(mut self, plan: &Plan) -> Result<Sown, PortalError> {
        let material = Material::read()?;
        let country = Country::build(&material);
        let calendar = Calendar::new(plan.today, plan.vacancies);
        let announcer = Announcer::new(&material, &country, calendar, plan.seed);
        for aymak in &country.aymaks {
            self.add(rows::region(aymak)?)?;
        }
        // Bodies are written with the first competition that needs them.
        let mut known = vec![false; country.offices.len()];
        let mut done = 0;
        let mut number = 0;
        while done < plan.vacancies {
            number += 1;
            let Some(announced) = announcer.announce(number, done + 1, plan.vacancies - done) else {
                // The body drawn has no posts: no material for it, which a test rules out.
                continue;
            };
            self.body(&country, &mut known, announced.office)?;
            done += u64::try_from(announced.vacancies.len()).unwrap_or(u64::MAX);
            self.announced(&announced)?;
        }
        self.flush()?;
        Ok(self.sown)
    }

    fn body(&mut self, country: &Country, known: &mut [bool], index: usize) -> Result<(), PortalError> {
        let Some(office) = country.offices.get(index) else {
            return Ok(());
        };
        match known.get_mut(index) {
            Some(known) if !*known => *known = true,
            _ => return Ok(()),
        }
        if let Some(above) = office.above {
            self.body(country, known, above)?;
        }
        self.add(rows::body(&office.body)?)
    }

    fn announced(&mut self, announced: &Announced) -> Result<(), PortalError> {
        self.add(rows::competition(&announced.competition)?)?;
        for vacancy in &announced.vacancies {
            self.add(rows::vacancy(vacancy)?)?;
        }
        Ok(())
    }

    fn add(&mut self, put: Put) -> Result<(), PortalError> {
        self.writes.push(Write::Put(put));
        if self.writes.len() >= BATCH_ROWS {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), PortalError> {
        let outcomes = self.portal.store().write(&self.writes)?;
        for (outcome, write) in outcomes.into_iter().zip(&self.writes) {
            let Write::Put(put) = write else { continue };
            match (outcome, put.kind) {
                (Outcome::Added | Outcome::Changed, Kind::Vacancy) => self.sown.vacancies += 1,
                (Outcome::Added | Outcome::Changed, Kind::Competition) => self.sown.competitions += 1,
                (Outcome::Conflict { held }, _) => {
                    tracing::warn!(source_id = put.source_id, held, "a sample row was left out");
                }
                _ => {}
            }
        }
        self.writes.clear();
        Ok(())
    }
}
