//! Good files with changed, cut and doubled bytes: whatever they are then, nothing panics, and what is taken can be drawn
//! or says that it cannot.

use super::samples::{jpeg, pdf, pdf_with, png, taken};
use kyzmat_files::preview;
use proptest::prelude::*;
use std::sync::LazyLock;

static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let packed = super::samples::deflated(b"7 0 << /Type /Annot /Subtype /Link >>");
    let objects = super::samples::stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &packed);
    vec![jpeg(64, 48), png(40, 60), pdf(2), pdf_with(1, "", &[objects])]
});

#[derive(Debug, Clone)]
enum Change {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Double(prop::sample::Index, usize),
    Zero(prop::sample::Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<prop::sample::Index>();
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        1 => at().prop_map(Change::Cut),
        1 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Double(at, length)),
        1 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Zero(at, length)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn a_changed_file_is_taken_or_refused(which in 0..4_usize, changes in prop::collection::vec(change(), 1..6)) {
        let mut bytes = SAMPLES[which].clone();
        for change in changes {
            if bytes.is_empty() {
                break;
            }
            match change {
                Change::Flip(at, bits) => {
                    let at = at.index(bytes.len());
                    bytes[at] ^= bits;
                }
                Change::Cut(at) => bytes.truncate(at.index(bytes.len())),
                Change::Double(at, length) => {
                    let at = at.index(bytes.len());
                    let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
                Change::Zero(at, length) => {
                    let at = at.index(bytes.len());
                    let end = (at + length).min(bytes.len());
                    bytes[at..end].fill(0);
                }
            }
        }
        if let Ok(taken) = taken(bytes) {
            let _ = preview(taken.media, &taken.bytes, 0, 200);
        }
    }
}
