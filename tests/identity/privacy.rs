//! The privacy centre: what is stored here, all of it as a file, and none of it any more.

use super::stage::Stage;
use super::story::{done, refused, sign_in, until};
use super::visits::{account, fleeting, lasting, lock_and_unlock, refusal, settle, status};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_tests::{Devhost, KeyringSession};
use serde_json::{Value, json};
use std::io::{Cursor, Read as _};

const PASSPHRASE: &str = "узун сырсөз, он эки белгиден көп";

async fn stored(host: &Devhost) -> Value {
    done(host, "stored_data", json!({})).await
}

fn bytes(stored: &Value, place: &str) -> u64 {
    let places = stored["places"].as_array().unwrap();
    let found = places.iter().find(|one| one["place"] == place).unwrap();
    found["bytes"].as_u64().unwrap()
}

fn count(stored: &Value, kind: &str) -> u64 {
    let records = stored["records"].as_array().unwrap();
    let found = records.iter().find(|one| one["kind"] == kind).unwrap();
    found["count"].as_u64().unwrap()
}

/// The archive of an export.
async fn archive(host: &Devhost, arguments: Value) -> zip::ZipArchive<Cursor<Vec<u8>>> {
    let file = done(host, "export_my_data", arguments).await;
    assert_eq!(file["media_type"], "application/zip");
    assert!(file["file_name"].as_str().unwrap().ends_with(".zip"));
    let bytes = STANDARD.decode(file["bytes_base64"].as_str().unwrap()).unwrap();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap()
}

fn read(mut file: zip::read::ZipFile<'_, Cursor<Vec<u8>>>) -> Value {
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn everything_of_the_person_is_counted_and_can_be_taken_away() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    let nobody = stored(&host).await;
    assert_eq!((bytes(&nobody, "vault"), &nobody["records"]), (0, &json!([])));
    assert_eq!(
        refused(&host, "export_my_data", json!({ "unprotected": true })).await,
        "signed_out"
    );
    sign_in(&host, "bakyt").await;
    let shown = settle(&host).await;
    lock_and_unlock(&host).await;
    until(&host, |status| status["session"] == "live").await;
    done(&host, "list_activity", json!({ "limit": 10 })).await;
    let open = stored(&host).await;
    let facts = shown["person"]["facts"].as_array().unwrap().len() as u64;
    assert_eq!(
        (
            count(&open, "facts"),
            count(&open, "consents"),
            count(&open, "reports")
        ),
        (facts, 2, 0)
    );
    assert!(
        count(&open, "activity") >= 4 && count(&open, "audit") >= 2,
        "{open}"
    );
    assert!(bytes(&open, "vault") > 0 && bytes(&open, "local") > 0);
    for place in open["places"].as_array().unwrap() {
        assert!(
            place["personal"] == false || place["encrypted"] == true,
            "nothing of the person is stored in clear: {place}"
        );
    }

    for (arguments, code) in [
        (json!({}), "invalid"),
        (json!({ "passphrase": "кыска" }), "weak_passphrase"),
        (
            json!({ "passphrase": "11 белгилер", "unprotected": true }),
            "weak_passphrase",
        ),
    ] {
        assert_eq!(
            refused(&host, "export_my_data", arguments.clone()).await,
            code,
            "{arguments}"
        );
    }
    let edit = json!({ "op_id": uuid::Uuid::nil(), "path": "/birth_place", "value": "Ош" });
    done(&host, "edit_record", edit).await;
    let mut plain = archive(&host, json!({ "unprotected": true })).await;
    let told = read(plain.by_name("data.json").unwrap());
    assert_eq!(told["record"]["answers"]["/birth_place"], "Ош");
    assert_eq!(told["record"]["history"][0]["changes"][0]["after"], "Ош");
    assert_eq!(told["account"], shown["account"]["id"]);
    assert_eq!(told["facts"], shown["person"]["facts"]);
    assert_eq!(told["consents"].as_array().unwrap().len(), 2);
    let lines = told["activity"].as_array().unwrap().len() as u64;
    assert!(
        lines >= count(&open, "activity"),
        "the whole log, which may have grown since"
    );
    assert!(told["audit"].to_string().contains("consented"));
    let mut sealed = archive(&host, json!({ "passphrase": PASSPHRASE })).await;
    assert!(sealed.by_name("data.json").is_err(), "not without the passphrase");
    assert!(
        sealed
            .by_name_decrypt("data.json", b"another passphrase")
            .is_err()
    );
    let again = read(
        sealed
            .by_name_decrypt("data.json", PASSPHRASE.as_bytes())
            .unwrap(),
    );
    assert_eq!(
        (&again["facts"], &again["consents"]),
        (&told["facts"], &told["consents"])
    );
    let acts = again["audit"].as_array().unwrap();
    let exported: Vec<&Value> = acts.iter().filter(|line| line["act"] == "exported").collect();
    assert_eq!(
        exported.len(),
        1,
        "that the data were taken away in clear is in the log: {acts:?}"
    );
    assert_eq!(exported[0]["detail"], "in clear");

    done(&host, "lock", json!({})).await;
    let closed = stored(&host).await;
    assert!(
        bytes(&closed, "vault") > 0 && closed["records"] == json!([]),
        "sizes, but no counts: {closed}"
    );
    assert_eq!(
        refused(&host, "export_my_data", json!({ "unprotected": true })).await,
        "locked"
    );
}

