//! A person with something to apply for, and what they send.

use crate::identity::phone::{Phone, send};
use crate::identity::visitor::{House, citizen};
use crate::scene::Answer;
use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{Letter, LetterAttachment, PURPOSE, Receipt, attachment_belongs_to, belongs_to};
use kyzmat_api::legal::LegalKind;
use kyzmat_api::signature::public_key;
use kyzmat_portal::Portal;
use kyzmat_seal::{file, letter};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;
use zeroize::Zeroizing;

pub const RESERVE: &str = "5d0b5ae5-4ec7-4f5e-9b6a-2f7a4d3f1a11";
pub const POSTS: &str = "5d0b5ae5-4ec7-4f5e-9b6a-2f7a4d3f1a22";
pub const FIRST_POST: &str = "5d0b5ae5-4ec7-4f5e-9b6a-2f7a4d3f1b01";
pub const SECOND_POST: &str = "5d0b5ae5-4ec7-4f5e-9b6a-2f7a4d3f1b02";
pub const CLOSES: &str = "2026-11-30T18:00:00+06:00";

static SERIAL: AtomicU64 = AtomicU64::new(1);

pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub fn competition(id: &str, kind: &str) -> Value {
    json!({
        "kind": "competition", "competition_kind": kind, "id": id, "source_id": format!("c:{id}"), "number": "7",
        "service": "state", "body": "Орган", "title": {"ru": "Конкурс", "ky": "Конкурс", "kk": "Конкурс"},
        "published_at": "2026-11-01T09:00:00+06:00", "opens_at": "2026-11-10T09:00:00+06:00", "closes_at": CLOSES,
        "edition_grace_days": 10, "attachments_grace_hours": 48, "appeal_days": 10,
        "stages": [{"kind": "interview", "name": {"ru": "Собеседование"}, "to": "2026-12-20T18:00:00+06:00"}],
    })
}

fn post(id: &str) -> Value {
    json!({
        "kind": "vacancy", "competition_kind": "vacancy", "id": id, "source_id": format!("v:{id}"),
        "competition": POSTS, "body": "Орган", "title": {"ru": "Специалист"},
    })
}

/// Puts the competitions and texts there that the tests apply with.
pub fn furnish(portal: &Portal) {
    portal.publish_samples().unwrap();
    let lines = [
        competition(RESERVE, "reserve"),
        competition(POSTS, "vacancy"),
        post(FIRST_POST),
        post(SECOND_POST),
    ]
    .map(|line| line.to_string());
    let report = portal
        .import(std::io::Cursor::new(lines.join("\n").into_bytes()))
        .unwrap();
    assert!(report.refused.is_empty(), "{:?}", report.refused);
}

/// A portal with competitions and one person who is signed in.
pub async fn house() -> (House, Phone) {
    let house = House::new().await;
    furnish(&house.scene.portal);
    let phone = house.signed_in("esi", &citizen(1)).await;
    (house, phone)
}

/// An application with its sealed files.
#[derive(Clone)]
pub struct Parcel {
    pub id: Uuid,
    pub new: Value,
    pub files: Vec<Vec<u8>>,
}

/// Acts in the newest editions.
pub fn acts(portal: &Portal) -> Value {
    let editions = portal.people().editions().unwrap();
    LegalKind::ACTS
        .into_iter()
        .map(|kind| {
            let of_kind = editions
                .iter()
                .filter(|one| one.kind == kind && one.lang.tag() == "ky");
            let edition = of_kind.max_by_key(|one| one.edition.clone()).unwrap();
            json!({
                "kind": kind, "lang": "ky", "edition": edition.edition, "sha256": edition.sha256,
                "accepted_at": "2026-11-22T11:00:00+06:00",
            })
        })
        .collect()
}

pub fn new_id() -> Uuid {
    Uuid::from_u128(
        0x0198_d5b4_0000_7000_8000_0000_0000_0000 + u128::from(SERIAL.fetch_add(1, Ordering::SeqCst)),
    )
}

pub fn parcel(portal: &Portal, competition: &str, vacancy: Option<&str>, files: &[&[u8]]) -> Parcel {
    parcel_with(portal, competition, vacancy, files, |_| {})
}

