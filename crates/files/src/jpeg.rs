//! A JPEG without what a camera wrote beside the picture: where it was taken, by whom, with what.

use zeroize::Zeroizing;

/// Comments and application data go, but for what says how the colours are to be read (JFIF, ICC, Adobe). What stands
/// behind the end of the picture goes, too. `None` for bytes that are no sequence of segments.
pub(super) fn strip(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut clean = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    clean.extend_from_slice(b"\xff\xd8");
    loop {
        let (marker, after) = marker(rest)?;
        rest = after;
        match marker {
            0xd9 => {
                clean.extend_from_slice(b"\xff\xd9");
                return Some(clean);
            }
            // Markers that stand alone.
            0x01 | 0xd0..=0xd7 => clean.extend_from_slice(&[0xff, marker]),
            _ => {
                let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
                let (segment, after) = rest.split_at_checked(length).filter(|_| length >= 2)?;
                rest = after;
                if is_kept(marker, segment.get(2..)?) {
                    clean.extend_from_slice(&[0xff, marker]);
                    clean.extend_from_slice(segment);
                }
                if marker == 0xda {
                    let end = scan_end(rest)?;
                    let (scan, after) = rest.split_at_checked(end)?;
                    clean.extend_from_slice(scan);
                    rest = after;
                }
            }
        }
    }
}

/// A marker may have any number of `ff` in front.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes.strip_prefix(b"\xff")?;
    while let Some(after) = rest.strip_prefix(b"\xff") {
        rest = after;
    }
    let (marker, rest) = rest.split_first()?;
    Some((*marker, rest))
}

fn is_kept(marker: u8, data: &[u8]) -> bool {
    match marker {
        0xe0 => data.starts_with(b"JFIF\0"),
        0xe2 => data.starts_with(b"ICC_PROFILE\0"),
        0xee => data.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the next marker stands that ends the packed picture.
fn scan_end(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(0xff, bytes.get(from..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => from = at + 2,
            0xff => from = at + 1,
            _ => return Some(at),
        }
    }
}
