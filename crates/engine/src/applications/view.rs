//! What crosses between applications and their screens.

use crate::identity::view::QrCode;
use crate::privacy::view::DataFile;
use kyzmat_api::cabinet::{AcceptedAct, AppealState, ApplicationState, StageEvent};
use kyzmat_api::legal::LegalKind;
use kyzmat_model::{Instant, Lang, Texts};
use kyzmat_store::outbox::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;
use zeroize::Zeroize as _;

/// An act that the person has read and accepts for this application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AcceptAct {
    /// Which.
    pub kind: LegalKind,
    /// Its edition.
    pub edition: String,
    /// The hash of the text as it was shown.
    pub hash: String,
}

/// A draft to be sealed and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finalise {
    /// Which.
    pub draft: Uuid,
    /// As it stood when its answers were checked; without it as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rev: Option<u64>,
    /// The acts, each accepted for itself.
    pub acts: Vec<AcceptAct>,
    /// With what to sign it, if the person wants to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub certificate: Option<SigningCertificate>,
}

/// The person's certificate with its key; used once, kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SigningCertificate {
    /// The PKCS#12 file, base64.
    pub bytes_base64: String,
    /// Its password.
    pub password: String,
    /// In which language the paper is signed; Russian if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lang: Option<Lang>,
}

/// Says nothing of it.
impl std::fmt::Debug for SigningCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningCertificate").finish_non_exhaustive()
    }
}

impl Drop for SigningCertificate {
    fn drop(&mut self) {
        self.bytes_base64.zeroize();
        self.password.zeroize();
    }
}

/// An application to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintApplication {
    /// Which.
    pub application: Uuid,
    /// Language of the paper; Russian if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lang: Option<Lang>,
}

/// Of which application the dates are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApplicationCalendar {
    /// Which.
    pub application: Uuid,
    /// In which language.
    pub lang: Lang,
}

/// What the person signed, and the signature over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedApplication {
    /// The paper, PDF.
    pub paper: DataFile,
    /// The detached signature, CMS in DER.
    pub signature: DataFile,
}

/// An application that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FinalisedDraft {
    /// Its id.
    pub application: Uuid,
}

/// Of which application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfApplication {
    /// Its id.
    pub application: Uuid,
}

/// An application to be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Withdraw {
    /// Its id.
    pub application: Uuid,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// An appeal to be filed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileAppeal {
    /// Made by the window, once for each appeal: sent again it is the same.
    pub op_id: Uuid,
    /// Of which application.
    pub application: Uuid,
    /// Against which event.
    pub event: u32,
    /// The grounds, in the person's words.
    pub grounds: String,
}

impl std::fmt::Debug for FileAppeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What people wrote is not for logs.
        f.debug_struct("FileAppeal")
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}

/// Where an application stands on its way to the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SendState {
    /// Sealed; it is about to be queued.
    Finalised,
    /// It waits to be sent.
    Queued,
    /// It is being sent, or the portal is being asked what became of it.
    Unknown,
    /// The portal has it; files are to follow.
    Uploading,
    /// The portal has all of it, and its receipt is here.
    Accepted,
    /// The portal does not take it as it is: the draft is open again.
    Rejected,
    /// Something is wrong that neither waiting nor the person mends: the support helps.
    Wedged,
    /// It came too late.
    Expired,
    /// The person has taken it back.
    Withdrawn,
    /// The person had applied to this competition already.
    AlreadyApplied,
}

impl From<State> for SendState {
    fn from(state: State) -> Self {
        match state {
            State::Finalised => Self::Finalised,
            State::Queued => Self::Queued,
            State::Unknown => Self::Unknown,
            State::Uploading => Self::Uploading,
            State::Accepted => Self::Accepted,
            State::Rejected => Self::Rejected,
            State::Wedged | State::Abandoned => Self::Wedged,
            State::Expired => Self::Expired,
            State::Withdrawn => Self::Withdrawn,
            State::AlreadyApplied => Self::AlreadyApplied,
        }
    }
}

/// What stands in the way for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SendTrouble {
    /// No connection, or it broke.
    Offline,
    /// Something other than the portal answered: the network's own sign-in page.
    CaptivePortal,
    /// The portal is busy or failed.
    PortalUnavailable,
    /// The portal's answer makes no sense.
    PortalInvalid,
    /// A receipt is not signed by the portal.
    PortalUntrusted,
    /// The competition has not begun by the portal's clock.
    NotYet,
    /// One has to sign in.
    NoSession,
    /// The account is blocked.
    AccountBlocked,
    /// A file of this computer cannot be read.
    Storage,
}

