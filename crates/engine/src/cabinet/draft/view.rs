//! What crosses between drafts and their screens.

use super::super::edit::Asked;
use super::super::view::{AnswerItem, ExtraItem, PaperState};
use kyzmat_forms::Problem;
use kyzmat_model::{Instant, Texts};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

/// A draft to be begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreateDraft {
    /// For which competition.
    pub competition: Uuid,
    /// For which of its posts, if one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vacancy: Option<Uuid>,
}

/// A draft that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BegunDraft {
    /// Its id.
    pub draft: Uuid,
}

/// Answers of a draft for another competition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyDraft {
    /// Whose answers.
    pub draft: Uuid,
    /// For which competition.
    pub competition: Uuid,
    /// For which of its posts, if one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vacancy: Option<Uuid>,
}

/// A draft that was begun with another's answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopiedDraft {
    /// Its id.
    pub draft: Uuid,
    /// Questions that were answered by it.
    pub carried: u32,
    /// Answered questions of the other draft that have no place here; they stay there.
    pub left: u32,
}

/// Of which draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfDraft {
    /// Its id.
    pub draft: Uuid,
}

/// A name for a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NameDraft {
    /// Its id.
    pub draft: Uuid,
    /// The name; without one the competition's counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
}

/// An edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditDraft {
    /// Made by the window, once for each edit: sent again it does nothing.
    pub op_id: Uuid,
    /// Of which draft.
    pub draft: Uuid,
    /// Which answer; a row of a table to place it, or with `null` to remove it.
    pub path: String,
    /// The new value; `null` empties.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Which window asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub window: Option<String>,
}

impl From<EditDraft> for Asked {
    fn from(edit: EditDraft) -> Self {
        Self {
            op_id: edit.op_id,
            path: edit.path,
            value: edit.value,
            window: edit.window,
        }
    }
}

/// A draft as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// Its id.
    pub draft: Uuid,
    /// Name of its form.
    pub form: String,
    /// Version of it.
    pub version: u32,
    /// The person's own name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// The competition.
    pub competition: Uuid,
    /// What the competition is called.
    pub subject: Texts,
    /// The post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vacancy: Option<Uuid>,
    /// The last moment at which an application counts, if the competition is known here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closes_at: Option<Instant>,
    /// How many edits it has seen.
    pub rev: u64,
    /// The answers, by path; those that were emptied are left out.
    pub answers: Vec<AnswerItem>,
    /// Answers to what this version of the form does not ask any more.
    pub extra: Vec<ExtraItem>,
    /// How it stands.
    pub state: PaperState,
    /// Answered otherwise here and at the portal: the person chooses.
    pub conflicts: Vec<ConflictItem>,
    /// Whether it was made into an application: it cannot be edited.
    pub finalised: bool,
    /// When it was last edited.
    pub changed_at: Instant,
}

/// Answered otherwise here and at the portal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConflictItem {
    /// Of an answer, or of a row of a table with all in it.
    pub path: String,
    /// What stands here; nothing if it was taken away.
    pub ours: Vec<ExtraItem>,
    /// What the other copy has; nothing if it was taken away there.
    pub theirs: Vec<ExtraItem>,
    /// Where the other copy is from: `portal`, `file`.
    pub source: String,
}

/// A choice between the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettleConflict {
    /// Of which draft.
    pub draft: Uuid,
    /// Which conflict.
    pub path: String,
    /// What counts.
    pub take: Side,
}

/// Whose answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// What stands here.
    Ours,
    /// What the portal has.
    Theirs,
}

/// What became of merging with the portal's copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct SyncedDrafts {
    /// Drafts of which something went one way or the other.
    pub merged: u32,
    /// Drafts that could not be merged.
    pub failed: u32,
}

/// A draft to be carried to another computer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportDraft {
    /// Which.
    pub draft: Uuid,
    /// 12 characters at least.
    pub passphrase: String,
}

/// What a person types stays out of logs.
impl std::fmt::Debug for ExportDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExportDraft")
            .field("draft", &self.draft)
            .finish_non_exhaustive()
    }
}

/// A file that was carried here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportDraft {
    /// The one that it was made with.
    pub passphrase: String,
    /// Its bytes, base64.
    pub bytes_base64: String,
}

/// What a person types stays out of logs.
impl std::fmt::Debug for ImportDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportDraft").finish_non_exhaustive()
    }
}

/// A draft out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportedDraft {
    /// Its id.
    pub draft: Uuid,
    /// Whether it was here already.
    pub merged: bool,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckedDraft {
    /// In the order of the questions.
    pub problems: Vec<Problem>,
}

/// Edits of a draft, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftHistory {
    /// Of which draft.
    pub draft: Uuid,
    /// Only those before this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<u64>,
    /// So many at most, 200 at most.
    pub limit: u32,
}

/// A version that a draft can be brought back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftVersion {
    /// The revision.
    pub rev: u64,
    /// When it was kept.
    pub at: Instant,
    /// Why: `count`, `pause`, `merge`, `form`, `restore`, `finalise`.
    pub why: String,
    /// Answers in it.
    pub answers: u64,
}

/// A version to go back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RestoreDraft {
    /// Made by the window, once.
    pub op_id: Uuid,
    /// Of which draft.
    pub draft: Uuid,
    /// The revision.
    pub rev: u64,
}

/// A draft at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftItem {
    /// Its id.
    pub draft: Uuid,
    /// The person's own name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// The competition.
    pub competition: Uuid,
    /// What it is called.
    pub subject: Texts,
    /// The body that holds it, if the catalogue knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub body: Option<Texts>,
    /// The post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vacancy: Option<Uuid>,
    /// What the post is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub post: Option<Texts>,
    /// What its form is called.
    pub form_title: Texts,
    /// The last moment at which an application counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closes_at: Option<Instant>,
    /// Whether the competition takes applications now, by the portal's clock.
    pub open: bool,
    /// Pages with something to answer.
    pub pages: u32,
    /// Of which so many have nothing wrong.
    pub done: u32,
    /// When it was begun.
    pub created_at: Instant,
    /// When it was last edited.
    pub changed_at: Instant,
    /// How many edits it has seen.
    pub rev: u64,
    /// Whether it was made into an application.
    pub finalised: bool,
    /// Whether the portal does not have all of it.
    pub unsent: bool,
    /// Open conflicts with the portal's copy.
    pub conflicts: u32,
}
