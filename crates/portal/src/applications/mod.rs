//! Applications from their arrival to the last decision (docs/adr/0022-applications-at-the-portal.md).
//!
//! [`judge`] says whether what was sent may be received, [`machine`] what may follow what, [`terms`] which times hold;
//! all three are pure. What is kept goes through [`store::Applications`]. The letter is opened as it arrives, so one
//! that does not fit is refused while its author can still mend it; it is kept sealed.

mod form;
pub mod judge;
pub mod machine;
pub mod open;
pub mod reasons;
mod sqlite;
pub mod store;
pub mod terms;

pub(crate) use sqlite::complete;
