//! From the application to the identity provider and back.

use super::double::{Double, Lie};
use super::phone::{Phone, oauth_error};
use super::visitor::{Browser, House, REDIRECT, VERIFIER, citizen, hidden, typed};
use serde_json::json;
use url::Url;

#[tokio::test]
async fn a_citizen_registers_once_and_is_signed_in() {
    let house = House::new().await;
    let mut phone = Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&phone, "esi").await;
    assert!(
        sent_to.contains("prompt=login") && sent_to.contains("ui_locales=ky"),
        "{sent_to}"
    );
    let back = house.double.sign_in(&sent_to, &citizen(1));
    let answer = browser.open(&back).await;
    let page = browser.open(&Browser::next(&answer)).await;
    let html = String::from_utf8_lossy(&page.body).into_owned();
    assert!(html.contains("<html lang=\"ky\">"), "in the language asked for");
    assert!(
        html.contains("value=\"+996700123456\"") && html.matches(" readonly").count() == 2,
        "telephone and PIN are ESI's: shown and not to be changed: {html}"
    );
    assert!(
        page.header("content-security-policy")
            .contains("default-src 'none'")
            && !html.contains("<script"),
        "no scripts"
    );
    let answer = browser
        .register(
            &page,
            &[("telegram", "12"), ("email", "<b>"), ("phone", "+79990000000")],
        )
        .await;
    assert_eq!(answer.status, 422);
    let html = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(
        html.contains("role=\"alert\"") && html.matches("aria-invalid=\"true\"").count() == 2,
        "{html}"
    );
    assert!(
        html.contains("value=\"&lt;b&gt;\"") && !html.contains("<b>"),
        "what was typed is kept, as text"
    );
    let mut pairs = typed();
    pairs.push(("phone", "+79990000000"));
    let answer = browser.register(&page, &pairs).await;
    let next = Browser::next(&answer);
    assert!(browser.cookies.is_empty(), "nothing stays in the browser");
    phone.redeem(&Url::parse(&next).unwrap(), VERIFIER).await;

    let me = phone.get("/v1/me").await.json();
    assert_eq!(me["state"], "active");
    let fact = |name: &str| {
        let facts = me["facts"].as_array().unwrap();
        let found = facts.iter().find(|fact| fact["name"] == name).unwrap();
        (
            found["value"].as_str().unwrap().to_owned(),
            found["provenance"].as_str().unwrap().to_owned(),
            found["verified"].as_bool().unwrap(),
        )
    };
    assert_eq!(
        fact("phone"),
        ("+996700123456".to_owned(), "esi".to_owned(), true),
        "what was typed over ESI's word is not taken"
    );
    assert_eq!(
        fact("telegram"),
        ("+996700654321".to_owned(), "typed".to_owned(), false)
    );
    assert!(me["employment"].is_null(), "no desk side");

    // The second time nothing is asked.
    let mut second = Phone::new(&house.router);
    let sent_to = browser.begin(&second, "esi").await;
    let answer = browser.open(&house.double.sign_in(&sent_to, &citizen(1))).await;
    second
        .redeem(&Url::parse(&Browser::next(&answer)).unwrap(), VERIFIER)
        .await;
    assert_eq!(second.account, phone.account);
    assert_ne!(second.session, phone.session);
}

#[tokio::test]
async fn a_code_is_for_one_address_verifier_and_key_and_once() {
    let house = House::new().await;
    let mut phone = Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    let back = browser.sign_in_through(&house, &phone, "esi", &citizen(1)).await;
    let wrong = phone
        .code(&back, "another-verifier-of-the-right-length-0123456789")
        .await;
    assert_eq!(oauth_error(&wrong).0, "invalid_grant", "PKCE");
    let mut thief = Phone::new(&house.router);
    let stolen = thief.code(&back, VERIFIER).await;
    assert_eq!(oauth_error(&stolen).0, "invalid_grant", "another key");
    let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1;
    let elsewhere = phone
        .token(&[
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", "http://127.0.0.1:1/callback"),
            ("code_verifier", VERIFIER),
        ])
        .await;
    assert_eq!(oauth_error(&elsewhere).0, "invalid_grant", "another address");
    phone.redeem(&back, VERIFIER).await;
    assert_eq!(
        phone.get("/v1/me").await.status,
        200,
        "failed tries have not spent the code"
    );
    let again = thief.code(&back, VERIFIER).await;
    assert_eq!(oauth_error(&again).0, "invalid_grant");
    let ended = phone.get("/v1/me").await;
    assert_eq!(
        (ended.status.as_u16(), ended.problem().as_str()),
        (401, "session-ended"),
        "a code that comes twice ends what it gave"
    );
}

