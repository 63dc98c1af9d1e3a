//! Forms as data: what a form asks, what was answered, and what is wrong with it.
//!
//! The portal publishes a [`Definition`] by version: a JSON Schema (2020-12) for the answers, and beside it what a
//! schema cannot say: words in three languages, pages, conditions, checks over several fields, and how answers move from
//! one version to the next. [`Form::new`] refuses a definition that would mislead a person, with the reason. [`Answers`]
//! are values by [`Path`], so that each can be kept, undone and merged by itself; they may be anything while somebody
//! types, and [`Form::check`] says what is wrong in one place for every screen, the portal and the paper.
//! [`migrate()`] takes answers to another version and loses none; [`prefill()`] never writes over what was typed.
//!
//! Nothing here does I/O or knows a clock: the day comes in.

mod answers;
mod check;
mod compile;
mod condition;
mod date;
mod definition;
mod merge;
mod migrate;
mod path;
mod period;
mod pin;
mod prefill;
mod problem;

pub use answers::{Answers, Document};
pub use compile::{Fault, Form, Refusal};
pub use condition::Condition;
pub use date::PartialDate;
pub use definition::{Change, Choice, Definition, Item, Page, Rule, RuleKind, Step, Widget};
pub use merge::{Conflict, Merged, Part, merge};
pub use migrate::{Migrated, carry_over, migrate};
pub use path::{BadPath, Path};
pub use pin::{Pin, Sex};
pub use prefill::prefill;
pub use problem::{Code, Problem, Severity};

/// The personal record sheet for personnel records, version 1: what the portal publishes until its owner publishes another,
/// and what the program asks before it has met a portal.
pub const PERSONAL_RECORD: &str = include_str!("../forms/personal_record.json");

/// The application to a competition, version 1: for competitions that name no other form, also before a portal was ever met.
pub const APPLICATION: &str = include_str!("../forms/application.json");
