//! The personal cabinet: the record sheet, filled in once, kept answer by answer.
//!
//! Every edit is durable in the vault before it is acknowledged, and stays in the paper's history; undoing is an edit, too,
//! so it works over restarts. What the portal vouches for comes into answers that nobody has touched, and never writes over
//! what a person typed: where the two differ, both are told.

mod autobiography;
mod channels;
mod draft;
mod edit;
mod eligibility;
mod history;
mod notice_view;
mod notices;
mod paper;
mod photo;
pub mod print;
mod publish;
mod record;
mod resume;
pub mod sign;
mod state;
pub mod view;

pub(crate) use draft::{Forms, Ready};
pub(crate) use eligibility::{Fitted, Known};
pub(crate) use paper::TakenPaper;
pub(crate) use record::{RECORD, sheet};
