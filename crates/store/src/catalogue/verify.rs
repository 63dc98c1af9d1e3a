//! Reads every row once and compares it with what was noted of it: after an unclean stop, and now and then.

use super::{Catalogue, set_meta, shards};
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use crate::frame::Unpacker;
use kyzmat_model::digest::{SHARDS, Sum, row_hash, shard_of};
use kyzmat_model::feed::Kind;

/// What a reading found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    /// Shards whose rows are not what their sums say.
    pub damaged: Vec<u8>,
}

impl Catalogue {
    /// Reads every row. Shards that fail are noted with a sum that no portal has, so that the next sync mends
    /// them; `now` (unix seconds) is noted as the time of the reading.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file itself cannot be walked.
    pub fn verify(&self, now: i64) -> Result<Verdict, StoreError> {
        let doing = "reading all rows";
        let (noted, real) = {
            let reader = self.readers.lend()?;
            let snapshot = reader.unchecked_transaction().doing(doing)?;
            let noted = shards(&snapshot)?;
            let mut real = [Sum::default(); SHARDS as usize];
            let mut unpacker = Unpacker::new(&self.dictionaries);
            let mut statement = snapshot
                .prepare("SELECT kind, id, rev, data FROM item")
                .doing(doing)?;
            let mut rows = statement.query([]).doing(doing)?;
            while let Some(row) = rows.next().doing(doing)? {
                let Some(kind) = Kind::from_code(row.get(0).doing(doing)?) else {
                    continue;
                };
                let id: String = row.get(1).doing(doing)?;
                let rev = row.get::<_, i64>(2).doing(doing)?.cast_unsigned();
                let frame = row
                    .get_ref(3)
                    .and_then(|value| Ok(value.as_blob()?))
                    .doing(doing)?;
                let data = unpacker.unpack(frame).unwrap_or_default();
                if let Some(shard) = real.get_mut(usize::from(shard_of(kind, &id))) {
                    shard.add(row_hash(kind, &id, rev, &data));
                }
            }
            drop(rows);
            drop(statement);
            // The pages of a whole file went by: the reader gives their memory back before it is kept for later.
            snapshot.execute_batch("PRAGMA shrink_memory").doing(doing)?;
            (noted, real)
        };
        let damaged: Vec<u8> = (0..SHARDS)
            .zip(noted.iter().zip(&real))
            .filter(|(_, (a, b))| a != b)
            .map(|(id, _)| id)
            .collect();
        let connection = lock(&self.writer);
        for id in &damaged {
            connection
                .execute("UPDATE shard SET count = -1 WHERE id = ?1", [id])
                .doing("noting a damaged shard")?;
        }
        set_meta(&connection, "verified_at", &now.to_string())?;
        Ok(Verdict { damaged })
    }
}
