//! Documents that go with a draft answer its questions for files.
//!
//! What is attached lies beside the answers, where the document wallet keeps it; here it is put among them, under the names
//! that the files are sent by. So there is one truth: on another computer, which has no documents, the question is open.

use super::Draft;
use crate::EngineError;
use crate::engine::Inner;
use kyzmat_forms::{Answers, Form, Item, Widget};
use kyzmat_store::vault::Vault;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The demand that a question without one of its own makes.
const ANY: &str = "other";

/// Questions for files, with the demands that they make.
fn questions(form: &Form) -> impl Iterator<Item = (&Item, Vec<&str>)> {
    let items = form.items().map(|(_, item)| item);
    items.filter(|item| item.widget == Widget::Files).map(|item| {
        let demands: Vec<&str> = item.documents.iter().map(String::as_str).collect();
        (item, if demands.is_empty() { vec![ANY] } else { demands })
    })
}

/// The demands that a form makes for documents.
pub(super) fn demands(form: &Form) -> BTreeSet<&str> {
    questions(form).flat_map(|(_, demands)| demands).collect()
}

/// The names of what is attached, by the path of the question that it answers. Questions with nothing have none.
fn named(form: &Form, attached: &[(String, String)]) -> BTreeMap<String, Value> {
    questions(form)
        .filter_map(|(item, demands)| {
            let names = attached
                .iter()
                .filter(|(kind, _)| demands.contains(&kind.as_str()));
            let names: Vec<Value> = names.map(|(_, name)| Value::String(name.clone())).collect();
            (!names.is_empty()).then(|| (item.path.clone(), Value::Array(names)))
        })
        .collect()
}

/// Puts what is attached among the answers. What is kept under the path of a question for files is not read.
pub(super) fn with_files(form: &Form, mut answers: Answers, files: &BTreeMap<String, Value>) -> Answers {
    for (item, _) in questions(form) {
        if let Ok(path) = item.path.parse() {
            answers.put(path, files.get(&item.path).cloned().unwrap_or_default());
        }
    }
    answers
}

impl Inner {
    /// The names of what is attached to a draft, by the path of the question.
    pub(super) fn files_of_draft(
        &self,
        vault: &Vault,
        id: &str,
        form: &Form,
    ) -> Result<BTreeMap<String, Value>, EngineError> {
        Ok(named(form, &self.attached_names(vault, id)?))
    }

    /// The answers of a draft with its files.
    pub(super) fn answers_of_draft(&self, draft: &Draft<'_>) -> Result<Answers, EngineError> {
        let files = self.files_of_draft(draft.vault, &draft.row.id, &draft.form)?;
        Ok(with_files(&draft.form, draft.paper().answers()?, &files))
    }
}

/// Whether a path is a question for files: what goes there is attached, not typed.
pub(super) fn is_for_files(form: &Form, path: &str) -> bool {
    questions(form).any(|(item, _)| item.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_forms::APPLICATION;
    use serde_json::json;

    #[test]
    fn a_file_answers_the_question_that_demands_it() {
        let form = Form::read(APPLICATION).unwrap();
        let attached = [
            ("identity", "a.pdf"),
            ("diploma", "b.pdf"),
            ("identity", "c.pdf"),
            ("other", "d.pdf"),
        ]
        .map(|(kind, name)| (kind.to_owned(), name.to_owned()));
        let named = named(&form, &attached);
        assert_eq!(named["/files/identity"], json!(["a.pdf", "c.pdf"]));
        assert_eq!(named["/files/diploma"], json!(["b.pdf"]));
        assert_eq!(named["/needs_paper"], json!(["d.pdf"]));
        assert!(!named.contains_key("/files/training"));
        assert!(is_for_files(&form, "/files/training") && !is_for_files(&form, "/post"));
    }
}
