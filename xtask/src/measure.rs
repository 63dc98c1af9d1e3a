//! `cargo xtask quality` and `bench`: they need the product's crates, so they are programs of their own, built in
//! release. What a bench must find ready is made here: the window, an empty one beside it, a screen, the package.

use crate::packages::{self, Purpose};
use crate::step::Step;
use crate::{Failure, Outcome, package, place, run, say, test};
use std::path::PathBuf;

const HELP: &str = "\
cargo xtask bench [SIZE…] [--peers] [--window [SIZE]] [--package] [--all]

  SIZE…            first sync, search, delta, growth at these numbers of vacancies;
                   10,000 and 100,000 if nothing is asked for
  --peers          first sync against PouchDB, WatermelonDB and Anki (installed from npm and PyPI)
  --window [SIZE]  start, memory, scrolling and typing in the real window; SIZE is 100,000 if it is not given
  --package        size of the deb package
  --all            all of these

Only what is asked for is measured. The figures go to standard output as a table and to target/bench/summary.json.
";

/// The sizes of the core's figures, and the window's.
const USUAL: [u64; 2] = [10_000, 100_000];
const USUAL_WINDOW: u64 = 100_000;

/// What a bench was asked to measure.
#[derive(Debug, Default, PartialEq)]
struct Choice {
    core: Vec<u64>,
    peers: bool,
    window: Option<u64>,
    package: bool,
    help: bool,
}

fn usage(why: &str) -> Failure {
    let line = HELP.lines().next().unwrap_or_default();
    Failure::Usage(format!("{why}\nusage: {line}"))
}

/// A number of vacancies, with or without separators.
fn size(word: &str) -> Option<u64> {
    word.replace(['_', ','], "").parse().ok().filter(|size| *size > 0)
}

fn parse(arguments: &[String]) -> Result<Choice, Failure> {
    let mut choice = Choice::default();
    let mut rest = arguments.iter().peekable();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--peers" => choice.peers = true,
            "--package" => choice.package = true,
            "--window" => {
                let given = rest.peek().and_then(|word| size(word));
                if given.is_some() {
                    rest.next();
                }
                choice.window = Some(given.unwrap_or(USUAL_WINDOW));
            }
            "--all" => {
                choice.peers = true;
                choice.package = true;
                choice.window.get_or_insert(USUAL_WINDOW);
                if choice.core.is_empty() {
                    choice.core = USUAL.to_vec();
                }
            }
            "--help" | "-h" => choice.help = true,
            word => match size(word) {
                Some(size) => choice.core.push(size),
                None => return Err(usage(&format!("{word} is neither a size nor a flag of bench"))),
            },
        }
    }
    if choice == Choice::default() {
        choice.core = USUAL.to_vec();
    }
    Ok(choice)
}

fn build(program: &str) -> Result<PathBuf, Failure> {
    Step::cargo(&format!(
        "build --release --quiet -p kyzmat-measure --bin {program}"
    ))
    .run()?;
    Ok(place::built(program, "release"))
}

/// Search quality on treebanks.
pub fn quality(arguments: &[String]) -> Outcome {
    if arguments.is_empty() {
        return Err(Failure::Usage("name one or more .conllu files".to_owned()));
    }
    // Paths are the caller's, while the step runs in the checkout.
    let here = std::env::current_dir()?;
    let paths = arguments.iter().map(|word| here.join(word));
    Step::new(build("quality")?, paths).run()
}

/// The benchmarks that are asked for.
pub fn bench(arguments: &[String]) -> Outcome {
    let choice = parse(arguments)?;
    if choice.help {
        say::out(HELP);
        return Ok(());
    }
    let bench = build("bench")?.to_string_lossy().into_owned();
    let mut words: Vec<String> = Vec::new();
    if !choice.core.is_empty() {
        let sizes: Vec<String> = choice.core.iter().map(u64::to_string).collect();
        words.extend(["--core".to_owned(), sizes.join(",")]);
    }
    if choice.peers {
        packages::ensure(Purpose::Test)?;
        words.push("--peers".to_owned());
    }
    if choice.package {
        package::package(&[])?;
        words.extend(["--package".to_owned(), place::target().display().to_string()]);
    }
    let Some(size) = choice.window else {
        return Step::new(bench, words).run();
    };
    packages::ensure(Purpose::Test)?;
    run::build_interface()?;
    test::ensure_driver()?;
    Step::cargo("build --release -p kyzmat --bin kyzmat --example empty_window").run()?;
    // The server keeps the screen's pixels in a file there, which the bench watches.
    let screen = place::target().join("bench-screen");
    std::fs::create_dir_all(&screen)?;
    words.extend(["--window".to_owned(), size.to_string()]);
    for path in [
        place::built("kyzmat", "release"),
        place::built("examples/empty_window", "release"),
        screen.clone(),
    ] {
        words.push(path.display().to_string());
    }
    let server = format!("-screen 0 1600x1000x24 -noreset -fbdir {}", screen.display());
    test::on_a_screen(&server, &bench, &words).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn without_a_word_the_core_is_measured_at_its_usual_sizes() {
        let choice = parse(&[]).unwrap();
        assert_eq!(
            choice,
            Choice {
                core: USUAL.to_vec(),
                ..Choice::default()
            }
        );
    }

    #[test]
    fn only_what_is_asked_for_is_measured() {
        let choice = parse(&words("--window 1_000")).unwrap();
        assert_eq!(choice.window, Some(1000), "the window has its own size");
        assert!(
            choice.core.is_empty() && !choice.peers,
            "a window's figures need no others"
        );
        let choice = parse(&words("5,000 --peers --window --package")).unwrap();
        assert_eq!(
            (choice.core, choice.window),
            (vec![5000], Some(USUAL_WINDOW)),
            "a size before the flags is the core's"
        );
        assert!(choice.peers && choice.package);
    }

    #[test]
    fn everything_keeps_the_sizes_that_were_named() {
        let choice = parse(&words("2000 --window 3000 --all")).unwrap();
        assert_eq!((choice.core, choice.window), (vec![2000], Some(3000)));
        assert!(choice.peers && choice.package);
        assert_eq!(parse(&words("--all")).unwrap().core, USUAL.to_vec());
    }

    #[test]
    fn what_makes_no_sense_is_answered_with_the_usage() {
        for wrong in ["--fast", "ten", "0", "--window --fast", "-5"] {
            let Err(Failure::Usage(why)) = parse(&words(wrong)) else {
                panic!("{wrong} is no way to call it");
            };
            assert!(
                why.contains("usage: cargo xtask bench"),
                "{wrong}: the answer says how: {why}"
            );
        }
    }
}
