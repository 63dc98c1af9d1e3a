//! A device of a person: its key, its tokens, its requests.

use crate::scene::Answer;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::bn::BigNumContext;
use openssl::ec::{EcGroup, EcKey};
use openssl::ecdsa::EcdsaSig;
use openssl::nid::Nid;
use openssl::pkey::Private;
use openssl::sha::sha256;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt as _;

pub const BASE: &str = "http://127.0.0.1";

/// An ES256 key.
#[derive(Clone)]
pub struct Key {
    secret: EcKey<Private>,
    pub jwk: Value,
    pub jkt: String,
}

pub fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Key {
    pub fn new() -> Self {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        let secret = EcKey::generate(&group).unwrap();
        let mut context = BigNumContext::new().unwrap();
        let point = secret
            .public_key()
            .to_bytes(
                &group,
                openssl::ec::PointConversionForm::UNCOMPRESSED,
                &mut context,
            )
            .unwrap();
        let (x, y) = (b64(&point[1..33]), b64(&point[33..65]));
        let jkt = b64(sha256(
            format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#).as_bytes(),
        ));
        let jwk = json!({"kty": "EC", "crv": "P-256", "x": x, "y": y});
        Self { secret, jwk, jkt }
    }

    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", b64(header.to_string()), b64(claims.to_string()));
        let signature = EcdsaSig::sign(&sha256(message.as_bytes()), &self.secret).unwrap();
        let mut bytes = signature.r().to_vec_padded(32).unwrap();
        bytes.extend(signature.s().to_vec_padded(32).unwrap());
        format!("{message}.{}", b64(bytes))
    }

    pub fn prove(&self, claims: &Value) -> String {
        let header = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk});
        self.sign(&header, claims)
    }
}

static SERIAL: AtomicU64 = AtomicU64::new(0);

