//! A citizen's story in Kyrgyz: sign in through the browser, read and agree, lock, open with no network, report that
//! somebody else got in, sign out.

use super::{Computer, text, until_state};
use kyzmat_i18n::{Id, Locale, id};
use kyzmat_model::Lang;
use kyzmat_tests::keyring::KeyringSession;
use kyzmat_tests::webdriver::{Driver, Window};
use kyzmat_tests::{Browser, Portal, Providers};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The sample citizen and what must not be seen once everything is closed.
const LOGIN: &str = "bakyt";

pub fn words(id: Id) -> String {
    Locale::new(Lang::Ky).text(id)
}

/// A program in the place of the system's browser, which writes down what it is asked to open.
pub fn stand_in_browser(folder: &Path) -> PathBuf {
    let program = folder.join("xdg-open");
    std::fs::write(
        &program,
        "#!/bin/sh\nprintf '%s\\n' \"$1\" >> \"$KYZMAT_OPENED\"\n",
    )
    .unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder.join("opened")
}

pub fn driver_command(keyring: &KeyringSession, folder: &Path, opened: &Path) -> Command {
    let path = std::env::var_os("PATH").unwrap();
    let mut places = vec![folder.to_owned()];
    places.extend(std::env::split_paths(&path));
    let mut command = keyring.command("tauri-driver");
    command
        .env("DISPLAY", std::env::var_os("DISPLAY").unwrap())
        .env("PATH", std::env::join_paths(places).unwrap())
        .env("KYZMAT_OPENED", opened);
    command
}

/// Waits for the address that the browser was asked to open.
async fn address(opened: &Path) -> String {
    let begun = Instant::now();
    loop {
        if let Ok(text) = std::fs::read_to_string(opened)
            && text.ends_with('\n')
        {
            return text.lines().last().unwrap().to_owned();
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "no browser was opened");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The web processes of this test's windows.
pub fn web_processes() -> Vec<String> {
    let listed = Command::new("pgrep").arg("WebKitWebProces").output().unwrap();
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    text.split_whitespace().map(str::to_owned).collect()
}

pub async fn until_person(window: &Window<'_>, state: &str) {
    window
        .find(&format!("[data-testid=person][data-state={state}]"))
        .await
        .unwrap();
}

/// In Kyrgyz, in through ESI in the system's browser, and everything agreed to.
pub async fn come_in(window: &Window<'_>, opened: &Path) {
    window
        .click("[data-testid=choose-language] [data-lang=ky]")
        .await
        .unwrap();
    until_state(window, "live").await;

    // In through ESI, in the system's browser.
    window.click("[data-testid=person]").await.unwrap();
    window.click("[data-testid=method-esi]").await.unwrap();
    let mut browser = Browser::new().unwrap();
    let last = browser.sign_in(&address(opened).await, LOGIN).await.unwrap();
    assert!(
        last.html.contains(&words(id::BROWSER_DONE)),
        "the browser says so in Kyrgyz: {}",
        last.html
    );

    // The agreement is read and agreed to.
    window
        .find("[data-testid=consent] input[type=checkbox]")
        .await
        .unwrap();
    let agreement = text(window, "[data-testid=consent]").await;
    assert!(agreement.contains("Пайдалануу макулдашуусу"), "{agreement}");
    window
        .script(
            "document.querySelectorAll('[data-testid=consent] input[type=checkbox]').forEach((box) => box.click())",
            &[],
        )
        .await
        .unwrap();
    window.press(&words(id::LEGAL_GATE_ACCEPT)).await.unwrap();
    until_person(window, "unlocked").await;
    window.find("[data-testid=cabinet]").await.unwrap();
}

#[tokio::test]
#[ignore = "needs a screen, a keyring and tauri-driver: cargo xtask test"]
async fn story_of_a_citizen() {
    let computer = Computer::new(200);
    let providers = Providers::start().unwrap();
    let keyring = KeyringSession::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let opened = stand_in_browser(folder.path());
    let driver = Driver::start_by(driver_command(&keyring, folder.path(), &opened))
        .await
        .unwrap();
    let portal = Portal::serve_with(&computer.portal_data, "127.0.0.1:0", &providers.flags()).unwrap();
    let address_of_portal = portal.url.clone();

    let window = computer.start(&driver, &address_of_portal).await;
    come_in(&window, &opened).await;
    let name = window
        .until(
            "the name of the person",
            "return document.querySelector('[data-testid=cabinet] h1')?.innerText.trim() || null",
            &[],
        )
        .await
        .unwrap();
    let family = name
        .as_str()
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();

    // The cable is pulled, the data are closed: the process that showed the person is ended, which the driver takes for
    // a crash (tests/webview/lock.rs looks at the fresh one).
    drop(portal);
    close(window, &computer, "dialogs.lock").await;

    // Closed over a restart, too; opened with no network, by the keyring.
    let window = computer.start(&driver, &address_of_portal).await;
    until_person(&window, "locked").await;
    window.press(&words(id::IDENTITY_LOCKED)).await.unwrap();
    window.press(&words(id::IDENTITY_UNLOCK)).await.unwrap();
    window.find("[data-testid=lock]").await.unwrap();
    let shown = text(&window, "body").await;
    assert!(!shown.contains(&family), "{shown}");
    window.press(&words(id::IDENTITY_UNLOCK)).await.unwrap();
    until_person(&window, "unlocked").await;
    window.find("[data-testid=cabinet]").await.unwrap();

    // The network is back; somebody else was in. One press.
    let listen = address_of_portal.strip_prefix("http://").unwrap();
    let _portal = Portal::serve_with(&computer.portal_data, listen, &providers.flags()).unwrap();
    window
        .script(
            "document.querySelector('[data-testid=person] button').click()",
            &[],
        )
        .await
        .unwrap();
    window.press(&words(id::IDENTITY_REPORT)).await.unwrap();
    window.find("dialog[open] textarea").await.unwrap();
    close(window, &computer, "report").await;
    let accounts = Portal::command(&computer.portal_data, &["account", "list"]).unwrap();
    assert!(
        accounts.contains("blocked"),
        "the report has locked the account: {accounts}"
    );

    let window = computer.start(&driver, &address_of_portal).await;
    until_person(&window, "locked").await;
    window.press(&words(id::IDENTITY_LOCKED)).await.unwrap();
    window.press(&words(id::IDENTITY_SIGN_OUT)).await.unwrap();
    window
        .until(
            "nobody is signed in",
            "return document.querySelector('[data-testid=person]')?.tagName === 'BUTTON'",
            &[],
        )
        .await
        .unwrap();
    window.close().await.unwrap();
}

/// Does what closes the data, waits until the process that showed them is gone, and ends the program.
async fn close(window: Window<'_>, computer: &Computer, how: &str) {
    let before = web_processes();
    assert!(!before.is_empty(), "a window has a process");
    if how == "report" {
        window.press(&words(id::IDENTITY_REPORT_ACT)).await.unwrap();
    } else {
        window
            .script(
                "document.dispatchEvent(new KeyboardEvent('keydown',
                   { key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true }))",
                &[],
            )
            .await
            .unwrap();
    }
    let begun = Instant::now();
    while web_processes().iter().any(|one| before.contains(one)) {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "the process that showed the person still lives"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // The driver has given the session up, so it may not end the program.
    let _ = window.close().await;
    let ended = Command::new("pkill")
        .args(["-TERM", "-f", &super::path(&computer.data)])
        .status();
    assert!(ended.is_ok());
    let begun = Instant::now();
    while std::fs::File::open(computer.data.join("lock")).is_ok_and(|file| file.try_lock().is_err()) {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "the program does not end"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
