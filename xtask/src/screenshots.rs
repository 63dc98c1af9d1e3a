//! `cargo xtask screenshots`: pictures of the real window for `docs/screenshots`.

use crate::step::Step;
use crate::{Outcome, none, packages, run, test};

/// Takes them all.
pub fn screenshots(arguments: &[String]) -> Outcome {
    none(arguments)?;
    packages::ensure(packages::Purpose::Test)?;
    run::build_interface()?;
    test::ensure_driver()?;
    Step::cargo("build -p kyzmat -p kyzmat-portal").run()?;
    test::in_a_session("test -p kyzmat-tests --test webview -- --ignored screenshots")
}
