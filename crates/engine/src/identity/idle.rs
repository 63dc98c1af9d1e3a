//! Looking after open data: locking when nobody is there, mending when damage was met.

use super::machine::Happening;
use super::view::IdentityState;
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use std::sync::{PoisonError, Weak};
use std::time::Duration;
use tokio::time::Instant as Moment;

/// How often it is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Runs for as long as the core lives.
pub(crate) async fn watch_idle(inner: Weak<Inner>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let Some(alive) = inner.upgrade() else { return };
        let engine = Engine { inner: alive };
        let (is_open, is_somebody) = {
            let now = engine.inner.identity.now();
            let open = matches!(now.stand.personal, IdentityState::Unlocked | IdentityState::Setup);
            (open, open || now.session.is_some())
        };
        if is_open
            && engine.is_hurt().await
            && let Err(error) = engine.heal().await
        {
            tracing::error!("Closing failed: {error}.");
        }
        let minutes = engine.inner.idle_minutes();
        if is_somebody && engine.inner.still_for() >= Duration::from_secs(u64::from(minutes) * 60) {
            tracing::info!("Nobody has been there for {minutes} minutes.");
            if let Err(error) = engine.close_by_itself().await {
                tracing::error!("Locking failed: {error}.");
            }
        }
    }
}

impl Inner {
    /// Minutes until locking.
    pub(crate) fn idle_minutes(&self) -> u16 {
        self.settings().auto_lock_minutes
    }

    fn still_for(&self) -> Duration {
        self.identity
            .stirred
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .elapsed()
    }

    /// Notes that somebody is there.
    pub(super) fn stir(&self) {
        *self
            .identity
            .stirred
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Moment::now();
    }
}

impl Engine {
    /// Notes that the person pressed a key or moved the pointer.
    ///
    /// # Errors
    /// None that can be met; it keeps the shape of commands.
    pub async fn keep_awake(&self, _: Nothing) -> Result<Nothing, EngineError> {
        self.blocking(|inner| {
            inner.stir();
            Ok(Nothing {})
        })
        .await
    }

    /// The person is gone: a kiosk's visit ends, elsewhere the data are closed.
    pub(super) async fn close_by_itself(&self) -> Result<(), EngineError> {
        if self.inner.identity.policy.visits {
            self.sign_out(Nothing {}).await.map(drop)
        } else {
            self.close(Happening::Closed {
                session_kept: self.session_is_kept(),
            })
            .await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::IdentityPolicy;
    use crate::identity::session::{Kept, Session};
    use crate::{Limits, Options, PortalTrust, SystemRandom};
    use kyzmat_client::identity::{ProofKey, Token};
    use kyzmat_model::clock::SystemClock;
    use std::sync::Arc;
    use uuid::Uuid;

    /// A core with somebody at home, without a portal.
    async fn at_home(policy: IdentityPolicy) -> (tempfile::TempDir, Engine) {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::start(Options {
            data: folder.path().to_owned(),
            portal: Some("http://127.0.0.1:9".to_owned()),
            trust: PortalTrust::Kept,
            auto_sync: false,
            limits: Limits::default(),
            clock: Arc::new(SystemClock),
            random: || 1,
            keyring: kyzmat_keys::Keyring::memory(),
            identity: policy,
            chance: Arc::new(SystemRandom),
        })
        .await
        .unwrap();
        let refresh = Kept {
            session: Uuid::from_u128(2),
            key: Arc::new(ProofKey::from_bytes(&[9; 32]).unwrap()),
            until: None,
            token: Token::new("token".to_owned()).unwrap(),
        };
        let session = Session::restored(Uuid::from_u128(1), refresh, None);
        let state = engine.welcome(session).await.unwrap();
        assert_eq!(state, IdentityState::Unlocked);
        (folder, engine)
    }

    fn state(engine: &Engine) -> IdentityState {
        engine.inner.identity.now().stand.personal
    }

    /// Time that passes for the core, once nothing is left to do in it.
    async fn pass(seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_kiosk_that_was_left_ends_the_visit() {
        let (_folder, engine) = at_home(IdentityPolicy::kiosk("kiosk".to_owned())).await;
        pass(100).await;
        assert_eq!(state(&engine), IdentityState::Unlocked);
        engine.keep_awake(Nothing {}).await.unwrap();
        pass(100).await;
        assert_eq!(
            state(&engine),
            IdentityState::Unlocked,
            "somebody was there in between"
        );
        pass(30).await;
        assert_eq!(state(&engine), IdentityState::SignedOut);
        let now = engine.session_status(Nothing {}).await.unwrap();
        assert!(
            now.account.is_none() && now.accounts.is_empty(),
            "nobody was ever here"
        );
        assert!(
            engine.on_vault_if_open(|_| Ok(())).await.unwrap().is_none(),
            "the data are gone"
        );
        assert!(engine.inner.session().is_err(), "and the tokens");
    }

    #[tokio::test(start_paused = true)]
    async fn elsewhere_the_data_are_closed_and_kept() {
        let policy = IdentityPolicy::applicant("laptop".to_owned());
        let (_folder, engine) = at_home(policy.with_keys(crate::identity::view::KeyPlace::Memory)).await;
        pass(290).await;
        assert_eq!(state(&engine), IdentityState::Unlocked);
        pass(20).await;
        assert_eq!(state(&engine), IdentityState::Locked);
        assert!(engine.inner.session().is_err(), "the tokens have left the memory");
        let opened = engine
            .unlock(crate::identity::view::Unlock::default())
            .await
            .unwrap();
        assert_eq!(opened.state, IdentityState::Unlocked);
        pass(290).await;
        assert_eq!(
            state(&engine),
            IdentityState::Unlocked,
            "unlocking is being there"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_asked_for_one_person_is_not_kept_with_another_s() {
        let policy = IdentityPolicy::applicant("laptop".to_owned());
        let (_folder, engine) = at_home(policy.with_keys(crate::identity::view::KeyPlace::Memory)).await;
        let (here, gone) = (Uuid::from_u128(1), Uuid::from_u128(3));
        engine.on_vault_of(here, |_| Ok(())).await.unwrap();
        let written = engine.on_vault_of(gone, |_| Ok(())).await;
        assert!(matches!(written, Err(EngineError::Locked)), "{written:?}");
        assert!(engine.inner.is_still(here, Uuid::from_u128(2)));
        assert!(!engine.inner.is_still(gone, Uuid::from_u128(2)));
        assert!(
            !engine.inner.is_still(here, Uuid::from_u128(4)),
            "nor is the word about a former session one about this"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_report_ends_a_visit_and_leaves_no_trace_of_the_visitor() {
        let (folder, engine) = at_home(IdentityPolicy::kiosk("kiosk".to_owned())).await;
        let filed = engine
            .report_unauthorised_access(crate::identity::view::ReportAccess::default())
            .await
            .unwrap();
        assert_eq!(filed.phone, crate::support::PHONE);
        assert_eq!(
            state(&engine),
            IdentityState::SignedOut,
            "a kiosk has no door to lock"
        );
        let local = kyzmat_store::Local::open(&folder.path().join("local.db"));
        drop(engine);
        let local = local.unwrap();
        for name in ["locked", "signed_out", "ended"] {
            let kept: Option<serde_json::Value> =
                local.setting(&format!("{name}/{}", Uuid::from_u128(1))).unwrap();
            assert_eq!(kept, None, "{name}");
        }
    }
}
