//! Fetching the forms that the portal publishes, so that a draft can be begun with no network.
//!
//! Each is looked through before it is kept. One that would mislead is refused with its reason: nothing is begun in it, and
//! drafts that are there go on in their own copy.

use crate::EngineError;
use crate::engine::Engine;
use kyzmat_api::form::FormEntry;
use kyzmat_client::{ClientError, Listed};
use kyzmat_forms::Form;
use kyzmat_model::Instant;
use kyzmat_store::local::FormRow;

impl Engine {
    /// Asks for the forms and fetches those that are missing. One that cannot be had leaves the others.
    pub(crate) async fn sync_forms(&self) -> Result<(), EngineError> {
        let client = self.inner.client();
        let etag = self.blocking(|inner| Ok(inner.local.forms_etag()?)).await?;
        if let Listed::Fresh { list, etag } = client.form_list(etag.as_deref()).await? {
            let rows: Vec<FormRow> = list
                .forms
                .into_iter()
                .map(|entry| FormRow {
                    form: entry.form,
                    version: entry.version,
                    sha256: entry.sha256,
                    size: entry.size,
                    fetched: false,
                    refusal: None,
                })
                .collect();
            let etag = etag.unwrap_or_default();
            self.blocking(move |inner| Ok(inner.local.set_forms(&rows, &etag)?))
                .await?;
        }
        let missing = self.blocking(|inner| Ok(inner.local.forms()?)).await?;
        let mut failure = None;
        for row in missing {
            if row.fetched || row.refusal.is_some() {
                continue;
            }
            let entry = FormEntry {
                form: row.form,
                version: row.version,
                sha256: row.sha256,
                size: row.size,
                published_at: Instant::from_unix(0),
            };
            match client.form_text(&entry).await {
                Ok(text) => {
                    self.blocking(move |inner| {
                        let found = looked_through(&entry, &text);
                        if let Err(reason) = &found {
                            tracing::error!(
                                "The portal's form {} {} is refused: {reason}.",
                                entry.form,
                                entry.version
                            );
                        }
                        let found = found.as_ref().map(|()| &*text).map_err(|reason| &**reason);
                        Ok(inner
                            .local
                            .set_form(&entry.form, entry.version, &entry.sha256, found)?)
                    })
                    .await?;
                }
                Err(error @ (ClientError::TooLarge | ClientError::Malformed { .. })) => {
                    let reason = error.to_string();
                    tracing::error!(
                        "The portal's form {} {} is refused: {reason}.",
                        entry.form,
                        entry.version
                    );
                    self.blocking(move |inner| {
                        let refused = Err(&*reason);
                        Ok(inner
                            .local
                            .set_form(&entry.form, entry.version, &entry.sha256, refused)?)
                    })
                    .await?;
                }
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(()), |error| Err(error.into()))
    }
}

/// Why a form is refused.
fn looked_through(entry: &FormEntry, text: &str) -> Result<(), String> {
    let form = Form::read(text).map_err(|refusal| refusal.to_string())?;
    let definition = form.definition();
    if definition.form == entry.form && definition.version == entry.version {
        Ok(())
    } else {
        Err("it is another form than the list says".to_owned())
    }
}
