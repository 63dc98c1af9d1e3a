//! Makes a new vault beside the place where it will stand.

use super::check::check;
use super::place::{Place, make_file};
use super::{VaultKey, migrate};
use crate::StoreError;
use crate::connection::open_vault_alone;
use crate::error::Doing as _;
use rusqlite::Connection;

/// Builds a vault, lets `fill` put rows in, checks it and declares it the vault. `writes` is the number of writes
/// that it shall know of at least. `None` from `fill` gives the building up. Whatever goes wrong or is killed before the end leaves the old vault as it is;
/// [`Place::settle`] then puts the new one in its place.
pub(super) fn build<T>(
    place: &Place,
    key: &VaultKey,
    writes: u64,
    fill: impl FnOnce(&mut Connection) -> Result<Option<T>, StoreError>,
) -> Result<Option<T>, StoreError> {
    let doing = "building a vault";
    make_file(&place.building())?;
    let mut connection = open_vault_alone(&place.building(), key)?;
    // Until it is declared, after waiting for the disk once, the file is worth nothing: no journal, no waiting.
    connection
        .execute_batch(
            "PRAGMA journal_mode = MEMORY;
             PRAGMA synchronous = OFF;
             PRAGMA cache_size = -32000;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA foreign_keys = ON;
             PRAGMA recursive_triggers = ON;
             PRAGMA trusted_schema = OFF;",
        )
        .doing(doing)?;
    migrate(&mut connection)?;
    let Some(filled) = fill(&mut connection)? else {
        drop(connection);
        place.settle()?;
        return Ok(None);
    };
    connection
        .execute(
            "UPDATE tally SET writes = max(writes, ?1)",
            [writes.cast_signed()],
        )
        .doing(doing)?;
    if !check(&connection)?.is_sound() {
        return Err(StoreError::Damaged { doing });
    }
    connection.close().map_err(|(_, error)| error).doing(doing)?;
    place.declare()?;
    Ok(Some(filled))
}
