//! What is inside of a sealed application.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// HPKE's `info` of an application's letter.
pub const PURPOSE: &[u8] = b"kyzmat/application/v1";
/// What the seal of an attachment belongs to begins with.
const ATTACHMENT_PURPOSE: &str = "kyzmat/attachment/v1";

/// HPKE's `aad` of an application's letter: the application's id.
#[must_use]
pub fn belongs_to(application: Uuid) -> Vec<u8> {
    application.as_bytes().to_vec()
}

/// What the seal of an attachment is bound to: its application and its place in [`Letter::attachments`].
#[must_use]
pub fn attachment_belongs_to(application: Uuid, place: usize) -> Vec<u8> {
    format!("{ATTACHMENT_PURPOSE}/{application}/{place}").into_bytes()
}

/// An application in clear; only the portal can read it once it is sealed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// The same id as outside: a letter cannot be sent as another application.
    pub application: Uuid,
    /// The competition.
    pub competition: Uuid,
    /// The form.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// Answers by path.
    pub answers: BTreeMap<String, serde_json::Value>,
    /// The personal record as it was: form, version and answers by path.
    pub record: Option<LetterRecord>,
    /// The files, in the order in which they were attached.
    pub attachments: Vec<LetterAttachment>,
    /// A detached CMS signature (DER, base64) over the printed application (PDF), if the person signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<LetterSignature>,
}

/// The personal record inside of an application.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterRecord {
    /// The record's form.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// Answers by path.
    pub answers: BTreeMap<String, serde_json::Value>,
}

/// A signature inside of an application.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSignature {
    /// What was signed, base64.
    pub content: String,
    /// Media type of what was signed.
    pub content_type: String,
    /// CMS in DER, base64.
    pub cms: String,
}

/// A file inside of an application.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterAttachment {
    /// The kind of document: the code in the competition's list.
    pub kind: String,
    /// The name that the person gave it.
    pub file_name: String,
    /// Media type, seen from the content.
    pub media_type: String,
    /// SHA-256 of the bytes in clear, 64 hex digits.
    pub sha256: String,
    /// Number of bytes in clear.
    pub size: u64,
    /// SHA-256 of the sealed bytes, as outside.
    pub sealed_sha256: String,
    /// Key of the file (`kyzmat_seal::file`), 32 bytes in base64.
    pub key: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A person's answers are not for logs.
        f.debug_struct("Letter")
            .field("application", &self.application)
            .field("attachments", &self.attachments.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_and_keys_are_not_printed() {
        let letter = Letter {
            application: Uuid::nil(),
            competition: Uuid::nil(),
            form: "application".to_owned(),
            version: 1,
            answers: BTreeMap::from([("pin".to_owned(), serde_json::json!("needle"))]),
            record: None,
            attachments: Vec::new(),
            signature: None,
        };
        assert!(!format!("{letter:?}").contains("needle"));
    }

    #[test]
    fn a_seal_belongs_to_one_place_of_one_application() {
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_ne!(belongs_to(a), belongs_to(b));
        assert_ne!(attachment_belongs_to(a, 0), attachment_belongs_to(a, 1));
        assert_ne!(attachment_belongs_to(a, 0), attachment_belongs_to(b, 0));
    }
}
