//! Typing in the real window while the program is killed: what the window has said is kept, is there.

use super::Computer;
use super::identity::{come_in, driver_command, stand_in_browser, until_person, words};
use kyzmat_i18n::id;
use kyzmat_tests::damage::rounds;
use kyzmat_tests::keyring::KeyringSession;
use kyzmat_tests::webdriver::{Driver, Window};
use kyzmat_tests::{Portal, Providers};
use serde_json::{Value, json};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::process::Command;
use std::time::Duration;

const FIELD: &str = "[data-path='/motivation'] textarea";
/// Letters that may stand in the field before it is emptied: it takes 3,000.
const FULL: usize = 1_500;

/// Notes what the window says is kept, and how long after a key it said so at the latest.
const WATCH: &str = r#"
const [css, words] = arguments;
const field = document.querySelector(css);
if (!field) return null;
const seen = { kept: field.value, late: 0 };
const typed = [];
window.seen = seen;
field.addEventListener("input", () => typed.push(performance.now()));
setInterval(() => {
  if (!document.querySelector("[data-testid=kept]")?.textContent.includes(words)) return;
  const now = performance.now();
  for (const at of typed.splice(0)) seen.late = Math.max(seen.late, now - at);
  seen.kept = field.value;
}, 5);
return true;
"#;

/// Asks the core through the window: the answer, once it has come.
const ASK: &str = r#"
const [key, command, request] = arguments;
const asked = (window.asked ??= {});
if (asked[key] !== undefined) return asked[key];
asked[key] = null;
window.__TAURI_INTERNALS__.invoke(command, { request }).then(
  (answer) => (asked[key] = { answer }),
  (error) => (asked[key] = { error: JSON.stringify(error) }),
);
return null;
"#;

async fn ask(window: &Window<'_>, key: &str, command: &str, request: Value) -> Value {
    let told = window
        .until(command, ASK, &[json!(key), json!(command), request])
        .await
        .unwrap();
    assert!(told["error"].is_null(), "{command}: {told}");
    told["answer"].clone()
}

fn chance(below: u64) -> u64 {
    // Each such state begins with random numbers.
    RandomState::new().build_hasher().finish() % below
}

/// Kills the program that works in a folder, as a power cut would.
fn kill(data: &str) {
    let done = Command::new("pkill")
        .args(["-KILL", "-f", "--", &format!("--data {data}")])
        .status()
        .unwrap();
    assert!(done.success(), "the program was gone before it was killed");
}

fn text(draft: &Value) -> String {
    let answers = draft["answers"].as_array().unwrap();
    let answer = answers.iter().find(|answer| answer["path"] == "/motivation");
    answer.map_or_else(String::new, |answer| answer["value"].as_str().unwrap().to_owned())
}

/// `KYZMAT_ROUNDS` takes a larger number for a long run by hand.
#[tokio::test]
#[ignore = "needs a screen, a keyring and tauri-driver: cargo xtask test"]
#[expect(
    clippy::print_stderr,
    reason = "how late the slowest came is a figure, and no assertion"
)]
async fn story_of_keystrokes_in_a_program_that_is_killed() {
    let computer = Computer::new(20);
    let providers = Providers::start().unwrap();
    let keyring = KeyringSession::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let opened = stand_in_browser(folder.path());
    let portal = Portal::serve_with(&computer.portal_data, "127.0.0.1:0", &providers.flags()).unwrap();
    let driver = Driver::start_by(driver_command(&keyring, folder.path(), &opened))
        .await
        .unwrap();
    let mut window = computer.start(&driver, &portal.url).await;
    come_in(&window, &opened).await;
    let search = json!({ "query": "", "lang": "ky", "limit": 1, "offset": 0 });
    let found = ask(&window, "posts", "search_vacancies", search).await;
    let wish = json!({ "competition": found["items"][0]["competition"] });
    let draft = ask(&window, "begun", "create_draft", wish).await["draft"].clone();
    let one = json!({ "draft": draft });
    let address = format!("/draft/{}/page/motivation", draft.as_str().unwrap());
    let data = super::path(&computer.data);
    let (mut late, mut letters, mut last) = (0.0_f64, 0, String::new());

    for round in 0..rounds(20) {
        if last.chars().count() > FULL {
            let edit = json!({
                "op_id": format!("00000000-0000-7000-b000-{round:012}"), "draft": draft, "path": "/motivation", "value": null,
            });
            ask(&window, "emptied", "edit_draft", edit).await;
            last.clear();
        }
        window
            .script("location.hash = arguments[0]", &[json!(address)])
            .await
            .unwrap();
        let watched = [json!(FIELD), json!(words(id::CABINET_SAVED))];
        window.until("the field", WATCH, &watched).await.unwrap();
        let ends = tokio::spawn({
            let data = data.clone();
            let after = Duration::from_millis(100 + chance(2_400));
            async move {
                tokio::time::sleep(after).await;
                kill(&data);
            }
        });
        let (mut kept, mut typed) = (last.clone(), last.clone());
        for number in 0.. {
            let piece = format!("сөз {round}-{number} ");
            // It may have arrived although the answer did not.
            typed.push_str(&piece);
            if window.write(FIELD, &piece).await.is_err() {
                break;
            }
            let Ok(seen) = window.script("return window.seen", &[]).await else {
                break;
            };
            seen["kept"].as_str().unwrap().clone_into(&mut kept);
            late = late.max(seen["late"].as_f64().unwrap());
        }
        ends.await.unwrap();
        letters += kept.len() - last.len();
        // The driver may have noticed by itself that its window is gone.
        let _ = window.close().await;
        window = computer.start(&driver, &portal.url).await;
        until_person(&window, "unlocked").await;
        last = text(&ask(&window, "read", "get_draft", one.clone()).await);
        assert!(last.starts_with(&kept), "kept was {kept:?}, there is {last:?}");
        assert!(typed.starts_with(&last), "nobody has typed {last:?}");
    }
    assert!(letters > 0, "nothing was ever kept");
    eprintln!("{letters} bytes were kept, the slowest after {late:.0} ms");
    window.close().await.unwrap();
}
