//! Turns Fluent text into what the checks and the writers need.

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

/// The languages; the first is what the others fall back to.
pub const LANGS: [&str; 3] = ["ru", "ky", "kk"];

/// A message or term as far as the rules look at it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Shape {
    /// Name of its file without `.ftl`.
    pub file: String,
    /// Variables used anywhere in it.
    pub variables: BTreeSet<String>,
    /// Messages and terms it refers to; terms with their dash.
    pub references: BTreeSet<String>,
    /// The keys of each choice in it, and the default key.
    pub choices: Vec<(BTreeSet<String>, String)>,
    /// The source text, for the doc comment.
    pub text: String,
    /// Whether it has attributes.
    pub attributes: bool,
}

/// Everything in `locales/`.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Language → id (terms with their dash) → shape.
    pub languages: BTreeMap<String, BTreeMap<String, Shape>>,
    /// What could not be read or stands twice.
    pub problems: Vec<String>,
}

impl Catalogue {
    /// Takes in one file.
    pub fn add(&mut self, lang: &str, file: &str, text: &str) {
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text
                        .get(..error.pos.start)
                        .map_or(0, |before| before.lines().count());
                    self.problems.push(format!("{lang}/{file}.ftl:{line}: {error}"));
                }
                resource
            }
        };
        let shapes = self.languages.entry(lang.to_owned()).or_default();
        for entry in &resource.body {
            let (id, value, attributes) = match entry {
                Entry::Message(message) => (
                    message.id.name.to_owned(),
                    message.value.as_ref(),
                    &message.attributes,
                ),
                Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
                _ => continue,
            };
            let mut shape = Shape {
                file: file.to_owned(),
                attributes: !attributes.is_empty(),
                ..Shape::default()
            };
            if let Some(pattern) = value {
                look(pattern, &mut shape);
            }
            if shapes.insert(id.clone(), shape).is_some() {
                self.problems
                    .push(format!("{lang}/{file}.ftl: {id} stands twice"));
            }
        }
    }
}

fn look(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shape.text.push_str(value),
            PatternElement::Placeable { expression } => {
                shape.text.push('…');
                look_expression(expression, shape);
            }
        }
    }
}

fn look_expression(expression: &Expression<&str>, shape: &mut Shape) {
    match expression {
        Expression::Inline(inline) => look_inline(inline, shape),
        Expression::Select { selector, variants } => {
            look_inline(selector, shape);
            let key = |key: &VariantKey<&str>| match key {
                VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => {
                    (*name).to_owned()
                }
            };
            let keys = variants.iter().map(|variant| key(&variant.key)).collect();
            let default = variants.iter().find(|variant| variant.default);
            shape
                .choices
                .push((keys, default.map(|variant| key(&variant.key)).unwrap_or_default()));
            for variant in variants {
                look(&variant.value, shape);
            }
        }
    }
}

fn look_inline(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            shape.references.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, arguments, .. } => {
            shape.references.insert(format!("-{}", id.name));
            if let Some(arguments) = arguments {
                look_arguments(arguments, shape);
            }
        }
        InlineExpression::FunctionReference { arguments, .. } => look_arguments(arguments, shape),
        InlineExpression::Placeable { expression } => look_expression(expression, shape),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn look_arguments(arguments: &CallArguments<&str>, shape: &mut Shape) {
    for argument in &arguments.positional {
        look_inline(argument, shape);
    }
    for argument in &arguments.named {
        look_inline(&argument.value, shape);
    }
}
