//! The PUT: exactly once, before the deadline, only what is good.

use super::applicant::{
    CLOSES, FIRST_POST, POSTS, Parcel, RESERVE, SECOND_POST, acts, believed, competition, house, new_id,
    parcel, parcel_with,
};
use crate::identity::phone::Phone;
use crate::identity::visitor::citizen;
use crate::scene::Answer;
use kyzmat_model::{Clock as _, Instant};
use kyzmat_portal::legal::Text;
use serde_json::{Value, json};

fn told(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.problem())
}

#[tokio::test]
async fn an_application_is_received_with_a_signed_receipt_and_again_it_is_the_same() {
    let (house, mut phone) = house().await;
    let parcel = parcel(&house.scene.portal, RESERVE, None, &[]);
    assert_eq!(told(&phone.receipt(&parcel).await), (404, "not-found".to_owned()));
    let first = phone.submit(&parcel).await;
    assert_eq!(first.status, 201, "{:?}", first.body);
    let receipt = believed(&house.scene.portal, &first);
    assert_eq!(receipt.number, "2026-000001");
    assert_eq!(receipt.received_at, house.scene.watch.now());
    assert_eq!(
        receipt.completed_at,
        Some(receipt.received_at),
        "there are no files to wait for"
    );
    assert_eq!(receipt.sealed_sha256, parcel.new["sealed_sha256"]);

    house.scene.watch.forward(30);
    let again = phone.submit(&parcel).await;
    assert_eq!(again.status, 200, "a lost reply is no second application");
    let repeated = believed(&house.scene.portal, &again);
    assert_eq!(
        (&repeated.number, repeated.received_at),
        (&receipt.number, receipt.received_at)
    );
    let asked = phone.receipt(&parcel).await;
    assert_eq!(believed(&house.scene.portal, &asked).number, receipt.number);

    let mut submit = phone.submit_only().await;
    assert_eq!(
        submit.submit(&parcel).await.status,
        200,
        "the sender of the outbox asks too"
    );
    assert_eq!(
        believed(&house.scene.portal, &submit.receipt(&parcel).await).number,
        receipt.number
    );

    let list = phone.get("/v1/applications").await;
    let applications = &list.json()["applications"];
    assert_eq!(applications.as_array().unwrap().len(), 1);
    assert_eq!(applications[0]["state"], "registered");
    assert_eq!(applications[0]["events"].as_array().unwrap().len(), 1);
    assert_eq!(applications[0]["withdraw_until"], "2026-12-20T18:00:00+06:00");
    let tag = list.header("etag").to_owned();
    let same = phone
        .request("GET", "/v1/applications", &[("if-none-match", &tag)], Vec::new())
        .await;
    assert_eq!(same.status, 304);
    assert_eq!(phone.get(&parcel.path()).await.json()["number"], "2026-000001");
    let log = phone.get("/v1/activity").await.json();
    let acts: Vec<&Value> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["act"])
        .collect();
    assert_eq!(
        acts.iter().filter(|act| **act == "applied").count(),
        1,
        "once in the log"
    );
}

#[tokio::test]
async fn what_is_another_application_is_refused() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let first = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&first).await.status, 201);
    let other = parcel(portal, RESERVE, None, &[]);
    let answer = phone.submit(&other).await;
    assert_eq!(told(&answer), (409, "already-applied".to_owned()));
    assert_eq!(answer.json()["application"], first.id.to_string());
    let differs = Parcel {
        id: first.id,
        ..other.clone()
    };
    assert_eq!(
        told(&phone.submit(&differs).await),
        (409, "payload-differs".to_owned())
    );

    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    let answer = stranger.submit(&first).await;
    assert_eq!(told(&answer), (409, "id-taken".to_owned()));
    assert!(
        !String::from_utf8_lossy(&answer.body).contains("2026-0"),
        "and nothing is told"
    );
    assert_eq!(stranger.receipt(&first).await.problem(), "not-found");
    assert_eq!(stranger.get(&first.path()).await.problem(), "not-found");
    let theirs = parcel(portal, RESERVE, None, &[]);
    assert_eq!(
        believed(portal, &stranger.submit(&theirs).await).number,
        "2026-000002"
    );
}

