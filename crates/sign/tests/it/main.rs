//! Signatures are judged by the program that others judge them with: `openssl cms`.

mod authority;
mod files;
mod signing;
mod verifying;
