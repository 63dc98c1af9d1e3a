//! The rules of all posts, kept beside the index while the catalogue is open.
//!
//! They are read of the rows once, off the way of any key press, when somebody's data are open: see
//! [`keep_rules_ready`]. After that they follow what a sync changed: the vacancies that the index is told of, and those of
//! competitions that came anew. A swap of the whole catalogue begins with none. Like the index they may stand behind the
//! database while a sync runs, never after it.

use crate::engine::{Engine, Inner};
use crate::identity::view::IdentityState;
use crate::{EngineError, Event};
use jiff::civil::Date;
use kyzmat_model::eligibility::{Common, Lean, Standing, Table, Verdict};
use kyzmat_model::feed::Kind;
use kyzmat_search::RowSet;
use kyzmat_store::Catalogue;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

/// Rows read at a time.
const BATCH: u32 = 2000;
/// With more changes than this, reading everything is no slower.
const MANY: usize = 20_000;

/// Rules of all posts of one catalogue.
#[derive(Default)]
pub struct Rules {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    table: Option<Arc<Table>>,
    version: u64,
    rows: BTreeSet<u64>,
    competitions: BTreeSet<String>,
}

/// Rules as of one moment.
#[derive(Clone)]
pub struct RulesNow {
    table: Arc<Table>,
    /// Grows when they change.
    pub version: u64,
}

impl RulesNow {
    /// The rows whose rules this person meets, all that a program can decide.
    #[must_use]
    pub fn met_by(&self, standing: &Standing, today: Date) -> RowSet {
        self.table.rows(standing, today, Verdict::Eligible).collect()
    }

    /// How many posts there are, and how many cases they come to.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.table.posts(), self.table.cases())
    }
}

impl Rules {
    /// Notes vacancies that changed or are gone.
    pub fn rows_changed(&self, rows: &[u64]) {
        self.note(|state| state.rows.extend(rows));
    }

    /// Notes competitions that changed or are gone.
    pub fn competitions_changed(&self, ids: impl IntoIterator<Item = String>) {
        self.note(|state| state.competitions.extend(ids));
    }

    /// Forgets all of them: more changed than can be told one by one.
    pub fn forget(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State {
            version: state.version,
            ..State::default()
        };
    }

    fn note(&self, then: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // What was never read is read as it is then.
        if state.table.is_some() {
            then(&mut state);
            if state.rows.len() + state.competitions.len() > MANY {
                state.table = None;
                state.rows.clear();
                state.competitions.clear();
            }
        }
    }

    /// The rules as they are now; reads what is not known of them.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn now(&self, catalogue: &Catalogue) -> Result<RulesNow, EngineError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        let table = match &mut state.table {
            Some(table) => {
                if !state.rows.is_empty() || !state.competitions.is_empty() {
                    refresh(Arc::make_mut(table), catalogue, &state.rows, &state.competitions)?;
                    state.rows.clear();
                    state.competitions.clear();
                    state.version += 1;
                }
                Arc::clone(table)
            }
            none => {
                state.version += 1;
                Arc::clone(none.insert(Arc::new(read_all(catalogue)?)))
            }
        };
        Ok(RulesNow {
            table,
            version: state.version,
        })
    }
}

/// Each set of common rules once, however many competitions have it.
#[derive(Default)]
struct Commons {
    known: HashMap<Common, Arc<Common>>,
    by_id: HashMap<Uuid, Option<Arc<Common>>>,
}

impl Commons {
    fn take(&mut self, id: Uuid, data: Option<&[u8]>) -> Option<Arc<Common>> {
        let read = data.and_then(|data| serde_json::from_slice::<Lean>(data).ok());
        let common = read.and_then(Lean::into_common).map(|common| {
            let one = self
                .known
                .entry(common)
                .or_insert_with_key(|new| Arc::new(new.clone()));
            Arc::clone(one)
        });
        self.by_id.insert(id, common.clone());
        common
    }
}

