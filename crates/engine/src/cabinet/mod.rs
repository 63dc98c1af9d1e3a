//! The personal cabinet: the record sheet, filled in once, kept answer by answer.
//!
//! Every edit is durable in the vault before it is acknowledged, and stays in the paper's history; undoing is an edit, too,
//! so it works over restarts. What the portal vouches for comes into answers that nobody has touched, and never writes over
//! what a person typed: where the two differ, both are told.

mod draft;
mod edit;
mod history;
mod paper;
mod publish;
mod record;
mod state;
pub mod view;

pub(crate) use draft::Forms;
pub(crate) use paper::TakenPaper;
pub(crate) use record::RECORD;
