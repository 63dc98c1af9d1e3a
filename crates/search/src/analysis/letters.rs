//! Letters: lower case, composition, look-alikes of the other alphabet, and the folding table.
//!
//! Three forms of a word come out of here. The *exact* form is lower-cased, composed and cleared of
//! look-alike letters; the *folded* form also drops what people leave out when their keyboard lacks it; the
//! *edge* form, of which only the first letters are used, is folded without asking what script the word is in.

/// How many letters of a word are looked at; the rest of a longer run (a hash, a broken import) is ignored
/// the same way in the index and in queries.
pub const MAX_LETTERS: usize = 48;

/// Cyrillic letters in the place of Latin ones that look the same, for lower-case letters whose lower or upper
/// case has a twin («B» and «В», «h» and «һ» are handled by the caller's case).
fn cyrillic_twin(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        'ə' => 'ә',
        _ => return None,
    })
}

/// The reverse of [`cyrillic_twin`].
fn latin_twin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        'н' | 'һ' => 'h',
        'і' => 'i',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// Is this a letter of the Cyrillic blocks?
#[must_use]
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

/// Is this a letter of the Latin blocks?
#[must_use]
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{00C0}'..='\u{024F}' | '\u{0259}')
}

/// Folds one lower-case letter: what a keyboard or a habit without the special letters would have given.
///
/// `ё→е ң→н ө→о ү→у ұ→у ә→а ғ→г қ→к һ→х і→и`; `й` stays.
#[must_use]
pub fn fold(c: char) -> char {
    match c {
        'ё' => 'е',
        'ң' => 'н',
        'ө' => 'о',
        'ү' | 'ұ' => 'у',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}

/// Letters that stand for one of ours: other code points of the same letter.
fn canonical(c: char) -> char {
    match c {
        // Nobody types ё reliably; in these languages it never tells two words apart that a search should.
        'ё' | 'ѐ' => 'е',
        'ɵ' | 'ѳ' | 'ӫ' => 'ө',
        'ӊ' | 'ҥ' | 'ӈ' => 'ң',
        'ѝ' => 'и',
        'ҝ' | 'ҡ' | 'ӄ' => 'қ',
        'ҕ' => 'ғ',
        other => other,
    }
}

/// Is this character dropped inside a word (soft hyphen, zero-width signs, stress marks)?
#[must_use]
pub fn is_ignored(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{0300}'..='\u{036F}')
}

/// Writes the exact form of `word` into `out` (cleared first).
///
/// Lower case; `ё` written `е`; decomposed `й` composed; other marks and joiners («-», «’») dropped, so that
/// «Ысык-Көл» and «Ысыккөл» are one word; look-alike letters of the other alphabet mended.
pub fn write_exact(word: &str, out: &mut String) {
    out.clear();
    let mut cyrillic = false;
    let mut latin = false;
    let mut kept = 0usize;
    for c in word.chars() {
        if kept >= MAX_LETTERS {
            break;
        }
        match c {
            '\u{0306}' if out.ends_with('и') => {
                out.pop();
                out.push('й');
                continue;
            }
            // Most letters of our texts; the capitals stand 32 places before the small ones.
            'а'..='я' | 'А'..='Я' => {
                kept += 1;
                cyrillic = true;
                out.push(if c < 'а' {
                    char::from_u32(c as u32 + 32).unwrap_or(c)
                } else {
                    c
                });
                continue;
            }
            _ if is_ignored(c) || !c.is_alphanumeric() => continue,
            _ => {}
        }
        kept += 1;
        if c.is_ascii() {
            let lower = c.to_ascii_lowercase();
            latin |= lower.is_ascii_alphabetic();
            out.push(lower);
        } else {
            for lower in c.to_lowercase() {
                if is_ignored(lower) {
                    continue;
                }
                let lower = canonical(lower);
                cyrillic |= is_cyrillic(lower);
                latin |= is_latin(lower);
                out.push(lower);
            }
        }
    }
    if cyrillic && latin {
        mend_mixed(word, out);
    }
}

/// Puts a word of mixed scripts into the script that its unmistakable letters are of.
///
/// «Кыргызcтандын» (Latin c) becomes Cyrillic, «Mаnаger» (Cyrillic а) Latin; a word that has unmistakable
/// letters of both («PDFфайл») stays as it is; one that has none («Сao») becomes Cyrillic.
fn mend_mixed(word: &str, exact: &mut String) {
    let only_cyrillic = exact.chars().any(|c| is_cyrillic(c) && latin_twin(c).is_none());
    let only_latin = exact.chars().any(|c| is_latin(c) && cyrillic_twin(c).is_none());
    match (only_cyrillic, only_latin) {
        (true, true) => {}
        (false, true) => *exact = exact.chars().map(|c| latin_twin(c).unwrap_or(c)).collect(),
        (_, false) => {
            // A small Latin h looks like the Kazakh һ, a capital H like Н.
            let small_h = word.contains('h');
            *exact = exact
                .chars()
                .map(|c| match c {
                    'h' if small_h => 'һ',
                    _ => cyrillic_twin(c).unwrap_or(c),
                })
                .collect();
        }
    }
}

/// Writes the folded form of an exact form into `out` (cleared first); says whether it differs.
///
/// A purely Latin word all of whose letters have a Cyrillic twin («B-A», «MAX») folds to the Cyrillic one.
pub fn write_folded(exact: &str, out: &mut String) -> bool {
    out.clear();
    let mut differs = false;
    let mut all_twins = true;
    let mut latin = false;
    for c in exact.chars() {
        let folded = fold(c);
        differs |= folded != c;
        if is_latin(c) {
            latin = true;
            all_twins &= cyrillic_twin(c).is_some();
        } else if is_cyrillic(c) {
            all_twins = false;
        }
        out.push(folded);
    }
    if latin && all_twins {
        *out = exact.chars().map(|c| cyrillic_twin(c).map_or(c, fold)).collect();
        differs = true;
    }
    differs
}

/// The edge form of one letter of an exact form: folded, and Cyrillic where it has a Cyrillic twin.
#[must_use]
pub fn edge(c: char) -> char {
    fold(cyrillic_twin(c).unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(word: &str) -> String {
        let mut out = String::new();
        write_exact(word, &mut out);
        out
    }

    fn folded(word: &str) -> String {
        let mut out = String::new();
        write_folded(&exact(word), &mut out);
        out
    }

    #[test]
    fn latin_letters_inside_a_cyrillic_word_are_mended() {
        assert_eq!(
            exact("Кыргызcтандын"),
            "кыргызстандын",
            "a Latin c between Cyrillic letters"
        );
        assert_eq!(exact("Кɵк"), "көк", "the Latin barred o is the Kyrgyz letter");
        assert_eq!(exact("қaһaрмaн"), "қаһарман", "Latin a in a Kazakh word");
        assert_eq!(exact("жеhан"), "жеһан", "a small Latin h is the Kazakh letter");
    }

    #[test]
    fn cyrillic_letters_inside_a_latin_word_are_mended() {
        assert_eq!(exact("Mаnаger"), "manager", "Cyrillic а in an English word");
        assert_eq!(exact("PDFфайл"), "pdfфайл", "both alphabets are meant");
    }

    #[test]
    fn group_marks_match_in_either_alphabet() {
        assert_eq!(
            folded("B-A"),
            folded("В-А"),
            "the group of posts is typed in Latin by many"
        );
    }

    #[test]
    fn folding_keeps_short_i_and_drops_the_rest() {
        assert_eq!(folded("Өкмөттүн"), "окмоттун");
        assert_eq!(folded("қызметкерлерінің"), "кызметкерлеринин");
        assert_eq!(folded("ёлка"), "елка");
        assert_eq!(folded("йод"), "йод", "й is a letter of its own");
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(exact("и\u{306}од"), "йод");
        assert_eq!(exact("е\u{308}лка"), exact("ёлка"));
        assert_eq!(exact("за\u{301}мок"), "замок", "a stress mark is not a letter");
    }

    #[test]
    fn joiners_and_soft_hyphens_vanish_from_the_whole() {
        assert_eq!(exact("Ысык-Көл"), "ысыккөл");
        assert_eq!(exact("кыз\u{AD}мат"), "кызмат");
    }
}
