//! Rows at rest are single zstd frames: a trilingual row of 3 KB takes under half of that, and unpacking one costs
//! some ten microseconds.

use crate::StoreError;
use crate::error::Doing as _;
use zstd::bulk::{Compressor, Decompressor};

/// Speed before size: level 1 is within a tenth of the ratio of 3 on rows this small.
const LEVEL: i32 = 1;
/// A row is refused long before this on its way in; a larger frame is damage.
const LARGEST: usize = 16 << 20;

/// Packs rows, keeping its working memory from one to the next.
pub(crate) struct Packer(Compressor<'static>);

impl Packer {
    pub(crate) fn new() -> Result<Self, StoreError> {
        Compressor::new(LEVEL).map(Self).doing("preparing to pack rows")
    }

    pub(crate) fn pack(&mut self, data: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.0.compress(data).doing("packing a row")
    }
}

/// Unpacks rows.
pub(crate) struct Unpacker(Decompressor<'static>);

impl Unpacker {
    pub(crate) fn new() -> Result<Self, StoreError> {
        Decompressor::new().map(Self).doing("preparing to unpack rows")
    }

    pub(crate) fn unpack(&mut self, frame: &[u8]) -> Result<Vec<u8>, StoreError> {
        let unreadable = StoreError::Unreadable { what: "row" };
        let size = zstd::zstd_safe::get_frame_content_size(frame).ok().flatten();
        let size = size
            .and_then(|size| usize::try_from(size).ok())
            .filter(|size| *size <= LARGEST);
        let Some(size) = size else { return Err(unreadable) };
        self.0.decompress(frame, size).map_err(|_| unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_byte_for_byte_and_damage_is_found() {
        let row = "{\"title\":{\"ky\":\"Башкы адис\"}}".repeat(40);
        let frame = Packer::new().unwrap().pack(row.as_bytes()).unwrap();
        let mut unpacker = Unpacker::new().unwrap();
        assert_eq!(unpacker.unpack(&frame).unwrap(), row.as_bytes());
        assert!(unpacker.unpack(&frame[..frame.len() - 1]).is_err(), "a cut frame");
        assert!(unpacker.unpack(b"no frame").is_err());
        assert!(unpacker.unpack(&[]).is_err());
    }
}
