//! What is wrong with the answers, in one place for every screen, the portal and the paper.

use crate::answers::{Answers, Document, is_filled};
use crate::compile::Form;
use crate::condition::{Condition, View};
use crate::date::PartialDate;
use crate::definition::{Item, Rule, RuleKind};
use crate::period::{self, Period};
use crate::pin::{Pin, Sex};
use crate::problem::{Code, Problem, Severity};
use crate::{BadPath, Path};
use jiff::civil::Date;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

impl Form {
    /// The answers that are asked for now, as one document: what is hidden by a condition is kept, but neither checked
    /// nor sent.
    #[must_use]
    pub fn document(&self, answers: &Answers, today: Date) -> Document {
        let is_asked = |path: &Path| self.is_asked(answers, path, today);
        answers.document(|path| self.is_table(path), is_asked)
    }

    /// Whether the question of an answer is asked, given the other answers.
    #[must_use]
    pub fn is_asked(&self, answers: &Answers, path: &Path, today: Date) -> bool {
        let row = self.row_of(path).map(|(_, row)| row);
        let view = |row| View { answers, row, today };
        let holds = |when: &Option<Condition>, row| when.as_ref().is_none_or(|when| when.holds(view(row)));
        let Some(place) = self.place(path) else {
            // A row is asked for with its table.
            let table = self.row_of(path).map(|(table, _)| table.clone());
            return table.is_some_and(|table| self.is_asked(answers, &table, today));
        };
        let page = self.definition.pages.get(place.page);
        let item = page.and_then(|page| page.items.get(place.item));
        let (Some(page), Some(item)) = (page, item) else {
            return false;
        };
        let column = place.column.and_then(|column| item.columns.get(column));
        holds(&page.when, None)
            && holds(&item.when, None)
            && column.is_none_or(|column| holds(&column.when, row.as_ref()))
    }

    /// All that is wrong, in the order of the questions. `today` is the day in Bishkek.
    #[must_use]
    pub fn check(&self, answers: &Answers, today: Date) -> Vec<Problem> {
        let document = self.document(answers, today);
        let mut problems: Vec<Problem> = self
            .validator
            .iter_errors(&document.value)
            .flat_map(|error| self.told(&error, &document))
            .collect();
        problems.extend(self.unknown(answers));
        for rule in &self.definition.rules {
            let view = View {
                answers,
                row: None,
                today,
            };
            // An assertion on rows looks at its condition in each row.
            let on_rows = matches!(&rule.check, RuleKind::Assert { path, .. } if path.contains("/*/"));
            if on_rows || rule.when.as_ref().is_none_or(|when| when.holds(view)) {
                self.look(rule, answers, today, &mut problems);
            }
        }
        problems
            .retain(|problem| problem.code == Code::Unknown || self.is_asked(answers, &problem.path, today));
        problems.sort_by_cached_key(|problem| (self.place_in_order(answers, &problem.path), problem.code));
        problems.dedup();
        problems
    }

    /// Page, question, row, column.
    fn place_in_order(&self, answers: &Answers, path: &Path) -> (usize, usize, usize, usize) {
        let Some(place) = self.place(path).or_else(|| self.place(self.row_of(path)?.0)) else {
            return (usize::MAX, 0, 0, 0);
        };
        let row = self.row_of(path).and_then(|(table, row)| {
            let rows = answers.rows(table);
            rows.iter().position(|one| *one == row)
        });
        let column = place.column.map_or(0, |column| column + 1);
        (place.page, place.item, row.map_or(0, |row| row + 1), column)
    }

