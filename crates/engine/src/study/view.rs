//! What crosses between getting ready and its screens.

use kyzmat_model::study::Scale;
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What a fetch brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StudySynced {
    /// Texts and sets of questions.
    pub fetched: u32,
}

/// What there is to study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListStudy {
    /// For this competition; without one, all that is here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub competition: Option<Uuid>,
    /// Language of display.
    pub lang: Lang,
}

/// A reading list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StudyList {
    /// Title of the competition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// The acts.
    pub acts: Vec<StudyAct>,
    /// Questions about them that are here.
    pub questions: u32,
    /// How the competition scores its test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub test: Option<Scale>,
}

/// An act to be studied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StudyAct {
    /// Its id; none when the competition names it in words alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Whether it is of the field, and not for every post.
    pub sector: bool,
    /// The edition that is here to be read; none: it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub edition: Option<ActEdition>,
    /// Whether it was read.
    pub read: bool,
    /// The section that was open last.
    pub position: u32,
}

/// An edition in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActEdition {
    /// BCP 47 tag.
    pub lang: String,
    /// Date, `YYYY-MM-DD`.
    pub edition: String,
}

/// An act to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetAct {
    /// Which.
    pub id: String,
    /// Language of display.
    pub lang: Lang,
    /// This edition in that language; without it, the newest in the best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub edition: Option<ActEdition>,
}

/// The text of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActText {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The edition shown.
    pub edition: ActEdition,
    /// All editions that are here.
    pub editions: Vec<ActEdition>,
    /// Its parts in order; the first may have no heading.
    pub sections: Vec<ActSection>,
    /// Whether it was read.
    pub read: bool,
    /// The section that was open last.
    pub position: u32,
}

/// A part of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActSection {
    /// Its heading; empty for what stands before the first.
    pub heading: String,
    /// Markdown.
    pub body: String,
}

/// Words in acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchActs {
    /// What was typed.
    pub query: String,
    /// Language of display.
    pub lang: Lang,
    /// In this act alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub act: Option<String>,
}

/// A part of an act that has the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActHit {
    /// Which act.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The section, counted from 0.
    pub section: u32,
    /// Its heading.
    pub heading: String,
    /// Some of it around the first word.
    pub text: String,
    /// Half-open ranges in Unicode scalar values of `text`.
    #[ts(type = "Array<[number, number]>")]
    pub ranges: Vec<[u32; 2]>,
}

/// How far one has come with an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkAct {
    /// Which.
    pub id: String,
    /// Whether it was read; left as it is without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub read: Option<bool>,
    /// The section that is open; left as it is without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub position: Option<u32>,
}

/// A practice test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginPractice {
    /// As this competition holds its test; without one, over all questions that are here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub competition: Option<Uuid>,
    /// Language of the questions; else Russian.
    pub lang: Lang,
    /// Within so many minutes, 600 at most; without it, as long as one likes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub minutes: Option<u16>,
}

/// A practice test that has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeView {
    /// Which.
    pub practice: Uuid,
    /// The questions, in the order of asking.
    pub questions: Vec<PracticeQuestion>,
    /// Right answers needed to pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub needed: Option<u32>,
    /// When it ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ends_at: Option<Instant>,
}

/// A question without its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeQuestion {
    /// The question.
    pub question: String,
    /// What to choose from.
    pub choices: Vec<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerPractice {
    /// Which practice.
    pub practice: Uuid,
    /// Which question, counted from 0.
    pub question: u32,
    /// Which choice, counted from 0; `null` takes the answer back.
    pub choice: Option<u8>,
}

/// One practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PracticeId {
    /// Which.
    pub practice: Uuid,
}

/// How a practice went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeResult {
    /// Which.
    pub practice: Uuid,
    /// When it was ended.
    pub at: Instant,
    /// Title of the competition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// How many questions.
    pub questions: u32,
    /// How many right answers.
    pub right: u32,
    /// Right answers needed to pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub needed: Option<u32>,
    /// How long it took.
    pub seconds: u32,
}

/// A practice that was ended, question by question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeReview {
    /// How it went.
    pub result: PracticeResult,
    /// Whether the result was kept with the person's data.
    pub kept: bool,
    /// The questions in the order of asking.
    pub questions: Vec<ReviewItem>,
}

/// A question with what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewItem {
    /// The question.
    pub question: String,
    /// What there was to choose from.
    pub choices: Vec<String>,
    /// What was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given: Option<u8>,
    /// What is right.
    pub right: u8,
    /// Why.
    pub explanation: String,
    /// The act that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub act: Option<String>,
    /// Where in the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub place: Option<String>,
}
