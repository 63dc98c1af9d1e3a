//! The token endpoint and its neighbours: how tokens are got, renewed and ended.

use super::prove::Told;
use super::{Identity, ProofKey, Token, Way};
use crate::ClientError;
use crate::form::encoded;
use crate::question::Question;
use crate::transport::{parse, refusal};
use kyzmat_api::identity::{
    ACCESS_TOKEN_TYPE, CLIENT_ID, DeviceAuthorization, GRANT_DEVICE, GRANT_EXCHANGE, OAuthError, Reason,
    SCOPE_PERSONAL, SCOPE_SUBMIT, TokenAnswer,
};
use kyzmat_model::{Clock as _, Instant, Lang};
use reqwest::{Method, StatusCode};
use uuid::Uuid;

const FORM: &str = "application/x-www-form-urlencoded";

/// What a sign-in or a refresh gives.
#[derive(Debug)]
pub struct Tokens {
    /// Opens the person's own data; for memory alone.
    pub access: Token,
    /// Until when, by the portal's clock.
    pub access_until: Instant,
    /// For the next refresh; may be the one that was sent. To be kept before it is used.
    pub refresh: Token,
    /// Until when, by the portal's clock.
    pub refresh_until: Option<Instant>,
    /// Whose they are.
    pub account: Uuid,
    /// The session they belong to.
    pub session: Uuid,
}

/// Sends applications and reports of unauthorised access, and opens nothing else.
#[derive(Debug)]
pub struct SubmitToken {
    /// The token, bound to a key of its own.
    pub token: Token,
    /// Until when, by the portal's clock.
    pub until: Instant,
    /// Whose it is.
    pub account: Uuid,
    /// The session it was got in.
    pub session: Uuid,
}

/// Codes of a device without a browser (RFC 8628).
#[derive(Debug)]
pub struct DeviceCode {
    /// For [`Identity::poll_device`].
    pub device_code: Token,
    /// For the person: eight letters as `XXXX-XXXX`.
    pub user_code: Token,
    /// Where the person types it.
    pub verification_uri: String,
    /// The same with the code in it, for a QR code.
    pub verification_uri_complete: Token,
    /// Until when the codes live, by the portal's clock.
    pub until: Instant,
    /// Seconds between two questions.
    pub interval: u64,
}

/// What became of a device's question.
#[derive(Debug)]
pub enum Poll {
    /// The person has not answered yet.
    Pending,
    /// Asked too soon: from now on five seconds more between two questions.
    SlowDown,
    /// The person let the device in.
    Done(Tokens),
    /// The person, or the portal, did not.
    Denied(Option<Reason>),
    /// The codes are too old.
    Expired,
}

/// Reads an answer of an OAuth endpoint.
fn oauth(told: Told) -> Result<Told, ClientError> {
    if told.status == StatusCode::OK {
        return Ok(told);
    }
    let Told {
        status,
        headers,
        body,
    } = told;
    if !matches!(status.as_u16(), 400 | 401 | 403) {
        return Err(refusal(status, &headers, &body));
    }
    let said: OAuthError = parse(&body, "OAuth error")?;
    Err(grant(&said.error, said.error_description.as_deref()))
}

/// An OAuth error. Its code is kept only as what the standard allows; the description only as a known reason.
pub(super) fn grant(error: &str, description: Option<&str>) -> ClientError {
    let is_code = (1..=64).contains(&error.len())
        && error
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    ClientError::Grant {
        error: if is_code { error } else { "unknown" }.to_owned(),
        reason: description.and_then(|text| Reason::ALL.into_iter().find(|reason| reason.name() == text)),
    }
}

fn token(text: String) -> Result<Token, ClientError> {
    Token::new(text).ok_or(ClientError::Malformed { what: "token" })
}

impl Identity {
    async fn post(&self, path: &str, key: &ProofKey, pairs: &[(&str, &str)]) -> Result<Told, ClientError> {
        let question = Question::new(Method::POST, path).sending(FORM, encoded(pairs));
        oauth(self.proven(question, key, None).await?)
    }

    fn after(&self, seconds: u64) -> Instant {
        let now = self.client().clock().now();
        now.plus_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
    }

    fn read(&self, told: &Told, scope: &str) -> Result<TokenAnswer, ClientError> {
        let answer: TokenAnswer = parse(&told.body, "token answer")?;
        // A token of another type would be sent without a proof, one of another scope opens something else.
        if !answer.token_type.eq_ignore_ascii_case("DPoP") || answer.scope != scope {
            return Err(ClientError::Malformed { what: "token answer" });
        }
        Ok(answer)
    }

    async fn tokens(&self, key: &ProofKey, pairs: &[(&str, &str)]) -> Result<Tokens, ClientError> {
        let told = self.post(&self.metadata().token, key, pairs).await?;
        let answer = self.read(&told, SCOPE_PERSONAL)?;
        Ok(Tokens {
            access: token(answer.access_token)?,
            access_until: self.after(answer.expires_in),
            refresh: token(answer.refresh_token.unwrap_or_default())?,
            refresh_until: answer.refresh_expires_in.map(|seconds| self.after(seconds)),
            account: answer.account,
            session: answer.session,
        })
    }

    /// Makes tokens of the code that the browser brought. Never asked again by itself: a code is good once, so after a
    /// lost answer the way begins anew.
    ///
    /// # Errors
    /// [`ClientError::Grant`] when the portal refuses.
    pub async fn redeem(
        &self,
        key: &ProofKey,
        way: &Way,
        code: &Token,
        redirect_uri: &str,
    ) -> Result<Tokens, ClientError> {
        self.tokens(
            key,
            &[
                ("grant_type", "authorization_code"),
                ("client_id", CLIENT_ID),
                ("code", code.reveal()),
                ("redirect_uri", redirect_uri),
                ("code_verifier", way.verifier.reveal()),
            ],
        )
        .await
    }

