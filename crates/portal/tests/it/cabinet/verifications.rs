//! Requests for proof: asked, answered once and in time, decided; a person is told each time.

use super::applicant::{RESERVE, hex, house, new_id, parcel};
use crate::identity::phone::Phone;
use crate::identity::visitor::citizen;
use crate::scene::Answer;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{
    LetterAttachment, PURPOSE, VERIFICATION_PURPOSE, VerificationLetter, VerificationState,
    verification_belongs_to, verification_file_belongs_to,
};
use kyzmat_model::{Clock as _, Texts};
use kyzmat_portal::Portal;
use kyzmat_portal::applications::open::Opener;
use kyzmat_portal::applications::store::Done;
use kyzmat_portal::verifications::judge::Question;
use kyzmat_portal::verifications::store::Decision;
use kyzmat_seal::{file, letter};
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

const UNTIL: &str = "2026-11-25T18:00:00+06:00";

/// A question to the owner of a phone.
pub fn question(phone: &Phone, document: &str) -> Question {
    Question {
        account: phone.account.parse().unwrap(),
        application: None,
        field: Some("/education".to_owned()),
        document: Some(document.to_owned()),
        reason: Texts::of([("ru", "needle of a reason"), ("ky", "needle of a reason")]),
        until: UNTIL.parse().unwrap(),
        files_hours: 24,
    }
}

pub fn asked_of(portal: &Portal, asked: &Question) -> Uuid {
    match portal.verifications().ask(new_id(), asked, portal.now()).unwrap() {
        Done::Now(made) => made.id,
        other => panic!("{other:?}"),
    }
}

/// An answer with its sealed files.
pub struct Reply {
    id: Uuid,
    pub new: Value,
    files: Vec<Vec<u8>>,
}

pub fn reply(portal: &Portal, id: Uuid, files: &[&[u8]]) -> Reply {
    reply_with(portal, id, files, VERIFICATION_PURPOSE, |_| {})
}

