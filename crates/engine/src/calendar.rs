//! Calendar files (RFC 5545): the deadline of a vacancy, the time of a test or an interview.

use kyzmat_model::Instant;

/// Octets of a line without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// When to be reminded, before the event begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alarm {
    /// Two hours.
    Hours2,
    /// A day.
    Day,
}

impl Alarm {
    fn trigger(self) -> &'static str {
        match self {
            Self::Hours2 => "-PT2H",
            Self::Day => "-P1D",
        }
    }
}

/// Something that happens at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CalendarEvent {
    /// The same for the same thing: a calendar that has it changes it instead of adding another.
    pub(crate) uid: String,
    /// Rises when the same thing is changed.
    pub(crate) sequence: u32,
    /// When it begins.
    pub(crate) starts: Instant,
    /// When it ends, where that is known.
    pub(crate) ends: Option<Instant>,
    /// What it is.
    pub(crate) summary: String,
    /// More about it.
    pub(crate) description: String,
    /// Where.
    pub(crate) place: Option<String>,
    /// Where to read on.
    pub(crate) url: String,
    /// Reminders.
    pub(crate) alarms: Vec<Alarm>,
}

/// The file with these events, as of `now`.
pub(crate) fn calendar(events: &[CalendarEvent], now: Instant) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kyzmat desktop//RU".to_owned(),
    ];
    for event in events {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escape(&event.uid)),
            format!("SEQUENCE:{}", event.sequence),
            format!("DTSTAMP:{}", stamp(now)),
            format!("DTSTART:{}", stamp(event.starts)),
        ]);
        lines.extend(event.ends.map(|ends| format!("DTEND:{}", stamp(ends))));
        lines.push(format!("SUMMARY:{}", escape(&event.summary)));
        lines.push(format!("DESCRIPTION:{}", escape(&event.description)));
        lines.extend(
            event
                .place
                .as_ref()
                .map(|place| format!("LOCATION:{}", escape(place))),
        );
        lines.push(format!("URL:{}", event.url));
        for alarm in &event.alarms {
            lines.extend([
                "BEGIN:VALARM".to_owned(),
                "ACTION:DISPLAY".to_owned(),
                format!("DESCRIPTION:{}", escape(&event.summary)),
                format!("TRIGGER:{}", alarm.trigger()),
                "END:VALARM".to_owned(),
            ]);
        }
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line) + "\r\n").collect()
}

/// In UTC, so that no calendar needs to know Bishkek's zone.
fn stamp(at: Instant) -> String {
    let utc = jiff::Timestamp::from_second(at.unix()).unwrap_or_default();
    utc.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// RFC 5545 §3.3.11.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            // No other control character may stand in a text.
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// No line over 75 octets, and no letter cut in two (RFC 5545 §3.1).
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_folded_between_letters() {
        assert_eq!(escape("а, б; в\\\nг\r\u{7}"), "а\\, б\\; в\\\\\\nг");
        let folded = fold(&format!("SUMMARY:{}", "ң".repeat(100)));
        for line in folded.split("\r\n") {
            assert!(line.len() <= LINE, "{} octets", line.len());
        }
        assert_eq!(
            folded.replace("\r\n ", "").chars().filter(|c| *c == 'ң').count(),
            100,
            "nothing is lost"
        );
    }

    #[test]
    fn an_event_has_its_place_its_end_and_its_reminders() {
        let event = CalendarEvent {
            uid: "1@kyzmat".to_owned(),
            sequence: 2,
            starts: "2026-12-01T09:00:00+06:00".parse().unwrap(),
            ends: Some("2026-12-01T11:00:00+06:00".parse().unwrap()),
            summary: "Тестирование".to_owned(),
            description: "№ 7".to_owned(),
            place: Some("Бишкек, ул. Киевская, 77".to_owned()),
            url: "kyzmat://applications".to_owned(),
            alarms: vec![Alarm::Day, Alarm::Hours2],
        };
        let text = calendar(&[event], "2026-11-22T12:00:00+06:00".parse().unwrap());
        for line in [
            "SEQUENCE:2",
            "DTSTART:20261201T030000Z",
            "DTEND:20261201T050000Z",
            "LOCATION:Бишкек\\, ул. Киевская\\, 77",
            "TRIGGER:-P1D",
            "TRIGGER:-PT2H",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in {text}");
        }
        assert!(text.ends_with("END:VCALENDAR\r\n"));
    }
}