#[tokio::test]
async fn vacancies_of_one_competition_are_applied_for_one_by_one() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let first = parcel(portal, POSTS, Some(FIRST_POST), &[]);
    assert_eq!(phone.submit(&first).await.status, 201);
    assert_eq!(
        phone
            .submit(&parcel(portal, POSTS, Some(SECOND_POST), &[]))
            .await
            .status,
        201
    );
    for vacancy in [Some(FIRST_POST), None] {
        let answer = phone.submit(&parcel(portal, POSTS, vacancy, &[])).await;
        assert_eq!(told(&answer), (409, "already-applied".to_owned()), "{vacancy:?}");
        assert_eq!(answer.json()["application"], first.id.to_string());
    }
    let lost = parcel(portal, RESERVE, Some(FIRST_POST), &[]);
    assert_eq!(
        told(&phone.submit(&lost).await),
        (404, "not-found".to_owned()),
        "of another competition"
    );
}

#[tokio::test]
async fn the_last_second_counts_and_the_next_does_not() {
    let (house, _) = house().await;
    let portal = &house.scene.portal;
    let closes: Instant = CLOSES.parse().unwrap();
    let (known, late) = (
        parcel(portal, RESERVE, None, &[]),
        parcel(portal, POSTS, None, &[]),
    );
    house
        .scene
        .watch
        .forward(closes.seconds_since(house.scene.watch.now()));
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let answer = phone.submit(&known).await;
    assert_eq!(believed(portal, &answer).received_at, closes);
    house.scene.watch.forward(1);
    let answer = phone.submit(&late).await;
    assert_eq!(told(&answer), (410, "competition-closed".to_owned()));
    assert_eq!(answer.json()["at"], CLOSES);
    assert_eq!(
        phone.submit(&known).await.status,
        200,
        "what was received is told after the deadline too"
    );
    assert_eq!(told(&phone.receipt(&late).await), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn before_it_opens_and_once_it_is_gone_a_competition_takes_nothing() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let opens = "2026-11-22T12:00:01+06:00";
    let mut early = competition(RESERVE, "reserve");
    early["opens_at"] = opens.into();
    house.scene.import(&[early]);
    let parcel = parcel(portal, RESERVE, None, &[]);
    let answer = phone.submit(&parcel).await;
    assert_eq!(told(&answer), (410, "competition-closed".to_owned()));
    assert_eq!(answer.json()["at"], opens);
    house.scene.watch.forward(1);
    assert_eq!(phone.submit(&parcel).await.status, 201);

    let gone = super::applicant::parcel(portal, POSTS, None, &[]);
    let line = json!({"kind": "tombstone", "of": "competition", "source_id": format!("c:{POSTS}")});
    house.scene.import(&[line]);
    assert_eq!(
        told(&phone.submit(&gone).await),
        (410, "competition-closed".to_owned())
    );
    let never = super::applicant::parcel(portal, &new_id().to_string(), None, &[]);
    assert_eq!(told(&phone.submit(&never).await), (404, "not-found".to_owned()));
}

async fn refused(phone: &mut Phone, parcel: &Parcel, why: &str) -> (u16, String) {
    let answer = phone.submit(parcel).await;
    assert_eq!(phone.receipt(parcel).await.status, 404, "{why}: nothing is kept");
    told(&answer)
}

#[tokio::test]
async fn what_is_not_good_is_refused_at_once() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let good = || parcel(portal, RESERVE, None, &[b"a file"]);
    let spoiled = |field: &str, value: Value| {
        let mut parcel = good();
        parcel.new[field] = value;
        parcel
    };
    let with_act = |field: &str, value: Value| {
        let mut parcel = good();
        parcel.new["acts"][1][field] = value;
        parcel
    };
    let two = json!([acts(portal)[0], acts(portal)[1]]);
    let twice = json!([acts(portal)[0], acts(portal)[0], acts(portal)[2]]);
    let sha = |size: u64| json!([{"sha256": "ab".repeat(32), "size": size}]);
    for (parcel, status, problem, why) in [
        (spoiled("acts", two), 400, "invalid-request", "an act is missing"),
        (spoiled("acts", twice), 400, "invalid-request", "an act twice"),
        (
            with_act("sha256", "0".repeat(64).into()),
            422,
            "edition-too-old",
            "another text",
        ),
        (
            with_act("edition", "2025-01-01".into()),
            422,
            "edition-too-old",
            "never published",
        ),
        (spoiled("sealed", "!".into()), 400, "invalid-request", "no base64"),
        (
            spoiled("sealed_sha256", "0".repeat(64).into()),
            409,
            "digest-mismatch",
            "another digest",
        ),
        (
            spoiled("sealed_sha256", "AB".into()),
            400,
            "invalid-request",
            "no digest",
        ),
        (
            spoiled("seal_key", "other".into()),
            422,
            "seal-unreadable",
            "another key",
        ),
        (
            spoiled("attachments", json!([])),
            422,
            "seal-unreadable",
            "the letter names a file",
        ),
        (
            spoiled("attachments", sha(10)),
            422,
            "seal-unreadable",
            "the letter names another file",
        ),
        (
            spoiled("attachments", sha(0)),
            400,
            "invalid-request",
            "a file of no bytes",
        ),
        (
            spoiled("attachments", sha(65 << 20)),
            413,
            "payload-too-large",
            "a file too large",
        ),
        (
            spoiled("form", json!({"form": "other", "version": 1})),
            422,
            "seal-unreadable",
            "another form",
        ),
        (
            spoiled("competition", POSTS.into()),
            422,
            "seal-unreadable",
            "another competition",
        ),
    ] {
        assert_eq!(
            refused(&mut phone, &parcel, why).await,
            (status, problem.to_owned()),
            "{why}"
        );
    }
    let moved = Parcel {
        id: new_id(),
        ..good()
    };
    assert_eq!(
        refused(&mut phone, &moved, "another's letter").await,
        (422, "seal-unreadable".to_owned())
    );
    let no_answers = parcel_with(portal, RESERVE, None, &[], |letter| {
        letter.form = "personal_record".to_owned();
    });
    let mut no_answers = no_answers;
    no_answers.new["form"] = json!({"form": "personal_record", "version": 1});
    assert_eq!(
        refused(&mut phone, &no_answers, "answers that the form does not allow").await,
        (422, "answers-invalid".to_owned())
    );
    let parcel = good();
    let headers = [("content-type", "application/json")];
    let answer = phone
        .request(
            "PUT",
            &parcel.path(),
            &headers,
            parcel.new.to_string().into_bytes(),
        )
        .await;
    assert_eq!(told(&answer), (428, "precondition-required".to_owned()));
    let large = spoiled("sealed", "A".repeat(3 << 20).into());
    assert_eq!(
        told(&phone.submit(&large).await),
        (413, "payload-too-large".to_owned())
    );
    assert_eq!(
        phone.submit(&good()).await.status,
        201,
        "and the good one is received"
    );
}

