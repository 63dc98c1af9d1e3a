//! Writing the index.

use tantivy::{IndexWriter, TantivyDocument, Term};

use super::document::Document;
use super::schema::{Fields, PART};
use super::{Index, Stamp, tokenize};
use crate::error::SearchError;

/// The least memory that a thread of the index library works with.
const LEAST_PER_THREAD: usize = 15_000_000;

/// How much a writer may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriterOptions {
    /// Bytes of all threads together before they write a segment; the library takes some more while it merges.
    pub memory_bytes: usize,
    /// Threads that index.
    pub threads: usize,
}

impl Default for WriterOptions {
    /// For bulk loads.
    fn default() -> Self {
        Self {
            memory_bytes: 120 << 20,
            threads: 2,
        }
    }
}

impl WriterOptions {
    /// For deltas: one thread, the least memory.
    #[must_use]
    pub fn small() -> Self {
        Self {
            memory_bytes: LEAST_PER_THREAD,
            threads: 1,
        }
    }
}

/// The one writer of an index. What is not committed when it is dropped is lost.
pub struct Writer {
    index: Index,
    writer: IndexWriter<TantivyDocument>,
    fields: Fields,
    packed: String,
}

impl Writer {
    pub(super) fn new(index: Index, options: WriterOptions) -> Result<Self, SearchError> {
        let threads = options.threads.max(1);
        let memory = options.memory_bytes.max(LEAST_PER_THREAD * threads);
        let writer = index.inner().writer_with_num_threads(threads, memory)?;
        let fields = index.fields();
        Ok(Self {
            index,
            writer,
            fields,
            packed: String::new(),
        })
    }

    /// Puts a vacancy in place of the one with the same row, if there is one.
    ///
    /// # Errors
    /// When an indexing thread has failed.
    pub fn put(&mut self, document: &Document<'_>) -> Result<(), SearchError> {
        self.delete(document.row)?;
        self.add_new(document)
    }

    /// Adds a vacancy whose row the caller knows not to be in the index: cheaper in bulk than [`Writer::put`].
    ///
    /// # Errors
    /// When an indexing thread has failed.
    pub fn add_new(&mut self, document: &Document<'_>) -> Result<(), SearchError> {
        let fields = self.fields;
        let mut out = TantivyDocument::new();
        tokenize::pack(&document.texts, &mut self.packed);
        out.add_text(fields.terms, &self.packed);
        out.add_u64(fields.row, document.row);
        let published = document.published_at.or(document.opens_at).unwrap_or(0);
        out.add_u64(fields.published, seconds(published));
        out.add_u64(
            fields.closes,
            document.closes_at.map_or(u64::from(u32::MAX), seconds),
        );
        out.add_u64(fields.first_seen, seconds(document.first_seen));
        out.add_u64(fields.pay, document.pay_max.max(document.pay_min).unwrap_or(0));
        out.add_u64(
            fields.experience,
            u64::from(document.experience_years.unwrap_or(0)),
        );
        let traits = [
            document.kind,
            document.service,
            document.group,
            document.education,
        ];
        out.add_text(fields.traits, join(&mut self.packed, &traits));
        out.add_text(fields.regions, join(&mut self.packed, &document.regions));
        out.add_text(fields.bodies, join(&mut self.packed, &document.bodies));
        self.writer.add_document(out)?;
        Ok(())
    }

    /// Takes a vacancy out; one that is not there is no error.
    ///
    /// # Errors
    /// None is expected.
    pub fn delete(&mut self, row: u64) -> Result<(), SearchError> {
        self.writer
            .delete_term(Term::from_field_u64(self.fields.row, row));
        Ok(())
    }

    /// Takes all vacancies out.
    ///
    /// # Errors
    /// When an indexing thread has failed.
    pub fn clear(&mut self) -> Result<(), SearchError> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes everything since the last commit durable together with `stamp`, and visible to searches.
    ///
    /// # Errors
    /// When the disk is full or an indexing thread has failed; the index then stands at the last commit.
    pub fn commit(&mut self, stamp: &Stamp) -> Result<(), SearchError> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&stamp.to_payload());
        prepared.commit()?;
        self.index.reload()
    }

    /// Forgets everything since the last commit.
    ///
    /// # Errors
    /// When the threads cannot be started anew.
    pub fn rollback(&mut self) -> Result<(), SearchError> {
        self.writer.rollback()?;
        Ok(())
    }

    /// Waits for the segments that are being merged; after a bulk load, so that searches find few segments.
    ///
    /// # Errors
    /// When a merge has failed.
    pub fn finish(self) -> Result<(), SearchError> {
        self.writer.wait_merging_threads()?;
        self.index.reload()
    }
}

/// Unix seconds as the columns hold them: 1970 to 2106.
fn seconds(at: i64) -> u64 {
    u64::from(u32::try_from(at.max(0)).unwrap_or(u32::MAX - 1))
}

fn join<'b>(buffer: &'b mut String, parts: &[&str]) -> &'b str {
    buffer.clear();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            buffer.push(PART);
        }
        buffer.push_str(part);
    }
    buffer
}
