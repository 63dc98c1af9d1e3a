//! Applications on their way. What may be done with them is said in the migration, below all code that could err.

use super::{Outbox, State};
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::{OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

/// An application as it is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApplication {
    /// Its id, the same in the vault and at the portal.
    pub id: String,
    /// The account's id on this computer.
    pub account: String,
    /// The competition's id.
    pub competition: String,
    /// By when the portal must have read it, unix seconds.
    pub deadline: Option<i64>,
    /// What is sent, to the byte.
    pub request: Vec<u8>,
    /// SHA-256 of the sealed letter in it.
    pub sealed_sha256: String,
    /// When it was finalised, unix seconds.
    pub finalised_at: i64,
    /// Whether that time is `anchored` or `weak`.
    pub evidence: String,
    /// Its sealed files, in order.
    pub files: Vec<NewFile>,
}

/// A sealed file as it is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// The bytes.
    pub body: Vec<u8>,
}

/// An application as it lies in the outbox, without what is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id.
    pub id: String,
    /// The account's id on this computer.
    pub account: String,
    /// The competition's id.
    pub competition: String,
    /// By when the portal must have read it, unix seconds.
    pub deadline: Option<i64>,
    /// SHA-256 of the sealed letter.
    pub sealed_sha256: String,
    /// When it was finalised, unix seconds.
    pub finalised_at: i64,
    /// Where it stands.
    pub state: State,
    /// Answers of the portal that moved it.
    pub heard: u32,
    /// How often it was tried in vain since the last answer.
    pub attempts: u32,
    /// When it is to be tried next, unix seconds.
    pub next_at: i64,
    /// The name of what stood in the way last.
    pub trouble: Option<String>,
    /// The name of why it ended.
    pub reason: Option<String>,
    /// The moment that decided, unix seconds.
    pub reason_at: Option<i64>,
    /// The application that was there already.
    pub other: Option<String>,
    /// Seconds before the deadline of the last reminder.
    pub reminded: Option<i64>,
}

/// A receipt as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedReceipt {
    /// The exact bytes.
    pub body: Vec<u8>,
    /// Their signature, as in the header.
    pub signature: String,
}

/// A step of an application: from where it was to where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it stood, and how often the portal was heard: else something else has moved it meanwhile.
    pub from: (State, u32),
    /// Where it stands.
    pub to: (State, u32),
    /// Tries in vain.
    pub attempts: u32,
    /// When it is to be tried next, unix seconds.
    pub next_at: i64,
    /// What stood in the way.
    pub trouble: Option<String>,
    /// Why it ended.
    pub reason: Option<String>,
    /// The moment that decided, unix seconds.
    pub reason_at: Option<i64>,
    /// The application that was there already.
    pub other: Option<String>,
    /// A receipt that came with it.
    pub receipt: Option<SignedReceipt>,
    /// Now, unix seconds.
    pub at: i64,
}

/// A file of an application, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its place in the list.
    pub number: u32,
    /// SHA-256 of the sealed bytes.
    pub sha256: String,
    /// Number of them.
    pub size: u64,
    /// The upload at the portal, once it was made.
    pub url: Option<String>,
    /// Bytes that the portal is known to have.
    pub sent: u64,
}

/// Seconds that an application waits at most before it is tried again. What is to wait longer has been put off by a clock
/// that was set since.
pub const LONGEST_PAUSE: i64 = 60 * 60;

const COLUMNS: &str =
    "SELECT id, account, competition, deadline, sealed_sha256, finalised_at, state, heard, attempts,
       next_at, trouble, reason, reason_at, other, reminded FROM application";

fn application(row: &Row<'_>) -> rusqlite::Result<Application> {
    Ok(Application {
        id: row.get(0)?,
        account: row.get(1)?,
        competition: row.get(2)?,
        deadline: row.get(3)?,
        sealed_sha256: row.get(4)?,
        finalised_at: row.get(5)?,
        state: row.get(6)?,
        heard: row.get(7)?,
        attempts: row.get(8)?,
        next_at: row.get(9)?,
        trouble: row.get(10)?,
        reason: row.get(11)?,
        reason_at: row.get(12)?,
        other: row.get(13)?,
        reminded: row.get(14)?,
    })
}

fn file(row: &Row<'_>) -> rusqlite::Result<File> {
    Ok(File {
        number: row.get(0)?,
        sha256: row.get(1)?,
        size: row.get::<_, i64>(2)?.cast_unsigned(),
        url: row.get(3)?,
        sent: row.get::<_, i64>(4)?.cast_unsigned(),
    })
}

fn place(application: &str, number: usize) -> String {
    format!("{application}/{number}")
}

