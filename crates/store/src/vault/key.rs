//! The key of a vault, on its way to SQLCipher.

use crate::StoreError;
use rusqlite::Connection;
use zeroize::Zeroizing;

/// Hexadecimal digits of 32 bytes.
const DIGITS: usize = 64;

/// A vault's key as SQLCipher takes it raw: the text `x'<64 hexadecimal digits>'`. It is wiped from memory when
/// dropped.
///
/// Raw, since the key is 32 random bytes already: stretching it again would cost a quarter of a second at each
/// opening of a connection and add nothing.
#[derive(Clone)]
pub struct VaultKey(Zeroizing<String>);

impl VaultKey {
    /// Takes the text of a key.
    ///
    /// # Errors
    /// [`StoreError::BadKey`] for any other text.
    pub fn new(text: Zeroizing<String>) -> Result<Self, StoreError> {
        let digits = text.strip_prefix("x'").and_then(|rest| rest.strip_suffix('\''));
        match digits {
            Some(digits) if digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Ok(Self(text))
            }
            _ => Err(StoreError::BadKey),
        }
    }

    /// Gives a fresh connection its key. Nothing is read yet: a wrong key shows with the first statement.
    ///
    /// Before the key comes near SQLite, SQLCipher's own log is switched off (it writes to the standard error
    /// output) and its memory guard on: from then on every piece of memory that SQLite gives back is overwritten
    /// first, so that neither the statement that carries the key nor a page in clear outlives a closed vault. The
    /// guard holds for the whole process and cannot be switched off again; what it costs is told in [`crate::vault`].
    ///
    /// The statement is written here and run as it is: the binding's own way to set a pragma would leave a copy
    /// in memory that nobody wipes. Its error is dropped for the same reason: it could hold the statement.
    pub(crate) fn give(&self, connection: &Connection) -> Result<(), StoreError> {
        connection
            .execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_log = off; PRAGMA cipher_memory_security = ON;")
            .map_err(|_| StoreError::NotUnderKey)?;
        let (before, after) = ("PRAGMA key = \"", "\";");
        let mut statement = Zeroizing::new(String::with_capacity(before.len() + self.0.len() + after.len()));
        statement.push_str(before);
        statement.push_str(&self.0);
        statement.push_str(after);
        connection
            .execute_batch(&statement)
            .map_err(|_| StoreError::NotUnderKey)
    }
}

impl std::fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VaultKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_32_bytes_in_hexadecimal_are_a_key_and_it_is_never_printed() {
        let key = |text: &str| VaultKey::new(Zeroizing::new(text.to_owned()));
        let digits = "0a".repeat(32);
        let good = key(&format!("x'{digits}'")).unwrap();
        assert_eq!(format!("{good:?}"), "VaultKey");
        for bad in [
            digits.clone(),
            format!("x'{digits}"),
            format!("x'{digits}0a'"),
            format!("x'{}'", "0g".repeat(32)),
            format!("x'{digits}'; DROP TABLE audit; --"),
            String::new(),
        ] {
            assert!(matches!(key(&bad), Err(StoreError::BadKey)), "{bad}");
        }
    }
}
