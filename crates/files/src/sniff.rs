//! What a file is, by its first bytes.

use crate::{Media, Refusal};
use memchr::memmem;

/// Begins with one of these: known, and not taken.
const OTHERS: &[(&[u8], Refusal)] = &[
    (b"GIF8", Refusal::OtherPicture),
    (b"II*\0", Refusal::OtherPicture),
    (b"MM\0*", Refusal::OtherPicture),
    (b"BM", Refusal::OtherPicture),
    (b"\0\0\x01\0", Refusal::OtherPicture),
    (b"8BPS", Refusal::OtherPicture),
    (b"\xd0\xcf\x11\xe0", Refusal::Office),
    (b"{\\rtf", Refusal::Office),
    (b"Rar!", Refusal::Archive),
    (b"7z\xbc\xaf", Refusal::Archive),
    (b"\x1f\x8b", Refusal::Archive),
    (b"BZh", Refusal::Archive),
    (b"\xfd7zXZ", Refusal::Archive),
    (b"\x28\xb5\x2f\xfd", Refusal::Archive),
    (b"MZ", Refusal::Program),
    (b"\x7fELF", Refusal::Program),
    (b"#!", Refusal::Program),
    (b"\xcf\xfa\xed\xfe", Refusal::Program),
];

pub(super) fn sniff(bytes: &[u8]) -> Result<Media, Refusal> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Media::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Media::Png);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Media::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        // The first names in it tell a document from an archive.
        let start = bytes.get(..4096).unwrap_or(bytes);
        let office = [
            &b"word/"[..],
            b"xl/",
            b"ppt/",
            b"[Content_Types]",
            b"mimetypeapplication/vnd.oasis",
        ];
        let is_office = office.iter().any(|name| memmem::find(start, name).is_some());
        return Err(if is_office {
            Refusal::Office
        } else {
            Refusal::Archive
        });
    }
    if let Some(brand) = bytes.get(4..12).and_then(|box_| box_.strip_prefix(b"ftyp")) {
        let heic: [&[u8]; 8] = [
            b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif",
        ];
        return Err(if heic.contains(&brand) {
            Refusal::Heic
        } else {
            Refusal::Unknown
        });
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(Refusal::OtherPicture);
    }
    let other = OTHERS.iter().find(|(start, _)| bytes.starts_with(start));
    if let Some((_, refusal)) = other {
        return Err(*refusal);
    }
    // A PDF behind something else: one program opens this, another that.
    let start = bytes.get(..1024).unwrap_or(bytes);
    if memmem::find(start, b"%PDF-").is_some() {
        return Err(Refusal::Polyglot);
    }
    Err(Refusal::Unknown)
}