#[tokio::test]
async fn an_edition_that_was_replaced_counts_for_the_days_of_grace() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let (kept, late) = (
        parcel(portal, RESERVE, None, &[]),
        parcel(portal, POSTS, None, &[]),
    );
    portal
        .publish(Text {
            kind: "data_consent".parse().unwrap(),
            lang: "ky".parse().unwrap(),
            edition: "2026-11-15".parse().unwrap(),
            effective: "2026-11-12".parse().unwrap(),
            body: "# Жаңы редакция\n",
        })
        .unwrap();
    assert_eq!(
        phone.submit(&kept).await.status,
        201,
        "the tenth day after it took effect"
    );
    house.scene.watch.forward(86_400);
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let answer = phone.submit(&late).await;
    assert_eq!(told(&answer), (422, "edition-too-old".to_owned()));
    assert!(
        answer.json()["detail"]
            .as_str()
            .unwrap()
            .starts_with("data_consent")
    );
    assert_eq!(
        phone.submit(&parcel(portal, POSTS, None, &[])).await.status,
        201,
        "in the new edition"
    );
}

#[tokio::test]
async fn of_fifty_at_once_one_is_received_whatever_they_are() {
    let (house, phone) = house().await;
    let portal = &house.scene.portal;
    let same = parcel(portal, RESERVE, None, &[]);
    let others: Vec<Parcel> = (0..25).map(|_| parcel(portal, RESERVE, None, &[])).collect();
    let parcels = std::iter::repeat_n(same, 25).chain(others);
    // Two processes that share the database: what is in memory does not decide.
    let second = house.scene.router();
    let sent = parcels.enumerate().map(|(n, parcel)| {
        let mut phone = phone.clone();
        if n % 2 == 1 {
            phone.router = second.clone();
        }
        tokio::spawn(async move { phone.submit(&parcel).await.status.as_u16() })
    });
    let sent: Vec<_> = sent.collect();
    let mut counts = std::collections::BTreeMap::<u16, usize>::new();
    for one in sent {
        *counts.entry(one.await.unwrap()).or_default() += 1;
    }
    assert_eq!(counts.get(&201), Some(&1), "{counts:?}");
    assert_eq!(counts.values().sum::<usize>(), 50);
    assert!(
        counts.keys().all(|status| [200, 201, 409].contains(status)),
        "{counts:?}"
    );
    let kept = portal.applications().listed().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].number, "2026-000001", "no number was lost");
}
