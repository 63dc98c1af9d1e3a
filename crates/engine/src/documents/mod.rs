//! The document wallet: put in once, looked through before it is kept, sealed at rest, used in many applications.
//!
//! What a file is and whether it is taken `kyzmat-files` says; it is looked through before anything of the vault is held, so
//! that a large picture keeps nobody from locking. Bytes in clear never touch the disk (docs/adr/0021-documents.md).

mod attach;
mod keep;
mod page;
mod problems;
mod request;
pub mod view;
mod wallet;

pub(crate) use attach::Names;
pub use keep::FileToKeep;
pub(crate) use page::Pages;
pub(crate) use request::requests;
pub(crate) use wallet::{KEPT, file_name, item, lost};
