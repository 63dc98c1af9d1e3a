//! What a keyring must be able to do, and the one that is only memory.

use crate::error::KeyringError;
use crate::secret::Secret;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// One keyring, used by one thread at a time. Values are printable text (KWallet keeps nothing else).
///
/// A call may block for ever; that is what [`super::Keyring`] is for.
pub trait Backend {
    /// Its name, for people and for the header: never changes for one system.
    fn name(&self) -> String;
    /// The value under `user`; `None` when there is none.
    ///
    /// # Errors
    /// As the keyring fails.
    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError>;
    /// Writes or replaces the value.
    ///
    /// # Errors
    /// As the keyring fails.
    fn set(&self, user: &str, value: &Secret) -> Result<(), KeyringError>;
    /// Deletes the value; it is no error when there is none.
    ///
    /// # Errors
    /// As the keyring fails.
    fn delete(&self, user: &str) -> Result<(), KeyringError>;
}

/// Connects to a keyring, on the keyring's thread. Called again after a failure.
pub type Factory = Arc<dyn Fn() -> Result<Box<dyn Backend>, KeyringError> + Send + Sync>;

/// A keyring that ends with the process: for kiosks, for `--keys memory`, and for tests.
#[derive(Debug, Clone, Default)]
pub struct MemoryBackend(Arc<Mutex<BTreeMap<String, Secret>>>);

impl MemoryBackend {
    /// What connects to this very one.
    #[must_use]
    pub fn factory(&self) -> Factory {
        let backend = self.clone();
        Arc::new(move || Ok(Box::new(backend.clone())))
    }

    fn with<T>(&self, use_map: impl FnOnce(&mut BTreeMap<String, Secret>) -> T) -> T {
        use_map(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Backend for MemoryBackend {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        Ok(self.with(|map| map.get(user).cloned()))
    }

    fn set(&self, user: &str, value: &Secret) -> Result<(), KeyringError> {
        self.with(|map| map.insert(user.to_owned(), value.clone()));
        Ok(())
    }

    fn delete(&self, user: &str) -> Result<(), KeyringError> {
        self.with(|map| map.remove(user));
        Ok(())
    }
}
