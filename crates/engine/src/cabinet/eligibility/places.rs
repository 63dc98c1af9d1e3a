//! Where in the record an answer stands, or would stand, that decides a rule.

use kyzmat_model::eligibility::{Met, Reason, RuleTopic};

pub(super) const BIRTHDATE: &str = "/birthdate";
pub(super) const CITIZENSHIP: &str = "/citizenship";
pub(super) const CITIZENSHIP_OTHER: &str = "other";
pub(super) const EDUCATION_LEVEL: &str = "/education_level";
pub(super) const DEGREE: &str = "/degree";
pub(super) const EDUCATION: &str = "/education";
pub(super) const WORK: &str = "/work";
pub(super) const CERTIFICATE: &str = "/kyrgyztest";
pub(super) const CERTIFICATE_ON: &str = "/kyrgyztest_on";

/// Where to enter what a rule lacks; nowhere for what is met, and for what only people judge.
pub(super) fn place(kind: RuleTopic, met: Met, reason: &Reason) -> Option<&'static str> {
    if met == Met::Yes {
        return None;
    }
    Some(match kind {
        RuleTopic::Education => EDUCATION_LEVEL,
        RuleTopic::EducationField if *reason == Reason::FieldUnknown => EDUCATION,
        RuleTopic::Experience | RuleTopic::InService => WORK,
        RuleTopic::StateLanguage => match reason {
            Reason::CertificateUndated { .. } | Reason::CertificateExpires { .. } => CERTIFICATE_ON,
            Reason::ForPeople => return None,
            _ => CERTIFICATE,
        },
        RuleTopic::Age => BIRTHDATE,
        RuleTopic::Citizenship => CITIZENSHIP,
        RuleTopic::EducationField | RuleTopic::Competence => return None,
    })
}
