//! Files of an application: resumed, checked, counted once, in time.

use super::applicant::{Parcel, RESERVE, believed, house, parcel};
use crate::identity::phone::Phone;
use crate::identity::visitor::citizen;
use axum::body::{Body, Bytes};
use axum::http::Request;
use futures_util::StreamExt as _;
use kyzmat_api::cabinet::ApplicationState;
use kyzmat_model::Clock as _;
use kyzmat_portal::Portal;
use tower::ServiceExt as _;

async fn sent(portal: &Portal, phone: &mut Phone, files: &[&[u8]]) -> Parcel {
    let parcel = parcel(portal, RESERVE, None, files);
    let answer = phone.submit(&parcel).await;
    let receipt = believed(portal, &answer);
    assert_eq!(receipt.attachments_missing.len(), files.len());
    assert_eq!(receipt.completed_at, None);
    assert_eq!(
        receipt.attachments_until,
        Some(receipt.received_at.plus_seconds(48 * 3600)),
        "the hours of the competition"
    );
    parcel
}

#[tokio::test]
async fn the_last_file_completes_the_application() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = sent(portal, &mut phone, &[b"first", b"second"]).await;
    let mut submit = phone.submit_only().await;
    let announced = submit.announce(&parcel, 0).await;
    assert_eq!(announced.status, 201, "{:?}", announced.body);
    assert_eq!(announced.header("upload-offset"), "0");
    assert_eq!(announced.header("tus-resumable"), "1.0.0");
    assert_eq!(
        announced.header("upload-expires"),
        "Tue, 24 Nov 2026 06:00:00 GMT"
    );
    let location = announced.header("location").to_owned();
    let again = submit.announce(&parcel, 0).await;
    assert_eq!(
        (again.status.as_u16(), again.header("location")),
        (200, location.as_str())
    );

    let (head, tail) = parcel.files[0].split_at(10);
    let part = submit.append(&location, 0, head).await;
    assert_eq!((part.status.as_u16(), part.header("upload-offset")), (204, "10"));
    assert_eq!(submit.offset(&location).await.header("upload-offset"), "10");
    let twice = submit.append(&location, 0, head).await;
    assert_eq!(
        (twice.status.as_u16(), twice.problem().as_str()),
        (409, "offset-mismatch")
    );
    assert_eq!(submit.append(&location, 10, tail).await.status, 204);
    assert_eq!(
        submit.offset(&location).await.header("upload-offset"),
        parcel.files[0].len().to_string()
    );
    let receipt = believed(portal, &submit.receipt(&parcel).await);
    assert_eq!(receipt.attachments_missing.len(), 1);

    house.scene.watch.forward(60);
    assert_eq!(submit.upload(&parcel, 1).await.status, 204);
    let receipt = believed(portal, &submit.receipt(&parcel).await);
    assert!(receipt.attachments_missing.is_empty());
    assert_eq!(receipt.attachments_until, None);
    assert_eq!(receipt.completed_at, Some(house.scene.watch.now()));
    let shown = phone.get(&parcel.path()).await.json();
    assert_eq!(shown["state"], "registered");
    assert_eq!(shown["events"].as_array().unwrap().len(), 2);
    let whole = submit.announce(&parcel, 0).await;
    assert_eq!(whole.status, 200, "known after it is there, too");
    assert_eq!(whole.header("upload-offset"), parcel.files[0].len().to_string());
    let ended = submit
        .request("DELETE", &location, &[("tus-resumable", "1.0.0")], Vec::new())
        .await;
    assert_eq!(
        ended.problem(),
        "wrong-state",
        "what belongs to an application stays"
    );
}

