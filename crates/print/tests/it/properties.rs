//! Whatever is typed, it is shown as it is, and never obeyed.

use crate::papers::{MADE, blank, field};
use crate::reading::{dense, text};
use kyzmat_print::{Block, Column, Kind, ListItem, Part, Printed, pdf};
use proptest::prelude::*;

/// What would do something if it were read as markup, as JSON, as a path.
const HOSTILE: [&str; 18] = [
    "#read(\"/etc/passwd\")",
    "#sys.inputs.paper",
    "#eval(\"1+1\")",
    "#import \"@preview/x:1.0.0\": *",
    "*bold* _it_ `raw` $x^2$ <label> @ref",
    "= Heading",
    "- list\n+ enum\n/ term: x",
    "https://example.org",
    "\\u{41} \\ \\\\",
    "\"]); panic(\"x\")",
    "}}{{ ${7*7} {page} {pages}",
    "// comment /* block */",
    "~ -- --- ... -? 'a' \"b\"",
    "]#set page(width: 1mm)[",
    "#",
    "\u{0}\u{1b}[31m",
    "\u{202e}txet\u{2066}",
    "a\u{301}\u{301}\u{301}",
];

/// A text in each place of a paper.
fn everywhere(kind: Kind, text: &str) -> Printed {
    let facts = vec![field(text, text)];
    let mut paper = blank(kind, "ky");
    paper.title = format!("Т{text}");
    paper.heading = vec![text.to_owned()];
    paper.person = Some(text.to_owned());
    paper.photo_place = text.to_owned();
    paper.lead = vec![text.to_owned()];
    paper.parts = vec![Part {
        title: text.to_owned(),
        blocks: vec![
            Block::Fields {
                fields: facts.clone(),
            },
            Block::Table {
                title: text.to_owned(),
                columns: vec![Column {
                    label: text.to_owned(),
                    narrow: text.len().is_multiple_of(2),
                    weight: 1,
                }],
                rows: vec![vec![text.to_owned()], vec![text.to_owned()]],
                nothing: text.to_owned(),
            },
            Block::Text {
                paragraphs: vec![text.to_owned()],
            },
            Block::List {
                items: vec![ListItem {
                    title: text.to_owned(),
                    facts,
                }],
            },
        ],
    }];
    paper.footer.text = text.to_owned();
    paper.footer.page = "{page}".to_owned();
    paper
}

#[test]
fn what_looks_like_markup_is_shown_as_it_is() {
    let seen = |text: &str| {
        let seen: String = text
            .chars()
            .filter(|letter| {
                !letter.is_control() && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            })
            .collect();
        dense(&seen)
    };
    for hostile in HOSTILE {
        let pdf = pdf(&everywhere(Kind::Application, hostile), MADE)
            .unwrap_or_else(|error| panic!("{hostile}: {error}"));
        if hostile.contains('\u{301}') {
            continue;
        }
        let text = text(&pdf);
        let times = text.matches(&seen(hostile)).count();
        // Once in each of the fourteen places that a text is put in.
        assert!(
            times >= 12 || seen(hostile).is_empty(),
            "{hostile}: {times} times in {text}"
        );
    }
}

#[expect(clippy::disallowed_methods, reason = "the switch for long runs")]
fn rounds() -> u32 {
    std::env::var("KYZMAT_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(rounds()) })]

    #[test]
    fn no_text_keeps_a_paper_from_being_set(
        text in prop_oneof![
            "\\PC{0,200}",
            any::<String>(),
            "[#\\[\\]{}()$*_`<>@=/\\\\\"~-]{1,40}",
            "[а-яөүңәіғқұһ]{1,400}",
        ],
        kind in prop_oneof![Just(Kind::Application), Just(Kind::Record), Just(Kind::Autobiography)],
    ) {
        let made = pdf(&everywhere(kind, &text), MADE);
        prop_assert!(made.is_ok(), "{made:?}");
    }
}
