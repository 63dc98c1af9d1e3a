//! `cargo xtask bindings`: writes what is generated from the code and committed. The same tests compare in CI.

use crate::step::Step;
use crate::{Failure, Outcome, none, place};

/// The packages whose tests write: Fluent ids, TypeScript of the commands, permission sets.
const WRITERS: [&str; 3] = ["kyzmat-i18n", "kyzmat-ipc", "kyzmat"];

/// Writes all generated files.
pub fn bindings(arguments: &[String]) -> Outcome {
    none(arguments)?;
    for package in WRITERS {
        Step::cargo(&format!("test -q -p {package} --lib current"))
            .with("KYZMAT_BLESS", "1")
            .run()?;
    }
    Step::cargo("build -q -p kyzmat-portal").run()?;
    let contract = Step::new(place::built("kyzmat-portal", "debug"), ["openapi"]).read();
    let contract = contract.ok_or(Failure::Failed("kyzmat-portal openapi failed".to_owned()))?;
    std::fs::write(place::root().join("docs/openapi.json"), contract)?;
    Ok(())
}
