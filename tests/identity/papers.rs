//! The record on paper, with a photograph, taken along and brought back: by the whole program.

use super::home::{Home, settle};
use super::stage::Stage;
use super::story::{done, refused};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_tests::Devhost;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// 300×400 points.
const PERSON: &[u8] = include_bytes!("../../crates/print/tests/files/person.jpg");

async fn put(host: &Devhost, number: u64, path: &str, value: Value) {
    let edit = json!({
        "op_id": format!("00000000-0000-7000-8000-{number:012}"), "path": path, "value": value,
    });
    done(host, "edit_record", edit).await;
}

/// The words on a paper, without white space. Nothing is put on the disk.
fn words(paper: &Value) -> String {
    let bytes = STANDARD.decode(paper["bytes_base64"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let mut tool = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    tool.stdin.take().unwrap().write_all(&bytes).unwrap();
    let output = tool.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect()
}

#[tokio::test]
async fn the_record_is_printed_as_it_was_typed_and_never_lies_on_the_disk() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let typed = "Өмүр көчөсү, Ұлытау ауданы, Құрманғазы, Әйтеке би, Іле, Һ";
    put(&host, 1, "/birth_place", json!(typed)).await;
    put(
        &host,
        2,
        "/work/a/organisation",
        json!("#read(\"/etc/passwd\") *Айыл өкмөтү*"),
    )
    .await;
    put(&host, 3, "/auto_origin", json!("Мен айылда чоңойгом.")).await;
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    for (lang, title) in [
        ("ru", "Личный листок по учёту кадров"),
        ("ky", "Кадрларды эсепке алуу боюнча өздүк баракча"),
        ("kk", "Кадрларды есепке алу жөніндегі жеке парақ"),
    ] {
        let paper = done(&host, "print_record", json!({ "lang": lang })).await;
        let text = words(&paper);
        for part in [
            title,
            typed,
            "#read(\"/etc/passwd\") *Айыл өкмөтү*",
            "20503198800011",
        ] {
            assert!(
                text.contains(&dense(part)),
                "{part} is not on the paper in {lang}: {text}"
            );
        }
        assert!(!text.contains("чоңойгом"));
        assert_eq!(paper["unknown"], "");
        let told = json!({ "lang": lang, "paper": "autobiography" });
        let told = words(&done(&host, "print_record", told).await);
        assert!(told.contains("Менайылдачоңойгом."), "{told}");
    }
    home.is_sealed(&["чоңойгом", "20503198800011", "%PDF"]);
}

#[tokio::test]
async fn a_photograph_comes_goes_and_comes_back() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let none = done(&host, "get_photo", json!({})).await;
    assert_eq!(none, json!({ "can_undo": false }));
    assert_eq!(refused(&host, "remove_photo", json!({})).await, "not_found");
    let bytes = STANDARD.encode(PERSON);
    let crop = json!({ "x": 0, "y": 0, "width": 300, "height": 400 });
    for (bytes, crop, field) in [
        ("AAAA", &crop, "bytes_base64"),
        ("?", &crop, "bytes_base64"),
        (
            bytes.as_str(),
            &json!({ "x": 10, "y": 0, "width": 300, "height": 400 }),
            "crop",
        ),
    ] {
        let wrong = json!({ "bytes_base64": bytes, "crop": crop });
        let (status, refusal) = host.call("set_photo", &wrong).await.unwrap();
        assert_eq!((status, &refusal["field"]), (400, &json!(field)));
    }
    let blank = done(&host, "print_record", json!({ "lang": "ru" })).await;
    let kept = done(&host, "set_photo", json!({ "bytes_base64": bytes, "crop": crop })).await;
    assert_eq!(
        (&kept["can_undo"], &kept["photo"]["media_type"]),
        (&json!(true), &json!("image/jpeg"))
    );
    let printed = done(&host, "print_record", json!({ "lang": "ru" })).await;
    let size = |paper: &Value| paper["bytes_base64"].as_str().unwrap().len();
    assert!(size(&printed) > size(&blank) + 2_000, "it is on the paper");
    host.kill();

    let host = home.start();
    super::story::until(&host, |now| now["session"] == "live").await;
    let now = done(&host, "get_photo", json!({})).await;
    assert_eq!(
        now["photo"]["bytes_base64"], kept["photo"]["bytes_base64"],
        "it outlives the program"
    );
    let gone = done(&host, "remove_photo", json!({})).await;
    assert!(gone["photo"].is_null() && gone["can_undo"] == true);
    let back = done(&host, "undo_photo", json!({})).await;
    assert_eq!(back["photo"]["bytes_base64"], kept["photo"]["bytes_base64"]);
}

#[tokio::test]
async fn the_record_goes_along_in_a_file_and_comes_back_on_another_computer() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    put(&host, 1, "/work/a/kind", json!("work")).await;
    put(&host, 2, "/work/a/organisation", json!("Айыл өкмөтү")).await;
    put(&host, 3, "/work/a/from", json!("2019-09")).await;
    put(&host, 4, "/nationality", json!("кыргыз")).await;
    let bare = done(&host, "export_resume", json!({})).await;
    let bare = bare["content"].as_str().unwrap().to_owned();
    assert!(
        !bare.contains("20503198800011"),
        "the personal number is not in it unasked"
    );
    let full = done(&host, "export_resume", json!({ "with_papers": true })).await;
    assert!(full["content"].as_str().unwrap().contains("20503198800011"));
    let resume: Value = serde_json::from_str(&bare).unwrap();
    assert_eq!(resume["work"][0]["name"], "Айыл өкмөтү");

    // Another person's empty record: nothing of theirs is replaced unless they say so.
    let other = Home::new(&stage);
    let there = other.start();
    settle(&there, "aizada").await;
    let preview = done(&there, "preview_resume", json!({ "content": bare })).await;
    let items = preview["items"].as_array().unwrap();
    let item = |id: &str| items.iter().find(|item| item["id"] == id);
    assert_eq!(item("/family_name").unwrap()["differs"], true, "{preview}");
    assert_eq!(item("/work/a").unwrap()["differs"], false);
    let take = json!({ "content": bare, "take": ["/work/a", "/nationality"] });
    let after = done(&there, "import_resume", take.clone()).await;
    let answer = |path: &str| {
        let answers = after["answers"].as_array().unwrap();
        answers
            .iter()
            .find(|answer| answer["path"] == path)
            .map(|answer| answer["value"].clone())
    };
    assert_eq!(answer("/work/a/from"), Some(json!("2019-09")));
    assert_eq!(answer("/nationality"), Some(json!("кыргыз")));
    assert_ne!(answer("/family_name"), Some(json!("Асанов")));
    let again = host_refuses(&there, &take).await;
    assert_eq!(again, "take", "what was taken is not there to be taken again");
    let undone = done(&there, "undo_record", json!({})).await;
    let answers = undone["answers"].as_array().unwrap();
    assert!(
        !answers.iter().any(|answer| answer["path"] == "/work/a/from"),
        "one edit, taken back at once"
    );

    for (content, fault) in [("{", "not_json"), ("{\"a\":1}", "not_resume")] {
        let preview = done(&there, "preview_resume", json!({ "content": content })).await;
        assert_eq!(preview["fault"], fault);
        let field = host_refuses(&there, &json!({ "content": content, "take": ["/email"] })).await;
        assert_eq!(field, "content");
    }
}

async fn host_refuses(host: &Devhost, take: &Value) -> String {
    let (status, refusal) = host.call("import_resume", take).await.unwrap();
    assert_eq!(status, 400, "{refusal}");
    refusal["field"].as_str().unwrap().to_owned()
}
