//! The operating system's keyring: the Secret Service on Linux, the Credential Manager on Windows, the login
//! keychain on macOS.

use super::backend::{Backend, Factory};
use crate::error::KeyringError;
use crate::secret::Secret;
use keyring_core::{CredentialStore, Entry, Error};
use std::collections::HashMap;
use std::sync::Arc;
use zeroize::Zeroize;

/// The one service name. Searches go over all collections, so it is not shared with any other program.
const SERVICE: &str = "kg.kyzmat.desktop";

/// How long a value stays, and whether it travels. Only Windows can tell these apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// As the system has it. On Windows the value travels with a domain's roaming profile.
    Roaming,
    /// On this computer only: what a desk of a body wants.
    Local,
    /// Until this person signs out of the computer.
    Session,
}

/// What connects to the system's keyring.
#[must_use]
pub(super) fn factory(persistence: Persistence) -> Factory {
    Arc::new(move || {
        let (store, name) = connect()?;
        Ok(Box::new(System {
            store,
            name,
            persistence,
        }))
    })
}

struct System {
    store: Arc<CredentialStore>,
    name: &'static str,
    persistence: Persistence,
}

impl System {
    fn entry(&self, user: &str) -> Result<Entry, KeyringError> {
        let modifiers = modifiers(self.persistence);
        let modifiers: HashMap<&str, &str> = modifiers.into_iter().collect();
        let built = self.store.build(SERVICE, user, Some(&modifiers));
        built.map_err(|error| read_error(error).unwrap_or(KeyringError::Absent))
    }
}

impl Backend for System {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        match self.entry(user)?.get_secret() {
            Ok(bytes) => Ok(Some(Secret::new(bytes))),
            Err(error) => read_error(error).map_or(Ok(None), Err),
        }
    }

    fn set(&self, user: &str, value: &Secret) -> Result<(), KeyringError> {
        let set = self.entry(user)?.set_secret(value.expose());
        // «No entry» is no answer to writing.
        set.map_err(|error| {
            read_error(error).unwrap_or_else(|| failed("the item vanished while it was written"))
        })
    }

    fn delete(&self, user: &str) -> Result<(), KeyringError> {
        match self.entry(user)?.delete_credential() {
            Ok(()) => Ok(()),
            Err(error) => read_error(error).map_or(Ok(()), Err),
        }
    }
}

fn failed(what: &str) -> KeyringError {
    KeyringError::Failed(what.to_owned())
}

/// The failure in our words; `None` for «there is no such entry». What the library read is wiped, never shown.
fn read_error(error: Error) -> Option<KeyringError> {
    Some(match error {
        Error::NoEntry => return None,
        Error::NoStorageAccess(source) => platform_error(source.as_ref()).unwrap_or(KeyringError::Locked),
        Error::PlatformFailure(source) => {
            platform_error(source.as_ref()).unwrap_or_else(|| failed(&source.to_string()))
        }
        Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            failed("the value is malformed")
        }
        Error::TooLong(..) => KeyringError::TooLarge,
        Error::Ambiguous(_) => KeyringError::Ambiguous,
        Error::BadStoreFormat(_) => failed("the keyring's own data are malformed"),
        Error::NoDefaultStore => KeyringError::Absent,
        Error::Invalid(what, _) => failed(&format!("{what} is not what it takes")),
        Error::NotSupportedByStore(_) => failed("it cannot do that"),
        _ => failed("for a reason unknown here"),
    })
}

#[cfg(target_os = "linux")]
fn connect() -> Result<(Arc<CredentialStore>, &'static str), KeyringError> {
    match zbus_secret_service_keyring_store::Store::new() {
        Ok(store) => Ok((store, "secret-service")),
        Err(error) => Err(match read_error(error) {
            // Whatever keeps the first word from being exchanged, there is nothing to talk to.
            None | Some(KeyringError::Failed(_)) => KeyringError::Absent,
            Some(error) => error,
        }),
    }
}

#[cfg(target_os = "linux")]
fn modifiers(_: Persistence) -> Vec<(&'static str, &'static str)> {
    vec![("label", "E-Kyzmat")]
}