fn insert(transaction: &Transaction<'_>, new: &NewApplication) -> rusqlite::Result<()> {
    for (number, file) in new.files.iter().enumerate() {
        let place = place(&new.id, number);
        transaction.execute(
            "INSERT INTO blob (place, application, body) VALUES (?1, ?2, ?3)",
            params![place, new.id, file.body],
        )?;
        transaction.execute(
            "INSERT INTO attachment (place, application, number, sha256, size) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                place,
                new.id,
                i64::try_from(number).unwrap_or(i64::MAX),
                file.sha256,
                i64::try_from(file.body.len()).unwrap_or(i64::MAX)
            ],
        )?;
    }
    transaction.execute(
        "INSERT INTO application (id, account, competition, deadline, request, sealed_sha256, finalised_at, evidence,
                                  state, next_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'finalised', ?7)",
        params![
            new.id,
            new.account,
            new.competition,
            new.deadline,
            new.request,
            new.sealed_sha256,
            new.finalised_at,
            new.evidence
        ],
    )?;
    Ok(())
}

impl Outbox {
    /// Lays an application down with its files, all or nothing. It is not sent before [`Self::queue_application`].
    ///
    /// # Errors
    /// When the file cannot be written, or an application of that id is there.
    pub fn put_application(&self, new: &NewApplication) -> Result<(), StoreError> {
        self.within("laying an application down", |transaction| {
            insert(transaction, new)
        })
    }

