//! Fetching acts and questions: all of them, so that they can be read with no network.

use super::view::StudySynced;
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::Engine;
use kyzmat_api::study::{StudyEdition, StudyKind};
use kyzmat_client::Listed;
use kyzmat_model::{Instant, Lang};
use kyzmat_store::local::StudyRow;

impl Engine {
    /// Fetches what the portal has published since. One text that cannot be had leaves the others.
    ///
    /// # Errors
    /// `offline` and what else may stand between here and the portal.
    pub async fn sync_study(&self, _: Nothing) -> Result<StudySynced, EngineError> {
        let client = self.inner.client();
        let etag = self.blocking(|inner| Ok(inner.local.study_etag()?)).await?;
        if let Listed::Fresh { list, etag } = client.study_editions(etag.as_deref()).await? {
            let rows: Vec<StudyRow> = list.editions.into_iter().map(row).collect();
            let etag = etag.unwrap_or_default();
            self.blocking(move |inner| Ok(inner.local.set_study(&rows, &etag)?))
                .await?;
        }
        let missing = self
            .blocking(|inner| {
                let rows = inner.local.study()?.into_iter();
                Ok(rows.filter(|row| !row.fetched).collect::<Vec<_>>())
            })
            .await?;
        let mut fetched = 0;
        let mut failure = None;
        for row in missing {
            let Some(edition) = edition(&row) else { continue };
            match client.study_text(&edition).await {
                Ok(body) => {
                    self.blocking(move |inner| Ok(inner.local.set_study_text(&row, &body)?))
                        .await?;
                    fetched += 1;
                }
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(StudySynced { fetched }), |error| Err(error.into()))
    }
}

fn row(edition: StudyEdition) -> StudyRow {
    StudyRow {
        kind: edition.kind.name().to_owned(),
        id: edition.id,
        lang: edition.lang.tag().to_owned(),
        edition: edition.edition,
        title: edition.title,
        sha256: edition.sha256,
        size: edition.size,
        published_at: edition.published_at.unix(),
        fetched: false,
    }
}

/// None for a kind or a language that a later version of this program knows.
fn edition(row: &StudyRow) -> Option<StudyEdition> {
    Some(StudyEdition {
        kind: row.kind.parse::<StudyKind>().ok()?,
        id: row.id.clone(),
        lang: row.lang.parse::<Lang>().ok()?,
        edition: row.edition.clone(),
        title: row.title.clone(),
        sha256: row.sha256.clone(),
        size: row.size,
        published_at: Instant::from_unix(row.published_at),
    })
}
