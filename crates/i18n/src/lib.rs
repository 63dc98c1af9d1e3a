//! The texts of the program in Russian, Kyrgyz and Kazakh: the Fluent files of `locales/`, embedded, with an id
//! or a method for each message, so that a misspelt id does not compile.
//!
//! The files are the same as the window's. What the build refuses: an id that one language lacks, variables that
//! differ, a plural form left out, an id not named after its file (`build/check.rs`). Dates, numbers and
//! collation are formatted where they are shown, not here.

mod locale;

pub use fluent::FluentValue as Value;
pub use locale::{Id, Locale};

include!(concat!(env!("OUT_DIR"), "/ids.rs"));

/// The id with that name, for names that come from elsewhere (`error-<code>`).
#[must_use]
pub fn find(name: &str) -> Option<Id> {
    NAMES
        .binary_search(&name)
        .ok()
        .and_then(|at| NAMES.get(at))
        .map(|name| Id(name))
}

/// The ids as TypeScript, committed as `ui/src/lib/i18n/ids.ts`.
pub const TYPESCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/ids.ts"));

#[cfg(test)]
#[path = "../build/check.rs"]
mod check;
#[cfg(test)]
#[path = "../build/gather.rs"]
mod gather;
#[cfg(test)]
mod rules;
