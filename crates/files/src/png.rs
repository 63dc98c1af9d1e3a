//! A PNG without texts, times and whatever stands behind its end.

use zeroize::Zeroizing;

const HEAD: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What is needed to see the picture as it is.
const KEPT: [&[u8; 4]; 9] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"sBIT",
];

/// `None` for bytes that are no sequence of chunks.
pub(super) fn strip(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut clean = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut rest = bytes.strip_prefix(HEAD)?;
    clean.extend_from_slice(HEAD);
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let name = after.first_chunk::<4>()?;
        // The length, the name, the data, the check sum.
        let whole = usize::try_from(u32::from_be_bytes(*length))
            .ok()?
            .checked_add(12)?;
        let (chunk, next) = rest.split_at_checked(whole)?;
        if KEPT.contains(&name) {
            clean.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(clean);
        }
        rest = next;
    }
}
