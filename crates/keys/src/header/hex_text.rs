//! Bytes in a JSON text.

use crate::hex;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// `N` bytes, written as hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::text(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = hex::parse(&text).and_then(|bytes| <[u8; N]>::try_from(bytes).ok());
        bytes
            .map(Self)
            .ok_or_else(|| de::Error::custom(format_args!("not {N} bytes in hex")))
    }
}
