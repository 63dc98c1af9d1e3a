//! Filling of templates, language by language.

use super::material::Forms;
use kyzmat_model::Texts;

/// The languages of the material.
pub(super) const LANGUAGES: [&str; 3] = ["ru", "ky", "kk"];

/// Values of placeholders in one language.
pub(super) type Values<'a> = Vec<(&'static str, &'a str)>;

/// A template with its placeholders filled, none if one has no value.
pub(super) fn fill(template: &str, values: &[(&'static str, &str)]) -> Option<String> {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        filled.push_str(before);
        filled.push_str(
            values
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| *value)?,
        );
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

/// A text in every language that `make` can write it in.
pub(super) fn texts(languages: &[&str], mut make: impl FnMut(&str) -> Option<String>) -> Texts {
    let made = languages
        .iter()
        .filter_map(|tag| Some(((*tag).to_owned(), make(tag)?)));
    Texts(made.collect())
}

/// The text in a language.
pub(super) fn said<'a>(texts: &'a Texts, tag: &str) -> Option<&'a str> {
    texts.0.get(tag).map(String::as_str)
}

/// The form of a word in a language and case.
pub(super) fn form<'a>(forms: &'a Forms, tag: &str, case: &str) -> Option<&'a str> {
    forms.get(&format!("{tag}_{case}")).map(String::as_str)
}

/// Only these languages of a text.
pub(super) fn only(from: &Texts, languages: &[&str]) -> Texts {
    texts(languages, |tag| said(from, tag).map(str::to_owned))
}

/// The first letter small, the rest as it is.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.clone()).collect()
}

/// The first letter large, the rest as it is.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_without_a_value_is_not_half_filled() {
        let values = [("body", "Агентство"), ("places", "2")];
        assert_eq!(
            fill("{body}: мест {places}.", &values).unwrap(),
            "Агентство: мест 2."
        );
        assert_eq!(fill("{body} в {region}", &values), None);
        assert_eq!(fill("без всего", &values).unwrap(), "без всего");
        assert_eq!(fill("{body", &values), None, "an open brace is a mistake");
    }

    #[test]
    fn first_letters_change_in_any_script() {
        assert_eq!(lower_first("Өкүл"), "өкүл");
        assert_eq!(upper_first("ётә"), "Ётә");
        assert_eq!(lower_first(""), "");
    }
}
