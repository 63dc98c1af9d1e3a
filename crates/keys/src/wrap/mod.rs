//! How a key is wrapped: by what a person knows, by what the keyring holds, or by both together.

pub mod backoff;
pub mod kdf;
pub(crate) mod phrase;
pub(crate) mod seal;
