//! Files that people bring: scans, photographs, PDFs.
//!
//! What a file is its content says, never its name. What could do something of its own when it is opened, hides another
//! file, or is larger than it looks is refused with the reason; what is taken is cleaned of what a camera wrote into it.
//! Pure: bytes come in, bytes go out. Sizes are looked at before anything is decoded, so that memory stays bounded
//! whatever the bytes are (docs/adr/0021-documents.md).

mod jpeg;
mod pdf;
mod picture;
mod png;
mod sniff;

pub use picture::{Quarter, Shrunk};

use zeroize::Zeroizing;

/// Bytes of a file at most: a scan of a work book of forty pages has half of that.
pub const LARGEST: u64 = 20 << 20;
/// Pixels of a picture at most; phones make 12 to 50 million.
pub const MOST_PIXELS: u64 = 50_000_000;
/// Pages of a PDF at most.
pub const MOST_PAGES: usize = 300;
/// Pixels that the longer side of a sheet of A4 has at 150 dots an inch: text stays readable.
pub const READABLE: u32 = 1754;
/// Widest preview, in pixels.
pub const WIDEST: u32 = 2400;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Media {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A PDF.
    Pdf,
}

impl Media {
    /// Its media type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// How its files' names end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// By its media type.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Pdf]
            .into_iter()
            .find(|media| media.name() == name)
    }

    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(self) -> bool {
        !matches!(self, Self::Pdf)
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than are taken.
    #[error("the file is too large")]
    TooLarge,
    /// It has more pixels than are taken.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// It has more pages than are taken.
    #[error("the PDF has too many pages")]
    TooManyPages,
    /// Nothing that is known.
    #[error("the file is of no known kind")]
    Unknown,
    /// A picture as Apple's phones keep it.
    #[error("the picture is HEIC or AVIF")]
    Heic,
    /// A picture of another kind.
    #[error("the picture is of another kind")]
    OtherPicture,
    /// A text or table of an office program.
    #[error("the file is of an office program")]
    Office,
    /// An archive.
    #[error("the file is an archive")]
    Archive,
    /// A program.
    #[error("the file is a program")]
    Program,
    /// Cut short or damaged.
    #[error("the file is damaged")]
    Damaged,
    /// Protected by a password.
    #[error("the PDF is protected")]
    Protected,
    /// It runs scripts.
    #[error("the PDF has scripts")]
    Scripts,
    /// It starts programs, sends or fetches something when opened.
    #[error("the PDF does something of its own")]
    Actions,
    /// Other files are inside.
    #[error("the PDF has files inside")]
    Embedded,
    /// It unpacks into far more than it is.
    #[error("the file unpacks into too much")]
    Bomb,
    /// It is something else, too: one that reads from the other end sees another file.
    #[error("the file is two files at once")]
    Polyglot,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooManyPixels,
        Self::TooManyPages,
        Self::Unknown,
        Self::Heic,
        Self::OtherPicture,
        Self::Office,
        Self::Archive,
        Self::Program,
        Self::Damaged,
        Self::Protected,
        Self::Scripts,
        Self::Actions,
        Self::Embedded,
        Self::Bomb,
        Self::Polyglot,
    ];
}

/// A file that is taken.
#[derive(PartialEq, Eq)]
pub struct Accepted {
    /// What it is.
    pub media: Media,
    /// Its bytes, without what a camera noted beside the picture.
    pub bytes: Zeroizing<Vec<u8>>,
    /// Its pages; 1 for a picture.
    pub pages: u32,
    /// Width and height of a picture as it is seen.
    pub pixels: Option<(u32, u32)>,
    /// Bytes that the file had when it came.
    pub original: u64,
}

/// What it shows stays out of logs.
impl std::fmt::Debug for Accepted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Accepted")
            .field("media", &self.media)
            .field("size", &self.bytes.len())
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

/// Looks at a size that is told before the bytes are read.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::TooLarge`].
pub fn check_size(size: u64) -> Result<(), Refusal> {
    match size {
        0 => Err(Refusal::Empty),
        1..=LARGEST => Ok(()),
        _ => Err(Refusal::TooLarge),
    }
}

/// Takes a file, or says why not. A picture lies the right way up afterwards and is at most `limit` bytes large, if it can
/// be without becoming unreadable.
///
/// # Errors
/// Whichever [`Refusal`] holds.
pub fn accept(bytes: Zeroizing<Vec<u8>>, limit: u64) -> Result<Accepted, Refusal> {
    let original = bytes.len() as u64;
    check_size(original)?;
    let media = sniff::sniff(&bytes)?;
    if media == Media::Pdf {
        if original > limit {
            return Err(Refusal::TooLarge);
        }
        let pages = pdf::inspect(&bytes)?;
        return Ok(Accepted {
            media,
            bytes,
            pages,
            pixels: None,
            original,
        });
    }
    let shrunk = picture::accept(media, &bytes, limit)?;
    Ok(Accepted {
        media: shrunk.media,
        bytes: shrunk.bytes,
        pages: 1,
        pixels: Some(shrunk.pixels),
        original,
    })
}

/// Turns a picture that was taken.
///
/// # Errors
/// [`Refusal::Damaged`]; [`Refusal::OtherPicture`] for a PDF, which is not turned.
pub fn rotate(media: Media, bytes: &[u8], by: Quarter, limit: u64) -> Result<Shrunk, Refusal> {
    if !media.is_picture() {
        return Err(Refusal::OtherPicture);
    }
    picture::rotate(media, bytes, by, limit)
}

/// Draws a page (from 0) of a file that was taken, so many pixels wide, as PNG or JPEG. Takes as long as the page does:
/// for a thread that may wait.
///
/// # Errors
/// [`Refusal::Damaged`] when it cannot be drawn, or has no such page.
pub fn preview(media: Media, bytes: &[u8], page: u32, width: u32) -> Result<Shrunk, Refusal> {
    let width = width.clamp(16, WIDEST);
    match media {
        Media::Pdf => pdf::preview(bytes, page, width),
        Media::Jpeg | Media::Png if page == 0 => picture::preview(media, bytes, width),
        Media::Jpeg | Media::Png => Err(Refusal::Damaged),
    }
}
