//! Files over poor links: nothing that has arrived is sent again.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use kyzmat_store::outbox::State;
use kyzmat_tests::Weather;
use kyzmat_tests::damage::rounds;

/// `KYZMAT_ROUNDS` megabytes for a long run by hand.
#[tokio::test]
async fn a_link_that_is_cut_each_100_kb_costs_little_more_than_the_file() {
    let megabytes = rounds(1);
    let desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    let bytes: Vec<u8> = (0..megabytes * 1_000_000).map(|n| (n * n % 251) as u8).collect();
    let new = desk.post.sealed(competition(0), &[bytes]);
    let size = new.files[0].body.len() as u64;
    desk.queue(&outbox, &new);
    desk.link.be(Weather {
        up: Some(100_000),
        // 64 kbit/s, a hundred times as fast.
        speed: Some(800_000),
        ..Weather::default()
    });
    desk.until(&outbox, &new.id, |row| row.state == State::Accepted)
        .await;
    let ratio = desk.link.uploaded() as f64 / size as f64;
    assert!(desk.link.cuts() >= size / 100_000, "the link was cut");
    let (cuts, sent) = (desk.link.cuts(), desk.link.uploaded());
    assert!(
        ratio <= 1.15,
        "{sent} of {size} bytes over {cuts} cuts: {ratio:.3} times"
    );
    desk.is_there_once(&outbox, &new.id);
}
