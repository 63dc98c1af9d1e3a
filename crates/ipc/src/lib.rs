//! The boundary between the core and whatever shows it: one list of commands, the audience each is for, errors
//! as codes, and the TypeScript types of it all. It holds no rules: a command is a method of the engine.

mod audience;
mod dispatch;
mod error;
mod list;
#[cfg(test)]
mod marks;
mod typescript;

pub use audience::{Audience, UnknownAudience};
pub use dispatch::{COMMANDS, audiences, dispatch};
pub use error::IpcError;
pub use typescript::bindings;
