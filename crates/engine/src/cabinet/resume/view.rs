//! What crosses between taking the record along and its screens.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// The record as a file to be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportResume {
    /// Whether the personal number and the passport are in it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub with_papers: bool,
}

/// A file to be looked at.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewResume {
    /// The text of the file, 1 MiB at most.
    pub content: String,
}

/// Says nothing of the file.
impl std::fmt::Debug for PreviewResume {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PreviewResume").finish_non_exhaustive()
    }
}

/// A file of which something is taken into the record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportResume {
    /// The text of the file, as it was looked at.
    pub content: String,
    /// What is taken, by [`ResumeItem::id`].
    pub take: Vec<String>,
}

/// Says nothing of the file.
impl std::fmt::Debug for ImportResume {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportResume")
            .field("take", &self.take.len())
            .finish_non_exhaustive()
    }
}

/// What a file would put into the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResumePreview {
    /// Why nothing of it can be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fault: Option<ResumeFault>,
    /// What can be taken, in the order of the questions.
    pub items: Vec<ResumeItem>,
    /// Answers of it that stand in the record already.
    pub same: u32,
    /// What in it cannot be taken.
    pub refused: Vec<ResumeRefusal>,
    /// Parts of it that the record has no question for.
    pub ignored: Vec<String>,
}

/// Why nothing of a file can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResumeFault {
    /// Over 1 MiB.
    TooLarge,
    /// Not JSON.
    NotJson,
    /// Nested deeper than any résumé.
    TooDeep,
    /// Nothing of a résumé is in it.
    NotResume,
    /// It was made by a newer version of this program.
    Newer,
}

/// An answer, or a row of a table, that can be taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResumeItem {
    /// Where it goes: a question, or a row of a table.
    pub id: String,
    /// The question, or the table.
    pub question: String,
    /// Whether something else stands there now.
    pub differs: bool,
    /// What changes.
    pub cells: Vec<ResumeCell>,
}

/// An answer that changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResumeCell {
    /// Which.
    pub path: String,
    /// What stands there; `null` for nothing.
    #[ts(type = "unknown")]
    pub before: Value,
    /// What would.
    #[ts(type = "unknown")]
    pub after: Value,
}

/// Something that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResumeRefusal {
    /// Where it stands in the file: `work[2].startDate`.
    pub at: String,
    /// Why.
    pub why: ResumeWhy,
}

/// Why something cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResumeWhy {
    /// It is not what is expected there: a text, a list, an object.
    WrongType,
    /// It is no date.
    NoDate,
    /// It has too many letters.
    TooLong,
    /// There are too many of them.
    TooMany,
    /// The record does not ask for it.
    Unknown,
}