/// Claims of a good proof, to be spoiled by tests.
pub fn claims(method: &str, path: &str, now: i64, nonce: Option<&str>, token: Option<&str>) -> Value {
    let mut claims = json!({
        "jti": format!("jti-{}", SERIAL.fetch_add(1, Ordering::SeqCst)),
        "htm": method,
        "htu": format!("{BASE}{path}"),
        "iat": now,
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    if let Some(token) = token {
        claims["ath"] = b64(sha256(token.as_bytes())).into();
    }
    claims
}

pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let answer = Answer {
        status: parts.status,
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.unwrap(),
    };
    assert!(
        answer.header("x-kyzmat-server-time").parse::<i64>().is_ok(),
        "every answer tells the portal's time"
    );
    answer
}

pub fn form(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

/// A device: a key and what the portal gave it. Its clock is the portal's, learnt from the last answer.
#[derive(Clone)]
pub struct Phone {
    pub router: Router,
    pub key: Key,
    pub access: String,
    pub refresh: String,
    pub session: String,
    pub account: String,
    nonce: Option<String>,
    now: i64,
}

impl Phone {
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            key: Key::new(),
            access: String::new(),
            refresh: String::new(),
            session: String::new(),
            account: String::new(),
            nonce: None,
            now: 0,
        }
    }

    /// Sends a request with a proof, as the standard says: again when the answer brings a nonce or another time.
    pub async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: Option<(&str, String)>,
        token: Option<&str>,
    ) -> Answer {
        self.ask_if(method, path, None, body, token).await
    }

    /// The same on a condition.
    async fn ask_if(
        &mut self,
        method: &str,
        path: &str,
        condition: Option<(&str, &str)>,
        body: Option<(&str, String)>,
        token: Option<&str>,
    ) -> Answer {
        let mut answer = None;
        for _ in 0..3 {
            let proof = self.proof(method, path, token);
            let mut request = Request::builder().method(method).uri(path).header("dpop", proof);
            if let Some(token) = token {
                request = request.header("authorization", format!("DPoP {token}"));
            }
            if let Some((name, value)) = condition {
                request = request.header(name, value);
            }
            let content = match &body {
                Some((kind, text)) => {
                    request = request.header("content-type", *kind);
                    Body::from(text.clone())
                }
                None => Body::empty(),
            };
            let got = send(&self.router, request.body(content).unwrap()).await;
            let again = self.learn(&got);
            answer = Some(got);
            if !again {
                break;
            }
        }
        answer.unwrap()
    }

    /// A proof for one request, by what the last answer has told.
    pub fn proof(&self, method: &str, path: &str, token: Option<&str>) -> String {
        let plain = path.split('?').next().unwrap();
        self.key
            .prove(&claims(method, plain, self.now, self.nonce.as_deref(), token))
    }

    /// Learns the portal's time and nonce; says whether the request may be sent again with them.
    pub fn learn(&mut self, answer: &Answer) -> bool {
        let server: i64 = answer.header("x-kyzmat-server-time").parse().unwrap();
        let was_off = (server / 1000 - self.now).abs() > 30;
        self.now = server / 1000;
        let nonce = Some(answer.header("dpop-nonce").to_owned()).filter(|nonce| !nonce.is_empty());
        let is_new = nonce != self.nonce;
        self.nonce = nonce.or(self.nonce.take());
        matches!(answer.status.as_u16(), 400 | 401) && (was_off || is_new)
    }

    pub async fn token(&mut self, pairs: &[(&str, &str)]) -> Answer {
        let mut all = vec![("client_id", "kyzmat-desktop")];
        all.extend(pairs);
        let body = Some(("application/x-www-form-urlencoded", form(&all)));
        self.ask("POST", "/oauth/token", body, None).await
    }

    /// Keeps the tokens of an answer.
    pub fn keep(&mut self, answer: &Answer) {
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        assert_eq!(
            answer.header("cache-control"),
            "no-store",
            "tokens are kept nowhere on the way"
        );
        let tokens = answer.json();
        assert_eq!(tokens["token_type"], "DPoP");
        let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
        self.access = text("access_token");
        self.refresh = text("refresh_token");
        self.session = text("session");
        self.account = text("account");
    }

    pub async fn refresh(&mut self) -> Answer {
        let token = self.refresh.clone();
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", &token)])
            .await
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let token = self.access.clone();
        self.ask("GET", path, None, Some(&token)).await
    }

    pub async fn call(&mut self, method: &str, path: &str, body: &Value) -> Answer {
        let token = self.access.clone();
        let body = (!body.is_null()).then(|| ("application/json", body.to_string()));
        self.ask(method, path, body, Some(&token)).await
    }

    /// A question that says what was seen.
    pub async fn conditional(
        &mut self,
        method: &str,
        path: &str,
        condition: (&str, &str),
        body: &Value,
    ) -> Answer {
        let token = self.access.clone();
        let body = (!body.is_null()).then(|| ("application/json", body.to_string()));
        self.ask_if(method, path, Some(condition), body, Some(&token))
            .await
    }

    /// A submit-only token for another key of this device.
    pub async fn submit_only(&mut self) -> Self {
        let other = Key::new();
        let token = self.access.clone();
        let answer = self
            .token(&[
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                ("subject_token", &token),
                (
                    "subject_token_type",
                    "urn:ietf:params:oauth:token-type:access_token",
                ),
                ("scope", "submit"),
                ("dpop_jkt", &other.jkt),
            ])
            .await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        let given = answer.json();
        assert_eq!(given["scope"], "submit");
        assert!(
            given["refresh_token"].is_null(),
            "it cannot be made into anything else"
        );
        Self {
            key: other,
            access: given["access_token"].as_str().unwrap().to_owned(),
            refresh: String::new(),
            ..self.clone()
        }
    }
}

/// `error` and `error_description` of an OAuth answer.
pub fn oauth_error(answer: &Answer) -> (String, String) {
    assert_eq!(answer.status, 400, "{:?}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    let error = answer.json();
    (
        error["error"].as_str().unwrap().to_owned(),
        error["error_description"].as_str().unwrap_or_default().to_owned(),
    )
}
