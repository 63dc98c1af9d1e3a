//! What to do with a vault, given what was found: one table, as a pure function.
//!
//! Whoever opens a vault asks, does what is answered, notes the outcome and asks again, until the answer is one
//! that ends it. No answer ever makes a new key or a new database where there may be an old one.

use crate::dek::Dek;
use crate::error::KeysError;
use crate::header::HeaderState;

/// The header, as far as the decision goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderSeen {
    /// None, and no copy.
    Missing,
    /// One.
    Good,
    /// Damaged or gone.
    Damaged {
        /// Its copy is good.
        backup: bool,
    },
    /// A newer version's.
    Newer,
}

impl From<&HeaderState> for HeaderSeen {
    fn from(state: &HeaderState) -> Self {
        match state {
            HeaderState::Missing => Self::Missing,
            HeaderState::Good(_) => Self::Good,
            HeaderState::Damaged { backup } => Self::Damaged {
                backup: backup.is_some(),
            },
            HeaderState::Newer => Self::Newer,
        }
    }
}

/// The database, as far as the folder tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseSeen {
    /// No file, and the header knows of none.
    NeverMade,
    /// No file, although the header says that there was one.
    Lost,
    /// A file.
    Present,
}

/// What came of asking for the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOutcome {
    /// Not asked yet.
    NotTried,
    /// None came: keyring absent, locked, silent or without the key; a code or passphrase that does not fit.
    Unavailable,
    /// One came that is not this vault's.
    Wrong,
    /// The one.
    Right,
}

impl From<&Result<Dek, KeysError>> for KeyOutcome {
    fn from(opened: &Result<Dek, KeysError>) -> Self {
        match opened {
            Ok(_) => Self::Right,
            Err(KeysError::WrongKey) => Self::Wrong,
            Err(_) => Self::Unavailable,
        }
    }
}

/// What came of opening the database with the right key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenOutcome {
    /// Not tried yet.
    NotTried,
    /// It opened.
    Good,
    /// No database, or a damaged page.
    Damaged,
    /// A newer version's.
    Newer,
    /// The disk is full, failing or read-only. Not damage.
    Disk,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Choose a protection and make the key ([`crate::VaultKeys::create`]), then the database.
    Create,
    /// Get the key. From the header's copy when that is all there is.
    GetKey {
        /// The header is damaged and its copy is used; opening puts the copy in its place.
        from_backup: bool,
    },
    /// Show the lock screen with the reason, and the passphrase when there is one. Public pages stay usable.
    Locked,
    /// Say that the keyring gave another key, and which backend the header knows. Keep everything.
    AnotherKey,
    /// Make the database under the key that is there: the program was ended between the two.
    MakeDatabase,
    /// The database is gone: restore it from a backup, under the same key, and say so. Never an empty one silently.
    RestoreDatabase,
    /// Open the database.
    OpenDatabase,
    /// Done. Check it when it is due or after an unclean end.
    Ready,
    /// Copy it aside, salvage what can be read, restore from the backup and the portal, say what was lost.
    Salvage,
    /// Free the ballast and try again; else read only.
    FreeSpace,
    /// Refuse: a newer version was here. Nothing is changed.
    RefuseNewer,
    /// Header and copy are damaged: show the way to support. Never a new vault over it.
    Support,
}

