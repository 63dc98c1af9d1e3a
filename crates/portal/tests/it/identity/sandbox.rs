//! The sandbox providers as they are: the certified `oidc-provider` with ESI's paths and claims, and E-Kyzmat's three
//! calls, each a Node process with pages of its own.

use super::phone::Phone;
use super::visitor::{Browser, VERIFIER, typed};
use crate::scene::{Answer, Scene};
use axum::Router;
use kyzmat_model::clock::SystemClock;
use kyzmat_portal::identity::secret::Secret;
use kyzmat_portal::identity::settings::Provider;
use kyzmat_tests::{Portal, Providers};
use serde_json::{Value, json};
use std::process::Command;
use std::sync::Arc;
use url::Url;

/// Both providers.
struct Sandbox(Providers);

impl Sandbox {
    fn start() -> Self {
        Self(Providers::start().unwrap())
    }

    fn portal(&self) -> (Scene, Router) {
        let mut scene = Scene::new();
        // The providers live by the computer's clock.
        scene.settings.clock = Arc::new(SystemClock);
        let provider = |issuer: &String| {
            Some(Provider {
                issuer: issuer.clone(),
                client_id: "kyzmat-portal".to_owned(),
                client_secret: Secret::sent("sandbox-only"),
            })
        };
        scene.settings.identity.esi = provider(&self.0.esi);
        scene.settings.identity.kyzmat = provider(&self.0.kyzmat);
        let router = scene.router();
        (scene, router)
    }
}

/// Follows redirects until a page or the application.
async fn follow(browser: &mut Browser, mut next: String) -> Result<(String, Answer), Url> {
    for _ in 0..12 {
        if next.starts_with(super::visitor::REDIRECT) {
            return Err(Url::parse(&next).unwrap());
        }
        let answer = browser.open(&next).await;
        if answer.status == 200 {
            return Ok((next, answer));
        }
        next = joined(&next, &answer);
    }
    panic!("a circle of redirects");
}

/// Where an answer leads, also when it says so relatively.
fn joined(from: &str, answer: &Answer) -> String {
    assert!(
        answer.status.is_redirection(),
        "{from}: {} {}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
    let base = Url::parse(super::phone::BASE).unwrap().join(from).unwrap();
    let joined = base.join(answer.header("location")).unwrap().to_string();
    joined
        .strip_prefix(super::phone::BASE)
        .filter(|rest| rest.starts_with('/'))
        .map_or(joined.clone(), str::to_owned)
}

/// Signs in on the provider's page and fills in the portal's form where asked. Gives the way back.
async fn sign_in(router: &Router, phone: &Phone, idp: &str, login: &str, also_typed: &[(&str, &str)]) -> Url {
    let mut browser = Browser::new(router);
    let sent_to = browser.begin(phone, idp).await;
    let (address, page) = follow(&mut browser, sent_to).await.unwrap();
    assert!(
        String::from_utf8_lossy(&page.body).contains(login),
        "the sample people are on the page"
    );
    let target = match idp {
        "esi" => address,
        _ => address.split('?').next().unwrap().to_owned(),
    };
    let mut pairs: Vec<(String, String)> = Vec::new();
    if idp == "kyzmat" {
        for name in ["client_id", "redirect_uri", "response_type", "state", "scope"] {
            let value = super::visitor::hidden(&page, name);
            pairs.push((name.to_owned(), value.replace("&#38;", "&")));
        }
    }
    pairs.push(("login".to_owned(), login.to_owned()));
    pairs.push(("password".to_owned(), "wrong".to_owned()));
    let sent: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let answer = browser.fill(&target, &sent).await;
    assert_eq!(answer.status, 401, "a wrong password shows the page again");
    pairs.last_mut().unwrap().1 = "sandbox".to_owned();
    let sent: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let answer = browser.fill(&target, &sent).await;
    let next = joined(&target, &answer);
    match follow(&mut browser, next).await {
        Err(back) => back,
        Ok((_, form)) => {
            let mut all = typed();
            all.extend(also_typed);
            let answer = browser.register(&form, &all).await;
            Url::parse(&Browser::next(&answer)).unwrap()
        }
    }
}

async fn signed_in(router: &Router, idp: &str, login: &str, also_typed: &[(&str, &str)]) -> (Phone, Value) {
    let mut phone = Phone::new(router);
    let back = sign_in(router, &phone, idp, login, also_typed).await;
    phone.redeem(&back, VERIFIER).await;
    let me = phone.get("/v1/me").await.json();
    (phone, me)
}

fn fact<'a>(me: &'a Value, name: &str) -> &'a Value {
    let facts = me["facts"].as_array().unwrap();
    facts
        .iter()
        .find(|fact| fact["name"] == name)
        .unwrap_or(&Value::Null)
}

