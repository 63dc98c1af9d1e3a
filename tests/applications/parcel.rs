//! Applications as the program seals them, laid straight into its outbox.

use crate::stage::Stage;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{
    AcceptedAct, AttachmentRef, Evidence, Finalised, FormRef, Letter, LetterAttachment, NewApplication,
    PURPOSE, attachment_belongs_to, belongs_to,
};
use kyzmat_api::legal::LegalKind;
use kyzmat_model::clock::SystemClock;
use kyzmat_model::{Clock as _, Instant, Lang};
use kyzmat_seal::{file, letter};
use kyzmat_store::outbox::{self, NewFile};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;
use zeroize::Zeroizing;

static SERIAL: AtomicU64 = AtomicU64::new(1);

pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The id of a competition of these tests.
pub(crate) fn competition(number: u64) -> Uuid {
    Uuid::from_u128(0x5d0b_5ae5_4ec7_4f5e_9b6a_0000_0000_0000 + u128::from(number))
}

/// Publishes competitions that close in so many seconds.
pub(crate) fn publish(stage: &Stage, numbers: std::ops::Range<u64>, closes_in: i64) {
    let now = SystemClock.now();
    let lines: Vec<String> = numbers
        .map(|number| {
            let id = competition(number);
            json!({
                "kind": "competition", "competition_kind": "reserve", "id": id, "source_id": format!("c:{id}"),
                "number": "7", "service": "state", "body": "Орган",
                "title": {"ru": "Конкурс", "ky": "Конкурс", "kk": "Конкурс"},
                "published_at": now.plus_seconds(-86_400), "opens_at": now.plus_seconds(-86_400),
                "closes_at": now.plus_seconds(closes_in),
                "edition_grace_days": 10, "attachments_grace_hours": 48, "appeal_days": 10,
                "stages": [{"kind": "interview", "name": {"ru": "Собеседование"},
                            "to": now.plus_seconds(30 * 86_400)}],
            })
            .to_string()
        })
        .collect();
    let file = stage.folder.path().join("competitions.ndjson");
    std::fs::write(&file, lines.join("\n")).unwrap();
    stage.operator(&["import", file.to_str().unwrap()]);
}

/// The acts in the editions that the portal has published.
fn acts(editions: &Value, at: Instant) -> Vec<AcceptedAct> {
    LegalKind::ACTS
        .into_iter()
        .map(|kind| {
            let all = editions["editions"].as_array().unwrap().iter();
            let edition = all
                .filter(|one| one["kind"] == kind.name() && one["lang"] == "ru")
                .max_by_key(|one| one["edition"].as_str().unwrap().to_owned())
                .unwrap();
            AcceptedAct {
                kind,
                lang: Lang::Ru,
                edition: edition["edition"].as_str().unwrap().to_owned(),
                sha256: edition["sha256"].as_str().unwrap().to_owned(),
                accepted_at: at,
            }
        })
        .collect()
}

/// What the portal says of itself, read once.
pub(crate) struct Post {
    seal: Value,
    editions: Value,
    account: Uuid,
}

impl Post {
    pub(crate) async fn of(portal: &str, account: Uuid) -> Self {
        let read = async |path: &str| -> Value {
            reqwest::get(format!("{portal}{path}"))
                .await
                .unwrap()
                .json()
                .await
                .unwrap()
        };
        Self {
            seal: read("/v1/catalogue/manifest").await["seal_keys"][0].clone(),
            editions: read("/v1/legal").await,
            account,
        }
    }

    /// A sealed application with these files.
    pub(crate) fn sealed(&self, competition: Uuid, files: &[Vec<u8>]) -> outbox::NewApplication {
        let now = SystemClock.now();
        let serial = SERIAL.fetch_add(1, Ordering::SeqCst);
        let id = uuid::Builder::from_unix_timestamp_millis(
            u64::try_from(now.unix_ms()).unwrap(),
            &(u128::from(serial) << 8 | u128::from(std::process::id())).to_be_bytes()[6..16]
                .try_into()
                .unwrap(),
        )
        .into_uuid();
        let sealed: Vec<(LetterAttachment, Vec<u8>)> = files
            .iter()
            .enumerate()
            .map(|(place, clear)| {
                let key = [place as u8 + 1; file::KEY];
                let mut nonce = [0; file::NONCE];
                nonce[..16].copy_from_slice(id.as_bytes());
                let bytes = file::seal(&key, nonce, &attachment_belongs_to(id, place), clear).unwrap();
                let named = LetterAttachment {
                    kind: "passport".to_owned(),
                    file_name: format!("{place}.pdf"),
                    media_type: "application/pdf".to_owned(),
                    sha256: hex(clear),
                    size: clear.len() as u64,
                    sealed_sha256: hex(&bytes),
                    key: STANDARD.encode(key),
                };
                (named, bytes)
            })
            .collect();
        let text = serde_json::to_vec(&Letter {
            application: id,
            competition,
            form: "a-form-that-the-portal-does-not-have".to_owned(),
            version: 1,
            answers: BTreeMap::from([("/needle".to_owned(), json!("needle of an answer"))]),
            record: None,
            attachments: sealed.iter().map(|(named, _)| named.clone()).collect(),
            signature: None,
        })
        .unwrap();
        let to: [u8; 32] = STANDARD
            .decode(self.seal["public_key"].as_str().unwrap())
            .unwrap()
            .try_into()
            .unwrap();
        let mut seed = Zeroizing::new([0; 32]);
        seed[..16].copy_from_slice(id.as_bytes());
        let letter = letter::seal(&to, PURPOSE, &belongs_to(id), &text, &seed).unwrap();
        let digest = hex(&letter);
        let request = NewApplication {
            competition,
            vacancy: None,
            form: FormRef {
                form: "a-form-that-the-portal-does-not-have".to_owned(),
                version: 1,
            },
            seal_key: self.seal["id"].as_str().unwrap().to_owned(),
            sealed: STANDARD.encode(&letter),
            sealed_sha256: digest.clone(),
            attachments: sealed
                .iter()
                .map(|(_, bytes)| AttachmentRef {
                    sha256: hex(bytes),
                    size: bytes.len() as u64,
                })
                .collect(),
            acts: acts(&self.editions, now),
            finalised: Finalised {
                at: now,
                evidence: Evidence::Weak,
                anchor: None,
                previous: None,
            },
        };
        outbox::NewApplication {
            id: id.to_string(),
            account: self.account.to_string(),
            competition: competition.to_string(),
            deadline: Some(now.plus_seconds(86_400).unix()),
            request: serde_json::to_vec(&request).unwrap(),
            sealed_sha256: digest,
            finalised_at: now.unix(),
            evidence: "weak".to_owned(),
            files: sealed
                .into_iter()
                .map(|(_, body)| NewFile {
                    sha256: hex(&body),
                    body,
                })
                .collect(),
        }
    }
}
