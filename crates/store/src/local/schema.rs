//! The numbered migrations of `local.db`.
refinery::embed_migrations!("migrations/local");