    /// Sets an application going that was laid down; whether it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn queue_application(&self, id: &str, now: i64) -> Result<bool, StoreError> {
        self.within("queueing an application", |transaction| {
            let changed = transaction.execute(
                "UPDATE application SET state = 'queued', next_at = ?2 WHERE id = ?1 AND state = 'finalised'",
                params![id, now],
            )?;
            Ok(changed > 0)
        })
    }

    /// Takes back what was laid down but never set going: its draft is as it was. Whether there was such a thing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_finalised(&self, id: &str) -> Result<bool, StoreError> {
        self.within("taking back what was laid down", |transaction| {
            let gone = transaction.execute(
                "DELETE FROM application WHERE id = ?1 AND state = 'finalised'",
                [id],
            )?;
            if gone > 0 {
                forget_files(transaction, id)?;
            }
            Ok(gone > 0)
        })
    }

    /// Moves an application on; `false` when something else has moved it meanwhile.
    ///
    /// # Errors
    /// When the file cannot be written, or the step is none that an application may take.
    pub fn move_application(&self, id: &str, step: &Step) -> Result<bool, StoreError> {
        self.within("moving an application", |transaction| {
            let stands: Option<(State, u32)> = transaction
                .prepare_cached("SELECT state, heard FROM application WHERE id = ?1")?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if stands != Some(step.from) {
                return Ok(false);
            }
            if let Some(receipt) = &step.receipt {
                transaction
                    .prepare_cached(
                        "INSERT INTO receipt (application, body, signature, at) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![id, receipt.body, receipt.signature, step.at])?;
            }
            transaction
                .prepare_cached(
                    "UPDATE application SET state = ?2, heard = ?3, attempts = ?4, next_at = ?5, trouble = ?6,
                            reason = ?7, reason_at = ?8, other = ?9 WHERE id = ?1",
                )?
                .execute(params![
                    id,
                    step.to.0,
                    step.to.1,
                    step.attempts,
                    step.next_at,
                    step.trouble,
                    step.reason,
                    step.reason_at,
                    step.other
                ])?;
            if !step.to.0.is_under_way() && step.to.0 != State::Wedged {
                transaction.execute("DELETE FROM blob WHERE application = ?1", [id])?;
            }
            Ok(true)
        })
    }

    /// What is to be sent or asked at `now` (unix seconds), what is due first in front.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_applications(&self, now: i64) -> Result<Vec<Application>, StoreError> {
        self.applications(
            "WHERE state IN ('queued', 'unknown', 'uploading') AND (next_at <= ?1 OR next_at > ?2) ORDER BY next_at, row",
            params![now, now.saturating_add(LONGEST_PAUSE)],
        )
    }

    /// When the next one is to be tried, unix seconds; `None` when none waits.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_application_at(&self) -> Result<Option<i64>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT min(next_at) FROM application WHERE state IN ('queued', 'unknown', 'uploading')",
            )
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .doing("reading the outbox")
    }

    /// One application.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn application(&self, id: &str) -> Result<Option<Application>, StoreError> {
        Ok(self.applications("WHERE id = ?1", params![id])?.pop())
    }

    /// All applications of an account, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn applications_of(&self, account: &str) -> Result<Vec<Application>, StoreError> {
        self.applications(
            "WHERE account = ?1 ORDER BY finalised_at DESC, row DESC",
            params![account],
        )
    }

    /// All that is under way, of whomever.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn applications_under_way(&self) -> Result<Vec<Application>, StoreError> {
        self.applications(
            "WHERE state IN ('finalised', 'queued', 'unknown', 'uploading') ORDER BY row",
            params![],
        )
    }

    /// What is sent of an application, to the byte.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn request(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT request FROM application WHERE id = ?1")
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
            .doing("reading the outbox")
    }

    /// The files of an application, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn files(&self, id: &str) -> Result<Vec<File>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT number, sha256, size, url, sent FROM attachment WHERE application = ?1 ORDER BY number",
            )
            .and_then(|mut statement| statement.query_map([id], file)?.collect())
            .doing("reading the outbox")
    }

    /// A piece of a sealed file; shorter at its end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn piece(&self, id: &str, number: u32, from: u64, length: usize) -> Result<Vec<u8>, StoreError> {
        let doing = "reading a sealed file";
        let reader = self.readers.lend()?;
        let row: i64 = reader
            .prepare_cached("SELECT row FROM blob WHERE place = ?1")
            .and_then(|mut statement| statement.query_row([format!("{id}/{number}")], |row| row.get(0)))
            .doing(doing)?;
        let blob = reader
            .blob_open(rusqlite::MAIN_DB, "blob", "body", row, true)
            .doing(doing)?;
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let mut piece = vec![0; length.min(blob.len().saturating_sub(from))];
        if !piece.is_empty() {
            blob.read_at_exact(&mut piece, from).doing(doing)?;
        }
        Ok(piece)
    }

    /// Notes where a file's upload is and how much of it the portal has.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_upload(&self, id: &str, number: u32, url: Option<&str>, sent: u64) -> Result<(), StoreError> {
        self.within("noting an upload", |transaction| {
            transaction
                .prepare_cached("UPDATE attachment SET url = ?2, sent = min(size, ?3) WHERE place = ?1")?
                .execute(params![format!("{id}/{number}"), url, sent.cast_signed()])
                .map(|_| ())
        })
    }

    /// The receipts of an application, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn receipts(&self, id: &str) -> Result<Vec<SignedReceipt>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT body, signature FROM receipt WHERE application = ?1 ORDER BY row DESC")
            .and_then(|mut statement| {
                statement
                    .query_map([id], |row| {
                        Ok(SignedReceipt {
                            body: row.get(0)?,
                            signature: row.get(1)?,
                        })
                    })?
                    .collect()
            })
            .doing("reading the outbox")
    }

    /// Makes all that waits of an account due now: somebody signed in, or asks for it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn applications_are_due(&self, account: &str, now: i64) -> Result<(), StoreError> {
        self.within("making applications due", |transaction| {
            transaction
                .execute(
                    "UPDATE application SET next_at = ?2, attempts = 0 WHERE account = ?1 AND next_at > ?2
                     AND state IN ('queued', 'unknown', 'uploading')",
                    params![account, now],
                )
                .map(|_| ())
        })
    }

    /// Notes a reminder, so that a restart does not give it again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn reminded(&self, id: &str, seconds: i64) -> Result<(), StoreError> {
        self.within("noting a reminder", |transaction| {
            transaction
                .execute(
                    "UPDATE application SET reminded = ?2 WHERE id = ?1",
                    params![id, seconds],
                )
                .map(|_| ())
        })
    }

    /// Lets go of all applications of an account, unsent ones too: the person erases it from this computer, and has
    /// been shown what was not sent. Nothing else may call it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn abandon_applications(&self, account: &str) -> Result<(), StoreError> {
        self.within("abandoning applications", |transaction| {
            transaction.execute(
                "UPDATE application SET state = 'abandoned' WHERE account = ?1
                 AND state IN ('queued', 'unknown', 'uploading', 'wedged')",
                [account],
            )?;
            let ids: Vec<String> = transaction
                .prepare("SELECT id FROM application WHERE account = ?1")?
                .query_map([account], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for id in ids {
                transaction.execute("DELETE FROM application WHERE id = ?1", [&id])?;
                forget_files(transaction, &id)?;
            }
            Ok(())
        })
    }

    fn applications(
        &self,
        condition: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<Application>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(&format!("{COLUMNS} {condition}"))
            .and_then(|mut statement| statement.query_map(parameters, application)?.collect())
            .doing("reading the outbox")
    }

    fn within<T>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(doing)?;
        let done = work(&transaction).doing(doing)?;
        transaction.commit().doing(doing)?;
        Ok(done)
    }
}

fn forget_files(transaction: &Transaction<'_>, application: &str) -> rusqlite::Result<()> {
    for table in ["blob", "attachment", "receipt"] {
        transaction.execute(
            &format!("DELETE FROM {table} WHERE application = ?1"),
            [application],
        )?;
    }
    Ok(())
}
