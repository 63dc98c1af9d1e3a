//! Several people at one computer, restarts, and what protects their data.

use super::stage::Stage;
use super::story::{done, refused, sign_in, until};
use super::visits::{
    account, begin, due, fact, fleeting, lasting, lock_and_unlock, refusal, settle, sign_in_by, status,
};
use kyzmat_tests::{Browser, Devhost, KeyringSession};
use serde_json::{Value, json};
use std::path::Path;

const PASSPHRASE: &str = "он эки белгиден узун";

/// Names of the folders of accounts in `accounts` or what is like it.
fn folders(data: &Path, name: &str) -> Vec<String> {
    let entries = std::fs::read_dir(data.join(name)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn two_people_at_one_computer_see_nothing_of_each_other() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    sign_in(&host, "bakyt").await;
    let first = settle(&host).await;
    let bakyt = account(&first);
    assert_eq!(fact(&first, "family_name"), "Асанов");

    sign_in(&host, "aizada").await;
    let shown = status(&host).await;
    assert_eq!(due(&shown), 2, "one person's consent is not the other's: {shown}");
    let second = settle(&host).await;
    let aizada = account(&second);
    assert_eq!(fact(&second, "family_name"), "Токтогулова");
    assert_eq!(
        folders(data.path(), "accounts-of-this-run").len(),
        2,
        "each has data of their own"
    );
    let ids: Vec<&Value> = second["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids, [&json!(aizada), &json!(bakyt)], "the last used first");
    assert_eq!(
        done(&host, "list_sessions", json!({}))
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let log = done(&host, "list_activity", json!({ "limit": 100 })).await;
    let registered = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["act"] == "registered");
    assert_eq!(registered.count(), 1, "one's own log");

    let named = json!({ "account": bakyt, "nickname": "  Бакыт байке " });
    done(&host, "name_account", named).await;
    let long = json!({ "account": bakyt, "nickname": "б".repeat(41) });
    assert_eq!(refusal(&host, "name_account", long).await["field"], "nickname");
    let stranger = "0198d5b4-0000-7000-8000-000000000001";
    for (command, arguments) in [
        ("name_account", json!({ "account": stranger, "nickname": "а" })),
        ("choose_account", json!({ "account": stranger })),
        ("erase_account", json!({ "account": stranger })),
    ] {
        assert_eq!(refused(&host, command, arguments).await, "not_found", "{command}");
    }

    let chosen = done(&host, "choose_account", json!({ "account": bakyt })).await;
    assert_eq!(
        (&chosen["state"], &chosen["person"]),
        (&json!("locked"), &Value::Null)
    );
    assert_eq!(chosen["account"]["nickname"], "Бакыт байке");
    assert_eq!(refused(&host, "list_consents", json!({})).await, "locked");
    assert_eq!(refused(&host, "list_sessions", json!({})).await, "locked");
    let opened = done(&host, "unlock", json!({})).await;
    assert_eq!((opened["state"].as_str(), due(&opened)), (Some("unlocked"), 0));
    assert_eq!(fact(&opened, "family_name"), "Асанов");
    until(&host, |status| status["session"] == "live").await;

    let nobody = done(&host, "choose_account", json!({ "account": null })).await;
    assert_eq!(nobody["state"], "signed_out");
    assert_eq!(
        nobody["accounts"].as_array().unwrap().len(),
        2,
        "they are still of this computer"
    );
    assert_eq!(refused(&host, "list_consents", json!({})).await, "signed_out");
    done(&host, "choose_account", json!({ "account": aizada })).await;
    let opened = done(&host, "unlock", json!({})).await;
    assert_eq!(fact(&opened, "family_name"), "Токтогулова");
}

#[tokio::test]
async fn whoever_was_at_home_is_again_after_a_restart_unless_they_had_closed_the_door() {
    let stage = Stage::new(&[]).await;
    let ring = KeyringSession::start().unwrap();
    let data = tempfile::tempdir().unwrap();
    let start = || lasting(&stage, &ring, "applicant", data.path());
    let host = start();
    sign_in(&host, "bakyt").await;
    let bakyt = account(&settle(&host).await);
    let consents = done(&host, "list_consents", json!({})).await;
    host.kill();

    let host = start();
    let shown = until(&host, |status| status["session"] == "live").await;
    assert_eq!(
        (shown["state"].as_str(), account(&shown)),
        (Some("unlocked"), bakyt.clone()),
        "still signed in, from the keyring"
    );
    assert_eq!(fact(&shown, "pin"), "20503198800011");
    done(&host, "lock", json!({})).await;
    host.kill();
    let host = start();
    let shown = until(&host, |status| status["state"] == "locked").await;
    assert_eq!(account(&shown), bakyt);
    done(&host, "unlock", json!({})).await;
    until(&host, |status| status["session"] == "live").await;

    // Somebody else signs in, and out again: the next start is nobody's, least of all the first person's.
    sign_in(&host, "aizada").await;
    settle(&host).await;
    done(&host, "sign_out", json!({})).await;
    host.kill();
    let host = start();
    let shown = status(&host).await;
    assert_ne!(
        shown["state"], "unlocked",
        "nobody's data open by themselves: {shown}"
    );

    done(&host, "choose_account", json!({ "account": bakyt })).await;
    done(&host, "unlock", json!({})).await;
    until(&host, |status| status["session"] == "live").await;
    let out = done(&host, "sign_out", json!({})).await;
    assert_eq!(out["revoked"], true);
    host.kill();
    let host = start();
    assert_eq!(status(&host).await["state"], "signed_out");
    let chosen = done(&host, "choose_account", json!({ "account": bakyt })).await;
    assert_eq!(chosen["unlock"]["ways"]["keyring"], false, "{chosen}");
    assert_eq!(
        refused(&host, "unlock", json!({})).await,
        "signed_out",
        "after «Выход» the keyring alone opens nothing"
    );
    assert_eq!(refused(&host, "list_consents", json!({})).await, "locked");
    sign_in(&host, "bakyt").await;
    let shown = until(&host, |status| status["person"].is_object()).await;
    assert_eq!(due(&shown), 0);
    assert_eq!(
        done(&host, "list_consents", json!({}))
            .await
            .as_array()
            .unwrap()
            .len(),
        consents.as_array().unwrap().len(),
        "the data were kept"
    );
}

#[tokio::test]
async fn without_a_keyring_a_passphrase_opens_the_data_and_the_portal_is_signed_in_to_anew() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let start = || {
        Devhost::start_for(
            "applicant",
            &stage.proxy.url,
            data.path(),
            &["--keys", "passphrase"],
        )
        .unwrap()
    };
    let host = start();
    assert_eq!(sign_in(&host, "bakyt").await["state"], "setup");
    let shown = status(&host).await;
    assert_eq!(
        shown["keys"]["wanted"],
        json!({ "keyring": false, "passphrase": true, "code": false })
    );
    assert_eq!(
        refused(&host, "list_consents", json!({})).await,
        "locked",
        "nothing is kept yet"
    );
    assert_eq!(
        refused(&host, "set_passphrase", json!({ "passphrase": "кыска" })).await,
        "weak_passphrase"
    );
    assert_eq!(
        refused(&host, "unlock", json!({ "passphrase": "11 белгиден" })).await,
        "weak_passphrase"
    );
    for folder in folders(data.path(), "accounts") {
        let left = folders(&data.path().join("accounts"), &folder);
        assert!(
            !left
                .iter()
                .any(|name| name == "vault.json" || name.starts_with("vault.db")),
            "nor is a file of it left: {left:?}"
        );
    }
    let opened = done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(
        (&opened["state"], &opened["session"]),
        (&json!("unlocked"), &json!("live"))
    );
    settle(&host).await;
    assert_eq!(
        refusal(&host, "remove_passphrase", json!({})).await["code"],
        "invalid"
    );
    host.kill();

    let host = start();
    let shown = until(&host, |status| status["state"] == "locked").await;
    assert_eq!(
        shown["unlock"]["ways"],
        json!({ "keyring": false, "passphrase": true, "code": false })
    );
    assert_eq!(
        refused(&host, "unlock", json!({})).await,
        "invalid",
        "the passphrase is missing"
    );
    let wrong = json!({ "passphrase": "он эки белгиден кыска" });
    assert_eq!(refused(&host, "unlock", wrong).await, "wrong_passphrase");
    let opened = done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(opened["state"], "unlocked");
    assert_eq!(fact(&opened, "family_name"), "Асанов", "offline as online");
    assert_eq!(
        opened["session"], "none",
        "the session lived in memory: sign in anew"
    );
    assert_eq!(refused(&host, "list_sessions", json!({})).await, "signed_out");
    assert_eq!(sign_in(&host, "bakyt").await["state"], "unlocked");
    assert_eq!(
        done(&host, "list_sessions", json!({}))
            .await
            .as_array()
            .unwrap()
            .len(),
        2
    );

    done(&host, "lock", json!({})).await;
    let shown = status(&host).await;
    assert_eq!(
        (&shown["session"], &shown["ended"]),
        (&json!("ended"), &json!("not_kept")),
        "the session is in no keyring, and the screen says why one has to sign in anew"
    );
    assert_eq!(
        sign_in(&host, "bakyt").await["state"],
        "locked",
        "signing in is not opening"
    );
    let mine = json!({ "account": account(&status(&host).await) });
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    until(&host, |status| status["session"] == "live").await;
    done(&host, "lock", json!({})).await;
    assert_eq!(refused(&host, "erase_account", mine.clone()).await, "locked");
    sign_in(&host, "bakyt").await;
    let left = done(&host, "erase_account", mine).await;
    assert_eq!(
        (&left["state"], &left["accounts"]),
        (&json!("signed_out"), &json!([])),
        "whoever forgot the passphrase signs in and can erase what it kept closed"
    );
}

#[tokio::test]
async fn at_a_desk_an_officer_has_a_code_beside_the_keyring() {
    let stage = Stage::new(&[]).await;
    let ring = KeyringSession::start().unwrap();
    let data = tempfile::tempdir().unwrap();
    let host = lasting(&stage, &ring, "desk", data.path());
    assert_eq!(sign_in_by(&host, "kyzmat", "gulnara").await["state"], "setup");
    let shown = status(&host).await;
    assert_eq!(
        shown["keys"]["wanted"],
        json!({ "keyring": false, "passphrase": false, "code": true })
    );
    assert_eq!(shown["keys"]["code_required"], true);
    assert_eq!(
        refused(&host, "unlock", json!({})).await,
        "locked",
        "the keyring alone is not enough"
    );
    assert_eq!(
        refused(&host, "set_unlock_code", json!({ "code": "123" })).await,
        "weak_code"
    );
    done(&host, "set_unlock_code", json!({ "code": "2718" })).await;
    let shown = settle(&host).await;
    let post = &shown["person"]["employment"];
    assert_eq!(post["roles"], json!(["hr_officer", "commission_secretary"]));
    assert!(
        post["body"].to_string().contains("Министерство экономики"),
        "{post}"
    );
    assert_eq!(
        fact(&shown, "middle_name"),
        "Эркиновна",
        "E-Kyzmat's names are not the ones they look like"
    );
    assert_eq!(refused(&host, "remove_unlock_code", json!({})).await, "forbidden");
    host.kill();

    let host = lasting(&stage, &ring, "desk", data.path());
    // Whoever sits there next has the keyring too.
    let shown = until(&host, |status| status["state"] == "locked").await;
    assert_eq!(
        shown["unlock"]["ways"],
        json!({ "keyring": false, "passphrase": false, "code": true })
    );
    assert_ne!(refused(&host, "unlock", json!({})).await, "internal");
    assert_eq!(status(&host).await["state"], "locked");
    assert_eq!(
        refused(&host, "unlock", json!({ "code": "3141" })).await,
        "wrong_code"
    );
    done(&host, "unlock", json!({ "code": "2718" })).await;
    let shown = until(&host, |status| status["session"] == "live").await;
    assert_eq!(shown["person"]["employment"]["roles"][0], "hr_officer");

    // Who signs in before opening is signed in after the next lock, too.
    done(&host, "sign_out", json!({})).await;
    assert_eq!(sign_in_by(&host, "kyzmat", "gulnara").await["state"], "locked");
    for _ in 0..2 {
        done(&host, "unlock", json!({ "code": "2718" })).await;
        until(&host, |status| status["session"] == "live").await;
        done(&host, "lock", json!({})).await;
        let shown = status(&host).await;
        assert_eq!(
            (&shown["session"], &shown["ended"]),
            (&json!("unchecked"), &Value::Null),
            "the keyring has the session"
        );
    }
    sign_in_by(&host, "kyzmat", "gulnara").await;
    done(&host, "list_sessions", json!({})).await;
    done(&host, "lock", json!({})).await;
    assert_eq!(
        refused(&host, "list_sessions", json!({})).await,
        "locked",
        "tokens of a sign-in that opened nothing do not stay either"
    );
}

#[tokio::test]
async fn an_officer_without_a_role_has_a_personal_side_only() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    sign_in_by(&host, "kyzmat", "azamat").await;
    let shown = settle(&host).await;
    assert_eq!(shown["person"]["employment"]["roles"], json!([]));
    // The same person by either way is one account.
    done(&host, "sign_out", json!({})).await;
    sign_in_by(&host, "kyzmat", "gulnara").await;
    let officer = account(&settle(&host).await);
    lock_and_unlock(&host).await;
    done(&host, "sign_out", json!({})).await;
    sign_in(&host, "gulnara").await;
    let citizen = until(&host, |status| status["person"].is_object()).await;
    assert_eq!(account(&citizen), officer);
    assert_eq!(due(&citizen), 0, "with what was agreed to before");
}

