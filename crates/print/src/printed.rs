//! What is printed: a paper as data, in the words of one language.
//!
//! Everything here is shown as it stands. No text of it is ever read as markup.

use serde::Serialize;

/// Which paper it is; it decides the order of things on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An application: to whom and from whom, what is asked, the answers, what was agreed to, what is attached.
    Application,
    /// The personal record sheet, with its photograph.
    Record,
    /// An autobiography: running text.
    Autobiography,
}

/// A paper to be printed.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// Which paper.
    pub kind: Kind,
    /// Its language: `ru`, `ky`, `kk`.
    pub lang: String,
    /// What it is called.
    pub title: String,
    /// To whom and from whom, a line each; above the title.
    pub heading: Vec<String>,
    /// Whose paper it is, under the title.
    pub person: Option<String>,
    /// Photograph 3×4; a record sheet without one has an empty frame.
    pub photo: Option<Photo>,
    /// What stands in the empty frame.
    pub photo_place: String,
    /// What is asked for or declared, a paragraph each.
    pub lead: Vec<String>,
    /// Its parts in their order.
    pub parts: Vec<Part>,
    /// Where it is dated and signed.
    pub signature: Option<Signature>,
    /// What a machine reads from it.
    pub code: Option<Code>,
    /// At the foot of each page.
    pub footer: Footer,
}

/// A part under a heading.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The heading; empty for none.
    pub title: String,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Questions with their answers.
    Fields {
        /// In their order.
        fields: Vec<Field>,
    },
    /// A table; its head is repeated on each page.
    Table {
        /// What it is called; empty for nothing.
        title: String,
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, a text for each column.
        rows: Vec<Vec<String>>,
        /// What stands there when it has no rows.
        nothing: String,
    },
    /// Running text.
    Text {
        /// A paragraph each.
        paragraphs: Vec<String>,
    },
    /// Numbered lines with something under each: acts that were made, documents that are attached.
    List {
        /// In their order.
        items: Vec<ListItem>,
    },
}

/// A question with its answer.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The question.
    pub label: String,
    /// The answer; empty for none.
    pub value: String,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// Whether it has dates, numbers or a word each: such columns are of one width in every table.
    pub narrow: bool,
    /// How wide it is beside the others that are not narrow, from 1 on.
    pub weight: u8,
}

/// A line of a list.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ListItem {
    /// What it is.
    pub title: String,
    /// What belongs to it: an edition, a date, a size, a digest.
    pub facts: Vec<Field>,
}

/// A photograph.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// A JPEG or PNG that was decoded and written anew by this program.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Where a paper is dated and signed.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The day, with its label.
    pub date: Field,
    /// The name, with the label of the signature.
    pub name: Field,
}

/// A QR code.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    /// What it says.
    #[serde(skip)]
    pub content: String,
    /// What it is, for those who do not see it.
    pub alt: String,
    /// The same in words, beside it.
    pub facts: Vec<Field>,
}

/// What stands at the foot of each page.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
pub struct Footer {
    /// Which paper it is: a number, a name.
    pub text: String,
    /// A digest, if the paper has one.
    pub digest: String,
    /// The page in words, with `{page}` and `{pages}` in it.
    pub page: String,
}

/// Says nothing: it is somebody's paper.
impl std::fmt::Debug for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Printed")
            .field("kind", &self.kind)
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Printed {
    /// Every text that is shown, to be looked through and changed.
    pub(crate) fn texts_mut(&mut self) -> Vec<&mut String> {
        let Self {
            kind: _,
            lang: _,
            title,
            heading,
            person,
            photo,
            photo_place,
            lead,
            parts,
            signature,
            code,
            footer,
        } = self;
        let mut all = vec![
            title,
            photo_place,
            &mut footer.text,
            &mut footer.digest,
            &mut footer.page,
        ];
        all.extend(heading.iter_mut().chain(lead).chain(person));
        all.extend(photo.iter_mut().map(|photo| &mut photo.alt));
        for part in parts {
            all.push(&mut part.title);
            part.blocks.iter_mut().for_each(|block| block.texts_mut(&mut all));
        }
        if let Some(Signature { date, name }) = signature {
            date.texts_mut(&mut all);
            name.texts_mut(&mut all);
        }
        if let Some(code) = code {
            all.push(&mut code.alt);
            code.facts.iter_mut().for_each(|fact| fact.texts_mut(&mut all));
        }
        all
    }
}

impl Field {
    fn texts_mut<'a>(&'a mut self, all: &mut Vec<&'a mut String>) {
        all.extend([&mut self.label, &mut self.value]);
    }
}

impl Block {
    fn texts_mut<'a>(&'a mut self, all: &mut Vec<&'a mut String>) {
        match self {
            Self::Fields { fields } => fields.iter_mut().for_each(|field| field.texts_mut(all)),
            Self::Table {
                title,
                columns,
                rows,
                nothing,
            } => {
                all.extend([title, nothing]);
                all.extend(columns.iter_mut().map(|column| &mut column.label));
                all.extend(rows.iter_mut().flatten());
            }
            Self::Text { paragraphs } => all.extend(paragraphs),
            Self::List { items } => {
                for item in items {
                    all.push(&mut item.title);
                    item.facts.iter_mut().for_each(|fact| fact.texts_mut(all));
                }
            }
        }
    }
}
