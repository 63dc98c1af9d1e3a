//! The databases of this computer.
//!
//! - [`Catalogue`]: `catalogue.db`, the public mirror of the portal's rows. Everything in it comes back with a
//!   sync, so damage is answered by throwing it away.
//! - [`Local`]: `local.db`, what the person keeps beside it: favourites, kept searches, settings, the keys of
//!   portals. It is never thrown away.
//!
//! Each database has one writing connection behind a lock and a few readers that cannot write. All calls block
//! and are meant for blocking threads; no transaction is held while anything waits for the network, since nothing
//! here knows of one.

pub mod catalogue;
mod connection;
mod error;
mod frame;
pub mod local;

pub use catalogue::Catalogue;
pub use error::StoreError;
pub use local::Local;
