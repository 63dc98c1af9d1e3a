//! The single identification system: OpenID Connect by discovery, code + PKCE + nonce, a confidential client.

use super::jose;
use super::person::{Idp, Vouched, email, phone, pin};
use super::secret::{Secret, fingerprint, same};
use super::settings::Provider;
use super::web::{IdpError, Web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation};
use kyzmat_api::identity::FactName;
use kyzmat_model::{Instant, Lang};
use serde::Deserialize;
use std::sync::{Mutex, PoisonError};
use url::Url;
use url::form_urlencoded::byte_serialize;

/// Discovery is read anew after so many seconds.
const FRESH: i64 = 3600;
/// Clocks of provider and portal may differ by so much.
const LEEWAY: i64 = 60;

/// The client.
#[derive(Debug)]
pub struct Esi {
    provider: Provider,
    web: Web,
    known: Mutex<Option<(Instant, Discovery)>>,
}

#[derive(Debug, Clone, Deserialize)]
struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    id_token: String,
}

#[derive(Deserialize)]
struct IdClaims {
    sub: String,
    exp: i64,
    iat: i64,
    nonce: Option<String>,
    azp: Option<String>,
    aud: Audience,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Claims of the userinfo endpoint; all but `sub` may be missing or null.
#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    pin: Option<String>,
    citizenship: Option<String>,
    family_name: Option<String>,
    given_name: Option<String>,
    middle_name: Option<String>,
    gender: Option<String>,
    birthdate: Option<String>,
    email: Option<String>,
    phone_number: Option<String>,
}

impl Esi {
    pub(super) fn new(provider: Provider, web: Web) -> Self {
        jose::install();
        Self {
            provider,
            web,
            known: Mutex::default(),
        }
    }

