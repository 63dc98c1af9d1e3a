//! Through the browser and back.

use super::stage::{Begun, Computer, Stage, key, pages};
use kyzmat_api::identity::{AccountState, DeskRole, FactName, Provenance, Reason, SignInMethod};
use kyzmat_client::identity::{Bearer, IdentityProvider};
use kyzmat_client::{ClientError, NoEntry};
use kyzmat_model::Clock as _;
use kyzmat_tests::Browser;
use kyzmat_tests::browser::Page;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_citizen_signs_in_by_the_browser_and_out_again() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    assert_eq!(computer.identity.metadata().providers(), IdentityProvider::ALL);
    let tokens = computer.signed_in("bakyt").await;
    let now = computer.identity.client().clock().now();
    assert!(
        (500..=600).contains(&tokens.access_until.seconds_since(now)),
        "ten minutes by the portal's clock"
    );
    let me = computer.me(&tokens).await.unwrap();
    assert_eq!((me.account, me.session), (tokens.account, tokens.session));
    assert_eq!(me.state, AccountState::Active);
    let fact = |name| me.facts.iter().find(|fact| fact.name == name).unwrap();
    assert_eq!(fact(FactName::Pin).value, "20503198800011");
    assert_eq!(fact(FactName::Pin).provenance, Provenance::Esi);
    assert_eq!(fact(FactName::Telegram).provenance, Provenance::Typed);
    let printed = format!("{tokens:?} {computer:?}");
    for secret in [tokens.access.reveal(), tokens.refresh.reveal()] {
        assert!(!printed.contains(secret), "tokens are not printed");
    }

    computer.sign_out(&tokens).await;
    let gone = computer.me(&tokens).await.unwrap_err();
    assert_eq!(gone.no_entry(), Some(NoEntry::SessionEnded));
    let gone = computer.refresh(&tokens).await.unwrap_err();
    assert_eq!(gone.no_entry(), Some(NoEntry::SessionEnded));
    computer.sign_out(&tokens).await;
}

#[tokio::test]
async fn an_officer_signs_in_by_e_kyzmat_and_has_the_roles_of_the_post() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let tokens = computer
        .sign_in(IdentityProvider::Kyzmat, "gulnara")
        .await
        .unwrap();
    let me = computer.me(&tokens).await.unwrap();
    assert_eq!(
        me.employment.unwrap().roles,
        [DeskRole::HrOfficer, DeskRole::CommissionSecretary]
    );
    let sessions = computer.sessions(&tokens).await;
    let [session] = sessions.as_slice() else {
        panic!("one session: {sessions:?}");
    };
    assert_eq!(session.method, SignInMethod::Kyzmat);
    assert_eq!(
        session.device, "Компьютер на столе № 1 & др.",
        "the name came through the address whole"
    );
}

/// Goes to the page from which `turn` goes on by itself; gives what the application hears.
async fn turned(
    computer: &Computer,
    turn: impl AsyncFnOnce(&mut Browser, &str) -> Page,
) -> (ClientError, Page) {
    let Begun { way, loopback, url } = computer.begin(IdentityProvider::Esi).await;
    let mut browser = Browser::new().unwrap();
    let (told, page) = tokio::join!(
        loopback.wait(&way, computer.identity.metadata().issuer(), pages(), LONG),
        turn(&mut browser, &url),
    );
    (told.unwrap_err(), page)
}

