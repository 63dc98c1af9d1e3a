//! The columns of a segment that every search reads: instants, and the few values that filters and counts go by.
//!
//! Each is read from its compressed fast field into a plain array when it is first needed and kept as long as
//! the segment lives: 4 bytes a vacancy and column.

use std::sync::OnceLock;

use tantivy::SegmentReader;

use super::SharedNames;
use super::schema::{PART, name};
use crate::error::SearchError;

/// A column of texts by number: for each vacancy a number, for each number its parts.
#[derive(Debug, Default)]
pub struct Coded {
    /// The number of each vacancy's value.
    pub codes: Vec<u32>,
    /// The parts of each value, as the numbers of [`Names`](super::Names).
    pub values: Vec<Vec<u32>>,
}

/// The columns of one segment.
#[derive(Debug, Default)]
pub struct Columns {
    published: OnceLock<Vec<u32>>,
    closes: OnceLock<Vec<u32>>,
    traits: OnceLock<Coded>,
    regions: OnceLock<Coded>,
    bodies: OnceLock<Coded>,
}

impl Columns {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Published, Unix seconds.
    pub fn published(&self, segment: &SegmentReader) -> Result<&[u32], SearchError> {
        instants(&self.published, segment, name::PUBLISHED)
    }

    /// Closes, Unix seconds.
    pub fn closes(&self, segment: &SegmentReader) -> Result<&[u32], SearchError> {
        instants(&self.closes, segment, name::CLOSES)
    }

    /// Kind, service, group, education.
    pub fn traits(&self, segment: &SegmentReader, names: &SharedNames) -> Result<&Coded, SearchError> {
        coded(&self.traits, segment, name::TRAITS, names)
    }

    /// The region and those around it.
    pub fn regions(&self, segment: &SegmentReader, names: &SharedNames) -> Result<&Coded, SearchError> {
        coded(&self.regions, segment, name::REGIONS, names)
    }

    /// The body and those it is part of.
    pub fn bodies(&self, segment: &SegmentReader, names: &SharedNames) -> Result<&Coded, SearchError> {
        coded(&self.bodies, segment, name::BODIES, names)
    }
}

fn instants<'c>(
    cell: &'c OnceLock<Vec<u32>>,
    segment: &SegmentReader,
    field: &str,
) -> Result<&'c [u32], SearchError> {
    if let Some(read) = cell.get() {
        return Ok(read);
    }
    let column = segment.fast_fields().u64(field)?.first_or_default_col(0);
    let values = (0..segment.max_doc()).map(|doc| u32::try_from(column.get_val(doc)).unwrap_or(u32::MAX));
    let values = values.collect();
    Ok(cell.get_or_init(|| values))
}

fn coded<'c>(
    cell: &'c OnceLock<Coded>,
    segment: &SegmentReader,
    field: &str,
    names: &SharedNames,
) -> Result<&'c Coded, SearchError> {
    if let Some(read) = cell.get() {
        return Ok(read);
    }
    let mut coded = Coded::default();
    if let Some(column) = segment.fast_fields().str(field)? {
        let (dictionary, ords) = column.into_parts();
        let ords = ords.first_or_default_col(0);
        coded.codes = (0..segment.max_doc())
            .map(|doc| u32::try_from(ords.get_val(doc)).unwrap_or(0))
            .collect();
        let mut terms = dictionary.stream()?;
        while terms.advance() {
            let value = String::from_utf8_lossy(terms.key());
            coded
                .values
                .push(value.split(PART).map(|part| names.number(part)).collect());
        }
    }
    if coded.values.is_empty() {
        coded.values.push(Vec::new());
        coded.codes = vec![0; segment.max_doc() as usize];
    }
    Ok(cell.get_or_init(|| coded))
}
