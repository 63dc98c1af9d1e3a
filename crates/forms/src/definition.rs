//! What a form asks, as it is published.

use crate::Condition;
use kyzmat_model::texts::Texts;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A form in one version. What this program does not know in it is refused, not ignored: a question that is drawn
/// otherwise than it was meant is worse than none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its name, the same in all versions: `personal_record`.
    pub form: String,
    /// From 1 on; a published version never changes.
    pub version: u32,
    /// What people call it.
    pub title: Texts,
    /// JSON Schema 2020-12 of the answers.
    pub schema: Value,
    /// What is asked together, in the order of asking.
    pub pages: Vec<Page>,
    /// Checks over several answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// How answers given in earlier versions come here, a version each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// Questions that stand on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its name within the form.
    pub id: String,
    /// Its heading.
    pub title: Texts,
    /// What one should know first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Texts>,
    /// It is asked only if this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The questions.
    pub items: Vec<Item>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Where the answer stands; of a column, within its row (`post`).
    pub path: String,
    /// The question.
    pub label: Texts,
    /// How to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Texts>,
    /// How it is answered.
    pub widget: Widget,
    /// What there is to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Kinds of documents that may be attached, as the wallet calls them; empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// What each row of a table has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Item>,
    /// It is asked only if this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The answer of the personal record that it may begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,
    /// It is about this one application: what was answered in another is not carried over to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub each_time: bool,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Widget {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// A year, a month or a day.
    PartialDate,
    /// Yes or no.
    YesNo,
    /// One of the choices.
    Choice,
    /// Several of them.
    Choices,
    /// A telephone number of any country.
    Phone,
    /// An e-mail address.
    Email,
    /// A personal identification number.
    Pin,
    /// Documents: a list of their ids.
    Files,
    /// Rows.
    Table,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is shown.
    pub label: Texts,
}

/// A check over several answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name within the form.
    pub id: String,
    /// Whether it is only a warning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warning: bool,
    /// It is looked at only if this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What is checked.
    pub check: RuleKind,
}

/// What a rule checks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RuleKind {
    /// Something must hold; if not, the answer at `path` is told with `message`.
    Assert {
        /// The answer that is told; of each row, when it names a column (`/work/*/to`).
        path: String,
        /// What must hold; paths that begin with `./` stand in the same row.
        holds: Condition,
        /// What is wrong.
        message: Texts,
    },
    /// A personal number agrees with sex (`female`, `male`) and date of birth; what does not is a warning.
    Pin {
        /// The number.
        pin: String,
        /// The sex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sex: Option<String>,
        /// The date of birth.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        born: Option<String>,
    },
    /// The rows of a table are periods: none ends before it begins; gaps and overlaps of more months than
    /// `months` are warnings.
    Periods {
        /// The table.
        table: String,
        /// Column of the beginning.
        from: String,
        /// Column of the end; without an answer the period lasts.
        to: String,
        /// So long a gap or overlap is not told.
        months: i32,
    },
}

/// How answers come from the version before `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The version that they come to.
    pub to: u32,
    /// What is done, in this order.
    pub steps: Vec<Step>,
}

/// A step of a change. In paths `*` stands for each row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// The answer, with all below it, stands elsewhere now.
    Move {
        /// Before.
        from: String,
        /// Now.
        to: String,
    },
    /// Other values stand for the same.
    Map {
        /// Of which answer.
        path: String,
        /// Old value → new value; others stay.
        values: BTreeMap<String, Value>,
    },
    /// One answer became the first row of a table.
    IntoRow {
        /// Before.
        from: String,
        /// The table.
        table: String,
        /// The row's column.
        column: String,
    },
}