fn read_all(catalogue: &Catalogue) -> Result<Table, EngineError> {
    let begun = std::time::Instant::now();
    let mut commons = Commons::default();
    each(catalogue, Kind::Competition, |_, id, data| {
        if let Ok(id) = id.parse() {
            commons.take(id, Some(data));
        }
    })?;
    let mut table = Table::default();
    each(catalogue, Kind::Vacancy, |row, _, data| {
        let common = |id| commons.by_id.get(&id).cloned().flatten();
        put(&mut table, row, data, common);
    })?;
    tracing::debug!(
        "The rules of {} posts were read in {} ms: {} cases.",
        table.posts(),
        begun.elapsed().as_millis(),
        table.cases()
    );
    Ok(table)
}

fn each(
    catalogue: &Catalogue,
    kind: Kind,
    mut then: impl FnMut(u64, &str, &[u8]),
) -> Result<(), EngineError> {
    let mut after = 0;
    loop {
        let page = catalogue.page_of(kind, after, BATCH)?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.row;
        for row in &page {
            then(row.row, &row.id, &row.data);
        }
    }
}

/// A row that is no vacancy this version knows is left out: it cannot be found either.
fn put(table: &mut Table, row: u64, data: &[u8], common: impl FnOnce(Uuid) -> Option<Arc<Common>>) {
    let placed = serde_json::from_slice::<Lean>(data).ok().and_then(|lean| {
        let common = lean.competition().and_then(common);
        let (checks, closes) = lean.checks(common.as_deref());
        table.put(row, checks, closes).ok()
    });
    if placed.is_none() {
        table.remove(row);
    }
}

fn refresh(
    table: &mut Table,
    catalogue: &Catalogue,
    rows: &BTreeSet<u64>,
    competitions: &BTreeSet<String>,
) -> Result<(), EngineError> {
    let mut rows = rows.clone();
    for id in competitions {
        rows.extend(catalogue.vacancies_of(id)?);
    }
    let mut commons = Commons::default();
    let rows: Vec<u64> = rows.into_iter().collect();
    for rows in rows.chunks(usize::try_from(BATCH).unwrap_or(usize::MAX)) {
        let present = catalogue.vacancies_for_index(rows)?;
        let mut living = present.iter().peekable();
        for row in rows {
            let Some(item) = living.next_if(|item| item.row == *row) else {
                table.remove(*row);
                continue;
            };
            let mut failed = None;
            put(table, *row, &item.data, |id| match commons.by_id.get(&id) {
                Some(common) => common.clone(),
                None => match catalogue.by_id(Kind::Competition, &id.to_string()) {
                    Ok(stored) => commons.take(id, stored.as_ref().map(|row| row.data.as_slice())),
                    Err(error) => {
                        failed = Some(error);
                        None
                    }
                },
            });
            if let Some(error) = failed {
                return Err(error.into());
            }
        }
    }
    Ok(())
}

/// Reads the rules ahead of the first question while somebody's data are open, and after each change of the catalogue:
/// a list that is being typed does not wait for it. Runs for as long as the core lives.
pub(crate) async fn keep_rules_ready(inner: Weak<Inner>, mut events: Receiver<Event>) {
    loop {
        let ask = match events.recv().await {
            Ok(Event::SessionChanged { state }) => state == IdentityState::Unlocked,
            Ok(Event::CatalogueChanged { .. }) | Err(RecvError::Lagged(_)) => true,
            Ok(_) => false,
            Err(RecvError::Closed) => return,
        };
        let Some(alive) = inner.upgrade().filter(|_| ask) else {
            if inner.strong_count() == 0 {
                return;
            }
            continue;
        };
        let engine = Engine { inner: alive };
        let ready = engine
            .blocking(|inner| {
                let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
                if data.is_none() {
                    return Ok(());
                }
                drop(data);
                inner.shelf.with(|open| {
                    if open.catalogue.position()?.complete {
                        open.rules.now(&open.catalogue)?;
                    }
                    Ok(())
                })
            })
            .await;
        if let Err(error) = ready {
            tracing::warn!("The rules of the catalogue could not be read ahead: {error}.");
        }
    }
}
