//! Full-text search of the catalogue of vacancies, in Russian, Kyrgyz, Kazakh and English.
//!
//! [`analysis`] turns texts into keys, [`index`] keeps the keys in a Tantivy index beside the catalogue's
//! database, [`query`] answers, [`highlight`] shows what matched, [`quality`] measures. The crate knows nothing
//! of the rest of the product: plain documents in, rows and scores out.

pub mod analysis;
mod error;
pub mod highlight;
pub mod index;
mod language;
pub mod quality;
pub mod query;

pub use error::SearchError;
pub use highlight::{Highlighter, Snippet};
pub use index::document::{Document, Field, Text};
pub use index::writer::{Writer, WriterOptions};
pub use index::{Index, Stamp};
pub use language::Lang;
pub use query::{Facets, Filters, Hit, Interpreted, Mode, RowSet, SearchRequest, SearchResponse, Sort};
