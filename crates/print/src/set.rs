//! Setting a paper, with typst.

use crate::code::{self, Grey};
use crate::letters::make_printable;
use crate::{Kind, Printed};
use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Str, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] = [
        include_bytes!("../fonts/GolosText-Regular.ttf"),
        include_bytes!("../fonts/GolosText-SemiBold.ttf"),
    ];
    files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

/// The typesetter keeps what it has set for all threads together; one paper at a time, so that it can be thrown away
/// after each.
static SETTING: Mutex<()> = Mutex::new(());

/// A paper as PDF.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Letters that no font here has; □ is printed for them.
    pub unknown: BTreeSet<char>,
}

/// Says nothing of what is in it.
impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pdf")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

/// Why a paper cannot be printed. No text of the paper is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// What the QR code is to say is too long for one.
    #[error("the code has too much to say")]
    Code,
    /// The photograph cannot be read, or the layout has a defect.
    #[error("the paper cannot be set")]
    Set,
    /// The layout breaks a rule of PDF/A or PDF/UA.
    #[error("the paper is not fit to be kept")]
    Archive,
    /// There is no thread to set it on.
    #[error("no thread to set a paper on")]
    Thread,
}

/// Sets a paper, made at `made_at` (unix seconds).
///
/// # Errors
/// [`PrintError::Code`] for a QR code with too much in it, [`PrintError::Set`] for a photograph that cannot be read.
pub fn pdf(printed: &Printed, made_at: i64) -> Result<Pdf, PrintError> {
    let _alone = SETTING.lock().unwrap_or_else(PoisonError::into_inner);
    // A thread of its own, gone afterwards with all that was on its stack.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .map_err(|_| PrintError::Thread)?;
    pool.install(|| {
        let made = set(printed, made_at).map_err(|(error, _)| error);
        comemo::evict(0);
        made
    })
}

/// What the typesetter says; it may quote the paper, so only tests see it.
type Said = Vec<String>;

fn said(diagnostics: &[SourceDiagnostic]) -> Said {
    diagnostics.iter().map(|one| one.message.to_string()).collect()
}

fn set(printed: &Printed, made_at: i64) -> Result<Pdf, (PrintError, Said)> {
    let defect = |error: PrintError| (error, Vec::new());
    let mut printed = printed.clone();
    let font = FONTS.first().ok_or(defect(PrintError::Set))?;
    let unknown = make_printable(&mut printed, font);
    let code = printed.code.as_ref().map(|code| code::draw(&code.content));
    let code = code.transpose().map_err(defect)?;
    let world = Paper::of(&printed, code).ok_or(defect(PrintError::Set))?;
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|why| (PrintError::Set, said(&why)))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|why| (PrintError::Archive, vec![why.message().to_string()]))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Kyzmat".to_owned())),
        timestamp: day_and_time(made_at).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|why| (PrintError::Archive, said(&why)))?;
    Ok(Pdf {
        bytes,
        pages: document.pages().len(),
        unknown,
    })
}

fn day_and_time(unix: i64) -> Option<Datetime> {
    let at = jiff::Timestamp::from_second(unix)
        .ok()?
        .to_zoned(jiff::tz::TimeZone::UTC);
    let part = |number: i8| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
}

/// All that the typesetter can reach: the layout, two fonts, and the paper as data.
struct Paper {
    library: LazyHash<Library>,
    main: Source,
}

impl Paper {
    fn of(printed: &Printed, code: Option<Grey>) -> Option<Self> {
        let layout = match printed.kind {
            Kind::Application | Kind::Record | Kind::Autobiography => include_str!("../templates/paper.typ"),
        };
        let mut inputs = Dict::new();
        let mut put = |name: &str, value: Value| {
            inputs.insert(Str::from(name), value);
        };
        put("paper", Value::Str(serde_json::to_string(printed).ok()?.into()));
        if let Some(photo) = &printed.photo {
            put("photo", Value::Bytes(Bytes::new(photo.bytes.clone())));
        }
        if let Some(Grey { side, bytes }) = code {
            put("code", Value::Bytes(Bytes::new(bytes)));
            put("side", Value::Int(i64::try_from(side).ok()?));
        }
        let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new("paper.typ").ok()?);
        Some(Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            main: Source::new(path.intern(), layout.to_owned()),
        })
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    /// There are no files.
    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// There is no clock.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Column, Field, Footer, Part};

    #[test]
    fn every_layout_is_set_without_a_word_from_the_typesetter() {
        let column = |narrow| Column {
            label: "?".to_owned(),
            narrow,
            weight: 1,
        };
        for kind in [Kind::Application, Kind::Record, Kind::Autobiography] {
            let table = |columns: Vec<Column>| Block::Table {
                title: "?".to_owned(),
                rows: vec![vec!["а".repeat(80); columns.len()]],
                columns,
                nothing: "?".to_owned(),
            };
            let blocks = vec![
                Block::Fields {
                    fields: vec![Field {
                        label: "?".to_owned(),
                        value: String::new(),
                    }],
                },
                table(vec![column(true), column(true)]),
                table((0..9).map(|n| column(n % 3 == 0)).collect()),
            ];
            let printed = Printed {
                kind,
                lang: "ky".to_owned(),
                title: "?".to_owned(),
                heading: vec!["?".to_owned()],
                person: Some("?".to_owned()),
                photo: None,
                photo_place: "?".to_owned(),
                lead: vec!["?".to_owned()],
                parts: vec![Part {
                    title: "?".to_owned(),
                    blocks,
                }],
                signature: None,
                code: None,
                footer: Footer::default(),
            };
            if let Err((error, said)) = set(&printed, 0) {
                panic!("{error}: {said:#?}");
            }
        }
    }
}
