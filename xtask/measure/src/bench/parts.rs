//! What a run measures, as `cargo xtask bench` writes it: every value given, nothing to be guessed.

use crate::Failure;
use std::path::PathBuf;

/// The parts of a run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Parts {
    /// Numbers of vacancies for the core's figures.
    pub(crate) core: Vec<u64>,
    pub(crate) peers: bool,
    /// Cargo's target folder, in which the packages are.
    pub(crate) package: Option<PathBuf>,
    pub(crate) window: Option<Window>,
}

/// The figures of the real window.
#[derive(Debug, PartialEq)]
pub(crate) struct Window {
    pub(crate) size: u64,
    pub(crate) application: PathBuf,
    /// The program of the empty window.
    pub(crate) empty: PathBuf,
    /// Where the X server keeps the screen's pixels.
    pub(crate) screen: PathBuf,
}

pub(crate) fn read(words: &[String]) -> Result<Parts, Failure> {
    let mut parts = Parts::default();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let mut value = || {
            rest.next()
                .ok_or_else(|| Failure::from(format!("{word} needs more: run cargo xtask bench")))
        };
        match word.as_str() {
            "--core" => {
                parts.core = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?;
            }
            "--peers" => parts.peers = true,
            "--package" => parts.package = Some(value()?.into()),
            "--window" => {
                parts.window = Some(Window {
                    size: value()?.parse()?,
                    application: value()?.into(),
                    empty: value()?.into(),
                    screen: value()?.into(),
                });
            }
            other => return Err(format!("{other} is unknown here: run cargo xtask bench").into()),
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn all_parts_are_read() {
        let parts = read(&words(
            "--core 10,20 --peers --package target --window 30 app empty screen",
        ))
        .unwrap();
        assert_eq!(parts.core, [10, 20]);
        assert!(parts.peers);
        assert_eq!(parts.package, Some("target".into()));
        let window = parts.window.unwrap();
        assert_eq!((window.size, window.empty), (30, PathBuf::from("empty")));
    }

    #[test]
    fn half_a_part_is_refused() {
        for wrong in ["--core", "--core x", "--window 30 app", "100", "--package"] {
            assert!(
                read(&words(wrong)).is_err(),
                "{wrong} leaves something to be guessed"
            );
        }
    }
}
