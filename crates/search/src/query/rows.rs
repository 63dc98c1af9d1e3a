//! A set of rows, one bit each: asked of every match, where a list of numbers would be looked through.

/// Rows of the caller.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowSet {
    words: Vec<u64>,
    len: u64,
}

impl RowSet {
    /// Whether a row is in it.
    #[must_use]
    pub fn contains(&self, row: u64) -> bool {
        let word = usize::try_from(row / 64).ok().and_then(|at| self.words.get(at));
        word.is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many rows are in it.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl FromIterator<u64> for RowSet {
    /// Rows take memory by the greatest of them; one that memory cannot hold is left out.
    fn from_iter<I: IntoIterator<Item = u64>>(rows: I) -> Self {
        let mut set = Self::default();
        for row in rows {
            let Ok(at) = usize::try_from(row / 64) else {
                continue;
            };
            if set.words.len() <= at {
                set.words.resize(at + 1, 0);
            }
            if let Some(word) = set.words.get_mut(at) {
                let bit = 1u64 << (row % 64);
                set.len += u64::from(*word & bit == 0);
                *word |= bit;
            }
        }
        set
    }
}
