//! Sign-in and the person's own account, over HTTP.
//!
//! [`ProofKey`] signs a proof for each request (RFC 9449), [`Loopback`] waits for the browser to come back, and
//! [`Identity`] speaks with the portal. Whatever opens something is a [`Token`]: it is wiped when dropped and never
//! printed. Nothing is kept here: the caller keeps tokens and keys, in the computer's keyring, and decides when a
//! question whose answer was lost is asked again.
//!
//! Two refusals are mended here, once each, since they ask for nothing but another proof: the portal wants its newest
//! nonce, or the proof's time was not the portal's, as on the first question from a computer whose clock is wrong.

mod applications;
mod drafts;
mod grants;
mod key;
mod loopback;
mod metadata;
mod notices;
mod personal;
mod prove;
mod secret;
mod tus;
mod verifications;
mod way;

pub use applications::{Expected, Reply, Verified};
pub use drafts::{DraftAnswer, Over};
pub use grants::{DeviceCode, Poll, SubmitToken, Tokens};
pub use key::ProofKey;
pub use loopback::{Loopback, Page, Pages};
pub use metadata::{IdentityProvider, Metadata};
pub use personal::Bearer;
pub use prove::Identity;
pub use secret::Token;
pub use tus::{PieceSize, Upload, UploadOwner};
pub use way::{Ask, Way};

use prove::Told;
