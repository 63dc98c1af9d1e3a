//! The languages that texts and queries are analysed in.

use serde::{Deserialize, Serialize};

use crate::analysis::letters::{is_cyrillic, is_latin};

/// A language that has a stemmer here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian.
    Ru,
    /// Kyrgyz.
    Ky,
    /// Kazakh.
    Kk,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which a query is analysed.
    pub const ALL: [Lang; 4] = [Lang::Ru, Lang::Ky, Lang::Kk, Lang::En];

    /// The language of a BCP 47 tag, by its first part, whatever the case: `ky`, `kk-KZ`, `ru_RU`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| primary.eq_ignore_ascii_case(lang.tag()))
    }

    /// The tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::Ky => "ky",
            Lang::Kk => "kk",
            Lang::En => "en",
        }
    }

    /// A guess from the letters, for texts that came without a tag.
    ///
    /// Letters that one language has alone decide; Cyrillic without any is taken for Russian, the rest for
    /// English. Only the first 400 letters are looked at.
    #[must_use]
    pub fn guess(text: &str) -> Self {
        let (mut kazakh, mut shared, mut cyrillic, mut latin) = (0u32, 0u32, 0u32, 0u32);
        for c in text.chars().filter(|c| c.is_alphabetic()).take(400) {
            match c {
                'ә' | 'ғ' | 'қ' | 'ұ' | 'і' | 'һ' | 'Ә' | 'Ғ' | 'Қ' | 'Ұ' | 'І' | 'Һ' => {
                    kazakh += 1
                }
                'ө' | 'ү' | 'ң' | 'Ө' | 'Ү' | 'Ң' => shared += 1,
                _ => {}
            }
            cyrillic += u32::from(is_cyrillic(c));
            latin += u32::from(is_latin(c));
        }
        match (cyrillic >= latin && cyrillic > 0, kazakh, shared) {
            (false, ..) => Lang::En,
            (true, 0, 0) => Lang::Ru,
            (true, 0, _) => Lang::Ky,
            (true, ..) => Lang::Kk,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_their_first_part() {
        assert_eq!(Lang::from_tag("ky-KG"), Some(Lang::Ky));
        assert_eq!(Lang::from_tag("RU"), Some(Lang::Ru));
        assert_eq!(Lang::from_tag("de"), None);
    }

    #[test]
    fn letters_tell_the_language() {
        assert_eq!(Lang::guess("Башкы адис, өкмөт"), Lang::Ky);
        assert_eq!(Lang::guess("Бас маман қажет"), Lang::Kk);
        assert_eq!(Lang::guess("Главный специалист"), Lang::Ru);
        assert_eq!(Lang::guess("Computer Scientist"), Lang::En);
    }
}
