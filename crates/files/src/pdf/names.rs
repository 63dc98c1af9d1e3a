//! Names in a PDF that stand for what a document has no need of.

use crate::Refusal;

/// Letters of a name that are read: one more than the longest that is looked for has.
const LONGEST: usize = 17;

const REFUSED: &[(&[u8], Refusal)] = &[
    (b"JavaScript", Refusal::Scripts),
    (b"JS", Refusal::Scripts),
    (b"Launch", Refusal::Actions),
    (b"AA", Refusal::Actions),
    (b"SubmitForm", Refusal::Actions),
    (b"ImportData", Refusal::Actions),
    (b"GoToR", Refusal::Actions),
    (b"GoToE", Refusal::Actions),
    (b"Rendition", Refusal::Actions),
    (b"RichMedia", Refusal::Actions),
    (b"Movie", Refusal::Actions),
    (b"3D", Refusal::Actions),
    (b"XFA", Refusal::Scripts),
    (b"EmbeddedFile", Refusal::Embedded),
    (b"EmbeddedFiles", Refusal::Embedded),
    (b"FileAttachment", Refusal::Embedded),
    (b"Encrypt", Refusal::Protected),
];

/// A name that was read as one.
pub(super) fn check(name: &[u8]) -> Result<(), Refusal> {
    match REFUSED.iter().find(|(refused, _)| *refused == name) {
        Some((_, refusal)) => Err(*refusal),
        None => Ok(()),
    }
}

/// Names in bytes that are clear text.
pub(super) fn check_text(text: &[u8]) -> Result<(), Refusal> {
    names(text).try_for_each(|name| check(&name))
}

/// Names in bytes that may be a picture: only those that chance does not write.
pub(super) fn check_any(bytes: &[u8]) -> Result<(), Refusal> {
    let mut names = names(bytes).filter(|name| name.len() > 4);
    names.try_for_each(|name| check(&name))
}

/// Whether a name stands in clear text.
pub(super) fn has(text: &[u8], wanted: &[u8]) -> bool {
    names(text).any(|name| name == wanted)
}

/// The names, as far as they may be ones that are looked for: however their letters are written.
pub(super) fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memchr_iter(b'/', bytes).map(|at| {
        let mut rest = bytes.get(at + 1..).unwrap_or_default().iter();
        let mut name = Vec::with_capacity(LONGEST);
        while let Some(&byte) = rest.next()
            && name.len() < LONGEST
            && !b"\0\t\n\x0c\r ()<>[]{}/%".contains(&byte)
        {
            let escaped = || {
                let digits = rest.as_slice().first_chunk::<2>()?;
                u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
            };
            match (byte, escaped()) {
                (b'#', Some(letter)) => {
                    name.push(letter);
                    rest.nth(1);
                }
                _ => name.push(byte),
            }
        }
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_written() {
        assert_eq!(check_text(b"<< /S /JavaScript /JS (x) >>"), Err(Refusal::Scripts));
        assert_eq!(check_text(b"<</S/J#61va#53cript>>"), Err(Refusal::Scripts));
        assert_eq!(check_text(b"<</#4c#61#75#6e#63#68 1>>"), Err(Refusal::Actions));
        assert_eq!(check_text(b"<</JSON 1 /Launcher 2 /A#A 3>>"), Ok(()));
        assert_eq!(check_any(b"\x01/JS\x02/AA "), Ok(()));
        assert_eq!(check_any(b"\x01/EmbeddedFile\r"), Err(Refusal::Embedded));
        assert_eq!(check_text(b"/"), Ok(()));
        assert_eq!(check_text(b"/#"), Ok(()));
    }
}
