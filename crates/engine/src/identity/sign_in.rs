//! Signing in: an attempt waits for the person in the background; whoever asks for its end gets it, also twice.
//!
//! ```text
//! begin ── esi, kyzmat ── browser ── loopback ── code ──┐
//!       └─ device ── phone ── polling ──────────────────┴─ tokens ── settle: account, data, keyring, submit token
//! ```
//! Only the newest attempt counts: beginning another one ends it.

use super::session::{Session, submit};
use super::view::{AwaitSignIn, BeginSignIn, CancelSignIn, QrCode, SignInAttempt, SignedIn};
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, ErrorCode};
use kyzmat_api::identity::SignInMethod;
use kyzmat_client::ClientError;
use kyzmat_client::identity::{
    Ask, DeviceCode, Identity, IdentityProvider, Loopback, Page, Pages, Poll, ProofKey, Tokens, Way,
};
use kyzmat_i18n::{Locale, id};
use kyzmat_keys::Item;
use kyzmat_model::Lang;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long a sign-in in the browser waits for the person.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// RFC 8628 §3.5: after `slow_down` the pause grows by this.
const SLOWER_SECONDS: u64 = 5;

/// What became of an attempt: nothing yet, somebody, or a failure.
type Outcome = Option<Result<SignedIn, (ErrorCode, BTreeMap<String, String>)>>;

/// The attempt that waits.
pub(crate) struct Attempt {
    id: Uuid,
    outcome: watch::Receiver<Outcome>,
    task: AbortHandle,
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A way to sign in that has begun.
enum Begun {
    Browser {
        loopback: Loopback,
        way: Way,
        redirect_uri: String,
        pages: Pages,
    },
    Device(DeviceCode),
}

impl Engine {
    /// Begins a sign-in. Nothing here opens a browser: the window shows the address and asks its host to.
    ///
    /// # Errors
    /// `invalid` when this installation does not offer the method, `idp_unavailable` when the portal does not;
    /// `offline` and the like when the portal cannot be reached.
    pub async fn begin_sign_in(&self, request: BeginSignIn) -> Result<SignInAttempt, EngineError> {
        let core = &self.inner.identity;
        if !core.policy.methods.contains(&request.method) {
            return Err(EngineError::Invalid { field: "method" });
        }
        self.cancel_any();
        let lang = request.lang.or(self.inner.settings().lang).unwrap_or_default();
        let identity = self.identity().await?;
        let key = Arc::new(self.inner.new_key()?);
        let now = self.inner.now();
        let provider = match request.method {
            SignInMethod::Esi => Some(IdentityProvider::Esi),
            SignInMethod::Kyzmat => Some(IdentityProvider::Kyzmat),
            SignInMethod::Device => None,
        };
        let id = self.inner.new_id();
        let (shown, begun) = match provider {
            Some(provider) => {
                if !identity.metadata().providers().contains(&provider) {
                    return Err(EngineError::NoProvider);
                }
                let loopback = Loopback::bind().await?;
                let mut random = Zeroizing::new([0; 64]);
                self.inner.chance(random.as_mut_slice())?;
                let way = Way::new(&random);
                let redirect_uri = loopback.redirect_uri().to_owned();
                let url = identity.authorize_url(
                    &way,
                    &Ask {
                        key: &key,
                        redirect_uri: &redirect_uri,
                        provider,
                        lang,
                        device_name: &core.policy.device_name,
                    },
                );
                let shown = SignInAttempt {
                    attempt: id,
                    url,
                    user_code: None,
                    short_url: None,
                    qr: None,
                    expires_at: now.plus_seconds(PATIENCE.as_secs().cast_signed()),
                };
                let begun = Begun::Browser {
                    loopback,
                    way,
                    redirect_uri,
                    pages: pages(lang),
                };
                (shown, begun)
            }
            None => {
                let code = identity.ask_device(&key, &core.policy.device_name, lang).await?;
                let shown = SignInAttempt {
                    attempt: id,
                    url: code.verification_uri_complete.reveal().to_owned(),
                    user_code: Some(code.user_code.reveal().to_owned()),
                    short_url: Some(code.verification_uri.clone()),
                    qr: qr(code.verification_uri_complete.reveal()),
                    expires_at: code.until,
                };
                (shown, Begun::Device(code))
            }
        };
        let (tell, outcome) = watch::channel(None);
        let engine = self.clone();
        let task = tokio::spawn(async move {
            let ended = engine.carry_out(&identity, begun, key).await;
            if let Err(error) = &ended {
                tracing::info!("A sign-in ended with {:?}: {error}.", error.code());
            }
            // Nobody may be waiting any more.
            let _ = tell.send(Some(ended.map_err(|error| (error.code(), error.args()))));
        });
        *core.attempt() = Some(Attempt {
            id,
            outcome,
            task: task.abort_handle(),
        });
        Ok(shown)
    }

