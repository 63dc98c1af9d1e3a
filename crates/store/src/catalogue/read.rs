//! Reads rows.

use super::Catalogue;
use crate::StoreError;
use crate::error::Doing as _;
use crate::frame::Unpacker;
use kyzmat_model::feed::Kind;
use rusqlite::{Row, params};

/// A row as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRow {
    /// Row number.
    pub row: u64,
    /// Id.
    pub id: String,
    /// Unix seconds when it first came here; 0: with the first sync.
    pub first_seen: i64,
    /// The row's JSON.
    pub data: Vec<u8>,
}

const COLUMNS: &str = "SELECT row, id, first_seen, data FROM item";

fn stored(row: &Row<'_>, unpacker: &mut Unpacker<'_>) -> Result<StoredRow, StoreError> {
    let doing = "reading a row";
    let frame = row
        .get_ref(3)
        .and_then(|value| Ok(value.as_blob()?))
        .doing(doing)?;
    Ok(StoredRow {
        row: row.get::<_, i64>(0).doing(doing)?.cast_unsigned(),
        id: row.get(1).doing(doing)?,
        first_seen: row.get(2).doing(doing)?,
        data: unpacker.unpack(frame)?,
    })
}

impl Catalogue {
    /// One row by its id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn by_id(&self, kind: Kind, id: &str) -> Result<Option<StoredRow>, StoreError> {
        let found = self.select("WHERE kind = ?1 AND id = ?2", params![kind.code(), id])?;
        Ok(found.into_iter().next())
    }

    /// Rows by their numbers, in the order asked for; numbers without a row are missing in the answer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn by_rows(&self, rows: &[u64]) -> Result<Vec<StoredRow>, StoreError> {
        let reader = self.readers.lend()?;
        let mut unpacker = Unpacker::new(&self.dictionaries);
        let mut statement = reader
            .prepare_cached(&format!("{COLUMNS} WHERE row = ?1"))
            .doing("reading rows")?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let mut answer = statement.query([row.cast_signed()]).doing("reading rows")?;
            if let Some(row) = answer.next().doing("reading rows")? {
                found.push(stored(row, &mut unpacker)?);
            }
        }
        Ok(found)
    }

    /// Row numbers of vacancies by their ids; ids without a row are passed over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rows_of(&self, vacancies: &[String]) -> Result<Vec<u64>, StoreError> {
        let reader = self.readers.lend()?;
        let mut statement = reader
            .prepare_cached("SELECT row FROM item WHERE kind = ?1 AND id = ?2")
            .doing("looking rows up")?;
        let mut rows = Vec::with_capacity(vacancies.len());
        for id in vacancies {
            let mut answer = statement
                .query(params![Kind::Vacancy.code(), id])
                .doing("looking rows up")?;
            if let Some(row) = answer.next().doing("looking rows up")? {
                rows.push(row.get::<_, i64>(0).doing("looking rows up")?.cast_unsigned());
            }
        }
        Ok(rows)
    }

    /// The vacancies of a competition.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn children(&self, competition: &str) -> Result<Vec<StoredRow>, StoreError> {
        self.select("WHERE parent = ?1 ORDER BY row LIMIT 500", params![competition])
    }

    /// Row numbers of all vacancies of a competition.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn vacancies_of(&self, competition: &str) -> Result<Vec<u64>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT row FROM item WHERE parent = ?1 ORDER BY row")
            .and_then(|mut statement| {
                statement
                    .query_map([competition], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))?
                    .collect()
            })
            .doing("looking the vacancies of a competition up")
    }

    /// Rows of a kind after a row number, in the order of their numbers: for reading all of them piece by piece.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn page_of(&self, kind: Kind, after: u64, limit: u32) -> Result<Vec<StoredRow>, StoreError> {
        self.select(
            // By row number: the index by kind would list all rows of the kind for each page.
            "WHERE row > ?2 AND +kind = ?1 ORDER BY row LIMIT ?3",
            params![kind.code(), after.cast_signed(), limit],
        )
    }

    /// All rows of a kind. For regions and bodies, which are few.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all_of(&self, kind: Kind) -> Result<Vec<StoredRow>, StoreError> {
        self.select("WHERE kind = ?1", params![kind.code()])
    }

    fn select(
        &self,
        condition: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<StoredRow>, StoreError> {
        let reader = self.readers.lend()?;
        let mut unpacker = Unpacker::new(&self.dictionaries);
        let mut statement = reader
            .prepare_cached(&format!("{COLUMNS} {condition}"))
            .doing("reading rows")?;
        let mut answer = statement.query(parameters).doing("reading rows")?;
        let mut rows = Vec::new();
        while let Some(row) = answer.next().doing("reading rows")? {
            rows.push(stored(row, &mut unpacker)?);
        }
        Ok(rows)
    }
}
