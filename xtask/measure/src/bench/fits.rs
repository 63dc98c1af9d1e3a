//! «Fits me»: the rules of every vacancy against one person, and the list that is left.

use crate::Failure;
use crate::client::run;
use crate::figure::{Figure, Goal, Summary};
use crate::portal::PortalProcess;
use crate::search::Spread;
use jiff::civil::{Date, date};
use kyzmat_engine::catalogue::rules::Rules;
use kyzmat_model::Clock as _;
use kyzmat_model::catalogue::EducationLevel;
use kyzmat_model::clock::SystemClock;
use kyzmat_model::eligibility::{Cefr, Certificate, Citizenship, Span, Spans, Standing, Work, Worked};
use kyzmat_search::{Filters, Index, SearchRequest};
use kyzmat_store::Catalogue;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// Persons, each of whom no list was made for before.
const PERSONS: i16 = 60;

#[derive(Serialize, Deserialize)]
struct Fits {
    /// Reading the rules of all rows, once after a sync.
    read_seconds: f64,
    posts: usize,
    cases: usize,
    /// Judging all posts and listing what fits, milliseconds.
    fitted: Spread,
    /// The same list of everything.
    plain: Spread,
    /// How many fit the first person.
    fitting: u64,
}

pub(crate) fn measure(
    portal: &PortalProcess,
    data: &Path,
    size: u64,
    summary: &mut Summary,
) -> Result<(), Failure> {
    let fits: Fits = serde_json::from_value(run("fits", portal, data)?)?;
    summary.add(Figure {
        id: "P18",
        what: format!("eligibility of {size} vacancies and the list of what fits, p95 ms"),
        figure: fits.fitted.p95,
        goal: if size == 100_000 {
            Goal::AtMost(200.0)
        } else {
            Goal::Told
        },
        detail: format!(
            "{}; the list of everything {}; {} of {} fit",
            fits.fitted, fits.plain, fits.fitting, fits.posts
        ),
    });
    summary.add(Figure {
        id: "P18",
        what: format!("reading the rules of {size} vacancies after a sync, seconds"),
        figure: fits.read_seconds,
        goal: Goal::Told,
        detail: format!(
            "off the way of the list; {} cases of rules and closing day",
            fits.cases
        ),
    });
    Ok(())
}

/// In the client's process.
pub(crate) fn measured(data: &Path) -> Result<Value, Failure> {
    let catalogue = Catalogue::open(&data.join("catalogue.db"), "bench")?;
    let index = Index::open_or_create(&data.join("catalogue.index"))?;
    let rules = Rules::default();
    let begun = Instant::now();
    let now = rules.now(&catalogue)?;
    let read_seconds = begun.elapsed().as_secs_f64();
    let today = SystemClock.now();
    let mut fitting = 0;
    let (mut fitted, mut plain) = (Vec::new(), Vec::new());
    for person in 0..PERSONS {
        let standing = person_of(person, today.day());
        let begun = Instant::now();
        let rows = Arc::new(now.met_by(&standing, today.day()));
        let found = index.search(
            &listing(today.unix(), Some(Arc::clone(&rows))),
            &AtomicBool::new(false),
        )?;
        fitted.push(begun.elapsed().as_secs_f64() * 1000.0);
        if person == 0 {
            fitting = found.total;
        }
        if found.total != rows.len() {
            return Err(format!("the list has {} of {} that fit", found.total, rows.len()).into());
        }
        let begun = Instant::now();
        index.search(&listing(today.unix(), None), &AtomicBool::new(false))?;
        plain.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let (posts, cases) = now.size();
    Ok(serde_json::to_value(Fits {
        read_seconds,
        posts,
        cases,
        fitted: Spread::of(fitted),
        plain: Spread::of(plain),
        fitting,
    })?)
}

fn listing(now: i64, within: Option<Arc<kyzmat_search::RowSet>>) -> SearchRequest {
    SearchRequest {
        filters: Filters {
            within,
            ..Filters::default()
        },
        limit: 40,
        now,
        facets: true,
        ..SearchRequest::default()
    }
}

/// Somebody with a work book of ten jobs.
fn person_of(number: i16, today: Date) -> Standing {
    let first = i32::from(1995 + number % 20) * 12;
    let job = |n: i32| Span {
        from: first + n * 20,
        to: (n < 9).then_some(first + n * 20 + 19),
    };
    let sure = Spans::of((0..10).map(job));
    let worked = Worked {
        perhaps: sure.clone(),
        sure,
    };
    Standing {
        birthdate: Some(date(1970 + number % 30, 5, 17)),
        citizenship: Some(Citizenship::Of("KGZ".to_owned())),
        education: Some(EducationLevel::Higher),
        work: Some(Work {
            any: worked.clone(),
            service: worked.clone(),
            speciality: worked,
        }),
        certificate: Some(Certificate {
            level: Cefr::C1,
            issued: Some(today),
        }),
        in_service: Some(number % 2 == 0),
    }
}
