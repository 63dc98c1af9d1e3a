//! `vault.db`: what belongs to one person, under a key that the caller brings.
//!
//! The file is SQLCipher's: each page is encrypted and sealed, so that nothing can be read, changed or swapped
//! without the key, and damage shows. What must never happen is that a vault is lost or quietly replaced by an empty
//! one: creating refuses where anything of a vault is; opening never makes a file; recovery ([`salvage`]) copies
//! what it replaces aside first. Promises to the person (a consent stands, an unsent report stays, the audit is
//! only added to) are kept by triggers, below all code that could err.
//!
//! SQLCipher's memory guard is on: every piece of memory that SQLite gives back is overwritten, and locked while in
//! use, so that after a lock of the screen no page in clear and no key is left in the process or in the swap. It
//! cannot be switched off again and holds for the catalogue too. Measured on two cores: a commit and the reading of
//! rows of a vault cost the same with and without, opening a connection 1.1 ms instead of 0.4, reading a row of the
//! catalogue by its number 18 µs instead of 9, filling a catalogue with 100,000 rows a second more. That is less
//! than anybody notices.
//!
//! Kiosks use [`Vault::in_memory`]: the same tables and calls, no file, no backups, gone when dropped.

mod activity;
mod application;
mod audit;
mod backup;
mod ballast;
mod build;
mod check;
mod consent;
mod copy;
mod counts;
mod document;
mod document_request;
mod draft;
mod employment;
mod fact;
mod files;
mod key;
mod notice;
mod paper;
mod photo;
mod place;
mod refresh_intent;
mod report;
mod salvage;
mod schema;
mod seat;
mod setting;
mod thin;
mod verification;
mod version;

pub use activity::ActivityRow;
pub use application::ApplicationRow;
pub use audit::{AuditEntry, AuditVerdict};
pub use backup::{Backup, backups, newest_good_backup};
pub use check::Integrity;
pub use consent::ConsentRow;
pub use copy::{ConflictRow, CopyRow, Merge};
pub use counts::Counts;
pub use document::{AttachedName, AttachmentRow, DocumentChange, DocumentRow, NewDocument};
pub use document_request::DocumentRequestRow;
pub use draft::NewDraft;
pub use employment::Employment;
pub use fact::Fact;
pub use files::{FileSeal, SealedReader};
pub use key::VaultKey;
pub use notice::NoticeRow;
pub use paper::{AnswerRow, EditChange, EditMark, EditRow, Edited, NewEdit, PaperRow, PaperState};
pub use photo::Photo;
pub use refresh_intent::RefreshIntent;
pub use report::{ReportRow, ReportState};
pub use salvage::{Salvage, TableSalvage, salvage, start_afresh};
pub use verification::{NewProof, ProofFile, ProofRow, ProofState, VerificationRow};
pub use version::{VersionRow, Why};

use crate::StoreError;
use crate::connection::{Readers, lock, met_damage, open_vault_writer, set_up_vault, tidy_up_on_close};
use crate::error::Doing as _;
use check::{check, check_all, flush};
use files::Files;
use place::Place;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use seat::Seat;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// An open vault. Dropping it closes it in order.
#[derive(Debug)]
pub struct Vault {
    // Closed before the seat is given up.
    writer: Mutex<Connection>,
    home: Option<Home>,
    files: Files,
    /// Held from the writing of a file until its row stands: a sweep in between would take it for nobody's.
    filing: Mutex<()>,
    /// Set once something could not be read or written for damage.
    hurt: AtomicBool,
}

/// What a vault in a folder has and one in memory has not.
#[derive(Debug)]
struct Home {
    place: Place,
    key: VaultKey,
    readers: Readers,
    ballast_spent: AtomicBool,
    seat: Mutex<Seat>,
    /// When the last backup since the opening was made (unix seconds), and how many changes it holds.
    backed_up: Mutex<Option<(i64, u64)>>,
}

impl Vault {
    /// Makes a vault in `folder`, which is made if need be.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where anything of a vault is, be it a backup only; [`StoreError::InUse`].
    pub fn create(folder: &Path, key: &VaultKey) -> Result<Self, StoreError> {
        let place = Place::new(folder);
        place.make()?;
        let mut seat = Seat::take(folder)?;
        place.settle()?;
        if place.is_taken() {
            return Err(StoreError::Exists);
        }
        build::build(&place, key, seat.writes(), |_| Ok(Some(())))?;
        place.settle()?;
        ballast::lay(&place).ok();
        let writer = Self::open_seated(&place, key, &mut seat)?;
        Ok(Self::at_home(place, key, seat, writer))
    }

