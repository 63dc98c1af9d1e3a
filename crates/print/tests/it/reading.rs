//! What is put in can be read again.

use crate::papers::{LANGS, MADE, application, autobiography, blank, photo, record, special};
use kyzmat_print::{Block, Kind, Part, Pdf, Printed, pdf};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A PDF on the disk, for the tools.
pub(crate) struct Kept {
    _folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn keep(pdf: &Pdf) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, &pdf.bytes).unwrap();
    Kept {
        _folder: folder,
        path,
    }
}

pub(crate) fn tool(program: &str, arguments: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} is not there ({error}): xtask/packages.txt names its package")
        });
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of a paper, as anybody copies it, without white space: lines end elsewhere than they were typed.
pub(crate) fn text(pdf: &Pdf) -> String {
    dense(&tool(
        "pdftotext",
        &["-raw", "-enc", "UTF-8"],
        &keep(pdf).path,
        &["-"],
    ))
}

pub(crate) fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Puts papers and their pages where somebody looks at them (`KYZMAT_PAPERS`).
fn show(name: &str, pdf: &Pdf) {
    let Some(folder) = std::env::var_os("KYZMAT_PAPERS") else {
        return;
    };
    let path = Path::new(&folder).join(format!("{name}.pdf"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(&path, &pdf.bytes).unwrap();
    tool(
        "pdftoppm",
        &["-r", "60", "-png"],
        &path,
        &[path.with_extension("").to_str().unwrap()],
    );
}

fn set(name: &str, printed: &Printed) -> Pdf {
    let pdf = pdf(printed, MADE).unwrap();
    show(&format!("{name}-{}", printed.lang), &pdf);
    pdf
}

#[test]
fn letters_of_each_language_are_read_as_they_were_written() {
    for lang in LANGS {
        let mut sheet = record(lang, 60);
        if lang != "kk" {
            sheet.photo = Some(photo());
        }
        for (name, paper) in [
            ("record", sheet),
            ("application", application(lang)),
            ("autobiography", autobiography(lang)),
        ] {
            let pdf = set(name, &paper);
            assert!(pdf.unknown.is_empty(), "{:?}", pdf.unknown);
            let text = text(&pdf);
            assert!(text.contains(&dense(special(lang))), "{name} in {lang}: {text}");
            assert!(text.contains(&dense(&paper.title)), "{name} in {lang}");
        }
    }
}

#[test]
fn a_long_table_goes_over_pages_with_its_head_on_each() {
    let pdf = pdf(&record("ru", 150), MADE).unwrap();
    assert!(pdf.pages > 5, "{} pages", pdf.pages);
    let text = text(&pdf);
    let heads = text.matches("ДолжностьОрганизация").count();
    assert!(heads >= pdf.pages - 1, "{heads} heads on {} pages", pdf.pages);
    for row in 0..150 {
        assert!(text.contains(&format!("№{row}")), "row {row}");
    }
    let last = format!("Страница{}из{}", pdf.pages, pdf.pages);
    assert!(text.contains(&last), "{last}");
}

#[test]
fn a_word_too_long_for_its_line_is_broken_and_still_one_word() {
    let word = "Ө".repeat(300);
    let mut paper = blank(Kind::Autobiography, "ky");
    paper.parts = vec![Part {
        title: word.clone(),
        blocks: vec![Block::Text {
            paragraphs: vec![word],
        }],
    }];
    let pdf = pdf(&paper, MADE).unwrap();
    assert_eq!(
        text(&pdf).matches('Ө').count(),
        600,
        "no letter is lost or cut off"
    );
    // Nothing stands outside of the page.
    let boxes = tool("pdftotext", &["-bbox"], &keep(&pdf).path, &["-"]);
    let right = boxes.split("xMax=\"").skip(1).map(|rest| {
        let number = rest.split('"').next().unwrap();
        number.parse::<f64>().unwrap()
    });
    let widest = right.fold(0.0, f64::max);
    assert!(widest < 595.0 - 40.0, "something reaches to {widest}");
}

#[test]
fn a_letter_that_no_font_has_is_told_and_the_rest_is_printed() {
    let mut paper = autobiography("ru");
    paper.title = "Имя 李 🦅 и\u{202e} дальше й".to_owned();
    let pdf = pdf(&paper, MADE).unwrap();
    assert_eq!(pdf.unknown.iter().collect::<String>(), "李🦅");
    let text = text(&pdf);
    assert!(
        text.contains("идальшей"),
        "composed, and without a mark of direction: {text}"
    );
}

#[test]
fn the_code_says_the_number_and_the_digest() {
    let paper = application("ky");
    let mut other = paper.clone();
    other.code.as_mut().unwrap().content.push('!');
    let (pdf, other) = (pdf(&paper, MADE).unwrap(), pdf(&other, MADE).unwrap());
    assert_ne!(pdf.bytes, other.bytes);
    let mut long = paper;
    long.code.as_mut().unwrap().content = "х".repeat(5_000);
    assert_eq!(
        kyzmat_print::pdf(&long, MADE),
        Err(kyzmat_print::PrintError::Code)
    );
}

#[test]
fn a_photograph_that_is_none_is_refused() {
    let mut paper = record("ru", 1);
    paper.photo = Some(kyzmat_print::Photo {
        bytes: b"GIF89a".to_vec(),
        alt: "?".to_owned(),
    });
    assert_eq!(pdf(&paper, MADE), Err(kyzmat_print::PrintError::Set));
}

#[test]
fn the_same_paper_is_the_same_file() {
    let paper = application("kk");
    assert_eq!(pdf(&paper, MADE).unwrap(), pdf(&paper, MADE).unwrap());
}
