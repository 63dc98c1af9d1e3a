//! Results and errors as HTTP.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kyzmat_engine::ErrorCode;
use kyzmat_ipc::IpcError;
use serde_json::Value;

/// What a command answered.
pub(crate) struct Answer(pub(crate) Result<Value, IpcError>);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self.0 {
            Ok(value) => Json(value).into_response(),
            Err(error) => (status(error.code), Json(error)).into_response(),
        }
    }
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::UnknownCommand | ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::Forbidden | ErrorCode::ConsentMissing => StatusCode::FORBIDDEN,
        ErrorCode::Locked | ErrorCode::SignedOut | ErrorCode::SessionEnded => StatusCode::UNAUTHORIZED,
        ErrorCode::WrongPassphrase
        | ErrorCode::WrongCode
        | ErrorCode::WrongCertificatePassword
        | ErrorCode::ConfirmationWrong
        | ErrorCode::SignInDenied
        | ErrorCode::AccountBlocked
        | ErrorCode::AccountDeleted
        | ErrorCode::PinConflict => StatusCode::FORBIDDEN,
        ErrorCode::TryLater | ErrorCode::ConfirmationTooSoon => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::WeakPassphrase
        | ErrorCode::WeakCode
        | ErrorCode::CertificateUnreadable
        | ErrorCode::CertificateOutdated
        | ErrorCode::CertificateNotValid
        | ErrorCode::CertificateNotForSigning => StatusCode::BAD_REQUEST,
        ErrorCode::EditionChanged
        | ErrorCode::Unsent
        | ErrorCode::DocumentUsed
        | ErrorCode::WalletFull
        | ErrorCode::DraftClosed
        | ErrorCode::FormUnavailable
        | ErrorCode::DraftIncomplete
        | ErrorCode::SealKeyMissing
        | ErrorCode::AlreadyApplied
        | ErrorCode::WrongState => StatusCode::CONFLICT,
        ErrorCode::CompetitionClosed | ErrorCode::TooLate => StatusCode::GONE,
        ErrorCode::OtherPerson => StatusCode::FORBIDDEN,
        ErrorCode::FileDamaged | ErrorCode::FileNewer => StatusCode::BAD_REQUEST,
        ErrorCode::FileRefused | ErrorCode::NotDrawn => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::DocumentLost => StatusCode::GONE,
        ErrorCode::SignInExpired | ErrorCode::ConfirmationExpired => StatusCode::GONE,
        ErrorCode::IdpUnreachable | ErrorCode::IdpUnavailable => StatusCode::BAD_GATEWAY,
        ErrorCode::KeyringAbsent
        | ErrorCode::KeyringLocked
        | ErrorCode::KeyringTimeout
        | ErrorCode::KeyringFailed
        | ErrorCode::KeyMissing
        | ErrorCode::OtherKey
        | ErrorCode::HeaderDamaged
        | ErrorCode::VaultMissing
        | ErrorCode::VaultDamaged => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorCode::Invalid => StatusCode::BAD_REQUEST,
        ErrorCode::Cancelled | ErrorCode::InUse | ErrorCode::MassDelete => StatusCode::CONFLICT,
        ErrorCode::Offline | ErrorCode::CaptivePortal | ErrorCode::PortalUnavailable => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        ErrorCode::PortalInvalid | ErrorCode::PortalUntrusted | ErrorCode::ChannelUnavailable => {
            StatusCode::BAD_GATEWAY
        }
        ErrorCode::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::CatalogueDamaged | ErrorCode::NewerData | ErrorCode::Storage | ErrorCode::Internal => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
