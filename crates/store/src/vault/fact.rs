//! What is known of the person, each with where it comes from.

use super::Vault;
use crate::{Private, StoreError};
use rusqlite::{Row, params};

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its name, as the portal's field is called.
    pub name: String,
    /// Its value.
    pub value: Private,
    /// Where it comes from.
    pub provenance: String,
    /// Whether that source vouches for it.
    pub verified: bool,
    /// When it was noted, unix seconds.
    pub at: i64,
}

fn fact(row: &Row<'_>) -> rusqlite::Result<Fact> {
    Ok(Fact {
        name: row.get(0)?,
        value: row.get(1)?,
        provenance: row.get(2)?,
        verified: row.get(3)?,
        at: row.get(4)?,
    })
}

impl Vault {
    /// Notes facts, all or none; a fact that is there under a name is replaced.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_facts(&self, facts: &[Fact]) -> Result<(), StoreError> {
        self.write("noting facts", |transaction| {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO fact (name, value, provenance, verified, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (name) DO UPDATE SET value = ?2, provenance = ?3, verified = ?4, at = ?5",
            )?;
            for fact in facts {
                statement.execute(params![
                    fact.name,
                    fact.value,
                    fact.provenance,
                    fact.verified,
                    fact.at
                ])?;
            }
            Ok(())
        })
    }

    /// All facts, by name.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn facts(&self) -> Result<Vec<Fact>, StoreError> {
        self.read("reading facts", |connection| {
            connection
                .prepare_cached("SELECT name, value, provenance, verified, at FROM fact ORDER BY name")?
                .query_map([], fact)?
                .collect()
        })
    }

    /// Forgets a fact; whether there was one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn forget_fact(&self, name: &str) -> Result<bool, StoreError> {
        self.write("forgetting a fact", |transaction| {
            let removed = transaction.execute("DELETE FROM fact WHERE name = ?1", [name])?;
            Ok(removed > 0)
        })
    }
}
