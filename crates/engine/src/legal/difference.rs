//! What changed between two editions: paragraph by paragraph, and within a reworded paragraph word by word.

use super::view::{Change, DifferenceParagraph, DifferencePart};
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// The difference from `before` to `after`, whose paragraphs are parted by blank lines.
pub(super) fn difference(before: &str, after: &str) -> Vec<DifferenceParagraph> {
    let (before, after) = (paragraphs(before), paragraphs(after));
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let old = before.get(op.old_range()).unwrap_or_default();
        let new = after.get(op.new_range()).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => found.extend(old.iter().map(|text| whole(Change::Same, text))),
            DiffOp::Delete { .. } => found.extend(old.iter().map(|text| whole(Change::Removed, text))),
            DiffOp::Insert { .. } => found.extend(new.iter().map(|text| whole(Change::Added, text))),
            DiffOp::Replace { .. } => found.extend(replaced(old, new)),
        }
    }
    found
}

fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in text.lines().map(str::trim_end) {
        match found.last_mut() {
            Some(last) if line.is_empty() && !last.is_empty() => found.push(String::new()),
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            _ => {}
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

fn whole(change: Change, text: &str) -> DifferenceParagraph {
    DifferenceParagraph {
        change,
        parts: vec![DifferencePart {
            change,
            text: text.to_owned(),
        }],
    }
}

/// Paragraphs in the place of others: each is set beside the one it stands for if they have half of their words in
/// common; otherwise one is gone and the other new.
fn replaced(old: &[String], new: &[String]) -> Vec<DifferenceParagraph> {
    let mut found = Vec::new();
    let mut rest = new;
    for before in old {
        let place = rest.iter().position(|after| is_reworded(before, after));
        match place.and_then(|at| Some((rest.get(..at)?, rest.get(at)?, rest.get(at + 1..)?))) {
            Some((added, after, later)) => {
                found.extend(added.iter().map(|text| whole(Change::Added, text)));
                found.push(reworded(before, after));
                rest = later;
            }
            None => found.push(whole(Change::Removed, before)),
        }
    }
    found.extend(rest.iter().map(|text| whole(Change::Added, text)));
    found
}

fn is_reworded(before: &str, after: &str) -> bool {
    TextDiff::from_words(before, after).ratio() >= 0.5
}

fn reworded(before: &str, after: &str) -> DifferenceParagraph {
    let diff = TextDiff::from_words(before, after);
    let mut parts: Vec<DifferencePart> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        match parts.last_mut() {
            Some(part) if part.change == tag => part.text.push_str(change.value()),
            _ => parts.push(DifferencePart {
                change: tag,
                text: change.value().to_owned(),
            }),
        }
    }
    DifferenceParagraph {
        change: Change::Same,
        parts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(before: &str, after: &str) -> Vec<(Change, String)> {
        difference(before, after)
            .into_iter()
            .map(|paragraph| {
                let text = paragraph.parts.iter().map(|part| match part.change {
                    Change::Same => part.text.clone(),
                    Change::Added => format!("+{}+", part.text),
                    Change::Removed => format!("-{}-", part.text),
                });
                (paragraph.change, text.collect())
            })
            .collect()
    }

    #[test]
    fn a_reworded_clause_shows_its_words_and_a_new_one_itself() {
        let before = "# Соглашение\n\n1. Пользователь отвечает за связь.\n\n2. Портал не отвечает.";
        let after = "# Соглашение\n\n1. Пользователь не отвечает за связь.\n\n1.1. Черновики хранятся.\n\n2. Портал не отвечает.";
        assert_eq!(
            told(before, after),
            [
                (Change::Same, "# Соглашение".to_owned()),
                (Change::Same, "1. Пользователь +не +отвечает за связь.".to_owned()),
                (Change::Added, "+1.1. Черновики хранятся.+".to_owned()),
                (Change::Same, "2. Портал не отвечает.".to_owned()),
            ]
        );
    }

    #[test]
    fn unlike_clauses_in_one_place_are_one_gone_and_one_new() {
        assert_eq!(
            told("Данные хранятся три года.", "Телефон поддержки указан ниже"),
            [
                (Change::Removed, "-Данные хранятся три года.-".to_owned()),
                (Change::Added, "+Телефон поддержки указан ниже+".to_owned()),
            ]
        );
    }

    fn side(of: &[DifferenceParagraph], without: Change) -> Vec<String> {
        of.iter()
            .filter(|paragraph| paragraph.change != without)
            .map(|paragraph| {
                let kept = paragraph.parts.iter().filter(|part| part.change != without);
                kept.map(|part| part.text.as_str()).collect()
            })
            .collect()
    }

    proptest! {
        #[test]
        fn both_editions_can_be_read_out_of_their_difference(
            before in "([абв ]{1,6}\n{0,2}){0,8}",
            after in "([абв ]{1,6}\n{0,2}){0,8}",
        ) {
            let found = difference(&before, &after);
            prop_assert_eq!(side(&found, Change::Added), paragraphs(&before));
            prop_assert_eq!(side(&found, Change::Removed), paragraphs(&after));
        }
    }
}
