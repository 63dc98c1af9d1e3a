//! Damage on the disk: what can be mended is and is told, what cannot says so and is kept; nothing is ever shown as
//! if it were whole, and the program always starts.
//!
//! The portal is away in most of it: what comes back comes from the damaged file and its backups. `KYZMAT_ROUNDS`
//! takes more pages.

use super::home::{Home, consents, settle, status};
use super::stage::Stage;
use super::story::{done, sign_in, until};
use kyzmat_tests::Devhost;
use kyzmat_tests::damage::{BLOWS, Blow, Paged, files, renew, rounds};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Bytes of a page of a vault; those of `local.db` and `outbox.db` are twice as long.
const PAGE: usize = 4096;

/// A person's computer as it was before the damage.
struct Scene {
    stage: Stage,
    home: Home,
    whole: tempfile::TempDir,
    account: PathBuf,
    given: Vec<String>,
    facts: Vec<String>,
    key: String,
}

impl Scene {
    /// Somebody has signed in and agreed, and a backup was made; killed, or ended in order.
    async fn new(in_order: bool) -> Self {
        let stage = Stage::new(&[]).await;
        let home = Home::new(&stage);
        let host = home.start();
        settle(&host, "bakyt").await;
        host.kill();
        // At each start a backup is made, once the portal was asked.
        let host = home.start();
        let account = home.account().unwrap();
        until(&host, |now| now["session"] == "live").await;
        let has_backup = || {
            files(&account.join("backups"))
                .iter()
                .any(|file| file.extension().is_some())
        };
        for _ in 0..200 {
            if has_backup() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert!(has_backup(), "no backup was made");
        let now = status(&host).await;
        let (given, facts) = (consents(&host).await, facts(&now));
        assert!(given.len() == 2 && facts.len() > 5);
        if in_order {
            tokio::task::spawn_blocking(|| host.end()).await.unwrap().unwrap();
        } else {
            host.kill();
        }
        let whole = tempfile::tempdir().unwrap();
        renew(home.data.path(), whole.path()).unwrap();
        let key = home.key().unwrap();
        Self {
            stage,
            home,
            whole,
            account,
            given,
            facts,
            key,
        }
    }

    /// As before the damage.
    fn renew(&self) {
        renew(self.whole.path(), self.home.data.path()).unwrap();
    }

    fn paged(&self, name: &str) -> Paged {
        Paged::new(self.file(name), PAGE)
    }

    fn strike(&self, name: &str, page: usize, blow: Blow) {
        self.paged(name).strike(page, blow).unwrap();
    }

    fn file(&self, name: &str) -> PathBuf {
        if name.starts_with("vault") {
            self.account.join(name)
        } else {
            self.home.data.path().join(name)
        }
    }

    /// The program starts, and what needs nobody's data works.
    async fn starts(&self) -> Devhost {
        let host = self.home.start();
        done(&host, "catalogue_status", json!({})).await;
        done(&host, "list_legal", json!({})).await;
        done(&host, "get_settings", json!({})).await;
        host
    }

    /// Everything is there again without the portal. Whether it was told that something was mended.
    async fn is_mended(&self, what: &str) -> bool {
        self.stage.proxy.be_away(true);
        let host = self.starts().await;
        let mut now = Value::Null;
        for _ in 0..100 {
            now = status(&host).await;
            let (asked, _) = host.call("list_consents", &json!({})).await.unwrap();
            if facts(&now) == self.facts && asked == 200 {
                break;
            }
            // Damage that shows while the data are open is mended within seconds.
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert_eq!(facts(&now), self.facts, "{what}: {now}");
        assert_eq!(consents(&host).await, self.given, "{what}");
        assert_eq!(self.home.key().as_ref(), Some(&self.key), "{what}: one key");
        let now = status(&host).await;
        let told = now["mended"].is_object();
        if told {
            let aside = files(&self.account.join("damaged"));
            assert!(now["mended"]["incomplete"].is_boolean() && now["mended"]["at"].is_string());
            assert!(
                !aside.is_empty() || !self.whole.path().join("vault.db").exists(),
                "{what}: the damaged file is kept"
            );
        }
        host.kill();
        self.stage.proxy.be_away(false);
        told
    }
}

/// What is known of the person. When it was said is another time after each sign-in.
fn facts(now: &Value) -> Vec<String> {
    let facts = now["person"]["facts"].as_array();
    let facts = facts.into_iter().flatten();
    facts
        .map(|fact| format!("{} {} {}", fact["name"], fact["value"], fact["verified"]))
        .collect()
}

fn many(small: u64) -> usize {
    usize::try_from(rounds(small)).unwrap()
}

#[tokio::test]
async fn a_vault_that_is_damaged_after_a_kill_is_mended_and_it_is_told() {
    let scene = Scene::new(false).await;
    let mut told = 0;
    for name in ["vault.db", "vault.db-wal"] {
        for (number, page) in scene.paged(name).some(many(3)).into_iter().enumerate() {
            for blow in BLOWS.into_iter().cycle().skip(number).take(many(1).min(3)) {
                scene.renew();
                scene.strike(name, page, blow);
                told += u32::from(scene.is_mended(&format!("{name}, page {page}, {blow:?}")).await);
            }
        }
    }
    scene.renew();
    std::fs::remove_file(scene.file("vault.db")).unwrap();
    assert!(
        scene.is_mended("no vault.db").await,
        "a vault out of a backup is told"
    );
    assert!(told > 0, "nothing of the damage was noticed");
}

#[tokio::test]
async fn a_vault_that_is_damaged_after_an_end_in_order_is_mended_when_it_shows() {
    let scene = Scene::new(true).await;
    assert_eq!(
        scene.paged("vault.db-wal").pages(),
        0,
        "an end in order leaves no log"
    );
    let mut told = 0;
    for (number, page) in scene.paged("vault.db").some(many(5)).into_iter().enumerate() {
        for blow in BLOWS.into_iter().cycle().skip(number).take(many(1).min(3)) {
            scene.renew();
            scene.strike("vault.db", page, blow);
            told += u32::from(scene.is_mended(&format!("page {page}, {blow:?}")).await);
        }
    }
    assert!(told > 0, "nothing of the damage was noticed");
}

#[tokio::test]
async fn a_damaged_header_is_read_from_its_copy_and_without_one_everything_is_kept() {
    let scene = Scene::new(false).await;
    for blow in BLOWS {
        for name in ["vault.json", "vault.json.bak"] {
            scene.renew();
            scene.strike(name, 0, blow);
            scene.is_mended(&format!("{name}, {blow:?}")).await;
        }
    }
    scene.renew();
    for name in ["vault.json", "vault.json.bak"] {
        scene.strike(name, 0, Blow::Flip);
    }
    let before = files(&scene.account).len();
    let host = scene.starts().await;
    let now = status(&host).await;
    assert_eq!(
        (&now["state"], &now["unlock"]["trouble"]),
        (&json!("locked"), &json!("header_damaged")),
        "{now}"
    );
    // Not even a sign-in makes another vault over it.
    let again = sign_in(&host, "bakyt").await;
    assert_eq!(again["state"], "locked", "{again}");
    assert!(files(&scene.account).len() >= before, "everything is kept");

    // The person's own decision: aside with it, and anew with what the portal has.
    done(&host, "restore_vault", json!({ "anew": true })).await;
    let now = status(&host).await;
    assert_eq!(now["state"], "signed_out", "{now}");
    let aside = scene.home.data.path().join("accounts/set-aside");
    assert!(files(&aside).len() >= before, "nothing is deleted");
    let now = settle(&host, "bakyt").await;
    assert_eq!(facts(&now), scene.facts);
    assert_ne!(scene.home.key(), Some(scene.key.clone()), "a vault of its own");
    until(&host, |now| now["consents_due"] == json!([])).await;
    host.kill();
    let host = scene.home.start();
    let now = until(&host, |now| now["session"] == "live").await;
    assert_eq!(now["state"], "unlocked");
}

#[tokio::test]
async fn damage_beside_the_vault_keeps_nobody_out() {
    let scene = Scene::new(false).await;
    for name in ["outbox.db", "local.db"] {
        let page = scene.paged(name).pages() / 2;
        for (page, blow) in [
            (0, Blow::Zero),
            (0, Blow::Flip),
            (0, Blow::Cut),
            (page, Blow::Zero),
            (page, Blow::Cut),
        ] {
            scene.renew();
            scene.strike(name, page, blow);
            // Its log would make up for it.
            let log = scene.file(&format!("{name}-wal"));
            if log.exists() {
                std::fs::remove_file(log).unwrap();
            }
            let host = scene.starts().await;
            let now = status(&host).await;
            if now["state"] == "signed_out" {
                // What said who was at home is lost; the account is listed, and a sign-in opens what is there.
                assert_eq!(
                    now["accounts"].as_array().unwrap().len(),
                    1,
                    "{name}, {page}, {blow:?}: {now}"
                );
                let again = sign_in(&host, "bakyt").await;
                assert_eq!(again["state"], "unlocked", "{again}");
            }
            let now = until(&host, |now| now["person"].is_object()).await;
            assert_eq!(facts(&now), scene.facts, "{name}, {page}, {blow:?}");
            assert_eq!(consents(&host).await, scene.given);
            assert_eq!(scene.home.key().as_ref(), Some(&scene.key));
            host.kill();
        }
    }
}

#[tokio::test]
async fn a_report_outlives_the_outbox_it_waited_in() {
    let scene = Scene::new(false).await;
    let host = scene.starts().await;
    until(&host, |now| now["session"] == "live").await;
    scene.stage.proxy.be_away(true);
    let report = json!({ "note": "Менин атымдан бирөө кирип жатат" });
    let filed = done(&host, "report_unauthorised_access", report).await;
    assert_eq!(filed["state"], "queued");
    host.kill();
    for ending in ["", "-wal", "-shm"] {
        let file = scene.file(&format!("outbox.db{ending}"));
        if file.exists() {
            std::fs::remove_file(file).unwrap();
        }
    }
    let host = scene.starts().await;
    assert_eq!(status(&host).await["reports_queued"], 0, "it is gone from there");
    done(&host, "unlock", json!({})).await;
    assert_eq!(status(&host).await["reports_queued"], 1, "the vault has it, too");
    host.kill();
    scene.stage.proxy.be_away(false);
    let host = scene.home.start();
    let now = until(&host, |now| now["ended"] == "account_blocked").await;
    assert_eq!(now["reports_queued"], 0, "{now}");
}
