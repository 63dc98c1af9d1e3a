//! Sign-in, accounts and consents, with a provider double in the test's own process; [`sandbox`] alone needs
//! Node and its modules (`npm ci --prefix xtask/sandbox-identity`), for the real `oidc-provider`. The real `oidc-provider` stands
//! in `xtask/sandbox-identity` and has a test of its own.

mod account;
mod closed;
mod desk;
mod device_grant;
mod documents;
mod double;
mod drafts;
mod incidents;
mod legal;
pub mod phone;
mod proofs;
mod refreshing;
mod sandbox;
mod sign_in;
pub mod visitor;
mod walk;