    /// Opens the vault in `folder`. After an unclean stop the whole file is read first (1.5 s at 80 MB), and a vault
    /// that knows of fewer writes than were noted counts as damaged.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is none; [`StoreError::NotUnderKey`], [`StoreError::Damaged`] (both call
    /// for [`salvage`]); [`StoreError::Newer`]; [`StoreError::Full`] although the ballast was let go;
    /// [`StoreError::ReadOnly`]; [`StoreError::InUse`]; [`StoreError::Io`] and [`StoreError::Sqlite`] for a
    /// disk that does not answer. Whatever it is, nothing is lost by trying.
    pub fn open(folder: &Path, key: &VaultKey) -> Result<Self, StoreError> {
        let place = Place::new(folder);
        let mut seat = Seat::take(folder)?;
        place.settle()?;
        let writer = match Self::open_seated(&place, key, &mut seat) {
            Err(StoreError::Full { .. }) if ballast::spend(&place)? => {
                Self::open_seated(&place, key, &mut seat)?
            }
            opened => opened?,
        };
        let vault = Self::at_home(place, key, seat, writer);
        // Without ballast a vault is as good as with, until the disk is full.
        vault.refill_ballast().ok();
        Ok(vault)
    }

    /// A vault that is nowhere but in memory.
    ///
    /// # Errors
    /// When SQLite has no memory for it.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut writer = Connection::open_in_memory().doing("making a vault in memory")?;
        // The memory guard is the point here; the rest concerns files.
        writer
            .execute_batch("PRAGMA cipher_memory_security = ON;")
            .doing("making a vault in memory")?;
        set_up_vault(&writer)?;
        migrate(&mut writer)?;
        Ok(Self {
            writer: Mutex::new(writer),
            home: None,
            files: Files::in_memory(),
            filing: Mutex::default(),
            hurt: AtomicBool::new(false),
        })
    }

    fn open_seated(place: &Place, key: &VaultKey, seat: &mut Seat) -> Result<Connection, StoreError> {
        let doing = "opening a vault";
        match place.vault().metadata() {
            // SQLite would take an empty file for an empty database.
            Ok(file) if file.len() == 0 => return Err(StoreError::Damaged { doing }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::Missing),
            file => file.doing(doing)?,
        };
        let mut writer = open_vault_writer(&place.vault(), key)?;
        let writes = match writes(&writer) {
            // A database without our tables is what is left of a file whose head was cut.
            Err(StoreError::Sqlite { .. }) => return Err(StoreError::Damaged { doing }),
            writes => writes?,
        };
        if writes < seat.writes() {
            // The log is left as it is: behind a page that fails there may be others to be read by hand.
            return Err(StoreError::Damaged {
                doing: "counting a vault's writes",
            });
        }
        if !seat.was_clean() && !check_all(&writer)?.is_sound() {
            return Err(StoreError::Damaged { doing });
        }
        migrate(&mut writer)?;
        seat.mark_open(writes)?;
        Ok(writer)
    }

    fn at_home(place: Place, key: &VaultKey, seat: Seat, writer: Connection) -> Self {
        let spent = !ballast::is_there(&place);
        Self {
            writer: Mutex::new(writer),
            files: Files::in_folder(place.files()),
            filing: Mutex::default(),
            home: Some(Home {
                readers: Readers::of_vault(&place.vault(), key.clone()),
                place,
                key: key.clone(),
                ballast_spent: AtomicBool::new(spent),
                seat: Mutex::new(seat),
                backed_up: Mutex::default(),
            }),
            hurt: AtomicBool::new(false),
        }
    }

    /// Whether damage was met since it was opened. A vault that was closed in order is not read from end to end when it
    /// is opened, so damage may show later: then it is to be dropped, salvaged and opened anew.
    #[must_use]
    pub fn is_hurt(&self) -> bool {
        self.hurt.load(Ordering::Relaxed)
    }

    fn felt<T>(&self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(done, Err(StoreError::Damaged { .. })) {
            self.hurt.store(true, Ordering::Relaxed);
        }
        done
    }

    /// Whether the disk was full and the ballast was let go for the last writes: the person should make room.
    #[must_use]
    pub fn ballast_spent(&self) -> bool {
        self.home
            .as_ref()
            .is_some_and(|home| home.ballast_spent.load(Ordering::Relaxed))
    }

    /// Lays the ballast again if there is room for it; whether it lies. Opening and backing up do it too.
    ///
    /// # Errors
    /// When the folder cannot be written, for another reason than a full disk.
    pub fn refill_ballast(&self) -> Result<bool, StoreError> {
        let Some(home) = &self.home else {
            return Ok(false);
        };
        let lies = ballast::refill(&home.place)?;
        home.ballast_spent.store(!lies, Ordering::Relaxed);
        Ok(lies)
    }

    /// Closes in order: the log goes into the file, and every piece of memory is wiped. Dropping does the same, but
    /// cannot say what went wrong.
    ///
    /// # Errors
    /// When the log cannot be put into the file: it stays beside it, and the next opening reads it.
    pub fn close(self) -> Result<(), StoreError> {
        self.shut()
    }

    fn shut(&self) -> Result<(), StoreError> {
        let Some(home) = &self.home else {
            return Ok(());
        };
        let writer = lock(&self.writer);
        home.readers.close_idle();
        match flush(&writer) {
            Err(StoreError::Full { .. }) if ballast::spend(&home.place)? => flush(&writer)?,
            flushed => flushed?,
        }
        tidy_up_on_close(&writer)?;
        lock(&home.seat).mark_clean()
    }

    fn read<T>(
        &self,
        doing: &'static str,
        f: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.felt(match &self.home {
            Some(home) => home.readers.lend().and_then(|reader| {
                let read = f(&reader).doing(doing);
                if met_damage(&reader) {
                    Err(StoreError::Damaged { doing })
                } else {
                    read
                }
            }),
            None => f(&lock(&self.writer)).doing(doing),
        })
    }

    /// Runs `f` in a transaction of its own. When the disk is full, the ballast goes, the log is emptied, and it is
    /// tried once more.
    fn write<T>(
        &self,
        doing: &'static str,
        f: impl Fn(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut writer = lock(&self.writer);
        let written = match (transact(&mut writer, doing, &f), &self.home) {
            (Err(StoreError::Full { .. }), Some(home)) => {
                if ballast::spend(&home.place)? {
                    home.ballast_spent.store(true, Ordering::Relaxed);
                }
                // Empties what can be emptied; the second try says whether it was enough.
                flush(&writer).ok();
                transact(&mut writer, doing, &f)
            }
            // To a writer that met a bad page SQLCipher refuses the commit, so that zeros never take the place of
            // text; SQLite then speaks of memory, or of rights. Which it is, a reading tells.
            (Err(error), Some(home)) if error.may_hide_damage() => {
                let found = check(&*home.readers.lend()?)?;
                Err(if found.is_sound() {
                    error
                } else {
                    StoreError::Damaged { doing }
                })
            }
            (written, _) => written,
        };
        let (value, writes) = self.felt(written)?;
        if let Some(home) = &self.home {
            // The commit stands, whatever becomes of the note.
            lock(&home.seat).note(writes).ok();
        }
        Ok(value)
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        // What failed is found by the next opening: the marker still says `open`.
        self.shut().ok();
    }
}

fn transact<T>(
    writer: &mut Connection,
    doing: &'static str,
    f: impl Fn(&Transaction<'_>) -> rusqlite::Result<T>,
) -> Result<(T, u64), StoreError> {
    let transaction = writer
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .doing(doing)?;
    let value = f(&transaction).doing(doing)?;
    let writes: i64 = transaction
        .prepare_cached("UPDATE tally SET writes = writes + 1 RETURNING writes")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .doing(doing)?;
    transaction.commit().doing(doing)?;
    Ok((value, writes.cast_unsigned()))
}

/// How often the vault was written.
fn writes(connection: &Connection) -> Result<u64, StoreError> {
    connection
        .query_row("SELECT writes FROM tally", [], |row| row.get::<_, i64>(0))
        .map(i64::cast_unsigned)
        .doing("counting a vault's writes")
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    schema::migrations::runner().run(connection)?;
    Ok(())
}