    /// Answers to what is not asked in this version.
    fn unknown<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = Problem> + 'a {
        answers
            .iter()
            .filter(|(path, _)| !self.knows(path))
            .map(|(path, _)| Problem::new(path.clone(), Code::Unknown, Severity::Warning))
    }

    /// What the schema says, in this program's words.
    fn told(&self, error: &ValidationError<'_>, document: &Document) -> Vec<Problem> {
        let Some(at) = document.path_of(error.instance_path().as_str()) else {
            return match error.kind() {
                Kind::Required { property } => property
                    .as_str()
                    .and_then(|name| name.parse().ok())
                    .map(|path| self.missing(path))
                    .into_iter()
                    .collect(),
                _ => Vec::new(),
            };
        };
        let of = |code| Problem::new(at.clone(), code, Severity::Error);
        let limited = |code, limit: &dyn ToString| vec![of(code).with("limit", limit.to_string())];
        match error.kind() {
            Kind::Required { property } => {
                let path = property.as_str().map(|name| at.join(name));
                path.and_then(Result::ok)
                    .map(|path| self.missing(path))
                    .into_iter()
                    .collect()
            }
            Kind::MinLength { limit } => limited(Code::TooShort, limit),
            Kind::MaxLength { limit } => limited(Code::TooLong, limit),
            Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => limited(Code::TooSmall, limit),
            Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => limited(Code::TooLarge, limit),
            Kind::MinItems { limit } | Kind::MinProperties { limit } => limited(Code::TooFew, limit),
            Kind::MaxItems { limit } | Kind::MaxProperties { limit } => limited(Code::TooMany, limit),
            Kind::UniqueItems => vec![of(Code::Repeated)],
            Kind::Enum { .. } | Kind::Constant { .. } => vec![of(Code::NoChoice)],
            Kind::Type { .. } => vec![of(Code::WrongType)],
            Kind::Format { format } => vec![of(match format.as_str() {
                "date" | "partial-date" => Code::NoDate,
                "email" => Code::NoEmail,
                "phone" => Code::NoPhone,
                "kg-pin" => Code::NoPin,
                _ => Code::WrongShape,
            })],
            Kind::AdditionalProperties { .. } | Kind::UnevaluatedProperties { .. } => Vec::new(),
            _ => vec![of(Code::WrongShape)],
        }
    }

    /// A group that is missing as a whole is told at its first question.
    fn missing(&self, path: Path) -> Problem {
        let first = || {
            let items = self.definition.pages.iter().flat_map(|page| &page.items);
            let mut paths = items.filter_map(|item| item.path.parse::<Path>().ok());
            paths.find(|inner| inner.is_within(&path))
        };
        let at = if self.place(&path).is_some() {
            None
        } else {
            first()
        };
        Problem::new(at.unwrap_or(path), Code::Missing, Severity::Error)
    }

    fn look(&self, rule: &Rule, answers: &Answers, today: Date, problems: &mut Vec<Problem>) {
        let severity = if rule.warning {
            Severity::Warning
        } else {
            Severity::Error
        };
        match &rule.check {
            RuleKind::Assert { path, holds, .. } => {
                for (path, row) in spread(answers, path) {
                    let view = View {
                        answers,
                        row: row.as_ref(),
                        today,
                    };
                    let is_due = rule.when.as_ref().is_none_or(|when| when.holds(view));
                    if is_due && !holds.holds(view) {
                        problems.push(Problem::new(path, Code::Rule, severity).with("rule", &rule.id));
                    }
                }
            }
            RuleKind::Pin { pin, sex, born } => {
                problems.extend(agree(answers, pin, sex.as_deref(), born.as_deref()));
            }
            RuleKind::Periods {
                table,
                from,
                to,
                months,
            } => {
                let Ok(table) = table.parse::<Path>() else { return };
                problems.extend(periods(answers, &table, (from, to), *months, today));
            }
        }
    }

    /// The questions of a form with the page each stands on, for a task list.
    pub fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        let pages = self.definition.pages.iter().enumerate();
        pages.flat_map(|(page, of)| of.items.iter().map(move |item| (page, item)))
    }
}

