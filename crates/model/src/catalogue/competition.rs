//! Competitions: into the personnel reserve, for a vacancy, internal.

use super::Requirement;
use crate::{Instant, Texts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A competition. Its posts are vacancies that point to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Competition {
    /// The competition's id.
    pub id: Uuid,
    /// The id at its source, unique among competitions.
    pub source_id: String,
    /// Official number.
    pub number: String,
    /// What it is for.
    pub kind: CompetitionKind,
    /// State or municipal.
    pub service: Service,
    /// The body that holds it.
    pub body: Uuid,
    /// SOATE code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Title.
    pub title: Texts,
    /// What applicants should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Texts>,
    /// Rules common to all its posts; a vacancy adds its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<Requirement>,
    /// What to attach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<RequiredDocument>,
    /// What the test asks about.
    #[serde(default)]
    pub laws: Laws,
    /// Stages in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// When it was made public.
    pub published_at: Instant,
    /// From when applications are taken.
    pub opens_at: Instant,
    /// The last moment at which an application counts, by the portal's clock.
    pub closes_at: Instant,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Acts it is held under, each in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<Texts>,
    /// Days for which a text edition accepted at finalising still counts after a newer one took effect.
    #[serde(default)]
    pub edition_grace_days: u16,
    /// Hours after the application in which its attachments may still arrive.
    #[serde(default)]
    pub attachments_grace_hours: u16,
    /// Days after a decision in which an appeal is taken; none: this competition names no term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_days: Option<u16>,
    /// The form of its application; without one the newest [`FormRef::APPLICATION`] counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormRef>,
}

/// A published form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormRef {
    /// Its name.
    pub form: String,
    /// Its version, from 1 on.
    pub version: u32,
}

impl FormRef {
    /// The form of an application to a competition that names none.
    pub const APPLICATION: &'static str = "application";
}

/// What a competition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CompetitionKind {
    /// Inclusion in the personnel reserve, the main way in since 23.09.2025.
    Reserve,
    /// One or more vacant posts.
    Vacancy,
    /// Among those already in service.
    Internal,
}

/// Kinds of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// State civil service.
    State,
    /// Municipal service.
    Municipal,
}

/// A document of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RequiredDocument {
    /// Stable code, the same in all competitions.
    pub code: String,
    /// Its name.
    pub name: Texts,
    /// What to mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Texts>,
    /// Whether an application without it is refused.
    pub required: bool,
    /// Accepted file extensions, lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<String>,
    /// Largest size of one file, MiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_mb: Option<u16>,
    /// For how many months after issue it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_months: Option<u16>,
}

/// Acts to be studied for the test.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Laws {
    /// For every post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub general: Vec<Law>,
    /// Of the field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sector: Vec<Law>,
}

/// An act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Law {
    /// The act among those that the portal publishes to be studied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its title.
    pub title: Texts,
    /// Number, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Date as printed, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where its text is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A stage of a competition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stage {
    /// What happens.
    pub kind: StageKind,
    /// Its name.
    pub name: Texts,
    /// What it consists of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Texts>,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// Points needed to pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u16>,
    /// Points at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u16>,
}

/// Kinds of stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// Рассмотрение документов.
    Documents,
    /// Компьютерное тестирование.
    Test,
    /// Собеседование.
    Interview,
    /// Any other.
    Other,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Contact {
    /// A person or an office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Texts>,
    /// E.164 or as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Address in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Texts>,
}

impl CompetitionKind {
    /// The word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reserve => "reserve",
            Self::Vacancy => "vacancy",
            Self::Internal => "internal",
        }
    }
}

impl Service {
    /// The word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Municipal => "municipal",
        }
    }
}
