//! The photograph of the record sheet, and the one before it.

use super::Vault;
use crate::StoreError;
use rusqlite::{OptionalExtension as _, Transaction, params};
use zeroize::Zeroizing;

/// A photograph.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The picture as a file; it is wiped from memory when dropped.
    pub picture: Zeroizing<Vec<u8>>,
    /// When it was put in, unix seconds.
    pub at: i64,
}

/// Says nothing of whom it shows.
impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Photo")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Vault {
    /// The photograph, if there is one.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn photo(&self) -> Result<Option<Photo>, StoreError> {
        self.read("reading the photograph", |connection| {
            connection
                .prepare_cached("SELECT picture, at FROM photo WHERE place = 'now' AND picture IS NOT NULL")?
                .query_row([], |row| {
                    Ok(Photo {
                        picture: Zeroizing::new(row.get(0)?),
                        at: row.get(1)?,
                    })
                })
                .optional()
        })
    }

    /// Whether the last change of the photograph can be taken back.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn photo_changed(&self) -> Result<bool, StoreError> {
        self.read("reading the photograph", |connection| {
            connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM photo WHERE place = 'before')")?
                .query_row([], |row| row.get(0))
        })
    }

    /// Puts another photograph in, or takes it away. What stood there can come back, and what stood there before that
    /// is gone.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_photo(&self, picture: Option<&[u8]>, at: i64) -> Result<(), StoreError> {
        self.write("keeping the photograph", |transaction| {
            transaction.execute("DELETE FROM photo WHERE place = 'before'", [])?;
            let moved = transaction.execute("UPDATE photo SET place = 'before' WHERE place = 'now'", [])?;
            if moved == 0 {
                insert(transaction, "before", None, at)?;
            }
            insert(transaction, "now", picture, at)
        })
    }

    /// Takes the last change back; once more does it again. Whether there was one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn turn_photo(&self) -> Result<bool, StoreError> {
        self.write("taking the photograph back", |transaction| {
            // The name is one of two, so they change places by way of what is left of one of them.
            let before: Option<(Option<Vec<u8>>, i64)> = transaction
                .prepare_cached("DELETE FROM photo WHERE place = 'before' RETURNING picture, at")?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((picture, at)) = before else {
                return Ok(false);
            };
            let picture = picture.map(Zeroizing::new);
            transaction.execute("UPDATE photo SET place = 'before' WHERE place = 'now'", [])?;
            insert(
                transaction,
                "now",
                picture.as_ref().map(|picture| picture.as_slice()),
                at,
            )?;
            Ok(true)
        })
    }
}

fn insert(
    transaction: &Transaction<'_>,
    place: &str,
    picture: Option<&[u8]>,
    at: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO photo (place, picture, at) VALUES (?1, ?2, ?3)")?
        .execute(params![place, picture, at])
        .map(|_| ())
}
