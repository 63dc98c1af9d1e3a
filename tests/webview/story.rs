//! The story of the first visit: install, sync, choose Kyrgyz, search, filter, open, keep, lose the network, start
//! again.

use super::{Computer, settled_total, text, until_state, until_total};
use kyzmat_tests::webdriver::Driver;
use serde_json::json;

#[tokio::test]
#[ignore = "needs a screen, a session bus and tauri-driver: cargo xtask test"]
async fn story_of_the_first_visit() {
    let computer = Computer::new(2_000);
    let driver = Driver::start().await.unwrap();
    let portal = computer.portal();

    let window = computer.start(&driver, &portal.url).await;
    window
        .click("[data-testid=choose-language] [data-lang=ky]")
        .await
        .unwrap();
    until_state(&window, "live").await;
    let lang = window
        .script("return document.documentElement.lang", &[])
        .await
        .unwrap();
    assert_eq!(lang, "ky", "the window is in Kyrgyz from the first choice on");
    let all = settled_total(&window).await;

    window.write("[data-testid=search]", "адис").await.unwrap();
    let found = until_total(&window, &format!("n > 0 && n < {all}")).await;

    let shown = window
        .script(
            "return !!document.querySelector('[data-testid=filter-region]')",
            &[],
        )
        .await
        .unwrap();
    if shown == json!(false) {
        window.click("[data-testid=filters-toggle]").await.unwrap();
    }
    window
        .write("[data-testid=filter-region] input[type=text]", "Нарын")
        .await
        .unwrap();
    window
        .click("[data-testid=filter-region] .hits li:first-child input[type=checkbox]")
        .await
        .unwrap();
    let in_naryn = until_total(&window, &format!("n > 0 && n < {found}")).await;
    assert!(in_naryn > 0, "the sample country has specialists' posts in Naryn");

    window
        .click("[aria-rowindex=\"1\"] [role=gridcell]")
        .await
        .unwrap();
    let title = text(&window, "[data-testid=detail] h1").await;
    assert!(!title.is_empty(), "the vacancy that was clicked is shown");
    window
        .click("[data-testid=favourite][aria-pressed=false]")
        .await
        .unwrap();
    window
        .find("[data-testid=favourite][aria-pressed=true]")
        .await
        .unwrap();
    window.close().await.unwrap();

    // The cable is pulled. The address stays what it was.
    let address = portal.url.clone();
    drop(portal);
    let window = computer.start(&driver, &address).await;
    until_state(&window, "offline").await;
    let still = settled_total(&window).await;
    assert_eq!(still, all, "with no network everything is still there");
    let lang = window
        .script("return document.documentElement.lang", &[])
        .await
        .unwrap();
    assert_eq!(lang, "ky", "the language was kept");
    window.click("[data-testid=only-favourites]").await.unwrap();
    until_total(&window, "n === 1").await;
    window
        .click("[aria-rowindex=\"1\"] [role=gridcell]")
        .await
        .unwrap();
    assert_eq!(
        text(&window, "[data-testid=detail] h1").await,
        title,
        "the favourite was kept"
    );
    window.close().await.unwrap();
}
