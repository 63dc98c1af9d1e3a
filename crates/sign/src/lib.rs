//! Electronic signatures: detached CMS (RFC 5652) in DER, as `openssl cms -verify -binary -inform DER -content FILE`
//! reads it.
//!
//! [`sign()`] makes one with the certificate and key of a PKCS#12 file; neither the file nor its password is kept.
//! [`verify()`] says who signed, and that their certificate comes from one of the roots that the caller trusts. OpenSSL
//! does the cryptography; the structures are written here, since it offers no way to say when something was signed but by
//! its own clock (docs/adr/0024-papers.md).

mod certificate;
mod identity;
mod message;
mod sign;
mod verify;

pub use identity::{Identity, UnusableFile};
pub use sign::{SignError, sign};
pub use verify::{Signed, Signer, VerifyError, verify};
