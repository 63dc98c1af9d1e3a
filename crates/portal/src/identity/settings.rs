//! What sign-in is told from outside: identity providers, lifetimes, limits.

use super::secret::Secret;
use std::collections::BTreeMap;

use kyzmat_api::identity::DeskRole;

/// When a refresh token is exchanged for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// At each use.
    Always,
    /// Never: it lives once and is bound to a key all the same.
    Never,
    /// In the last third of its life: a lost reply then costs nothing on most days.
    Late,
}

/// Seconds for which things live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// An access token.
    pub access: i64,
    /// A refresh token.
    pub refresh: i64,
    /// A session, however often it is refreshed.
    pub session: i64,
    /// A submit-only token: as long as an application may wait for a network.
    pub submit: i64,
    /// An authorization code.
    pub code: i64,
    /// A browser's way to the identity provider and back.
    pub attempt: i64,
    /// A user code.
    pub device: i64,
    /// Seconds between two questions of a waiting device.
    pub device_pause: i64,
    /// A spent refresh token gives its successor again for so long.
    pub grace: i64,
    /// How far a proof's time may be from the portal's.
    pub proof_window: i64,
    /// A nonce is given out for so long, and taken for as long again.
    pub nonce: i64,
}

impl Default for Lifetimes {
    fn default() -> Self {
        const DAY: i64 = 86_400;
        Self {
            access: 600,
            refresh: 60 * DAY,
            session: 180 * DAY,
            submit: 42 * DAY,
            code: 60,
            attempt: 900,
            device: 600,
            device_pause: 5,
            grace: 120,
            proof_window: 60,
            nonce: 300,
        }
    }
}

/// The portal as the client of an identity provider.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Its base address.
    pub issuer: String,
    /// The portal's name there.
    pub client_id: String,
    /// The portal's secret there.
    pub client_secret: Secret,
}

/// What sign-in is told from outside.
#[derive(Debug, Clone)]
pub struct IdentitySettings {
    /// The portal's base address as its clients see it, without a slash at the end. It is `issuer` and the base of
    /// what proofs are made for.
    pub public_url: String,
    /// Identity provider of citizens.
    pub esi: Option<Provider>,
    /// Identity provider of public servants.
    pub kyzmat: Option<Provider>,
    /// Lifetimes.
    pub lifetimes: Lifetimes,
    /// When refresh tokens are exchanged.
    pub rotation: Rotation,
    /// Whether proofs need a nonce of the portal.
    pub nonces: bool,
    /// Requests a minute from one address to one group of endpoints that guess or cost; `None` is no limit.
    pub requests_a_minute: Option<u32>,
    /// Whether the last address of `X-Forwarded-For` is the client's: only behind a proxy that sets it.
    pub behind_proxy: bool,
    /// Which access level of E-Kyzmat gives which roles.
    pub access_levels: BTreeMap<String, Vec<DeskRole>>,
    /// Seconds after which the state portal of services answers a wish for a document.
    pub documents_delay: i64,
}

impl Default for IdentitySettings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1".to_owned(),
            esi: None,
            kyzmat: None,
            lifetimes: Lifetimes::default(),
            rotation: Rotation::Late,
            nonces: true,
            requests_a_minute: Some(120),
            behind_proxy: false,
            access_levels: sample_access_levels(),
            documents_delay: 5,
        }
    }
}

/// The levels of the sandbox. What the levels of E-Kyzmat are called is known to its owner alone, so they are data.
fn sample_access_levels() -> BTreeMap<String, Vec<DeskRole>> {
    serde_json::from_str(include_str!("../../data/access-levels.json")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_access_levels_are_read() {
        let levels = sample_access_levels();
        assert!(
            levels.values().flatten().any(|role| *role == DeskRole::HrOfficer),
            "without a level for HR officers nobody could use a desk: {levels:?}"
        );
    }

    #[test]
    fn the_grace_covers_a_lost_reply_and_the_next_attempt() {
        assert!(Lifetimes::default().grace >= 60);
    }
}
