//! Blocked and deleted accounts.

use super::phone::oauth_error;
use super::visitor::{Browser, House, citizen};
use kyzmat_api::identity::AccountState;

#[tokio::test]
async fn a_blocked_account_lets_nobody_in_and_says_so() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let people = house.scene.portal.people();
    let id = phone.account.parse().unwrap();
    let now = house.scene.portal.now();
    let mut code = super::phone::Phone::new(&house.router);
    let back = Browser::new(&house.router)
        .sign_in_through(&house, &code, "esi", &citizen(1))
        .await;
    assert!(
        people
            .set_state(id, AccountState::Blocked, Some("operator"), now)
            .unwrap()
    );
    assert_eq!(phone.get("/v1/me").await.problem(), "account-blocked");
    assert_eq!(oauth_error(&phone.refresh().await).1, "account_blocked");
    assert_eq!(
        oauth_error(&code.code(&back, super::visitor::VERIFIER).await).1,
        "account_blocked",
        "a code given before is worth nothing"
    );
}

#[tokio::test]
async fn a_deleted_account_is_recognised_and_has_no_facts() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let people = house.scene.portal.people();
    let id = phone.account.parse().unwrap();
    let now = house.scene.portal.now();
    assert!(
        people
            .set_state(id, AccountState::Deleted, Some("operator"), now)
            .unwrap()
    );
    assert_eq!(phone.get("/v1/me").await.problem(), "account-deleted");
    assert_eq!(oauth_error(&phone.refresh().await).1, "account_deleted");
    assert!(people.account(id).unwrap().unwrap().facts.is_empty());
    assert!(
        !people.set_state(id, AccountState::Active, None, now).unwrap(),
        "for good"
    );
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&phone, "esi").await;
    let next = Browser::next(&browser.open(&house.double.sign_in(&sent_to, &citizen(1))).await);
    assert!(next.contains("error_description=account_deleted"), "{next}");
    assert_eq!(people.accounts().unwrap().len(), 1, "no second account is made");
}