#[tokio::test]
async fn a_wrong_checksum_keeps_nothing_and_a_wrong_file_begins_anew() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = sent(portal, &mut phone, &[b"a file"]).await;
    let location = phone.announce(&parcel, 0).await.header("location").to_owned();
    let bytes = parcel.files[0].clone();
    let zero = format!("sha256 {}", "A".repeat(43) + "=");
    let answer = phone
        .append_with(&location, 0, &bytes, &[("upload-checksum", &zero)])
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (460, "checksum-mismatch")
    );
    assert_eq!(phone.offset(&location).await.header("upload-offset"), "0");

    let mut wrong = bytes.clone();
    wrong[5] ^= 1;
    let answer = phone.append(&location, 0, &wrong).await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (409, "digest-mismatch")
    );
    assert_eq!(phone.offset(&location).await.header("upload-offset"), "0");
    let longer = [bytes.as_slice(), b"!"].concat();
    assert_eq!(
        phone.append(&location, 0, &longer).await.problem(),
        "invalid-request"
    );
    assert_eq!(phone.append(&location, 0, &bytes[..7]).await.status, 204);
    let ended = phone
        .request("DELETE", &location, &[("tus-resumable", "1.0.0")], Vec::new())
        .await;
    assert_eq!(ended.status, 204);
    assert_eq!(phone.offset(&location).await.status, 404);
    let location = phone.announce(&parcel, 0).await.header("location").to_owned();
    assert_eq!(phone.offset(&location).await.header("upload-offset"), "0");
    assert_eq!(phone.append(&location, 0, &bytes).await.status, 204);
    assert!(
        believed(portal, &phone.receipt(&parcel).await)
            .attachments_missing
            .is_empty()
    );
}

#[tokio::test]
async fn what_is_no_request_of_tus_is_refused() {
    let (house, mut phone) = house().await;
    let parcel = sent(&house.scene.portal, &mut phone, &[b"a file"]).await;
    let location = phone.announce(&parcel, 0).await.header("location").to_owned();
    let bytes = parcel.files[0].clone();
    let tus = ("tus-resumable", "1.0.0");
    let kind = ("content-type", "application/offset+octet-stream");
    let zero = ("upload-offset", "0");
    for (headers, status) in [
        (vec![kind, zero], 412),
        (vec![("tus-resumable", "0.2.2"), kind, zero], 412),
        (vec![tus, zero], 415),
        (vec![tus, kind], 400),
        (vec![tus, kind, ("upload-offset", "-1")], 400),
        (vec![tus, kind, zero, ("upload-checksum", "md5 AAAA")], 400),
        (vec![tus, kind, zero, ("content-length", "99999999")], 413),
    ] {
        let answer = phone.request("PATCH", &location, &headers, bytes.clone()).await;
        assert_eq!(answer.status, status, "{headers:?}");
    }
    for (length, metadata, status) in [("7", "", 400), ("7", "application eA==,sha256 eA==", 400)] {
        let headers = [tus, ("upload-length", length), ("upload-metadata", metadata)];
        let answer = phone.request("POST", "/v1/uploads", &headers, Vec::new()).await;
        assert_eq!(answer.status, status);
    }
    let mut wrong = parcel.clone();
    wrong.files[0].push(0);
    assert_eq!(
        phone.announce(&wrong, 0).await.status,
        404,
        "the application names no such file"
    );
    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    assert_eq!(stranger.announce(&parcel, 0).await.status, 404);
    assert_eq!(stranger.offset(&location).await.status, 404);
    assert_eq!(stranger.append(&location, 0, &bytes).await.status, 404);
    assert_eq!(phone.offset(&location).await.header("upload-offset"), "0");
}

#[tokio::test]
async fn files_that_come_too_late_end_the_waiting() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = sent(portal, &mut phone, &[b"a file"]).await;
    let mut submit = phone.submit_only().await;
    let location = submit.announce(&parcel, 0).await.header("location").to_owned();
    assert_eq!(
        submit.append(&location, 0, &parcel.files[0][..10]).await.status,
        204
    );
    house.scene.watch.forward(48 * 3600);
    assert_eq!(
        submit.offset(&location).await.header("upload-offset"),
        "10",
        "the last second counts"
    );
    house.scene.watch.forward(1);
    let answer = submit.append(&location, 10, &parcel.files[0][10..]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (410, "too-late")
    );
    assert_eq!(answer.json()["at"], "2026-11-24T12:00:00+06:00");
    assert_eq!(submit.announce(&parcel, 0).await.problem(), "too-late");
    let receipt = believed(portal, &submit.receipt(&parcel).await);
    assert_eq!(receipt.attachments_missing.len(), 1);
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    assert_eq!(phone.get(&parcel.path()).await.json()["state"], "incomplete");
    assert_eq!(
        portal.applications().listed().unwrap()[0].state,
        ApplicationState::Incomplete
    );
    portal.drop_hopeless_uploads().unwrap();
    assert!(
        portal.files().all().unwrap().is_empty(),
        "half a file of nobody's use is not kept"
    );
    let anew = super::applicant::parcel(portal, RESERVE, None, &[]);
    assert_eq!(
        phone.submit(&anew).await.status,
        201,
        "what does not count stands in nobody's way"
    );
}

