//! Forms by name and version, to check answers with.

use crate::error::PortalError;
use crate::portal::Portal;
use kyzmat_forms::{Form, PERSONAL_RECORD};

impl Portal {
    /// A form in one of its versions: a published one, or the personal record. None for one that the portal does not know,
    /// or cannot use any more: an application is then taken unchecked, for the person has done nothing wrong.
    ///
    /// # Errors
    /// The database refused.
    pub fn form(&self, name: &str, version: u32) -> Result<Option<Form>, PortalError> {
        let published = self.store().form(name, version)?;
        let text = published.map_or_else(|| PERSONAL_RECORD.to_owned(), |form| form.body);
        match Form::read(&text) {
            Ok(form) => {
                let definition = form.definition();
                let is_it = definition.form == name && definition.version == version;
                Ok(is_it.then_some(form))
            }
            Err(refusal) => {
                tracing::error!("The form {name} {version} cannot be used: {refusal}.");
                Ok(None)
            }
        }
    }
}