#[tokio::test]
async fn sample_citizens_sign_in_by_the_real_provider() {
    let sandbox = Sandbox::start();
    let (_scene, router) = sandbox.portal();
    let (_, bakyt) = signed_in(&router, "esi", "bakyt", &[]).await;
    assert_eq!(bakyt["state"], "active");
    assert_eq!(fact(&bakyt, "pin")["value"], "20503198800011");
    assert_eq!(
        fact(&bakyt, "email")["provenance"],
        "esi",
        "ESI's address, not the typed one"
    );
    let (_, ulan) = signed_in(&router, "esi", "ulan", &[("phone", "0700 333 333")]).await;
    assert_eq!(
        (
            &fact(&ulan, "phone")["value"],
            &fact(&ulan, "phone")["provenance"]
        ),
        (&json!("+996700333333"), &json!("typed"))
    );
    assert!(fact(&ulan, "middle_name").is_null(), "a null claim is no fact");
    let (_, aigerim) = signed_in(&router, "esi", "aigerim", &[]).await;
    assert_eq!(
        (&aigerim["state"], &fact(&aigerim, "citizenship")["value"]),
        (&json!("active"), &json!("KAZ"))
    );
    let (_, meerim) = signed_in(&router, "esi", "meerim", &[]).await;
    assert_eq!(fact(&meerim, "birthdate")["value"], "2010-09-09", "under age");
}

#[tokio::test]
async fn turning_back_at_the_real_provider_is_told() {
    let sandbox = Sandbox::start();
    let (_scene, router) = sandbox.portal();
    let phone = Phone::new(&router);
    let mut browser = Browser::new(&router);
    let sent_to = browser.begin(&phone, "esi").await;
    let (address, _) = follow(&mut browser, sent_to).await.unwrap();
    let Err(back) = follow(&mut browser, format!("{address}/abort")).await else {
        panic!("there is a page to go on from");
    };
    let error = back.query_pairs().find(|(name, _)| name == "error_description");
    assert_eq!(error.unwrap().1, "idp_denied", "{back}");
}

#[tokio::test]
async fn a_sample_officer_has_roles_and_is_the_citizen_with_the_same_pin() {
    let sandbox = Sandbox::start();
    let (_scene, router) = sandbox.portal();
    let phone_typed = [("phone", "0700 100 077")];
    let (staff, officer) = signed_in(&router, "kyzmat", "gulnara", &phone_typed).await;
    assert_eq!(
        officer["employment"]["roles"],
        json!(["hr_officer", "commission_secretary"])
    );
    assert_eq!(officer["employment"]["body"]["state_id"], "31");
    let (citizen, me) = signed_in(&router, "esi", "gulnara", &[]).await;
    assert_eq!(citizen.account, staff.account, "one PIN, one account");
    assert_eq!(me["employment"]["roles"], officer["employment"]["roles"]);
    let (_, plain) = signed_in(&router, "kyzmat", "azamat", &phone_typed).await;
    assert_eq!(
        plain["employment"]["roles"],
        json!([]),
        "an employee without access levels has no desk"
    );
    let (_, member) = signed_in(&router, "kyzmat", "zhyldyz", &phone_typed).await;
    assert_eq!(member["employment"]["roles"], json!(["commission_member"]));
}

#[tokio::test]
async fn the_process_is_told_of_the_providers_by_flags() {
    let sandbox = Sandbox::start();
    let folder = tempfile::tempdir().unwrap();
    let mut flags = sandbox.0.flags().to_vec();
    flags.extend(["--access-life", "7"]);
    let program = Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"));
    let portal = Portal::serve_by(program, folder.path(), "127.0.0.1:0", &flags).unwrap();
    let base = &portal.url;
    let http = reqwest::Client::builder()
        .no_proxy()
        .timeout(std::time::Duration::from_secs(20))
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let read = |path: String| http.get(format!("{base}{path}")).send();
    let metadata = read("/.well-known/oauth-authorization-server".to_owned())
        .await
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.bytes().await.unwrap()).unwrap();
    assert_eq!(metadata["issuer"], base.as_str(), "the port that was free");
    assert_eq!(metadata["kyzmat_identity_providers"], json!(["esi", "kyzmat"]));
    for (idp, issuer) in [("esi", &sandbox.0.esi), ("kyzmat", &sandbox.0.kyzmat)] {
        let phone = Phone::new(&Router::new());
        let answer = read(Browser::authorize(&phone, &[("idp", idp)])).await.unwrap();
        let location = answer.headers()["location"].to_str().unwrap().to_owned();
        assert!(location.starts_with(issuer.as_str()), "{location}");
        let page = http.get(&location).send().await.unwrap();
        assert!(
            page.status().is_success() || page.status().is_redirection(),
            "the provider knows the portal at this port: {}",
            page.status()
        );
    }
}
