//! Wiping what computing with secrets leaves on the stack.
//!
//! Values that are moved, and the steps of a computation, lie in frames that nobody wipes: a key that is zeroed when it
//! is dropped may still stand where it was made. The next deep call writes over it, and a thread that goes to sleep
//! never makes one.

use std::hint::black_box;

/// How far down it is wiped, bytes. Signing needs some 20 thousand when it is compiled without optimising.
const DEPTH: usize = 128 << 10;

/// Does some work and wipes the part of the stack that it may have used. What it gives back should hold its secrets on
/// the heap. Takes some microseconds.
pub fn wiped<T>(work: impl FnOnce() -> T) -> T {
    let done = apart(work);
    wipe();
    done
}

/// In a frame of its own, below that of the caller.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Zeros where the frames of [`apart`] were.
#[inline(never)]
fn wipe() {
    let mut room = [0_u8; DEPTH];
    black_box(&mut room);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_needs_much_of_the_stack_is_done() {
        let deep = || {
            black_box([7_u8; DEPTH / 2])
                .iter()
                .map(|byte| u64::from(*byte))
                .sum::<u64>()
        };
        assert_eq!(wiped(deep), 7 * (DEPTH as u64) / 2);
    }
}
