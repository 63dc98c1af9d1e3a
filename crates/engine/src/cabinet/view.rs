//! What crosses between the cabinet and its screens.

pub use super::autobiography::view::*;
pub use super::draft::view::*;
pub use super::notice_view::*;
pub use super::photo::view::*;
pub use super::print::view::*;
pub use super::resume::view::*;

use kyzmat_forms::{Choice, Form, Item, Page, Problem, Rule, RuleKind, Widget};
use kyzmat_model::eligibility::{Met, Reason, RuleTopic, Verdict};
use kyzmat_model::texts::Texts;
use kyzmat_model::{Day, Instant};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// A form to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GetForm {
    /// Its name: `personal_record`.
    pub form: String,
    /// The draft that it is asked for: the form as the draft keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub draft: Option<Uuid>,
}

/// A form as it is drawn. What is asked when, and what is wrong, the core says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormView {
    /// Its name.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// What people call it.
    pub title: Texts,
    /// What is asked together, in the order of asking.
    pub pages: Vec<FormPage>,
    /// Words of its rules, by their id: what a problem of the code `rule` says.
    pub rules: BTreeMap<String, Texts>,
}

/// Questions that stand on one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormPage {
    /// Its name within the form.
    pub id: String,
    /// Its heading.
    pub title: Texts,
    /// What one should know first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub help: Option<Texts>,
    /// The questions.
    pub items: Vec<FormItem>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormItem {
    /// How it is asked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub question: FormQuestion,
    /// What each row of a table has.
    #[serde(default)]
    pub columns: Vec<FormQuestion>,
}

/// How a question, or a column of a table, is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormQuestion {
    /// Where the answer stands; of a column, within its row.
    pub path: String,
    /// The question.
    pub label: Texts,
    /// How to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub help: Option<Texts>,
    /// How it is answered.
    pub widget: Widget,
    /// Whether it may be left without an answer.
    pub optional: bool,
    /// What there is to choose from.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Kinds of documents that may be attached; empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub documents: Vec<String>,
}

impl FormView {
    /// What is drawn of a form.
    #[must_use]
    pub fn of(form: &Form) -> Self {
        let definition = form.definition();
        let question = |item: &Item, pattern: &str| FormQuestion {
            path: item.path.clone(),
            label: item.label.clone(),
            help: item.help.clone(),
            widget: item.widget,
            optional: !form.is_required(pattern),
            choices: item.choices.clone(),
            documents: item.documents.clone(),
        };
        let column = |table: &Item, item: &Item| question(item, &format!("{}/*/{}", table.path, item.path));
        let item = |item: &Item| FormItem {
            question: question(item, &item.path),
            columns: item.columns.iter().map(|one| column(item, one)).collect(),
        };
        let page = |page: &Page| FormPage {
            id: page.id.clone(),
            title: page.title.clone(),
            help: page.help.clone(),
            items: page.items.iter().map(item).collect(),
        };
        let words = |rule: &Rule| match &rule.check {
            RuleKind::Assert { message, .. } => Some((rule.id.clone(), message.clone())),
            RuleKind::Pin { .. } | RuleKind::Periods { .. } => None,
        };
        Self {
            form: definition.form.clone(),
            version: definition.version,
            title: definition.title.clone(),
            pages: definition.pages.iter().map(page).collect(),
            rules: definition.rules.iter().filter_map(words).collect(),
        }
    }
}

/// The personal record as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordView {
    /// Name of its form.
    pub form: String,
    /// Version of it.
    pub version: u32,
    /// How many edits it has seen.
    pub rev: u64,
    /// The answers, by path; those that were emptied are left out.
    pub answers: Vec<AnswerItem>,
    /// How it stands.
    pub state: PaperState,
    /// When it was last edited; none before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub changed_at: Option<Instant>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerItem {
    /// Where it stands.
    pub path: String,
    /// The value.
    #[ts(type = "unknown")]
    pub value: Value,
    /// The edit that put it there.
    pub rev: u64,
    /// When it was given.
    pub at: Instant,
    /// What the portal says of the same, if it says something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub told: Option<Told>,
}

