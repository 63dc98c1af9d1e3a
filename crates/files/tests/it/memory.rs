//! However bad a file is, it takes no more memory than the largest good one may.

use super::samples::{hostile, pdf, photo, png};
use std::path::PathBuf;
use std::process::Command;

/// A picture of 50 million pixels has 150 MB; it is turned, which needs it twice.
const MOST: u64 = 640;
/// A bad file is known long before it is decoded.
const MOST_BAD: u64 = 160;

fn taster() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let built = own.parent().unwrap().parent().unwrap().join("examples");
    built.join("taster")
}

/// What became of it, and megabytes at the peak.
fn taste(bytes: &[u8]) -> (String, u64) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new(taster())
        .arg(&file)
        .arg((MOST * 2).to_string())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8(output.stdout).unwrap();
    let mut lines = said.lines();
    let outcome = lines.next().unwrap().to_owned();
    (outcome, lines.next().unwrap().parse::<u64>().unwrap() >> 10)
}

#[test]
fn no_bad_file_takes_much_memory() {
    for (name, bytes, reason) in hostile() {
        let (said, megabytes) = taste(&bytes);
        assert_eq!(said, format!("{reason:?}"), "{name}");
        assert!(
            megabytes <= MOST_BAD + (bytes.len() as u64 >> 19),
            "{name}: {megabytes} MB"
        );
    }
}

#[test]
fn a_file_of_two_gigabytes_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scan.pdf");
    std::fs::File::create(&file).unwrap().set_len(2 << 30).unwrap();
    let output = Command::new(taster()).arg(&file).arg("64").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.starts_with("TooLarge"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_largest_good_files_stay_within_what_is_foreseen() {
    for (name, bytes, expected) in [
        ("a phone's photograph", photo(8_160, 6_120), "taken image/jpeg"),
        ("a scan", png(2_480, 3_508), "taken image/jpeg"),
        ("a document", pdf(40), "taken application/pdf"),
    ] {
        let (said, megabytes) = taste(&bytes);
        assert_eq!(said, expected, "{name}");
        assert!(megabytes <= MOST, "{name}: {megabytes} MB");
    }
}
