//! `cargo xtask quality` and `bench`: they need the product's crates, so they are programs of their own, built in
//! release.

use crate::step::Step;
use crate::{Failure, Outcome};

fn measure(program: &str, arguments: &[String]) -> Outcome {
    let here = std::env::current_dir()?;
    let mut words: Vec<String> = [
        "run",
        "--release",
        "--quiet",
        "-p",
        "kyzmat-measure",
        "--bin",
        program,
        "--",
    ]
    .map(str::to_owned)
    .into();
    // Paths are the caller's, while the step runs in the checkout.
    words.extend(arguments.iter().map(|word| match here.join(word) {
        path if path.exists() => path.to_string_lossy().into_owned(),
        _ => word.clone(),
    }));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Step::new(cargo, words).run()
}

/// Search quality on treebanks.
pub fn quality(arguments: &[String]) -> Outcome {
    if arguments.is_empty() {
        return Err(Failure::Usage("name one or more .conllu files".to_owned()));
    }
    measure("quality", arguments)
}

/// All benchmarks.
pub fn bench(arguments: &[String]) -> Outcome {
    measure("bench", arguments)
}
