//! Unpacking within a budget.

use crate::Refusal;
use flate2::{Decompress, FlushDecompress, Status};

/// Unpacked bytes of a file at most, all streams together.
const ALL: u64 = 512 << 20;
/// Unpacked bytes of one stream at most.
const ONE: u64 = 160 << 20;
/// Unpacked bytes of a stream that is looked into at most.
const KEPT: usize = 8 << 20;

/// What may still be unpacked of a file.
pub(super) struct Budget(u64);

impl Budget {
    pub(super) fn new() -> Self {
        Self(ALL)
    }

    /// Counts bytes that something unpacks into.
    pub(super) fn spend(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.0 = self.0.checked_sub(bytes).ok_or(Refusal::Bomb)?;
        Ok(())
    }

    /// Unpacks what begins here, to where it ends or makes no sense any more. What it gave is kept if that is asked for;
    /// else it is counted.
    pub(super) fn inflate(&mut self, packed: &[u8], keep: bool) -> Result<Vec<u8>, Refusal> {
        let mut kept = Vec::new();
        let mut piece = vec![0; 64 << 10];
        let mut unpacker = Decompress::new(true);
        loop {
            let (before_in, before_out) = (unpacker.total_in(), unpacker.total_out());
            let from = usize::try_from(before_in).map_err(|_| Refusal::Bomb)?;
            let rest = packed.get(from..).unwrap_or_default();
            let status = unpacker.decompress(rest, &mut piece, FlushDecompress::None);
            let given = unpacker.total_out() - before_out;
            self.spend(given)?;
            if unpacker.total_out() > ONE {
                return Err(Refusal::Bomb);
            }
            if keep {
                let given = usize::try_from(given).map_err(|_| Refusal::Bomb)?;
                kept.extend_from_slice(piece.get(..given).unwrap_or_default());
                if kept.len() > KEPT {
                    return Err(Refusal::Bomb);
                }
            }
            let moved = given > 0 || unpacker.total_in() > before_in;
            match status {
                Ok(Status::Ok | Status::BufError) if moved => {}
                // The end, or an end that is missing: what there was has been seen.
                _ => return Ok(kept),
            }
        }
    }
}

/// Four fifths of what it was: `None` when it is not written that way.
pub(super) fn ascii85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for &letter in text {
        match letter {
            b'~' => break,
            b'z' if group.is_empty() => bytes.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(letter - b'!'));
                if group.len() == 5 {
                    bytes.extend_from_slice(&number(&group).to_be_bytes());
                    group.clear();
                }
            }
            letter if letter.is_ascii_whitespace() || letter == 0 => {}
            _ => break,
        }
    }
    if group.len() > 1 {
        let left = group.len() - 1;
        group.resize(5, 84);
        bytes.extend(number(&group).to_be_bytes().into_iter().take(left));
    }
    bytes
}

fn number(group: &[u32]) -> u32 {
    group.iter().fold(0_u32, |number, digit| {
        number.wrapping_mul(85).wrapping_add(*digit)
    })
}

/// Half of what it was.
pub(super) fn hex(text: &[u8]) -> Vec<u8> {
    let digits = text
        .iter()
        .take_while(|letter| **letter != b'>')
        .filter_map(|letter| char::from(*letter).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => high << 4 | low,
        [high] => high << 4,
        _ => 0,
    });
    pairs.collect()
}
