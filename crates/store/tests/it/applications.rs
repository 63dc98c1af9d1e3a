//! Applications in the outbox: what may become of them, also when somebody goes around the code.

use kyzmat_store::Outbox;
use kyzmat_store::outbox::{NewApplication, NewFile, SignedReceipt, State, Step};
use std::path::Path;

const DIGEST: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

fn new(id: &str) -> NewApplication {
    NewApplication {
        id: id.into(),
        account: "one".into(),
        competition: "c".into(),
        deadline: Some(1000),
        request: br#"{"sealed":"AAAA"}"#.to_vec(),
        sealed_sha256: DIGEST.into(),
        finalised_at: 10,
        evidence: "anchored".into(),
        files: vec![NewFile {
            sha256: DIGEST.into(),
            body: (0..100_000u32).map(|n| (n % 251) as u8).collect(),
        }],
    }
}

fn receipt(id: &str, missing: &[&str]) -> SignedReceipt {
    let missing = serde_json::json!(missing);
    SignedReceipt {
        body: serde_json::json!({"application": id, "sealed_sha256": DIGEST, "attachments_missing": missing})
            .to_string()
            .into_bytes(),
        signature: "ed25519=:AAAA:".into(),
    }
}

fn step(from: (State, u32), to: (State, u32), receipt: Option<SignedReceipt>) -> Step {
    Step {
        from,
        to,
        attempts: 0,
        next_at: 20,
        trouble: None,
        reason: None,
        reason_at: None,
        other: None,
        receipt,
        at: 20,
    }
}

/// Lays an application down and brings it to a state along the shortest way.
fn brought(outbox: &Outbox, id: &str, state: State) {
    outbox.put_application(&new(id)).unwrap();
    if state == State::Finalised {
        return;
    }
    assert!(outbox.queue_application(id, 20).unwrap());
    let go = |from, to, receipt| {
        assert!(outbox.move_application(id, &step(from, to, receipt)).unwrap());
    };
    use State as S;
    let unknown = || go((S::Queued, 0), (S::Unknown, 0), None);
    match state {
        S::Finalised | S::Queued => {}
        S::Withdrawn => go((S::Queued, 0), (S::Withdrawn, 0), None),
        S::Unknown => unknown(),
        S::Accepted => {
            unknown();
            go((S::Unknown, 0), (S::Accepted, 1), Some(receipt(id, &[])));
        }
        other => {
            unknown();
            go((S::Unknown, 0), (other, 1), None);
        }
    }
}

fn cheat(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

#[test]
fn an_application_waits_over_restarts_and_its_files_are_read_in_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    outbox.put_application(&new("a")).unwrap();
    assert!(
        outbox.put_application(&new("a")).is_err(),
        "the same application is made once"
    );
    assert_eq!(
        outbox.due_applications(i64::from(i32::MAX)).unwrap(),
        [],
        "laid down is not yet queued"
    );
    assert!(outbox.queue_application("a", 20).unwrap());
    assert!(!outbox.queue_application("a", 20).unwrap(), "once");
    drop(outbox);

    let outbox = Outbox::open(&path).unwrap();
    assert_eq!(outbox.next_application_at().unwrap(), Some(20));
    assert_eq!(outbox.due_applications(19).unwrap(), []);
    assert_eq!(
        outbox.due_applications(20 - 86_400).unwrap().len(),
        1,
        "the clock was set back by a day"
    );
    let due = outbox.due_applications(20).unwrap();
    assert_eq!((due.len(), due[0].state), (1, State::Queued));
    assert_eq!(outbox.request("a").unwrap().unwrap(), new("a").request);
    let files = outbox.files("a").unwrap();
    assert_eq!((files[0].size, files[0].sent), (100_000, 0));
    let mut whole = Vec::new();
    while whole.len() < 100_000 {
        whole.extend(outbox.piece("a", 0, whole.len() as u64, 33_333).unwrap());
    }
    assert_eq!(whole, new("a").files[0].body);
    assert!(outbox.piece("a", 0, 100_000, 10).unwrap().is_empty());
    outbox.note_upload("a", 0, Some("/v1/uploads/x"), 999).unwrap();
    assert_eq!(outbox.files("a").unwrap()[0].sent, 999);
}

#[test]
fn what_was_laid_down_and_not_set_going_can_be_taken_back_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    brought(&outbox, "a", State::Finalised);
    assert!(outbox.drop_finalised("a").unwrap());
    assert_eq!(outbox.application("a").unwrap(), None);
    brought(&outbox, "a", State::Queued);
    assert!(!outbox.drop_finalised("a").unwrap());
    let left: i64 = cheat(&path)
        .query_row("SELECT count(*) FROM blob", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 1, "files go with what was taken back");
}

