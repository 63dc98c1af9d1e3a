//! Requests for proof of what people have stated (user agreement, 2.3), from the question to the decision.
//!
//! [`machine`] says what may follow what, [`judge`] whether an answer may be received; both are pure. What is kept goes
//! through [`store::Verifications`]. An answer is received as an application is: by the moment at which its small sealed
//! letter was read to the end, its files after it by [`crate::uploads`].

pub mod judge;
pub mod machine;
mod sqlite;
pub mod store;

pub(crate) use sqlite::complete;
