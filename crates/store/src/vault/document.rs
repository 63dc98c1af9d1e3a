//! The document wallet: rows here, bytes in [`super::files`].

use super::files::{FileSeal, SealedReader, fits};
use super::{Vault, backup};
use crate::connection::lock;
use crate::{Private, StoreError};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub kind: String,
    /// In the person's own words.
    pub title: Option<Private>,
    /// The day it was issued.
    pub issued_on: Option<String>,
    /// The last day it is valid.
    pub valid_until: Option<String>,
    /// JSON: results of the parts of a test.
    pub scores: Private,
    /// By which anybody may check it.
    pub code: Option<Private>,
    /// `file` or `portal`.
    pub source: String,
    /// The request that it answers.
    pub request: Option<String>,
    /// What its file was called when it came.
    pub file_name: Option<Private>,
    /// Digest of its bytes in clear, hexadecimal.
    pub sha256: String,
    /// Bytes in clear.
    pub size: u64,
    /// Bytes before it was made smaller.
    pub original_size: u64,
    /// Media type.
    pub media: String,
    /// Pages.
    pub pages: u32,
    /// Unix seconds.
    pub created_at: i64,
    /// Unix seconds.
    pub changed_at: i64,
    /// Unix seconds; `None` while it is there.
    pub removed_at: Option<i64>,
    /// Whether its file is there and has the right size.
    pub is_whole: bool,
}

/// A document to be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub kind: String,
    /// In the person's own words.
    pub title: Option<Private>,
    /// The day it was issued.
    pub issued_on: Option<String>,
    /// The last day it is valid.
    pub valid_until: Option<String>,
    /// JSON: results of the parts of a test.
    pub scores: Private,
    /// By which anybody may check it.
    pub code: Option<Private>,
    /// The request that it answers; it then comes from the portal.
    pub request: Option<String>,
    /// What its file is called.
    pub file_name: Option<Private>,
    /// Digest of its bytes, hexadecimal.
    pub sha256: String,
    /// Bytes before it was made smaller.
    pub original_size: u64,
    /// Media type.
    pub media: String,
    /// Pages.
    pub pages: u32,
    /// Unix seconds.
    pub at: i64,
}

/// What is said of a document, all of it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentChange {
    /// Code of its kind.
    pub kind: String,
    /// In the person's own words.
    pub title: Option<Private>,
    /// The day it was issued.
    pub issued_on: Option<String>,
    /// The last day it is valid.
    pub valid_until: Option<String>,
    /// JSON: results of the parts of a test.
    pub scores: Private,
}

/// A document that goes with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// The draft.
    pub draft: String,
    /// The demand that it answers.
    pub kind: String,
    /// The document.
    pub document: String,
    /// Unix seconds.
    pub at: i64,
}

/// What the file of an attached document is called, and which demand it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedName {
    /// The demand.
    pub demand: String,
    /// The kind of the document.
    pub kind: String,
    /// The name of the file that was put in, if it had one.
    pub file_name: Option<Private>,
    /// Its media type.
    pub media: String,
}

const COLUMNS: &str =
    "id, kind, title, issued_on, valid_until, scores, code, source, request, file_name, sha256, size,
     original_size, media, pages, created_at, changed_at, removed_at, file";

/// A row with the name of its file.
fn document(row: &Row<'_>) -> rusqlite::Result<(DocumentRow, String)> {
    let found = DocumentRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        title: row.get(2)?,
        issued_on: row.get(3)?,
        valid_until: row.get(4)?,
        scores: row.get(5)?,
        code: row.get(6)?,
        source: row.get(7)?,
        request: row.get(8)?,
        file_name: row.get(9)?,
        sha256: row.get(10)?,
        size: row.get::<_, i64>(11)?.cast_unsigned(),
        original_size: row.get::<_, i64>(12)?.cast_unsigned(),
        media: row.get(13)?,
        pages: row.get(14)?,
        created_at: row.get(15)?,
        changed_at: row.get(16)?,
        removed_at: row.get(17)?,
        is_whole: false,
    };
    Ok((found, row.get(18)?))
}

/// Whether there is such a document; it goes with the draft then.
pub(super) fn attach(
    transaction: &Transaction<'_>,
    draft: &str,
    kind: &str,
    document: &str,
    at: i64,
) -> rusqlite::Result<bool> {
    let is_there = transaction
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM document WHERE id = ?1 AND removed_at IS NULL)")?
        .query_row([document], |row| row.get::<_, bool>(0))?;
    if is_there {
        transaction
            .prepare_cached(
                "INSERT INTO attachment (place, draft, kind, document, at)
                 VALUES (?1 || '/' || ?2 || '/' || ?3, ?1, ?2, ?3, ?4) ON CONFLICT (place) DO NOTHING",
            )?
            .execute(params![draft, kind, document, at])?;
    }
    Ok(is_there)
}