#[cfg(target_os = "linux")]
fn platform_error(source: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyringError> {
    use secret_service::Error as Service;
    let source = source.downcast_ref::<Service>()?;
    match source {
        Service::Locked | Service::Prompt | Service::NoResult => Some(KeyringError::Locked),
        Service::Unavailable | Service::PromptDisconnected => Some(KeyringError::Absent),
        Service::Zbus(error) => bus_error(error),
        Service::ZbusFdo(error) => named_error(error.to_string().as_str()),
        _ => None,
    }
}

#[cfg(target_os = "linux")]
fn bus_error(error: &zbus::Error) -> Option<KeyringError> {
    match error {
        zbus::Error::MethodError(name, _, _) => named_error(name.as_str()),
        zbus::Error::FDO(error) => named_error(error.to_string().as_str()),
        zbus::Error::Address(_) | zbus::Error::InputOutput(_) => Some(KeyringError::Absent),
        _ => None,
    }
}

/// By the names of the D-Bus specification's errors and of the Secret Service's own.
#[cfg(target_os = "linux")]
fn named_error(name: &str) -> Option<KeyringError> {
    let is = |part: &str| name.contains(part);
    if is("AccessDenied") {
        Some(KeyringError::Denied)
    } else if is("IsLocked") {
        Some(KeyringError::Locked)
    } else if is("ServiceUnknown") || is("NameHasNoOwner") || is("Disconnected") {
        Some(KeyringError::Absent)
    } else {
        None
    }
}

#[cfg(target_os = "windows")]
fn connect() -> Result<(Arc<CredentialStore>, &'static str), KeyringError> {
    match windows_native_keyring_store::Store::new() {
        Ok(store) => Ok((store, "windows-credential-manager")),
        Err(error) => Err(read_error(error).unwrap_or(KeyringError::Absent)),
    }
}

#[cfg(target_os = "windows")]
fn modifiers(persistence: Persistence) -> Vec<(&'static str, &'static str)> {
    let persistence = match persistence {
        Persistence::Roaming => "Enterprise",
        Persistence::Local => "Local",
        Persistence::Session => "Session",
    };
    vec![("persistence", persistence)]
}

#[cfg(target_os = "macos")]
fn connect() -> Result<(Arc<CredentialStore>, &'static str), KeyringError> {
    match apple_native_keyring_store::keychain::Store::new() {
        Ok(store) => Ok((store, "keychain")),
        Err(error) => Err(read_error(error).unwrap_or(KeyringError::Absent)),
    }
}

#[cfg(target_os = "macos")]
fn modifiers(_: Persistence) -> Vec<(&'static str, &'static str)> {
    Vec::new()
}

#[cfg(not(target_os = "linux"))]
fn platform_error(_: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyringError> {
    None
}

#[cfg(not(any(target_os = "linux", target_os = "windows", target_os = "macos")))]
fn connect() -> Result<(Arc<CredentialStore>, &'static str), KeyringError> {
    Err(KeyringError::Absent)
}

#[cfg(not(any(target_os = "linux", target_os = "windows", target_os = "macos")))]
fn modifiers(_: Persistence) -> Vec<(&'static str, &'static str)> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_library_read_is_in_no_error() {
        let read = || b"needle-in-value".to_vec();
        let source = || Box::new(std::io::Error::other("x"));
        for error in [
            Error::BadEncoding(read()),
            Error::BadDataFormat(read(), source()),
            Error::BadStoreFormat("needle-in-store".to_owned()),
            Error::Invalid("user".to_owned(), "needle-in-reason".to_owned()),
        ] {
            let said = format!("{:?}", read_error(error));
            assert!(said.contains("Failed") && !said.contains("needle"), "{said}");
        }
    }

    #[test]
    fn no_entry_is_an_answer_and_the_rest_are_failures() {
        assert_eq!(read_error(Error::NoEntry), None);
        let source = || Box::new(std::io::Error::other("x"));
        assert_eq!(
            read_error(Error::NoStorageAccess(source())),
            Some(KeyringError::Locked)
        );
        assert_eq!(
            read_error(Error::TooLong("value".to_owned(), 1)),
            Some(KeyringError::TooLarge)
        );
        assert_eq!(
            read_error(Error::Ambiguous(Vec::new())),
            Some(KeyringError::Ambiguous)
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn errors_of_the_bus_are_told_apart_by_their_names() {
        let table = [
            (
                "org.freedesktop.DBus.Error.AccessDenied",
                Some(KeyringError::Denied),
            ),
            (
                "org.freedesktop.DBus.Error.ServiceUnknown",
                Some(KeyringError::Absent),
            ),
            (
                "org.freedesktop.DBus.Error.NameHasNoOwner",
                Some(KeyringError::Absent),
            ),
            (
                "org.freedesktop.Secret.Error.IsLocked",
                Some(KeyringError::Locked),
            ),
            ("org.freedesktop.DBus.Error.NoMemory", None),
        ];
        for (name, error) in table {
            assert_eq!(named_error(name), error, "{name}");
        }
    }
}
