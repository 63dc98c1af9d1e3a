//! The catalogue that is on screen: database, index and names, and how another one takes its place.
//!
//! Readers hold the shelf's lock for reading while they work, on blocking threads. A swap takes it for writing,
//! so nothing reads while files change their names; that takes milliseconds.
//!
//! Files: `catalogue.db`, `catalogue.index/`; beside them while a new one is being made `catalogue.next.db`,
//! `catalogue.next.index/`. A swap renames the database first. If the program dies before the index has followed,
//! the next start sees by the generation written in both that `catalogue.next.index` belongs to the database.

use super::document::{Owned, document};
use super::names::Names;
use super::rules::Rules;
use crate::EngineError;
use kyzmat_model::catalogue::Vacancy;
use kyzmat_model::feed::Kind;
use kyzmat_search::{Filters, Index, SearchRequest, Stamp, Writer, WriterOptions};
use kyzmat_store::Catalogue;
use kyzmat_store::catalogue::{LagItem, Position, Renamed, remove_database};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError, RwLock};

/// Rows are indexed in batches of this many.
const BATCH: usize = 2000;

/// What is open.
pub struct Open {
    /// The database.
    pub catalogue: Catalogue,
    /// The index.
    pub index: Index,
    /// Bodies and regions.
    pub names: Arc<Names>,
    /// What the posts ask of a person.
    pub rules: Rules,
}

/// Holds what is open.
pub struct Shelf {
    folder: PathBuf,
    open: RwLock<Option<Open>>,
}

impl Shelf {
    /// Opens what is in `folder`. A damaged or foreign catalogue is thrown away: a sync brings it back. A damaged,
    /// lagging or foreign index is rebuilt from the database.
    pub fn open(folder: &Path, generation: &str) -> Result<Self, EngineError> {
        let open = open_files(folder, generation)?;
        Ok(Self {
            folder: folder.to_owned(),
            open: RwLock::new(Some(open)),
        })
    }

    /// Where a new catalogue is made.
    pub fn next_database(&self) -> PathBuf {
        self.folder.join("catalogue.next.db")
    }

    /// Where a new index is made.
    pub fn next_index(&self) -> PathBuf {
        self.folder.join("catalogue.next.index")
    }

    /// Works with what is open.
    pub fn with<T>(&self, work: impl FnOnce(&Open) -> Result<T, EngineError>) -> Result<T, EngineError> {
        let guard = self.open.read().unwrap_or_else(PoisonError::into_inner);
        work(guard.as_ref().ok_or_else(closed)?)
    }

    /// Reads the names again: bodies or regions changed.
    pub fn refresh_names(&self) -> Result<(), EngineError> {
        let mut guard = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let open = guard.as_mut().ok_or_else(closed)?;
        open.names = Arc::new(Names::read(&open.catalogue)?);
        Ok(())
    }

    /// Puts the finished new catalogue and index in the place of the present ones.
    pub fn swap(&self, generation: &str) -> Result<(), EngineError> {
        let mut guard = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let present = self.folder.join("catalogue.db");
        if let Some(open) = guard.take() {
            drop(open.index);
            // A log that could not be put into the old file must not be taken for the new one's.
            if let Err(error) = open.catalogue.close() {
                tracing::warn!("The old catalogue could not be closed: {error}.");
            }
        }
        remove_database(&present)?;
        rename(&self.next_database(), &present)?;
        *guard = Some(open_files(&self.folder, generation)?);
        Ok(())
    }

    /// Throws everything away and begins with an empty catalogue.
    pub fn clear(&self, generation: &str) -> Result<(), EngineError> {
        let mut guard = self.open.write().unwrap_or_else(PoisonError::into_inner);
        drop(guard.take());
        remove_database(&self.folder.join("catalogue.db"))?;
        self.forget_next()?;
        remove_folder(&self.folder.join("catalogue.index"))?;
        *guard = Some(open_files(&self.folder, generation)?);
        Ok(())
    }

    /// Removes what is left of a new catalogue that was not finished.
    pub fn forget_next(&self) -> Result<(), EngineError> {
        remove_database(&self.next_database())?;
        remove_folder(&self.next_index())
    }

    /// Brings the index to where the database is. Returns whether there was anything to do.
    pub fn catch_up(&self) -> Result<bool, EngineError> {
        self.with(|open| {
            let changed = catch_up(&open.catalogue, &open.index, &open.names)?;
            open.rules.rows_changed(changed.as_deref().unwrap_or_default());
            Ok(changed.is_some())
        })
    }
}

fn closed() -> EngineError {
    EngineError::Internal("the catalogue is closed".to_owned())
}

fn open_files(folder: &Path, generation: &str) -> Result<Open, EngineError> {
    match open_present(folder, generation) {
        // Damage may show at the first row that is read, not before.
        Err(EngineError::Store(error)) if error.calls_for_rebuild() => {
            tracing::warn!("The catalogue is thrown away: {error}.");
            remove_database(&folder.join("catalogue.db"))?;
            remove_folder(&folder.join("catalogue.index"))?;
            open_present(folder, generation)
        }
        opened => opened,
    }
}

