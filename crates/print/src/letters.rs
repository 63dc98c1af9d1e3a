//! Texts as the fonts can show them.

use crate::Printed;
use std::collections::BTreeSet;
use typst::text::Font;
use unicode_normalization::UnicodeNormalization as _;

/// Stands for a letter that no font here has.
const STAND_IN: char = '\u{25a1}';
const PLAIN_STAND_IN: char = '?';

/// Makes every text one that can be printed: composed letters, lines that end in one way, nothing that is not seen.
/// Gives the letters that no font has; a stand-in is printed for them.
pub(crate) fn make_printable(printed: &mut Printed, font: &Font) -> BTreeSet<char> {
    let has = |letter: char| font.info().coverage.contains(u32::from(letter));
    let stand_in = if has(STAND_IN) { STAND_IN } else { PLAIN_STAND_IN };
    let mut unknown = BTreeSet::new();
    for text in printed.texts_mut() {
        *text = text
            .replace("\r\n", "\n")
            .nfc()
            .filter_map(|letter| match letter {
                '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
                '\t' => Some(' '),
                unseen if is_unseen(unseen) => None,
                known if has(known) => Some(known),
                other => {
                    unknown.insert(other);
                    Some(stand_in)
                }
            })
            .collect();
    }
    unknown
}

/// Control characters, marks of direction, joiners, variation selectors: they have no form of their own, and some of
/// them would turn round what is read.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
