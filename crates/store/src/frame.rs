//! Rows at rest are single zstd frames: a trilingual row of 3 KB takes under half of that, and unpacking one costs
//! some ten microseconds. Rows of one kind say much the same (field names, phrases of the law): a dictionary learnt
//! from the first few hundred packs the others three times as fast and smaller still. A frame names the dictionary
//! that it was packed with.

use crate::StoreError;
use crate::error::Doing as _;
use kyzmat_model::feed::Kind;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::DecoderDictionary;

/// Speed before size: level 1 is within a tenth of the ratio of 3 on rows this small.
const LEVEL: i32 = 1;
/// A row is refused long before this on its way in; a larger frame is damage.
const LARGEST: usize = 16 << 20;
/// Bytes of a dictionary; twice as many gain nothing.
const DICTIONARY: usize = 32 << 10;

/// What rows of a kind have in common.
pub(crate) struct Dictionary {
    kind: Kind,
    bytes: Vec<u8>,
    prepared: DecoderDictionary<'static>,
}

impl Dictionary {
    /// One that was learnt before.
    pub(crate) fn known(kind: Kind, bytes: Vec<u8>) -> Self {
        Self {
            kind,
            prepared: DecoderDictionary::copy(&bytes),
            bytes,
        }
    }

    /// Learns from sample rows; `None` when they are too few or too unlike.
    pub(crate) fn learn(kind: Kind, samples: &[Vec<u8>]) -> Option<Self> {
        let bytes = zstd::dict::from_samples(samples, DICTIONARY).ok()?;
        Some(Self::known(kind, bytes))
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn id(&self) -> Option<NonZeroU32> {
        zstd::zstd_safe::get_dict_id(&self.bytes)
    }
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dictionary")
            .field("kind", &self.kind)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Packs rows, keeping its working memory from one to the next.
pub(crate) struct Packer {
    plain: Compressor<'static>,
    learnt: BTreeMap<Kind, Compressor<'static>>,
}

impl Packer {
    pub(crate) fn new(dictionaries: &[Dictionary]) -> Result<Self, StoreError> {
        let mut packer = Self {
            plain: Compressor::new(LEVEL).doing("preparing to pack rows")?,
            learnt: BTreeMap::new(),
        };
        for dictionary in dictionaries {
            packer.learn(dictionary)?;
        }
        Ok(packer)
    }

    /// Packs rows of its kind with a dictionary from here on.
    pub(crate) fn learn(&mut self, dictionary: &Dictionary) -> Result<(), StoreError> {
        let packer = Compressor::with_dictionary(LEVEL, &dictionary.bytes).doing("preparing to pack rows")?;
        self.learnt.insert(dictionary.kind, packer);
        Ok(())
    }

    pub(crate) fn pack(&mut self, kind: Kind, data: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.learnt
            .get_mut(&kind)
            .unwrap_or(&mut self.plain)
            .compress(data)
            .doing("packing a row")
    }
}

/// Unpacks rows, whatever they were packed with.
pub(crate) struct Unpacker<'a> {
    dictionaries: &'a [Dictionary],
    /// By the dictionary that a frame names; made when the first such frame comes.
    ready: Vec<(Option<NonZeroU32>, Decompressor<'a>)>,
}

impl<'a> Unpacker<'a> {
    pub(crate) fn new(dictionaries: &'a [Dictionary]) -> Self {
        Self {
            dictionaries,
            ready: Vec::new(),
        }
    }

    pub(crate) fn unpack(&mut self, frame: &[u8]) -> Result<Vec<u8>, StoreError> {
        let unreadable = || StoreError::Unreadable { what: "row" };
        let size = zstd::zstd_safe::get_frame_content_size(frame)
            .ok()
            .flatten()
            .and_then(|size| usize::try_from(size).ok())
            .filter(|size| *size <= LARGEST)
            .ok_or_else(unreadable)?;
        let wanted = zstd::zstd_safe::get_dict_id_from_frame(frame);
        self.with(wanted)?
            .decompress(frame, size)
            .map_err(|_| unreadable())
    }

    fn with(&mut self, wanted: Option<NonZeroU32>) -> Result<&mut Decompressor<'a>, StoreError> {
        let unreadable = StoreError::Unreadable { what: "row" };
        let at = match self.ready.iter().position(|(id, _)| *id == wanted) {
            Some(at) => at,
            None => {
                let made = match wanted {
                    None => Decompressor::new(),
                    Some(_) => {
                        let known = self.dictionaries.iter().find(|known| known.id() == wanted);
                        let Some(known) = known else {
                            return Err(unreadable);
                        };
                        Decompressor::with_prepared_dictionary(&known.prepared)
                    }
                };
                self.ready.push((wanted, made.doing("preparing to unpack rows")?));
                self.ready.len() - 1
            }
        };
        self.ready.get_mut(at).map(|(_, ready)| ready).ok_or(unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize) -> Vec<u8> {
        format!(
            "{{\"id\":{number},\"title\":{{\"ky\":\"Башкы адис № {number}\",\"ru\":\"Главный специалист № {number}\"}},\
             \"requirements\":[{{\"rule\":\"education\",\"years\":{}}}],\"place\":\"{}\"}}",
            number % 7,
            number * 7919
        )
        .into_bytes()
    }

    #[test]
    fn a_row_comes_back_byte_for_byte_and_damage_is_found() {
        let row = "{\"title\":{\"ky\":\"Башкы адис\"}}".repeat(40);
        let frame = Packer::new(&[])
            .unwrap()
            .pack(Kind::Vacancy, row.as_bytes())
            .unwrap();
        let mut unpacker = Unpacker::new(&[]);
        assert_eq!(unpacker.unpack(&frame).unwrap(), row.as_bytes());
        assert!(unpacker.unpack(&frame[..frame.len() - 1]).is_err(), "a cut frame");
        assert!(unpacker.unpack(b"no frame").is_err());
        assert!(unpacker.unpack(&[]).is_err());
    }

    #[test]
    fn a_dictionary_packs_its_kind_smaller_and_frames_without_one_are_read_beside() {
        let samples: Vec<Vec<u8>> = (0..2_000).map(row).collect();
        let learnt = Dictionary::learn(Kind::Vacancy, &samples).expect("rows that are alike teach something");
        let again = [Dictionary::known(Kind::Vacancy, learnt.bytes().to_vec())];
        let mut packer = Packer::new(&again).unwrap();
        let (early, late) = (
            packer.pack(Kind::Competition, &row(5_000)).unwrap(),
            packer.pack(Kind::Vacancy, &row(5_000)).unwrap(),
        );
        assert!(
            late.len() * 2 < early.len(),
            "{} against {}",
            late.len(),
            early.len()
        );
        let mut unpacker = Unpacker::new(&again);
        assert_eq!(unpacker.unpack(&early).unwrap(), row(5_000));
        assert_eq!(unpacker.unpack(&late).unwrap(), row(5_000));
        let mut without = Unpacker::new(&[]);
        assert!(
            without.unpack(&late).is_err(),
            "without its dictionary a row is unreadable, not wrong"
        );
    }

    #[test]
    fn too_few_rows_teach_nothing() {
        assert!(Dictionary::learn(Kind::Vacancy, &[]).is_none());
        assert!(Dictionary::learn(Kind::Vacancy, &[row(1)]).is_none());
    }
}
