//! kill -9 at any moment, of the program and of the portal.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use kyzmat_tests::damage::rounds;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

/// How long until the next kill: at random.
fn moment(most_ms: u64) -> Duration {
    // Each such state begins with random numbers.
    let chance = RandomState::new().build_hasher().finish();
    Duration::from_micros(chance % (most_ms * 1000))
}

#[tokio::test]
async fn killed_at_any_moment_each_arrives_once() {
    let rounds = rounds(20);
    let mut desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..rounds, 86_400);
    let outbox = desk.outbox();
    let mut all = Vec::new();
    for round in 0..rounds {
        let new = desk.post.sealed(competition(round), &[vec![round as u8; 60_000]]);
        desk.queue(&outbox, &new);
        desk.send_now().await;
        tokio::time::sleep(moment(60)).await;
        if round % 3 == 2 {
            desk.stage.portal_goes();
            tokio::time::sleep(moment(20)).await;
            desk.stage.portal_comes();
        } else {
            desk.host.take().unwrap().kill();
            desk.host = Some(desk.home.start());
        }
        all.push(new.id);
    }
    for id in &all {
        desk.arrives(&outbox, id).await;
    }
    assert_eq!(desk.at_portal(), rounds);
}