#[tokio::test]
async fn what_arrived_before_the_line_broke_counts() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = sent(portal, &mut phone, &[&[7; 3000]]).await;
    let location = phone.announce(&parcel, 0).await.header("location").to_owned();
    let bytes = parcel.files[0].clone();
    // Warm the proof, then break off in the middle of a body.
    phone.offset(&location).await;
    let token = phone.access.clone();
    let part = Bytes::copy_from_slice(&bytes[..1234]);
    let broken = futures_util::stream::iter([Ok(part), Err(std::io::Error::other("the line broke"))]);
    let request = Request::builder()
        .method("PATCH")
        .uri(&location)
        .header("dpop", phone.proof("PATCH", &location, Some(&token)))
        .header("authorization", format!("DPoP {token}"))
        .header("tus-resumable", "1.0.0")
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", "0")
        .body(Body::from_stream(broken))
        .unwrap();
    let answer = phone.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 400);
    assert_eq!(phone.offset(&location).await.header("upload-offset"), "1234");
    assert_eq!(phone.append(&location, 1234, &bytes[1234..]).await.status, 204);
    assert!(
        believed(portal, &phone.receipt(&parcel).await)
            .attachments_missing
            .is_empty()
    );
}

#[tokio::test]
async fn a_request_on_a_dead_line_ends_when_its_sender_asks_how_far_it_came() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = sent(portal, &mut phone, &[&[7; 3000]]).await;
    let location = phone.announce(&parcel, 0).await.header("location").to_owned();
    let bytes = parcel.files[0].clone();
    phone.offset(&location).await;
    let token = phone.access.clone();
    let part = Bytes::copy_from_slice(&bytes[..1234]);
    // After these bytes the line is dead: nothing comes, and nothing says so.
    let (tell, taken) = tokio::sync::oneshot::channel();
    let silence = async {
        tell.send(()).unwrap();
        std::future::pending().await
    };
    let dead = futures_util::stream::once(async { Ok::<_, std::io::Error>(part) })
        .chain(futures_util::stream::once(silence));
    let request = Request::builder()
        .method("PATCH")
        .uri(&location)
        .header("dpop", phone.proof("PATCH", &location, Some(&token)))
        .header("authorization", format!("DPoP {token}"))
        .header("tus-resumable", "1.0.0")
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", "0")
        .body(Body::from_stream(dead))
        .unwrap();
    let hanging = tokio::spawn(phone.router.clone().oneshot(request));
    taken.await.unwrap();
    assert_eq!(phone.append(&location, 0, &bytes).await.status, 409);
    let stranger = &mut house.signed_in("esi", &citizen(2)).await;
    assert_eq!(stranger.offset(&location).await.status, 404);
    assert!(!hanging.is_finished(), "a stranger ends nothing");
    assert_eq!(phone.offset(&location).await.header("upload-offset"), "1234");
    assert_eq!(hanging.await.unwrap().unwrap().status(), 409);
    assert_eq!(phone.append(&location, 1234, &bytes[1234..]).await.status, 204);
    assert!(
        believed(portal, &phone.receipt(&parcel).await)
            .attachments_missing
            .is_empty()
    );
}

#[tokio::test]
async fn of_two_that_write_at_once_one_wins() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = sent(portal, &mut phone, &[&[3; 200_000]]).await;
    let location = phone.announce(&parcel, 0).await.header("location").to_owned();
    let bytes = parcel.files[0].clone();
    let second = house.scene.router();
    let both = (0..8).map(|n| {
        let (mut phone, location, bytes) = (phone.clone(), location.clone(), bytes.clone());
        if n % 2 == 1 {
            phone.router = second.clone();
        }
        tokio::spawn(async move { phone.append(&location, 0, &bytes).await.status.as_u16() })
    });
    let both: Vec<_> = both.collect();
    let mut statuses = Vec::new();
    for one in both {
        statuses.push(one.await.unwrap());
    }
    assert_eq!(
        statuses.iter().filter(|status| **status == 204).count(),
        1,
        "{statuses:?}"
    );
    assert!(
        statuses.iter().all(|status| [204, 409].contains(status)),
        "{statuses:?}"
    );
    assert!(
        believed(portal, &phone.receipt(&parcel).await)
            .attachments_missing
            .is_empty()
    );
}
