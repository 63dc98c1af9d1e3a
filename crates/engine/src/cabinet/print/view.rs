//! What crosses between printing and its screens.

use kyzmat_model::texts::Lang;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which paper of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordPaper {
    /// The personal record sheet.
    #[default]
    Sheet,
    /// The autobiography.
    Autobiography,
}

/// The record on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintRecord {
    /// Language of the paper.
    pub lang: Lang,
    /// Which paper; the sheet if it is not said.
    #[serde(default)]
    #[ts(optional, as = "Option<RecordPaper>")]
    pub paper: RecordPaper,
}

/// A paper as PDF.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintedPaper {
    /// What to call the file.
    pub file_name: String,
    /// `application/pdf`.
    pub media_type: String,
    /// The bytes in base64.
    pub bytes_base64: String,
    /// How many pages it has.
    pub pages: u32,
    /// Letters that cannot be printed; □ stands for them.
    pub unknown: String,
}

/// Says nothing of what is on it.
impl std::fmt::Debug for PrintedPaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrintedPaper")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
