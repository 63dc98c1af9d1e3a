//! Which form a draft is filled in, and how it comes to a newer version of it.

use super::super::paper::{answers, source, written};
use super::super::view::FormView;
use super::Draft;
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_forms::{APPLICATION, Form, migrate};
use kyzmat_model::catalogue::{Competition, FormRef};
use kyzmat_store::Private;
use kyzmat_store::vault::{PaperRow, Vault};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Forms that were read, at most: each takes a few hundred kilobytes.
const KEPT: usize = 16;

/// Forms that were read from their text, by its digest: reading one takes longer than an edit may.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    read: Mutex<BTreeMap<String, Arc<Form>>>,
    /// Drafts are merged with the portal's copies by one at a time.
    pub(super) syncing: tokio::sync::Mutex<()>,
}

/// A form that a draft may be begun in.
pub(super) struct Chosen {
    pub(super) form: Arc<Form>,
    /// Digest and text.
    pub(super) definition: (String, String),
}

pub(super) fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Forms {
    pub(super) fn read(&self, sha256: &str, text: &str) -> Result<Arc<Form>, EngineError> {
        let known = |forms: &Mutex<BTreeMap<String, Arc<Form>>>| {
            let forms = forms.lock().unwrap_or_else(PoisonError::into_inner);
            forms.get(sha256).map(Arc::clone)
        };
        if let Some(form) = known(&self.read) {
            return Ok(form);
        }
        let form = Form::read(text).map_err(|refusal| {
            tracing::error!("A form cannot be used: {refusal}.");
            EngineError::FormUnavailable {
                form: sha256.to_owned(),
            }
        })?;
        let form = Arc::new(form);
        let mut forms = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if forms.len() >= KEPT {
            forms.clear();
        }
        forms.insert(sha256.to_owned(), Arc::clone(&form));
        Ok(form)
    }
}

impl Engine {
    pub(in crate::cabinet) async fn draft_form(
        &self,
        draft: Uuid,
        form: String,
    ) -> Result<FormView, EngineError> {
        self.on_draft(draft, move |_, draft| {
            let view = FormView::of(&draft.form);
            if view.form == form {
                Ok(view)
            } else {
                Err(EngineError::NotFound { what: "form" })
            }
        })
        .await
    }
}

impl Inner {
    /// The form that a draft was begun in, from its own copy.
    pub(super) fn form_of(&self, vault: &Vault, row: &PaperRow) -> Result<Arc<Form>, EngineError> {
        let missing = || EngineError::FormUnavailable {
            form: row.form.clone(),
        };
        let sha256 = row.definition.as_deref().ok_or_else(missing)?;
        if let Some(form) = self
            .forms
            .read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(sha256)
        {
            return Ok(Arc::clone(form));
        }
        let text = vault.definition(sha256)?.ok_or_else(missing)?;
        self.forms.read(sha256, &text)
    }

    /// The form for a competition: the one it names, or the newest application; what is shipped stands in for what was
    /// never fetched.
    pub(super) fn form_for(&self, competition: Option<&Competition>) -> Result<Chosen, EngineError> {
        let wanted = competition.and_then(|competition| competition.form.as_ref());
        let name = wanted.map_or(FormRef::APPLICATION, |form| &*form.form);
        let version = wanted.map(|form| form.version);
        let published = self.local.form(name, version)?;
        let shipped = || {
            let definition = (digest(APPLICATION), APPLICATION.to_owned());
            let form = self.forms.read(&definition.0, &definition.1)?;
            Ok::<_, EngineError>(Chosen { form, definition })
        };
        let is_shipped = name == FormRef::APPLICATION;
        if let Some((version, sha256, text)) = published {
            let shipped = if is_shipped { Some(shipped()?) } else { None };
            if let Some(shipped) = shipped.filter(|shipped| shipped.form.definition().version > version)
                && wanted.is_none()
            {
                return Ok(shipped);
            }
            let form = self.forms.read(&sha256, &text)?;
            let definition = (sha256, text);
            return Ok(Chosen { form, definition });
        }
        if is_shipped {
            let shipped = shipped()?;
            if version.is_none_or(|version| version == shipped.form.definition().version) {
                return Ok(shipped);
            }
        }
        Err(EngineError::FormUnavailable {
            form: name.to_owned(),
        })
    }

    /// Brings an open draft to the version of its form that counts now, if that is newer. Whether it did.
    pub(super) fn renew_form(
        &self,
        draft: &Draft<'_>,
        competition: Option<&Competition>,
    ) -> Result<bool, EngineError> {
        // A form that is not here, or not to be used, changes nothing about a draft.
        let Ok(chosen) = self.form_for(competition) else {
            return Ok(false);
        };
        let definition = chosen.form.definition();
        let is_newer = definition.form == draft.row.form && definition.version > draft.row.version;
        if !is_newer || draft.open().is_err() {
            return Ok(false);
        }
        let rows = draft.paper().rows()?;
        let before = answers(&rows);
        let moved = migrate(&before, draft.row.version, &chosen.form);
        // What lost its question stays where it stood, and is shown apart.
        let mut after: BTreeMap<String, Option<Private>> = BTreeMap::new();
        for (path, value) in moved.extra.iter().chain(moved.answers.iter()) {
            after.insert(path.to_string(), written(value));
        }
        let gone = before.iter().map(|(path, _)| path.to_string());
        for path in gone {
            after.entry(path).or_insert(None);
        }
        let stands: BTreeMap<&str, Option<&Private>> =
            rows.iter().map(|row| (&*row.path, row.value.as_ref())).collect();
        let changes = after
            .into_iter()
            .filter(|(path, value)| stands.get(&**path).copied().flatten() != value.as_ref())
            .collect();
        let edit = self.new_edit(changes, source::FORM);
        draft
            .vault
            .change_form(&draft.row.id, definition.version, &chosen.definition, &edit)?;
        Ok(true)
    }
}