/// An answer whose letter is spoiled before it is sealed for some purpose.
fn reply_with(
    portal: &Portal,
    id: Uuid,
    files: &[&[u8]],
    purpose: &[u8],
    spoil: impl FnOnce(&mut VerificationLetter),
) -> Reply {
    let sealed: Vec<(LetterAttachment, Vec<u8>)> = files
        .iter()
        .enumerate()
        .map(|(place, clear)| {
            let key = [place as u8 + 1; file::KEY];
            let belongs_to = verification_file_belongs_to(id, place);
            let bytes = file::seal(&key, [place as u8; file::NONCE], &belongs_to, clear).unwrap();
            let named = LetterAttachment {
                kind: "diploma".to_owned(),
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
    let mut letter = VerificationLetter {
        verification: id,
        comment: Some("needle of a comment".to_owned()),
        attachments: sealed.iter().map(|(named, _)| named.clone()).collect(),
    };
    spoil(&mut letter);
    let key = portal.seal_key().unwrap();
    let to: [u8; 32] = STANDARD.decode(&key.public_key).unwrap().try_into().unwrap();
    let text = serde_json::to_vec(&letter).unwrap();
    let envelope = letter::seal(
        &to,
        purpose,
        &verification_belongs_to(id),
        &text,
        &Zeroizing::new([9; 32]),
    )
    .unwrap();
    Reply {
        id,
        new: json!({
            "seal_key": key.id, "sealed": STANDARD.encode(&envelope), "sealed_sha256": hex(&envelope),
            "attachments": sealed.iter()
                .map(|(named, bytes)| json!({"sha256": named.sealed_sha256, "size": bytes.len()}))
                .collect::<Vec<_>>(),
            "at": "2026-11-22T11:30:00+06:00",
        }),
        files: sealed.into_iter().map(|(_, bytes)| bytes).collect(),
    }
}

impl Phone {
    async fn reply(&mut self, reply: &Reply) -> Answer {
        let path = format!("/v1/verifications/{}/answer", reply.id);
        self.call("PUT", &path, &reply.new).await
    }

    async fn announce_proof(&mut self, reply: &Reply, which: usize) -> Answer {
        let bytes = &reply.files[which];
        let metadata = format!(
            "verification {},sha256 {}",
            STANDARD.encode(reply.id.to_string()),
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

    async fn upload_proof(&mut self, reply: &Reply, which: usize) -> Answer {
        let announced = self.announce_proof(reply, which).await;
        assert!(announced.status.is_success(), "{:?}", announced.body);
        let location = announced.header("location").to_owned();
        self.append(&location, 0, &reply.files[which]).await
    }

    async fn proofs(&mut self) -> Value {
        self.get("/v1/verifications").await.json()["verifications"].take()
    }
}

fn notices(page: &Value) -> Vec<(String, String)> {
    let all = page["notices"].as_array().unwrap();
    all.iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
            (text("kind"), text("verification_state"))
        })
        .collect()
}

#[tokio::test]
async fn it_is_asked_answered_once_and_accepted_and_each_step_is_told() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&parcel).await.status, 201);
    let mut asked = question(&phone, "diploma");
    asked.application = Some(parcel.id);
    let id = asked_of(portal, &asked);
    let told = phone.proofs().await;
    assert_eq!(told.as_array().unwrap().len(), 1);
    let one = &told[0];
    assert_eq!(
        (
            &one["state"],
            &one["field"],
            &one["document"],
            &one["number"],
            &one["until"]
        ),
        (
            &json!("open"),
            &json!("/education"),
            &json!("diploma"),
            &json!("2026-000001"),
            &json!(UNTIL)
        )
    );

    let answer = reply(portal, id, &[b"first paper", b"second paper"]);
    house.scene.watch.forward(60);
    let first = phone.reply(&answer).await;
    assert_eq!(first.status, 201, "{:?}", first.body);
    assert_eq!(first.json()["state"], "receiving");
    assert_eq!(first.json()["files_missing"].as_array().unwrap().len(), 2);
    let received = first.json()["answered_at"].clone();
    assert_eq!(received, json!(house.scene.watch.now()));
    house.scene.watch.forward(60);
    let again = phone.reply(&answer).await;
    assert_eq!(
        (again.status.as_u16(), again.json()),
        (200, first.json()),
        "a lost reply"
    );
    let other = reply_with(portal, id, &[b"first paper"], VERIFICATION_PURPOSE, |letter| {
        letter.comment = None;
    });
    assert_eq!(phone.reply(&other).await.problem(), "payload-differs");
    assert_eq!(
        portal_says(portal, id, &Decision::Accept),
        "the answer is not complete yet"
    );

    assert_eq!(phone.upload_proof(&answer, 0).await.status, 204);
    assert_eq!(
        phone.proofs().await[0]["files_missing"].as_array().unwrap().len(),
        1
    );
    assert_eq!(phone.upload_proof(&answer, 1).await.status, 204);
    let whole = phone.proofs().await;
    assert_eq!(
        (&whole[0]["state"], &whole[0]["answered_at"]),
        (&json!("answered"), &received)
    );
    assert_eq!(
        phone.announce_proof(&answer, 0).await.header("upload-offset"),
        answer.files[0].len().to_string(),
        "known after it is there, too"
    );
    assert_eq!(
        portal_says(portal, id, &Decision::Withdraw),
        "it is answered: accept or refuse the answer"
    );

    let sealed = portal
        .verifications()
        .open_answer(id, portal.now())
        .unwrap()
        .unwrap();
    let opener = Opener::of(portal).unwrap();
    let letter = opener.open_answer(id, &sealed.seal_key, &sealed.letter).unwrap();
    assert_eq!(letter.comment.as_deref(), Some("needle of a comment"));
    for (place, clear) in [b"first paper".as_slice(), b"second paper"]
        .into_iter()
        .enumerate()
    {
        let named = &letter.attachments[place];
        let (_, upload) = sealed
            .files
            .iter()
            .find(|(sha, _)| *sha == named.sealed_sha256)
            .unwrap();
        let mut opened = Vec::new();
        let mut bytes = portal.files().read(*upload).unwrap();
        let belongs_to = verification_file_belongs_to(id, place);
        opener
            .open_file(&mut bytes, named, &belongs_to, &mut opened)
            .unwrap();
        assert_eq!(opened, clear);
    }

    let accept = |expected: fn(&Done<_>) -> bool| {
        let done = portal
            .verifications()
            .decide(id, &Decision::Accept, portal.now())
            .unwrap();
        assert!(expected(&done), "{done:?}");
    };
    accept(|done| matches!(done, Done::Now(_)));
    accept(|done| matches!(done, Done::Before(_)));
    let ended = phone.proofs().await;
    assert_eq!(ended[0]["state"], "accepted");
    assert_eq!(phone.reply(&answer).await.status, 200, "also after all is over");
    let page = phone.get("/v1/notices").await.json();
    assert_eq!(page["notices"][1]["verification"], json!(id));
    assert!(page["notices"][1]["application"].is_null());
    assert_eq!(
        notices(&page),
        [
            ("complete", ""),
            ("verification_asked", "open"),
            ("verification_ended", "accepted")
        ]
        .map(|(kind, state)| (kind.to_owned(), state.to_owned()))
    );
    let log = phone.get("/v1/activity?after=0&limit=200").await.json();
    let acts: Vec<&str> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|line| line["act"].as_str())
        .filter(|act| act.starts_with("verification"))
        .collect();
    assert_eq!(
        acts,
        [
            "verification_asked",
            "verification_answered",
            "verification_opened",
            "verification_decided"
        ]
    );
    assert!(!log.to_string().contains("needle"), "the log tells no words");
}

