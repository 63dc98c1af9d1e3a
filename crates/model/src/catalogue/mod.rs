//! What the portal publishes: regions, bodies, competitions, vacancies.

mod body;
mod competition;
mod json_ld;
mod region;
mod requirement;
mod vacancy;

pub use body::{Body, BodyKind};
pub use competition::{
    Competition, CompetitionKind, Contact, FormRef, Law, Laws, RequiredDocument, Service, Stage, StageKind,
};
pub use json_ld::json_ld;
pub use region::{Alias, Region, RegionLevel};
pub use requirement::{EducationLevel, ExperienceScope, Requirement};
pub use vacancy::{Group, Pay, PayPeriod, Vacancy, is_open_until};
