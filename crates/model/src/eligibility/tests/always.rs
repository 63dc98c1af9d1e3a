use super::*;
use crate::catalogue::{EducationLevel, ExperienceScope};
use proptest::prelude::*;

const LEVELS: [EducationLevel; 7] = [
    EducationLevel::Basic,
    EducationLevel::Secondary,
    EducationLevel::PrimaryProfessional,
    EducationLevel::SecondaryProfessional,
    EducationLevel::Higher,
    EducationLevel::Candidate,
    EducationLevel::Doctor,
];
const CEFR: [Cefr; 6] = [Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];
const COUNTRIES: [&str; 3] = ["KGZ", "KAZ", "BLR"];

fn level() -> impl Strategy<Value = EducationLevel> {
    proptest::sample::select(&LEVELS[..])
}

fn country() -> impl Strategy<Value = String> {
    proptest::sample::select(&COUNTRIES[..]).prop_map(str::to_owned)
}

fn a_day() -> impl Strategy<Value = Date> {
    (1940i16..2030, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn a_span() -> impl Strategy<Value = Span> {
    (
        month(1970, 1)..month(2027, 1),
        proptest::option::weighted(0.8, -3..120i32),
    )
        .prop_map(|(from, long)| Span {
            from,
            to: long.map(|long| from + long),
        })
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    proptest::collection::vec(a_span(), 0..6)
}

fn worked() -> impl Strategy<Value = Worked> {
    (spans(), spans()).prop_map(|(sure, more)| Worked {
        sure: Spans::of(sure.clone()),
        perhaps: Spans::of(sure.into_iter().chain(more)),
    })
}

fn work() -> impl Strategy<Value = Work> {
    (worked(), worked(), worked()).prop_map(|(any, service, speciality)| Work {
        any,
        service,
        speciality,
    })
}

fn standing() -> impl Strategy<Value = Standing> {
    use proptest::option::of;
    let citizenship = prop_oneof![
        country().prop_map(Citizenship::Of),
        proptest::collection::vec(country(), 0..3).prop_map(Citizenship::NoneOf),
    ];
    let certificate = (proptest::sample::select(&CEFR[..]), of(a_day()))
        .prop_map(|(level, issued)| Certificate { level, issued });
    let parts = (
        of(a_day()),
        of(citizenship),
        of(level()),
        of(work()),
        of(certificate),
        of(any::<bool>()),
    );
    parts.prop_map(
        |(birthdate, citizenship, education, work, certificate, in_service)| Standing {
            birthdate,
            citizenship,
            education,
            work,
            certificate,
            in_service,
        },
    )
}

fn check() -> impl Strategy<Value = Check> {
    use proptest::option::of;
    let scope = proptest::sample::select(
        &[
            ExperienceScope::Any,
            ExperienceScope::Service,
            ExperienceScope::Speciality,
        ][..],
    );
    let years = (scope, 0u8..12).prop_map(|(scope, years)| Years { scope, years });
    prop_oneof![
        level().prop_map(Check::Education),
        proptest::collection::vec(years, 1..3).prop_map(Check::Experience),
        (proptest::sample::select(&CEFR[..]), of(0u16..60))
            .prop_map(|(level, valid_months)| Check::StateLanguage { level, valid_months }),
        (of(16u8..30), of(40u8..70)).prop_map(|(min, max)| Check::Age { min, max }),
        proptest::collection::vec(country(), 1..3).prop_map(Check::Citizenship),
        Just(Check::InService),
    ]
}

fn of(checks: &[Check], standing: &Standing) -> Verdict {
    verdict(checks.iter().map(|check| check.met(standing, DAY)))
}

/// Whether the part of the record that decides is wanting.
fn lacks(check: &Check, standing: &Standing) -> bool {
    match check {
        Check::Education(_) => standing.education.is_none(),
        Check::Experience(options) => {
            let until = month(2026, 11);
            let unsure = |work: &Work, option: &Years| {
                let worked = work.of(option.scope);
                worked.sure.months(until) != worked.perhaps.months(until)
            };
            match &standing.work {
                None => true,
                Some(work) => options.iter().any(|option| unsure(work, option)),
            }
        }
        Check::StateLanguage { .. } => standing.certificate.is_none_or(|held| held.issued.is_none()),
        Check::Age { .. } => standing.birthdate.is_none(),
        Check::Citizenship(_) => !matches!(standing.citizenship, Some(Citizenship::Of(_))),
        Check::InService => standing.in_service.is_none(),
    }
}

proptest! {
    #[test]
    fn put_together_periods_never_exceed_their_span(periods in spans()) {
        let joined = Spans::of(periods.clone());
        let until = month(2026, 11);
        let whole: Vec<Span> = periods.into_iter().filter(|span| span.to.is_none_or(|to| to >= span.from)).collect();
        let first = whole.iter().map(|span| span.from).min().unwrap_or(until);
        let last = whole.iter().map(|span| span.to.unwrap_or(until).min(until)).max().unwrap_or(until);
        prop_assert!(joined.months(until) <= (last - first).max(0));
        let longest = whole.iter().map(|span| span.to.unwrap_or(until).min(until) - span.from).max().unwrap_or(0);
        prop_assert!(joined.months(until) >= longest, "none of them is lost");
        prop_assert!(joined.as_slice().windows(2).all(|pair| pair[0].to.is_some_and(|to| to < pair[1].from)));
        prop_assert_eq!(Spans::of(joined.as_slice().iter().copied()), joined);
    }

    #[test]
    fn the_month_that_is_named_is_the_first_that_suffices(periods in spans(), needed in 1i32..200) {
        let joined = Spans::of(periods);
        match joined.reaches(needed) {
            Some(by) => {
                prop_assert!(joined.months(by) >= needed);
                prop_assert!(joined.months(by - 1) < needed);
            }
            None => prop_assert!(!joined.lasts() && joined.months(month(9000, 1)) < needed),
        }
    }

    #[test]
    fn more_education_and_more_work_never_worsen_a_verdict(
        checks in proptest::collection::vec(check(), 1..6), standing in standing(), more in a_span(), up in 0usize..7,
    ) {
        let before = of(&checks, &standing);
        let mut better = standing;
        if let Some(level) = &mut better.education {
            *level = (*level).max(LEVELS[up]);
        }
        if let Some(work) = &mut better.work {
            for worked in [&mut work.any, &mut work.service, &mut work.speciality] {
                for spans in [&mut worked.sure, &mut worked.perhaps] {
                    *spans = Spans::of(spans.as_slice().iter().copied().chain([more]));
                }
            }
        }
        prop_assert!(of(&checks, &better) >= before);
    }

    #[test]
    fn unknown_only_when_something_is_wanting(check in check(), standing in standing()) {
        let (met, reason) = check.judge(&standing, DAY);
        prop_assert_eq!(met, check.met(&standing, DAY));
        if met == Met::Unknown {
            prop_assert!(lacks(&check, &standing), "{:?}: {:?}", check, reason);
        }
    }

    #[test]
    fn a_table_says_of_each_post_what_its_rules_say(
        posts in proptest::collection::vec(
            (proptest::collection::vec(check(), 0..4), proptest::option::of(a_day())), 0..40,
        ),
        gone in proptest::collection::vec(0u64..40, 0..5),
        standing in standing(),
    ) {
        let mut table = Table::default();
        for ((checks, closes), row) in posts.iter().zip(0..) {
            table.put(row, checks.clone(), *closes).unwrap();
        }
        for row in &gone {
            table.remove(*row);
        }
        let mut left = 0;
        for wanted in [Verdict::Eligible, Verdict::Unknown, Verdict::NotEligible] {
            let rows: Vec<u64> = table.rows(&standing, DAY, wanted).collect();
            left += rows.len();
            let expected: Vec<u64> = posts.iter().zip(0..).filter(|((checks, closes), row)| {
                let met = checks.iter().map(|check| check.met(&standing, closes.unwrap_or(DAY)));
                !gone.contains(row) && verdict(met) == wanted
            }).map(|(_, row)| row).collect();
            prop_assert_eq!(rows, expected);
        }
        prop_assert_eq!(table.posts(), left);
    }
}

#[test]
fn a_row_that_no_catalogue_has_is_refused() {
    let mut table = Table::default();
    assert!(table.put(u64::MAX, Vec::new(), None).is_err());
    table.remove(u64::MAX);
    table.put(3, vec![Check::InService], None).unwrap();
    table.put(3, vec![Check::InService], Some(DAY)).unwrap();
    assert_eq!((table.posts(), table.cases()), (1, 2));
}

#[test]
fn nothing_of_a_person_stands_in_a_log() {
    let standing = Standing {
        birthdate: Some(date(1990, 5, 17)),
        citizenship: Some(Citizenship::Of("KGZ".to_owned())),
        ..Standing::default()
    };
    let told = format!("{standing:?}");
    assert!(!told.contains("1990") && !told.contains("KGZ"), "{told}");
}
