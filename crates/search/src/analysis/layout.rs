//! The wrong keyboard layout: «dfrfycbz» was meant to be «вакансия», «сщьзгеук» was «computer».
//!
//! The Kyrgyz and the Kazakh layouts put the shared Cyrillic letters on the same keys as the Russian one; the
//! Kazakh layout has its own nine on the digit row, so that a word typed on the Russian layout by a Kazakh
//! hand has digits in it («м2селе» was «мәселе»).

/// (key on the US layout, the letter of the Russian layout on it)
const KEYS: &[(char, char)] = &[
    ('q', 'й'),
    ('w', 'ц'),
    ('e', 'у'),
    ('r', 'к'),
    ('t', 'е'),
    ('y', 'н'),
    ('u', 'г'),
    ('i', 'ш'),
    ('o', 'щ'),
    ('p', 'з'),
    ('[', 'х'),
    (']', 'ъ'),
    ('a', 'ф'),
    ('s', 'ы'),
    ('d', 'в'),
    ('f', 'а'),
    ('g', 'п'),
    ('h', 'р'),
    ('j', 'о'),
    ('k', 'л'),
    ('l', 'д'),
    (';', 'ж'),
    ('\'', 'э'),
    ('z', 'я'),
    ('x', 'ч'),
    ('c', 'с'),
    ('v', 'м'),
    ('b', 'и'),
    ('n', 'т'),
    ('m', 'ь'),
    (',', 'б'),
    ('.', 'ю'),
    ('`', 'ё'),
    ('{', 'х'),
    ('}', 'ъ'),
    (':', 'ж'),
    ('"', 'э'),
    ('<', 'б'),
    ('>', 'ю'),
    ('~', 'ё'),
];

/// The digit row of the Kazakh layout.
const KAZAKH_DIGITS: &[(char, char)] = &[
    ('2', 'ә'),
    ('3', 'і'),
    ('4', 'ң'),
    ('5', 'ғ'),
    ('8', 'ү'),
    ('9', 'ұ'),
    ('0', 'қ'),
    ('-', 'ө'),
    ('=', 'һ'),
];

fn find<const BACK: bool>(table: &[(char, char)], c: char) -> Option<char> {
    table.iter().find_map(|&(key, letter)| match BACK {
        false => (key == c).then_some(letter),
        true => (letter == c).then_some(key),
    })
}

/// What `chunk` (a run without spaces, as typed) may have been meant to be; nothing when no reading differs.
///
/// The readings, the likeliest first: Latin keys as Russian letters; the same with the digit row as Kazakh
/// letters; Cyrillic letters with digits as Kazakh; Cyrillic letters as the Latin keys under them.
#[must_use]
pub fn readings(chunk: &str) -> Vec<String> {
    let lower = chunk.to_lowercase();
    let has = |test: fn(char) -> bool| lower.chars().any(test);
    let latin = has(|c| c.is_ascii_alphabetic());
    let cyrillic = has(super::letters::is_cyrillic);
    let digits = has(|c| c.is_ascii_digit() || c == '=');
    let mut found: Vec<String> = Vec::new();
    let mut add = |reading: String| {
        if reading != lower && !found.contains(&reading) {
            found.push(reading);
        }
    };
    if latin && !cyrillic {
        add(lower
            .chars()
            .map(|c| find::<false>(KEYS, c).unwrap_or(c))
            .collect());
        if digits || has(|c| c == '-') {
            let kazakh = |c| {
                find::<false>(KAZAKH_DIGITS, c)
                    .or_else(|| find::<false>(KEYS, c))
                    .unwrap_or(c)
            };
            add(lower.chars().map(kazakh).collect());
        }
    }
    if cyrillic && !latin && digits {
        add(lower
            .chars()
            .map(|c| find::<false>(KAZAKH_DIGITS, c).unwrap_or(c))
            .collect());
    }
    if !cyrillic && !latin && digits && lower.chars().count() > 1 {
        let kazakh = |c| {
            find::<false>(KAZAKH_DIGITS, c)
                .or_else(|| find::<false>(KEYS, c))
                .unwrap_or(c)
        };
        add(lower.chars().map(kazakh).collect());
    }
    if cyrillic && !latin {
        // On a Kyrgyz or Kazakh layout the special letters share a key with a plain one.
        let key = |c| {
            find::<true>(KEYS, c)
                .or_else(|| find::<true>(KEYS, super::letters::fold(c)))
                .unwrap_or(c)
        };
        add(lower.chars().map(key).collect());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_keys_are_read_as_russian_letters() {
        assert_eq!(readings("dfrfycbz").first().map(String::as_str), Some("вакансия"));
        assert_eq!(
            readings(",e[ufknth").first().map(String::as_str),
            Some("бухгалтер"),
            "punctuation keys too"
        );
    }

    #[test]
    fn cyrillic_letters_are_read_as_latin_keys() {
        assert_eq!(readings("сщьзгеук").first().map(String::as_str), Some("computer"));
    }

    #[test]
    fn the_digit_row_is_read_as_kazakh() {
        assert!(
            readings("м2селе").contains(&"мәселе".to_owned()),
            "digits inside a Cyrillic word"
        );
        assert!(
            readings("v2ctkt").contains(&"мәселе".to_owned()),
            "digits among Latin keys"
        );
    }
}
