//! Notices, and the channels they go by.

use super::Identity;
use super::personal::{Bearer, json};
use crate::ClientError;
use crate::question::Question;
use crate::transport::parse;
use kyzmat_api::PREFIX;
use kyzmat_api::notices::{
    ChannelCode, ChannelKind, Channels, NewAddress, NoticePage, ReadUpTo, Switches, Unread,
};
use reqwest::Method;

const JSON: &str = "application/json";

impl Identity {
    /// Notices after the one numbered `after`, the oldest first; 1 to 500.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn notices(
        &self,
        bearer: Bearer<'_>,
        after: u64,
        limit: u32,
    ) -> Result<NoticePage, ClientError> {
        let path = format!("{PREFIX}/notices?after={after}&limit={limit}");
        let page: NoticePage = self.look(bearer, &path, "notices").await?;
        // Whoever reads to the end must not be led in a circle.
        if page.more && page.next <= after {
            return Err(ClientError::Malformed {
                what: "order of the notices",
            });
        }
        Ok(page)
    }

    /// Notes that all notices up to one were read.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn read_notices(&self, bearer: Bearer<'_>, seq: u64) -> Result<Unread, ClientError> {
        let path = format!("{PREFIX}/notices/read");
        let question = Question::new(Method::PUT, &path).sending(JSON, json(&ReadUpTo { up_to: seq })?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "unread notices")
    }

    /// The channels, and what goes where.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn channels(&self, bearer: Bearer<'_>) -> Result<Channels, ClientError> {
        self.look(bearer, &format!("{PREFIX}/channels"), "channels").await
    }

    /// Sets a channel's address, or asks for another code.
    ///
    /// # Errors
    /// As any question about an account; `invalid-request`, `wrong-state` when the portal cannot send by it.
    pub async fn set_channel(
        &self,
        bearer: Bearer<'_>,
        kind: ChannelKind,
        address: &NewAddress,
    ) -> Result<Channels, ClientError> {
        let path = format!("{PREFIX}/channels/{}", kind.name());
        let question = Question::new(Method::PUT, &path).sending(JSON, json(address)?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "channels")
    }

    /// Confirms a channel's address.
    ///
    /// # Errors
    /// As any question about an account; `wrong-code`, `wrong-state` when no code is awaited.
    pub async fn confirm_channel(
        &self,
        bearer: Bearer<'_>,
        kind: ChannelKind,
        code: &ChannelCode,
    ) -> Result<Channels, ClientError> {
        let path = format!("{PREFIX}/channels/{}/confirm", kind.name());
        let question = Question::new(Method::POST, &path).sending(JSON, json(code)?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "channels")
    }

    /// Says which notices go where.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn switch_channels(
        &self,
        bearer: Bearer<'_>,
        switches: &Switches,
    ) -> Result<Channels, ClientError> {
        let path = format!("{PREFIX}/channels/switches");
        let question = Question::new(Method::PUT, &path).sending(JSON, json(switches)?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "channels")
    }
}
