//! Messages by a Telegram bot (<https://core.telegram.org/bots/api>).
//!
//! A bot may write only to whom has written to it, so a person meets it by a link with a secret of theirs; whoever
//! opens the link gets the notices. The bot's token is part of every address of the API, so what went wrong is never
//! told in the words of the HTTP library.

use super::post::{NotSent, Post};
use super::settings::Telegram;
use super::store::Delivery;
use crate::error::PortalError;
use crate::identity::secret::Secret;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::Duration;

/// Seconds for which a question for updates waits at the other side.
const LONG_POLL: u32 = 25;
/// A side that is silent for so long is away.
const SILENCE: Duration = Duration::from_secs(40);
/// After a failure.
const REST: Duration = Duration::from_secs(5);

/// The bot.
#[derive(Debug, Clone)]
pub struct Bot {
    client: reqwest::Client,
    told: Telegram,
}

#[derive(Deserialize)]
struct Answer<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u32>,
}

#[derive(Deserialize)]
struct Me {
    username: String,
}

#[derive(Deserialize)]
struct Update {
    update_id: i64,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    chat: Chat,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
}

impl Bot {
    /// Prepares sending; nothing is asked yet.
    ///
    /// # Errors
    /// The system's TLS cannot be used.
    pub fn new(told: Telegram) -> Result<Self, PortalError> {
        let client = reqwest::Client::builder()
            .timeout(SILENCE)
            .build()
            .map_err(|error| PortalError::Stream {
                doing: "preparing TLS",
                source: std::io::Error::other(error.without_url()),
            })?;
        Ok(Self { client, told })
    }

    async fn call<T: DeserializeOwned>(&self, method: &str, body: &Value) -> Result<T, NotSent> {
        let address = format!("{}/bot{}/{method}", self.told.api, self.told.token.reveal());
        let request = self
            .client
            .post(address)
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = request.send().await.map_err(|_| NotSent::Later)?;
        let bytes = answer.bytes().await.map_err(|_| NotSent::Later)?;
        let answer: Answer<T> = serde_json::from_slice(&bytes).map_err(|_| NotSent::Later)?;
        if let (true, Some(result)) = (answer.ok, answer.result) {
            return Ok(result);
        }
        if let Some(seconds) = answer.parameters.and_then(|parameters| parameters.retry_after) {
            return Err(NotSent::After(seconds));
        }
        match answer.error_code {
            // No such chat, or the person has stopped the bot.
            Some(400 | 403) => Err(NotSent::Never),
            _ => Err(NotSent::Later),
        }
    }

    /// Sends a message.
    ///
    /// # Errors
    /// It was not taken.
    pub async fn send(&self, delivery: &Delivery) -> Result<(), NotSent> {
        let chat: i64 = delivery.target.parse().map_err(|_| NotSent::Never)?;
        self.call::<Value>("sendMessage", &json!({"chat_id": chat, "text": delivery.body}))
            .await
            .map(drop)
    }

    /// Learns the bot's name and listens for ever for people who meet it.
    pub async fn listen(self, post: Post) {
        let name = loop {
            match self.call::<Me>("getMe", &json!({})).await {
                Ok(me) => break me.username,
                Err(error) => tracing::warn!(%error, "the bot does not answer"),
            }
            tokio::time::sleep(REST).await;
        };
        post.blocking(move |notices| notices.name_bot(&name)).await;
        loop {
            let next = post.blocking(|notices| notices.bot()).await.flatten();
            let next = next.map_or(0, |(_, next)| next);
            let question = json!({"offset": next, "timeout": LONG_POLL, "allowed_updates": ["message"]});
            match self.call::<Vec<Update>>("getUpdates", &question).await {
                Ok(updates) => {
                    for update in updates {
                        Self::meet(&post, update).await;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the bot hears nothing");
                    tokio::time::sleep(REST).await;
                }
            }
        }
    }

    /// `/start TOKEN` in a chat of two. Binding and forgetting the update are two steps: repeated, the first does
    /// nothing.
    async fn meet(post: &Post, update: Update) {
        let now = post.clock.now();
        let told = update.message.filter(|message| message.chat.kind == "private");
        let token = told
            .as_ref()
            .and_then(|message| message.text.as_deref()?.strip_prefix("/start "));
        if let (Some(message), Some(token)) = (&told, token) {
            let (chat, hash) = (message.chat.id, Secret::sent(token.trim()).hash());
            post.blocking(move |notices| notices.bind(hash, chat, now)).await;
        }
        post.blocking(move |notices| notices.seen(update.update_id + 1))
            .await;
    }
}
