//! Where an application stands on its way.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// Where an application stands on its way to the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Sealed and laid down; the person's own copy is being kept. It is not sent yet.
    Finalised,
    /// To be sent.
    Queued,
    /// A byte of it may have gone out: only the portal knows what became of it.
    Unknown,
    /// The portal has it; files are to follow.
    Uploading,
    /// The portal has all of it, and a receipt says so.
    Accepted,
    /// The portal does not take it as it is.
    Rejected,
    /// Something is wrong that neither waiting nor the person mends.
    Wedged,
    /// It came too late.
    Expired,
    /// The person has taken it back.
    Withdrawn,
    /// The portal has another one of the person's for the same competition.
    AlreadyApplied,
    /// Its account was erased from this computer by its owner.
    Abandoned,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Finalised,
        Self::Queued,
        Self::Unknown,
        Self::Uploading,
        Self::Accepted,
        Self::Rejected,
        Self::Wedged,
        Self::Expired,
        Self::Withdrawn,
        Self::AlreadyApplied,
        Self::Abandoned,
    ];

    /// Its name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Finalised => "finalised",
            Self::Queued => "queued",
            Self::Unknown => "unknown",
            Self::Uploading => "uploading",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Wedged => "wedged",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::AlreadyApplied => "already_applied",
            Self::Abandoned => "abandoned",
        }
    }

    /// Whether something of it is still to be sent or asked.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        matches!(
            self,
            Self::Finalised | Self::Queued | Self::Unknown | Self::Uploading
        )
    }
}

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::ALL
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or(FromSqlError::InvalidType)
    }
}
