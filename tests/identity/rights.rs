//! Who may do what: every command of the list as nobody, before a locked door, and for each audience.

use super::stage::Stage;
use super::story::{done, sign_in, text};
use super::visits::{account, come_and_go, fleeting, settle, sign_in_by, status};
use kyzmat_ipc::COMMANDS;
use kyzmat_tests::Devhost;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Somebody and something that are not there.
const NONE: &str = "0198d5b4-0000-7000-8000-000000000001";

/// A résumé with one answer in it.
const RESUME: &str = r#"{"x-kg": {"version": 1, "answers": {"/nationality": "кыргыз"}}}"#;

/// For whom a command is.
#[derive(Clone, Copy, PartialEq)]
enum For {
    Everyone,
    NoKiosk,
    Applicants,
}

impl For {
    fn has(self, audience: &str) -> bool {
        match self {
            Self::Everyone => true,
            Self::NoKiosk => audience != "kiosk",
            Self::Applicants => audience == "applicant",
        }
    }
}

use For::{Applicants, Everyone, NoKiosk};

/// A command with good arguments; the code of its answer to nobody and before a locked door, none for success.
struct Right {
    command: &'static str,
    of: For,
    arguments: Value,
    nobody: &'static str,
    locked: &'static str,
}

/// Public: the same to everybody.
fn public(command: &'static str, of: For, arguments: Value, code: &'static str) -> Right {
    Right {
        command,
        of,
        arguments,
        nobody: code,
        locked: code,
    }
}

/// Needs somebody's open data.
fn personal(command: &'static str, of: For, arguments: Value) -> Right {
    Right {
        command,
        of,
        arguments,
        nobody: "signed_out",
        locked: "locked",
    }
}

/// What it does depends on who is chosen.
fn own(
    command: &'static str,
    of: For,
    arguments: Value,
    nobody: &'static str,
    locked: &'static str,
) -> Right {
    Right {
        command,
        of,
        arguments,
        nobody,
        locked,
    }
}