    /// Waits for the end of a sign-in.
    ///
    /// # Errors
    /// `not_found` for an attempt that another one has replaced or that was given up, `sign_in_expired`,
    /// `sign_in_denied`, `idp_unreachable`, `pin_conflict`, `account_blocked`, `account_deleted`, or the portal's.
    pub async fn await_sign_in(&self, request: AwaitSignIn) -> Result<SignedIn, EngineError> {
        let mut outcome = match &*self.inner.identity.attempt() {
            Some(attempt) if attempt.id == request.attempt => attempt.outcome.clone(),
            _ => return Err(EngineError::NotFound { what: "sign-in" }),
        };
        match outcome.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(Ok(signed_in))) => Ok(*signed_in),
            Ok(Some(Err((code, args)))) => Err(EngineError::Ended {
                code: *code,
                args: args.clone(),
            }),
            Ok(None) | Err(_) => Err(EngineError::Cancelled),
        }
    }

    /// Gives a sign-in up; one that has ended already stays ended.
    ///
    /// # Errors
    /// None that can be met; it keeps the shape of commands.
    pub async fn cancel_sign_in(&self, request: CancelSignIn) -> Result<Nothing, EngineError> {
        self.blocking(move |inner| {
            let mut attempt = inner.identity.attempt();
            if attempt
                .as_ref()
                .is_some_and(|attempt| attempt.id == request.attempt)
            {
                *attempt = None;
            }
            Ok(Nothing {})
        })
        .await
    }

    /// Ends the attempt that waits, if any.
    pub(crate) fn cancel_any(&self) {
        *self.inner.identity.attempt() = None;
    }

    async fn carry_out(
        &self,
        identity: &Identity,
        begun: Begun,
        key: Arc<ProofKey>,
    ) -> Result<SignedIn, EngineError> {
        let tokens = match begun {
            Begun::Browser {
                loopback,
                way,
                redirect_uri,
                pages,
            } => {
                let issuer = identity.metadata().issuer();
                let code = loopback.wait(&way, issuer, pages, PATIENCE).await?;
                identity.redeem(&key, &way, &code, &redirect_uri).await?
            }
            Begun::Device(code) => self.poll(identity, &key, &code).await?,
        };
        // Cut off here, the person would be signed in at the portal and not here: it goes on without the attempt.
        let (engine, identity) = (self.clone(), identity.clone());
        let settling = tokio::spawn(async move { engine.settle_sign_in(&identity, tokens, key).await });
        settling
            .await
            .map_err(|error| EngineError::Internal(error.to_string()))?
    }

    async fn poll(
        &self,
        identity: &Identity,
        key: &ProofKey,
        code: &DeviceCode,
    ) -> Result<Tokens, EngineError> {
        let mut pause = code.interval;
        loop {
            tokio::time::sleep(Duration::from_secs(pause)).await;
            if self.inner.now() >= code.until {
                return Err(ClientError::NobodyCame.into());
            }
            match identity.poll_device(key, &code.device_code).await {
                Ok(Poll::Done(tokens)) => return Ok(tokens),
                Ok(Poll::Pending) => {}
                Ok(Poll::SlowDown) => pause = pause.saturating_add(SLOWER_SECONDS),
                Ok(Poll::Expired) => return Err(ClientError::NobodyCame.into()),
                Ok(Poll::Denied(reason)) => {
                    return Err(ClientError::Grant {
                        error: "access_denied".to_owned(),
                        reason,
                    }
                    .into());
                }
                // The link comes and goes; the code lives on.
                Err(error) if error.is_transient() => {
                    tracing::debug!("Asking for a device's sign-in again: {error}.");
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Makes somebody at home here who was let in: the session into the keyring, their data open if they can be, the
    /// submit-only token beside it.
    async fn settle_sign_in(
        &self,
        identity: &Identity,
        tokens: Tokens,
        key: Arc<ProofKey>,
    ) -> Result<SignedIn, EngineError> {
        let mut session = Session::begun(tokens, key);
        let account = session.account;
        let submit_key = Arc::new(self.inner.new_key()?);
        if let Some((access, _)) = &session.access {
            match identity
                .submit_token(&session.refresh.key, access, &submit_key)
                .await
            {
                Ok(token) => session.submit = Some(submit(token, submit_key)),
                // Got at the next contact.
                Err(error) => tracing::info!("There is no submit-only token yet: {error}."),
            }
        }
        // Whoever comes in for the first time is to be asked for consent at once.
        self.have_legal().await?;
        let state = self.welcome(session).await?;
        Ok(SignedIn { account, state })
    }

    /// Gets a submit-only token if there is none, or one that ends soon.
    pub(crate) async fn renew_submit(&self) -> Result<(), EngineError> {
        const SOON_SECONDS: i64 = 24 * 60 * 60;
        let soon = self.inner.now().plus_seconds(SOON_SECONDS);
        let lasts = |inner: &Inner| {
            let session = inner.session().ok()?;
            Some(session.submit?.until.is_none_or(|until| until > soon))
        };
        if lasts(&self.inner) == Some(true) {
            return Ok(());
        }
        let submit_key = Arc::new(self.inner.new_key()?);
        let asked = Arc::clone(&submit_key);
        let token = self
            .as_person(move |opened| {
                let asked = Arc::clone(&asked);
                async move {
                    opened
                        .identity
                        .submit_token(&opened.key, &opened.access, &asked)
                        .await
                }
            })
            .await?;
        let kept = submit(token, submit_key);
        if let Some(session) = self.inner.take_submit(&kept)
            && session.kept
        {
            self.keep(Item::Submit, session.account, kept.to_secret()).await?;
        }
        Ok(())
    }
}

/// What the browser shows at the end.
fn pages(lang: Lang) -> Pages {
    let locale = Locale::new(lang);
    let page = |title, text| Page {
        title: locale.text(title),
        text: locale.text(text),
    };
    Pages {
        lang,
        done: page(id::BROWSER_DONE, id::BROWSER_DONE_ADVICE),
        refused: page(id::BROWSER_REFUSED, id::BROWSER_REFUSED_ADVICE),
    }
}

/// A text as a QR code; none when it is too long for one.
pub(crate) fn qr(address: &str) -> Option<QrCode> {
    let code = fast_qr::QRBuilder::new(address)
        .ecl(fast_qr::ECL::M)
        .build()
        .ok()?;
    // The modules lie row by row; what lies behind them is of a larger code.
    let modules: String = code
        .data
        .iter()
        .take(code.size * code.size)
        .map(|module| if module.value() { '1' } else { '0' })
        .collect();
    let rows = modules.as_bytes().chunks(code.size);
    Some(QrCode {
        rows: rows
            .map(|row| String::from_utf8_lossy(row).into_owned())
            .collect(),
    })
}
