//! Requests for proof of what the person has stated (user agreement, 2.3): read at each contact, readable without a
//! network, answered from the document wallet.
//!
//! An answer is sealed when it is given and lies in the vault until the portal has it: it outlives a kill, and whatever is
//! sent again is the same to the byte, so it arrives once. It goes out while the person's data are open.

mod answer;
mod list;
mod send;
mod standing;
pub mod view;

pub(crate) use list::verifications;
pub(crate) use send::Answering;
