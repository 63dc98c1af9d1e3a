//! Writes the ids: constants and functions for Rust, an interface for TypeScript.

use crate::gather::{Catalogue, LANGS, Shape};
use std::fmt::Write as _;
use std::path::PathBuf;

/// The messages of the first language, which the check has found equal to the others'.
fn messages(catalogue: &Catalogue) -> impl Iterator<Item = (&String, &Shape)> {
    catalogue
        .languages
        .get(LANGS[0])
        .into_iter()
        .flatten()
        .filter(|(id, _)| !id.starts_with('-'))
}

/// The texts themselves: language and file content pairs, embedded.
pub fn sources(files: &[(&str, PathBuf)]) -> String {
    let mut code = String::from("&[\n");
    for (lang, file) in files {
        let path = file.canonicalize().unwrap_or_else(|_| file.clone());
        let _ = writeln!(code, "    ({lang:?}, include_str!({path:?})),");
    }
    code.push(']');
    code
}

/// The Russian text on one line, as documentation.
fn doc(shape: &Shape) -> String {
    let line = shape.text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(['[', ']', '<', '>', '`', '*', '_'], " ")
}

/// A constant for each message without variables, a method of `Locale` for each message with some.
pub fn rust(catalogue: &Catalogue) -> String {
    let mut names = String::new();
    let mut constants = String::new();
    let mut methods = String::new();
    for (id, shape) in messages(catalogue) {
        let snake = id.replace('-', "_");
        let _ = writeln!(names, "    {id:?},");
        if shape.variables.is_empty() {
            let _ = writeln!(constants, "    /// «{}»", doc(shape));
            let _ = writeln!(
                constants,
                "    pub const {}: super::Id = super::Id({id:?});",
                snake.to_uppercase()
            );
            continue;
        }
        let parameters: Vec<String> = shape
            .variables
            .iter()
            .map(|name| format!("{name}: impl Into<Value<'static>>"))
            .collect();
        let values: Vec<String> = shape
            .variables
            .iter()
            .map(|name| format!("({name:?}, {name}.into())"))
            .collect();
        let _ = writeln!(methods, "    /// «{}»", doc(shape));
        let _ = writeln!(methods, "    #[must_use]");
        let _ = writeln!(
            methods,
            "    pub fn {snake}(&self, {}) -> String {{\n        self.fill({id:?}, [{}])\n    }}",
            parameters.join(", "),
            values.join(", ")
        );
    }
    format!(
        "/// All ids, sorted.\npub(crate) const NAMES: &[&str] = &[\n{names}];\n\n\
         /// The ids of the messages without variables.\npub mod id {{\n{constants}}}\n\n\
         impl Locale {{\n{methods}}}\n"
    )
}

/// The interface `Messages`: id → its variables.
pub fn typescript(catalogue: &Catalogue) -> String {
    let mut rows = String::new();
    for (id, shape) in messages(catalogue) {
        let variables: Vec<String> = shape
            .variables
            .iter()
            .map(|name| format!("{name}: Value"))
            .collect();
        let arguments = if variables.is_empty() {
            "None".to_owned()
        } else {
            format!("{{ {} }}", variables.join("; "))
        };
        let _ = writeln!(rows, "  {id:?}: {arguments};");
    }
    format!(
        "// Generated from locales/ by crates/i18n; run `cargo xtask bindings` after changing a text.\n\n\
         export type Value = string | number;\n\
         export type None = Record<string, never>;\n\n\
         /** Every message with the variables it takes. */\n\
         export interface Messages {{\n{rows}}}\n\n\
         export type MessageId = keyof Messages;\n"
    )
}
