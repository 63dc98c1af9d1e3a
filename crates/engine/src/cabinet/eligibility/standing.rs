//! What the record's answers say, as far as rules ask.

use super::places::{
    BIRTHDATE, CERTIFICATE, CERTIFICATE_ON, CITIZENSHIP, CITIZENSHIP_OTHER, DEGREE, EDUCATION,
    EDUCATION_LEVEL, WORK,
};
use jiff::civil::Date;
use kyzmat_forms::{Answers, Form, PartialDate, Path};
use kyzmat_model::catalogue::EducationLevel;
use kyzmat_model::eligibility::{Certificate, Citizenship, Span, Spans, Standing, Work, Worked};

/// Before anybody's work began, in months since the year 0: a beginning that nobody has told.
const LONG_AGO: i32 = 1900 * 12;

struct Record<'a> {
    form: &'a Form,
    answers: &'a Answers,
    today: Date,
}

/// What these answers say; `employed`: whether the portal knows the person as an employee.
pub(super) fn of(form: &Form, answers: &Answers, employed: bool, today: Date) -> Standing {
    let record = Record { form, answers, today };
    let jobs = record.jobs();
    let told = jobs.as_deref().unwrap_or_default();
    Standing {
        birthdate: record.day(BIRTHDATE),
        citizenship: record.citizenship(),
        education: record.education(),
        work: jobs.as_deref().map(work),
        certificate: record.certificate(),
        in_service: if employed {
            Some(true)
        } else if jobs.is_some() {
            serves(told)
        } else {
            None
        },
    }
}

/// Fields of study that the record names.
pub(super) fn specialities(answers: &Answers) -> Vec<String> {
    let Ok(table) = EDUCATION.parse::<Path>() else {
        return Vec::new();
    };
    let said = |row: &Path, column| Some(answers.get(&row.join(column).ok()?)?.as_str()?.to_owned());
    answers
        .rows(&table)
        .iter()
        .flat_map(|row| [said(row, "speciality"), said(row, "faculty")])
        .flatten()
        .filter(|text| !text.trim().is_empty())
        .collect()
}

/// A row of the table of work that counts, or may count, as work.
struct Job {
    sure: Option<Span>,
    perhaps: Span,
    service: Option<bool>,
    speciality: Option<bool>,
}

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

impl Record<'_> {
    fn text(&self, path: &str) -> Option<&str> {
        let path: Path = path.parse().ok()?;
        if !self.form.is_asked(self.answers, &path, self.today) {
            return None;
        }
        let text = self.answers.get(&path)?.as_str()?.trim();
        (!text.is_empty()).then_some(text)
    }

    fn day(&self, path: &str) -> Option<Date> {
        let date: PartialDate = self.text(path)?.parse().ok()?;
        date.is_whole().then(|| date.first())
    }

    fn citizenship(&self) -> Option<Citizenship> {
        let said = self.text(CITIZENSHIP)?;
        if said != CITIZENSHIP_OTHER {
            return Some(Citizenship::Of(said.to_owned()));
        }
        let path: Path = CITIZENSHIP.parse().ok()?;
        let choices = &self.form.item(&path)?.choices;
        let others = choices.iter().map(|choice| choice.value.clone());
        Some(Citizenship::NoneOf(
            others.filter(|value| value != CITIZENSHIP_OTHER).collect(),
        ))
    }

    /// What was finished: begun and left at a university, the school before it counts.
    fn education(&self) -> Option<EducationLevel> {
        let level = match self.text(EDUCATION_LEVEL) {
            Some("secondary" | "unfinished") => Some(EducationLevel::Secondary),
            Some("vocational") => Some(EducationLevel::PrimaryProfessional),
            Some("college") => Some(EducationLevel::SecondaryProfessional),
            Some("bachelor" | "specialist" | "master") => Some(EducationLevel::Higher),
            _ => None,
        };
        let degree = match self.text(DEGREE) {
            Some("phd" | "candidate") => Some(EducationLevel::Candidate),
            Some("doctor") => Some(EducationLevel::Doctor),
            _ => None,
        };
        level.max(degree)
    }

    fn certificate(&self) -> Option<Certificate> {
        Some(Certificate {
            level: self.text(CERTIFICATE)?.parse().ok()?,
            issued: self.day(CERTIFICATE_ON),
        })
    }

    /// The jobs; none if nothing of work was told, not even that there was none.
    fn jobs(&self) -> Option<Vec<Job>> {
        let table: Path = WORK.parse().ok()?;
        let rows = self.answers.rows(&table);
        if rows.is_empty() {
            return None;
        }
        Some(rows.iter().filter_map(|row| self.job(row)).collect())
    }

    fn job(&self, row: &Path) -> Option<Job> {
        let cell = |column: &str| row.join(column).ok().map(|path| path.to_string());
        let said = |column: &str| cell(column).and_then(|path| self.text(&path));
        let kind = said("kind");
        if matches!(kind, Some("study" | "none")) {
            return None;
        }
        let from = said("from").map(str::parse::<PartialDate>).and_then(Result::ok);
        let to = said("to").map(str::parse::<PartialDate>);
        // Whether time under arms, or what was not said to be work, counts, only people can say.
        let counts = matches!(kind, Some("work" | "side"));
        let sure = from.filter(|_| counts).and_then(|from| {
            let to = match to {
                None => None,
                Some(Ok(to)) => Some(month(to.first())),
                Some(Err(_)) => return None,
            };
            Some(Span {
                from: month(from.last()),
                to,
            })
        });
        let perhaps = Span {
            from: from.map_or(LONG_AGO, |from| month(from.first())),
            to: to.and_then(Result::ok).map(|to| month(to.last())),
        };
        let flag = |column: &str| {
            let path: Path = cell(column)?.parse().ok()?;
            self.answers.get(&path)?.as_bool()
        };
        Some(Job {
            sure,
            perhaps,
            service: match said("service") {
                Some("state" | "municipal") => Some(true),
                Some(_) => Some(false),
                None if counts => None,
                None => Some(false),
            },
            speciality: if counts { flag("speciality") } else { Some(false) },
        })
    }
}

