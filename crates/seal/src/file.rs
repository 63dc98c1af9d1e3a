//! A file under a key of its own: XChaCha20-Poly1305 in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár
//! 2015), so that memory stays bounded by a chunk, and a file that was cut, joined or put in another order is refused.
//!
//! ```text
//! "KZF1" · nonce (19 bytes) · chunks of 64 KiB, each with its tag of 16 bytes; the last may be shorter
//! ```
//! A chunk's nonce is the file's with the chunk's number (32 bits, big endian) and a byte that is 1 in the last one.

use crate::SealError;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY: usize = 32;
/// Random bytes that each sealed file needs beside its key.
pub const NONCE: usize = 19;
/// Bytes in clear of a chunk.
pub const CHUNK: usize = 64 << 10;
/// What a chunk's seal adds to it.
pub const TAG: usize = 16;
/// Bytes in front of the first chunk.
pub const HEAD: usize = MAGIC.len() + NONCE;

const MAGIC: [u8; 4] = *b"KZF1";

/// Size of a file of so many bytes once it is sealed.
#[must_use]
pub fn sealed_size(clear: u64) -> u64 {
    let chunks = clear.div_ceil(CHUNK as u64).max(1);
    clear + chunks * TAG as u64 + HEAD as u64
}

/// Size in clear of a sealed file of so many bytes, if a sealed file can have that size.
#[must_use]
pub fn clear_size(sealed: u64) -> Option<u64> {
    let body = sealed.checked_sub(HEAD as u64)?;
    let chunks = body.div_ceil((CHUNK + TAG) as u64).max(1);
    let clear = body.checked_sub(chunks * TAG as u64)?;
    (sealed_size(clear) == sealed).then_some(clear)
}

struct Stream {
    cipher: XChaCha20Poly1305,
    nonce: [u8; NONCE],
    belongs_to: Vec<u8>,
    next: u32,
}

impl Stream {
    fn new(key: &[u8; KEY], nonce: [u8; NONCE], belongs_to: &[u8]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(&Key::from(*key)),
            nonce,
            belongs_to: belongs_to.to_vec(),
            next: 0,
        }
    }

    fn nonce(&mut self, last: bool) -> Result<XNonce, SealError> {
        let mut nonce = [0; 24];
        let parts = self
            .nonce
            .into_iter()
            .chain(self.next.to_be_bytes())
            .chain([u8::from(last)]);
        for (to, from) in nonce.iter_mut().zip(parts) {
            *to = from;
        }
        self.next = self.next.checked_add(1).ok_or(SealError::TooLarge)?;
        Ok(XNonce::from(nonce))
    }
}

/// Seals a file piece by piece.
pub struct Sealer(Stream);

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer").finish_non_exhaustive()
    }
}

impl Sealer {
    /// Begins a file: the sealer, and the bytes that stand in front. `nonce` must be random; `belongs_to` must be given
    /// again to open it.
    #[must_use]
    pub fn new(key: &[u8; KEY], nonce: [u8; NONCE], belongs_to: &[u8]) -> (Self, Vec<u8>) {
        let head = MAGIC.into_iter().chain(nonce).collect();
        (Self(Stream::new(key, nonce, belongs_to)), head)
    }

    /// Seals a chunk: [`CHUNK`] bytes, or fewer in the last one. A file ends with exactly one last chunk, which may be
    /// empty only if it is the only one.
    ///
    /// # Errors
    /// [`SealError::TooLarge`] for a chunk of another size, or one too many.
    pub fn chunk(&mut self, clear: &[u8], last: bool) -> Result<Vec<u8>, SealError> {
        let fits = if last {
            clear.len() <= CHUNK && (!clear.is_empty() || self.0.next == 0)
        } else {
            clear.len() == CHUNK
        };
        if !fits {
            return Err(SealError::TooLarge);
        }
        let nonce = self.0.nonce(last)?;
        // Room for the tag, so that nothing in clear is left behind in a smaller buffer.
        let mut text = Vec::with_capacity(clear.len() + TAG);
        text.extend_from_slice(clear);
        self.0
            .cipher
            .encrypt_in_place(&nonce, &self.0.belongs_to, &mut text)
            .map_err(|_| SealError::TooLarge)?;
        Ok(text)
    }
}

/// Opens a sealed file piece by piece.
pub struct Opener(Stream);

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opener").finish_non_exhaustive()
    }
}

impl Opener {
    /// Begins with the [`HEAD`] bytes in front.
    ///
    /// # Errors
    /// [`SealError::Unknown`] when they are not those of a sealed file.
    pub fn new(key: &[u8; KEY], head: &[u8; HEAD], belongs_to: &[u8]) -> Result<Self, SealError> {
        let (magic, nonce) = head
            .split_first_chunk::<{ MAGIC.len() }>()
            .ok_or(SealError::Unknown)?;
        if *magic != MAGIC {
            return Err(SealError::Unknown);
        }
        let nonce = nonce.try_into().map_err(|_| SealError::Unknown)?;
        Ok(Self(Stream::new(key, nonce, belongs_to)))
    }

