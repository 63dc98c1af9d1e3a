//! Exactly once over links in any weather.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use crate::story::done;
use kyzmat_store::outbox::State;
use kyzmat_tests::Weather;
use kyzmat_tests::damage::rounds;
use serde_json::json;
use std::time::Duration;

/// Bytes of a small submission either way, at least.
const LENGTH: u64 = 6000;

/// A cut at every byte of what is asked, or said, taken in steps; a long run takes each byte.
async fn sweep(weather: impl Fn(u64) -> Weather) {
    let rounds = rounds(24);
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..rounds, 86_400);
    let outbox = desk.outbox();
    for round in 0..rounds {
        let at = round * LENGTH / rounds;
        let new = desk.post.sealed(competition(round), &[]);
        desk.queue(&outbox, &new);
        desk.link.be(weather(at));
        let before = desk.link.cuts();
        desk.send_now().await;
        for _ in 0..200 {
            let row = outbox.application(&new.id).unwrap().unwrap();
            if desk.link.cuts() > before || row.state == State::Accepted {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        desk.arrives(&outbox, &new.id).await;
    }
    assert_eq!(desk.at_portal(), rounds, "one for each, and no other");
}

#[tokio::test]
async fn cut_while_it_asks() {
    sweep(|at| Weather {
        up: Some(at),
        ..Weather::default()
    })
    .await;
}

#[tokio::test]
async fn cut_while_it_is_answered() {
    sweep(|at| Weather {
        down: Some(at / 2),
        reset: true,
        ..Weather::default()
    })
    .await;
}

#[tokio::test]
async fn everything_asked_twice_or_by_a_network_that_wants_a_sign_in_first() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..8, 86_400);
    let outbox = desk.outbox();
    for number in 0..8 {
        let new = desk.post.sealed(competition(number), &[vec![7; 100_000]]);
        desk.queue(&outbox, &new);
        desk.link.be(Weather {
            doubled: number % 2 == 0,
            captive: number % 2 == 1,
            ..Weather::default()
        });
        desk.send_now().await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let row = outbox.application(&new.id).unwrap().unwrap();
        if number % 2 == 1 {
            assert_eq!(row.trouble.as_deref(), Some("captive_portal"), "{row:?}");
            assert_ne!(row.state, State::Accepted, "a page with status 200 is no receipt");
        }
        desk.arrives(&outbox, &new.id).await;
    }
    assert_eq!(desk.at_portal(), 8);
}

#[tokio::test]
async fn one_that_is_stuck_holds_no_other_up() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..2, 86_400);
    let outbox = desk.outbox();
    let large = desk.post.sealed(competition(0), &[vec![7; 3_000_000]]);
    desk.queue(&outbox, &large);
    desk.link.be(Weather {
        speed: Some(64 << 10),
        ..Weather::default()
    });
    desk.until(&outbox, &large.id, |row| row.state == State::Uploading)
        .await;
    let small = desk.post.sealed(competition(1), &[]);
    desk.queue(&outbox, &small);
    desk.until(&outbox, &small.id, |row| row.state == State::Accepted)
        .await;
    assert_eq!(
        outbox.application(&large.id).unwrap().unwrap().state,
        State::Uploading,
        "still on its way"
    );
    desk.arrives(&outbox, &large.id).await;
}

#[tokio::test]
async fn it_is_sent_while_the_data_are_closed_and_after_a_restart() {
    let mut desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..3, 86_400);
    let outbox = desk.outbox();
    done(desk.host(), "lock", json!({})).await;
    let locked = desk.post.sealed(competition(0), &[vec![1; 200_000]]);
    desk.queue(&outbox, &locked);
    desk.arrives(&outbox, &locked.id).await;

    let later = desk.post.sealed(competition(1), &[]);
    desk.queue(&outbox, &later);
    desk.host.take().unwrap().kill();
    desk.host = Some(desk.home.start());
    desk.arrives(&outbox, &later.id).await;
    desk.home
        .is_sealed(&["needle of an answer", "Эркинович", "20503198800011"]);
}

#[tokio::test]
async fn signed_out_it_waits_and_says_so_until_somebody_signs_in() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    done(desk.host(), "sign_out", json!({})).await;
    let new = desk.post.sealed(competition(0), &[]);
    desk.queue(&outbox, &new);
    let waits = async {
        for _ in 0..600 {
            let row = outbox.application(&new.id).unwrap().unwrap();
            if row.trouble.as_deref() == Some("no_session") {
                return row;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it does not say that it waits");
    };
    assert_eq!(waits.await.state, State::Queued, "nothing went out");
    assert_eq!(desk.at_portal(), 0);
    crate::story::sign_in(desk.host(), "bakyt").await;
    desk.arrives(&outbox, &new.id).await;
}

#[tokio::test]
async fn a_second_one_to_the_same_competition_is_said_to_be_there_already() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    let (first, second) = (
        desk.post.sealed(competition(0), &[]),
        desk.post.sealed(competition(0), &[]),
    );
    desk.queue(&outbox, &first);
    desk.arrives(&outbox, &first.id).await;
    desk.queue(&outbox, &second);
    let row = desk
        .until(&outbox, &second.id, |row| !row.state.is_under_way())
        .await;
    assert_eq!(
        (row.state, row.other.as_deref()),
        (State::AlreadyApplied, Some(first.id.as_str()))
    );
    assert_eq!(desk.at_portal(), 1);
}

#[tokio::test]
async fn too_late_is_what_the_portal_says_whatever_this_computers_clock_says() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, -1);
    publish(&desk.stage, 1..2, 86_400);
    let outbox = desk.outbox();
    let mut late = desk.post.sealed(competition(0), &[]);
    late.deadline = Some(late.finalised_at + 86_400);
    let mut early = desk.post.sealed(competition(1), &[]);
    early.deadline = Some(early.finalised_at - 86_400);
    for new in [&late, &early] {
        desk.queue(&outbox, new);
    }
    let row = desk
        .until(&outbox, &late.id, |row| !row.state.is_under_way())
        .await;
    assert_eq!(
        (row.state, row.reason.as_deref()),
        (State::Expired, Some("competition_closed"))
    );
    assert!(row.reason_at.is_some());
    desk.arrives(&outbox, &early.id).await;
    assert_eq!(desk.at_portal(), 1);
}
