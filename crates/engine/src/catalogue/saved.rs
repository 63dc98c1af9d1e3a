//! Favourites and kept searches.

use super::view::{Nothing, SaveSearch, SavedSearch, SavedSearchId, SetFavourite, Sort};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_model::Instant;
use kyzmat_store::local::SavedSearchRow;
use uuid::Uuid;

/// A name in a side bar, characters.
const LONGEST_NAME: usize = 120;
/// Kept searches are counted after every sync: hundreds would be somebody's mistake.
const MOST_SEARCHES: usize = 100;

impl Engine {
    /// Marks or unmarks a vacancy. One that is gone from the catalogue can still be unmarked.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn set_favourite(&self, request: SetFavourite) -> Result<Nothing, EngineError> {
        self.blocking(move |inner| {
            inner
                .local
                .set_favourite(&request.id.to_string(), request.on, inner.now().unix())?;
            Ok(Nothing {})
        })
        .await
    }

    /// Keeps a search, or changes a kept one.
    ///
    /// # Errors
    /// [`EngineError::Invalid`] for an empty or endless name, [`EngineError::NotFound`] for an unknown id.
    pub async fn save_search(&self, request: SaveSearch) -> Result<SavedSearch, EngineError> {
        let name = request.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(EngineError::Invalid { field: "name" });
        }
        self.blocking(move |inner| {
            let kept = inner.local.saved_searches()?;
            let now = inner.now().unix();
            let (id, created_at) = match request.id {
                Some(id) => {
                    let old = kept.iter().find(|row| row.id == id.to_string());
                    (
                        id,
                        old.ok_or(EngineError::NotFound { what: "saved search" })?
                            .created_at,
                    )
                }
                None if kept.len() >= MOST_SEARCHES => return Err(EngineError::Invalid { field: "name" }),
                None => (
                    Uuid::from_u64_pair((inner.options.random)(), (inner.options.random)()),
                    now,
                ),
            };
            let row = SavedSearchRow {
                id: id.to_string(),
                name,
                query: request.query,
                filters: serde_json::to_string(&request.filters)
                    .map_err(|error| EngineError::Internal(error.to_string()))?,
                sort: sort_word(request.sort).to_owned(),
                created_at,
                seen_at: now,
            };
            inner.local.keep_search(&row)?;
            inner.saved(row)
        })
        .await
    }

    /// All kept searches with the counts of their new hits.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn list_saved_searches(&self, _: Nothing) -> Result<Vec<SavedSearch>, EngineError> {
        self.blocking(|inner| {
            inner
                .local
                .saved_searches()?
                .into_iter()
                .map(|row| inner.saved(row))
                .collect()
        })
        .await
    }

    /// A kept search, and from now on its hits are no longer new.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] for an unknown id.
    pub async fn open_saved_search(&self, request: SavedSearchId) -> Result<SavedSearch, EngineError> {
        self.blocking(move |inner| {
            let id = request.id.to_string();
            let row = inner.local.saved_searches()?.into_iter().find(|row| row.id == id);
            let row = row.ok_or(EngineError::NotFound { what: "saved search" })?;
            let shown = inner.saved(row.clone())?;
            inner.local.keep_search(&SavedSearchRow {
                seen_at: inner.now().unix(),
                ..row
            })?;
            Ok(shown)
        })
        .await
    }

    /// Forgets a kept search.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] for an unknown id.
    pub async fn delete_saved_search(&self, request: SavedSearchId) -> Result<Nothing, EngineError> {
        self.blocking(
            move |inner| match inner.local.forget_search(&request.id.to_string())? {
                true => Ok(Nothing {}),
                false => Err(EngineError::NotFound { what: "saved search" }),
            },
        )
        .await
    }
}

impl Inner {
    fn saved(&self, row: SavedSearchRow) -> Result<SavedSearch, EngineError> {
        // Filters of a later version are dropped rather than the whole search.
        let filters = serde_json::from_str(&row.filters).unwrap_or_default();
        let new_hits = self
            .shelf
            .with(|open| self.count_new(open, &row.query, &filters, row.seen_at))?;
        Ok(SavedSearch {
            id: row.id.parse().unwrap_or_default(),
            name: row.name,
            query: row.query,
            filters,
            sort: sort_of(&row.sort),
            created_at: Instant::from_unix(row.created_at),
            new_hits,
        })
    }
}

fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Closing => "closing",
        Sort::Published => "published",
        Sort::Pay => "pay",
    }
}

fn sort_of(word: &str) -> Sort {
    [Sort::Closing, Sort::Published, Sort::Pay]
        .into_iter()
        .find(|sort| sort_word(*sort) == word)
        .unwrap_or(Sort::Relevance)
}
