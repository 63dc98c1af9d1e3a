//! Chance, handed to whatever needs some, so that what is made of it can be tested.

/// The system gave no random bytes: no key may be made of less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random bytes")]
pub struct NoRandom;

/// A source of bytes that nobody can guess.
pub trait Random: Send + Sync {
    /// Fills the whole of `into`.
    ///
    /// # Errors
    /// [`NoRandom`], and then `into` must not be used.
    fn fill(&self, into: &mut [u8]) -> Result<(), NoRandom>;
}

/// The operating system's.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, into: &mut [u8]) -> Result<(), NoRandom> {
        getrandom::fill(into).map_err(|_| NoRandom)
    }
}

/// `N` random bytes, for salts, nonces and names: nothing secret, since they pass over the stack.
pub(crate) fn public<const N: usize>(random: &dyn Random) -> Result<[u8; N], NoRandom> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

/// A random identifier (version 4).
pub(crate) fn uuid(random: &dyn Random) -> Result<uuid::Uuid, NoRandom> {
    Ok(uuid::Builder::from_random_bytes(public(random)?).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_gives_other_bytes_each_time() {
        let first: [u8; 32] = public(&SystemRandom).unwrap();
        let second: [u8; 32] = public(&SystemRandom).unwrap();
        assert_ne!(first, second, "a repeated key would be no key");
        assert_eq!(uuid(&SystemRandom).unwrap().get_version_num(), 4);
    }
}
