//! Dates of postings: with or without a time, with or without an offset.

use jiff::civil::{Date, DateTime};
use kyzmat_model::Instant;

/// How a bare date is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// From its first second.
    Start,
    /// To its last second.
    End,
}

/// Reads RFC 3339, a date, or a date and time without an offset, which is then Bishkek's.
pub(super) fn moment(text: &str, edge: Edge) -> Option<Instant> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Instant>() {
        return Some(moment);
    }
    if text.len() == "2026-11-22".len() {
        let day: Date = text.parse().ok()?;
        return Some(match edge {
            Edge::Start => Instant::start_of(day),
            Edge::End => Instant::end_of(day),
        });
    }
    let civil: DateTime = text.parse().ok()?;
    Some(Instant::at(
        civil.date(),
        civil.hour(),
        civil.minute(),
        civil.second(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_date_is_a_day_of_bishkek() {
        let read = |text, edge| moment(text, edge).map(|moment| moment.to_string());
        let start = |text| read(text, Edge::Start);
        assert_eq!(start("2026-11-22").unwrap(), "2026-11-22T00:00:00+06:00");
        assert_eq!(
            read("2026-11-22", Edge::End).unwrap(),
            "2026-11-22T23:59:59+06:00"
        );
        assert_eq!(
            start("2025-02-24T23:59:59-05:00").unwrap(),
            "2025-02-25T10:59:59+06:00"
        );
        assert_eq!(start("2026-11-22T18:00").unwrap(), "2026-11-22T18:00:00+06:00");
        for bad in [
            "",
            "tomorrow",
            "22.11.2026",
            "2026-13-01",
            "2026-02-30",
            "2026",
            "0",
        ] {
            assert_eq!(start(bad), None, "{bad:?}");
        }
    }
}
