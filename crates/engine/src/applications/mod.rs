//! Applications: sealed at «Отправить», sent exactly once, followed to the last stage.
//!
//! What is on its way lies in the outbox as ciphertext and is sent while the data are closed, too; the person's own copy
//! lies in the vault. [`machine`] says what follows from what, [`send`] carries it out, [`reconcile`] brings the two files
//! together.

mod attached;
mod dates;
mod finalise;
mod heard;
mod list;
mod machine;
mod paper;
mod reconcile;
mod remind;
mod sealing;
mod send;
mod status;
pub mod view;
mod way;

pub(crate) use sealing::{Attached, hex, internal, seal_keys};
pub(crate) use send::{Left, Sending, keep_sending};
