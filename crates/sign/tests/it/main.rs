//! Signatures are judged by the program that others judge them with: `openssl cms`.
#![expect(clippy::unwrap_used, reason = "a test's own steps fail as its assertions do")]

mod authority;
mod files;
mod signing;
mod verifying;
