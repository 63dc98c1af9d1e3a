//! Sign-in from end to end: the client as it is shipped, the portal as a process, the certified `oidc-provider` and a
//! person's browser; over links that lose replies and with clocks that are wrong.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test's own steps fail as its assertions do"
)]

mod account;
mod accounts;
mod citizen;
mod consents;
mod damage;
mod device;
#[cfg(target_os = "linux")]
mod disk;
mod documents;
mod draft;
mod fits;
#[cfg(target_os = "linux")]
mod hardened;
mod home;
mod keyring;
mod kill;
mod legal;
mod links;
mod matrix;
#[cfg(target_os = "linux")]
mod memory;
mod notices;
mod papers;
#[cfg(target_os = "linux")]
mod planted;
mod privacy;
mod record;
mod reports;
mod rights;
mod room;
mod sign_in;
mod stage;
mod story;
mod study;
mod verification;
mod visits;
mod way;