#[test]
fn a_step_that_something_else_has_overtaken_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(&folder.path().join("outbox.db")).unwrap();
    brought(&outbox, "a", State::Unknown);
    let late = step((State::Queued, 0), (State::Withdrawn, 0), None);
    assert!(!outbox.move_application("a", &late).unwrap());
    assert_eq!(outbox.application("a").unwrap().unwrap().state, State::Unknown);
}

#[test]
fn states_move_along_the_table_alone_and_out_of_unknown_by_an_answer_alone() {
    use State as S;
    let may = |from, to| {
        matches!(
            (from, to),
            (S::Finalised, S::Queued)
                | (S::Queued, S::Unknown | S::Withdrawn | S::Abandoned)
                | (
                    S::Unknown,
                    S::Queued
                        | S::Uploading
                        | S::Accepted
                        | S::Rejected
                        | S::Wedged
                        | S::Expired
                        | S::Withdrawn
                        | S::AlreadyApplied
                        | S::Abandoned
                )
                | (
                    S::Uploading,
                    S::Unknown | S::Accepted | S::Expired | S::Wedged | S::Withdrawn | S::Abandoned
                )
                | (S::Wedged, S::Abandoned)
                | (S::Accepted, S::Withdrawn)
        )
    };
    for from in S::ALL.into_iter().filter(|state| *state != S::Abandoned) {
        for to in S::ALL.into_iter().filter(|to| *to != from) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("outbox.db");
            let outbox = Outbox::open(&path).unwrap();
            brought(&outbox, "a", from);
            let raw = cheat(&path);
            if to == S::Accepted {
                let sql = format!(
                    "UPDATE application SET state = '{}', heard = heard + 1",
                    to.name()
                );
                assert!(raw.execute_batch(&sql).is_err(), "{from:?}: without a receipt");
                raw.execute(
                    "INSERT INTO receipt (application, body, signature, at) VALUES ('a', ?1, 's', 1)",
                    [receipt("a", &[DIGEST]).body],
                )
                .unwrap();
                assert!(raw.execute_batch(&sql).is_err(), "{from:?}: a file is missing");
                let other = receipt("b", &[]).body;
                raw.execute(
                    "INSERT INTO receipt (application, body, signature, at) VALUES ('a', ?1, 's', 1)",
                    [other],
                )
                .unwrap();
                assert!(raw.execute_batch(&sql).is_err(), "{from:?}: of another one");
                raw.execute(
                    "INSERT INTO receipt (application, body, signature, at) VALUES ('a', ?1, 's', 1)",
                    [receipt("a", &[]).body],
                )
                .unwrap();
            }
            let unheard = raw.execute_batch(&format!("UPDATE application SET state = '{}'", to.name()));
            let needs = matches!(from, S::Unknown | S::Uploading) && to != S::Abandoned;
            assert_eq!(unheard.is_ok(), may(from, to) && !needs, "{from:?} → {to:?}");
            if unheard.is_err() {
                let heard = raw.execute_batch(&format!(
                    "UPDATE application SET state = '{}', heard = heard + 1",
                    to.name()
                ));
                assert_eq!(heard.is_ok(), may(from, to), "{from:?} → {to:?}, heard");
            }
        }
    }
}

