//! A full disk: the last words typed are kept, what is there can be read, and with room again all goes on.

use super::home::{consents, settled, status};
use super::stage::Stage;
use super::story::{agree, done, sign_in, until};
use kyzmat_tests::{Devhost, built};
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PASSPHRASE: &str = "узун жашыруун сөз айкашы";
const NOTE: &str = "Бул менин акыркы сөзүм: атымдан бирөө кирип жатат";

/// A small file system on a folder, in a name space of its own that ends with this value.
struct Disk(Child);

impl Disk {
    fn on(folder: &Path) -> Self {
        let mut child = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c"])
            .arg("mount -t tmpfs -o size=2m none \"$0\" && echo mounted && read ended")
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line.trim(), "mounted", "a small file system is needed");
        Self(child)
    }

    /// A command that sees it.
    fn seen_by(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new("nsenter");
        command
            .arg(format!("--target={}", self.0.id()))
            .args(["--user", "--mount", "--preserve-credentials", "--"])
            .arg(program);
        command
    }

    fn fill(&self, folder: &Path) {
        let output = self
            .seen_by("dd")
            .args(["if=/dev/zero", "bs=4096"])
            .arg(format!("of={}", folder.join("filler").display()))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains("No space left"),
            "{said}"
        );
    }

    fn grow(&self, folder: &Path) {
        let grown = self
            .seen_by("mount")
            .args(["-o", "remount,size=16m"])
            .arg(folder)
            .status();
        assert!(grown.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_last_words_typed_on_a_full_disk_are_kept() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let accounts = data.path().join("accounts");
    std::fs::create_dir(&accounts).unwrap();
    let disk = Disk::on(&accounts);
    let start = || {
        let program = disk.seen_by(built("kyzmat-devhost").unwrap());
        let flags = ["--keys", "passphrase"];
        Devhost::start_by(program, "applicant", &stage.proxy.url, data.path(), &flags).unwrap()
    };
    let host = start();
    sign_in(&host, "bakyt").await;
    done(&host, "set_passphrase", json!({ "passphrase": PASSPHRASE })).await;
    settled(&host).await;
    let given = consents(&host).await;

    disk.fill(&accounts);
    stage.proxy.be_away(true);
    let filed = done(&host, "report_unauthorised_access", json!({ "note": NOTE })).await;
    assert_eq!(filed["state"], "queued", "{filed}");
    host.kill();
    let host = start();
    let opened = done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(opened["reports_queued"], 1, "{opened}");
    assert_eq!(consents(&host).await, given, "a full disk can be read");
    disk.fill(&accounts);
    done(&host, "lock", json!({})).await;
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(consents(&host).await, given);

    disk.grow(&accounts);
    stage.proxy.be_away(false);
    sign_in(&host, "bakyt").await;
    let now = until(&host, |now| now["ended"] == "account_blocked").await;
    assert_eq!(now["reports_queued"], 0, "{now}");
    let database = rusqlite::Connection::open(stage.folder.path().join("people.db")).unwrap();
    let note: String = database
        .query_row("SELECT note FROM incident", [], |row| row.get(0))
        .unwrap();
    assert_eq!(note, NOTE, "word by word");
    let opened = done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    stage.operator(&["account", "unblock", opened["account"]["id"].as_str().unwrap()]);
    sign_in(&host, "bakyt").await;
    agree(&host).await;
    let now = until(&host, |now| now["person"].is_object() && now["session"] == "live").await;
    assert_eq!(now["state"], "unlocked");
    assert_eq!(consents(&host).await, given);
    assert_eq!(
        status(&host).await["mended"],
        json!(null),
        "nothing had to be mended"
    );
}
