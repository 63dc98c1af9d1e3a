//! Texts of postings: HTML to plain text, and what language they are in.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
};
use std::cell::RefCell;

/// Plain text of what may be HTML. Tags and comments go, entities are read, blocks and line breaks become line
/// ends, items of lists get a bullet. Text without tags keeps its own line ends.
pub(super) fn plain(text: &str) -> String {
    let tags = has_tags(text);
    if !tags && !text.contains('&') {
        return tidy(text);
    }
    let sink = Collector {
        state: RefCell::new(Collected {
            text: String::with_capacity(text.len()),
            hidden: None,
            tags,
        }),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tidy(&tokenizer.sink.state.borrow().text)
}

/// Plain text on one line.
pub(super) fn line(text: &str) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = one_line(&plain(text));
    // «<Untitled>» is no tag that anyone meant.
    if plain.is_empty() { one_line(text) } else { plain }
}

/// The primary subtag of a BCP 47 tag, or none if it is no tag (RFC 5646 §2.1: two to eight letters).
pub(super) fn primary_subtag(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    let letters = (2..=8).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters
        .then(|| primary.to_ascii_lowercase())
        .filter(|tag| tag != "und")
}

/// The language of a text that names none: Russian stands for Cyrillic script, English for the rest.
pub(super) fn guess_language(text: &str) -> &'static str {
    let cyrillic = text
        .chars()
        .any(|letter| ('\u{400}'..='\u{52f}').contains(&letter));
    if cyrillic { "ru" } else { "en" }
}

/// Whether something in it looks like a tag or comment.
fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!')
            && rest.contains('>')
    })
}

/// Trims lines and keeps at most one empty one between others.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0');
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidied.is_empty() {
            tidied.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        tidied.push_str(line);
    }
    tidied
}

struct Collector {
    state: RefCell<Collected>,
}

struct Collected {
    text: String,
    /// The element whose content is not text for readers.
    hidden: Option<String>,
    /// In HTML a line end is white space; where there are no tags it is meant.
    tags: bool,
}

impl Collected {
    fn add(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        for letter in text.chars() {
            let letter = if self.tags && matches!(letter, '\n' | '\r' | '\t') {
                ' '
            } else {
                letter
            };
            if !(letter == ' ' && self.text.ends_with([' ', '\n'])) {
                self.text.push(letter);
            }
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        match (tag.kind, name) {
            (TagKind::StartTag, "script" | "style") => {
                self.hidden = Some(name.to_owned());
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            (TagKind::EndTag, _) if self.hidden.as_deref() == Some(name) => self.hidden = None,
            (TagKind::StartTag, "li") => {
                self.text.push('\n');
                self.add("• ");
            }
            (_, "br") => self.text.push('\n'),
            (_, "p" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote") => {
                self.text.push_str("\n\n");
            }
            (_, "div" | "tr" | "section" | "article" | "dt" | "dd" | "hr" | "pre") => self.text.push('\n'),
            (TagKind::EndTag, "td" | "th") => self.add(" "),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line_number: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.add(&text),
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_plain_text() {
        for (html, expected) in [
            ("Готовит отчёты", "Готовит отчёты"),
            ("R&amp;D &lt;lead&gt;", "R&D <lead>"),
            ("<p>Бир.</p><p>Эки&nbsp;үч.</p>", "Бир.\n\nЭки\u{a0}үч."),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<ul><li>бир</li><li>эки</li></ul>", "• бир\n• эки"),
            ("<p>one\ntwo</p>", "one two"),
            ("one\ntwo &amp; three", "one\ntwo & three"),
            ("one\r\n\r\n\r\ntwo", "one\n\ntwo"),
            ("x<script>alert('<p>')</script>y<style>p{}</style>z", "xyz"),
            ("a<!-- secret -->b", "ab"),
            ("<b>жоон <i>кыйшык</b>", "жоон кыйшык"),
            ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
            ("<td>a</td><td>b</td>", "a b"),
            ("&#1040;&#x411;", "АБ"),
            ("AT&T", "AT&T"),
        ] {
            assert_eq!(plain(html), expected, "{html:?}");
        }
    }

    #[test]
    fn a_title_stays_on_one_line_and_is_never_emptied() {
        assert_eq!(line("<b>Главный</b>\n специалист"), "Главный специалист");
        assert_eq!(line("<Untitled>"), "<Untitled>");
    }

    #[test]
    fn languages_are_primary_subtags() {
        assert_eq!(primary_subtag("ky-KG").as_deref(), Some("ky"));
        assert_eq!(primary_subtag("EN_us").as_deref(), Some("en"));
        assert_eq!(primary_subtag("kaz").as_deref(), Some("kaz"));
        for bad in ["", "и", "Кыргызча", "e", "und", "x1-y", "кыргызский язык"] {
            assert_eq!(primary_subtag(bad), None, "{bad:?}");
        }
        assert_eq!(guess_language("Адис"), "ru");
        assert_eq!(guess_language("Specialist"), "en");
    }
}