#[test]
fn nothing_that_was_finalised_is_changed_or_lost_by_any_trick() {
    use State as S;
    for state in S::ALL.into_iter().filter(|state| *state != S::Abandoned) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outbox.db");
        let outbox = Outbox::open(&path).unwrap();
        brought(&outbox, "a", state);
        brought(&outbox, "b", S::Queued);
        let raw = cheat(&path);
        let all = "id, account, competition, deadline, request, sealed_sha256, finalised_at, evidence";
        for recursive in ["ON", "OFF"] {
            raw.execute_batch(&format!("PRAGMA recursive_triggers = {recursive}"))
                .unwrap();
            for sql in [
                "UPDATE application SET request = CAST('{}' AS BLOB) WHERE id = 'a'",
                "UPDATE application SET sealed_sha256 = replace(sealed_sha256, 'a', 'b') WHERE id = 'a'",
                "UPDATE application SET account = 'two' WHERE id = 'a'",
                "UPDATE application SET competition = 'd' WHERE id = 'a'",
                "UPDATE application SET finalised_at = 1 WHERE id = 'a'",
                "UPDATE application SET evidence = 'weak' WHERE id = 'a'",
                "UPDATE application SET heard = heard - 1 WHERE id = 'a'",
                "UPDATE application SET id = 'c' WHERE id = 'a'",
                "UPDATE application SET row = row + 100 WHERE id = 'a'",
                "UPDATE OR REPLACE application SET row = (SELECT row FROM application WHERE id = 'a') WHERE id = 'b'",
                "UPDATE OR REPLACE application SET id = 'a' WHERE id = 'b'",
                "UPDATE attachment SET sha256 = replace(sha256, 'a', 'b')",
                "UPDATE attachment SET size = 1",
                "UPDATE attachment SET sent = size + 1",
                "UPDATE attachment SET row = row + 100",
                "UPDATE OR REPLACE attachment SET place = 'a/0', application = 'a' WHERE application = 'b'",
                "DELETE FROM attachment WHERE application = 'a'",
                "UPDATE blob SET body = x'00'",
                "UPDATE receipt SET body = CAST('{}' AS BLOB) WHERE 1 / (SELECT count(*) FROM receipt)",
                &format!(
                    "INSERT OR REPLACE INTO application (row, {all}, state, next_at) SELECT row, {all}, 'queued', 1
                     FROM application WHERE id = 'a'"
                ),
                &format!(
                    "INSERT OR REPLACE INTO application ({all}, state, next_at) SELECT {all}, 'withdrawn', 1
                     FROM application WHERE id = 'a'"
                ),
                &format!(
                    "INSERT INTO application ({all}, state, next_at) SELECT {all}, 'queued', 1 FROM application
                     WHERE id = 'a' ON CONFLICT (id) DO UPDATE SET request = CAST('[]' AS BLOB)"
                ),
                &format!(
                    "INSERT INTO application (id, account, competition, request, sealed_sha256, finalised_at, evidence,
                       state, next_at) VALUES ('z', 'one', 'c', CAST('{{}}' AS BLOB), '{DIGEST}', 1, 'weak', 'accepted', 1)"
                ),
                "INSERT OR REPLACE INTO attachment (row, place, application, number, sha256, size)
                 SELECT row, place, application, number, sha256, 7 FROM attachment WHERE application = 'b'",
                "INSERT OR REPLACE INTO blob (row, place, application, body)
                 SELECT row, place, application, x'00' FROM blob WHERE application = 'b'",
                "INSERT INTO blob (place, application, body) VALUES ('b/7', 'b', x'00')",
                "INSERT INTO attachment (place, application, number, sha256, size)
                 SELECT 'b/7', 'b', 7, sha256, 1 FROM attachment WHERE application = 'b'",
                "DELETE FROM application WHERE id = 'b'",
                "DELETE FROM blob WHERE application = 'b'",
            ] {
                if sql.starts_with("UPDATE receipt") && state != S::Accepted {
                    continue;
                }
                assert!(raw.execute_batch(sql).is_err(), "{state:?}: {sql}");
            }
            let unsent = matches!(state, S::Queued | S::Unknown | S::Uploading | S::Wedged);
            if unsent {
                for sql in [
                    "DELETE FROM application WHERE id = 'a'",
                    "DELETE FROM blob WHERE application = 'a'",
                ] {
                    assert!(raw.execute_batch(sql).is_err(), "{state:?}: {sql}");
                }
            }
        }
        if state == S::Accepted {
            assert!(
                raw.execute_batch("DELETE FROM receipt").is_err(),
                "a receipt stays with what it is of"
            );
        }
        assert_eq!(
            outbox.request("a").unwrap().unwrap(),
            new("a").request,
            "{state:?}"
        );
    }
}

#[test]
fn an_account_that_its_owner_erases_takes_its_applications_along_and_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    for (id, state) in [
        ("a", State::Queued),
        ("b", State::Unknown),
        ("c", State::Accepted),
        ("d", State::Wedged),
        ("e", State::Finalised),
    ] {
        brought(&outbox, id, state);
    }
    let other = NewApplication {
        account: "two".into(),
        ..new("f")
    };
    outbox.put_application(&other).unwrap();
    outbox.abandon_applications("one").unwrap();
    assert_eq!(outbox.applications_of("one").unwrap(), []);
    assert_eq!(outbox.applications_of("two").unwrap().len(), 1);
    let raw = cheat(&path);
    for (table, left) in [("blob", 1), ("attachment", 1), ("receipt", 0)] {
        let count: i64 = raw
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, left, "{table}");
    }
}

#[test]
fn a_damaged_outbox_keeps_what_can_be_read_of_it_with_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    brought(&outbox, "a", State::Accepted);
    brought(&outbox, "b", State::Unknown);
    drop(outbox);
    let raw = cheat(&path);
    let page: u32 = raw
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'application_due'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(raw);
    let mut bytes = std::fs::read(&path).unwrap();
    let end = page as usize * 8192;
    bytes[end - 8192..end].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let outbox = Outbox::open(&path).unwrap();
    assert!(outbox.set_aside().is_some());
    let states: Vec<State> = outbox
        .applications_of("one")
        .unwrap()
        .iter()
        .map(|row| row.state)
        .collect();
    assert_eq!(states, [State::Unknown, State::Accepted]);
    assert_eq!(outbox.receipts("a").unwrap(), [receipt("a", &[])]);
    assert_eq!(outbox.piece("b", 0, 0, 100_000).unwrap(), new("b").files[0].body);
}
