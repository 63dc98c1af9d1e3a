//! Where an answer stands.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Levels at most: a group in a row of a table.
const DEEP: usize = 4;
/// Letters of a step at most.
const LONG: usize = 64;

/// Where an answer stands: `/family_name`, `/address/street`, and in tables `/work/ROW/post`, where `ROW` is the row's
/// own id and not its place, so that rows can move and be merged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Path(String);

/// It is no path: steps of small Latin letters, digits, `_` and `-`, four at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a path of an answer")]
pub struct BadPath;

impl Path {
    /// Its steps.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.get(1..).unwrap_or_default().split('/')
    }

    /// The path one step deeper.
    ///
    /// # Errors
    /// [`BadPath`] for a step that is none, or too deep.
    pub fn join(&self, step: &str) -> Result<Self, BadPath> {
        format!("{}/{step}", self.0).parse()
    }

    /// As text, with a slash before each step.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is this path or stands below it.
    #[must_use]
    pub fn is_within(&self, above: &Self) -> bool {
        self.0
            .strip_prefix(&above.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl FromStr for Path {
    type Err = BadPath;

    /// The slash in front may be left out.
    fn from_str(text: &str) -> Result<Self, BadPath> {
        let text = text.strip_prefix('/').unwrap_or(text);
        let is_step = |step: &str| {
            !step.is_empty()
                && step.len() <= LONG
                && step
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
        };
        if text.split('/').all(is_step) && text.split('/').count() <= DEEP {
            Ok(Self(format!("/{text}")))
        } else {
            Err(BadPath)
        }
    }
}

impl TryFrom<String> for Path {
    type Error = BadPath;

    fn try_from(text: String) -> Result<Self, BadPath> {
        text.parse()
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
