//! The TypeScript twin of the list, written to `ui/src/lib/backend/bindings.ts`.

use crate::IpcError;
use kyzmat_engine::Event;
use kyzmat_engine::applications::view::*;
use kyzmat_engine::cabinet::view::*;
use kyzmat_engine::catalogue::view::*;
use kyzmat_engine::documents::view::*;
use kyzmat_engine::identity::view::*;
use kyzmat_engine::legal::view::*;
use kyzmat_engine::privacy::view::*;
use kyzmat_engine::settings::view::*;
use kyzmat_engine::study::view::*;
use kyzmat_engine::verifications::view::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.found.contains_key(&name) {
                return;
            }
            self.found.insert(name, T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! define_bindings {
    ($($name:ident($request:ty) -> $response:ty [$($audience:ident),+];)+) => {
        /// The whole file.
        #[must_use]
        pub fn bindings() -> String {
            let config = Config::new().with_large_int("number");
            let mut types = Declarations { config: &config, found: BTreeMap::new() };
            types.visit::<IpcError>();
            types.visit::<Event>();
            types.visit::<crate::Audience>();
            let mut commands = String::new();
            $(
                types.visit::<$request>();
                types.visit::<$response>();
                let _ = writeln!(
                    commands,
                    "  {}: {{ request: {}; response: {} }};",
                    stringify!($name),
                    <$request as TS>::name(&config),
                    <$response as TS>::name(&config),
                );
            )+
            let mut file = String::from("// Generated from crates/ipc by its test; edit the Rust types instead.\n\n");
            for declaration in types.found.values() {
                let _ = writeln!(file, "export {declaration}\n");
            }
            let _ = write!(file, "export interface Commands {{\n{commands}}}\n");
            file
        }
    };
}

crate::for_each_command!(define_bindings);

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares, or with `KYZMAT_BLESS=1` writes.
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the switch that writes instead of comparing"
    )]
    fn the_committed_typescript_is_current() {
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/backend/bindings.ts");
        let fresh = bindings();
        if std::env::var("KYZMAT_BLESS").is_ok() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == fresh,
            "run KYZMAT_BLESS=1 cargo nextest run -p kyzmat-ipc and commit the result"
        );
    }
}
