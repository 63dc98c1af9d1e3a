//! The numbered migrations of `vault.db`.
refinery::embed_migrations!("migrations/vault");
