use super::*;
use crate::catalogue::EducationLevel as E;
use crate::catalogue::ExperienceScope as S;
use crate::catalogue::{Competition, Requirement, Vacancy};
use serde_json::{Value, json};

fn judged(check: &Check, standing: &Standing) -> (Met, Value) {
    let (met, reason) = check.judge(standing, DAY);
    assert_eq!(
        met,
        check.met(standing, DAY),
        "both ways say the same of {check:?}"
    );
    (met, serde_json::to_value(reason).unwrap())
}

fn years(scope: S, years: u8) -> Years {
    Years { scope, years }
}

fn working(any: Worked) -> Standing {
    Standing {
        work: Some(Work {
            any,
            ..Work::default()
        }),
        ..Standing::default()
    }
}

#[test]
fn education() {
    let check = Check::Education(E::Higher);
    let with = |education| Standing {
        education,
        ..Standing::default()
    };
    for (have, met, reason) in [
        (
            None,
            Met::Unknown,
            json!({ "reason": "education_unknown", "needed": "higher" }),
        ),
        (
            Some(E::SecondaryProfessional),
            Met::No,
            json!({ "reason": "education_short", "needed": "higher", "have": "secondary_professional", "levels": 1 }),
        ),
        (
            Some(E::Basic),
            Met::No,
            json!({ "reason": "education_short", "needed": "higher", "have": "basic", "levels": 4 }),
        ),
        (
            Some(E::Higher),
            Met::Yes,
            json!({ "reason": "education_enough", "needed": "higher", "have": "higher" }),
        ),
        (
            Some(E::Doctor),
            Met::Yes,
            json!({ "reason": "education_enough", "needed": "higher", "have": "doctor" }),
        ),
    ] {
        assert_eq!(judged(&check, &with(have)), (met, reason));
    }
}

#[test]
fn experience() {
    let check = Check::Experience(vec![years(S::Any, 3)]);
    let found = |met: &str, months: u32, short: u32, reached: Option<&str>| {
        let mut found = json!({ "scope": "any", "years": 3, "met": met, "months": months, "short": short });
        if let Some(reached) = reached {
            found["reached"] = json!(reached);
        }
        json!([found])
    };
    let enough = sure(&[span(month(2020, 1), month(2023, 1))]);
    let short = sure(&[span(month(2020, 1), month(2022, 10))]);
    let in_time = sure(&[span(month(2023, 11), None)]);
    let too_late = sure(&[span(month(2024, 2), None)]);
    let perhaps = Worked {
        sure: Spans::default(),
        perhaps: enough.sure.clone(),
    };
    for (work, met, reason, options) in [
        (enough, Met::Yes, "experience_enough", found("yes", 36, 0, None)),
        (short, Met::No, "experience_short", found("no", 33, 3, None)),
        (
            in_time,
            Met::Yes,
            "experience_enough",
            found("yes", 36, 0, Some("2026-11-01")),
        ),
        (
            too_late,
            Met::No,
            "experience_short",
            found("no", 33, 3, Some("2027-02-01")),
        ),
        (
            perhaps,
            Met::Unknown,
            "experience_unknown",
            found("unknown", 0, 36, None),
        ),
        (
            Worked::default(),
            Met::No,
            "experience_short",
            found("no", 0, 36, None),
        ),
    ] {
        let expected = json!({ "reason": reason, "options": options });
        assert_eq!(judged(&check, &working(work)), (met, expected));
    }
    let (met, told) = judged(&check, &Standing::default());
    assert_eq!(met, Met::Unknown, "nothing was told: {told}");
    let none = Check::Experience(vec![years(S::Service, 0)]);
    assert_eq!(
        judged(&none, &Standing::default()),
        (Met::Yes, json!({ "reason": "experience_not_needed" }))
    );
}

#[test]
fn of_two_alternatives_one_suffices_and_both_are_told() {
    let check = Check::Experience(vec![years(S::Service, 1), years(S::Speciality, 5)]);
    let standing = Standing {
        work: Some(Work {
            any: sure(&[span(month(2010, 1), None)]),
            service: sure(&[span(month(2025, 1), month(2025, 8))]),
            speciality: sure(&[span(month(2015, 1), month(2021, 1))]),
        }),
        ..Standing::default()
    };
    let (met, reason) = judged(&check, &standing);
    assert_eq!(met, Met::Yes);
    assert_eq!(reason["options"][0]["met"], "no");
    assert_eq!(reason["options"][0]["short"], 5);
    assert_eq!(reason["options"][1]["met"], "yes");
}

