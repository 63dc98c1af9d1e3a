//! Arithmetic on the scores of a window: plain loops over plain arrays, 0 for «does not match».

use tantivy::DocId;

/// Adds `more` where both match; nothing matches elsewhere. A loop that the compiler turns into vector code.
pub fn meet(sums: &mut [f32], more: &[f32]) {
    for (sum, score) in sums.iter_mut().zip(more) {
        let both = *sum > 0.0 && *score > 0.0;
        *sum = if both { *sum + *score } else { 0.0 };
    }
}

/// How many of a window match. Its size bounds the number: a check for overflow would only keep this from being
/// vector code.
pub fn matching(window: &[f32]) -> usize {
    let count = |sum: u32, score: &f32| sum.wrapping_add(u32::from(*score > 0.0));
    window.iter().fold(0, count) as usize
}

/// Takes all that match: each is written to the next place, which moves on only past a match. A crowded window has
/// no pattern that a processor could guess, so there is nothing to guess.
pub fn take_all(window: &[f32], start: DocId, docs: &mut Vec<DocId>, scores: &mut Vec<f32>) {
    docs.resize(window.len(), 0);
    scores.resize(window.len(), 0.0);
    let mut taken = 0usize;
    let mut doc = start;
    for score in window {
        if let (Some(to), Some(at)) = (docs.get_mut(taken), scores.get_mut(taken)) {
            *to = doc;
            *at = *score;
        }
        taken = taken.wrapping_add(usize::from(*score > 0.0));
        doc = doc.wrapping_add(1);
    }
    docs.truncate(taken);
    scores.truncate(taken);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_matches_on_both_sides_is_added_up() {
        let mut sums = [1.0, 0.0, 2.0, 0.0];
        meet(&mut sums, &[0.5, 1.0, 0.0, 0.0]);
        assert_eq!(sums, [1.5, 0.0, 0.0, 0.0]);
        assert_eq!(matching(&sums), 1);
    }

    #[test]
    fn all_matches_are_taken_with_their_numbers() {
        let (mut docs, mut scores) = (vec![9], vec![9.0]);
        take_all(&[0.0, 1.0, 0.0, 2.0, 3.0], 100, &mut docs, &mut scores);
        assert_eq!(
            (docs.as_slice(), scores.as_slice()),
            (&[101, 103, 104][..], &[1.0, 2.0, 3.0][..])
        );
        take_all(&[0.0; 3], 0, &mut docs, &mut scores);
        assert!(
            docs.is_empty() && scores.is_empty(),
            "what was there before is gone"
        );
    }
}