fn reason(error: &ClientError) -> Option<Reason> {
    match error {
        ClientError::Grant { reason, .. } => *reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn whoever_turns_back_on_the_way_is_told_why_in_the_application() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let (told, page) = turned(&computer, async |browser, url| {
        let page = browser.open(url).await.unwrap();
        browser.open(&format!("{}/abort", page.address)).await.unwrap()
    })
    .await;
    assert_eq!(reason(&told), Some(Reason::IdpDenied), "at the provider");
    assert!(page.html.contains("Кирген жоксуз"), "{page:?}");

    let (told, _) = turned(&computer, async |browser, url| {
        let page = browser.open(url).await.unwrap();
        let sample = [("login", "bakyt"), ("password", "sandbox")];
        let form = browser.fill(&page, &sample).await.unwrap();
        assert!(form.asks("telegram"), "the registration form: {form:?}");
        browser.fill(&form, &[("act", "refuse")]).await.unwrap()
    })
    .await;
    assert_eq!(reason(&told), Some(Reason::Refused), "at the portal's form");

    let tokens = computer.signed_in("bakyt").await;
    stage.operator(&["account", "block", &tokens.account.to_string()]);
    let told = computer
        .sign_in(IdentityProvider::Esi, "bakyt")
        .await
        .unwrap_err();
    assert_eq!(told.no_entry(), Some(NoEntry::AccountBlocked));
    let told = computer.me(&tokens).await.unwrap_err();
    assert_eq!(told.no_entry(), Some(NoEntry::AccountBlocked));
    let told = computer.refresh(&tokens).await.unwrap_err();
    assert_eq!(told.no_entry(), Some(NoEntry::AccountBlocked));
    stage.operator(&["account", "delete", &tokens.account.to_string()]);
    let told = computer.me(&tokens).await.unwrap_err();
    assert_eq!(told.no_entry(), Some(NoEntry::AccountDeleted));
}

#[tokio::test]
async fn a_provider_that_is_down_is_told_in_the_application() {
    let mut stage = Stage::new(&[]).await;
    drop(stage.providers.take());
    let computer = stage.computer().await;
    let (told, page) = turned(&computer, async |browser, url| browser.open(url).await.unwrap()).await;
    assert_eq!(reason(&told), Some(Reason::IdpUnreachable));
    assert!(page.html.contains("Кирген жоксуз"), "{page:?}");
}

#[tokio::test]
async fn a_code_is_good_once_and_with_the_key_it_was_asked_for() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let issuer = computer.identity.metadata().issuer();
    for with_own_key in [false, true] {
        let Begun { way, loopback, url } = computer.begin(IdentityProvider::Esi).await;
        let redirect_uri = loopback.redirect_uri().to_owned();
        let mut browser = Browser::new().unwrap();
        let (code, _) = tokio::join!(
            loopback.wait(&way, issuer, pages(), LONG),
            browser.sign_in(&url, "bakyt"),
        );
        let code = code.unwrap();
        let identity = &computer.identity;
        if with_own_key {
            let tokens = identity
                .redeem(&computer.key, &way, &code, &redirect_uri)
                .await
                .unwrap();
            let again = identity.redeem(&computer.key, &way, &code, &redirect_uri).await;
            assert!(matches!(again, Err(ClientError::Grant { .. })), "{again:?}");
            assert_eq!(
                identity
                    .me(computer.bearer(&tokens))
                    .await
                    .unwrap_err()
                    .no_entry(),
                Some(NoEntry::SessionEnded),
                "a code used twice was somebody else's too"
            );
        } else {
            let stolen = identity.redeem(&key(), &way, &code, &redirect_uri).await;
            assert!(matches!(stolen, Err(ClientError::Grant { .. })), "{stolen:?}");
        }
    }
}

#[tokio::test]
async fn a_stolen_token_is_worth_nothing_without_its_key() {
    let stage = Stage::new(&["--rotate-refresh", "on"]).await;
    let computer = stage.computer().await;
    let tokens = computer.signed_in("bakyt").await;
    let thief = stage.computer().await;
    let stolen = Bearer {
        key: &thief.key,
        token: &tokens.access,
    };
    let refused = thief.identity.me(stolen).await.unwrap_err();
    assert!(
        matches!(refused, ClientError::Refused { status: 401, .. }),
        "{refused:?}"
    );
    for _ in 0..2 {
        let refused = thief.refresh(&tokens).await;
        assert!(matches!(refused, Err(ClientError::Grant { .. })), "{refused:?}");
    }
    thief.sign_out(&tokens).await;
    let tokens = computer.refresh(&tokens).await.unwrap();
    computer.me(&tokens).await.unwrap();
}
