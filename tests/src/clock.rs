//! A program that believes another hour, or another day.

use std::io::{Error, Result};
use std::process::Command;

/// The variables that make a program's clock run so much off (`+1h`, `-1d`, as faketime writes it). `faketime` itself would
/// run it as a child of its own, which a kill would miss.
///
/// # Errors
/// `faketime` is not installed (see `xtask/packages.txt`), or does not say how.
pub fn off_by(offset: &str) -> Result<Vec<(String, String)>> {
    let ask = || {
        Command::new("faketime")
            .args(["-f", offset, "env"])
            .output()
            .ok()
            .filter(|told| told.status.success())
    };
    // What a killed program left in shared memory under its number is in the way of a new one with the same number.
    let told = std::iter::repeat_with(ask)
        .take(20)
        .flatten()
        .next()
        .ok_or_else(|| {
            Error::other("faketime is not installed, or each number is taken by what killed programs left")
        })?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let mut all: Vec<(String, String)> = told
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(name, _)| ["LD_PRELOAD", "FAKETIME"].contains(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    if all.len() != 2 {
        return Err(Error::other(format!("faketime does not say how: {told}")));
    }
    all.push(("FAKETIME_DONT_FAKE_MONOTONIC".to_owned(), "1".to_owned()));
    Ok(all)
}
