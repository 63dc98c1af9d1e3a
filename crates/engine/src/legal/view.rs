//! What crosses between the legal texts and their screens.

use kyzmat_api::identity::ConsentMethod;
use kyzmat_api::legal::LegalKind;
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text that has to be agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalDue {
    /// Which.
    pub kind: LegalKind,
    /// Its edition, `YYYY-MM-DD`.
    pub edition: String,
    /// The edition agreed to before, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<String>,
}

/// An edition as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditionItem {
    /// `YYYY-MM-DD`.
    pub edition: String,
    /// From which day it holds, `YYYY-MM-DD`.
    pub effective: String,
    /// In which languages it was published.
    pub langs: Vec<Lang>,
    /// Whether it can be read here without a network.
    pub readable: bool,
}

/// One legal text with its editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalItem {
    /// Which.
    pub kind: LegalKind,
    /// The edition that holds today; null when none is known yet.
    pub current: Option<EditionItem>,
    /// One that will hold from a later day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub upcoming: Option<EditionItem>,
    /// All known, the newest first.
    pub editions: Vec<EditionItem>,
}

/// Asks for the text of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetLegalText {
    /// Which.
    pub kind: LegalKind,
    /// In which language.
    pub lang: Lang,
    /// Which edition; absent: the one that holds today.
    #[serde(default)]
    #[ts(optional)]
    pub edition: Option<String>,
}

/// The text of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalText {
    /// Which.
    pub kind: LegalKind,
    /// Its edition.
    pub edition: String,
    /// From which day it holds.
    pub effective: String,
    /// The language it is in: Russian where the one asked for was not published.
    pub lang: Lang,
    /// SHA-256 of its bytes, 64 hex digits; a consent names it.
    pub hash: String,
    /// The text, Markdown.
    pub body: String,
}

/// Asks what changed between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CompareLegal {
    /// Which text.
    pub kind: LegalKind,
    /// In which language.
    pub lang: Lang,
    /// The earlier edition.
    pub from: String,
    /// The later one.
    pub to: String,
}

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It stands in both.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferencePart {
    /// What became of it.
    pub change: Change,
    /// The text.
    pub text: String,
}

/// A paragraph with its changed words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceParagraph {
    /// What became of it as a whole; `same` with parts that are not: it was reworded.
    pub change: Change,
    /// Its pieces in order.
    pub parts: Vec<DifferencePart>,
}

/// The difference between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalDifference {
    /// The language both are in.
    pub lang: Lang,
    /// The paragraphs in order.
    pub paragraphs: Vec<DifferenceParagraph>,
}

/// Agrees to a text as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptLegal {
    /// Which.
    pub kind: LegalKind,
    /// Its edition.
    pub edition: String,
    /// SHA-256 of the text that was shown.
    pub hash: String,
}

/// A consent that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentItem {
    /// To what.
    pub kind: LegalKind,
    /// In which language it was read.
    pub lang: Lang,
    /// Its edition.
    pub edition: String,
    /// SHA-256 of the text.
    pub hash: String,
    /// When.
    pub accepted_at: Instant,
    /// How.
    pub method: ConsentMethod,
    /// When the portal noted it; absent: it does not know yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recorded_at: Option<Instant>,
}
