//! The closed list of codes that the window has words for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The closed list of codes that cross to the window. The words are in `locales` as `error-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No command has that name.
    UnknownCommand,
    /// The command is not for this audience.
    Forbidden,
    /// An argument is missing or malformed.
    Invalid,
    /// There is no such thing (any more).
    NotFound,
    /// The portal cannot be reached.
    Offline,
    /// Something other than the portal answered: a sign-in page of the network, say.
    CaptivePortal,
    /// The portal answered with something that makes no sense.
    PortalInvalid,
    /// The portal's signing key is not the one known, or its signature does not match.
    PortalUntrusted,
    /// The portal is busy or failed; later it may work.
    PortalUnavailable,
    /// The sync would have removed an unusual share of the catalogue and was stopped.
    MassDelete,
    /// The person stopped it.
    Cancelled,
    /// The disk is full.
    DiskFull,
    /// The catalogue's files are damaged; they are rebuilt at the next start.
    CatalogueDamaged,
    /// The data was made by a newer version of this program.
    NewerData,
    /// Another window of this program uses the data folder.
    InUse,
    /// The data folder cannot be read or written.
    Storage,
    /// The person's data are closed: unlock first.
    Locked,
    /// Nobody is signed in.
    SignedOut,
    /// A text has to be agreed to first.
    ConsentMissing,
    /// The passphrase does not open the data.
    WrongPassphrase,
    /// The code does not open the data.
    WrongCode,
    /// Too many wrong codes: the next may be tried after `wait_seconds`.
    TryLater,
    /// The passphrase is too short.
    WeakPassphrase,
    /// The code is too short or too long.
    WeakCode,
    /// The system has no keyring.
    KeyringAbsent,
    /// The keyring is locked.
    KeyringLocked,
    /// The keyring does not answer.
    KeyringTimeout,
    /// The keyring refused or failed.
    KeyringFailed,
    /// The keyring has no key for these data.
    KeyMissing,
    /// The keyring has another key than the one these data were sealed with.
    OtherKey,
    /// The file that says how the data are protected is damaged.
    HeaderDamaged,
    /// The data are gone; the file that says how they were protected is there.
    VaultMissing,
    /// The data are damaged and could not be mended.
    VaultDamaged,
    /// The person took longer than a sign-in waits.
    SignInExpired,
    /// The person or the identity provider refused.
    SignInDenied,
    /// The identity provider does not answer the portal.
    IdpUnreachable,
    /// The portal does not offer this way to sign in.
    IdpUnavailable,
    /// The PIN belongs to another account; the support decides.
    PinConflict,
    /// The account is blocked.
    AccountBlocked,
    /// The account was deleted.
    AccountDeleted,
    /// The session was ended: sign in anew.
    SessionEnded,
    /// The text agreed to is not the one in force.
    EditionChanged,
    /// The code is not the one that was sent to the address.
    ConfirmationWrong,
    /// No code is awaited any more: it is too old, or too many were tried.
    ConfirmationExpired,
    /// Another code may be asked for a minute after the last.
    ConfirmationTooSoon,
    /// The portal cannot send by this channel.
    ChannelUnavailable,
    /// Something has not been sent yet and would be lost.
    Unsent,
    /// The password does not open the certificate's file.
    WrongCertificatePassword,
    /// The certificate's file is none, is damaged, or lacks its key.
    CertificateUnreadable,
    /// The certificate's file is encrypted in an outdated way.
    CertificateOutdated,
    /// The certificate has expired, or is valid only later.
    CertificateNotValid,
    /// The certificate is for something else than signing.
    CertificateNotForSigning,
    /// The form of this competition is not here yet, or was refused.
    FormUnavailable,
    /// The draft was made into an application, or thrown away: it cannot be edited.
    DraftClosed,
    /// The file belongs to another person.
    OtherPerson,
    /// The file is damaged, or none of ours.
    FileDamaged,
    /// The file was made by a newer version of this program.
    FileNewer,
    /// The draft's answers are wrong or missing, or the person has yet to choose between theirs and the portal's.
    DraftIncomplete,
    /// What applications are sealed to is not known yet: one contact with the portal is needed.
    SealKeyMissing,
    /// The competition takes no applications any more.
    CompetitionClosed,
    /// The person has applied to this competition.
    AlreadyApplied,
    /// Not in this state of the application.
    WrongState,
    /// The term has passed.
    TooLate,
    /// A file is not taken; `reason` says why.
    FileRefused,
    /// The document goes with a draft.
    DocumentUsed,
    /// The file of a document is gone from this computer, or damaged.
    DocumentLost,
    /// A page cannot be drawn.
    NotDrawn,
    /// There are as many documents as there may be.
    WalletFull,
    /// A defect of this program.
    Internal,
}

impl ErrorCode {
    /// All codes.
    pub const ALL: [Self; 69] = [
        Self::UnknownCommand,
        Self::Forbidden,
        Self::Invalid,
        Self::NotFound,
        Self::Offline,
        Self::CaptivePortal,
        Self::PortalInvalid,
        Self::PortalUntrusted,
        Self::PortalUnavailable,
        Self::MassDelete,
        Self::Cancelled,
        Self::DiskFull,
        Self::CatalogueDamaged,
        Self::NewerData,
        Self::InUse,
        Self::Storage,
        Self::Locked,
        Self::SignedOut,
        Self::ConsentMissing,
        Self::WrongPassphrase,
        Self::WrongCode,
        Self::TryLater,
        Self::WeakPassphrase,
        Self::WeakCode,
        Self::KeyringAbsent,
        Self::KeyringLocked,
        Self::KeyringTimeout,
        Self::KeyringFailed,
        Self::KeyMissing,
        Self::OtherKey,
        Self::HeaderDamaged,
        Self::VaultMissing,
        Self::VaultDamaged,
        Self::SignInExpired,
        Self::SignInDenied,
        Self::IdpUnreachable,
        Self::IdpUnavailable,
        Self::PinConflict,
        Self::AccountBlocked,
        Self::AccountDeleted,
        Self::SessionEnded,
        Self::EditionChanged,
        Self::ConfirmationWrong,
        Self::ConfirmationExpired,
        Self::ConfirmationTooSoon,
        Self::ChannelUnavailable,
        Self::Unsent,
        Self::WrongCertificatePassword,
        Self::CertificateUnreadable,
        Self::CertificateOutdated,
        Self::CertificateNotValid,
        Self::CertificateNotForSigning,
        Self::FormUnavailable,
        Self::DraftClosed,
        Self::OtherPerson,
        Self::FileDamaged,
        Self::FileNewer,
        Self::DraftIncomplete,
        Self::SealKeyMissing,
        Self::CompetitionClosed,
        Self::AlreadyApplied,
        Self::WrongState,
        Self::TooLate,
        Self::FileRefused,
        Self::DocumentUsed,
        Self::DocumentLost,
        Self::NotDrawn,
        Self::WalletFull,
        Self::Internal,
    ];

    /// Whether it means that the network or the portal is away for now.
    #[must_use]
    pub fn is_offline(self) -> bool {
        matches!(
            self,
            Self::Offline | Self::CaptivePortal | Self::PortalUnavailable
        )
    }
}
