//! The personal cabinet over HTTP: applications from their sending to the last stage, and uploads.
//!
//! ```text
//! PUT    /v1/applications/{id}                   If-None-Match: *   201 signed receipt | 200 the same | problems
//! GET    /v1/applications/{id}/receipt           200 signed receipt as of now | 404 never seen
//! GET    /v1/applications                        200 all of the person's, with their stages
//! GET    /v1/applications/{id}                   200 | 404
//! PUT    /v1/applications/{id}/withdrawal        201 | 200 the same
//! PUT    /v1/applications/{id}/appeals/{appeal}  201 | 200 the same
//! GET    /v1/verifications                       200 requests for proof to the person
//! PUT    /v1/verifications/{id}/answer           201 | 200 the same | problems; its files follow by uploads
//! POST   /v1/uploads                             tus 1.0 creation; the same file of the same owner is one upload
//! HEAD, PATCH, DELETE  /v1/uploads/{id}          tus 1.0, with checksums
//! PUT    /v1/document-requests/{id}              201 | 200 the same | 404 not issued
//! GET    /v1/document-requests                   200 all of the person's
//! GET    /v1/document-requests/{id}/file         200 the document | 404
//! GET    /v1/document-checks/{code}              200 what the code stands for | 404; open to everybody
//! ```
//! A submit-only token opens the first two and the uploads: what was finalised is sent while the person's data are
//! closed. Receipts are signed as the manifest is (header [`crate::SIGNATURE`], over the exact body bytes).

mod application;
mod document;
mod letter;
mod receipt;
mod status;
pub mod tus;
mod verification;

pub use application::{AcceptedAct, AttachmentRef, Evidence, Finalised, FormRef, NewApplication, SealKey};
pub use document::{
    DocumentCheck, DocumentRequest, DocumentRequestState, DocumentRequests, IssuedDocument,
    NewDocumentRequest,
};
pub use letter::{
    Letter, LetterAttachment, LetterRecord, LetterSignature, PURPOSE, attachment_belongs_to, belongs_to,
};
pub use receipt::Receipt;
pub use status::{
    Appeal, AppealState, Application, ApplicationState, Applications, NewAppeal, NewWithdrawal, StageEvent,
    StageReason, Withdrawal,
};
pub use verification::{
    NewVerificationAnswer, VERIFICATION_BYTES, VERIFICATION_COMMENT, VERIFICATION_FILES,
    VERIFICATION_PURPOSE, VERIFICATION_REASON, Verification, VerificationLetter, VerificationState,
    Verifications, verification_belongs_to, verification_file_belongs_to,
};
