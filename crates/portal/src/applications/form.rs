//! Forms by name and version, to check answers with.

use crate::error::PortalError;
use crate::portal::Portal;
use kyzmat_forms::{Definition, Form};

/// The forms that the project brings.
const SHIPPED: [&str; 1] = [kyzmat_forms::PERSONAL_RECORD];

impl Portal {
    /// A form in one of its versions, if the portal knows it.
    ///
    /// # Errors
    /// A form of the portal's own is none.
    pub fn form(&self, name: &str, version: u32) -> Result<Option<Form>, PortalError> {
        let doing = "reading a form";
        for text in SHIPPED {
            let definition: Definition = serde_json::from_str(text).map_err(PortalError::malformed(doing))?;
            if definition.form == name && definition.version == version {
                return Form::new(definition)
                    .map(Some)
                    .map_err(PortalError::malformed(doing));
            }
        }
        Ok(None)
    }
}
