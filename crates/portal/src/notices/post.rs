//! Sending what is in the queue, until it has gone out or is of no use any more.

use super::bot::Bot;
use super::mail::Mailer;
use super::store::{Delivery, Notices};
use crate::error::PortalError;
use kyzmat_api::notices::ChannelKind;
use kyzmat_model::Clock;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// Between two looks at the queue.
const PAUSE: Duration = Duration::from_secs(1);
/// Lines taken at a time: so few that the first is not sent again while the last is.
const AT_ONCE: u32 = 10;
/// Seconds until the second try; then twice as long each time.
const FIRST_WAIT: i64 = 15;
/// Seconds between two tries at most.
const LONGEST_WAIT: i64 = 3 * 3600;

/// Why something was not sent. Without the other side's words: they may hold an address or a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// Perhaps later.
    #[error("not now")]
    Later,
    /// Not before so many seconds.
    #[error("not for {0} seconds")]
    After(u32),
    /// The other side will never take it.
    #[error("refused for good")]
    Never,
}

/// What sending works with.
#[derive(Debug, Clone)]
pub struct Post {
    /// The queue.
    pub notices: Arc<dyn Notices>,
    /// The present moment.
    pub clock: Arc<dyn Clock>,
}

impl Post {
    /// Sends mails for ever.
    pub async fn mails(self, mailer: Mailer) {
        let mailer = Arc::new(mailer);
        self.carry(ChannelKind::Email, move |delivery| {
            let mailer = Arc::clone(&mailer);
            async move { mailer.send(&delivery).await }
        })
        .await;
    }

    /// Sends messages for ever.
    pub async fn messages(self, bot: Bot) {
        let bot = Arc::new(bot);
        self.carry(ChannelKind::Telegram, move |delivery| {
            let bot = Arc::clone(&bot);
            async move { bot.send(&delivery).await }
        })
        .await;
    }

    async fn carry<F: Future<Output = Result<(), NotSent>>>(
        self,
        kind: ChannelKind,
        send: impl Fn(Delivery) -> F,
    ) {
        loop {
            let now = self.clock.now();
            let taken = self
                .blocking(move |notices| notices.take(kind, now, AT_ONCE))
                .await
                .unwrap_or_default();
            let is_idle = taken.is_empty();
            for delivery in taken {
                let (id, tries) = (delivery.id, delivery.tries);
                let wait = match send(delivery).await {
                    Ok(()) => None,
                    Err(NotSent::Never) => {
                        tracing::warn!(id, channel = kind.name(), "a message was refused for good");
                        None
                    }
                    Err(NotSent::Later) => Some(wait(tries)),
                    Err(NotSent::After(seconds)) => Some(i64::from(seconds).min(LONGEST_WAIT)),
                };
                // A line that could not be marked is sent again: at least once.
                let now = self.clock.now();
                self.blocking(move |notices| match wait {
                    None => notices.sent(id),
                    Some(seconds) => {
                        tracing::info!(id, channel = kind.name(), seconds, "a message is tried again");
                        notices.postpone(id, now.plus_seconds(seconds))
                    }
                })
                .await;
            }
            if is_idle {
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// Database work where it may block; a failure is in the log.
    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Notices) -> Result<T, PortalError> + Send + 'static,
    ) -> Option<T> {
        let notices = Arc::clone(&self.notices);
        match tokio::task::spawn_blocking(move || work(notices.as_ref())).await {
            Ok(Ok(done)) => Some(done),
            Ok(Err(error)) => {
                tracing::error!(%error, "the queue of messages failed");
                None
            }
            Err(error) => {
                tracing::error!(%error, "the queue of messages did not answer");
                None
            }
        }
    }
}

/// Seconds until the next try.
fn wait(tries: u32) -> i64 {
    let doublings = tries.saturating_sub(1).min(16);
    (FIRST_WAIT << doublings).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_again_ever_more_seldom_but_at_least_every_three_hours() {
        assert_eq!([1, 2, 3, 4].map(wait), [15, 30, 60, 120]);
        assert_eq!([40, u32::MAX].map(wait), [LONGEST_WAIT; 2]);
    }
}