fn work(jobs: &[Job]) -> Work {
    let worked = |counts: fn(&Job) -> Option<bool>| Worked {
        sure: Spans::of(
            jobs.iter()
                .filter(|job| counts(job) == Some(true))
                .filter_map(|job| job.sure),
        ),
        perhaps: Spans::of(
            jobs.iter()
                .filter(|job| counts(job) != Some(false))
                .flat_map(|job| [job.sure, Some(job.perhaps)])
                .flatten(),
        ),
    };
    Work {
        any: worked(|_| Some(true)),
        service: worked(|job| job.service),
        speciality: worked(|job| job.speciality),
    }
}

/// Whether one of the jobs that last is in service; none when a job that lasts does not say.
fn serves(jobs: &[Job]) -> Option<bool> {
    let lasting = || jobs.iter().filter(|job| job.perhaps.to.is_none());
    if lasting().any(|job| job.service == Some(true)) {
        Some(true)
    } else if lasting().any(|job| job.service.is_none()) {
        None
    } else {
        Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kyzmat_forms::PERSONAL_RECORD;
    use kyzmat_model::catalogue::ExperienceScope as S;
    use serde_json::{Value, json};

    const TODAY: Date = date(2026, 11, 22);

    fn standing(said: &[(&str, Value)], employed: bool) -> Standing {
        let form = Form::read(PERSONAL_RECORD).unwrap();
        let answers: Answers = said
            .iter()
            .map(|(path, value)| (path.parse().unwrap(), value.clone()))
            .collect();
        of(&form, &answers, employed, TODAY)
    }

    fn job(row: &str, cells: Value) -> Vec<(String, Value)> {
        let cells = cells.as_object().unwrap().clone();
        let of = |(column, value)| (format!("/work/{row}/{column}"), value);
        cells.into_iter().map(of).collect()
    }

    fn at_work(jobs: &[Value]) -> Standing {
        let said: Vec<(String, Value)> = jobs
            .iter()
            .zip('a'..)
            .flat_map(|(cells, row)| job(&row.to_string(), cells.clone()))
            .collect();
        let said: Vec<(&str, Value)> = said
            .iter()
            .map(|(path, value)| (path.as_str(), value.clone()))
            .collect();
        standing(&said, false)
    }

    fn months(standing: &Standing, scope: S) -> (i32, i32) {
        let worked = standing.work.as_ref().unwrap().of(scope);
        let until = month(TODAY);
        (worked.sure.months(until), worked.perhaps.months(until))
    }

    #[test]
    fn an_empty_record_says_nothing() {
        assert!(standing(&[], false) == Standing::default());
        let serving = standing(&[], true);
        assert_eq!(serving.in_service, Some(true), "the portal knows it");
        assert!(serving.work.is_none());
    }

    #[test]
    fn every_education_has_its_level() {
        for (said, degree, level) in [
            ("secondary", None, Some(EducationLevel::Secondary)),
            ("unfinished", None, Some(EducationLevel::Secondary)),
            ("vocational", None, Some(EducationLevel::PrimaryProfessional)),
            (
                "college",
                Some("none"),
                Some(EducationLevel::SecondaryProfessional),
            ),
            ("bachelor", None, Some(EducationLevel::Higher)),
            ("specialist", None, Some(EducationLevel::Higher)),
            ("master", Some("phd"), Some(EducationLevel::Candidate)),
            ("", Some("doctor"), Some(EducationLevel::Doctor)),
            ("", None, None),
        ] {
            let mut answers = vec![("/education_level", json!(said))];
            answers.extend(degree.map(|degree| ("/degree", json!(degree))));
            assert_eq!(standing(&answers, false).education, level, "{said} {degree:?}");
        }
        let form = Form::read(PERSONAL_RECORD).unwrap();
        for choice in &form.item(&EDUCATION_LEVEL.parse().unwrap()).unwrap().choices {
            let said = [("/education_level", json!(choice.value))];
            assert!(
                standing(&said, false).education.is_some(),
                "{} has a level",
                choice.value
            );
        }
    }

    #[test]
    fn months_are_counted_once_and_what_is_unclear_may_count() {
        let two_at_a_time = at_work(&[
            json!({ "kind": "work", "from": "2019-09", "to": "2020-09", "service": "state", "speciality": true }),
            json!({ "kind": "side", "from": "2020-01", "to": "2020-12", "service": "no", "speciality": false }),
            json!({ "kind": "study", "from": "2010-09", "to": "2015-06" }),
        ]);
        assert_eq!(months(&two_at_a_time, S::Any), (15, 15));
        assert_eq!(months(&two_at_a_time, S::Service), (12, 12));
        assert_eq!(months(&two_at_a_time, S::Speciality), (12, 12));

        let not_said = at_work(&[json!({ "kind": "work", "from": "2019-09", "to": "2020-09" })]);
        assert_eq!(months(&not_said, S::Any), (12, 12));
        assert_eq!(months(&not_said, S::Service), (0, 12));

        let years_alone = at_work(&[json!({ "kind": "work", "from": "2019", "to": "2021" })]);
        assert_eq!(months(&years_alone, S::Any), (13, 35));

        let lasting = at_work(&[json!({ "kind": "work", "from": "2026-01-15" })]);
        assert_eq!(months(&lasting, S::Any), (10, 10));

        let half_typed = at_work(&[json!({ "kind": "work", "from": "2019-09", "to": "20" })]);
        assert_eq!(months(&half_typed, S::Any), (0, 86));

        let no_beginning = at_work(&[json!({ "kind": "work", "to": "2020-09" })]);
        assert_eq!(months(&no_beginning, S::Any).0, 0);
        assert!(months(&no_beginning, S::Any).1 > 1000, "nobody knows since when");

        let armed = at_work(&[json!({ "kind": "military", "from": "2019-09", "to": "2020-09" })]);
        assert_eq!(months(&armed, S::Any), (0, 12));

        let never = at_work(&[json!({ "kind": "none", "from": "2019-09" })]);
        assert_eq!(months(&never, S::Any), (0, 0), "to have had no work is an answer");
        assert_eq!(never.in_service, Some(false));
    }

    #[test]
    fn who_serves_is_told_by_the_work_that_lasts() {
        for (jobs, serves) in [
            (
                vec![json!({ "kind": "work", "from": "2020-01", "service": "state" })],
                Some(true),
            ),
            (
                vec![json!({ "kind": "work", "from": "2020-01", "service": "no" })],
                Some(false),
            ),
            (vec![json!({ "kind": "work", "from": "2020-01" })], None),
            (
                vec![json!({ "kind": "work", "from": "2020-01", "to": "2024-01", "service": "state" })],
                Some(false),
            ),
            (
                vec![
                    json!({ "kind": "work", "from": "2020-01" }),
                    json!({ "kind": "side", "from": "2021-01", "service": "municipal" }),
                ],
                Some(true),
            ),
        ] {
            assert_eq!(at_work(&jobs).in_service, serves, "{jobs:?}");
        }
    }

    #[test]
    fn half_an_answer_is_none() {
        let half = standing(
            &[
                ("/birthdate", json!("198")),
                ("/kyrgyztest", json!("B2")),
                ("/kyrgyztest_on", json!("2025-0")),
                ("/citizenship", json!("other")),
            ],
            false,
        );
        assert_eq!(half.birthdate, None);
        assert!(half.certificate.is_some_and(|held| held.issued.is_none()));
        assert!(
            matches!(half.citizenship, Some(Citizenship::NoneOf(known)) if known.contains(&"KGZ".to_owned()))
        );
    }
}
