//! What crosses between the wallet and its screens.

pub use crate::cabinet::view::OfDraft;
use kyzmat_model::Instant;
use kyzmat_model::texts::Texts;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

pub use kyzmat_model::document::DocumentKind;

/// Where a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSource {
    /// The person brought it.
    File,
    /// The state portal of services issued it.
    Portal,
}

/// How a document stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStanding {
    /// It is valid, or has no end.
    Valid,
    /// It ends within a month.
    EndsSoon,
    /// It has ended.
    Ended,
    /// When it ends was not said, though documents of its kind do.
    NotSaid,
}

/// The result of a part of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Code of the part.
    pub code: String,
    /// Points.
    pub points: u16,
}

/// A document of the wallet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentItem {
    /// Its id.
    pub id: Uuid,
    /// Code of its kind.
    pub kind: String,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// The day it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issued_on: Option<String>,
    /// The last day it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub valid_until: Option<String>,
    /// How it stands today.
    pub standing: DocumentStanding,
    /// Results of the parts of a test.
    pub scores: Vec<Score>,
    /// Verification code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
    /// Where it comes from.
    pub source: DocumentSource,
    /// What its file was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file_name: Option<String>,
    /// Media type.
    pub media_type: String,
    /// Pages.
    pub pages: u32,
    /// Bytes.
    pub size: u64,
    /// Bytes before it was made smaller.
    pub original_size: u64,
    /// Digest of its bytes, hexadecimal.
    pub sha256: String,
    /// Whether its file is there; if not, it is to be put in again.
    pub is_whole: bool,
    /// Drafts that it goes with.
    pub drafts: Vec<String>,
    /// When it was put in.
    pub created_at: Instant,
    /// When something was last said of it.
    pub changed_at: Instant,
    /// Until when it can be had back, if it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kept_until: Option<Instant>,
}

/// What a person calls it stays out of logs.
impl std::fmt::Debug for DocumentItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DocumentItem")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Where a wish for a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentRequestStanding {
    /// It waits for the network.
    Queued,
    /// The state portal works on it.
    Sent,
    /// The document is in the wallet.
    Issued,
    /// It was refused.
    Refused,
}

/// A wish for a document of the state portal of services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentRequestItem {
    /// Its id.
    pub id: Uuid,
    /// Code of the kind of document.
    pub kind: String,
    /// Where it stands.
    pub state: DocumentRequestStanding,
    /// Why it was refused: a stable word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
    /// When it was asked for.
    pub asked_at: Instant,
}

/// Asks the state portal of services for a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestDocument {
    /// Code of its kind.
    pub kind: String,
}

/// All documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentWallet {
    /// Those that are there, the newest first.
    pub documents: Vec<DocumentItem>,
    /// Those that were removed and can be had back.
    pub removed: Vec<DocumentItem>,
    /// Wishes for documents, the newest first.
    pub requests: Vec<DocumentRequestItem>,
    /// Kinds there are, in the order in which they are shown.
    pub kinds: Vec<DocumentKind>,
    /// Whether files can be brought here; at a kiosk they cannot.
    pub takes_files: bool,
    /// Bytes of a file at most.
    pub largest: u64,
    /// Bytes that a picture is made smaller to.
    pub limit: u64,
}

/// A document of the wallet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfDocument {
    /// Which.
    pub document: Uuid,
}

/// Puts a file into the wallet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddDocument {
    /// Code of its kind.
    pub kind: String,
    /// What it is called; what it is its content says.
    pub file_name: String,
    /// Its bytes, base64.
    pub bytes_base64: String,
}

/// Its bytes stay out of logs.
impl std::fmt::Debug for AddDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AddDocument")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// A document that was put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddedDocument {
    /// It.
    pub document: DocumentItem,
    /// Whether a picture was made smaller.
    pub made_smaller: bool,
    /// Whether the very same file was in the wallet already, and is this.
    pub was_there: bool,
}

/// Asks for a page of a document as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentPage {
    /// Of which.
    pub document: Uuid,
    /// The page, from 1.
    pub page: u32,
    /// Width in pixels at most.
    pub width: u32,
}

/// A page as a picture.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PagePicture {
    /// Media type of the picture.
    pub media_type: String,
    /// Its bytes, base64.
    pub bytes_base64: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Pages that the document has.
    pub pages: u32,
}

/// What it shows stays out of logs.
impl std::fmt::Debug for PagePicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PagePicture")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

/// Says what a document is; what is not said is emptied.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditDocument {
    /// Which.
    pub document: Uuid,
    /// Code of its kind.
    pub kind: String,
    /// In the person's own words.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// The day it was issued.
    #[serde(default)]
    #[ts(optional)]
    pub issued_on: Option<String>,
    /// The last day it is valid.
    #[serde(default)]
    #[ts(optional)]
    pub valid_until: Option<String>,
    /// Results of the parts of a test.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Score>>")]
    pub scores: Vec<Score>,
}

/// What a person calls it stays out of logs.
impl std::fmt::Debug for EditDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EditDocument")
            .field("document", &self.document)
            .finish_non_exhaustive()
    }
}

/// How far a picture is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// A quarter clockwise.
    Right,
    /// A quarter the other way.
    Left,
    /// Upside down.
    Over,
}

/// Turns a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RotateDocument {
    /// Which.
    pub document: Uuid,
    /// How far.
    pub by: Turn,
}

/// Asks what is wrong with the documents for a competition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ForCompetition {
    /// Which.
    pub competition: Uuid,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentTrouble {
    /// None answers the demand.
    Missing,
    /// It has ended.
    Ended,
    /// It ends before applications close.
    EndsBeforeClosing,
    /// It ends before the test.
    EndsBeforeTest,
    /// It is older than the competition lets it be.
    TooOld,
    /// When it was issued or ends was not said.
    DateNotSaid,
    /// A part of the test was not passed.
    BelowPass,
    /// Its file is of a kind that is not accepted.
    WrongFormat,
    /// Its file is larger than is accepted.
    TooLarge,
    /// Its file is gone from this computer.
    Lost,
}

/// Something wrong with a document for a competition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentProblem {
    /// Code of the demand.
    pub demand: String,
    /// Its name.
    pub name: Texts,
    /// Whether an application without it is refused.
    pub required: bool,
    /// What is wrong.
    pub trouble: DocumentTrouble,
    /// With which document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document: Option<Uuid>,
    /// The day that counts: of closing, of the test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub day: Option<String>,
}

/// Puts a file into the wallet and lets it go with a draft.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// The draft.
    pub draft: Uuid,
    /// Code of the demand that it answers.
    pub kind: String,
    /// What it is called.
    pub file_name: String,
    /// Its bytes, base64.
    pub bytes_base64: String,
}

/// Its bytes stay out of logs.
impl std::fmt::Debug for Attach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attach")
            .field("draft", &self.draft)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Lets a document go with a draft, or no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachDocument {
    /// The draft.
    pub draft: Uuid,
    /// Code of the demand that it answers.
    pub kind: String,
    /// The document.
    pub document: Uuid,
}

/// A document that goes with a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentItem {
    /// Code of the demand that it answers.
    pub kind: String,
    /// What its file is called in the application.
    pub file_name: String,
    /// It.
    pub document: DocumentItem,
}
