//! `cargo xtask bindings`: writes what is generated from the code and committed. The same tests compare in CI.

use crate::step::Step;
use crate::{Outcome, none};

/// The packages whose tests write: Fluent ids, TypeScript of the commands, OpenAPI, permission sets.
const WRITERS: [&str; 4] = ["kyzmat-i18n", "kyzmat-ipc", "kyzmat-portal", "kyzmat"];

/// Writes all generated files.
pub fn bindings(arguments: &[String]) -> Outcome {
    none(arguments)?;
    for package in WRITERS {
        Step::cargo(&format!("test -q -p {package} current"))
            .with("KYZMAT_BLESS", "1")
            .run()?;
    }
    Ok(())
}
