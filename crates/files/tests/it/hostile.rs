//! Bad files.

use super::samples::{hostile, jpeg, taken, with_segment};
use kyzmat_files::{LARGEST, Refusal, check_size};

#[test]
fn each_bad_file_is_refused_for_its_own_reason() {
    for (name, bytes, reason) in hostile() {
        assert_eq!(taken(bytes).map(|_| ()), Err(reason), "{name}");
    }
}

#[test]
fn a_size_is_refused_before_a_byte_is_read() {
    assert_eq!(check_size(2 << 30), Err(Refusal::TooLarge));
    assert_eq!(check_size(LARGEST + 1), Err(Refusal::TooLarge));
    assert_eq!(check_size(LARGEST), Ok(()));
    assert_eq!(check_size(0), Err(Refusal::Empty));
}

#[test]
fn what_hides_beside_a_picture_is_not_taken_with_it() {
    let archive = b"PK\x03\x04 PK\x05\x06";
    let clean = jpeg(120, 90);
    let polyglot = with_segment(&[clean.as_slice(), archive].concat(), 0xfe, b"<script>");
    let taken = taken(polyglot).unwrap();
    assert_eq!(
        *taken.bytes, clean,
        "neither the comment nor what stood behind the end"
    );
}
