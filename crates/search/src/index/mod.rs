//! The index on disk: opening it, writing it, and what a search reads of it.

pub mod columns;
pub mod document;
pub mod families;
pub mod names;
pub mod schema;
pub mod tokenize;
pub mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::index::SegmentId;
use tantivy::{IndexReader, ReloadPolicy, Searcher, SegmentReader};

use crate::error::SearchError;
use columns::Columns;
pub use names::{Names, SharedNames};
use schema::{Fields, TOKENIZER};
use tokenize::CatalogueTokenizer;

/// What the index holds: the generation of the catalogue it was built from and the place it stands at.
///
/// It is written with the same commit as the documents, so that after any crash the caller knows from where to
/// go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Names the catalogue; another name means that the index belongs to other rows.
    pub generation: String,
    /// The cursor of the last change that is in the index.
    pub cursor: u64,
}

impl Stamp {
    fn to_payload(&self) -> String {
        format!("{}\n{}", self.cursor, self.generation)
    }

    fn from_payload(payload: &str) -> Option<Self> {
        let (cursor, generation) = payload.split_once('\n')?;
        Some(Self {
            generation: generation.to_owned(),
            cursor: cursor.parse().ok()?,
        })
    }
}

struct Shared {
    index: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    /// The columns of each segment that is alive, read once; segments never change.
    columns: Mutex<BTreeMap<SegmentId, Arc<Columns>>>,
    names: SharedNames,
    families: families::Families,
}

/// The index; a cheap handle.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

impl Index {
    /// Opens the index in `dir`, or makes one (and the folder).
    ///
    /// # Errors
    /// [`SearchError::Damaged`] and [`SearchError::OtherSchema`] mean: delete the folder and build it again.
    pub fn open_or_create(dir: &Path) -> Result<Self, SearchError> {
        std::fs::create_dir_all(dir)?;
        let directory = MmapDirectory::open(dir).map_err(|e| SearchError::Damaged(e.to_string()))?;
        // A file cut short by a full disk makes the library panic in places; to the caller it is damage.
        catch_unwind(AssertUnwindSafe(|| Self::open(directory)))
            .unwrap_or_else(|_| Err(SearchError::Damaged("unreadable file".to_owned())))
    }

    /// An index in memory, empty, for tests and measurements.
    ///
    /// # Errors
    /// None is expected.
    pub fn in_memory() -> Result<Self, SearchError> {
        Self::open(RamDirectory::create())
    }

    fn open(directory: impl Directory) -> Result<Self, SearchError> {
        let (schema, fields) = schema::schema();
        let index = tantivy::Index::open_or_create(directory, schema)?;
        index.tokenizers().register(TOKENIZER, CatalogueTokenizer::new());
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(0)
            .try_into()?;
        let shared = Shared {
            index,
            fields,
            reader,
            columns: Mutex::default(),
            names: SharedNames::default(),
            families: families::Families::default(),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// What the last commit said; none before the first.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] when the list of segments cannot be read.
    pub fn stamp(&self) -> Result<Option<Stamp>, SearchError> {
        let metas = self.shared.index.load_metas()?;
        Ok(metas.payload.as_deref().and_then(Stamp::from_payload))
    }

    /// The number of documents that a search sees.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Makes the last commit visible to searches; a writer of this process does it by itself.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] when a segment cannot be opened.
    pub fn reload(&self) -> Result<(), SearchError> {
        self.shared.reader.reload()?;
        let searcher = self.searcher();
        let mut columns = self.shared.columns.lock().unwrap_or_else(PoisonError::into_inner);
        let alive: BTreeSet<SegmentId> = searcher
            .segment_readers()
            .iter()
            .map(SegmentReader::segment_id)
            .collect();
        columns.retain(|id, _| alive.contains(id));
        Ok(())
    }

    /// A writer; there is one at a time, over all processes.
    ///
    /// # Errors
    /// [`SearchError::Locked`] while another one lives.
    pub fn writer(&self, options: writer::WriterOptions) -> Result<writer::Writer, SearchError> {
        writer::Writer::new(self.clone(), options)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.shared.reader.searcher()
    }

    pub(crate) fn fields(&self) -> Fields {
        self.shared.fields
    }

    pub(crate) fn names(&self) -> &SharedNames {
        &self.shared.names
    }

    pub(crate) fn families(&self) -> &families::Families {
        &self.shared.families
    }

    pub(crate) fn inner(&self) -> &tantivy::Index {
        &self.shared.index
    }

    pub(crate) fn columns(&self, segment: &SegmentReader) -> Arc<Columns> {
        let mut columns = self.shared.columns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(
            columns
                .entry(segment.segment_id())
                .or_insert_with(|| Arc::new(Columns::new())),
        )
    }
}