fn open_present(folder: &Path, generation: &str) -> Result<Open, EngineError> {
    let catalogue = Catalogue::open(&folder.join("catalogue.db"), generation)?;
    let names = Names::read(&catalogue)?;
    let position = catalogue.position()?;
    let (present, next) = (
        folder.join("catalogue.index"),
        folder.join("catalogue.next.index"),
    );
    if !belongs(&present, &position) && belongs(&next, &position) {
        remove_folder(&present)?;
        rename(&next, &present)?;
    }
    let index = if belongs(&present, &position) {
        Index::open_or_create(&present)?
    } else {
        if position.tick > 0 {
            tracing::info!("The index does not belong to the catalogue and is rebuilt.");
        }
        remove_folder(&present)?;
        build_index(&present, &catalogue, &names)?
    };
    catch_up(&catalogue, &index, &names)?;
    Ok(Open {
        catalogue,
        index,
        names: Arc::new(names),
        rules: Rules::default(),
    })
}

/// Whether the index in a folder is one of this database from which the notes lead to where it stands.
fn belongs(folder: &Path, position: &Position) -> bool {
    if !folder.is_dir() {
        return false;
    }
    let stamp = match Index::open_or_create(folder).and_then(|index| index.stamp()) {
        Ok(Some(stamp)) => stamp,
        Ok(None) => return false,
        Err(error) => {
            tracing::warn!("The index cannot be used: {error}.");
            return false;
        }
    };
    stamp.generation == position.generation
        && stamp.cursor >= position.pruned_tick
        && stamp.cursor <= position.tick
}

/// Builds an index of all vacancies.
pub fn build_index(folder: &Path, catalogue: &Catalogue, names: &Names) -> Result<Index, EngineError> {
    let index = Index::open_or_create(folder)?;
    let position = catalogue.position()?;
    let mut writer = index.writer(WriterOptions::default())?;
    let mut after = 0;
    loop {
        let rows = catalogue.vacancy_rows(after, 2000)?;
        let Some(last) = rows.last() else { break };
        after = *last;
        catalogue
            .vacancies_for_index(&rows)?
            .iter()
            .try_for_each(|item| put(&mut writer, item, names))?;
    }
    writer.commit(&Stamp {
        generation: position.generation,
        cursor: position.tick,
    })?;
    writer.finish()?;
    catalogue.index_rebuilt(position.tick)?;
    Ok(index)
}

fn put(writer: &mut Writer, item: &LagItem, names: &Names) -> Result<(), EngineError> {
    match serde_json::from_slice::<Vacancy>(&item.data) {
        Ok(vacancy) => {
            let owned = Owned::of(&vacancy, names);
            writer.put(&document(item.row, item.first_seen, &vacancy, names, &owned))?;
        }
        // Kept as it came, for a later version may understand it; until then it cannot be found.
        Err(error) => tracing::warn!("Row {} is no vacancy this version knows: {error}.", item.row),
    }
    Ok(())
}

/// Says which vacancies changed, if anything did.
fn catch_up(catalogue: &Catalogue, index: &Index, names: &Names) -> Result<Option<Vec<u64>>, EngineError> {
    let lag = catalogue.lag()?;
    if lag.rows.is_empty() && lag.renamed.is_empty() {
        return Ok(None);
    }
    let generation = catalogue.position()?.generation;
    let showing = rows_showing(index, &lag.renamed)?;
    let many = lag.rows.len().saturating_add(showing.len()) > 20_000;
    let mut writer = index.writer(if many {
        WriterOptions::default()
    } else {
        WriterOptions::small()
    })?;
    for rows in lag.rows.chunks(BATCH) {
        let present = catalogue.vacancies_for_index(rows)?;
        let mut living = present.iter().map(|item| item.row).peekable();
        for row in rows {
            if living.next_if_eq(row).is_none() {
                writer.delete(*row)?;
            }
        }
        present
            .iter()
            .try_for_each(|item| put(&mut writer, item, names))?;
    }
    for rows in showing.chunks(BATCH) {
        catalogue
            .vacancies_for_index(rows)?
            .iter()
            .try_for_each(|item| put(&mut writer, item, names))?;
    }
    writer.commit(&Stamp {
        generation,
        cursor: lag.tick,
    })?;
    catalogue.indexed(&lag.rows, &lag.renamed, lag.tick)?;
    Ok(Some(lag.rows))
}

/// The rows that show a body or region, by the index as it is.
fn rows_showing(index: &Index, renamed: &[Renamed]) -> Result<Vec<u64>, EngineError> {
    let ids = |kind: Kind| -> Vec<String> {
        renamed
            .iter()
            .filter(|name| name.kind == kind)
            .map(|name| name.id.clone())
            .collect()
    };
    let mut rows = Vec::new();
    let filters = [
        Filters {
            body: ids(Kind::Body),
            ..Filters::default()
        },
        Filters {
            region: ids(Kind::Region),
            ..Filters::default()
        },
    ];
    for filters in filters
        .into_iter()
        .filter(|filters| !filters.body.is_empty() || !filters.region.is_empty())
    {
        let count = usize::try_from(index.documents()).unwrap_or(usize::MAX).max(1);
        let request = SearchRequest {
            filters,
            limit: count,
            ..SearchRequest::default()
        };
        rows.extend(
            index
                .search(&request, &AtomicBool::new(false))?
                .hits
                .iter()
                .map(|hit| hit.row),
        );
    }
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

fn rename(from: &Path, to: &Path) -> Result<(), EngineError> {
    std::fs::rename(from, to).map_err(|source| EngineError::Files {
        doing: "putting a new catalogue in place",
        source,
    })
}

fn remove_folder(folder: &Path) -> Result<(), EngineError> {
    match std::fs::remove_dir_all(folder) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(EngineError::Files {
            doing: "removing an old index",
            source,
        }),
        _ => Ok(()),
    }
}
