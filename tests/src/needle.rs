//! Looking for secrets where they must not be: in files, in answers, in a process's memory; in every form in which a
//! program may have written them.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A piece this long is a find: what gives memory back often writes over the first bytes of it only.
const PIECE: usize = 16;

/// Something that must not be found.
#[derive(Clone)]
pub struct Needle {
    /// What it is, for the report.
    pub name: String,
    forms: Vec<(&'static str, Vec<u8>)>,
}

/// A needle that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub needle: String,
    /// In what form.
    pub form: &'static str,
    /// Where it begins.
    pub at: usize,
}

/// Looks for many needles in one pass.
pub struct Search {
    needles: Vec<Needle>,
    /// By the first two bytes: needle and form.
    starts: BTreeMap<u16, Vec<(usize, usize)>>,
    is_start: Vec<bool>,
    longest: usize,
}

impl Needle {
    /// A text: as UTF-8 and UTF-16, in hexadecimal, in base64, as JSON and as an address escape it.
    #[must_use]
    pub fn text(name: &str, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut needle = Self {
            name: name.to_owned(),
            forms: Vec::new(),
        };
        needle.add("as it is", bytes);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        needle.add("UTF-16", &wide);
        needle.add_encoded(bytes);
        if !text.is_ascii() {
            let escape = |upper: bool| {
                text.encode_utf16().fold(String::new(), |mut out, unit| {
                    let _ = match (u8::try_from(unit), upper) {
                        (Ok(ascii), _) if ascii.is_ascii() => write!(out, "{}", char::from(ascii)),
                        (_, true) => write!(out, "\\u{unit:04X}"),
                        (_, false) => write!(out, "\\u{unit:04x}"),
                    };
                    out
                })
            };
            needle.add("escaped in JSON", escape(false).as_bytes());
            needle.add("escaped in JSON", escape(true).as_bytes());
            let percent = bytes.iter().fold(String::new(), |mut out, byte| {
                let _ = if byte.is_ascii_alphanumeric() {
                    write!(out, "{}", char::from(*byte))
                } else {
                    write!(out, "%{byte:02X}")
                };
                out
            });
            needle.add("escaped in an address", percent.as_bytes());
        }
        needle
    }

    /// A key: as it is, back to front (numbers lie so in memory), in hexadecimal, in base64.
    #[must_use]
    pub fn key(name: &str, bytes: &[u8]) -> Self {
        let mut needle = Self {
            name: name.to_owned(),
            forms: Vec::new(),
        };
        needle.add("as it is", bytes);
        let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
        needle.add("back to front", &reversed);
        needle.add_encoded(bytes);
        needle
    }

    fn add_encoded(&mut self, bytes: &[u8]) {
        let lower: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.add("in hexadecimal", lower.as_bytes());
        self.add("in hexadecimal", lower.to_uppercase().as_bytes());
        // In base64 three bytes make four letters: it depends on what stood before, and the ends on both neighbours.
        for before in 0..3 {
            let shifted: Vec<u8> = std::iter::repeat_n(0, before)
                .chain(bytes.iter().copied())
                .collect();
            let whole = shifted.len() / 3 * 4;
            let from = if before == 0 { 0 } else { 4 };
            for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
                let text = engine.encode(&shifted);
                self.add("in base64", text.get(from..whole).unwrap_or_default().as_bytes());
            }
        }
    }

    /// Adds a form; of a long one every piece.
    fn add(&mut self, form: &'static str, bytes: &[u8]) {
        let mut pieces: Vec<&[u8]> = if bytes.len() < 2 * PIECE {
            vec![bytes]
        } else {
            bytes.chunks_exact(PIECE).collect()
        };
        // Fewer bytes are found anywhere.
        pieces.retain(|piece| piece.len() >= 6);
        for piece in pieces {
            if !self.forms.iter().any(|(_, known)| known == piece) {
                self.forms.push((form, piece.to_vec()));
            }
        }
    }
}

impl std::fmt::Debug for Needle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl Search {
    /// Prepares for these.
    #[must_use]
    pub fn new(needles: Vec<Needle>) -> Self {
        let mut starts: BTreeMap<u16, Vec<(usize, usize)>> = BTreeMap::new();
        let mut is_start = vec![false; 1 << 16];
        let mut longest = 0;
        for (number, needle) in needles.iter().enumerate() {
            for (form, (_, bytes)) in needle.forms.iter().enumerate() {
                if let [first, second, ..] = bytes.as_slice() {
                    let pair = u16::from_le_bytes([*first, *second]);
                    starts.entry(pair).or_default().push((number, form));
                    if let Some(slot) = is_start.get_mut(usize::from(pair)) {
                        *slot = true;
                    }
                    longest = longest.max(bytes.len());
                }
            }
        }
        Self {
            needles,
            starts,
            is_start,
            longest,
        }
    }

    /// Bytes of the longest form: pieces of a whole that are searched apart must overlap by that.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// All that is in `bytes`.
    #[must_use]
    pub fn all(&self, bytes: &[u8]) -> Vec<Found> {
        let mut found = Vec::new();
        for (at, pair) in bytes.windows(2).enumerate() {
            let &[first, second] = pair else { continue };
            let pair = u16::from_le_bytes([first, second]);
            if !self.is_start.get(usize::from(pair)).is_some_and(|is| *is) {
                continue;
            }
            let rest = bytes.get(at..).unwrap_or_default();
            for (number, form) in self.starts.get(&pair).into_iter().flatten() {
                if let Some(needle) = self.needles.get(*number)
                    && let Some((form, text)) = needle.forms.get(*form)
                    && rest.starts_with(text)
                {
                    found.push(Found {
                        needle: needle.name.clone(),
                        form,
                        at,
                    });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_in_every_form_it_may_take() {
        let text = "Асанов Бакыт";
        let search = Search::new(vec![Needle::text("name", text)]);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let json =
            "…\\u0410\\u0441\\u0430\\u043d\\u043e\\u0432 \\u0411\\u0430\\u043a\\u044b\\u0442".to_owned();
        let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        let mut forms = vec![
            text.as_bytes().to_vec(),
            utf16,
            json.into_bytes(),
            hex.into_bytes(),
        ];
        for before in ["", "a", "ab", "abc"] {
            forms.push(STANDARD_NO_PAD.encode(format!("{before}{text}!")).into_bytes());
        }
        for form in forms {
            let around = [b"before".as_slice(), &form, b"after"].concat();
            assert!(
                !search.all(&around).is_empty(),
                "{}",
                String::from_utf8_lossy(&form)
            );
        }
        assert_eq!(search.all("Асанова Айзада".as_bytes()), []);
    }

    #[test]
    fn half_a_key_is_a_find() {
        let key: Vec<u8> = (100..132).collect();
        let search = Search::new(vec![Needle::key("key", &key)]);
        let reversed: Vec<u8> = key.iter().rev().copied().collect();
        for half in [&key[..16], &key[16..], &reversed[16..]] {
            let found = search.all(&[b"..", half, b".."].concat());
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].at, 2);
        }
        assert_eq!(search.all(&key[1..16]), []);
    }
}