/// Items of the keyring that are an account's, as another program of the same person sees them.
fn items(ring: &KeyringSession, account: &str) -> usize {
    let ask = |path: &str, interface: &str| {
        let asked = ring
            .command("dbus-send")
            .args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
                path,
            ])
            .args([
                "org.freedesktop.DBus.Properties.GetAll",
                &format!("string:{interface}"),
            ])
            .output()
            .unwrap();
        String::from_utf8_lossy(&asked.stdout).into_owned()
    };
    let all = ask(
        "/org/freedesktop/secrets/collection/login",
        "org.freedesktop.Secret.Collection",
    );
    let paths = all
        .split('"')
        .filter(|word| word.starts_with("/org/freedesktop/secrets/collection/login/"));
    paths
        .filter(|path| ask(path, "org.freedesktop.Secret.Item").contains(account))
        .count()
}

#[tokio::test]
async fn an_account_is_erased_from_the_computer_with_its_keys_and_not_before_what_is_unsent_was_shown() {
    let mut stage = Stage::new(&[]).await;
    let ring = KeyringSession::start().unwrap();
    let data = tempfile::tempdir().unwrap();
    let host = lasting(&stage, &ring, "applicant", data.path());
    sign_in(&host, "aizada").await;
    let aizada = account(&settle(&host).await);
    sign_in(&host, "bakyt").await;
    let bakyt = account(
        &until(&host, |status| {
            status["consents_due"].as_array().unwrap().len() == 2
        })
        .await,
    );
    let folder = |account: &str| data.path().join("accounts").join(account);
    assert!(folder(&bakyt).is_dir() && folder(&aizada).is_dir());
    assert_eq!(
        (items(&ring, &bakyt), items(&ring, &aizada)),
        (3, 3),
        "session, submit-only token, key"
    );

    stage.portal_goes();
    super::story::agree(&host).await;
    let mine = json!({ "account": bakyt });
    let unsent = done(&host, "unsent_work", mine.clone()).await;
    let kinds: Vec<&Value> = unsent
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["kind"])
        .collect();
    assert_eq!(kinds, ["consent", "consent"]);
    let refused_ = refusal(&host, "erase_account", mine.clone()).await;
    assert_eq!(
        (&refused_["code"], &refused_["args"]["count"]),
        (&json!("unsent"), &json!("2"))
    );
    assert!(
        folder(&bakyt).join("vault.db").is_file() && items(&ring, &bakyt) == 3,
        "nothing was erased"
    );
    assert_eq!(status(&host).await["state"], "unlocked");

    stage.portal_comes();
    lock_and_unlock(&host).await;
    for _ in 0..100 {
        if done(&host, "unsent_work", mine.clone()).await == json!([]) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let others = json!({ "account": aizada });
    assert_eq!(
        refused(&host, "erase_account", others.clone()).await,
        "locked",
        "what is not open is not one's own to destroy"
    );
    let left = done(&host, "erase_account", mine.clone()).await;
    assert_eq!(
        (&left["state"], left["accounts"].as_array().unwrap().len()),
        (&json!("signed_out"), 1)
    );
    assert!(!folder(&bakyt).exists() && folder(&aizada).is_dir());
    assert_eq!((items(&ring, &bakyt), items(&ring, &aizada)), (0, 3));
    let living = format!("SELECT count(*) FROM session WHERE account = '{bakyt}' AND ended_at IS NULL");
    assert_eq!(stage.people(&living), "0", "its session has ended at the portal");
    assert_eq!(refused(&host, "erase_account", mine).await, "not_found");

    done(&host, "choose_account", others.clone()).await;
    assert_eq!(
        refused(&host, "erase_account", others.clone()).await,
        "locked",
        "nor by the next at the desk"
    );
    done(&host, "unlock", json!({})).await;
    stage.portal_goes();
    done(&host, "report_unauthorised_access", json!({})).await;
    done(&host, "unlock", json!({})).await;
    assert_eq!(refused(&host, "erase_account", others.clone()).await, "unsent");
    let all = json!({ "account": aizada, "with_unsent": true });
    assert_eq!(done(&host, "erase_account", all).await["accounts"], json!([]));
    assert!(!folder(&aizada).exists() && items(&ring, &aizada) == 0);
    host.kill();
    stage.portal_comes();
    let host = lasting(&stage, &ring, "applicant", data.path());
    assert_eq!(status(&host).await["state"], "signed_out");
    // The account at the portal is as it was, and begins anew here.
    sign_in(&host, "bakyt").await;
    let shown = until(&host, |status| status["person"].is_object()).await;
    assert_eq!(account(&shown), bakyt);
}
