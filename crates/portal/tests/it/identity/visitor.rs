//! A portal with sign-in, people, and a browser that keeps cookies.

use super::double::{Double, SECRET};
use super::phone::{BASE, Phone, b64, form, send};
use crate::scene::{Answer, Scene};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use kyzmat_portal::Settings;
use kyzmat_portal::identity::secret::Secret;
use kyzmat_portal::identity::settings::{IdentitySettings, Provider};
use openssl::sha::sha256;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use url::Url;

pub const REDIRECT: &str = "http://127.0.0.1:51773/callback";
pub const VERIFIER: &str = "a-verifier-of-forty-three-letters-and-more-0123";

pub struct House {
    pub scene: Scene,
    pub router: Router,
    pub double: Double,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut IdentitySettings)) -> Self {
        Self::with_settings(|settings| change(&mut settings.identity)).await
    }

    pub async fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        let mut scene = Scene::new();
        let double = Double::start(&scene.watch).await;
        let provider = || {
            Some(Provider {
                issuer: double.issuer.clone(),
                client_id: "portal".to_owned(),
                client_secret: Secret::sent(SECRET),
            })
        };
        scene.settings.identity.esi = provider();
        scene.settings.identity.kyzmat = provider();
        scene.settings.identity.requests_a_minute = None;
        change(&mut scene.settings);
        let router = scene.router();
        Self {
            scene,
            router,
            double,
        }
    }

    /// The portal again, as after a restart of its process.
    pub fn restart(&mut self) {
        self.router = self.scene.router();
    }

    /// Signs a person in on a new device; at the first time the form is filled in.
    pub async fn signed_in(&self, idp: &str, person: &Value) -> Phone {
        let mut phone = Phone::new(&self.router);
        let mut browser = Browser::new(&self.router);
        let back = browser.sign_in_through(self, &phone, idp, person).await;
        phone.redeem(&back, VERIFIER).await;
        phone
    }
}

/// A citizen as ESI knows them.
pub fn citizen(number: u32) -> Value {
    json!({
        "sub": format!("esi-{number}"), "pin": format!("2010119900{number:04}"), "citizenship": "KGZ",
        "family_name": "Асанов", "given_name": "Бакыт", "middle_name": "Эркинович", "gender": "male",
        "birthdate": "1990-01-01", "phone_number": "+996700123456",
    })
}

/// What people type.
pub fn typed() -> Vec<(&'static str, &'static str)> {
    vec![("telegram", "0700 654 321"), ("email", "bakyt@example.kg")]
}

impl Phone {
    pub async fn code(&mut self, back: &Url, verifier: &str) -> Answer {
        let pairs: BTreeMap<String, String> = back.query_pairs().into_owned().collect();
        assert_eq!(pairs["state"], "the-application's-state", "{back}");
        assert_eq!(pairs["iss"], BASE, "RFC 9207");
        self.token(&[
            ("grant_type", "authorization_code"),
            ("code", &pairs["code"]),
            ("redirect_uri", REDIRECT),
            ("code_verifier", verifier),
        ])
        .await
    }

    pub async fn redeem(&mut self, back: &Url, verifier: &str) {
        let answer = self.code(back, verifier).await;
        self.keep(&answer);
    }
}

/// A browser: cookies and nothing else.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    elsewhere: BTreeMap<String, String>,
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookies: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
        }
    }

    pub async fn open(&mut self, address: &str) -> Answer {
        self.visit("GET", address, None).await
    }

    /// Opens an address and then the one it leads to.
    pub async fn follow(&mut self, address: &str) -> Answer {
        let answer = self.open(address).await;
        self.open(&Self::next(&answer)).await
    }

    pub async fn fill(&mut self, address: &str, pairs: &[(&str, &str)]) -> Answer {
        self.visit("POST", address, Some(form(pairs))).await
    }

    async fn visit(&mut self, method: &str, address: &str, body: Option<String>) -> Answer {
        if address.starts_with("http") && !address.starts_with(&format!("{BASE}/")) {
            return self.visit_elsewhere(method, address, body).await;
        }
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(address.strip_prefix(BASE).unwrap_or(address))
            .header("cookie", cookies.join("; "));
        if body.is_some() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        let request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        let answer = send(&self.router, request).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(text.contains(part), "{text}");
            }
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// A page of another server, over the network.
    async fn visit_elsewhere(&mut self, method: &str, address: &str, body: Option<String>) -> Answer {
        let cookies: Vec<String> = self
            .elsewhere
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(std::time::Duration::from_secs(20))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let mut request = client
            .request(method.parse().unwrap(), address)
            .header("cookie", cookies.join("; "));
        if let Some(body) = body {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body);
        }
        let response = request.send().await.unwrap();
        let answer = Answer {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.bytes().await.unwrap(),
        };
        for cookie in answer.headers.get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap().to_owned();
            self.elsewhere.insert(name.to_owned(), value);
        }
        answer
    }

    /// The address that an answer leads to.
    pub fn next(answer: &Answer) -> String {
        assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
        assert_eq!(
            answer.header("referrer-policy"),
            "no-referrer",
            "addresses hold codes"
        );
        answer.header("location").to_owned()
    }

    pub fn authorize(phone: &Phone, changes: &[(&str, &str)]) -> String {
        let challenge = b64(sha256(VERIFIER.as_bytes()));
        let mut pairs = BTreeMap::from([
            ("client_id", "kyzmat-desktop"),
            ("redirect_uri", REDIRECT),
            ("response_type", "code"),
            ("state", "the-application's-state"),
            ("scope", "personal"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("dpop_jkt", &phone.key.jkt),
            ("ui_locales", "ky ru"),
            ("device_name", "Компьютер на столе"),
        ]);
        pairs.extend(changes.iter().copied());
        let pairs: Vec<(&str, &str)> = pairs.into_iter().collect();
        format!("/oauth/authorize?{}", form(&pairs))
    }

    /// Opens the way, up to the identity provider's address.
    pub async fn begin(&mut self, phone: &Phone, idp: &str) -> String {
        let answer = self.open(&Self::authorize(phone, &[("idp", idp)])).await;
        Self::next(&answer)
    }

    /// Goes from the application to the provider and back to the application, through registration if asked.
    pub async fn sign_in_through(&mut self, house: &House, phone: &Phone, idp: &str, person: &Value) -> Url {
        let sent_to = self.begin(phone, idp).await;
        let back = house.double.sign_in(&sent_to, person);
        let answer = self.open(&back).await;
        let mut next = Self::next(&answer);
        if next.starts_with("/oauth/register") {
            let page = self.open(&next).await;
            let answer = self.register(&page, &typed()).await;
            next = Self::next(&answer);
        }
        assert!(next.starts_with(REDIRECT), "{next}");
        Url::parse(&next).unwrap()
    }

    pub async fn register(&mut self, page: &Answer, typed: &[(&str, &str)]) -> Answer {
        assert_eq!(page.status, 200);
        let (attempt, csrf) = (hidden(page, "attempt"), hidden(page, "csrf"));
        let mut pairs = vec![
            ("attempt", attempt.as_str()),
            ("csrf", csrf.as_str()),
            ("lang", "ky"),
            ("act", "register"),
        ];
        pairs.extend(typed);
        self.fill("/oauth/register", &pairs).await
    }
}

/// A hidden field of a page.
pub fn hidden(page: &Answer, name: &str) -> String {
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let mark = format!("name=\"{name}\" value=\"");
    html.split_once(&mark)
        .unwrap_or_else(|| panic!("no {name} in {html}"))
        .1
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}
