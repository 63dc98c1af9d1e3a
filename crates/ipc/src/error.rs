//! Errors as they cross to the window: a code, perhaps the argument at fault and figures. Never prose.

use kyzmat_engine::{EngineError, ErrorCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// An error of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IpcError {
    /// The code, see `error-<code>` in `locales`.
    pub code: ErrorCode,
    /// The argument at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// Figures for the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<String, String>>")]
    pub args: BTreeMap<String, String>,
}

impl IpcError {
    /// An error with nothing but its code.
    #[must_use]
    pub fn bare(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            args: BTreeMap::new(),
        }
    }
}

impl From<EngineError> for IpcError {
    fn from(error: EngineError) -> Self {
        let code = error.code();
        if code == ErrorCode::Internal {
            tracing::error!("A command failed: {error:#}.");
        } else {
            tracing::info!("A command ended with {code:?}: {error:#}.");
        }
        let field = error.field().map(str::to_owned);
        Self {
            code,
            field,
            args: error.args(),
        }
    }
}