/// Why a decision is none at present.
fn portal_says(portal: &Portal, id: Uuid, decision: &Decision) -> &'static str {
    match portal.verifications().decide(id, decision, portal.now()).unwrap() {
        Done::Wrong(why) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_portals_clock_ends_it_for_the_answer_and_for_its_files() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let late = asked_of(portal, &question(&phone, "diploma"));
    let in_time = asked_of(portal, &question(&phone, "passport"));
    let (late, in_time) = (
        reply(portal, late, &[b"late"]),
        reply(portal, in_time, &[b"in time"]),
    );
    let left = "2026-11-25T18:00:00+06:00"
        .parse::<kyzmat_model::Instant>()
        .unwrap();
    house
        .scene
        .watch
        .forward(left.seconds_since(house.scene.watch.now()));
    let mut phone_now = house.signed_in("esi", &citizen(1)).await;
    let answer = phone_now.reply(&in_time).await;
    assert_eq!(answer.status, 201, "the last second counts: {:?}", answer.body);
    house.scene.watch.forward(1);
    let answer = phone_now.reply(&late).await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (410, "too-late")
    );
    assert_eq!(answer.json()["at"], UNTIL);
    let location = phone_now
        .announce_proof(&in_time, 0)
        .await
        .header("location")
        .to_owned();
    house.scene.watch.forward(24 * 3600);
    phone = house.signed_in("esi", &citizen(1)).await;
    let answer = phone.append(&location, 0, &in_time.files[0]).await;
    assert_eq!(answer.problem(), "too-late", "its files have a term, too");
    assert_eq!(phone.announce_proof(&in_time, 0).await.problem(), "too-late");
    let told = phone.proofs().await;
    for one in told.as_array().unwrap() {
        assert_eq!(one["state"], "expired");
    }
    portal.drop_hopeless_uploads().unwrap();
    assert!(
        portal.files().all().unwrap().is_empty(),
        "half a file of nobody's use is not kept"
    );
    let page = phone.get("/v1/notices").await.json();
    let ends = notices(&page)
        .into_iter()
        .filter(|(kind, _)| kind == "verification_ended");
    assert_eq!(ends.count(), 2, "each end is told once");
    assert_eq!(portal.verifications().end_verifications(portal.now()).unwrap(), 0);
}

