//! What can go wrong, and by which code the window is told.

mod code;

pub use code::ErrorCode;

use crate::identity::view::{Ended, KeyTrouble};
use kyzmat_api::identity::Reason;
use kyzmat_api::problem::ProblemType;
use kyzmat_client::{ClientError, NoEntry};
use kyzmat_files::{LARGEST, MOST_PAGES, Refusal};
use kyzmat_keys::{KeyringError, KeysError};
use kyzmat_search::SearchError;
use kyzmat_sign::{SignError, UnusableFile};
use kyzmat_store::StoreError;
use std::collections::BTreeMap;

/// Why a use case failed.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// An argument is malformed.
    #[error("the argument {field} is invalid")]
    Invalid {
        /// Which.
        field: &'static str,
    },
    /// There is no such thing.
    #[error("there is no such {what}")]
    NotFound {
        /// What was asked for.
        what: &'static str,
    },
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// A pull would remove too much.
    #[error("a sync would remove {removed} of {held} rows")]
    MassDelete {
        /// Rows it would remove.
        removed: u64,
        /// Rows held.
        held: u64,
    },
    /// What was joined or waited for failed: a sync, a sign-in.
    #[error("what was waited for failed with {code:?}")]
    Ended {
        /// How.
        code: ErrorCode,
        /// Figures for the words.
        args: BTreeMap<String, String>,
    },
    /// The portal contradicts itself.
    #[error("the portal contradicts itself: {0}")]
    Contradiction(&'static str),
    /// The portal on this address was known by another key, or none is known for it.
    #[error("no signing key is known for this portal")]
    NoKey,
    /// Another process has the data folder.
    #[error("another process uses the data folder")]
    InUse,
    /// The person's data are closed.
    #[error("the person's data are closed")]
    Locked,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// A text has to be agreed to first.
    #[error("a text has to be agreed to first")]
    ConsentMissing,
    /// The text agreed to is not one in force.
    #[error("the text agreed to is not one in force")]
    EditionChanged,
    /// The code is not the one that was sent to the address.
    #[error("another code was sent to the address")]
    ConfirmationWrong,
    /// No code is awaited any more.
    #[error("no code is awaited any more")]
    ConfirmationExpired,
    /// Another code may be asked for a minute after the last.
    #[error("the last code was sent less than a minute ago")]
    ConfirmationTooSoon,
    /// The portal cannot send by this channel.
    #[error("the portal cannot send by this channel")]
    ChannelUnavailable,
    /// A passphrase for a file is too short.
    #[error("the passphrase is too short")]
    WeakPassphrase,
    /// Something unsent would be lost.
    #[error("{count} unsent things would be lost")]
    Unsent {
        /// How many.
        count: usize,
    },
    /// A competition's form is not here, or cannot be used.
    #[error("the form {form} is not here")]
    FormUnavailable {
        /// Its name.
        form: String,
    },
    /// A draft cannot be edited any more.
    #[error("the draft is closed")]
    DraftClosed,
    /// A draft cannot be sent as it stands.
    #[error("{count} answers of the draft are wrong or missing")]
    DraftIncomplete {
        /// How many.
        count: usize,
    },
    /// The portal's key for applications is not known.
    #[error("what applications are sealed to is not known yet")]
    NoSealKey,
    /// The competition takes no applications any more.
    #[error("the competition is closed")]
    CompetitionClosed,
    /// There is an application of the person's to this competition.
    #[error("the person has applied to this competition")]
    AlreadyApplied,
    /// Not in this state of the application.
    #[error("not in this state of the application")]
    WrongState,
    /// The term has passed.
    #[error("the term has passed")]
    TooLate,
    /// A file that was carried here cannot be opened.
    #[error("the file cannot be opened: {0:?}")]
    Carried(ErrorCode),
    /// A file is not taken.
    #[error(transparent)]
    File(#[from] Refusal),
    /// The document goes with a draft.
    #[error("the document goes with a draft")]
    DocumentUsed,
    /// The file of a document is gone.
    #[error("the file of the document is gone or damaged")]
    DocumentLost,
    /// A page cannot be drawn.
    #[error("the page cannot be drawn")]
    NotDrawn,
    /// There are as many documents as there may be.
    #[error("the wallet has {most} documents")]
    WalletFull {
        /// How many there may be.
        most: usize,
    },
    /// The portal cannot ask this identity provider.
    #[error("the portal does not offer this way to sign in")]
    NoProvider,
    /// The portal does not let the session in any more.
    #[error("the session is no more: {0:?}")]
    NoEntry(Ended),
    /// The vault cannot be opened.
    #[error("the vault cannot be opened: {0:?}")]
    Key(KeyTrouble),
    /// Keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The file system refused.
    #[error("{doing}: {source}")]
    Files {
        /// The step.
        doing: &'static str,
        /// Its reason.
        source: std::io::Error,
    },
    /// The portal.
    #[error(transparent)]
    Portal(#[from] ClientError),
    /// The databases.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A certificate's file cannot be used.
    #[error(transparent)]
    Certificate(#[from] UnusableFile),
    /// Nothing was signed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A defect of this program.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<KeyringError> for EngineError {
    fn from(error: KeyringError) -> Self {
        Self::Keys(error.into())
    }
}

impl EngineError {
    /// The code the window has words for.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Invalid { .. } => ErrorCode::Invalid,
            Self::NotFound { .. } => ErrorCode::NotFound,
            Self::Cancelled | Self::Search(SearchError::Cancelled) => ErrorCode::Cancelled,
            Self::MassDelete { .. } => ErrorCode::MassDelete,
            Self::Ended { code, .. } => *code,
            Self::Contradiction(_) => ErrorCode::PortalInvalid,
            Self::NoKey => ErrorCode::PortalUntrusted,
            Self::InUse => ErrorCode::InUse,
            Self::Files { source, .. } | Self::Search(SearchError::Io(source)) => match source.kind() {
                std::io::ErrorKind::StorageFull => ErrorCode::DiskFull,
                _ => ErrorCode::Storage,
            },
            Self::Locked => ErrorCode::Locked,
            Self::SignedOut => ErrorCode::SignedOut,
            Self::ConsentMissing => ErrorCode::ConsentMissing,
            Self::EditionChanged => ErrorCode::EditionChanged,
            Self::ConfirmationWrong => ErrorCode::ConfirmationWrong,
            Self::ConfirmationExpired => ErrorCode::ConfirmationExpired,
            Self::ConfirmationTooSoon => ErrorCode::ConfirmationTooSoon,
            Self::ChannelUnavailable => ErrorCode::ChannelUnavailable,
            Self::WeakPassphrase => ErrorCode::WeakPassphrase,
            Self::Unsent { .. } => ErrorCode::Unsent,
            Self::FormUnavailable { .. } => ErrorCode::FormUnavailable,
            Self::DraftClosed => ErrorCode::DraftClosed,
            Self::Carried(code) => *code,
            Self::DraftIncomplete { .. } => ErrorCode::DraftIncomplete,
            Self::NoSealKey => ErrorCode::SealKeyMissing,
            Self::CompetitionClosed => ErrorCode::CompetitionClosed,
            Self::AlreadyApplied => ErrorCode::AlreadyApplied,
            Self::WrongState => ErrorCode::WrongState,
            Self::TooLate => ErrorCode::TooLate,
            Self::File(_) => ErrorCode::FileRefused,
            Self::DocumentUsed => ErrorCode::DocumentUsed,
            Self::DocumentLost => ErrorCode::DocumentLost,
            Self::NotDrawn => ErrorCode::NotDrawn,
            Self::WalletFull { .. } => ErrorCode::WalletFull,
            Self::NoProvider => ErrorCode::IdpUnavailable,
            Self::NoEntry(why) => match why {
                Ended::SessionEnded | Ended::NotKept => ErrorCode::SessionEnded,
                Ended::AccountBlocked => ErrorCode::AccountBlocked,
                Ended::AccountDeleted => ErrorCode::AccountDeleted,
            },
            Self::Key(trouble) => of_trouble(*trouble),
            Self::Keys(error) => of_keys(error),
            Self::Portal(error) => match error {
                ClientError::NobodyCame => ErrorCode::SignInExpired,
                ClientError::Grant { reason, .. } => of_reason(*reason),
                ClientError::OtherPortal { .. } => ErrorCode::PortalUntrusted,
                ClientError::NoWayBack(_) | ClientError::Key => ErrorCode::Internal,
                error if error.no_entry().is_some() => match error.no_entry() {
                    Some(NoEntry::AccountBlocked) => ErrorCode::AccountBlocked,
                    Some(NoEntry::AccountDeleted) => ErrorCode::AccountDeleted,
                    _ => ErrorCode::SessionEnded,
                },
                ClientError::Address => ErrorCode::Invalid,
                ClientError::Unreachable(_) | ClientError::Stalled => ErrorCode::Offline,
                ClientError::NotThePortal { .. } => ErrorCode::CaptivePortal,
                ClientError::Unavailable { .. } => ErrorCode::PortalUnavailable,
                ClientError::Untrusted(_) => ErrorCode::PortalUntrusted,
                error => match error.problem() {
                    Some(ProblemType::WrongState) => ErrorCode::WrongState,
                    Some(ProblemType::TooLate) => ErrorCode::TooLate,
                    Some(ProblemType::NotFound) => ErrorCode::NotFound,
                    _ => ErrorCode::PortalInvalid,
                },
            },
            Self::Store(error) => match error {
                StoreError::Newer => ErrorCode::NewerData,
                StoreError::Full { .. } => ErrorCode::DiskFull,
                StoreError::Damaged { .. } | StoreError::Unreadable { .. } => ErrorCode::CatalogueDamaged,
                _ => ErrorCode::Storage,
            },
            Self::Search(SearchError::Damaged(_) | SearchError::OtherSchema(_)) => {
                ErrorCode::CatalogueDamaged
            }
            Self::Search(_) => ErrorCode::Storage,
            Self::Certificate(why) => match why {
                UnusableFile::WrongPassword => ErrorCode::WrongCertificatePassword,
                UnusableFile::Outdated => ErrorCode::CertificateOutdated,
                UnusableFile::NotPkcs12 | UnusableFile::NoKey => ErrorCode::CertificateUnreadable,
            },
            Self::Sign(why) => match why {
                SignError::Expired | SignError::NotYetValid => ErrorCode::CertificateNotValid,
                SignError::NotForSigning => ErrorCode::CertificateNotForSigning,
                SignError::UnusableKey => ErrorCode::CertificateUnreadable,
                SignError::Failed => ErrorCode::Internal,
            },
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// Whether a catalogue that this comes of may have to be made anew.
    pub(crate) fn may_be_damage(&self) -> bool {
        match self {
            Self::Store(error) => error.calls_for_rebuild(),
            Self::Search(SearchError::Damaged(_) | SearchError::OtherSchema(_)) => true,
            _ => false,
        }
    }

    /// The argument at fault.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { field } => Some(field),
            _ => None,
        }
    }

    /// Figures for the words.
    #[must_use]
    pub fn args(&self) -> BTreeMap<String, String> {
        match self {
            Self::Ended { args, .. } => args.clone(),
            Self::MassDelete { removed, held } => BTreeMap::from([
                ("removed".to_owned(), removed.to_string()),
                ("held".to_owned(), held.to_string()),
            ]),
            Self::Keys(KeysError::Wait { wait } | KeysError::WrongCode { wait, .. }) if !wait.is_zero() => {
                BTreeMap::from([("wait_seconds".to_owned(), wait.as_secs().to_string())])
            }
            Self::File(refusal) => BTreeMap::from([
                ("reason".to_owned(), reason(*refusal).to_owned()),
                ("megabytes".to_owned(), (LARGEST >> 20).to_string()),
                ("pages".to_owned(), MOST_PAGES.to_string()),
            ]),
            Self::WalletFull { most } => BTreeMap::from([("most".to_owned(), most.to_string())]),
            Self::Unsent { count } | Self::DraftIncomplete { count } => {
                BTreeMap::from([("count".to_owned(), count.to_string())])
            }
            Self::Portal(ClientError::Unavailable {
                retry_after: Some(seconds),
                ..
            }) => BTreeMap::from([("retry_after".to_owned(), seconds.to_string())]),
            _ => BTreeMap::new(),
        }
    }
}

/// The word by which the window finds its own.
fn reason(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "empty",
        Refusal::TooLarge => "too-large",
        Refusal::TooManyPixels => "too-many-pixels",
        Refusal::TooManyPages => "too-many-pages",
        Refusal::Unknown => "unknown",
        Refusal::Heic => "heic",
        Refusal::OtherPicture => "other-picture",
        Refusal::Office => "office",
        Refusal::Archive => "archive",
        Refusal::Program => "program",
        Refusal::Damaged => "damaged",
        Refusal::Protected => "protected",
        Refusal::Scripts => "scripts",
        Refusal::Actions => "actions",
        Refusal::Embedded => "embedded",
        Refusal::Bomb => "bomb",
        Refusal::Polyglot => "polyglot",
    }
}