impl Vault {
    /// Puts a document in; when this returns, its bytes and its row are on the disk.
    ///
    /// # Errors
    /// [`StoreError::Full`], and then nothing of it is kept; when the vault cannot be written.
    pub fn add_document(&self, new: &NewDocument, bytes: &[u8], by: &FileSeal) -> Result<(), StoreError> {
        let _filing = lock(&self.filing);
        self.files.put(by, &new.id, bytes)?;
        let source = if new.request.is_some() { "portal" } else { "file" };
        let put = self.write("putting a document in", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO document (id, kind, title, issued_on, valid_until, scores, code, source, request,
                       file_name, file, key, sha256, size, original_size, media, pages, created_at, changed_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?18)",
                )?
                .execute(params![
                    new.id,
                    new.kind,
                    new.title,
                    new.issued_on,
                    new.valid_until,
                    new.scores,
                    new.code,
                    source,
                    new.request,
                    new.file_name,
                    by.name(),
                    by.key().as_slice(),
                    new.sha256,
                    bytes.len() as i64,
                    new.original_size.cast_signed(),
                    new.media,
                    new.pages,
                    new.at
                ])
                .map(drop)
        });
        if put.is_err() {
            self.files.remove(by.name()).ok();
        }
        put
    }

    /// All documents, also those that were removed and can be had back, the newest first.
    ///
    /// # Errors
    /// When the vault or the folder of its files cannot be read.
    pub fn documents(&self) -> Result<Vec<DocumentRow>, StoreError> {
        let rows = self.read("reading documents", |connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM document ORDER BY row DESC"))?
                .query_map([], document)?
                .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        let files = self.files.list()?;
        let told = |(row, file): (DocumentRow, String)| DocumentRow {
            is_whole: fits(files.get(&file), row.size),
            ..row
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// A document, be it removed or not.
    ///
    /// # Errors
    /// As [`Vault::documents`].
    pub fn document(&self, id: &str) -> Result<Option<DocumentRow>, StoreError> {
        self.document_where("id", id)
    }

    /// The document that answers a request.
    ///
    /// # Errors
    /// As [`Vault::documents`].
    pub fn document_of_request(&self, request: &str) -> Result<Option<DocumentRow>, StoreError> {
        self.document_where("request", request)
    }

    fn document_where(&self, column: &'static str, value: &str) -> Result<Option<DocumentRow>, StoreError> {
        let row = self.read("reading a document", |connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM document WHERE {column} = ?1"))?
                .query_row([value], document)
                .optional()
        })?;
        let Some((row, file)) = row else { return Ok(None) };
        let is_whole = fits(self.files.list()?.get(&file), row.size);
        Ok(Some(DocumentRow { is_whole, ..row }))
    }

    /// The bytes of a document in clear, as a stream.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such document, or its file is gone; when it cannot be read.
    pub fn open_document(&self, id: &str) -> Result<SealedReader, StoreError> {
        let found = self.read("opening a document", |connection| {
            connection
                .prepare_cached("SELECT file, key, size FROM document WHERE id = ?1")?
                .query_row([id], |row| {
                    let key = Zeroizing::new(row.get::<_, Vec<u8>>(1)?);
                    let key: Option<[u8; 32]> = key.as_slice().try_into().ok();
                    let key = key.map(Zeroizing::new);
                    let key = key.ok_or(rusqlite::Error::InvalidColumnType(1, "key".into(), Type::Blob))?;
                    Ok((
                        row.get::<_, String>(0)?,
                        key,
                        row.get::<_, i64>(2)?.cast_unsigned(),
                    ))
                })
                .optional()
        })?;
        let (file, key, size) = found.ok_or(StoreError::Missing)?;
        self.files.open(&file, &key, id, size)
    }

    /// Puts other bytes in the place of a document's: a picture that was turned. The old ones are gone afterwards.
    ///
    /// # Errors
    /// As [`Vault::add_document`]; [`StoreError::Missing`].
    pub fn replace_document(
        &self,
        id: &str,
        bytes: &[u8],
        sha256: &str,
        media: &str,
        at: i64,
        by: &FileSeal,
    ) -> Result<(), StoreError> {
        let _filing = lock(&self.filing);
        self.files.put(by, id, bytes)?;
        let put = self.write("changing a document", |transaction| {
            let old = transaction
                .prepare_cached("SELECT file FROM document WHERE id = ?1")?
                .query_row([id], |row| row.get::<_, String>(0))
                .optional()?;
            transaction
                .prepare_cached(
                    "UPDATE document SET file = ?2, key = ?3, sha256 = ?4, size = ?5, media = ?6, changed_at = ?7
                     WHERE id = ?1",
                )?
                .execute(params![
                    id,
                    by.name(),
                    by.key().as_slice(),
                    sha256,
                    bytes.len() as i64,
                    media,
                    at
                ])?;
            Ok(old)
        });
        match put {
            Ok(Some(old)) => {
                // If it cannot be removed now, the next opening does.
                self.files.remove(&old).ok();
                Ok(())
            }
            Ok(None) => {
                self.files.remove(by.name()).ok();
                Err(StoreError::Missing)
            }
            Err(error) => {
                self.files.remove(by.name()).ok();
                Err(error)
            }
        }
    }

    /// Says other things of a document; whether there is one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn change_document(&self, id: &str, change: &DocumentChange, at: i64) -> Result<bool, StoreError> {
        self.write("changing a document", |transaction| {
            let changed = transaction
                .prepare_cached(
                    "UPDATE document SET kind = ?2, title = ?3, issued_on = ?4, valid_until = ?5, scores = ?6,
                       changed_at = ?7
                     WHERE id = ?1 AND removed_at IS NULL",
                )?
                .execute(params![
                    id,
                    change.kind,
                    change.title,
                    change.issued_on,
                    change.valid_until,
                    change.scores,
                    at
                ])?;
            Ok(changed > 0)
        })
    }

    /// Removes a document so that it can be had back; whether there is one that goes with no draft.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn remove_document(&self, id: &str, at: i64) -> Result<bool, StoreError> {
        self.write("removing a document", |transaction| {
            let removed = transaction
                .prepare_cached(
                    "UPDATE document SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL
                       AND NOT EXISTS (SELECT 1 FROM attachment WHERE document = ?1)",
                )?
                .execute(params![id, at])?;
            Ok(removed > 0)
        })
    }

    /// Has a document back; whether there is one that was removed.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn restore_document(&self, id: &str) -> Result<bool, StoreError> {
        self.write("having a document back", |transaction| {
            let back = transaction
                .prepare_cached(
                    "UPDATE document SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL",
                )?
                .execute([id])?;
            Ok(back > 0)
        })
    }

    /// Forgets documents that were removed before `before` (unix seconds), and files that no row names. While a damaged
    /// vault lies aside its files stay, too: what is left of it may name them. How many files went.
    ///
    /// # Errors
    /// When the vault cannot be written, or the folder cannot be read.
    pub fn sweep_documents(&self, before: i64) -> Result<u64, StoreError> {
        let is_due = self.read("looking for documents", |connection| {
            connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM document WHERE removed_at < ?1)")?
                .query_row([before], |row| row.get::<_, bool>(0))
        })?;
        if is_due {
            self.write("forgetting documents", |transaction| {
                transaction.execute("DELETE FROM document WHERE removed_at < ?1", [before])
            })?;
        }
        if self
            .home
            .as_ref()
            .is_some_and(|home| backup::is_set_aside(&home.place))
        {
            return Ok(0);
        }
        let _filing = lock(&self.filing);
        let kept = self.read("looking for documents", |connection| {
            connection
                .prepare_cached("SELECT file FROM document")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<BTreeSet<String>>>()
        })?;
        self.files.sweep(&kept)
    }

    /// Lets a document go with a draft as answer to a demand; whether there is such a document. Again does nothing.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn attach_document(
        &self,
        draft: &str,
        kind: &str,
        document: &str,
        at: i64,
    ) -> Result<bool, StoreError> {
        self.write("attaching a document", |transaction| {
            attach(transaction, draft, kind, document, at)
        })
    }

    /// Lets a document go with a draft no more; whether it did.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn detach_document(&self, draft: &str, kind: &str, document: &str) -> Result<bool, StoreError> {
        self.write("detaching a document", |transaction| {
            let gone = transaction
                .prepare_cached("DELETE FROM attachment WHERE place = ?1 || '/' || ?2 || '/' || ?3")?
                .execute([draft, kind, document])?;
            Ok(gone > 0)
        })
    }

    /// What the files are called that go with a draft, in the order in which they were attached. One question and no look
    /// at the files: it is asked with each edit of a draft.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn attached_names(&self, draft: &str) -> Result<Vec<AttachedName>, StoreError> {
        self.read("reading attachments", |connection| {
            connection
                .prepare_cached(
                    "SELECT attachment.kind, document.kind, document.file_name, document.media
                     FROM attachment JOIN document ON document.id = attachment.document
                     WHERE attachment.draft = ?1 ORDER BY attachment.row",
                )?
                .query_map([draft], |row| {
                    Ok(AttachedName {
                        demand: row.get(0)?,
                        kind: row.get(1)?,
                        file_name: row.get(2)?,
                        media: row.get(3)?,
                    })
                })?
                .collect()
        })
    }

    /// What goes with a draft, in the order in which it was attached; with none, of all drafts.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn attachments(&self, draft: Option<&str>) -> Result<Vec<AttachmentRow>, StoreError> {
        self.read("reading attachments", |connection| {
            let all = "SELECT draft, kind, document, at FROM attachment";
            let text = match draft {
                Some(_) => format!("{all} WHERE draft = ?1 ORDER BY row"),
                None => format!("{all} WHERE ?1 IS NULL ORDER BY row"),
            };
            connection
                .prepare_cached(&text)?
                .query_map([draft], |row| {
                    Ok(AttachmentRow {
                        draft: row.get(0)?,
                        kind: row.get(1)?,
                        document: row.get(2)?,
                        at: row.get(3)?,
                    })
                })?
                .collect()
        })
    }
}
