use kyzmat_store::Outbox;
use kyzmat_store::outbox::NewReport;

fn report(id: &str, noticed_at: i64) -> NewReport {
    NewReport {
        id: id.into(),
        account: "one".into(),
        noticed_at,
        sealed_note: Some(vec![1, 2, 3]),
        next_at: noticed_at,
    }
}

#[test]
fn a_report_waits_until_it_is_sent_over_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    outbox.put_report(&report("b", 20)).unwrap();
    outbox.put_report(&report("a", 10)).unwrap();
    outbox.put_report(&report("a", 10)).unwrap();
    assert!(
        outbox.put_report(&report("a", 11)).is_err(),
        "another report under the same id is refused"
    );
    assert_eq!(outbox.next_report_at().unwrap(), Some(10));
    assert!(outbox.report_failed("a", "offline", 60).unwrap());
    assert_eq!(outbox.due_reports(30).unwrap().len(), 1, "a is put off");
    drop(outbox);

    let outbox = Outbox::open(&path).unwrap();
    let due = outbox.due_reports(60).unwrap();
    let ids: Vec<&str> = due.iter().map(|queued| queued.report.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"], "the oldest first");
    assert_eq!(
        (due[0].attempts, due[0].last_error.as_deref()),
        (1, Some("offline"))
    );
    assert_eq!(due[0].report.sealed_note.as_deref(), Some(&[1u8, 2, 3][..]));
    assert!(outbox.report_sent("a", 61).unwrap());
    assert!(!outbox.report_sent("a", 62).unwrap(), "sent once");
    assert!(
        !outbox.report_failed("a", "late", 99).unwrap(),
        "and not to be tried again"
    );
    assert_eq!(outbox.unsent_reports("one").unwrap(), 1);
    assert_eq!(outbox.unsent_reports("two").unwrap(), 0);
    let all = outbox.reports_of("one").unwrap();
    assert_eq!(
        all.iter().map(|queued| queued.sent_at).collect::<Vec<_>>(),
        [None, Some(61)]
    );
}

#[test]
fn an_unsent_report_is_neither_deleted_nor_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    outbox.put_report(&report("a", 10)).unwrap();
    let cheat = rusqlite::Connection::open(&path).unwrap();
    let same =
        "report (row, id, account, noticed_at, next_at) SELECT row, id, account, 1, next_at FROM report";
    for recursive in ["ON", "OFF"] {
        cheat
            .execute_batch(&format!("PRAGMA recursive_triggers = {recursive}"))
            .unwrap();
        for sql in [
            "DELETE FROM report",
            "UPDATE report SET sealed_note = NULL",
            "UPDATE report SET account = 'two'",
            "UPDATE report SET noticed_at = 1",
            "UPDATE report SET id = 'b'",
            "UPDATE report SET state = 'sent'",
            "UPDATE report SET state = 'gone'",
            &format!("INSERT OR REPLACE INTO {same}"),
        ] {
            assert!(cheat.execute_batch(sql).is_err(), "{sql}");
        }
    }
    assert!(outbox.report_sent("a", 11).unwrap());
    assert!(
        cheat
            .execute_batch("UPDATE report SET state = 'queued', sent_at = NULL")
            .is_err(),
        "what was sent stays sent"
    );
    cheat.execute_batch("DELETE FROM report").unwrap();
}

#[test]
fn a_log_that_is_left_over_is_not_replayed_into_a_mended_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    outbox.put_report(&report("a", 10)).unwrap();
    // As after a kill: the log is there.
    let log = std::fs::read(path.with_extension("db-wal")).unwrap();
    let before = std::fs::read(&path).unwrap();
    drop(outbox);
    // Killed between making the new file and putting it in its place.
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(path.with_extension("db.new"), &whole).unwrap();
    std::fs::write(&path, &before[..before.len() / 2]).unwrap();
    std::fs::write(path.with_extension("db-wal"), log).unwrap();
    let outbox = Outbox::open(&path).unwrap();
    assert_eq!(outbox.reports_of("one").unwrap().len(), 1);
    assert_eq!(outbox.set_aside(), None, "it was mended before");
    assert!(!path.with_extension("db.new").exists());
}

#[test]
fn an_outbox_whose_reports_can_be_read_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.db");
    let outbox = Outbox::open(&path).unwrap();
    outbox.put_report(&report("a", 10)).unwrap();
    outbox.put_report(&report("b", 20)).unwrap();
    assert!(outbox.report_sent("b", 30).unwrap());
    drop(outbox);
    // The page of an index: the rows themselves are whole.
    let raw = rusqlite::Connection::open(&path).unwrap();
    let page: u32 = raw
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'report_due'",
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
    let all = outbox.reports_of("one").unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].sent_at, Some(30), "as it was");
    assert_eq!(outbox.due_reports(60).unwrap().len(), 1);
}
