//! Sign-in by the person's own phone.

use super::stage::{Stage, key};
use kyzmat_api::identity::{Reason, SignInMethod};
use kyzmat_client::identity::Poll;
use kyzmat_client::{ClientError, NoEntry};
use kyzmat_model::Lang;
use kyzmat_tests::Browser;
use std::time::Duration;

#[tokio::test]
async fn a_device_waits_until_the_person_has_answered_on_the_phone() {
    let stage = Stage::new(&["--device-interval", "1"]).await;
    let computer = stage.computer().await;
    let (identity, key_) = (&computer.identity, &computer.key);
    let asked = identity.ask_device(key_, "Киоск", Lang::Ky).await.unwrap();
    assert_eq!(asked.interval, 1);
    assert!(
        asked
            .verification_uri_complete
            .reveal()
            .contains(asked.user_code.reveal())
    );
    let printed = format!("{asked:?}");
    assert!(
        !printed.contains(asked.user_code.reveal()) && !printed.contains(asked.device_code.reveal()),
        "codes are not printed"
    );
    let poll = identity.poll_device(key_, &asked.device_code).await.unwrap();
    assert!(matches!(poll, Poll::Pending), "{poll:?}");
    let poll = identity.poll_device(key_, &asked.device_code).await.unwrap();
    assert!(matches!(poll, Poll::SlowDown), "at once again: {poll:?}");

    let mut browser = Browser::new().unwrap();
    let page = browser
        .sign_in(asked.verification_uri_complete.reveal(), "bakyt")
        .await
        .unwrap();
    assert_eq!(page.status, 200, "{page:?}");
    let stolen = identity.poll_device(&key(), &asked.device_code).await;
    assert!(
        matches!(stolen, Err(ClientError::Grant { .. })),
        "the code is bound to the key it was asked with: {stolen:?}"
    );
    // The pause has grown by five seconds.
    tokio::time::sleep(Duration::from_millis(6500)).await;
    let tokens = match identity.poll_device(key_, &asked.device_code).await.unwrap() {
        Poll::Done(tokens) => tokens,
        other => panic!("{other:?}"),
    };
    let sessions = identity
        .sessions(computer.bearer(&tokens))
        .await
        .unwrap()
        .sessions;
    assert_eq!(sessions.first().unwrap().method, SignInMethod::Device);
    assert_eq!(sessions.first().unwrap().device, "Киоск");
    identity.revoke(key_, &tokens.access).await.unwrap();
    let gone = identity.me(computer.bearer(&tokens)).await.unwrap_err();
    assert_eq!(gone.no_entry(), Some(NoEntry::SessionEnded));
}

#[tokio::test]
async fn a_device_that_is_not_let_in_or_waits_too_long_hears_so() {
    let stage = Stage::new(&["--device-interval", "1", "--device-life", "6"]).await;
    let computer = stage.computer().await;
    let (identity, key) = (&computer.identity, &computer.key);
    let asked = identity.ask_device(key, "Киоск", Lang::Ky).await.unwrap();
    let mut browser = Browser::new().unwrap();
    let page = browser
        .open(asked.verification_uri_complete.reveal())
        .await
        .unwrap();
    let code = asked.user_code.reveal();
    let page = browser
        .fill(&page, &[("user_code", code), ("idp", "esi")])
        .await
        .unwrap();
    let sample = [("login", "bakyt"), ("password", "sandbox")];
    let page = browser.fill(&page, &sample).await.unwrap();
    browser.fill(&page, &[("act", "refuse")]).await.unwrap();
    let poll = identity.poll_device(key, &asked.device_code).await.unwrap();
    assert!(matches!(poll, Poll::Denied(Some(Reason::Refused))), "{poll:?}");

    let asked = identity.ask_device(key, "Киоск", Lang::Ky).await.unwrap();
    tokio::time::sleep(Duration::from_secs(7)).await;
    let poll = identity.poll_device(key, &asked.device_code).await.unwrap();
    assert!(matches!(poll, Poll::Expired), "{poll:?}");
}
