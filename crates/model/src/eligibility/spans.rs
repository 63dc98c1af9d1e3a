//! Time at work: periods of months put together, so that two jobs at a time count once.

/// A period in months since the year 0, from the beginning of one month to the beginning of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The month it begins.
    pub from: i32,
    /// The month it ends; none: it lasts.
    pub to: Option<i32>,
}

/// Periods in order, none of which touches another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Puts periods together. One that begins in the month after another ended goes on from it: people name months, and a
    /// job that ended in March and one that began in April leave nothing between them. Those that end before they begin
    /// count nothing.
    #[must_use]
    pub fn of(periods: impl IntoIterator<Item = Span>) -> Self {
        let mut all: Vec<Span> = periods
            .into_iter()
            .filter(|span| span.to.is_none_or(|to| to >= span.from))
            .collect();
        all.sort_unstable_by_key(|span| span.from);
        let mut joined: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match joined.last_mut() {
                Some(last) if last.to.is_none_or(|to| span.from <= to.saturating_add(1)) => {
                    last.to = match (last.to, span.to) {
                        (Some(one), Some(other)) => Some(one.max(other)),
                        _ => None,
                    };
                }
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    /// The months in them before the month `until` begins.
    #[must_use]
    pub fn months(&self, until: i32) -> i32 {
        let within = |span: &Span| {
            span.to
                .map_or(until, |to| to.min(until))
                .saturating_sub(span.from)
        };
        self.0
            .iter()
            .map(within)
            .filter(|months| *months > 0)
            .fold(0, i32::saturating_add)
    }

    /// The month by which so many months are together, if what lasts goes on.
    #[must_use]
    pub fn reaches(&self, needed: i32) -> Option<i32> {
        let mut left = needed;
        for span in &self.0 {
            match span.to {
                Some(to) if to.saturating_sub(span.from) < left => left -= to.saturating_sub(span.from),
                _ => return Some(span.from.saturating_add(left.max(0))),
            }
        }
        (left <= 0).then_some(0)
    }

    /// Whether it still goes on.
    #[must_use]
    pub fn lasts(&self) -> bool {
        self.0.last().is_some_and(|span| span.to.is_none())
    }

    /// The periods.
    #[must_use]
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }
}
