//! Fetching the legal texts: all editions, in all languages, so that what changes can be read with no network.

use crate::engine::Engine;
use crate::{EngineError, Event};
use kyzmat_client::Listed;
use kyzmat_store::local::LegalEditionRow;

impl Engine {
    /// Asks for the editions and fetches the texts that are missing. One that cannot be had leaves the others.
    pub(crate) async fn sync_legal(&self) -> Result<(), EngineError> {
        let client = self.inner.client();
        let etag = self.blocking(|inner| Ok(inner.local.legal_etag()?)).await?;
        let mut is_news = false;
        if let Listed::Fresh { list, etag } = client.legal_editions(etag.as_deref()).await? {
            let rows: Vec<LegalEditionRow> = list
                .editions
                .into_iter()
                .map(|edition| LegalEditionRow {
                    kind: edition.kind.name().to_owned(),
                    lang: edition.lang.tag().to_owned(),
                    edition: edition.edition,
                    effective: edition.effective,
                    sha256: edition.sha256,
                    size: edition.size,
                    published_at: edition.published_at.unix(),
                    fetched: false,
                })
                .collect();
            let etag = etag.unwrap_or_default();
            self.blocking(move |inner| Ok(inner.local.set_legal_editions(&rows, &etag)?))
                .await?;
            is_news = true;
        }
        let missing = self
            .blocking(|inner| {
                let rows = inner.local.legal_editions()?.into_iter();
                Ok(rows
                    .filter(|row| !row.fetched)
                    .filter_map(|row| super::edition(&row))
                    .collect::<Vec<_>>())
            })
            .await?;
        let mut failure = None;
        for edition in missing {
            match client.legal_text(&edition).await {
                Ok(body) => {
                    self.blocking(move |inner| {
                        Ok(inner.local.set_legal_text(
                            edition.kind.name(),
                            edition.lang.tag(),
                            &edition.edition,
                            &edition.sha256,
                            &body,
                        )?)
                    })
                    .await?;
                    is_news = true;
                }
                Err(error) => failure = Some(error),
            }
        }
        if is_news {
            self.inner.tell(Event::LegalChanged {});
            self.tell_session();
        }
        failure.map_or(Ok(()), |error| Err(error.into()))
    }
}
