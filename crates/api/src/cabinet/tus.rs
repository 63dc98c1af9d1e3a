//! Headers of tus 1.0 (<https://tus.io/protocols/resumable-upload>), extensions creation, checksum, expiration and
//! termination, and what this portal adds.

/// The version spoken.
pub const VERSION: &str = "1.0.0";
/// Header: the version.
pub const RESUMABLE: &str = "tus-resumable";
/// Header: size of the whole file in bytes.
pub const LENGTH: &str = "upload-length";
/// Header: bytes that the portal has.
pub const OFFSET: &str = "upload-offset";
/// Header: `application <base64 of the id>,sha256 <base64 of 64 hex digits>` when an upload is made; `verification` in the
/// place of `application` for a file of an answer.
pub const METADATA: &str = "upload-metadata";
/// Header: `sha256 <base64 of 32 bytes>` of a PATCH's body.
pub const CHECKSUM: &str = "upload-checksum";
/// Header: until when an upload is kept, an HTTP date.
pub const EXPIRES: &str = "upload-expires";
/// Media type of a PATCH.
pub const MEDIA_TYPE: &str = "application/offset+octet-stream";
/// Status of a PATCH whose body does not have the checksum; nothing of it is kept.
pub const CHECKSUM_MISMATCH: u16 = 460;
/// Bytes of a PATCH at most.
pub const LARGEST_PATCH: usize = 4 << 20;
/// The word in [`METADATA`] for a file of an application.
pub const OF_APPLICATION: &str = "application";
/// The word in [`METADATA`] for a file of an answer to a request for proof.
pub const OF_VERIFICATION: &str = "verification";
