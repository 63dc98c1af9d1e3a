//! What sending is told from outside.

use crate::identity::secret::Secret;

/// Ways by which notices go out; none unless told.
#[derive(Debug, Clone, Default)]
pub struct NoticeSettings {
    /// Mails.
    pub smtp: Option<Smtp>,
    /// Messages of a bot.
    pub telegram: Option<Telegram>,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// `smtp://host:port`, `smtps://host`, or `smtp://host?tls=required`.
    pub url: String,
    /// Whom mails are from.
    pub from: String,
    /// Name and password at the server.
    pub login: Option<(String, Secret)>,
}

/// A bot.
#[derive(Debug, Clone)]
pub struct Telegram {
    /// The address of the Bot API.
    pub api: String,
    /// The bot's token: part of every address, so no address is ever logged.
    pub token: Secret,
}
