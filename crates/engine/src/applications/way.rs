//! How a lane gets in at the portal: with the submit-only token, or as the person where they are here.

use crate::EngineError;
use crate::engine::Engine;
use crate::identity::Kept;
use kyzmat_api::problem::ProblemType;
use kyzmat_client::ClientError;
use kyzmat_client::identity::{Bearer, Identity};
use uuid::Uuid;

/// What opens the way to the portal.
pub(super) struct WayIn {
    account: Uuid,
    identity: Identity,
    submit: Option<Kept>,
    is_here: bool,
}

/// Who asks.
pub(super) enum Holder {
    Submit(Kept),
    Person(Box<crate::identity::Opened>),
}

impl Holder {
    pub(super) fn bearer(&self) -> Bearer<'_> {
        match self {
            Self::Submit(kept) => Bearer {
                key: &kept.key,
                token: &kept.token,
            },
            Self::Person(opened) => opened.bearer(),
        }
    }
}

impl Engine {
    /// What opens the way to the portal for an account; `None` when nothing here does.
    pub(super) async fn way_in(&self, account: Uuid) -> Result<Option<WayIn>, EngineError> {
        let left = self.inner.sending.left().get(&account).cloned();
        let submit = match left {
            Some(left) => Some(left.submit),
            None => self.submit_of(account).await,
        };
        let is_here = self
            .inner
            .session()
            .is_ok_and(|session| session.account == account);
        if submit.is_none() && !is_here {
            return Ok(None);
        }
        Ok(Some(WayIn {
            account,
            identity: self.identity().await?,
            submit,
            is_here,
        }))
    }

    /// Asks with the submit-only token and, where the portal does not let that in, as the person, if they are here.
    pub(super) async fn by<T, A>(
        &self,
        way: &WayIn,
        ask: impl Fn(Identity, Holder) -> A,
    ) -> Result<T, EngineError>
    where
        A: Future<Output = Result<T, ClientError>>,
    {
        if let Some(submit) = &way.submit {
            match ask(way.identity.clone(), Holder::Submit(submit.clone())).await {
                Err(error) if way.is_here && is_shut_out(&error) => {
                    tracing::debug!("The submit-only token is not let in: {error}.");
                }
                answered => return Ok(answered?),
            }
        }
        self.as_person_of(way.account, |opened| {
            ask(opened.identity.clone(), Holder::Person(Box::new(opened)))
        })
        .await
    }
}

fn is_shut_out(error: &ClientError) -> bool {
    error.no_entry().is_some()
        || matches!(
            error.problem(),
            Some(ProblemType::InsufficientScope | ProblemType::InvalidDpopProof)
        )
}
