//! What becomes of an application.

use super::Receipt;
use kyzmat_model::catalogue::StageKind;
use kyzmat_model::{Instant, Texts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where an application stands at the portal.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// Received; attachments are missing.
    Receiving,
    /// Attachments did not arrive in time: it does not count.
    Incomplete,
    /// Complete.
    Registered,
    /// Рассмотрение документов.
    DocsCheck,
    /// Something is to be mended.
    ReturnedForFix,
    /// Admitted to the next stage.
    Admitted,
    /// Not admitted.
    Rejected,
    /// A time for the test is set.
    TestAssigned,
    /// The test is passed.
    TestPassed,
    /// The test is not passed.
    TestFailed,
    /// A time for the interview is set.
    InterviewSet,
    /// The interview is scored.
    Scored,
    /// Included in the personnel reserve.
    InReserve,
    /// Not included.
    NotInReserve,
    /// Appointed.
    Appointed,
    /// The time in the reserve is over.
    Expired,
    /// Withdrawn by the person.
    Withdrawn,
}

impl ApplicationState {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Receiving,
        Self::Incomplete,
        Self::Registered,
        Self::DocsCheck,
        Self::ReturnedForFix,
        Self::Admitted,
        Self::Rejected,
        Self::TestAssigned,
        Self::TestPassed,
        Self::TestFailed,
        Self::InterviewSet,
        Self::Scored,
        Self::InReserve,
        Self::NotInReserve,
        Self::Appointed,
        Self::Expired,
        Self::Withdrawn,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Incomplete => "incomplete",
            Self::Registered => "registered",
            Self::DocsCheck => "docs_check",
            Self::ReturnedForFix => "returned_for_fix",
            Self::Admitted => "admitted",
            Self::Rejected => "rejected",
            Self::TestAssigned => "test_assigned",
            Self::TestPassed => "test_passed",
            Self::TestFailed => "test_failed",
            Self::InterviewSet => "interview_set",
            Self::Scored => "scored",
            Self::InReserve => "in_reserve",
            Self::NotInReserve => "not_in_reserve",
            Self::Appointed => "appointed",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether nothing follows any more but an appeal.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Incomplete
                | Self::Rejected
                | Self::TestFailed
                | Self::NotInReserve
                | Self::Appointed
                | Self::Expired
                | Self::Withdrawn
        )
    }
}

/// Why something was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageReason {
    /// Stable code from the portal's list.
    pub code: String,
    /// In words.
    pub text: Texts,
}

/// Something that happened to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageEvent {
    /// Its place, from 1.
    pub seq: u32,
    /// When the portal noted it.
    pub at: Instant,
    /// What the application's state became.
    pub state: ApplicationState,
    /// To which stage it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub stage: Option<StageKind>,
    /// Points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub score: Option<u16>,
    /// Points needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub threshold: Option<u16>,
    /// Points at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub max: Option<u16>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub reason: Option<StageReason>,
    /// When one has to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub starts_at: Option<Instant>,
    /// When that ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub ends_at: Option<Instant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub place: Option<Texts>,
    /// The last moment for what is asked (mending, an appeal).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub until: Option<Instant>,
    /// What else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub note: Option<Texts>,
}

/// A withdrawal as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewWithdrawal {
    /// When the person decided, by the portal's clock as the device knows it.
    pub at: Instant,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A withdrawal as the portal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Withdrawal {
    /// When the portal received it.
    pub received_at: Instant,
}

/// An appeal as it is sent; its id is chosen by the client.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewAppeal {
    /// Against which event.
    pub event: u32,
    /// The grounds, in the person's words.
    pub grounds: String,
}

/// How an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AppealState {
    /// Received.
    Filed,
    /// Granted.
    Upheld,
    /// Not granted.
    Dismissed,
}

/// An appeal as the portal keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Appeal {
    /// Its id.
    pub id: Uuid,
    /// Against which event.
    pub event: u32,
    /// The grounds.
    pub grounds: String,
    /// When the portal received it.
    pub filed_at: Instant,
    /// How it stands.
    pub state: AppealState,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Instant>,
    /// The reasoning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning: Option<Texts>,
}

/// One of the person's applications.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Application {
    /// Its id.
    pub id: Uuid,
    /// Number for people.
    pub number: String,
    /// For which competition.
    pub competition: Uuid,
    /// For which of its vacancies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Uuid>,
    /// Where it stands.
    pub state: ApplicationState,
    /// Rises with every change, for `If-None-Match` of the list.
    pub rev: u64,
    /// The receipt as of now, unsigned; the signed one is at its own address.
    pub receipt: Receipt,
    /// What happened, in order.
    pub events: Vec<StageEvent>,
    /// When it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Instant>,
    /// Appeals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appeals: Vec<Appeal>,
    /// The last moment for an appeal against the newest decision, by the competition's own term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Instant>,
    /// The last moment to withdraw; none once it cannot be withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraw_until: Option<Instant>,
}

/// All of the person's applications.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Applications {
    /// The newest first.
    pub applications: Vec<Application>,
}

/// What people wrote is not for logs.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}
hidden!(NewAppeal, Appeal, Application, Applications);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_named_as_it_is_written() {
        for state in ApplicationState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
    }
}
