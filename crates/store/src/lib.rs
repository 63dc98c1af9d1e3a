//! The databases of this computer.
//!
//! - [`Catalogue`]: `catalogue.db`, the public mirror of the portal's rows. Everything in it comes back with a
//!   sync, so damage is answered by throwing it away.
//! - [`Local`]: `local.db`, what the person keeps beside it: favourites, kept searches, settings, the keys of
//!   portals, which accounts there are. It is never thrown away; damaged, it is mended ([`mend`]).
//! - [`Vault`]: `vault.db`, one per account, encrypted: all that is personal.
//! - [`Outbox`]: `outbox.db`, what waits for the portal while the vaults are locked: ids, times, ciphertext.
//!
//! Each database has one writing connection behind a lock and a few readers that cannot write. All calls block
//! and are meant for blocking threads; no transaction is held while anything waits for the network, since nothing
//! here knows of one.

pub mod catalogue;
mod connection;
mod error;
mod frame;
pub mod local;
mod mend;
pub mod outbox;
mod private;
pub mod vault;

pub use catalogue::Catalogue;
pub use error::StoreError;
pub use local::Local;
pub use outbox::Outbox;
pub use private::Private;
pub use vault::Vault;