/// A rule's path in each row, with the row.
fn spread(answers: &Answers, path: &str) -> Vec<(Path, Option<Path>)> {
    match path.split_once("/*/") {
        None => path.parse().map(|path| (path, None)).into_iter().collect(),
        Some((table, column)) => {
            let rows = table
                .parse()
                .map(|table| answers.rows(&table))
                .unwrap_or_default();
            let cell = |row: Path| -> Result<_, BadPath> { Ok((row.join(column)?, Some(row))) };
            rows.into_iter().filter_map(|row| cell(row).ok()).collect()
        }
    }
}

fn text<'a>(answers: &'a Answers, path: Option<&str>) -> Option<&'a str> {
    let value = answers.get(&path?.parse().ok()?)?;
    value.as_str().filter(|_| is_filled(value))
}

/// Whether the number tells what the other answers do.
fn agree(answers: &Answers, pin: &str, sex: Option<&str>, born: Option<&str>) -> Vec<Problem> {
    let (Ok(path), Some(number)) = (pin.parse::<Path>(), text(answers, Some(pin))) else {
        return Vec::new();
    };
    // Its shape is the schema's to tell.
    let Ok(said) = number.parse::<Pin>() else {
        return Vec::new();
    };
    let warn = |code| Problem::new(path.clone(), code, Severity::Warning);
    let mut problems = Vec::new();
    let sex = text(answers, sex).and_then(|sex| match sex {
        "female" => Some(Sex::Female),
        "male" => Some(Sex::Male),
        _ => None,
    });
    if said.sex.is_some_and(|said| sex.is_some_and(|sex| sex != said)) {
        problems.push(warn(Code::PinSex));
    }
    let born = text(answers, born).and_then(|born| born.parse::<PartialDate>().ok());
    match (said.born, born.filter(|born| born.is_whole())) {
        (None, _) => problems.push(warn(Code::PinDate)),
        (Some(said), Some(born)) if said != born.first() => {
            problems.push(warn(Code::PinBirth).with("date", said));
        }
        (Some(_), _) => {}
    }
    problems
}

fn periods(
    answers: &Answers,
    table: &Path,
    (from, to): (&str, &str),
    tolerated: i32,
    today: Date,
) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut known = Vec::new();
    for row in answers.rows(table) {
        let date = |column: &str| {
            let value = answers
                .get(&row.join(column).ok()?)
                .filter(|value| is_filled(value))?;
            value.as_str().map(str::parse::<PartialDate>)
        };
        // What is no date is the schema's to tell, and no beginning is too.
        let (Some(Ok(begun)), ended) = (date(from), date(to)) else {
            continue;
        };
        let ended = match ended {
            Some(Ok(ended)) => ended,
            None => today.into(),
            Some(Err(_)) => continue,
        };
        let Ok(at) = row.join(from) else { continue };
        if ended.last() < begun.first() {
            let at = row.join(to).unwrap_or(at);
            found.push(Problem::new(at, Code::Backwards, Severity::Error));
            continue;
        }
        known.push((
            Period {
                from: begun.months(),
                to: ended.months(),
            },
            at,
        ));
    }
    known.sort_by_key(|(period, _)| (period.from, period.to));
    let all: Vec<Period> = known.iter().map(|(period, _)| *period).collect();
    for (which, distance) in period::distances(&all) {
        let Some((_, at)) = known.get(which) else { continue };
        let (code, months) = match distance {
            months if months > tolerated => (Code::Gap, months),
            months if -months > tolerated => (Code::Overlap, -months),
            _ => continue,
        };
        found.push(Problem::new(at.clone(), code, Severity::Warning).with("months", months));
    }
    found
}

impl Form {
    /// Whether a question was answered; a table is once it has a row.
    #[must_use]
    pub fn is_answered(&self, answers: &Answers, path: &Path) -> bool {
        if self.is_table(path) {
            return !answers.rows(path).is_empty();
        }
        answers.get(path).is_some_and(|value: &Value| is_filled(value))
    }
}
