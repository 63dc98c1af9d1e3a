//! Publishing forms, and the ones that the project ships.

use crate::error::PortalError;
use crate::portal::Portal;
use crate::store::NewForm;
use kyzmat_api::form::FormEntry;
use kyzmat_forms::{APPLICATION, Form};
use sha2::{Digest as _, Sha256};

/// The forms that are shipped: the general application, and those of particular competitions and declarations.
pub const SHIPPED: [&str; 31] = [
    APPLICATION,
    include_str!("../forms/antimonopoly.json"),
    include_str!("../forms/building_inspectorate.json"),
    include_str!("../forms/customs.json"),
    include_str!("../forms/digital.json"),
    include_str!("../forms/education_inspectorate.json"),
    include_str!("../forms/emergency.json"),
    include_str!("../forms/environment_inspectorate.json"),
    include_str!("../forms/foreign_service.json"),
    include_str!("../forms/forestry.json"),
    include_str!("../forms/highest_post.json"),
    include_str!("../forms/income_declaration.json"),
    include_str!("../forms/interest_declaration.json"),
    include_str!("../forms/internal.json"),
    include_str!("../forms/justice.json"),
    include_str!("../forms/labour_inspectorate.json"),
    include_str!("../forms/mayor_office.json"),
    include_str!("../forms/municipal_reserve.json"),
    include_str!("../forms/municipal_vacancy.json"),
    include_str!("../forms/procurement.json"),
    include_str!("../forms/reserve.json"),
    include_str!("../forms/rotation.json"),
    include_str!("../forms/rural_government.json"),
    include_str!("../forms/sanitary.json"),
    include_str!("../forms/social_fund.json"),
    include_str!("../forms/statistics.json"),
    include_str!("../forms/tax.json"),
    include_str!("../forms/treasury.json"),
    include_str!("../forms/vacancy.json"),
    include_str!("../forms/veterinary.json"),
    include_str!("../forms/young_specialist.json"),
];

impl Portal {
    /// Publishes forms, all or none. The same again changes nothing; another text under the same name and version is
    /// refused, since people may have begun to fill in the first.
    ///
    /// # Errors
    /// [`PortalError::FormRefused`] with what is wrong with one, [`PortalError::FormTaken`], or the database refused.
    pub fn publish_forms(&self, texts: &[&str]) -> Result<Vec<FormEntry>, PortalError> {
        let mut forms = Vec::new();
        for text in texts {
            let form = Form::read(text).map_err(|refusal| PortalError::FormRefused(refusal.to_string()))?;
            let definition = form.definition();
            let sha256 = Sha256::digest(text.as_bytes());
            forms.push(NewForm {
                entry: FormEntry {
                    form: definition.form.clone(),
                    version: definition.version,
                    sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
                    size: u64::try_from(text.len()).unwrap_or(u64::MAX),
                    published_at: self.now(),
                },
                body: (*text).to_owned(),
            });
        }
        match self.store().publish_forms(&forms)? {
            Some(taken) => Err(PortalError::FormTaken {
                form: taken.form,
                version: taken.version,
            }),
            None => Ok(forms.into_iter().map(|form| form.entry).collect()),
        }
    }

    /// Publishes what is shipped where nothing is published yet.
    ///
    /// # Errors
    /// The database refused.
    pub fn publish_shipped_forms(&self) -> Result<(), PortalError> {
        if self.store().forms()?.is_empty() {
            self.publish_forms(&SHIPPED)?;
        }
        Ok(())
    }
}
