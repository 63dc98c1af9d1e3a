//! Splitting text into words.
//!
//! A word is a run of letters and digits; a hyphen or an apostrophe between two of them joins, so that
//! «Ысык-Көл», «оюн-зоок» and «GS-2210» are found as a whole and by their parts.

use super::letters::is_ignored;

/// One word of a text, by its place in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Is this the whole of a joined word whose parts follow?
    pub joined: bool,
    /// Is this a part of the joined word before it?
    pub part: bool,
}

impl Span {
    /// The word itself; empty when the span is not of this text.
    #[must_use]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ')
}

/// A letter or a digit; the ranges that our texts are made of are answered without the Unicode tables.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{0400}'..='\u{0481}' | '\u{048A}'..='\u{052F}' => true,
        _ => c.is_alphanumeric(),
    }
}

fn in_word(c: char) -> bool {
    is_letter(c) || is_ignored(c)
}

/// The words of `text` in their order; after a joined word come its parts.
pub fn each_word(text: &str, mut found: impl FnMut(Span)) {
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, first)) = chars.peek() {
        chars.next();
        if !is_letter(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut joiners = 0usize;
        while let Some(&(at, c)) = chars.peek() {
            if in_word(c) {
                chars.next();
                end = at + c.len_utf8();
            } else if is_joiner(c) {
                let mut ahead = chars.clone();
                ahead.next();
                match ahead.peek() {
                    Some(&(_, next)) if is_letter(next) => {
                        joiners += 1;
                        chars.next();
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        found(Span {
            start,
            end,
            joined: joiners > 0,
            part: false,
        });
        if joiners > 0 {
            let whole = text.get(start..end).unwrap_or_default();
            let mut part_start = 0usize;
            for (at, c) in whole.char_indices().filter(|(_, c)| is_joiner(*c)) {
                found(Span {
                    start: start + part_start,
                    end: start + at,
                    joined: false,
                    part: true,
                });
                part_start = at + c.len_utf8();
            }
            found(Span {
                start: start + part_start,
                end,
                joined: false,
                part: true,
            });
        }
    }
}

/// The words of `text` as a list.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    each_word(text, |span| spans.push(span));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).iter().map(|w| w.of(text)).collect()
    }

    #[test]
    fn a_joined_word_is_given_whole_and_in_parts() {
        assert_eq!(split("Ысык-Көл, оюн"), ["Ысык-Көл", "Ысык", "Көл", "оюн"]);
        assert_eq!(split("бак-дарак"), ["бак-дарак", "бак", "дарак"]);
    }

    #[test]
    fn dashes_and_punctuation_separate() {
        assert_eq!(split("Түп – Кеген №1,2 (а)"), ["Түп", "Кеген", "1", "2", "а"]);
        assert_eq!(
            split("-а- б'"),
            ["а", "б"],
            "a joiner needs a letter on both sides"
        );
    }
}
