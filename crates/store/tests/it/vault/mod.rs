//! Vaults on real files.

mod backup;
mod corruption;
mod documents;
mod kill;
mod needle;
mod open;
mod papers;
mod promises;
mod room;
mod rows;
mod salvage;
mod verifications;

use kyzmat_store::vault::{ActivityRow, ConsentRow, Employment, Fact, ReportRow, ReportState, VaultKey};
use kyzmat_store::{Private, StoreError, Vault};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A count, or what `KYZMAT_ROUNDS` sets for a long run by hand.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a run takes is the caller's choice"
)]
fn rounds(count: usize) -> usize {
    std::env::var("KYZMAT_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(count)
}

fn key(number: u8) -> VaultKey {
    let digits = format!("{number:02x}").repeat(32);
    VaultKey::new(Zeroizing::new(format!("x'{digits}'"))).unwrap()
}

fn fact(name: &str, value: &str) -> Fact {
    Fact {
        name: name.into(),
        value: value.into(),
        provenance: "esi".into(),
        verified: true,
        at: 1,
    }
}

fn consent(id: &str) -> ConsentRow {
    ConsentRow {
        id: id.into(),
        kind: "user_agreement".into(),
        lang: "ky".into(),
        edition: "2026-01-01".into(),
        sha256: "0f".repeat(32),
        accepted_at: 5,
        method: "window".into(),
        recorded_at: None,
    }
}

fn report(id: &str) -> ReportRow {
    ReportRow {
        id: id.into(),
        noticed_at: 7,
        note: Some("somebody was here".into()),
        state: ReportState::Queued,
        received_at: None,
    }
}

fn act(seq: i64) -> ActivityRow {
    ActivityRow {
        seq,
        at: seq * 10,
        act: "signed_in".into(),
        session: Some("s".into()),
        device: Some("desk 4".into()),
        detail: None,
    }
}

/// Rows in every table, the even numbers from `from` on; several pages of them.
fn fill(vault: &Vault, from: usize, count: usize) {
    let facts: Vec<Fact> = (from..from + count)
        .map(|number| {
            fact(
                &format!("fact {number:04}"),
                &format!("value {number} ").repeat(9),
            )
        })
        .collect();
    vault.put_facts(&facts).unwrap();
    let acts: Vec<ActivityRow> = (from..from + count)
        .map(|number| act(number as i64 + 1))
        .collect();
    vault.put_activity(&acts).unwrap();
    for number in from..from + count / 10 {
        vault.add_consent(&consent(&format!("consent {number}"))).unwrap();
        vault.add_report(&report(&format!("report {number}"))).unwrap();
        vault
            .append_audit(
                number as i64,
                "did",
                &Private::from(format!("this and that {number}")),
            )
            .unwrap();
        vault.set_setting(&format!("setting {number}"), &number).unwrap();
    }
    vault
        .set_employment(Some(&Employment {
            // Longer than a page, so that it goes on in others.
            said: format!("{{\"bodies\":\"{}\",\"from\":{from}}}", "министрлик ".repeat(600)).into(),
            at: from as i64,
        }))
        .unwrap();
}

/// Everything in a vault, by table and key, but for the entries of the audit that salvage itself adds.
fn content(vault: &Vault) -> Result<BTreeMap<(&'static str, String), String>, StoreError> {
    let mut all = BTreeMap::new();
    for fact in vault.facts()? {
        all.insert(
            ("fact", fact.name),
            format!("{}{}{}", &*fact.value, fact.verified, fact.at),
        );
    }
    for act in vault.activity(None, 100_000)? {
        all.insert(
            ("activity", act.seq.to_string()),
            format!("{}{}", act.at, act.act),
        );
    }
    for consent in vault.consents()? {
        all.insert(
            ("consent", consent.id),
            format!("{}{:?}", consent.sha256, consent.recorded_at),
        );
    }
    for report in vault.reports()? {
        let note = report.note.map(|note| note.to_string());
        all.insert(("report", report.id), format!("{note:?}{:?}", report.state));
    }
    for entry in vault.audit(None, 100_000)? {
        if entry.act == "did" {
            all.insert(("audit", entry.seq.to_string()), entry.detail.to_string());
        }
    }
    if let Some(employment) = vault.employment()? {
        all.insert(("employment", String::new()), employment.said.to_string());
    }
    for number in 0..200 {
        if let Some(value) = vault.setting::<usize>(&format!("setting {number}"))? {
            all.insert(("setting", number.to_string()), value.to_string());
        }
    }
    Ok(all)
}

/// A folder in memory where the system has such, so that hundreds of vaults do not wait for the disk.
fn quick_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// A file opened with a key behind the vault's back.
fn raw(path: &Path, number: u8) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    let digits = format!("{number:02x}").repeat(32);
    connection
        .execute_batch(&format!(
            "PRAGMA key = \"x'{digits}'\"; PRAGMA recursive_triggers = ON;"
        ))
        .unwrap();
    connection
}

/// All files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Copies all files of a folder into another.
fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(file, target).unwrap();
    }
}
