//! The deadline is the portal's, a second before and a second after, whatever day this computer believes it is.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use crate::story::{done, until};
use kyzmat_model::clock::SystemClock;
use kyzmat_model::{Clock as _, Instant};
use kyzmat_store::Outbox;
use kyzmat_store::outbox::{Application, State};
use kyzmat_tests::clock;
use serde_json::json;
use std::time::Duration;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Seconds from the publication of a competition to its end.
const OPEN: i64 = 4;

async fn pause_until(at: Instant) {
    let left = at.unix_ms() - SystemClock.now().unix_ms();
    tokio::time::sleep(Duration::from_millis(u64::try_from(left).unwrap_or(0))).await;
}

/// Sends to competition `number` so many seconds after it has closed, by the portal's clock; when it closed, and how it ended.
async fn sent_at(
    desk: &Desk,
    outbox: &Outbox,
    number: u64,
    after: i64,
    off_by: i64,
) -> (Instant, Application) {
    // On a whole second: the portal counts in seconds.
    let now = Instant::from_unix(SystemClock.now().unix() + 1);
    pause_until(now).await;
    publish(&desk.stage, number..number + 1, OPEN);
    let closes = now.plus_seconds(OPEN);
    let mut new = desk.post.sealed(competition(number), &[]);
    // As the program would have written it down.
    new.finalised_at += off_by;
    new.deadline = Some(closes.unix());
    pause_until(closes.plus_seconds(after)).await;
    desk.queue(outbox, &new);
    let row = desk.until(outbox, &new.id, |row| !row.state.is_under_way()).await;
    (closes, row)
}

/// When the portal received it.
fn received(outbox: &Outbox, id: &str) -> Instant {
    let receipt = &outbox.receipts(id).unwrap()[0];
    let said: serde_json::Value = serde_json::from_slice(&receipt.body).unwrap();
    said["received_at"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_second_before_is_in_time_and_a_second_after_is_not_on_a_computer_a_day_off() {
    let mut desk = Desk::new(&[]).await;
    let outbox = desk.outbox();
    let (mut number, mut arrived) = (0, 0);
    for (offset, off_by) in [("+1d", DAY), ("-1d", -DAY)] {
        desk.host.take().unwrap().kill();
        let mut program = desk.home.program();
        program.envs(clock::off_by(offset).unwrap());
        desk.host = Some(desk.home.start_by(program, "applicant"));
        until(desk.host(), |now| now["session"] == "live").await;
        done(desk.host(), "list_sessions", json!({})).await;

        // A computer that was busy may have sent it later than was meant: then it counts as what it was.
        let in_time = loop {
            let (closes, row) = sent_at(&desk, &outbox, number, -1, off_by).await;
            number += 1;
            if row.state == State::Accepted {
                assert!(received(&outbox, &row.id) <= closes, "{row:?}");
                break row;
            }
            assert_eq!(
                (row.state, row.reason.as_deref()),
                (State::Expired, Some("competition_closed"))
            );
            assert!(number < 8, "never in time: {row:?}");
        };
        desk.is_there_once(&outbox, &in_time.id);
        arrived += 1;

        let (closes, late) = sent_at(&desk, &outbox, number, 1, off_by).await;
        number += 1;
        assert_eq!(
            (late.state, late.reason.as_deref()),
            (State::Expired, Some("competition_closed"))
        );
        assert_eq!(late.reason_at, Some(closes.unix()), "it says when it closed");
        assert_eq!(desk.at_portal(), arrived, "{offset}");
    }
}
