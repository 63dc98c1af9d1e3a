//! What crosses between requests for proof and their screen.

use kyzmat_model::{Instant, Texts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Where a request stands for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerificationStanding {
    /// It waits for an answer.
    Open,
    /// The answer waits for the network, on this computer.
    Queued,
    /// The portal has the answer; files of it are on their way.
    Sending,
    /// The answer is complete and is looked at.
    Answered,
    /// The answer is enough.
    Accepted,
    /// The answer is not enough; another request may follow.
    Refused,
    /// No answer came in time.
    Expired,
    /// No answer is needed any more.
    Withdrawn,
}

/// Why the portal did not take an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnswerTrouble {
    /// It came after the deadline, or its files did.
    TooLate,
    /// No answer is needed any more.
    NotNeeded,
    /// It was answered from another device.
    AnsweredElsewhere,
    /// The files are more than is taken.
    TooLarge,
    /// It could not be read there: answer again.
    NotTaken,
}

/// A file of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerFile {
    /// Code of the kind of document.
    pub kind: String,
    /// What it is called there.
    pub file_name: String,
    /// Bytes.
    pub size: u64,
}

/// The person's answer as it was given on this computer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GivenAnswer {
    /// When.
    pub at: Instant,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub comment: Option<String>,
    /// The documents.
    pub files: Vec<AnswerFile>,
    /// Why the portal did not take it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trouble: Option<AnswerTrouble>,
}

/// A request for proof.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VerificationItem {
    /// Its id.
    pub verification: Uuid,
    /// Where it stands.
    pub state: VerificationStanding,
    /// Which answer of the personal record is to be proved: its path there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// What that answer is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field_name: Option<Texts>,
    /// Code of the kind of document that is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document: Option<String>,
    /// What that kind is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document_name: Option<Texts>,
    /// The application it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub application: Option<Uuid>,
    /// That application's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    /// Why it is asked for.
    pub reason: Texts,
    /// When it was asked.
    pub asked_at: Instant,
    /// The last moment for an answer, by the portal's clock.
    pub until: Instant,
    /// Minutes that are left for the answer to reach the portal; less than none when it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub minutes_left: Option<i64>,
    /// When the portal received the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answered_at: Option<Instant>,
    /// When it was decided, ran out or was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended_at: Option<Instant>,
    /// Why the answer is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decision: Option<Texts>,
    /// The answer, if it was given on this computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<GivenAnswer>,
}

/// All requests: those that wait for an answer first, the soonest deadline before the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VerificationList {
    /// The requests.
    pub items: Vec<VerificationItem>,
    /// Documents of an answer at most.
    pub most: u32,
    /// Letters of a comment at most.
    pub letters: u32,
}

/// Answers a request with documents of the wallet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerVerification {
    /// Which request.
    pub verification: Uuid,
    /// The documents, each once.
    pub documents: Vec<Uuid>,
    /// In the person's own words.
    #[serde(default)]
    #[ts(optional)]
    pub comment: Option<String>,
}

/// What people are asked and what they say stays out of logs.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}
hidden!(GivenAnswer, VerificationItem, AnswerVerification);
