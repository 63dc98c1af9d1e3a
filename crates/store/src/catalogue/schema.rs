//! The numbered migrations of `catalogue.db`.
refinery::embed_migrations!("migrations/catalogue");
