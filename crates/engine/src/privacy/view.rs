//! What crosses between the privacy centre and its screen.

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A place on this computer where the program keeps something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Vacancies and competitions with their search index: public.
    Catalogue,
    /// Settings, favourites, kept searches, legal texts.
    Local,
    /// The personal data of the open account, encrypted.
    Vault,
    /// Its backups, encrypted.
    Backups,
    /// Damaged files that were set aside, encrypted.
    Damaged,
    /// Encrypted data of other accounts of this computer.
    Others,
    /// Files of documents, sealed.
    Documents,
    /// What waits to be sent.
    Outbox,
    /// The log.
    Log,
    /// What the window keeps for itself.
    Window,
}

/// How much lies in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoredPlace {
    /// Where.
    pub place: Place,
    /// Bytes on disk.
    pub bytes: u64,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Whether it holds something of the person.
    pub personal: bool,
}

/// What is kept in the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// What is known of the person.
    Facts,
    /// Answers of the personal record.
    Answers,
    /// Edits of it that are kept.
    Edits,
    /// Documents of the wallet.
    Documents,
    /// Photographs of the record sheet.
    Photos,
    /// Consents.
    Consents,
    /// Reports of unauthorised access.
    Reports,
    /// Requests for proof.
    Verifications,
    /// Notices of the portal.
    Notices,
    /// Lines of the activity log.
    Activity,
    /// Lines of this computer's own log of acts.
    Audit,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoredRecords {
    /// Of what.
    pub kind: RecordKind,
    /// How many.
    pub count: u64,
}

/// All that is stored on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoredData {
    /// By place.
    pub places: Vec<StoredPlace>,
    /// In the vault; empty while it is closed.
    pub records: Vec<StoredRecords>,
}

/// Asks for everything as a file: an archive under a passphrase, or a readable one.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ExportMyData {
    /// Encrypts the archive; 12 characters or more.
    #[ts(optional)]
    pub passphrase: Option<String>,
    /// Says that an unencrypted archive is wanted, after a warning.
    #[ts(optional, as = "Option<bool>")]
    pub unprotected: bool,
}

/// A passphrase stays out of logs.
impl std::fmt::Debug for ExportMyData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExportMyData")
            .field("unprotected", &self.unprotected)
            .finish_non_exhaustive()
    }
}

/// A file of bytes to be saved by the person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DataFile {
    /// Name proposed for it.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// Its bytes, base64.
    pub bytes_base64: String,
}

/// Its bytes stay out of logs.
impl std::fmt::Debug for DataFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DataFile")
            .field("file_name", &self.file_name)
            .finish_non_exhaustive()
    }
}

/// What the portal does not have yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnsentKind {
    /// A report of unauthorised access.
    Report,
    /// A consent.
    Consent,
    /// An application, or files of one.
    Application,
    /// An answer to a request for proof, or files of one. Known only while the account's data are open.
    Answer,
}

/// One such thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnsentItem {
    /// What.
    pub kind: UnsentKind,
    /// Since when.
    pub at: Instant,
}

/// An account of this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfAccount {
    /// Which.
    pub account: Uuid,
}

/// Erases everything of an account from this computer. The account at the portal stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EraseAccount {
    /// Which.
    pub account: Uuid,
    /// Says that what is unsent goes too, after it was shown.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub with_unsent: bool,
}
