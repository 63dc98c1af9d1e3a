//! Fixtures for tests of the whole product: the programs as they are shipped, started on free ports with folders
//! of their own. Tests of one crate use that crate in process instead; here the point is the process: it can be
//! killed.

pub mod browser;
pub mod clock;
pub mod damage;
#[cfg(unix)]
pub mod keyring;
pub mod link;
#[cfg(unix)]
pub mod memory;
pub mod needle;
pub mod program;
pub mod providers;
pub mod proxy;
pub mod tls;
pub mod webdriver;

pub use browser::Browser;
#[cfg(unix)]
pub use keyring::KeyringSession;
pub use link::{Link, Weather};
pub use needle::{Needle, Search};
pub use program::{Devhost, Portal, built};
pub use providers::Providers;
pub use proxy::Proxy;
pub use tls::Tls;