/// Why it ended otherwise than hoped for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SendReason {
    /// The id stands for an application with another content.
    PayloadDiffers,
    /// The portal does not understand the request.
    NotUnderstood,
    /// The person had applied already.
    AlreadyApplied,
    /// The competition was closed.
    CompetitionClosed,
    /// Files came too late.
    FilesTooLate,
    /// An act was accepted in an edition that no longer counts.
    EditionTooOld,
    /// The portal cannot open the letter.
    SealUnreadable,
    /// The answers do not fit the form.
    AnswersInvalid,
    /// It is too large.
    TooLarge,
    /// There is no such competition.
    NoCompetition,
    /// The outbox of this computer was damaged, and the portal does not have it.
    Lost,
}

/// How many of an application's files the portal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct FilesSent {
    /// Files.
    pub total: u32,
    /// Of them at the portal.
    pub done: u32,
    /// Bytes.
    pub bytes: u64,
    /// Of them at the portal.
    pub sent: u64,
}

/// A receipt, verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReceiptView {
    /// Of which application: with `already_applied` the one that was there.
    pub application: Uuid,
    /// Number for people.
    pub number: String,
    /// When the portal had read it.
    pub received_at: Instant,
    /// Files that have not arrived.
    pub missing: u32,
    /// The last moment for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<Instant>,
    /// SHA-256 of the sealed letter.
    pub sealed_sha256: String,
}

/// One of the person's applications.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationItem {
    /// Its id.
    pub application: Uuid,
    /// Where it stands on its way.
    pub state: SendState,
    /// The competition.
    pub competition: Uuid,
    /// The post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vacancy: Option<Uuid>,
    /// What the competition is called.
    pub subject: Texts,
    /// The draft it was made of; none for one that was sent from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub draft: Option<Uuid>,
    /// When «Отправить» was pressed.
    pub finalised_at: Instant,
    /// By when the portal must have it, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub deadline: Option<Instant>,
    /// Minutes that are left until then, while the portal is not known to have it; below zero when it has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub minutes_left: Option<i64>,
    /// Tries in vain since the portal last answered.
    pub attempts: u32,
    /// When it is tried next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub next_at: Option<Instant>,
    /// What stands in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trouble: Option<SendTrouble>,
    /// Why it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<SendReason>,
    /// The moment that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason_at: Option<Instant>,
    /// The application that was there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub other: Option<Uuid>,
    /// Its files.
    pub files: FilesSent,
    /// The newest receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub receipt: Option<ReceiptView>,
    /// Where it stands at the portal, as that last told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stage: Option<ApplicationState>,
    /// When it told that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stage_at: Option<Instant>,
    /// Whether it can be taken back.
    pub can_withdraw: bool,
    /// The last moment for an appeal against the newest decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub appeal_until: Option<Instant>,
}

/// A file of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SentFile {
    /// The kind of document.
    pub kind: String,
    /// The name that the person gave it.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: String,
}

/// An act as it was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SentAct {
    /// Which.
    pub kind: LegalKind,
    /// In which language it was read.
    pub lang: Lang,
    /// Its edition.
    pub edition: String,
    /// SHA-256 of the text that was shown.
    pub hash: String,
    /// When.
    pub accepted_at: Instant,
}

impl From<AcceptedAct> for SentAct {
    fn from(act: AcceptedAct) -> Self {
        Self {
            kind: act.kind,
            lang: act.lang,
            edition: act.edition,
            hash: act.sha256,
            accepted_at: act.accepted_at,
        }
    }
}

/// An appeal as the portal keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppealItem {
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
    #[ts(optional)]
    pub decided_at: Option<Instant>,
    /// The reasoning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reasoning: Option<Texts>,
}

impl std::fmt::Debug for AppealItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppealItem")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A receipt with what proves it, to be shown and taken along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReceiptProof {
    /// The exact text that the portal signed.
    pub text: String,
    /// Its signature.
    pub signature: String,
    /// Number and digest, to be read by a camera.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<QrCode>,
}

/// One application with all there is to it.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationDetails {
    /// As in the list.
    pub item: ApplicationItem,
    /// Name of its form; none for one that was sent from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub form: Option<String>,
    /// The answers as they were sent, by path.
    #[ts(type = "Record<string, unknown>")]
    pub answers: BTreeMap<String, Value>,
    /// The files as they were sent.
    pub files: Vec<SentFile>,
    /// The acts as they were accepted.
    pub acts: Vec<SentAct>,
    /// Whether the moment of finalising is known for sure.
    pub anchored: bool,
    /// Whether the person signed it.
    pub signed: bool,
    /// What the newest receipt is proven by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub proof: Option<ReceiptProof>,
    /// What happened at the portal, in order.
    pub events: Vec<StageEvent>,
    /// Appeals.
    pub appeals: Vec<AppealItem>,
}

impl std::fmt::Debug for ApplicationDetails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApplicationDetails")
            .field("item", &self.item)
            .finish_non_exhaustive()
    }
}

/// What there is to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SendReport {
    /// Applications that are still under way.
    pub waiting: u32,
    /// Of them those that need a sign-in.
    pub need_sign_in: u32,
}
