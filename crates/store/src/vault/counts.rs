//! How much a vault holds.

use super::Vault;
use crate::StoreError;

/// Rows of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Facts.
    pub facts: u64,
    /// Consents.
    pub consents: u64,
    /// Reports of unauthorised access.
    pub reports: u64,
    /// Lines of the portal's log.
    pub activity: u64,
    /// Notices.
    pub notices: u64,
    /// Entries of the audit.
    pub audit: u64,
    /// Answers of the personal record and of drafts.
    pub answers: u64,
    /// Edits of them that are kept.
    pub edits: u64,
    /// Documents.
    pub documents: u64,
    /// Requests for proof.
    pub verifications: u64,
    /// Photographs, with the one that a change replaced.
    pub photos: u64,
}

impl Vault {
    /// Counts rows.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        self.read("counting rows", |connection| {
            connection
                .prepare_cached(
                    "SELECT (SELECT count(*) FROM fact), (SELECT count(*) FROM consent), (SELECT count(*) FROM report),
                            (SELECT count(*) FROM activity), (SELECT count(*) FROM audit),
                            (SELECT count(*) FROM answer WHERE value IS NOT NULL), (SELECT count(*) FROM edit),
                            (SELECT count(*) FROM notice), (SELECT count(*) FROM document),
                            (SELECT count(*) FROM photo WHERE picture IS NOT NULL),
                            (SELECT count(*) FROM verification)",
                )?
                .query_row([], |row| {
                    let count = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
                    Ok(Counts {
                        facts: count(0)?,
                        consents: count(1)?,
                        reports: count(2)?,
                        activity: count(3)?,
                        audit: count(4)?,
                        answers: count(5)?,
                        edits: count(6)?,
                        notices: count(7)?,
                        documents: count(8)?,
                        photos: count(9)?,
                        verifications: count(10)?,
                    })
                })
        })
    }
}
