//! The numbered migrations of `outbox.db`.
refinery::embed_migrations!("migrations/outbox");
