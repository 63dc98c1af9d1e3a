//! What the tables themselves refuse, however they are asked.

use super::*;

/// A vault with one row of each kind, and its file opened behind its back.
fn cheat() -> (tempfile::TempDir, rusqlite::Connection) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.add_consent(&consent("a")).unwrap();
    vault.add_report(&report("r")).unwrap();
    vault.append_audit(1, "did", &"x".into()).unwrap();
    vault.append_audit(2, "did", &"y".into()).unwrap();
    vault.close().unwrap();
    let connection = raw(&folder.path().join("vault.db"), 1);
    (folder, connection)
}

fn refused(connection: &rusqlite::Connection, sql: &str) {
    let error = match connection.execute_batch(sql) {
        Ok(()) => "it went through".to_owned(),
        Err(error) => error.to_string(),
    };
    let ours = ["stands", "stays", "never", "once", "only added", "constraint"];
    assert!(ours.iter().any(|word| error.contains(word)), "{sql}: {error}");
}

const SAME_CONSENT: &str = "consent (row, id, kind, lang, edition, sha256, accepted_at, method, recorded_at)
    SELECT row, id, kind, lang, 'later', sha256, accepted_at, method, recorded_at FROM consent";

#[test]
fn a_consent_is_never_changed_nor_deleted() {
    let (_folder, cheat) = cheat();
    for column in ["row", "id", "kind", "lang", "edition", "accepted_at", "method"] {
        refused(&cheat, &format!("UPDATE consent SET {column} = 77"));
    }
    refused(&cheat, "UPDATE consent SET sha256 = replace(sha256, '0', '1')");
    refused(&cheat, "UPDATE consent SET recorded_at = 5, edition = 'later'");
    refused(&cheat, "UPDATE consent SET recorded_at = NULL");
    refused(&cheat, "DELETE FROM consent");
    refused(&cheat, &format!("INSERT OR REPLACE INTO {SAME_CONSENT}"));
    refused(&cheat, &format!("REPLACE INTO {SAME_CONSENT}"));
    refused(
        &cheat,
        &format!("INSERT INTO {SAME_CONSENT} WHERE true ON CONFLICT (id) DO UPDATE SET edition = 'later'"),
    );
    refused(&cheat, "UPDATE OR REPLACE consent SET id = 'b'");
    // Replacing deletes the old row without its trigger when these are off; the trigger on insert still refuses.
    cheat.execute_batch("PRAGMA recursive_triggers = OFF").unwrap();
    refused(&cheat, &format!("INSERT OR REPLACE INTO {SAME_CONSENT}"));
    cheat.execute_batch("UPDATE consent SET recorded_at = 5").unwrap();
    refused(&cheat, "UPDATE consent SET recorded_at = 6");
    refused(&cheat, "UPDATE consent SET recorded_at = NULL");
}

#[test]
fn a_report_that_was_not_sent_stays_as_it_was_made() {
    let (_folder, cheat) = cheat();
    let same = "report (row, id, noticed_at, note, state, received_at) SELECT row, id, 1, note, state, received_at FROM report";
    refused(&cheat, "DELETE FROM report");
    refused(&cheat, "UPDATE report SET note = 'all is well'");
    refused(&cheat, "UPDATE report SET note = NULL");
    refused(&cheat, "UPDATE report SET noticed_at = 1");
    refused(&cheat, "UPDATE report SET id = 'q'");
    refused(&cheat, "UPDATE report SET state = 'sent'");
    refused(&cheat, "UPDATE report SET received_at = 1");
    refused(&cheat, "UPDATE report SET state = 'forgotten'");
    for recursive in ["ON", "OFF"] {
        cheat
            .execute_batch(&format!("PRAGMA recursive_triggers = {recursive}"))
            .unwrap();
        refused(&cheat, &format!("INSERT OR REPLACE INTO {same}"));
    }
    cheat
        .execute_batch("UPDATE report SET state = 'refused'")
        .unwrap();
    refused(&cheat, "DELETE FROM report");
    refused(&cheat, "UPDATE report SET state = 'queued'");
    cheat
        .execute_batch("UPDATE report SET state = 'sent', received_at = 9")
        .unwrap();
    refused(&cheat, "UPDATE report SET state = 'queued', received_at = NULL");
    cheat.execute_batch("DELETE FROM report").unwrap();
}

#[test]
fn the_audit_is_only_added_to() {
    let (_folder, cheat) = cheat();
    let same = "audit (seq, at, act, detail, prev_hash, hash) SELECT seq, at, 'nothing', detail, prev_hash, hash FROM audit WHERE seq = 1";
    refused(&cheat, "UPDATE audit SET act = 'nothing' WHERE seq = 1");
    refused(&cheat, "UPDATE audit SET seq = 9 WHERE seq = 2");
    refused(&cheat, "DELETE FROM audit");
    for recursive in ["ON", "OFF"] {
        cheat
            .execute_batch(&format!("PRAGMA recursive_triggers = {recursive}"))
            .unwrap();
        refused(&cheat, &format!("INSERT OR REPLACE INTO {same}"));
    }
    refused(
        &cheat,
        &format!("INSERT INTO {same} ON CONFLICT (seq) DO UPDATE SET act = 'nothing'"),
    );
}

#[test]
fn an_entry_that_is_changed_taken_out_or_slipped_in_breaks_the_chain() {
    for (sql, breaks) in [
        ("UPDATE audit SET act = 'nothing' WHERE seq = 1", vec![1]),
        ("UPDATE audit SET at = 7 WHERE seq = 2", vec![2]),
        ("DELETE FROM audit WHERE seq = 1", vec![2]),
        (
            "INSERT INTO audit SELECT 3, at, act, detail, prev_hash, hash FROM audit WHERE seq = 2",
            vec![3],
        ),
    ] {
        let (folder, cheat) = cheat();
        cheat
            .execute_batch("DROP TRIGGER audit_stands; DROP TRIGGER audit_stays;")
            .unwrap();
        cheat.execute_batch(sql).unwrap();
        drop(cheat);
        let vault = Vault::open(folder.path(), &key(1)).unwrap();
        assert_eq!(vault.verify_audit().unwrap().breaks, breaks, "{sql}");
    }
}
