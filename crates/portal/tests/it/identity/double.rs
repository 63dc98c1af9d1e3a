//! A double of both identity providers: it says what a test tells it to, lies included. Not the real thing.

use super::phone::{Key, b64};
use crate::scene::Watch;
use axum::extract::{RawForm, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use kyzmat_model::Clock as _;
use openssl::sha::sha256;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use url::Url;

/// How the double lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lie {
    None,
    Nonce,
    Audience,
    Issuer,
    Age,
    Key,
    Subject,
    Unsigned,
    Down,
}

#[derive(Clone)]
pub struct Double {
    pub issuer: String,
    shared: Arc<Shared>,
}

/// What the portal asked, and who signed in.
type Visit = (BTreeMap<String, String>, Value);

struct Shared {
    key: Key,
    watch: Arc<Watch>,
    lie: Mutex<Lie>,
    /// Code → what the authorization request asked, and the person.
    codes: Mutex<BTreeMap<String, Visit>>,
    issuer: Mutex<String>,
}

pub const SECRET: &str = "needle-client-secret";

impl Double {
    pub async fn start(watch: &Arc<Watch>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            key: Key::new(),
            watch: Arc::clone(watch),
            lie: Mutex::new(Lie::None),
            codes: Mutex::default(),
            issuer: Mutex::new(issuer.clone()),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(keys))
            .route("/connect/token", post(token))
            .route("/connect/userinfo", get(userinfo))
            .route("/oauth/access_token", post(staff_token))
            .route("/api/employee", post(employee))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, shared }
    }

    pub fn lie(&self, lie: Lie) {
        *self.shared.lie.lock().unwrap() = lie;
    }

    /// A person signs in at the address that the portal sent the browser to: gives the address to go back to.
    pub fn sign_in(&self, sent_to: &str, person: &Value) -> String {
        let url = Url::parse(sent_to).unwrap();
        assert!(sent_to.starts_with(&self.issuer), "{sent_to}");
        let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], "portal");
        let code = b64(sha256(asked["state"].as_bytes()));
        let mut back = Url::parse(&asked["redirect_uri"]).unwrap();
        back.query_pairs_mut()
            .append_pair("code", &code)
            .append_pair("state", &asked["state"]);
        self.shared
            .codes
            .lock()
            .unwrap()
            .insert(code, (asked, person.clone()));
        back.to_string()
    }

    /// The person turns back.
    pub fn turn_back(sent_to: &str) -> String {
        let url = Url::parse(sent_to).unwrap();
        let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        format!(
            "{}?error=access_denied&state={}",
            asked["redirect_uri"], asked["state"]
        )
    }
}

type App = State<Arc<Shared>>;

async fn discovery(State(shared): App) -> axum::response::Response {
    if *shared.lie.lock().unwrap() == Lie::Down {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let issuer = shared.issuer.lock().unwrap().clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/connect/authorize"),
        "token_endpoint": format!("{issuer}/connect/token"),
        "userinfo_endpoint": format!("{issuer}/connect/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
    }))
    .into_response()
}

async fn keys(State(shared): App) -> Json<Value> {
    let mut jwk = shared.key.jwk.clone();
    jwk["kid"] = "1".into();
    Json(json!({"keys": [jwk]}))
}

fn read(form: &[u8]) -> BTreeMap<String, String> {
    url::form_urlencoded::parse(form).into_owned().collect()
}

async fn token(State(shared): App, headers: HeaderMap, RawForm(form): RawForm) -> axum::response::Response {
    use base64::Engine as _;
    let form = read(&form);
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("portal:{SECRET}"));
    let found = shared.codes.lock().unwrap().remove(&form["code"]);
    let Some((asked, person)) = found else {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    };
    let is_right = headers["authorization"] == format!("Basic {basic}")
        && b64(sha256(form["code_verifier"].as_bytes())) == asked["code_challenge"]
        && form["redirect_uri"] == asked["redirect_uri"];
    if !is_right {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid_client"}))).into_response();
    }
    let lie = *shared.lie.lock().unwrap();
    let now = shared.watch.now().unix();
    let mut claims = json!({
        "iss": shared.issuer.lock().unwrap().clone(), "aud": "portal", "sub": person["sub"],
        "iat": now, "exp": now + 300, "nonce": asked["nonce"],
    });
    let mut header = json!({"alg": "ES256", "kid": "1", "typ": "JWT"});
    let mut key = shared.key.clone();
    match lie {
        Lie::Nonce => claims["nonce"] = "another".into(),
        Lie::Audience => claims["aud"] = json!(["somebody"]),
        Lie::Issuer => claims["iss"] = "https://elsewhere.example".into(),
        Lie::Age => claims["exp"] = (now - 3600).into(),
        Lie::Subject => claims["sub"] = "somebody else".into(),
        Lie::Key => key = Key::new(),
        Lie::Unsigned => header["alg"] = "none".into(),
        Lie::None | Lie::Down => {}
    }
    let access = b64(person.to_string());
    Json(json!({"access_token": access, "token_type": "Bearer", "id_token": key.sign(&header, &claims)}))
        .into_response()
}

/// The access token is the person, which a double may do.
fn person(token: &str) -> Value {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(token)
        .unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

async fn userinfo(headers: HeaderMap) -> Json<Value> {
    let bearer = headers["authorization"].to_str().unwrap();
    Json(person(bearer.strip_prefix("Bearer ").unwrap()))
}

async fn staff_token(State(shared): App, RawForm(form): RawForm) -> axum::response::Response {
    let form = read(&form);
    let found = shared.codes.lock().unwrap().remove(&form["code"]);
    match found {
        Some((_, person)) if form["client_secret"] == SECRET && form["scope"] == "pin" => {
            Json(json!({"access_token": b64(person.to_string()), "token_type": "Bearer", "expires_in": 60}))
                .into_response()
        }
        _ => (
            StatusCode::BAD_REQUEST,
            Json(json!({"type": "t", "title": "no", "status": 400, "error": "invalid_grant"})),
        )
            .into_response(),
    }
}

async fn employee(RawForm(form): RawForm) -> Json<Value> {
    Json(json!({"status": 200, "error": null, "result": person(&read(&form)["access_token"])}))
}