    async fn discovery(&self, now: Instant) -> Result<Discovery, IdpError> {
        {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((read_at, discovery)) = known.as_ref()
                && (0..FRESH).contains(&now.seconds_since(*read_at))
            {
                return Ok(discovery.clone());
            }
        }
        let issuer = self.provider.issuer.trim_end_matches('/');
        let address = format!("{issuer}/.well-known/openid-configuration");
        let found: Discovery = self
            .web
            .get("reading ESI's configuration", &address, None)
            .await?;
        // OpenID Connect Discovery §4.3: else another provider could speak in this one's name.
        if found.issuer.trim_end_matches('/') != issuer {
            return Err(IdpError::Unbelievable("the issuer calls itself something else"));
        }
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, found.clone()));
        Ok(found)
    }

    /// Where the browser is sent. Nonce and PKCE verifier follow from the secret that the browser's cookie holds.
    ///
    /// # Errors
    /// ESI cannot be reached.
    pub async fn authorize(
        &self,
        secret: &Secret,
        state: &str,
        redirect_uri: &str,
        lang: Lang,
        now: Instant,
    ) -> Result<String, IdpError> {
        let found = self.discovery(now).await?;
        let mut url = Url::parse(&found.authorization_endpoint)
            .map_err(|_| IdpError::Unbelievable("the authorization endpoint is no address"))?;
        url.query_pairs_mut()
            .append_pair("client_id", &self.provider.client_id)
            .append_pair("response_type", "code")
            .append_pair("scope", "openid profile email phone")
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("state", state)
            .append_pair("nonce", secret.derive("nonce").reveal())
            .append_pair("code_challenge", &fingerprint(secret.derive("verifier").reveal()))
            .append_pair("code_challenge_method", "S256")
            .append_pair("ui_locales", lang.tag())
            // A computer may be shared: who signs in is always asked.
            .append_pair("prompt", "login");
        Ok(url.into())
    }

    /// Turns the code that came back into a person.
    ///
    /// # Errors
    /// ESI cannot be reached, refuses, or says what must not be believed.
    pub async fn vouch(
        &self,
        secret: &Secret,
        code: &str,
        redirect_uri: &str,
        now: Instant,
    ) -> Result<Vouched, IdpError> {
        let found = self.discovery(now).await?;
        let verifier = secret.derive("verifier");
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", verifier.reveal()),
        ];
        let tokens: Tokens = self
            .web
            .post(
                "exchanging ESI's code",
                &found.token_endpoint,
                &form,
                Some(&self.authorization()),
            )
            .await?;
        let subject = self
            .believe(&found, &tokens.id_token, &secret.derive("nonce"), now)
            .await?;
        let person: UserInfo = self
            .web
            .get(
                "reading ESI's claims",
                &found.userinfo_endpoint,
                Some(&tokens.access_token),
            )
            .await?;
        // OpenID Connect Core §5.3.2: else the claims could be another person's.
        if person.sub != subject {
            return Err(IdpError::Unbelievable(
                "the claims are of another person than the token",
            ));
        }
        Ok(vouched(person))
    }

    /// RFC 6749 §2.3.1: both parts are form-encoded first.
    fn authorization(&self) -> String {
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!(
            "{}:{}",
            encoded(&self.provider.client_id),
            encoded(self.provider.client_secret.reveal())
        );
        format!("Basic {}", STANDARD.encode(pair))
    }

    /// OpenID Connect Core §3.1.3.7. Gives the subject.
    async fn believe(
        &self,
        found: &Discovery,
        id_token: &str,
        nonce: &Secret,
        now: Instant,
    ) -> Result<String, IdpError> {
        let header = jsonwebtoken::decode_header(id_token)
            .map_err(|_| IdpError::Unbelievable("the ID token is none"))?;
        if !jose::ID_TOKEN.contains(&header.alg) {
            return Err(IdpError::Unbelievable(
                "the ID token is signed in a way that is not taken",
            ));
        }
        // Read at each sign-in, which is seldom, so a changed key needs no cache to be cleared.
        let keys: JwkSet = self.web.get("reading ESI's keys", &found.jwks_uri, None).await?;
        let key = match &header.kid {
            Some(kid) => keys.find(kid),
            None if keys.keys.len() == 1 => keys.keys.first(),
            None => None,
        };
        let key = key
            .and_then(|jwk| DecodingKey::from_jwk(jwk).ok())
            .ok_or(IdpError::Unbelievable(
                "the ID token's key is not among the provider's",
            ))?;
        let mut validation = Validation::new(header.alg);
        // Against the portal's clock, below.
        validation.validate_exp = false;
        validation.set_issuer(&[&found.issuer]);
        validation.set_audience(&[&self.provider.client_id]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        let claims = jsonwebtoken::decode::<IdClaims>(id_token, &key, &validation)
            .map_err(|_| IdpError::Unbelievable("signature, issuer or audience of the ID token do not hold"))?
            .claims;
        if now.unix() >= claims.exp + LEEWAY || claims.iat > now.unix() + LEEWAY {
            return Err(IdpError::Unbelievable("the ID token is of another time"));
        }
        let party = claims.azp.as_deref().unwrap_or(&self.provider.client_id);
        let several = matches!(&claims.aud, Audience::Many(all) if all.len() > 1);
        let alone = match &claims.aud {
            Audience::One(one) => one == &self.provider.client_id,
            Audience::Many(_) => !several || claims.azp.is_some(),
        };
        if party != self.provider.client_id || !alone {
            return Err(IdpError::Unbelievable("the ID token is for another party"));
        }
        if !claims.nonce.is_some_and(|claimed| same(&claimed, nonce.reveal())) {
            return Err(IdpError::Unbelievable("the ID token is of another sign-in"));
        }
        Ok(claims.sub)
    }
}

fn vouched(person: UserInfo) -> Vouched {
    let text = |value: Option<String>| {
        value
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let facts = [
        (FactName::FamilyName, text(person.family_name)),
        (FactName::GivenName, text(person.given_name)),
        (FactName::MiddleName, text(person.middle_name)),
        (FactName::Birthdate, text(person.birthdate)),
        (FactName::Gender, text(person.gender)),
        (FactName::Citizenship, text(person.citizenship)),
        (FactName::Pin, person.pin.as_deref().and_then(pin)),
        (FactName::Phone, person.phone_number.as_deref().and_then(phone)),
        (FactName::Email, person.email.as_deref().and_then(email)),
    ];
    Vouched {
        idp: Idp::Esi,
        subject: person.sub,
        facts: facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
        employment: None,
    }
}
