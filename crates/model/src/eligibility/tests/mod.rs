//! Every rule in every situation, and what always holds.

mod always;
mod situations;

use super::*;
use jiff::civil::{Date, date};

/// The closing day of all tests.
const DAY: Date = date(2026, 11, 22);

/// Months since the year 0.
fn month(year: i32, month: i32) -> i32 {
    year * 12 + month - 1
}

fn span(from: i32, to: impl Into<Option<i32>>) -> Span {
    Span { from, to: to.into() }
}

fn sure(spans: &[Span]) -> Worked {
    let spans = Spans::of(spans.iter().copied());
    Worked {
        sure: spans.clone(),
        perhaps: spans,
    }
}
