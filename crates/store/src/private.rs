//! Text about a person.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::ops::Deref;
use zeroize::Zeroizing;

/// Text about a person, as it comes out of a vault or goes into one: it is wiped from memory when dropped, and
/// printing it for a log shows that there is something, not what.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Private(Zeroizing<String>);

impl Deref for Private {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[private]")
    }
}

impl ToSql for Private {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.0.as_bytes())))
    }
}

impl FromSql for Private {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_text_is_never_printed() {
        let text = Private::from("10203199001234");
        assert_eq!(format!("{text:?}{:?}", Some(&text)), "[private]Some([private])");
    }
}