/// A value by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExtraItem {
    /// Where it stands.
    pub path: String,
    /// The value.
    #[ts(type = "unknown")]
    pub value: Value,
}

/// What the portal says of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Told {
    /// Its value.
    pub value: String,
    /// Where the portal has it from: `esi`, `kyzmat`, `typed`, …
    pub provenance: String,
    /// Whether that source vouches for it.
    pub verified: bool,
    /// Whether the answer is the same.
    pub same: bool,
}

/// How a paper stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperState {
    /// What is wrong, in the order of the questions.
    pub problems: Vec<Problem>,
    /// The pages, in their order.
    pub pages: Vec<PageState>,
    /// Questions that are not asked now, by path; in tables with the row.
    pub hidden: Vec<String>,
    /// Whether an edit can be taken back.
    pub can_undo: bool,
    /// Whether something that was taken back can be done again.
    pub can_redo: bool,
}

/// How far a page has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PageState {
    /// Its name within the form.
    pub id: String,
    /// Questions that are asked now.
    pub asked: u32,
    /// Of which so many are answered.
    pub answered: u32,
    /// Answers on it that must be put right.
    pub errors: u32,
}

/// An edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditRecord {
    /// Made by the window, once for each edit: sent again it does nothing.
    pub op_id: Uuid,
    /// Which answer; a row of a table to place it, or with `null` to remove it.
    pub path: String,
    /// The new value; `null` empties.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Which window asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub window: Option<String>,
}

/// An edit that is durable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditedPaper {
    /// The window's own id.
    pub op_id: Uuid,
    /// The paper's revision with it.
    pub rev: u64,
    /// How the paper stands now.
    pub state: PaperState,
}

/// Edits of the record, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordHistory {
    /// Only those before this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<u64>,
    /// So many at most, 200 at most.
    pub limit: u32,
}

/// An edit of the past.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryItem {
    /// The paper's revision with it.
    pub rev: u64,
    /// When.
    pub at: Instant,
    /// `typed`, `undo`, `restored`, `record`, `portal`, `kept`, `form`, `file`, or where the portal has it from.
    pub source: String,
    /// What changed.
    pub changes: Vec<ChangeItem>,
}

/// What an edit changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeItem {
    /// Which answer.
    pub path: String,
    /// What stood there; `null` for nothing.
    #[ts(type = "unknown")]
    pub before: Value,
    /// What stands there since.
    #[ts(type = "unknown")]
    pub after: Value,
}

/// Whether one may apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskEligibility {
    /// The competition; for a posting that has none, left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub competition: Option<Uuid>,
    /// One of its posts, whose own rules then count as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vacancy: Option<Uuid>,
}

/// Where one stands before the rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EligibilityView {
    /// All rules together.
    pub verdict: Verdict,
    /// Each rule.
    pub rules: Vec<RuleItem>,
    /// The day that they are judged for.
    pub day: Day,
    /// Whether the record says nothing that rules ask of.
    pub empty: bool,
    /// The record's revision.
    pub rev: u64,
    /// Of a competition without a post: where one stands before the rules of each.
    pub posts: Vec<PostVerdict>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleItem {
    /// Its name among the rules: `education`, `education-2`.
    pub id: String,
    /// What it is about.
    pub rule: RuleTopic,
    /// Whether a program can decide it; what only people judge never decides the verdict.
    pub decides: bool,
    /// Whether it is met.
    pub met: Met,
    /// Why.
    #[serde(flatten)]
    #[ts(flatten)]
    pub reason: Reason,
    /// Its own words: fields of study, a competence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<Texts>,
    /// Where in the record to enter what decides it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Where one stands before the rules of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostVerdict {
    /// The post.
    pub vacancy: Uuid,
    /// All its rules together.
    pub verdict: Verdict,
}
