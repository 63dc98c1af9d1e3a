//! Which edits can be taken back, as the order of edits says it.

/// An edit, as far as taking back is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Past {
    pub(super) rev: u64,
    /// Whether a person made it; what the portal gave is not taken back.
    pub(super) typed: bool,
    /// The edit that it takes back.
    pub(super) undoes: Option<u64>,
}

/// The edit to take back for «undo» and for «redo», from edits in their order.
pub(super) fn ends(edits: &[Past]) -> (Option<u64>, Option<u64>) {
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    for edit in edits {
        match edit.undoes {
            Some(taken) if done.last() == Some(&taken) => {
                done.pop();
                undone.push(edit.rev);
            }
            Some(taken) if undone.last() == Some(&taken) => {
                undone.pop();
                done.push(edit.rev);
            }
            // It takes back what is older than the edits that were read.
            Some(_) => {}
            None if edit.typed => {
                done.push(edit.rev);
                undone.clear();
            }
            None => {}
        }
    }
    (done.last().copied(), undone.last().copied())
}

#[cfg(test)]
mod tests {
    use super::{Past, ends};

    fn after(edits: &[Option<u64>]) -> (Option<u64>, Option<u64>) {
        let edits: Vec<Past> = edits
            .iter()
            .zip(1..)
            .map(|(&undoes, rev)| Past {
                rev,
                typed: true,
                undoes,
            })
            .collect();
        ends(&edits)
    }

    #[test]
    fn what_was_done_is_undone_from_the_last_and_redone_from_the_first() {
        assert_eq!(after(&[]), (None, None));
        assert_eq!(after(&[None, None]), (Some(2), None));
        assert_eq!(after(&[None, None, Some(2)]), (Some(1), Some(3)));
        assert_eq!(after(&[None, None, Some(2), Some(1)]), (None, Some(4)));
        assert_eq!(
            after(&[None, None, Some(2), Some(1), Some(4)]),
            (Some(5), Some(3))
        );
        assert_eq!(after(&[None, None, Some(2), Some(3)]), (Some(4), None));
        assert_eq!(
            after(&[None, None, Some(2), None]),
            (Some(4), None),
            "a new edit ends what was undone"
        );
    }

    #[test]
    fn what_the_portal_gave_is_not_taken_back() {
        let given = Past {
            rev: 2,
            typed: false,
            undoes: None,
        };
        let typed = Past {
            rev: 1,
            typed: true,
            undoes: None,
        };
        assert_eq!(ends(&[typed, given]), (Some(1), None));
        assert_eq!(ends(&[given]), (None, None));
    }
}