#[tokio::test]
async fn a_code_lives_for_a_minute() {
    let house = House::new().await;
    let mut phone = Phone::new(&house.router);
    let back = Browser::new(&house.router)
        .sign_in_through(&house, &phone, "esi", &citizen(1))
        .await;
    house.scene.watch.forward(60);
    assert_eq!(oauth_error(&phone.code(&back, VERIFIER).await).0, "invalid_grant");
}

#[tokio::test]
async fn what_is_wrong_goes_back_to_the_application_or_onto_a_page() {
    let house = House::new().await;
    let phone = Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    for (name, value, error) in [
        ("response_type", "token", "unsupported_response_type"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("code_challenge", "short", "invalid_request"),
        ("dpop_jkt", "", "invalid_request"),
        ("scope", "submit", "invalid_scope"),
        ("idp", "somebody", "invalid_request"),
    ] {
        let answer = browser.open(&Browser::authorize(&phone, &[(name, value)])).await;
        let next = Browser::next(&answer);
        assert!(next.starts_with(REDIRECT), "{next}");
        let url = Url::parse(&next).unwrap();
        let said = url.query_pairs().find(|(key, _)| key == "error").unwrap().1;
        assert_eq!(said, error, "{name}={value}");
    }
    for (name, value) in [
        ("client_id", "somebody"),
        ("redirect_uri", "https://evil.example/callback"),
        ("redirect_uri", "http://localhost:1/callback"),
    ] {
        let answer = browser.open(&Browser::authorize(&phone, &[(name, value)])).await;
        assert_eq!(answer.status, 400, "{name}={value}: nowhere to go back to");
        let html = String::from_utf8_lossy(&answer.body).into_owned();
        for lang in ["ru", "ky", "kk"] {
            assert!(
                html.contains(&format!("<section lang=\"{lang}\">")),
                "says what to do in {lang}"
            );
        }
    }
}

#[tokio::test]
async fn a_way_belongs_to_the_browser_that_began_it() {
    let house = House::new().await;
    let phone = Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&phone, "esi").await;
    let back = house.double.sign_in(&sent_to, &citizen(1));
    let mut other = Browser::new(&house.router);
    assert_eq!(
        other.open(&back).await.status,
        400,
        "another browser cannot finish it"
    );
    let page = browser.follow(&back).await;
    assert_eq!(
        browser.open(&back).await.status,
        400,
        "nor is an answer taken twice"
    );
    let (attempt, csrf) = (hidden(&page, "attempt"), hidden(&page, "csrf"));
    let mut pairs = vec![("attempt", attempt.as_str()), ("csrf", "guessed")];
    pairs.extend(typed());
    assert_eq!(
        browser.fill("/oauth/register", &pairs).await.status,
        400,
        "a form from elsewhere"
    );
    pairs[1] = ("csrf", csrf.as_str());
    assert_eq!(
        other.fill("/oauth/register", &pairs).await.status,
        400,
        "a form without the cookie"
    );
    house.scene.watch.forward(901);
    assert_eq!(
        browser.fill("/oauth/register", &pairs).await.status,
        400,
        "a form that is too old"
    );
}

#[tokio::test]
async fn turning_back_is_told_to_the_application() {
    let house = House::new().await;
    let phone = Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&phone, "esi").await;
    let next = Browser::next(&browser.open(&Double::turn_back(&sent_to)).await);
    assert!(
        next.contains("error=access_denied") && next.contains("error_description=idp_denied"),
        "{next}"
    );
    let sent_to = browser.begin(&phone, "esi").await;
    let back = house.double.sign_in(&sent_to, &citizen(1));
    let page = browser.follow(&back).await;
    let answer = browser.register(&page, &[("act", "refuse")]).await;
    assert_eq!(
        answer.status, 400,
        "act comes twice: a form that this page does not send"
    );
    let (attempt, csrf) = (hidden(&page, "attempt"), hidden(&page, "csrf"));
    let pairs = [
        ("attempt", attempt.as_str()),
        ("csrf", csrf.as_str()),
        ("act", "refuse"),
    ];
    let next = Browser::next(&browser.fill("/oauth/register", &pairs).await);
    assert!(next.contains("error_description=refused"), "{next}");
    assert!(
        house.scene.portal.people().accounts().unwrap().is_empty(),
        "who refuses leaves nothing behind"
    );
}

