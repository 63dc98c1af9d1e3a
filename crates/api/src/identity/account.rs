//! An account as its owner sees it.

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where an account stands (agreement 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum AccountState {
    /// In use.
    Active,
    /// Nobody gets in until the portal's support lifts it.
    Blocked,
    /// Closed for good; the personal facts are erased.
    Deleted,
    /// In use, but no identity provider has vouched for the PIN yet.
    Unverified,
}

impl AccountState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Active, Self::Blocked, Self::Deleted, Self::Unverified];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blocked => "blocked",
            Self::Deleted => "deleted",
            Self::Unverified => "unverified",
        }
    }
}

/// What is known of a person.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FactName {
    /// Фамилия, фамилиясы, тегі.
    FamilyName,
    /// Имя, аты.
    GivenName,
    /// Отчество, атасынын аты, әкесінің аты.
    MiddleName,
    /// `YYYY-MM-DD`.
    Birthdate,
    /// `male` or `female`.
    Gender,
    /// ISO 3166-1 alpha-3.
    Citizenship,
    /// 14 digits; may change in a person's life.
    Pin,
    /// E.164.
    Phone,
    /// E.164; may be a foreign number.
    Telegram,
    /// Address for notices.
    Email,
}

impl FactName {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::FamilyName,
        Self::GivenName,
        Self::MiddleName,
        Self::Birthdate,
        Self::Gender,
        Self::Citizenship,
        Self::Pin,
        Self::Phone,
        Self::Telegram,
        Self::Email,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FamilyName => "family_name",
            Self::GivenName => "given_name",
            Self::MiddleName => "middle_name",
            Self::Birthdate => "birthdate",
            Self::Gender => "gender",
            Self::Citizenship => "citizenship",
            Self::Pin => "pin",
            Self::Phone => "phone",
            Self::Telegram => "telegram",
            Self::Email => "email",
        }
    }
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// The single identification system.
    Esi,
    /// The staff system E-Kyzmat.
    Kyzmat,
    /// The person, at registration.
    Typed,
}

impl Provenance {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Esi, Self::Kyzmat, Self::Typed];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Esi => "esi",
            Self::Kyzmat => "kyzmat",
            Self::Typed => "typed",
        }
    }

    /// Whether somebody other than the person vouches for it.
    #[must_use]
    pub fn is_verified(self) -> bool {
        !matches!(self, Self::Typed)
    }
}

/// One thing that is known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Fact {
    /// What.
    pub name: FactName,
    /// Its value.
    pub value: String,
    /// Who says so.
    pub provenance: Provenance,
    /// Whether an identity provider vouches for it; then the person cannot change it here.
    pub verified: bool,
    /// When it was last told.
    pub at: Instant,
}

/// What is known of a person stays out of logs.
impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fact")
            .field("name", &self.name)
            .field("provenance", &self.provenance)
            .finish_non_exhaustive()
    }
}

/// What an officer may do at a desk.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DeskRole {
    /// Publishes competitions and leads applications through them.
    HrOfficer,
    /// Scores interviews.
    CommissionMember,
    /// Keeps the protocol of a commission.
    CommissionSecretary,
    /// Reads the audit log.
    Auditor,
}

impl DeskRole {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::HrOfficer,
        Self::CommissionMember,
        Self::CommissionSecretary,
        Self::Auditor,
    ];
}

/// A body as E-Kyzmat names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EmployerBody {
    /// Its id in E-Kyzmat.
    pub state_id: String,
    /// Its name there.
    pub name: String,
    /// Its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soate: Option<String>,
}

/// A post in a connected body, as of the last sign-in by E-Kyzmat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Employment {
    /// The body.
    pub body: EmployerBody,
    /// The position held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Roles in that body; they follow from E-Kyzmat's access levels alone and may be none.
    pub roles: Vec<DeskRole>,
    /// When E-Kyzmat last said so.
    pub at: Instant,
}

/// The person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Me {
    /// The account's id; it stays the same when the PIN changes.
    pub account: Uuid,
    /// Where the account stands: `active` or `unverified`, since others get no answer.
    pub state: AccountState,
    /// What is known, in the order of [`FactName`]; what is not known is absent.
    pub facts: Vec<Fact>,
    /// Everyone has a personal side; with a role here there is a desk side too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<Employment>,
    /// When the account was made.
    pub registered_at: Instant,
    /// The session that asks.
    pub session: Uuid,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_printed() {
        let fact = Fact {
            name: FactName::Pin,
            value: "needle".to_owned(),
            provenance: Provenance::Esi,
            verified: true,
            at: Instant::from_unix(0),
        };
        assert!(!format!("{fact:?}").contains("needle"));
    }

    #[test]
    fn names_are_as_they_are_written() {
        for state in AccountState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
        for name in FactName::ALL {
            assert_eq!(serde_json::to_value(name).unwrap(), name.name());
        }
        for provenance in Provenance::ALL {
            assert_eq!(serde_json::to_value(provenance).unwrap(), provenance.name());
        }
    }
}
