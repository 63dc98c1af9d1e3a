//! Texts by language, and the order in which a missing language is replaced.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian: the official language; every text of the window exists in it.
    #[default]
    Ru,
    /// Kyrgyz: the state language.
    Ky,
    /// Kazakh.
    Kk,
}

impl Lang {
    /// All three, Russian first.
    pub const ALL: [Self; 3] = [Self::Ru, Self::Ky, Self::Kk];

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Ky => "ky",
            Self::Kk => "kk",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The tag names none of the window's languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a language of this program")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag() == tag)
            .ok_or(UnknownLang)
    }
}

/// One text in one or more languages, keyed by BCP 47 tag (postings from elsewhere bring other tags than ours).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in one language.
    pub fn single(tag: impl Into<String>, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(tag.into(), text.into())]))
    }

    /// A text in the given languages; empty ones are left out.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(
            pairs
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
                .collect(),
        )
    }

    /// The text to show to a reader of `lang`, with the tag it is in: the language asked for, else Russian, else
    /// any. `None` only when there is no text at all.
    #[must_use]
    pub fn best(&self, lang: Lang) -> Option<(&str, &str)> {
        let pick = |tag: &str| self.0.get_key_value(tag);
        pick(lang.tag())
            .or_else(|| pick(Lang::Ru.tag()))
            .or_else(|| self.0.iter().next())
            .map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// As [`Texts::best`], without the tag; empty when there is no text.
    #[must_use]
    pub fn show(&self, lang: Lang) -> &str {
        self.best(lang).map_or("", |(_, text)| text)
    }

    /// Language tags and texts, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_russian_then_to_any() {
        let both = Texts::of([("ru", "адрес"), ("ky", "дарек")]);
        assert_eq!(both.best(Lang::Ky), Some(("ky", "дарек")));
        assert_eq!(
            both.best(Lang::Kk),
            Some(("ru", "адрес")),
            "Russian stands in for Kazakh"
        );
        let foreign = Texts::single("en", "Address");
        assert_eq!(
            foreign.best(Lang::Ru),
            Some(("en", "Address")),
            "some text beats none"
        );
        assert_eq!(Texts::default().best(Lang::Ru), None);
    }

    #[test]
    fn an_empty_text_is_no_text() {
        assert!(Texts::of([("ru", ""), ("ky", "")]).is_empty());
    }
}