#[tokio::test]
async fn a_provider_is_not_believed_blindly() {
    let house = House::new().await;
    let phone = Phone::new(&house.router);
    for lie in [
        Lie::Nonce,
        Lie::Audience,
        Lie::Issuer,
        Lie::Age,
        Lie::Key,
        Lie::Subject,
        Lie::Unsigned,
    ] {
        let mut browser = Browser::new(&house.router);
        let sent_to = browser.begin(&phone, "esi").await;
        house.double.lie(lie);
        let back = house.double.sign_in(&sent_to, &citizen(1));
        let next = Browser::next(&browser.open(&back).await);
        assert!(next.contains("error=access_denied"), "{lie:?}: {next}");
    }
    assert!(house.scene.portal.people().accounts().unwrap().is_empty());
}

#[tokio::test]
async fn a_provider_that_is_down_is_told_as_such() {
    let house = House::new().await;
    house.double.lie(Lie::Down);
    let phone = Phone::new(&house.router);
    let next = Browser::next(
        &Browser::new(&house.router)
            .open(&Browser::authorize(&phone, &[("idp", "esi")]))
            .await,
    );
    assert!(
        next.contains("error=temporarily_unavailable") && next.contains("error_description=idp_unreachable"),
        "{next}"
    );
    let house = House::with(|identity| identity.esi = None).await;
    let next = Browser::next(
        &Browser::new(&house.router)
            .open(&Browser::authorize(&phone, &[("idp", "esi")]))
            .await,
    );
    assert!(next.contains("error_description=idp_unavailable"), "{next}");
}

#[tokio::test]
async fn a_foreigner_needs_no_pin_and_a_typed_pin_proves_nothing() {
    let house = House::new().await;
    let foreigner =
        json!({"sub": "f", "citizenship": "KAZ", "given_name": "Айгерім", "phone_number": "+77011234567"});
    let mut phone = house.signed_in("esi", &foreigner).await;
    assert_eq!(phone.get("/v1/me").await.json()["state"], "active");

    // A citizen whose PIN ESI does not know types one: somebody else's.
    let owner = house.signed_in("esi", &citizen(7)).await;
    let unknown = json!({"sub": "u", "citizenship": "KGZ", "phone_number": "+996700000000"});
    let mut phone = Phone::new(&house.router);
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&phone, "esi").await;
    let back = house.double.sign_in(&sent_to, &unknown);
    let page = browser.follow(&back).await;
    let mut pairs = typed();
    let stolen = citizen(7)["pin"].as_str().unwrap().to_owned();
    pairs.push(("pin", &stolen));
    let next = Browser::next(&browser.register(&page, &pairs).await);
    phone.redeem(&Url::parse(&next).unwrap(), VERIFIER).await;
    assert_ne!(
        phone.account, owner.account,
        "it does not open the owner's account"
    );
    assert_eq!(phone.get("/v1/me").await.json()["state"], "unverified");
}

#[tokio::test]
async fn a_pin_may_change_and_may_not_belong_to_two() {
    let house = House::new().await;
    let first = house.signed_in("esi", &citizen(1)).await;
    let mut changed = citizen(1);
    changed["pin"] = "20101199009999".into();
    let again = house.signed_in("esi", &changed).await;
    assert_eq!(again.account, first.account, "the person is the same");
    house.signed_in("esi", &citizen(2)).await;
    changed["pin"] = citizen(2)["pin"].clone();
    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&first, "esi").await;
    let next = Browser::next(&browser.open(&house.double.sign_in(&sent_to, &changed)).await);
    assert!(next.contains("error_description=pin_conflict"), "{next}");
}

#[tokio::test]
async fn no_secret_and_no_token_is_in_the_database() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let submit = phone.submit_only().await;
    let code = Browser::new(&house.router)
        .sign_in_through(&house, &phone, "esi", &citizen(1))
        .await;
    let code = code
        .query_pairs()
        .find(|(name, _)| name == "code")
        .unwrap()
        .1
        .into_owned();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(house.scene.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("people") {
            bytes.extend(std::fs::read(&path).unwrap());
        }
        #[cfg(unix)]
        if path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("people.db")
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{path:?} is its owner's alone");
        }
    }
    let holds = |needle: &str| bytes.windows(needle.len()).any(|part| part == needle.as_bytes());
    assert!(holds(&phone.session), "the needle test can find what is there");
    for secret in [&phone.access, &phone.refresh, &submit.access, &code] {
        assert!(!holds(secret), "hashes only");
    }
}
