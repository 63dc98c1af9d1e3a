//! The file is one to be kept: whole, tagged, with its fonts in it.

use crate::papers::{LANGS, MADE, application, autobiography, photo, record};
use crate::reading::{keep, tool};
use kyzmat_print::pdf;

#[test]
fn every_font_is_embedded_with_the_letters_it_stands_for() {
    for lang in LANGS {
        let mut sheet = record(lang, 3);
        sheet.photo = Some(photo());
        for paper in [sheet, application(lang), autobiography(lang)] {
            let fonts = tool("pdffonts", &[], &keep(&pdf(&paper, MADE).unwrap()).path, &[]);
            let fonts: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(!fonts.is_empty());
            for font in fonts {
                assert!(font.contains("Golos"), "{font}");
                // emb, sub, uni
                assert_eq!(font.matches(" yes").count(), 3, "{font}");
            }
        }
    }
}

#[test]
fn it_is_whole_and_says_what_it_is() {
    let paper = application("ky");
    let kept = keep(&pdf(&paper, MADE).unwrap());
    let said = tool("qpdf", &["--check"], &kept.path, &[]);
    assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    let about = tool("pdfinfo", &[], &kept.path, &[]);
    for line in [
        "Title:           Арыз",
        "Tagged:          yes",
        "PDF version:     1.7",
    ] {
        assert!(about.contains(line), "{line} is not in {about}");
    }
    let meta = tool("pdfinfo", &["-meta"], &kept.path, &[]);
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(meta.contains(claim), "{claim} is not in {meta}");
    }
    let structure = tool("pdfinfo", &["-struct"], &kept.path, &[]);
    for part in ["H1", "H2", "Figure", "Document"] {
        assert!(structure.contains(part), "{part} is not in {structure}");
    }
}
