//! State and municipal bodies.

use super::Service;
use crate::Texts;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A body that announces competitions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Body {
    /// The body's id.
    pub id: Uuid,
    /// The id at its source, unique among bodies.
    pub source_id: String,
    /// What sort of body it is.
    pub kind: BodyKind,
    /// State or municipal service; unknown for postings from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// Full name.
    pub name: Texts,
    /// Usual short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Texts>,
    /// The body above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Uuid>,
    /// SOATE code of its seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Made up for demonstrations.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// Sorts of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// Министерство.
    Ministry,
    /// Государственное агентство.
    Agency,
    /// Служба.
    Service,
    /// Инспекция.
    Inspection,
    /// Фонд.
    Fund,
    /// Аппарат полномочного представителя Президента в области.
    Plenipotentiary,
    /// Районная государственная администрация.
    RayonAdministration,
    /// Мэрия.
    CityHall,
    /// Айыл өкмөтү.
    AyilOkmotu,
    /// Any other.
    Other,
}
