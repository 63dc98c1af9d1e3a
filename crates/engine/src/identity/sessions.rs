//! The devices that are signed in.

use super::view::{EndSession, EndedSessions, SessionItem};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::Engine;
use kyzmat_api::problem::ProblemType;

impl Engine {
    /// The devices that are signed in, as the portal says now.
    ///
    /// # Errors
    /// As any question of a signed-in person.
    pub async fn list_sessions(&self, _: Nothing) -> Result<Vec<SessionItem>, EngineError> {
        let sessions = self
            .as_person(|opened| async move { opened.identity.sessions(opened.bearer()).await })
            .await?;
        let items = sessions.sessions.into_iter().map(|session| SessionItem {
            id: session.id,
            device: session.device,
            method: session.method,
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
            expires_at: session.expires_at,
            current: session.current,
        });
        Ok(items.collect())
    }

    /// Ends one of them. One that has ended already is as good; this one ends as by signing out.
    ///
    /// # Errors
    /// As any question of a signed-in person.
    pub async fn end_session(&self, request: EndSession) -> Result<Nothing, EngineError> {
        let here = self.inner.session()?.refresh.session;
        if request.session == here {
            self.sign_out(Nothing {}).await?;
            return Ok(Nothing {});
        }
        let ended = self
            .as_person(move |opened| async move {
                opened
                    .identity
                    .end_session(opened.bearer(), request.session)
                    .await
            })
            .await;
        match ended {
            Err(EngineError::Portal(error)) if error.problem() == Some(ProblemType::NotFound) => {}
            ended => ended?,
        }
        self.inner.identity.wake();
        Ok(Nothing {})
    }

    /// Ends all but this one.
    ///
    /// # Errors
    /// As any question of a signed-in person.
    pub async fn end_other_sessions(&self, _: Nothing) -> Result<EndedSessions, EngineError> {
        let ended = self
            .as_person(|opened| async move { opened.identity.end_other_sessions(opened.bearer()).await })
            .await?;
        self.inner.identity.wake();
        Ok(EndedSessions { ended: ended.ended })
    }
}