    /// Renews the tokens. Never asked again by itself: the caller notes that it asks, and after a lost answer asks
    /// with the same token within the portal's grace.
    ///
    /// # Errors
    /// [`ClientError::Grant`] when the portal refuses; [`ClientError::no_entry`] says what that means.
    pub async fn refresh(&self, key: &ProofKey, refresh: &Token) -> Result<Tokens, ClientError> {
        self.tokens(
            key,
            &[
                ("grant_type", "refresh_token"),
                ("client_id", CLIENT_ID),
                ("refresh_token", refresh.reveal()),
            ],
        )
        .await
    }

    /// Begins a sign-in by the person's own phone; its pages speak `lang`.
    ///
    /// # Errors
    /// As any question.
    pub async fn ask_device(
        &self,
        key: &ProofKey,
        device_name: &str,
        lang: Lang,
    ) -> Result<DeviceCode, ClientError> {
        let pairs = [
            ("client_id", CLIENT_ID),
            ("scope", SCOPE_PERSONAL),
            ("dpop_jkt", key.thumbprint()),
            ("device_name", device_name),
            ("ui_locales", lang.tag()),
        ];
        let question = Question::new(Method::POST, &self.metadata().device).sending(FORM, encoded(&pairs));
        let told = oauth(self.told(question).await?)?;
        let said: DeviceAuthorization = parse(&told.body, "device authorization")?;
        // The person is sent there: it must be the portal's own page.
        let page = format!("{}/", self.metadata().issuer());
        if !said.verification_uri.starts_with(&page) || !said.verification_uri_complete.starts_with(&page) {
            return Err(ClientError::OtherPortal {
                what: "verification_uri",
            });
        }
        Ok(DeviceCode {
            device_code: token(said.device_code)?,
            user_code: token(said.user_code)?,
            verification_uri: said.verification_uri,
            verification_uri_complete: token(said.verification_uri_complete)?,
            until: self.after(said.expires_in),
            interval: said.interval.clamp(1, 60),
        })
    }

    /// Asks once whether the person has answered.
    ///
    /// # Errors
    /// When the question itself fails. It may be asked again; but if the answer that was lost had the tokens,
    /// [`ClientError::Grant`] comes, since a device code is good once, and the person begins anew.
    pub async fn poll_device(&self, key: &ProofKey, device_code: &Token) -> Result<Poll, ClientError> {
        let pairs = [
            ("grant_type", GRANT_DEVICE),
            ("client_id", CLIENT_ID),
            ("device_code", device_code.reveal()),
        ];
        match self.tokens(key, &pairs).await {
            Ok(tokens) => Ok(Poll::Done(tokens)),
            Err(ClientError::Grant { error, reason }) => match error.as_str() {
                "authorization_pending" => Ok(Poll::Pending),
                "slow_down" => Ok(Poll::SlowDown),
                "access_denied" => Ok(Poll::Denied(reason)),
                "expired_token" => Ok(Poll::Expired),
                _ => Err(ClientError::Grant { error, reason }),
            },
            Err(other) => Err(other),
        }
    }

    /// Exchanges a living access token for a submit-only one, bound to another key (RFC 8693).
    ///
    /// # Errors
    /// [`ClientError::Grant`] when the portal refuses, as when the access token is too old.
    pub async fn submit_token(
        &self,
        key: &ProofKey,
        access: &Token,
        submit_key: &ProofKey,
    ) -> Result<SubmitToken, ClientError> {
        let pairs = [
            ("grant_type", GRANT_EXCHANGE),
            ("client_id", CLIENT_ID),
            ("subject_token", access.reveal()),
            ("subject_token_type", ACCESS_TOKEN_TYPE),
            ("scope", SCOPE_SUBMIT),
            ("dpop_jkt", submit_key.thumbprint()),
        ];
        let told = self.post(&self.metadata().token, key, &pairs).await?;
        let answer = self.read(&told, SCOPE_SUBMIT)?;
        Ok(SubmitToken {
            token: token(answer.access_token)?,
            until: self.after(answer.expires_in),
            account: answer.account,
            session: answer.session,
        })
    }

    /// Ends the session of a refresh or access token, or drops a submit-only token; `key` is the one it is bound to. A
    /// token that is none any more is as good (RFC 7009 §2.2).
    ///
    /// # Errors
    /// When the portal was not reached: the token still lives.
    pub async fn revoke(&self, key: &ProofKey, token: &Token) -> Result<(), ClientError> {
        let pairs = [("client_id", CLIENT_ID), ("token", token.reveal())];
        self.post(&self.metadata().revoke, key, &pairs).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_refusal_only_the_code_and_a_known_reason_are_kept() {
        let told = |body: &str| {
            let told = Told {
                status: StatusCode::BAD_REQUEST,
                headers: reqwest::header::HeaderMap::new(),
                body: zeroize::Zeroizing::new(body.as_bytes().to_vec()),
            };
            match oauth(told) {
                Err(ClientError::Grant { error, reason }) => (error, reason),
                other => panic!("{:?}", other.map(|_| ())),
            }
        };
        for reason in Reason::ALL {
            let body = format!(
                r#"{{"error":"invalid_grant","error_description":"{}"}}"#,
                reason.name()
            );
            assert_eq!(told(&body), ("invalid_grant".to_owned(), Some(reason)));
        }
        assert_eq!(
            told(r#"{"error":"invalid_grant","error_description":"the needle is spent"}"#),
            ("invalid_grant".to_owned(), None)
        );
        assert_eq!(told(r#"{"error":"needle, 1 2 3"}"#).0, "unknown");
    }
}
