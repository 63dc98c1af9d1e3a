//! One application from two places at a time: two windows of one computer, two computers of one person.

use crate::desk::Desk;
use crate::home::{Home, settle};
use crate::parcel::{competition, publish};
use crate::person::{acts, complete, until};
use crate::story::done;
use kyzmat_store::Outbox;
use kyzmat_store::outbox::{Application, State};
use kyzmat_tests::damage::rounds;
use kyzmat_tests::{Devhost, Weather};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn two_windows_that_send_one_draft_at_once_send_one_application() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    done(desk.host(), "sync_catalogue", json!({})).await;
    let draft = complete(desk.host(), competition(0)).await;
    let wish = json!({ "draft": draft, "acts": acts(desk.host()).await });
    let (one, other, third) = tokio::join!(
        done(desk.host(), "finalise", wish.clone()),
        done(desk.host(), "finalise", wish.clone()),
        done(desk.host(), "finalise", wish),
    );
    assert_eq!(
        (&one["application"], &one["application"]),
        (&other["application"], &third["application"])
    );
    tokio::join!(desk.send_now(), desk.send_now(), desk.send_now());
    until(desk.host(), &one["application"], |now| {
        now["item"]["state"] == "accepted"
    })
    .await;
    assert_eq!(desk.at_portal(), 1);
    let all = done(desk.host(), "list_applications", json!({})).await;
    assert_eq!(all.as_array().unwrap().len(), 1);
}

/// Another computer of the same person, behind the same link.
pub(crate) async fn another(desk: &Desk) -> (Home, Devhost) {
    let mut home = Home::new(&desk.stage);
    home.portal = desk.link.url.clone();
    let host = home.start();
    settle(&host, "bakyt").await;
    done(&host, "sync_catalogue", json!({})).await;
    (home, host)
}

#[tokio::test]
async fn one_draft_sent_from_two_computers_is_one_application_on_both() {
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    done(desk.host(), "sync_catalogue", json!({})).await;
    let (_home, host) = another(&desk).await;
    let draft = complete(desk.host(), competition(0)).await;
    done(desk.host(), "sync_drafts", json!({})).await;
    done(&host, "sync_drafts", json!({})).await;
    // The documents lie on the first computer; here they are put in again.
    crate::person::fill_in(&host, &draft).await;
    let acts = acts(&host).await;
    let wish = json!({ "draft": draft, "acts": acts });
    let (here, there) = tokio::join!(
        done(desk.host(), "finalise", wish.clone()),
        done(&host, "finalise", wish),
    );
    assert_ne!(
        here["application"], there["application"],
        "neither knew of the other"
    );
    tokio::join!(desk.send_now(), done(&host, "send_now", json!({})));
    let is_over = |now: &serde_json::Value| {
        ["accepted", "already_applied"].contains(&now["item"]["state"].as_str().unwrap_or_default())
    };
    let here = until(desk.host(), &here["application"], is_over).await;
    let there = until(&host, &there["application"], is_over).await;
    let mut states = [&here["item"]["state"], &there["item"]["state"]];
    states.sort_by_key(|state| state.to_string());
    assert_eq!(states, [&json!("accepted"), &json!("already_applied")]);
    assert_eq!(desk.at_portal(), 1);
}

async fn over(outbox: &Outbox, host: &Devhost, id: &str) -> Application {
    for _ in 0..600 {
        let row = outbox.application(id).unwrap().unwrap();
        if !row.state.is_under_way() {
            return row;
        }
        done(host, "send_now", json!({})).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it does not end");
}

/// The one of each two that is there says so, the other names it; in any weather, and if one is killed in between.
#[tokio::test]
async fn two_computers_that_race_end_with_one_application_that_both_know() {
    let rounds = rounds(6);
    let mut desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..rounds, 86_400);
    let (home, host) = another(&desk).await;
    let (here, there) = (
        desk.outbox(),
        Outbox::open(&home.data.path().join("outbox.db")).unwrap(),
    );
    for round in 0..rounds {
        let one = desk.post.sealed(competition(round), &[vec![1; 30_000]]);
        let other = desk.post.sealed(competition(round), &[vec![2; 30_000]]);
        let places: [u64; 3] = [900, 2_500, 9_000];
        desk.link.be(match round % 3 {
            0 => Weather::FAIR,
            1 => Weather {
                up: Some(places[(round / 3 % 3) as usize]),
                ..Weather::FAIR
            },
            _ => Weather {
                down: Some(700),
                reset: true,
                ..Weather::FAIR
            },
        });
        desk.queue(&here, &one);
        there.put_application(&other).unwrap();
        assert!(there.queue_application(&other.id, other.finalised_at).unwrap());
        tokio::join!(desk.send_now(), done(&host, "send_now", json!({})));
        tokio::time::sleep(Duration::from_millis(20 * (round % 4))).await;
        if round % 2 == 1 {
            desk.host.take().unwrap().kill();
            desk.host = Some(desk.home.start());
        }
        desk.link.be(Weather::FAIR);
        let ends = [
            over(&here, desk.host(), &one.id).await,
            over(&there, &host, &other.id).await,
        ];
        let (taken, not) = match ends[0].state {
            State::Accepted => (&ends[0], &ends[1]),
            _ => (&ends[1], &ends[0]),
        };
        assert_eq!((taken.state, not.state), (State::Accepted, State::AlreadyApplied));
        assert_eq!(not.other.as_deref(), Some(&*taken.id));
    }
    assert_eq!(desk.at_portal(), rounds);
}
