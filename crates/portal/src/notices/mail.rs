//! Mails by SMTP.

use super::post::NotSent;
use super::settings::Smtp;
use super::store::Delivery;
use crate::error::PortalError;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use std::time::Duration;

/// A server that is silent for so long is away.
const SILENCE: Duration = Duration::from_secs(30);

/// Sends mails.
#[derive(Debug)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// Prepares sending; nothing is sent yet.
    ///
    /// # Errors
    /// The address of the server or the sender is none.
    pub fn new(told: &Smtp) -> Result<Self, PortalError> {
        let malformed = |detail: &str| PortalError::Malformed {
            doing: "preparing mails",
            detail: detail.to_owned(),
        };
        let from = told
            .from
            .parse()
            .map_err(|_| malformed("the sender is no address"))?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&told.url)
            .map_err(|_| malformed("the server is not smtp:// or smtps://"))?
            .timeout(Some(SILENCE));
        if let Some((name, secret)) = &told.login {
            builder = builder.credentials(Credentials::new(name.clone(), secret.reveal().to_owned()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    /// Sends a mail. Its Message-ID is the same however often it is sent, so a mailbox can tell that it has it.
    ///
    /// # Errors
    /// It was not taken.
    pub async fn send(&self, delivery: &Delivery) -> Result<(), NotSent> {
        let to = delivery.target.parse().map_err(|_| NotSent::Never)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{}@{}>", delivery.name, self.from.email.domain())))
            .subject(delivery.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(delivery.body.clone())
            .map_err(|_| NotSent::Never)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(NotSent::Never),
            Err(_) => Err(NotSent::Later),
        }
    }
}
