//! Documents from the state portal of services: whoever runs a portal puts their own [`Provider`] in the place of the
//! sandbox's.

mod pdf;

use jiff::ToSpan as _;
use jiff::civil::Date;

/// What is asked of the state portal.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Code of the kind of document.
    pub kind: &'a str,
    /// Whose, by the personal number of the identity provider; none where nobody vouches for one.
    pub pin: Option<&'a str>,
    /// Whether the person is known to serve somewhere.
    pub serves: bool,
    /// The day.
    pub today: Date,
    /// By which anybody may check the document.
    pub code: &'a str,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// A PDF.
    pub file: Vec<u8>,
    /// The last day it is valid.
    pub valid_until: Option<Date>,
}

/// Who issues documents.
pub trait Provider: std::fmt::Debug + Send + Sync {
    /// Whether documents of a kind are issued at all.
    fn issues(&self, kind: &str) -> bool;

    /// Issues a document, or says why not, in a stable word.
    ///
    /// # Errors
    /// The reason of the refusal.
    fn issue(&self, asked: Asked<'_>) -> Result<Paper, &'static str>;
}

/// Stands in for the state portal: what it issues says of itself that it has no legal force.
#[derive(Debug, Clone, Copy)]
pub struct Sandbox;

/// What the sandbox issues: the code of a kind, what the paper is called, months for which it is valid.
const ISSUED: [(&str, &str, i64); 2] = [
    ("no_criminal_record", "Certificate of no criminal record", 3),
    (
        "service_certificate",
        "Certificate of state or municipal service",
        3,
    ),
];

impl Provider for Sandbox {
    fn issues(&self, kind: &str) -> bool {
        ISSUED.iter().any(|(code, ..)| *code == kind)
    }

    fn issue(&self, asked: Asked<'_>) -> Result<Paper, &'static str> {
        let known = ISSUED.iter().find(|(code, ..)| *code == asked.kind);
        let (code, title, months) = known.ok_or("not_issued")?;
        let pin = asked.pin.ok_or("person_unknown")?;
        if *code == "service_certificate" && !asked.serves {
            return Err("no_record");
        }
        let valid_until = asked.today.checked_add(months.months()).ok();
        let until = valid_until.map_or_else(String::new, |day| day.to_string());
        let lines = [
            title.to_string(),
            "State portal of services, sandbox. No legal force.".to_owned(),
            format!("Personal number: {pin}"),
            format!("Issued on: {}", asked.today),
            format!("Valid until: {until}"),
            format!("Verification code: {}", asked.code),
        ];
        Ok(Paper {
            file: pdf::page(&lines),
            valid_until,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: &str) -> Asked<'_> {
        Asked {
            kind,
            pin: Some("20503198800011"),
            serves: false,
            today: "2026-11-30".parse().unwrap(),
            code: "BCDF-GHJK-LMNP-QRST",
        }
    }

    #[test]
    fn the_sandbox_issues_refuses_and_says_why() {
        let paper = Sandbox.issue(asked("no_criminal_record")).unwrap();
        assert_eq!(paper.valid_until, Some("2027-02-28".parse().unwrap()));
        assert!(paper.file.starts_with(b"%PDF-"));
        assert_eq!(Sandbox.issue(asked("service_certificate")), Err("no_record"));
        assert_eq!(Sandbox.issue(asked("diploma")), Err("not_issued"));
        let nobody = Asked {
            pin: None,
            ..asked("no_criminal_record")
        };
        assert_eq!(Sandbox.issue(nobody), Err("person_unknown"));
        assert!(Sandbox.issues("no_criminal_record") && !Sandbox.issues("diploma"));
    }
}
