//! Pictures of the real window for `docs/screenshots`: `cargo xtask screenshots`.

use super::{Computer, text, until_state, until_total};
use kyzmat_tests::program::root;
use kyzmat_tests::webdriver::Driver;

#[tokio::test]
#[ignore = "writes docs/screenshots: cargo xtask screenshots"]
async fn screenshots_in_three_languages() {
    let folder = root().join("docs/screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    let driver = Driver::start().await.unwrap();
    for (lang, words) in [("ru", "специалист"), ("ky", "адис"), ("kk", "маман")] {
        let computer = Computer::new(2_000);
        let portal = computer.portal();
        let window = computer.start(&driver, &portal.url).await;
        window
            .click(&format!("[data-testid=choose-language] [data-lang={lang}]"))
            .await
            .unwrap();
        until_state(&window, "live").await;
        window.write("[data-testid=search]", words).await.unwrap();
        until_total(&window, "n > 0").await;
        window
            .click("[aria-rowindex=\"1\"] [role=gridcell]")
            .await
            .unwrap();
        assert!(
            !text(&window, "[data-testid=detail] h1").await.is_empty(),
            "a vacancy is shown beside the list"
        );
        window.script("document.activeElement.blur()", &[]).await.unwrap();
        // Transitions last 150 ms at most.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let picture = window.picture().await.unwrap();
        std::fs::write(folder.join(format!("vacancies-{lang}.png")), picture).unwrap();
        window.close().await.unwrap();
    }
}