#[tokio::test]
async fn at_a_kiosk_one_signs_in_by_phone_and_nothing_of_the_visit_stays() {
    let stage = Stage::new(&["--device-interval", "1"]).await;
    let data = tempfile::tempdir().unwrap();
    let host = Devhost::start_for("kiosk", &stage.proxy.url, data.path(), &[]).unwrap();
    assert_eq!(status(&host).await["methods"], json!(["device"]));
    for method in ["esi", "kyzmat"] {
        let refused = refusal(&host, "begin_sign_in", json!({ "method": method })).await;
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!("invalid"), &json!("method"))
        );
    }
    let attempt = begin(&host, "device").await;
    let rows = attempt["qr"]["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row.as_str().unwrap().len() == rows.len()));
    assert!(!attempt["user_code"].as_str().unwrap().is_empty());
    let mut phone = Browser::new().unwrap();
    phone
        .sign_in(attempt["url"].as_str().unwrap(), "aizada")
        .await
        .unwrap();
    let signed_in = done(&host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await;
    assert_eq!(signed_in["state"], "unlocked");
    let shown = settle(&host).await;
    assert_eq!(fact(&shown, "family_name"), "Токтогулова");
    assert_eq!(
        shown["accounts"],
        json!([]),
        "a kiosk keeps no list of who was there"
    );
    let consents = done(&host, "list_consents", json!({})).await;
    assert!(
        consents
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["method"] == "kiosk")
    );
    for command in ["lock", "unlock", "list_sessions", "stored_data", "export_my_data"] {
        assert_eq!(refused(&host, command, json!({})).await, "forbidden", "{command}");
    }
    assert_eq!(done(&host, "sign_out", json!({})).await["revoked"], true);
    let shown = status(&host).await;
    assert_eq!(
        (&shown["state"], &shown["person"], &shown["account"]),
        (&json!("signed_out"), &Value::Null, &Value::Null)
    );
    assert_eq!(refused(&host, "list_consents", json!({})).await, "signed_out");
    let id = signed_in["account"].as_str().unwrap();
    assert!(
        folders(data.path(), "accounts").is_empty()
            && folders(data.path(), "accounts-of-this-run").is_empty()
    );
    for file in std::fs::read_dir(data.path())
        .unwrap()
        .flatten()
        .filter(|file| file.path().is_file())
    {
        let bytes = std::fs::read(file.path()).unwrap();
        assert!(
            !bytes.windows(id.len()).any(|part| part == id.as_bytes()),
            "the account's id is left in {:?}",
            file.file_name()
        );
    }
}

#[tokio::test]
async fn whole_data_are_set_aside_by_their_owner_alone() {
    let stage = Stage::new(&[]).await;
    let (data, ring) = (tempfile::tempdir().unwrap(), KeyringSession::start().unwrap());
    let host = lasting(&stage, &ring, "applicant", data.path());
    sign_in(&host, "bakyt").await;
    settle(&host).await;
    done(&host, "set_passphrase", json!({ "passphrase": PASSPHRASE })).await;
    done(&host, "lock", json!({})).await;
    let anew = json!({ "anew": true });
    assert_eq!(refused(&host, "restore_vault", anew.clone()).await, "locked");
    refused(&host, "unlock", json!({ "passphrase": "не та фраза, что была" })).await;
    assert_eq!(
        refused(&host, "restore_vault", anew).await,
        "locked",
        "a wrong passphrase is no damage"
    );
    assert!(!data.path().join("accounts/set-aside").exists());
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
}