#[test]
fn state_language() {
    let lasting = |valid_months| Check::StateLanguage {
        level: Cefr::B1,
        valid_months,
    };
    let held = |level, issued: Option<Date>| Standing {
        certificate: Some(Certificate { level, issued }),
        ..Standing::default()
    };
    let expires = DAY.checked_sub(jiff::ToSpan::months(24)).unwrap();
    for (check, standing, met, reason) in [
        (
            lasting(Some(24)),
            Standing::default(),
            Met::Unknown,
            json!({ "reason": "certificate_unknown", "needed": "B1" }),
        ),
        (
            lasting(Some(24)),
            held(Cefr::A2, Some(DAY)),
            Met::No,
            json!({ "reason": "language_short", "needed": "B1", "have": "A2", "levels": 1 }),
        ),
        (
            lasting(Some(24)),
            held(Cefr::B2, None),
            Met::Unknown,
            json!({ "reason": "certificate_undated", "needed": "B1" }),
        ),
        (
            lasting(None),
            held(Cefr::B2, None),
            Met::Yes,
            json!({ "reason": "language_enough", "needed": "B1", "have": "B2" }),
        ),
        (
            lasting(Some(24)),
            held(Cefr::B1, Some(expires)),
            Met::Yes,
            json!({ "reason": "language_enough", "needed": "B1", "have": "B1", "until": "2026-11-22" }),
        ),
        (
            lasting(Some(24)),
            held(Cefr::C1, expires.yesterday().ok()),
            Met::No,
            json!({ "reason": "certificate_expires", "needed": "B1", "until": "2026-11-21" }),
        ),
    ] {
        assert_eq!(judged(&check, &standing), (met, reason));
    }
    assert!(Cefr::A1 < Cefr::A2 && Cefr::A2 < Cefr::B1 && Cefr::B2 < Cefr::C1 && Cefr::C1 < Cefr::C2);
    for (text, level) in [("B1", Ok(Cefr::B1)), ("В1", Ok(Cefr::B1)), (" с2 ", Ok(Cefr::C2))] {
        assert_eq!(text.parse::<Cefr>(), level, "{text}");
    }
    for text in ["", "B", "B3", "B12", "отлично"] {
        assert!(text.parse::<Cefr>().is_err(), "{text}");
    }
}

#[test]
fn age() {
    let born = |birthdate| Standing {
        birthdate,
        ..Standing::default()
    };
    let between = Check::Age {
        min: Some(21),
        max: Some(60),
    };
    for (birthdate, met, reason) in [
        (
            None,
            Met::Unknown,
            json!({ "reason": "age_unknown", "min": 21, "max": 60 }),
        ),
        (
            Some(date(2005, 11, 22)),
            Met::Yes,
            json!({ "reason": "age_fits", "age": 21, "min": 21, "max": 60 }),
        ),
        (
            Some(date(2005, 11, 23)),
            Met::No,
            json!({ "reason": "too_young", "age": 20, "min": 21, "reached": "2026-11-23" }),
        ),
        (
            Some(date(2008, 2, 29)),
            Met::No,
            json!({ "reason": "too_young", "age": 18, "min": 21, "reached": "2029-03-01" }),
        ),
        (
            Some(date(1965, 11, 23)),
            Met::Yes,
            json!({ "reason": "age_fits", "age": 60, "min": 21, "max": 60 }),
        ),
        (
            Some(date(1965, 11, 22)),
            Met::No,
            json!({ "reason": "too_old", "age": 61, "max": 60 }),
        ),
    ] {
        assert_eq!(judged(&between, &born(birthdate)), (met, reason));
    }
    let open = Check::Age { min: None, max: None };
    assert_eq!(judged(&open, &born(Some(DAY))).0, Met::Yes);
}

#[test]
fn citizenship_and_service() {
    let check = Check::Citizenship(vec!["KGZ".to_owned()]);
    let of = |citizenship| Standing {
        citizenship,
        ..Standing::default()
    };
    let none_of = |countries: &[&str]| {
        Some(Citizenship::NoneOf(
            countries.iter().map(|it| (*it).to_owned()).collect(),
        ))
    };
    for (citizenship, met, code) in [
        (None, Met::Unknown, "citizenship_unknown"),
        (
            Some(Citizenship::Of("KGZ".to_owned())),
            Met::Yes,
            "citizenship_fits",
        ),
        (
            Some(Citizenship::Of("KAZ".to_owned())),
            Met::No,
            "citizenship_other",
        ),
        (none_of(&["KGZ", "KAZ"]), Met::No, "citizenship_other"),
        (none_of(&["KAZ"]), Met::Unknown, "citizenship_unknown"),
    ] {
        let (found, reason) = judged(&check, &of(citizenship));
        assert_eq!((found, &reason["reason"]), (met, &json!(code)));
        assert_eq!(reason["countries"], json!(["KGZ"]));
    }
    for (in_service, met, code) in [
        (None, Met::Unknown, "service_unknown"),
        (Some(true), Met::Yes, "in_service"),
        (Some(false), Met::No, "not_in_service"),
    ] {
        let standing = Standing {
            in_service,
            ..Standing::default()
        };
        assert_eq!(
            judged(&Check::InService, &standing),
            (met, json!({ "reason": code }))
        );
    }
}

