//! What a person can set.

use kyzmat_model::Lang;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// The settings of this computer's user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Language; null until one is chosen (the system's is then taken if it is one of ours).
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: Theme,
    /// Text size, percent of the usual, 80 to 200.
    pub text_size: u16,
    /// Base address of the portal, without a trailing slash.
    pub portal_url: String,
    /// Minutes between polls, 5 to 1440.
    pub sync_minutes: u16,
    /// Whether to sync by itself.
    pub auto_sync: bool,
    /// Minutes without a key or pointer after which the person's data are locked, 1 to 60; at desks at most 10.
    pub auto_lock_minutes: u16,
}

/// Changes to the settings; absent fields stay as they are.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsChange {
    /// Language.
    #[ts(optional)]
    pub lang: Option<Lang>,
    /// Colours.
    #[ts(optional)]
    pub theme: Option<Theme>,
    /// Text size, percent.
    #[ts(optional)]
    pub text_size: Option<u16>,
    /// Base address of the portal.
    #[ts(optional)]
    pub portal_url: Option<String>,
    /// Minutes between polls.
    #[ts(optional)]
    pub sync_minutes: Option<u16>,
    /// Whether to sync by itself.
    #[ts(optional)]
    pub auto_sync: Option<bool>,
    /// Minutes without a key or pointer until locking.
    #[ts(optional)]
    pub auto_lock_minutes: Option<u16>,
}

/// What the program is and where its things are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct About {
    /// Version.
    pub version: String,
    /// The portal in use.
    pub portal_url: String,
    /// Folder of the data on this computer.
    pub data_folder: String,
    /// Size of the catalogue on disk, bytes.
    pub catalogue_bytes: u64,
    /// The portal's signing key in use, once known.
    pub portal_key: Option<String>,
}