/// What to do next.
#[must_use]
pub fn decide(header: HeaderSeen, database: DatabaseSeen, key: KeyOutcome, open: OpenOutcome) -> Action {
    let from_backup = match header {
        HeaderSeen::Missing => {
            return match database {
                DatabaseSeen::NeverMade => Action::Create,
                DatabaseSeen::Lost | DatabaseSeen::Present => Action::Support,
            };
        }
        HeaderSeen::Newer => return Action::RefuseNewer,
        HeaderSeen::Damaged { backup: false } => return Action::Support,
        HeaderSeen::Damaged { backup: true } => true,
        HeaderSeen::Good => false,
    };
    match key {
        KeyOutcome::NotTried => return Action::GetKey { from_backup },
        KeyOutcome::Unavailable => return Action::Locked,
        KeyOutcome::Wrong => return Action::AnotherKey,
        KeyOutcome::Right => {}
    }
    match (database, open) {
        (DatabaseSeen::NeverMade, OpenOutcome::NotTried) => Action::MakeDatabase,
        (DatabaseSeen::Lost, OpenOutcome::NotTried) => Action::RestoreDatabase,
        (DatabaseSeen::Present, OpenOutcome::NotTried) => Action::OpenDatabase,
        (_, OpenOutcome::Good) => Action::Ready,
        (_, OpenOutcome::Damaged) => Action::Salvage,
        (_, OpenOutcome::Newer) => Action::RefuseNewer,
        (_, OpenOutcome::Disk) => Action::FreeSpace,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DatabaseSeen::{Lost, NeverMade, Present};
    use KeyOutcome::{NotTried, Right, Unavailable, Wrong};

    const HEADERS: [HeaderSeen; 5] = [
        HeaderSeen::Missing,
        HeaderSeen::Good,
        HeaderSeen::Damaged { backup: true },
        HeaderSeen::Damaged { backup: false },
        HeaderSeen::Newer,
    ];
    const DATABASES: [DatabaseSeen; 3] = [NeverMade, Lost, Present];
    const KEYS: [KeyOutcome; 4] = [NotTried, Unavailable, Wrong, Right];
    const OPENS: [OpenOutcome; 5] = [
        OpenOutcome::NotTried,
        OpenOutcome::Good,
        OpenOutcome::Damaged,
        OpenOutcome::Newer,
        OpenOutcome::Disk,
    ];

    /// A row of the table: what it is for (`None`: any), and what to do.
    type Row = (
        &'static [HeaderSeen],
        Option<DatabaseSeen>,
        Option<KeyOutcome>,
        Option<OpenOutcome>,
        Action,
    );

    const USABLE: &[HeaderSeen] = &[HeaderSeen::Good, HeaderSeen::Damaged { backup: true }];
    const GOOD: &[HeaderSeen] = &[HeaderSeen::Good];
    const BACKUP: &[HeaderSeen] = &[HeaderSeen::Damaged { backup: true }];
    const MISSING: &[HeaderSeen] = &[HeaderSeen::Missing];
    const DAMAGED: &[HeaderSeen] = &[HeaderSeen::Damaged { backup: false }];
    const NEWER: &[HeaderSeen] = &[HeaderSeen::Newer];

    const TABLE: [Row; 16] = [
        (MISSING, Some(NeverMade), None, None, Action::Create),
        (MISSING, Some(Lost), None, None, Action::Support),
        (MISSING, Some(Present), None, None, Action::Support),
        (DAMAGED, None, None, None, Action::Support),
        (NEWER, None, None, None, Action::RefuseNewer),
        (
            GOOD,
            None,
            Some(NotTried),
            None,
            Action::GetKey { from_backup: false },
        ),
        (
            BACKUP,
            None,
            Some(NotTried),
            None,
            Action::GetKey { from_backup: true },
        ),
        (USABLE, None, Some(Unavailable), None, Action::Locked),
        (USABLE, None, Some(Wrong), None, Action::AnotherKey),
        (
            USABLE,
            Some(NeverMade),
            Some(Right),
            Some(OpenOutcome::NotTried),
            Action::MakeDatabase,
        ),
        (
            USABLE,
            Some(Lost),
            Some(Right),
            Some(OpenOutcome::NotTried),
            Action::RestoreDatabase,
        ),
        (
            USABLE,
            Some(Present),
            Some(Right),
            Some(OpenOutcome::NotTried),
            Action::OpenDatabase,
        ),
        (USABLE, None, Some(Right), Some(OpenOutcome::Good), Action::Ready),
        (
            USABLE,
            None,
            Some(Right),
            Some(OpenOutcome::Damaged),
            Action::Salvage,
        ),
        (
            USABLE,
            None,
            Some(Right),
            Some(OpenOutcome::Newer),
            Action::RefuseNewer,
        ),
        (
            USABLE,
            None,
            Some(Right),
            Some(OpenOutcome::Disk),
            Action::FreeSpace,
        ),
    ];

    fn cases() -> impl Iterator<Item = (HeaderSeen, DatabaseSeen, KeyOutcome, OpenOutcome)> {
        let with_databases = HEADERS.into_iter().flat_map(|h| DATABASES.map(|d| (h, d)));
        let with_keys = with_databases.flat_map(|(h, d)| KEYS.map(|k| (h, d, k)));
        with_keys.flat_map(|(h, d, k)| OPENS.map(|o| (h, d, k, o)))
    }

    #[test]
    fn every_case_is_in_exactly_one_row_and_is_decided_as_it_says() {
        for (header, database, key, open) in cases() {
            let fitting: Vec<Action> = TABLE
                .iter()
                .filter(|(headers, d, k, o, _)| {
                    headers.contains(&header)
                        && d.is_none_or(|d| d == database)
                        && k.is_none_or(|k| k == key)
                        && o.is_none_or(|o| o == open)
                })
                .map(|row| row.4)
                .collect();
            let decided = decide(header, database, key, open);
            assert_eq!(fitting, [decided], "{header:?} {database:?} {key:?} {open:?}");
        }
        assert_eq!(cases().count(), 300);
    }

    #[test]
    fn nothing_new_is_ever_made_where_something_old_may_be() {
        for (header, database, key, open) in cases() {
            match decide(header, database, key, open) {
                Action::Create => assert_eq!((header, database), (HeaderSeen::Missing, NeverMade)),
                Action::MakeDatabase => assert_eq!((database, key), (NeverMade, Right)),
                _ => {}
            }
        }
    }
}
