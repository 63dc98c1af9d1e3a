//! Lines of a file or of standard input, unpacked, one at a time, none longer than [`LONGEST`].

use crate::error::PortalError;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Bytes of a line at most; the rest of a longer one is skipped, not kept.
pub(super) const LONGEST: usize = 4 << 20;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const BUFFER: usize = 256 << 10;

/// Opens a file, or standard input for `-`.
pub(super) fn open(name: &str) -> Result<Box<dyn BufRead>, PortalError> {
    if name == "-" {
        return unpack(std::io::stdin().lock(), "standard input");
    }
    let file = File::open(name).map_err(PortalError::file("opening", Path::new(name)))?;
    unpack(file, name)
}

/// Unpacks gzip and zstd, known by their first bytes: the name of a file says little, standard input has none.
pub(super) fn unpack(input: impl Read + 'static, name: &str) -> Result<Box<dyn BufRead>, PortalError> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    // One read may bring less than the mark on a pipe, so the bytes are gathered and put back in front.
    let mut start = Vec::new();
    input
        .by_ref()
        .take(4)
        .read_to_end(&mut start)
        .map_err(PortalError::file("reading", Path::new(name)))?;
    let gzip = start.starts_with(&GZIP);
    let zstd = start.starts_with(&ZSTD);
    let input = std::io::Cursor::new(start).chain(input);
    if gzip {
        return Ok(Box::new(BufReader::with_capacity(
            BUFFER,
            MultiGzDecoder::new(input),
        )));
    }
    if zstd {
        let decoder =
            zstd::Decoder::with_buffer(input).map_err(PortalError::file("unpacking", Path::new(name)))?;
        return Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)));
    }
    Ok(Box::new(input))
}

/// A line as it was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Its text, without the line end.
    Text(&'a str),
    /// Nothing but white space.
    Blank,
    /// Longer than [`LONGEST`].
    TooLong,
    /// No UTF-8.
    NotUtf8,
}

/// Reads lines, counting from 1.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    buffer: Vec<u8>,
    number: u64,
}

impl Lines {
    pub(super) fn new(input: Box<dyn BufRead>) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            number: 0,
        }
    }

    /// The next line with its number, `None` at the end.
    pub(super) fn next(&mut self) -> std::io::Result<Option<(u64, Line<'_>)>> {
        self.buffer.clear();
        let mut any = false;
        let mut too_long = false;
        loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                filled => filled?,
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let (part, used) = end.map_or((chunk, chunk.len()), |end| {
                (chunk.get(..end).unwrap_or_default(), end + 1)
            });
            too_long |= self.buffer.len() + part.len() > LONGEST;
            if !too_long {
                self.buffer.extend_from_slice(part);
            }
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        let line = if too_long {
            Line::TooLong
        } else {
            match std::str::from_utf8(&self.buffer) {
                Err(_) => Line::NotUtf8,
                // Editors of some systems put a mark in front of the first line.
                Ok(text) => match text.trim_start_matches('\u{feff}').trim() {
                    "" => Line::Blank,
                    text => Line::Text(text),
                },
            }
        };
        Ok(Some((self.number, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn read(bytes: Vec<u8>) -> Vec<(u64, String)> {
        let mut lines = Lines::new(unpack(std::io::Cursor::new(bytes), "test").unwrap());
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            found.push((
                number,
                match line {
                    Line::Text(text) => text.to_owned(),
                    other => format!("{other:?}"),
                },
            ));
        }
        found
    }

    #[test]
    fn packed_or_not_the_lines_are_the_same() {
        let plain = "\u{feff}бир\r\n\n  эки  \nүч".as_bytes().to_vec();
        let expected = vec![
            (1, "бир".to_owned()),
            (2, "Blank".to_owned()),
            (3, "эки".to_owned()),
            (4, "үч".to_owned()),
        ];
        assert_eq!(read(plain.clone()), expected);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&plain).unwrap();
        assert_eq!(read(gzip.finish().unwrap()), expected, "gzip");
        let (first, second) = plain.split_at(7);
        let mut zstd = zstd::encode_all(first, 1).unwrap();
        zstd.extend(zstd::encode_all(second, 1).unwrap());
        assert_eq!(read(zstd), expected, "zstd, in two frames");
        assert_eq!(read(Vec::new()), vec![], "an empty file has no lines");
        assert_eq!(
            read(b"a".to_vec()),
            vec![(1, "a".to_owned())],
            "shorter than any mark"
        );
    }

    #[test]
    fn a_line_too_long_or_not_utf8_does_not_spoil_the_next() {
        let mut bytes = vec![b'x'; LONGEST + 1];
        bytes.extend(b"\n\xff\xfe\nfine\n");
        bytes.extend(vec![b'y'; LONGEST]);
        let found = read(bytes);
        assert_eq!(found[0], (1, "TooLong".to_owned()));
        assert_eq!(found[1], (2, "NotUtf8".to_owned()));
        assert_eq!(found[2], (3, "fine".to_owned()));
        assert_eq!(found[3].1.len(), LONGEST, "the limit itself is allowed");
    }
}
