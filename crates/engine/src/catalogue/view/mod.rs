//! What crosses between the catalogue and its screens. Names and texts come ready in the language asked for; what is
//! missing in it falls back (`Texts::best`) and says in which language it is.

mod details;
mod freshness;
mod kept;
mod list;
mod request;

pub use details::{CompetitionDetails, PostItem, VacancyDetails, VacancyTexts};
pub use freshness::{CatalogueState, CatalogueStatus, SyncPhase, SyncProgress, SyncReport};
pub use kept::{ExportFile, SavedSearch};
pub use list::{BodyName, FacetCount, Facets, Highlight, RegionItem, RegionName, SearchPage, VacancyItem};
pub use request::{
    ExportFormat, ExportVacancy, Filters, FindBodies, GetItem, InLang, Mode, Nothing, SaveSearch,
    SavedSearchId, SearchVacancies, SetFavourite, Sort,
};
