//! Notices about one's own applications and requests for proof, and the channels by which they go out.
//!
//! ```text
//! GET  /v1/notices?after&limit          a page, the oldest first, with the number of unread ones
//! PUT  /v1/notices/read                 all up to a number are read
//! GET  /v1/channels                     where notices go, and which
//! PUT  /v1/channels/{kind}              another address: not confirmed until the person has shown that it is theirs
//! POST /v1/channels/{kind}/confirm      with the code that was sent to it
//! PUT  /v1/channels/switches            which kinds of notices go by which channel
//! ```

use crate::cabinet::{ApplicationState, VerificationState};
use kyzmat_model::{Instant, Lang, Texts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a notice is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// An application was received; files are awaited.
    Received,
    /// An application is complete.
    Complete,
    /// Files did not arrive in time: the application does not count.
    Incomplete,
    /// Something is to be mended.
    Returned,
    /// A time for a test or an interview is set.
    Invitation,
    /// The application has come to another stage, or something was decided.
    Stage,
    /// An appeal was decided.
    Appeal,
    /// Proof is asked for.
    VerificationAsked,
    /// What was asked for is decided, ran out, or is needed no more.
    VerificationEnded,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Received,
        Self::Complete,
        Self::Incomplete,
        Self::Returned,
        Self::Invitation,
        Self::Stage,
        Self::Appeal,
        Self::VerificationAsked,
        Self::VerificationEnded,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Complete => "complete",
            Self::Incomplete => "incomplete",
            Self::Returned => "returned",
            Self::Invitation => "invitation",
            Self::Stage => "stage",
            Self::Appeal => "appeal",
            Self::VerificationAsked => "verification_asked",
            Self::VerificationEnded => "verification_ended",
        }
    }
}

/// A notice: of an application, or of a request for proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Notice {
    /// Its number; the next one has a greater one.
    pub seq: u64,
    /// When it was made.
    pub at: Instant,
    /// What it is about.
    pub kind: NoticeKind,
    /// Which application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Uuid>,
    /// Its number for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// For which competition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competition: Option<Uuid>,
    /// The competition's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Texts>,
    /// What the application's state became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ApplicationState>,
    /// Which request for proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Uuid>,
    /// What the request's state became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_state: Option<VerificationState>,
    /// Whether the person has read it.
    pub read: bool,
}

/// A page of notices, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NoticePage {
    /// The notices.
    pub notices: Vec<Notice>,
    /// `after` of the next page.
    pub next: u64,
    /// Whether more is there already.
    pub more: bool,
    /// How many are not read, on all pages.
    pub unread: u64,
}

/// All notices up to a number are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReadUpTo {
    /// The number of the last one.
    #[schema(maximum = 9223372036854775807i64)]
    pub up_to: u64,
}

/// How many notices are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Unread {
    /// How many.
    pub unread: u64,
}

/// Ways by which notices go out.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A mail.
    Email,
    /// A message of the portal's bot.
    Telegram,
}

impl ChannelKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Email, Self::Telegram];

    /// The name on the wire and in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telegram => "telegram",
        }
    }
}

/// The name is no channel's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not email or telegram")]
pub struct UnknownChannel;

impl std::str::FromStr for ChannelKind {
    type Err = UnknownChannel;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(UnknownChannel)
    }
}

/// Where notices go by one way.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Channel {
    /// Which way.
    pub kind: ChannelKind,
    /// The address or number, as the person gave it.
    pub address: String,
    /// Whether the person has shown that it is theirs; nothing but the code goes there before.
    pub confirmed: bool,
    /// Whether the portal sends by this way at all.
    pub available: bool,
    /// Until when the code or link counts that was given last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_until: Option<Instant>,
    /// Telegram: the link by which the person meets the bot. Whoever opens it gets the notices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Channel")
            .field("kind", &self.kind)
            .field("confirmed", &self.confirmed)
            .finish_non_exhaustive()
    }
}

/// Whether one kind of notice goes by one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Switch {
    /// Which notices.
    pub notice: NoticeKind,
    /// By which way.
    pub channel: ChannelKind,
    /// Whether they go.
    pub on: bool,
}

/// Where notices go, and which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Channels {
    /// The ways by which the portal sends at all.
    pub ways: Vec<ChannelKind>,
    /// The ways that the person has given an address for.
    pub channels: Vec<Channel>,
    /// One for each kind of notice and way.
    pub switches: Vec<Switch>,
}

/// Switches to be set; those not named stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Switches {
    /// The switches.
    #[schema(max_items = 18)]
    pub switches: Vec<Switch>,
}

/// Another address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewAddress {
    /// An e-mail address, or a phone number with its country.
    pub address: String,
    /// In which language to write there.
    pub lang: Lang,
}

/// The code that was sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChannelCode {
    /// Six digits.
    pub code: String,
}

/// Addresses and codes are not for logs.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}
hidden!(NewAddress, ChannelCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_as_they_are_written() {
        for kind in NoticeKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        for kind in ChannelKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(kind.name().parse(), Ok(kind));
        }
    }
}