    /// Opens a chunk: [`CHUNK`] and [`TAG`] bytes, or fewer in the last one.
    ///
    /// # Errors
    /// [`SealError::Damaged`]: another key, another place, changed, cut, or not the last where the last was expected.
    pub fn chunk(&mut self, sealed: &[u8], last: bool) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let nonce = self.0.nonce(last)?;
        let mut text = Zeroizing::new(sealed.to_vec());
        self.0
            .cipher
            .decrypt_in_place(&nonce, &self.0.belongs_to, &mut *text)
            .map_err(|_| SealError::Damaged)?;
        Ok(text)
    }
}

/// Seals a whole file in memory.
///
/// # Errors
/// [`SealError::TooLarge`].
pub fn seal(
    key: &[u8; KEY],
    nonce: [u8; NONCE],
    belongs_to: &[u8],
    clear: &[u8],
) -> Result<Vec<u8>, SealError> {
    let (mut sealer, mut sealed) = Sealer::new(key, nonce, belongs_to);
    let mut rest = clear;
    while let Some((chunk, after)) = rest
        .split_at_checked(CHUNK)
        .filter(|(_, after)| !after.is_empty())
    {
        sealed.append(&mut sealer.chunk(chunk, false)?);
        rest = after;
    }
    sealed.append(&mut sealer.chunk(rest, true)?);
    Ok(sealed)
}

/// Opens a whole file in memory.
///
/// # Errors
/// [`SealError::Unknown`], [`SealError::Damaged`].
pub fn open(key: &[u8; KEY], belongs_to: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (head, mut rest) = sealed.split_first_chunk::<HEAD>().ok_or(SealError::Unknown)?;
    let mut opener = Opener::new(key, head, belongs_to)?;
    // All of it at once, so that no smaller buffer is left behind unwiped.
    let mut clear = Zeroizing::new(Vec::with_capacity(rest.len()));
    while let Some((chunk, after)) = rest
        .split_at_checked(CHUNK + TAG)
        .filter(|(_, after)| !after.is_empty())
    {
        clear.extend_from_slice(&opener.chunk(chunk, false)?);
        rest = after;
    }
    clear.extend_from_slice(&opener.chunk(rest, true)?);
    Ok(clear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SOME: [u8; KEY] = [5; KEY];

    fn sealed(clear: &[u8]) -> Vec<u8> {
        seal(&SOME, [3; NONCE], b"here", clear).unwrap()
    }

    #[test]
    fn files_around_the_size_of_a_chunk_come_back_and_have_the_size_foretold() {
        for size in [
            0,
            1,
            CHUNK - 1,
            CHUNK,
            CHUNK + 1,
            2 * CHUNK - 1,
            2 * CHUNK,
            3 * CHUNK + 7,
        ] {
            let clear: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
            let file = sealed(&clear);
            assert_eq!(file.len() as u64, sealed_size(size as u64), "{size}");
            assert_eq!(clear_size(file.len() as u64), Some(size as u64), "{size}");
            assert_eq!(*open(&SOME, b"here", &file).unwrap(), clear, "{size}");
        }
    }

    #[test]
    fn chunks_cannot_be_dropped_swapped_or_joined() {
        let file = sealed(&vec![7; 3 * CHUNK]);
        let step = CHUNK + TAG;
        let cut = &file[..HEAD + 2 * step];
        assert_eq!(open(&SOME, b"here", cut), Err(SealError::Damaged));
        let swapped = [
            &file[..HEAD],
            &file[HEAD + step..HEAD + 2 * step],
            &file[HEAD..HEAD + step],
            &file[HEAD + 2 * step..],
        ]
        .concat();
        assert_eq!(open(&SOME, b"here", &swapped), Err(SealError::Damaged));
        let longer = [file.as_slice(), &file[HEAD..HEAD + step]].concat();
        assert_eq!(open(&SOME, b"here", &longer), Err(SealError::Damaged));
        assert_eq!(open(&SOME, b"there", &file), Err(SealError::Damaged));
        assert_eq!(open(&[6; KEY], b"here", &file), Err(SealError::Damaged));
        assert_eq!(open(&SOME, b"here", b"KZF2"), Err(SealError::Unknown));
    }

    #[test]
    fn a_sealer_takes_only_what_can_be_opened_again() {
        let (mut sealer, _) = Sealer::new(&SOME, [3; NONCE], b"here");
        assert_eq!(sealer.chunk(&[1], false), Err(SealError::TooLarge));
        assert_eq!(sealer.chunk(&vec![1; CHUNK + 1], true), Err(SealError::TooLarge));
        sealer.chunk(&vec![1; CHUNK], false).unwrap();
        assert_eq!(sealer.chunk(&[], true), Err(SealError::TooLarge));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_changed_byte_is_refused(clear in proptest::collection::vec(any::<u8>(), 0..300), at: prop::sample::Index, bit in 0..8_u8) {
            let mut file = sealed(&clear);
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
            prop_assert!(open(&SOME, b"here", &file).is_err());
        }
    }
}