/// Every command, in the order of the list. `account` is the one that is chosen, or none.
fn rights(account: &str, text: &Value) -> Vec<Right> {
    let lang = json!({ "lang": "ru" });
    let item = json!({ "id": NONE, "lang": "ru" });
    let known = if account == NONE { "not_found" } else { "" };
    let accept = json!({ "kind": text["kind"], "edition": text["edition"], "hash": text["hash"] });
    let compared =
        json!({ "kind": text["kind"], "lang": "ru", "from": text["edition"], "to": text["edition"] });
    let search = json!({ "name": "а", "query": "эсепчи" });
    let edit = json!({ "op_id": NONE, "path": "/birth_place", "value": "Ош" });
    let draft = json!({ "draft": NONE });
    let edit_draft = json!({ "op_id": NONE, "draft": NONE, "path": "/post", "value": "эсепчи" });
    let file = json!({ "kind": "diploma", "file_name": "a.jpg", "bytes_base64": "TVqQ" });
    let document = json!({ "document": NONE });
    let page = json!({ "document": NONE, "page": 1, "width": 100 });
    let edited = json!({ "document": NONE, "kind": "diploma" });
    let turned = json!({ "document": NONE, "by": "right" });
    let attached = json!({ "draft": NONE, "kind": "diploma", "document": NONE });
    let attached_file =
        json!({ "draft": NONE, "kind": "diploma", "file_name": "a.jpg", "bytes_base64": "TVqQ" });
    vec![
        public("sync_catalogue", Everyone, json!({}), ""),
        public("cancel_sync", Everyone, json!({}), ""),
        public("catalogue_status", Everyone, json!({}), ""),
        public("clear_catalogue", NoKiosk, json!({}), ""),
        public(
            "search_vacancies",
            Everyone,
            json!({ "query": "эсепчи", "lang": "ky", "limit": 5 }),
            "",
        ),
        public("get_vacancy", Everyone, item.clone(), "not_found"),
        public("get_competition", Everyone, item, "not_found"),
        public("list_regions", Everyone, lang, ""),
        public(
            "find_bodies",
            Everyone,
            json!({ "query": "м", "lang": "ru", "limit": 5 }),
            "",
        ),
        public("set_favourite", NoKiosk, json!({ "id": NONE, "on": false }), ""),
        public("save_search", NoKiosk, search, ""),
        public("list_saved_searches", NoKiosk, json!({}), ""),
        public("open_saved_search", NoKiosk, json!({ "id": NONE }), "not_found"),
        public("delete_saved_search", NoKiosk, json!({ "id": NONE }), "not_found"),
        public(
            "export_vacancy",
            NoKiosk,
            json!({ "id": NONE, "lang": "ru", "format": "json_ld" }),
            "not_found",
        ),
        public("session_status", Everyone, json!({}), ""),
        public("begin_sign_in", Everyone, json!({ "method": "device" }), ""),
        public("await_sign_in", Everyone, json!({ "attempt": NONE }), "not_found"),
        public("cancel_sign_in", Everyone, json!({ "attempt": NONE }), ""),
        own("sign_out", Everyone, json!({}), "signed_out", ""),
        public("lock", NoKiosk, json!({}), ""),
        own("unlock", NoKiosk, json!({ "code": "2718" }), "signed_out", ""),
        public("keep_awake", Everyone, json!({}), ""),
        public("choose_account", NoKiosk, json!({ "account": NONE }), "not_found"),
        public(
            "name_account",
            NoKiosk,
            json!({ "account": account, "nickname": "а" }),
            known,
        ),
        personal(
            "set_passphrase",
            NoKiosk,
            json!({ "passphrase": "он эки белгиден узун" }),
        ),
        personal("remove_passphrase", NoKiosk, json!({})),
        personal("set_unlock_code", NoKiosk, json!({ "code": "3141" })),
        personal("remove_unlock_code", Applicants, json!({})),
        personal("list_sessions", NoKiosk, json!({})),
        personal("end_session", NoKiosk, json!({ "session": NONE })),
        personal("end_other_sessions", NoKiosk, json!({})),
        own(
            "report_unauthorised_access",
            Everyone,
            json!({}),
            "signed_out",
            "",
        ),
        own("list_reports", NoKiosk, json!({}), "signed_out", ""),
        personal("list_activity", NoKiosk, json!({ "limit": 5 })),
        public("list_legal", Everyone, json!({}), ""),
        public(
            "get_legal_text",
            Everyone,
            json!({ "kind": text["kind"], "lang": "ky" }),
            "",
        ),
        public("compare_legal", Everyone, compared, ""),
        personal("list_consents", Everyone, json!({})),
        personal("accept_legal", Everyone, accept),
        public("stored_data", NoKiosk, json!({}), ""),
        personal("export_my_data", NoKiosk, json!({ "unprotected": true })),
        public("unsent_work", NoKiosk, json!({ "account": account }), ""),
        own(
            "erase_account",
            NoKiosk,
            json!({ "account": account, "with_unsent": true }),
            "not_found",
            "locked",
        ),
        own(
            "restore_vault",
            NoKiosk,
            json!({ "anew": false }),
            "signed_out",
            "invalid", // it has a code, which the keyring alone does not replace
        ),
        public("get_form", Everyone, json!({ "form": "personal_record" }), ""),
        personal("get_record", Everyone, json!({})),
        personal("edit_record", Everyone, edit),
        personal("undo_record", Everyone, json!({})),
        personal("redo_record", Everyone, json!({})),
        personal("eligibility", Everyone, json!({ "competition": NONE })),
        personal("print_record", NoKiosk, json!({ "lang": "ky" })),
        personal("suggest_autobiography", Everyone, json!({ "lang": "ky" })),
        personal("get_photo", NoKiosk, json!({})),
        personal(
            "set_photo",
            NoKiosk,
            json!({ "bytes_base64": "AAAA", "crop": { "x": 0, "y": 0, "width": 180, "height": 240 } }),
        ),
        personal("remove_photo", NoKiosk, json!({})),
        personal("undo_photo", NoKiosk, json!({})),
        personal("export_resume", NoKiosk, json!({})),
        personal("preview_resume", NoKiosk, json!({ "content": RESUME })),
        personal(
            "import_resume",
            NoKiosk,
            json!({ "content": RESUME, "take": ["/nationality"] }),
        ),
        personal("record_history", NoKiosk, json!({ "limit": 5 })),
        personal("list_notices", Everyone, json!({ "lang": "ru", "limit": 5 })),
        personal("read_notices", Everyone, json!({ "seq": 1 })),
        personal("list_channels", NoKiosk, json!({})),
        personal(
            "set_channel",
            NoKiosk,
            json!({ "kind": "email", "address": "a@kyzmat.test", "lang": "ru" }),
        ),
        personal(
            "confirm_channel",
            NoKiosk,
            json!({ "kind": "email", "code": "123456" }),
        ),
        personal("switch_channels", NoKiosk, json!({ "switches": [] })),
        personal("create_draft", Everyone, json!({ "competition": NONE })),
        personal(
            "copy_draft",
            Everyone,
            json!({ "draft": NONE, "competition": NONE }),
        ),
        personal("list_drafts", Everyone, json!({})),
        personal("get_draft", Everyone, draft.clone()),
        personal("edit_draft", Everyone, edit_draft),
        personal("undo_draft", Everyone, draft.clone()),
        personal("redo_draft", Everyone, draft.clone()),
        personal("check_draft", Everyone, draft.clone()),
        personal("draft_history", Everyone, json!({ "draft": NONE, "limit": 5 })),
        personal("draft_versions", Everyone, draft.clone()),
        personal(
            "restore_draft",
            Everyone,
            json!({ "op_id": NONE, "draft": NONE, "rev": 1 }),
        ),
        personal("rename_draft", Everyone, draft.clone()),
        personal("delete_draft", Everyone, draft.clone()),
        personal("restore_deleted_draft", Everyone, draft),
        personal(
            "settle_conflict",
            Everyone,
            json!({ "draft": NONE, "path": "/post", "take": "ours" }),
        ),
        personal("sync_drafts", Everyone, json!({})),
        personal(
            "export_draft",
            NoKiosk,
            json!({ "draft": NONE, "passphrase": "он эки белги жана дагы" }),
        ),
        personal(
            "import_draft",
            NoKiosk,
            json!({ "passphrase": "он эки белги жана дагы", "bytes_base64": "AAAA" }),
        ),
        personal("finalise", Everyone, json!({ "draft": NONE, "acts": [] })),
        personal("list_applications", Everyone, json!({})),
        personal("get_application", Everyone, json!({ "application": NONE })),
        personal("print_application", NoKiosk, json!({ "application": NONE })),
        personal("application_signature", NoKiosk, json!({ "application": NONE })),
        personal(
            "application_calendar",
            NoKiosk,
            json!({ "application": NONE, "lang": "ky" }),
        ),
        own("send_now", Everyone, json!({}), "signed_out", ""),
        personal("withdraw", Everyone, json!({ "application": NONE })),
        personal(
            "appeal",
            Everyone,
            json!({ "op_id": NONE, "application": NONE, "event": 1, "grounds": "негизсиз" }),
        ),
        personal("list_documents", Everyone, json!({})),
        personal("add_document", NoKiosk, file),
        personal("get_document", Everyone, document.clone()),
        personal("document_page", Everyone, page),
        personal("edit_document", Everyone, edited),
        personal("rotate_document", NoKiosk, turned),
        personal("remove_document", Everyone, document.clone()),
        personal("restore_document", Everyone, document.clone()),
        personal("save_document", NoKiosk, document),
        personal(
            "request_document",
            Everyone,
            json!({ "kind": "no_criminal_record" }),
        ),
        personal("list_verifications", Everyone, json!({})),
        personal(
            "answer_verification",
            Everyone,
            json!({ "verification": NONE, "documents": [NONE] }),
        ),
        personal("document_problems", Everyone, json!({ "competition": NONE })),
        personal("attach", NoKiosk, attached_file),
        personal("attach_document", Everyone, attached.clone()),
        personal("detach", Everyone, attached),
        personal("list_attachments", Everyone, json!({ "draft": NONE })),
        public("sync_study", Everyone, json!({}), ""),
        public("list_study", Everyone, json!({ "lang": "ky" }), ""),
        public(
            "get_act",
            Everyone,
            json!({ "id": "none", "lang": "ky" }),
            "not_found",
        ),
        public(
            "search_acts",
            Everyone,
            json!({ "query": "эл", "lang": "ky" }),
            "",
        ),
        public(
            "mark_act",
            NoKiosk,
            json!({ "id": "none", "read": true }),
            "not_found",
        ),
        public("begin_practice", Everyone, json!({ "lang": "ky" }), ""),
        public(
            "answer_practice",
            Everyone,
            json!({ "practice": NONE, "question": 0, "choice": 0 }),
            "not_found",
        ),
        public(
            "finish_practice",
            Everyone,
            json!({ "practice": NONE }),
            "not_found",
        ),
        personal("list_practice", Everyone, json!({})),
        public("get_settings", Everyone, json!({}), ""),
        public("change_settings", NoKiosk, json!({ "text_size": 110 }), ""),
        public("about", Everyone, json!({}), ""),
        public("diagnostics", NoKiosk, json!({}), ""),
    ]
}

