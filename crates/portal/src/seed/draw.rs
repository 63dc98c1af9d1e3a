//! Chance that gives the same results for ever: PCG's output is specified, and numbers are drawn from it by rules
//! written here, not by those of a library that may change them.

use rand::RngCore as _;
use rand_pcg::Pcg64Mcg;

/// A stream of chance.
pub(super) struct Draw(Pcg64Mcg);

impl Draw {
    /// The stream that belongs to a seed and a number; neighbours have nothing in common.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let high = u128::from(mixed(seed ^ 0x6b79_7a6d_6174)) << 64;
        Self(Pcg64Mcg::new(high | u128::from(mixed(number))))
    }

    /// A number below `bound` (0 if there is none), each as likely as the others but for 2⁻⁶⁴ × `bound`.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from a range, both ends included.
    pub(super) fn from(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// One of them, none of none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let at = self.below(from.len().try_into().unwrap_or(u64::MAX));
        from.get(usize::try_from(at).ok()?)
    }

    /// Some of them, in their own order.
    pub(super) fn some<'a, T>(&mut self, from: &'a [T], count: usize) -> Vec<&'a T> {
        let mut wanted = u64::try_from(count.min(from.len())).unwrap_or(0);
        let mut left = u64::try_from(from.len()).unwrap_or(0);
        let mut chosen = Vec::with_capacity(count);
        for one in from {
            if self.below(left) < wanted {
                chosen.push(one);
                wanted -= 1;
            }
            left -= 1;
        }
        chosen
    }
}

/// SplitMix64's last steps: numbers that differ in one bit come out unlike.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Things to draw by weight.
#[derive(Debug, Default)]
pub(super) struct Weighted {
    /// For each thing the sum of weights up to and with it.
    sums: Vec<u64>,
    things: Vec<usize>,
}

impl Weighted {
    pub(super) fn add(&mut self, thing: usize, weight: u64) {
        self.sums.push(self.total() + weight);
        self.things.push(thing);
    }

    pub(super) fn total(&self) -> u64 {
        self.sums.last().copied().unwrap_or(0)
    }

    /// All things, in the order in which they were added.
    pub(super) fn things(&self) -> &[usize] {
        &self.things
    }

    pub(super) fn pick(&self, draw: &mut Draw) -> Option<usize> {
        let at = draw.below(self.total());
        let place = self.sums.partition_point(|sum| *sum <= at);
        self.things.get(place).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        let mut draw = Draw::new(7, 1);
        let drawn: Vec<u64> = (0..6).map(|_| draw.below(1000)).collect();
        assert_eq!(
            drawn,
            [287, 679, 898, 872, 16, 842],
            "every sample catalogue would change"
        );
    }

    #[test]
    fn weights_decide_how_often() {
        let mut weighted = Weighted::default();
        weighted.add(4, 1);
        weighted.add(5, 0);
        weighted.add(6, 9);
        let mut draw = Draw::new(1, 1);
        let drawn: Vec<usize> = (0..1000).filter_map(|_| weighted.pick(&mut draw)).collect();
        let often = drawn.iter().filter(|thing| **thing == 6).count();
        assert!((850..950).contains(&often), "nine of ten: {often}");
        assert!(!drawn.contains(&5), "no weight, no draw");
        assert_eq!(Weighted::default().pick(&mut draw), None);
    }

    #[test]
    fn some_keeps_order_and_count() {
        let mut draw = Draw::new(1, 2);
        for count in 0..6 {
            let chosen = draw.some(&[1, 2, 3, 4], count);
            assert_eq!(chosen.len(), count.min(4));
            assert!(chosen.is_sorted());
        }
    }
}
