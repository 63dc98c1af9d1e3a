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

/// 64 kbit/s, as over a telephone in the mountains: silence of half a minute again and again, cuts each 100 KB, half of them
/// resets. `KYZMAT_ROUNDS` megabytes for a long run by hand (about three and a half minutes each).
#[tokio::test]
#[expect(clippy::print_stderr, reason = "how much was sent twice is a figure")]
async fn a_file_arrives_over_64_kbit_with_silences_of_half_a_minute() {
    let megabytes = rounds(1);
    let mut desk = Desk::new(&[]).await;
    desk.patience = std::time::Duration::from_secs(600 * megabytes);
    publish(&desk.stage, 0..1, 86_400);
    let outbox = desk.outbox();
    let bytes: Vec<u8> = (0..megabytes * 1_000_000).map(|n| (n * n % 251) as u8).collect();
    let new = desk.post.sealed(competition(0), &[bytes]);
    let size = new.files[0].body.len() as u64;
    desk.queue(&outbox, &new);
    let poor = Weather {
        up: Some(103_000),
        speed: Some(8_000),
        stall: Some((400_000, std::time::Duration::from_secs(30))),
        ..Weather::FAIR
    };
    desk.link.be(poor);
    desk.until(&outbox, &new.id, |row| {
        let reset = desk.link.cuts() % 2 == 1;
        desk.link.be(Weather { reset, ..poor });
        row.state == State::Accepted
    })
    .await;
    let ratio = desk.link.uploaded() as f64 / size as f64;
    let (cuts, sent) = (desk.link.cuts(), desk.link.uploaded());
    eprintln!("{sent} of {size} bytes over {cuts} cuts: {ratio:.3} times");
    // A silence ends a connection too, before its cut.
    assert!(cuts >= size / 206_000, "the link was cut");
    assert!(
        ratio <= 1.15,
        "{sent} of {size} bytes over {cuts} cuts: {ratio:.3} times"
    );
    desk.is_there_once(&outbox, &new.id);
}
