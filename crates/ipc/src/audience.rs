//! Who sits in front of the program. The installation decides it, not a switch in the window.

use kyzmat_engine::IdentityPolicy;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// An audience; each command is open to some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// A person at their own or a shared computer.
    Applicant,
    /// An officer at an agency's desk.
    Desk,
    /// A visitor of a public-service centre.
    Kiosk,
}

impl Audience {
    /// All audiences.
    pub const ALL: [Self; 3] = [Self::Applicant, Self::Desk, Self::Kiosk];

    /// The name in flags, window labels and permission files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Desk => "desk",
            Self::Kiosk => "kiosk",
        }
    }
}

impl Audience {
    /// What an installation for this audience allows of signing in; `device_name` is what the list of sessions calls
    /// the computer.
    #[must_use]
    pub fn identity(self, device_name: String) -> IdentityPolicy {
        match self {
            Self::Applicant => IdentityPolicy::applicant(device_name),
            Self::Desk => IdentityPolicy::desk(device_name),
            Self::Kiosk => IdentityPolicy::kiosk(device_name),
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No audience has that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the audiences are applicant, desk and kiosk")]
pub struct UnknownAudience;

impl FromStr for Audience {
    type Err = UnknownAudience;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.name() == name)
            .ok_or(UnknownAudience)
    }
}
