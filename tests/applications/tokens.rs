//! What lets the sender in grows old, or is taken away, while it is sending.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use crate::story::done;
use kyzmat_store::outbox::State;
use kyzmat_tests::Weather;
use serde_json::json;

/// All that lets in lives shorter than the upload takes.
const LIVES: [&str; 6] = ["--access-life", "4", "--submit-life", "6", "--nonce-life", "1"];

/// So that a file of 120 KB takes 15 s.
const SLOW: Weather = Weather {
    speed: Some(8_000),
    ..Weather::FAIR
};

#[tokio::test]
async fn tokens_that_end_in_mid_send_are_renewed_while_the_person_is_here() {
    let desk = Desk::new(&LIVES).await;
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    let new = desk.post.sealed(competition(0), &[vec![7; 120_000]]);
    desk.link.be(SLOW);
    desk.queue(&outbox, &new);
    desk.until(&outbox, &new.id, |row| row.state == State::Accepted)
        .await;
    desk.is_there_once(&outbox, &new.id);
    assert_eq!(desk.at_portal(), 1);
}

#[tokio::test]
async fn locked_in_mid_send_it_goes_on_until_the_token_ends_and_then_waits_for_the_person() {
    let desk = Desk::new(&LIVES).await;
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    let new = desk.post.sealed(competition(0), &[vec![7; 120_000]]);
    desk.link.be(SLOW);
    desk.queue(&outbox, &new);
    desk.until(&outbox, &new.id, |row| row.state == State::Uploading)
        .await;
    done(desk.host(), "lock", json!({})).await;
    let waits = desk
        .until(&outbox, &new.id, |row| {
            row.trouble.as_deref() == Some("no_session") || row.state == State::Accepted
        })
        .await;
    assert_ne!(
        waits.state,
        State::Accepted,
        "the token has ended before the upload"
    );
    done(desk.host(), "unlock", json!({})).await;
    desk.arrives(&outbox, &new.id).await;
    assert_eq!(desk.at_portal(), 1);
}

#[tokio::test]
async fn a_session_that_is_ended_elsewhere_in_mid_send_leaves_it_waiting_and_not_failed() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    let (_elsewhere, other) = crate::two::another(&desk).await;
    let new = desk.post.sealed(competition(0), &[vec![7; 120_000]]);
    desk.link.be(SLOW);
    desk.queue(&outbox, &new);
    desk.until(&outbox, &new.id, |row| row.state == State::Uploading)
        .await;
    done(&other, "end_other_sessions", json!({})).await;
    let waits = desk
        .until(&outbox, &new.id, |row| {
            row.trouble.as_deref() == Some("no_session") || !row.state.is_under_way()
        })
        .await;
    assert!(waits.state.is_under_way(), "{waits:?}");
    crate::story::sign_in(desk.host(), "bakyt").await;
    desk.arrives(&outbox, &new.id).await;
    assert_eq!(desk.at_portal(), 1);
}
