//! Kept searches.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::params;

/// A kept search as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearchRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What was typed.
    pub query: String,
    /// Filters as JSON.
    pub filters: String,
    /// Order, by its name.
    pub sort: String,
    /// Unix seconds.
    pub created_at: i64,
    /// Unix seconds; what came later is new.
    pub seen_at: i64,
}

impl Local {
    /// All kept searches, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearchRow>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT id, name, query, filters, sort, created_at, seen_at FROM saved_search ORDER BY created_at, id",
            )
            .and_then(|mut statement| {
                statement
                    .query_map([], |row| {
                        Ok(SavedSearchRow {
                            id: row.get(0)?,
                            name: row.get(1)?,
                            query: row.get(2)?,
                            filters: row.get(3)?,
                            sort: row.get(4)?,
                            created_at: row.get(5)?,
                            seen_at: row.get(6)?,
                        })
                    })?
                    .collect()
            })
            .doing("reading kept searches")
    }

    /// Keeps a search, replacing the one with its id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_search(&self, search: &SavedSearchRow) -> Result<(), StoreError> {
        lock(&self.writer)
            .execute(
                "INSERT INTO saved_search (id, name, query, filters, sort, created_at, seen_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET name = ?2, query = ?3, filters = ?4, sort = ?5, seen_at = ?7",
                params![
                    search.id,
                    search.name,
                    search.query,
                    search.filters,
                    search.sort,
                    search.created_at,
                    search.seen_at
                ],
            )
            .map(|_| ())
            .doing("keeping a search")
    }

    /// Forgets a kept search; whether there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_search(&self, id: &str) -> Result<bool, StoreError> {
        let removed = lock(&self.writer).execute("DELETE FROM saved_search WHERE id = ?1", [id]);
        removed.map(|rows| rows > 0).doing("forgetting a search")
    }
}
