//! The core on its way: it opens its files while the window opens beside it, and commands that come before it is
//! there wait for it.

use kyzmat_engine::{Engine, EngineError, ErrorCode};
use kyzmat_ipc::IpcError;
use tokio::sync::watch;

/// The core, or the promise of it. Clones are the same one.
#[derive(Clone)]
pub struct Core(watch::Receiver<Option<Result<Engine, ErrorCode>>>);

/// Keeps the promise.
pub struct Arrival(watch::Sender<Option<Result<Engine, ErrorCode>>>);

impl Core {
    /// A core that is not there yet, and the means to bring it.
    #[must_use]
    pub fn awaited() -> (Self, Arrival) {
        let (sender, receiver) = watch::channel(None);
        (Self(receiver), Arrival(sender))
    }

    /// The core, as soon as it is there.
    ///
    /// # Errors
    /// The code of what kept it from starting.
    pub async fn engine(&self) -> Result<Engine, IpcError> {
        let mut awaited = self.0.clone();
        match awaited.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(Ok(engine))) => Ok(engine.clone()),
            Ok(Some(Err(code))) => Err(IpcError::bare(*code)),
            // The program ends before its core has come.
            Ok(None) | Err(_) => Err(IpcError::bare(ErrorCode::Internal)),
        }
    }

    /// Ends the core in order, if it is there.
    pub async fn shut_down(&self) {
        let engine = match &*self.0.borrow() {
            Some(Ok(engine)) => engine.clone(),
            Some(Err(_)) | None => return,
        };
        engine.shut_down().await;
    }
}

impl Arrival {
    /// Lets everyone have the core, or the code of why there is none.
    pub fn bring(&self, started: Result<&Engine, &EngineError>) {
        self.0
            .send_replace(Some(started.cloned().map_err(EngineError::code)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_engine::identity::view::KeyPlace;
    use kyzmat_engine::{IdentityPolicy, Limits, Options, PortalTrust, SystemRandom};
    use kyzmat_model::clock::SystemClock;
    use std::sync::Arc;

    #[tokio::test]
    async fn what_is_asked_before_the_core_is_there_is_answered_once_it_is() {
        let (core, arrival) = Core::awaited();
        let early = tokio::spawn({
            let core = core.clone();
            async move { core.engine().await }
        });
        tokio::task::yield_now().await;
        assert!(!early.is_finished(), "there is nothing to answer with yet");
        let folder = tempfile::tempdir().unwrap();
        let identity = IdentityPolicy::applicant("test".to_owned()).with_keys(KeyPlace::Memory);
        let engine = Engine::start(Options {
            data: folder.path().to_owned(),
            portal: None,
            trust: PortalTrust::Kept,
            auto_sync: false,
            limits: Limits::default(),
            clock: Arc::new(SystemClock),
            random: || 1,
            keyring: identity.keyring(),
            identity,
            chance: Arc::new(SystemRandom),
        })
        .await
        .unwrap();
        arrival.bring(Ok(&engine));
        assert!(early.await.unwrap().is_ok() && core.engine().await.is_ok());
    }

    #[tokio::test]
    async fn a_core_that_does_not_start_is_answered_with_why() {
        let (core, arrival) = Core::awaited();
        arrival.bring(Err(&EngineError::InUse));
        assert_eq!(
            core.engine().await.err(),
            Some(IpcError::bare(ErrorCode::InUse)),
            "the window can say it in its own words"
        );
        let (core, arrival) = Core::awaited();
        drop(arrival);
        assert!(core.engine().await.is_err(), "nobody waits for what cannot come");
    }
}