/// These end what the others are tried with.
const LEAVING: [&str; 2] = ["sign_out", "report_unauthorised_access"];

async fn code_of(host: &Devhost, right: &Right) -> String {
    let (status, answer) = host.call(right.command, &right.arguments).await.unwrap();
    let text = answer.to_string();
    for needle in [
        "20503198800011",
        "10101198500077",
        "Асанов",
        "+996700123456",
        "person@example.kg",
    ] {
        assert!(!text.contains(needle), "{} tells {needle}: {text}", right.command);
    }
    if status == 200 {
        String::new()
    } else {
        answer["code"].as_str().unwrap().to_owned()
    }
}

#[test]
fn every_command_is_walked() {
    let walked = rights(NONE, &Value::Null);
    let names: Vec<&str> = walked.iter().map(|right| right.command).collect();
    assert_eq!(
        names, COMMANDS,
        "say what nobody and a locked door get of the new command"
    );
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[tokio::test]
async fn nobody_gets_what_is_public_and_each_audience_its_own() {
    let stage = Stage::new(&["--device-interval", "1"]).await;
    for audience in ["applicant", "desk", "kiosk"] {
        let data = tempfile::tempdir().unwrap();
        let host = fleeting(&stage, audience, data.path());
        let text = come_and_go(&host, audience).await;
        for right in rights(NONE, &text) {
            let expected = if right.of.has(audience) {
                right.nobody
            } else {
                "forbidden"
            };
            assert_eq!(
                code_of(&host, &right).await,
                expected,
                "{} at a {audience}'s",
                right.command
            );
        }
        assert_eq!(status(&host).await["state"], "signed_out");
        let unheard = Right {
            command: "unheard_of",
            ..public("about", Everyone, json!({}), "")
        };
        assert_eq!(code_of(&host, &unheard).await, "unknown_command");
    }
}

#[tokio::test]
async fn behind_a_locked_door_nothing_personal_is_told_or_changed() {
    let stage = Stage::new(&[]).await;
    for audience in ["applicant", "desk"] {
        let data = tempfile::tempdir().unwrap();
        let host = fleeting(&stage, audience, data.path());
        if audience == "desk" {
            sign_in_by(&host, "kyzmat", "gulnara").await;
        } else {
            sign_in(&host, "bakyt").await;
        }
        done(&host, "set_unlock_code", json!({ "code": "2718" })).await;
        let mine = account(&settle(&host).await);
        let wanted = json!({ "kind": "user_agreement", "lang": "ru" });
        let text = text(&host, &wanted).await;
        let (leaving, staying): (Vec<Right>, Vec<Right>) = rights(&mine, &text)
            .into_iter()
            .partition(|right| LEAVING.contains(&right.command));
        for right in staying {
            done(&host, "lock", json!({})).await;
            let code = if right.command == "unlock" {
                // It opens the door, so it tells of the person whose it is.
                done(&host, "unlock", right.arguments.clone()).await;
                String::new()
            } else {
                code_of(&host, &right).await
            };
            let expected = if right.of.has(audience) {
                right.locked
            } else {
                "forbidden"
            };
            assert_eq!(code, expected, "{} at a {audience}'s", right.command);
        }
        for right in leaving {
            done(&host, "lock", json!({})).await;
            assert_eq!(
                code_of(&host, &right).await,
                "",
                "{} at a {audience}'s",
                right.command
            );
            if right.command == "sign_out" {
                done(&host, "choose_account", json!({ "account": mine })).await;
            }
        }
        assert_eq!(status(&host).await["state"], "locked");
    }
}