#[tokio::test]
async fn what_is_no_answer_to_this_request_is_refused() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let id = asked_of(portal, &question(&phone, "diploma"));
    let other = asked_of(portal, &question(&phone, "diploma"));
    let spoiled =
        |purpose, spoil: fn(&mut VerificationLetter)| reply_with(portal, id, &[b"paper"], purpose, spoil);
    for (bad, problem) in [
        (spoiled(PURPOSE, |_| {}), "seal-unreadable"),
        (
            spoiled(VERIFICATION_PURPOSE, |letter| letter.verification = Uuid::nil()),
            "seal-unreadable",
        ),
        (
            spoiled(VERIFICATION_PURPOSE, |letter| letter.attachments.clear()),
            "seal-unreadable",
        ),
        (
            spoiled(VERIFICATION_PURPOSE, |letter| {
                letter.comment = Some("я".repeat(1001))
            }),
            "payload-too-large",
        ),
        (reply(portal, id, &[]), "invalid-request"),
        (reply(portal, id, &[b"p".as_slice(); 11]), "payload-too-large"),
    ] {
        assert_eq!(phone.reply(&bad).await.problem(), problem);
    }
    let mut moved = reply(portal, id, &[b"paper"]);
    moved.id = other;
    assert_eq!(
        phone.reply(&moved).await.problem(),
        "seal-unreadable",
        "an answer to one request is none to another"
    );
    let mut wrong = reply(portal, id, &[b"paper"]);
    wrong.new["sealed_sha256"] = json!("0".repeat(64));
    assert_eq!(phone.reply(&wrong).await.problem(), "digest-mismatch");
    assert_eq!(
        phone
            .announce_proof(&reply(portal, id, &[b"paper"]), 0)
            .await
            .problem(),
        "not-found",
        "files come after their letter"
    );
    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    let good = reply(portal, id, &[b"paper"]);
    assert_eq!(stranger.reply(&good).await.problem(), "not-found");
    assert_eq!(stranger.proofs().await, json!([]));
    assert_eq!(phone.reply(&good).await.status, 201);
    assert_eq!(stranger.announce_proof(&good, 0).await.problem(), "not-found");

    let taken_back = Decision::Withdraw;
    portal
        .verifications()
        .decide(other, &taken_back, portal.now())
        .unwrap();
    let late = reply(portal, other, &[b"paper"]);
    assert_eq!(phone.reply(&late).await.problem(), "wrong-state");
    let states: Vec<Value> = phone
        .proofs()
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["state"].clone())
        .collect();
    assert_eq!(states, ["receiving", "withdrawn"], "what waits comes first");
}

#[tokio::test]
async fn a_refusal_says_why_and_another_request_may_follow() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let id = asked_of(portal, &question(&phone, "diploma"));
    let answer = reply(portal, id, &[b"paper"]);
    assert_eq!(phone.reply(&answer).await.status, 201);
    assert_eq!(phone.upload_proof(&answer, 0).await.status, 204);
    let why = Texts::of([("ru", "Страница не читается")]);
    let done = portal
        .verifications()
        .decide(id, &Decision::Refuse(why), portal.now())
        .unwrap();
    assert!(matches!(done, Done::Now(ended) if ended.state == VerificationState::Refused));
    assert_eq!(portal_says(portal, id, &Decision::Accept), "it has ended already");
    assert_eq!(phone.proofs().await[0]["decision"]["ru"], "Страница не читается");
    house.scene.watch.forward(1);
    asked_of(portal, &question(&phone, "diploma"));
    assert_eq!(phone.proofs().await[0]["state"], "open");
    let stranger = house.signed_in("esi", &citizen(2)).await;
    let mut of_another = question(&stranger, "diploma");
    let mine = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&mine).await.status, 201);
    of_another.application = Some(mine.id);
    assert!(
        matches!(
            portal
                .verifications()
                .ask(new_id(), &of_another, portal.now())
                .unwrap(),
            Done::Unknown
        ),
        "an application is asked about with its own person alone"
    );
}