/// An application whose letter is spoiled before it is sealed.
pub fn parcel_with(
    portal: &Portal,
    competition: &str,
    vacancy: Option<&str>,
    files: &[&[u8]],
    spoil: impl FnOnce(&mut Letter),
) -> Parcel {
    let id = new_id();
    let seed = SERIAL.fetch_add(1, Ordering::SeqCst).to_be_bytes();
    let sealed: Vec<(LetterAttachment, Vec<u8>)> = files
        .iter()
        .enumerate()
        .map(|(place, clear)| {
            let key = [u8::try_from(place).unwrap() + 1; file::KEY];
            let mut nonce = [place as u8; file::NONCE];
            nonce[..8].copy_from_slice(&seed);
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
    let mut letter = Letter {
        application: id,
        competition: competition.parse().unwrap(),
        form: "a-form-that-the-portal-does-not-have".to_owned(),
        version: 1,
        answers: BTreeMap::from([("/needle".to_owned(), json!("needle of an answer"))]),
        record: None,
        attachments: sealed.iter().map(|(named, _)| named.clone()).collect(),
        signature: None,
    };
    spoil(&mut letter);
    let key = portal.seal_key().unwrap();
    let to: [u8; 32] = STANDARD.decode(&key.public_key).unwrap().try_into().unwrap();
    let mut random = [0; 32];
    random[..8].copy_from_slice(&seed);
    let text = serde_json::to_vec(&letter).unwrap();
    let envelope = letter::seal(&to, PURPOSE, &belongs_to(id), &text, &Zeroizing::new(random)).unwrap();
    let new = json!({
        "competition": competition, "vacancy": vacancy,
        "form": {"form": "a-form-that-the-portal-does-not-have", "version": 1},
        "seal_key": key.id, "sealed": STANDARD.encode(&envelope), "sealed_sha256": hex(&envelope),
        "attachments": sealed.iter()
            .map(|(named, bytes)| json!({"sha256": named.sealed_sha256, "size": bytes.len()}))
            .collect::<Vec<_>>(),
        "acts": acts(portal),
        "finalised": {"at": "2026-11-22T11:30:00+06:00", "evidence": "weak"},
    });
    Parcel {
        id,
        new,
        files: sealed.into_iter().map(|(_, bytes)| bytes).collect(),
    }
}

impl Parcel {
    pub fn path(&self) -> String {
        format!("/v1/applications/{}", self.id)
    }
}

impl Phone {
    /// Sends a request with all headers given, with a proof.
    pub async fn request(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let token = self.access.clone();
        // A question that costs nothing keeps nonce and time fresh.
        let router = self.router.clone();
        let mut last = None;
        for _ in 0..3 {
            let proof = self.proof(method, path, Some(&token));
            let mut request = Request::builder()
                .method(method)
                .uri(path)
                .header("dpop", proof)
                .header("authorization", format!("DPoP {token}"));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = send(&router, request.body(Body::from(body.clone())).unwrap()).await;
            let again = self.learn(&answer);
            last = Some(answer);
            if !again {
                break;
            }
        }
        last.unwrap()
    }

    pub async fn submit(&mut self, parcel: &Parcel) -> Answer {
        let headers = [("content-type", "application/json"), ("if-none-match", "*")];
        self.request(
            "PUT",
            &parcel.path(),
            &headers,
            parcel.new.to_string().into_bytes(),
        )
        .await
    }

    pub async fn receipt(&mut self, parcel: &Parcel) -> Answer {
        self.get(&format!("{}/receipt", parcel.path())).await
    }

    /// Announces a file; gives its address.
    pub async fn announce(&mut self, parcel: &Parcel, which: usize) -> Answer {
        let bytes = &parcel.files[which];
        let metadata = format!(
            "application {},sha256 {}",
            STANDARD.encode(parcel.id.to_string()),
            STANDARD.encode(hex(bytes))
        );
        let length = bytes.len().to_string();
        let headers = [
            ("tus-resumable", "1.0.0"),
            ("upload-length", length.as_str()),
            ("upload-metadata", &metadata),
        ];
        self.request("POST", "/v1/uploads", &headers, Vec::new()).await
    }

    pub async fn append(&mut self, location: &str, offset: usize, bytes: &[u8]) -> Answer {
        let checksum = format!("sha256 {}", STANDARD.encode(Sha256::digest(bytes)));
        self.append_with(location, offset, bytes, &[("upload-checksum", &checksum)])
            .await
    }

    pub async fn append_with(
        &mut self,
        location: &str,
        offset: usize,
        bytes: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        let offset = offset.to_string();
        let mut headers = vec![
            ("tus-resumable", "1.0.0"),
            ("content-type", "application/offset+octet-stream"),
            ("upload-offset", offset.as_str()),
        ];
        headers.extend(more);
        self.request("PATCH", location, &headers, bytes.to_vec()).await
    }

    pub async fn offset(&mut self, location: &str) -> Answer {
        self.request("HEAD", location, &[("tus-resumable", "1.0.0")], Vec::new())
            .await
    }

    /// Sends a whole file.
    pub async fn upload(&mut self, parcel: &Parcel, which: usize) -> Answer {
        let announced = self.announce(parcel, which).await;
        assert!(announced.status.is_success(), "{:?}", announced.body);
        let location = announced.header("location").to_owned();
        self.append(&location, 0, &parcel.files[which]).await
    }
}

/// A receipt after a look at its signature.
pub fn believed(portal: &Portal, answer: &Answer) -> Receipt {
    assert!(answer.status.is_success(), "{} {:?}", answer.status, answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    let key = public_key(&portal.signing_key().unwrap());
    key.verify(answer.header("x-kyzmat-signature"), &answer.body)
        .unwrap();
    serde_json::from_slice(&answer.body).unwrap()
}
