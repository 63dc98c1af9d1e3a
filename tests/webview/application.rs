//! An applicant's story in Kyrgyz: a draft begun at a vacancy, the cable pulled half-way, «Жөнөтүү» pressed with no network,
//! the program started anew, and the receipt once there is a network.

use super::Computer;
use super::identity::{come_in, driver_command, stand_in_browser, until_person, words};
use kyzmat_i18n::id;
use kyzmat_tests::keyring::KeyringSession;
use kyzmat_tests::webdriver::{Driver, Window};
use kyzmat_tests::{Portal, Providers};
use serde_json::json;

/// Answers what a draft still asks for by the window's own way to the core, and says so when nothing is open any more.
const FILL_IN: &str = r#"
if (window.filled !== undefined) return window.filled;
window.filled = null;
const call = (command, request) => window.__TAURI_INTERNALS__.invoke(command, { request });
const long = "Элге кызмат кылгым келет, ушул иште беш жылдык тажрыйбам бар. ".repeat(6);
const answer = (path, { widget, choices }) => ({
  yes_no: path === "/true" || path === "/legal_capacity", choice: choices[0]?.value, choices: [choices[0]?.value],
  date: "2010-09-01", partial_date: "2010-09", phone: "+996555123456", email: "person@kyzmat.test", number: 1,
  long_text: long,
}[widget] ?? "Нарын облусу, Ат-Башы айылы");
const scan = btoa("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
  + "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
  + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n");
(async () => {
  const [{ draft }] = await call("list_drafts", {});
  const { form } = await call("get_draft", { draft });
  const questions = (await call("get_form", { form, draft })).pages.flatMap(({ items }) => items);
  let edits = 0;
  for (let round = 0; round < 12; round += 1) {
    const { problems } = await call("check_draft", { draft });
    const open = problems.filter(({ severity }) => severity === "error");
    if (open.length === 0) return draft;
    for (const { path } of open) {
      const question = questions.find((one) => path === one.path || path.startsWith(one.path + "/"));
      if (question.widget === "files") {
        const kind = question.documents[0];
        await call("attach", { draft, kind, file_name: kind + ".pdf", bytes_base64: scan });
        continue;
      }
      const cell = path.slice(question.path.length).split("/")[2];
      const column = question.columns.find((one) => one.path === cell) ?? question.columns[0];
      const at = question.widget === "table" && !cell ? path + "/r1/" + column.path : path;
      edits += 1;
      const op_id = "00000000-0000-7000-a000-" + String(edits).padStart(12, "0");
      const value = answer(path, question.widget === "table" ? column : question);
      await call("edit_draft", { op_id, draft, path: at, value });
    }
  }
  throw new Error("the draft does not become complete");
})().then((draft) => (window.filled = draft), (error) => (window.filled = "failed: " + JSON.stringify(error)));
return null;
"#;

async fn go(window: &Window<'_>, address: &str) {
    window
        .script("location.hash = arguments[0]", &[json!(address)])
        .await
        .unwrap();
}

/// Waits until the page shows a text.
async fn until_shown(window: &Window<'_>, text: &str) {
    window
        .until(
            text,
            "return document.body.innerText.includes(arguments[0]) || null",
            &[json!(text)],
        )
        .await
        .unwrap();
}

#[tokio::test]
#[ignore = "needs a screen, a keyring and tauri-driver: cargo xtask test"]
async fn story_of_an_applicant() {
    let computer = Computer::new(200);
    let providers = Providers::start().unwrap();
    let keyring = KeyringSession::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let opened = stand_in_browser(folder.path());
    let driver = Driver::start_by(driver_command(&keyring, folder.path(), &opened))
        .await
        .unwrap();
    let portal = Portal::serve_with(&computer.portal_data, "127.0.0.1:0", &providers.flags()).unwrap();
    let address = portal.url.clone();
    let window = computer.start(&driver, &address).await;
    come_in(&window, &opened).await;

    // Begun at a vacancy that takes applications, and typed into.
    let post = window
        .until(
            "a vacancy that is open",
            r#"if (window.post !== undefined) return window.post;
               window.post = null;
               const request = { query: "", lang: "ky", limit: 1, offset: 0, filters: { open: true, kind: ["vacancy"] } };
               window.__TAURI_INTERNALS__.invoke("search_vacancies", { request }).then(({ items }) => (window.post = items[0].id));
               return null;"#,
            &[],
        )
        .await
        .unwrap();
    go(&window, &format!("/vacancy/{}", post.as_str().unwrap())).await;
    window.click("[data-testid=begin]").await.unwrap();
    window.find("[data-testid=progress]").await.unwrap();
    window.click("[data-testid=draft] li a").await.unwrap();
    window
        .write("[data-path='/post'] input", "Башкы адис")
        .await
        .unwrap();
    until_shown(&window, &words(id::CABINET_SAVED)).await;

    // The cable is pulled half-way; the rest is answered without it.
    drop(portal);
    let draft = window
        .until("everything is answered", FILL_IN, &[])
        .await
        .unwrap();
    let draft = draft.as_str().unwrap().to_owned();
    assert!(!draft.starts_with("failed"), "{draft}");
    go(&window, &format!("/draft/{draft}/check")).await;
    until_shown(&window, "Башкы адис").await;
    window
        .find("[data-testid=send] input[type=checkbox]")
        .await
        .unwrap();
    window
        .script(
            "document.querySelectorAll('[data-testid=send] input[type=checkbox]').forEach((box) => box.click())",
            &[],
        )
        .await
        .unwrap();
    window.press(&words(id::APPLICATIONS_SEND)).await.unwrap();
    window.find("[data-testid=application]").await.unwrap();
    until_shown(&window, &words(id::APPLICATIONS_STATE_QUEUED)).await;
    window.close().await.unwrap();

    // The program is started anew with the network back: it goes out by itself, and the receipt comes.
    let listen = address.strip_prefix("http://").unwrap();
    let _portal = Portal::serve_with(&computer.portal_data, listen, &providers.flags()).unwrap();
    let window = computer.start(&driver, &address).await;
    until_person(&window, "unlocked").await;
    go(&window, "/applications").await;
    window.find("[data-testid=applications]").await.unwrap();
    // The number of the first application of this year.
    until_shown(&window, "-000001").await;
    let listed = Portal::command(&computer.portal_data, &["application", "list"]).unwrap();
    assert_eq!(listed.lines().count(), 1, "exactly once: {listed}");
    window.close().await.unwrap();
}
