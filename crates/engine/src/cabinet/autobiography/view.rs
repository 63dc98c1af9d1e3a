//! What crosses between the autobiography and its screen.

use kyzmat_model::texts::Lang;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In which language a beginning is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuggestAutobiography {
    /// The language.
    pub lang: Lang,
}

/// A beginning for one question of the autobiography. It is shown; the person takes it or not.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// The question.
    pub path: String,
    /// What the record says about it, in sentences.
    pub text: String,
}

/// Says nothing of the person.
impl std::fmt::Debug for Suggestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Suggestion")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