fn of_trouble(trouble: KeyTrouble) -> ErrorCode {
    match trouble {
        KeyTrouble::KeyringAbsent => ErrorCode::KeyringAbsent,
        KeyTrouble::KeyringLocked => ErrorCode::KeyringLocked,
        KeyTrouble::KeyringTimeout => ErrorCode::KeyringTimeout,
        KeyTrouble::KeyringFailed => ErrorCode::KeyringFailed,
        KeyTrouble::KeyMissing => ErrorCode::KeyMissing,
        KeyTrouble::OtherKey => ErrorCode::OtherKey,
        KeyTrouble::HeaderDamaged => ErrorCode::HeaderDamaged,
        KeyTrouble::VaultMissing => ErrorCode::VaultMissing,
        KeyTrouble::VaultDamaged => ErrorCode::VaultDamaged,
        KeyTrouble::VaultNewer => ErrorCode::NewerData,
    }
}

fn of_keys(error: &KeysError) -> ErrorCode {
    match error {
        KeysError::Keyring(error) => match error {
            KeyringError::Absent => ErrorCode::KeyringAbsent,
            KeyringError::Locked => ErrorCode::KeyringLocked,
            KeyringError::Timeout | KeyringError::Tripped { .. } => ErrorCode::KeyringTimeout,
            _ => ErrorCode::KeyringFailed,
        },
        KeysError::NoKey => ErrorCode::KeyMissing,
        KeysError::WrongKey => ErrorCode::OtherKey,
        KeysError::WrongPassphrase => ErrorCode::WrongPassphrase,
        KeysError::WrongCode { .. } => ErrorCode::WrongCode,
        KeysError::Wait { .. } => ErrorCode::TryLater,
        KeysError::Unsuitable { what: "a code", .. } => ErrorCode::WeakCode,
        KeysError::Unsuitable { .. } => ErrorCode::WeakPassphrase,
        KeysError::NoSuchWay => ErrorCode::Invalid,
        KeysError::HeaderDamaged => ErrorCode::HeaderDamaged,
        KeysError::Newer => ErrorCode::NewerData,
        KeysError::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
            ErrorCode::DiskFull
        }
        KeysError::Io { .. } => ErrorCode::Storage,
        _ => ErrorCode::Internal,
    }
}

fn of_reason(reason: Option<Reason>) -> ErrorCode {
    match reason {
        Some(Reason::AccountBlocked) => ErrorCode::AccountBlocked,
        Some(Reason::AccountDeleted) => ErrorCode::AccountDeleted,
        Some(Reason::IdpUnreachable) => ErrorCode::IdpUnreachable,
        Some(Reason::IdpUnavailable) => ErrorCode::IdpUnavailable,
        Some(Reason::PinConflict) => ErrorCode::PinConflict,
        Some(Reason::SessionEnded | Reason::TokenExpired) => ErrorCode::SessionEnded,
        Some(Reason::IdpDenied | Reason::Refused) | None => ErrorCode::SignInDenied,
    }
}