#[test]
fn the_worst_decides_and_nothing_to_decide_is_not_known() {
    assert_eq!(verdict([]), Verdict::Unknown);
    assert_eq!(verdict([Met::Yes, Met::Yes]), Verdict::Eligible);
    assert_eq!(verdict([Met::Yes, Met::Unknown]), Verdict::Unknown);
    assert_eq!(verdict([Met::Unknown, Met::No, Met::Yes]), Verdict::NotEligible);
}

fn vacancy(requirements: Value, kind: &str) -> Vacancy {
    serde_json::from_value(json!({
        "id": uuid::Uuid::nil(), "source_id": "t:1", "kind": kind, "body": uuid::Uuid::nil(),
        "title": { "ru": "Специалист" }, "requirements": requirements,
    }))
    .unwrap()
}

fn competition(requirements: Value, kind: &str) -> Competition {
    serde_json::from_value(json!({
        "id": uuid::Uuid::nil(), "source_id": "t:2", "number": "1", "kind": kind, "service": "state",
        "body": uuid::Uuid::nil(), "title": { "ru": "Конкурс" }, "requirements": requirements,
        "documents": [{ "code": LANGUAGE_CERTIFICATE, "name": { "ru": "Сертификат" }, "required": true, "valid_months": 24 }],
        "published_at": "2026-11-01T00:00:00+06:00", "opens_at": "2026-11-01T00:00:00+06:00",
        "closes_at": "2026-11-22T18:00:00+06:00",
    }))
    .unwrap()
}

#[test]
fn published_requirements_become_rules() {
    let own = vacancy(
        json!([
            { "rule": "education", "level": "higher", "fields": { "ru": "право" } },
            { "rule": "experience", "years": 1, "scope": "service", "either": 1 },
            { "rule": "state_language", "level": "В2" },
            { "rule": "experience", "years": 3, "scope": "speciality", "either": 1 },
            { "rule": "experience", "years": 5, "scope": "any" },
            { "rule": "competence", "text": { "ru": "пишет письма" } },
            { "rule": "age", "min": 21 },
        ]),
        "internal",
    );
    let common = competition(
        json!([
            { "rule": "age", "min": 21 },
            { "rule": "experience", "years": 2, "scope": "any", "either": 1 },
            { "rule": "citizenship", "countries": ["KGZ"] },
            { "rule": "state_language", "level": "свободно" },
        ]),
        "internal",
    );
    let made = rules(Some(&own), Some(&common));
    let names: Vec<(&str, bool)> = made
        .iter()
        .map(|rule| (rule.id.as_str(), rule.check.is_some()))
        .collect();
    assert_eq!(
        names,
        [
            ("in_service", true),
            ("education", true),
            ("education_field", false),
            ("experience", true),
            ("state_language", true),
            ("experience-2", true),
            ("competence", false),
            ("age", true),
            ("experience-3", true),
            ("citizenship", true),
            ("state_language-2", false),
        ],
        "what the competition repeats stands once"
    );
    assert_eq!(
        made[3].check,
        Some(Check::Experience(vec![
            years(S::Service, 1),
            years(S::Speciality, 3)
        ])),
        "marks of alternatives hold within one list"
    );
    assert_eq!(
        made[4].check,
        Some(Check::StateLanguage {
            level: Cefr::B2,
            valid_months: Some(24)
        }),
        "how long a certificate counts stands with the document"
    );
    let deciding: Vec<Check> = made.into_iter().filter_map(|rule| rule.check).collect();
    let lean = |json: Value| serde_json::from_value::<Lean>(json).unwrap();
    let frame = lean(json!(common)).into_common().unwrap();
    assert_eq!(
        lean(json!(own)).checks(Some(&frame)),
        (deciding, Some(DAY)),
        "read without its texts it decides the same"
    );
    assert_eq!(
        lean(json!(vacancy(json!([]), "vacancy"))).checks(None),
        (Vec::new(), None)
    );
    assert_eq!(
        lean(json!(vacancy(json!([]), "internal"))).checks(None).0,
        [Check::InService],
        "a posting whose competition has not come yet"
    );
    assert!(matches!(own.requirements[0], Requirement::Education { .. }));
}
