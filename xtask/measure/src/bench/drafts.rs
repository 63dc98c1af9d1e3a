//! Drafts: one acknowledged edit in the encrypted vault, and the largest form looked through.

use crate::Failure;
use crate::figure::{Figure, Goal, Summary};
use jiff::civil::Date;
use kyzmat_forms::{Answers, Form, Item, Path as At, Widget};
use kyzmat_portal::form::SHIPPED;
use kyzmat_store::vault::{NewDraft, NewEdit, VaultKey};
use kyzmat_store::{Private, Vault};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Edits that are measured: an evening's typing.
const EDITS: usize = 3000;
/// Letters of an answer.
const LETTERS: usize = 150;
/// Rows of each table: a long working life.
const ROWS: usize = 25;
/// Times that a form is looked through.
const CHECKS: usize = 300;
const TODAY: Date = Date::constant(2026, 11, 22);

pub(crate) fn measure(folder: &Path, summary: &mut Summary) -> Result<(), Failure> {
    let floor = appended(folder)?;
    let ours = edited(folder)?;
    for (name, share, goal) in [("p50", 0.5, 2.5), ("p99", 0.99, 9.0)] {
        let (ours, floor) = (at(&ours, share), at(&floor, share));
        summary.add(Figure {
            id: "P7",
            what: format!("one acknowledged edit of a draft ÷ append + fdatasync, {name}"),
            figure: ours.as_secs_f64() / floor.as_secs_f64(),
            goal: Goal::AtMost(goal),
            detail: format!("{ours:?} against {floor:?}"),
        });
    }
    let (name, times, answers) = looked_through()?;
    let p95 = at(&times, 0.95);
    summary.add(Figure {
        id: "forms",
        what: "the largest form looked through p95, ms".to_owned(),
        figure: p95.as_secs_f64() * 1000.0,
        goal: Goal::AtMost(5.0),
        detail: format!("{name}, {answers} answers, p50 {:?}", at(&times, 0.5)),
    });
    Ok(())
}

fn at(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    let last = sorted.len().saturating_sub(1);
    let place = (last as f64 * share) as usize;
    sorted.get(place).copied().unwrap_or_default()
}

fn text(number: usize) -> String {
    format!("{number} ")
        .chars()
        .chain("сөз ".chars().cycle())
        .take(LETTERS)
        .collect()
}

/// The least that keeps an answer through a power cut.
fn appended(folder: &Path) -> Result<Vec<Duration>, Failure> {
    let mut file = File::create(folder.join("appended"))?;
    (0..EDITS)
        .map(|number| {
            let line = json!({ "path": "/motivation", "value": text(number) }).to_string();
            let begun = Instant::now();
            file.write_all(line.as_bytes())?;
            file.sync_data()?;
            Ok(begun.elapsed())
        })
        .collect()
}

fn edited(folder: &Path) -> Result<Vec<Duration>, Failure> {
    let place = folder.join("vault");
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    let key = VaultKey::new(format!("x'{}'", "11".repeat(32)).into()).map_err(|error| error.to_string())?;
    let vault = Vault::create(&place, &key)?;
    let draft = NewDraft {
        id: "draft".to_owned(),
        form: "application".to_owned(),
        version: 1,
        definition: ("0".repeat(64), "{}".to_owned()),
        subject: "competition".to_owned(),
        vacancy: None,
        title: None,
        about: "{}".to_owned(),
        at: 0,
    };
    vault.begin_draft(&draft, &[], &[])?;
    (0..EDITS)
        .map(|number| {
            let value = Private::from(json!(text(number)).to_string());
            let edit = NewEdit {
                id: number.to_string(),
                changes: vec![(format!("/answer_{}", number % 60), Some(value))],
                source: "typed".to_owned(),
                undoes: None,
                at: i64::try_from(number)?,
                window: "main".to_owned(),
            };
            let begun = Instant::now();
            vault.edit_paper("draft", &edit)?;
            Ok(begun.elapsed())
        })
        .collect()
}

/// The form that takes longest, with everything in it answered.
fn looked_through() -> Result<(String, Vec<Duration>, usize), Failure> {
    let mut slowest = (String::new(), Vec::new(), 0);
    for definition in SHIPPED {
        let form = Form::read(definition)?;
        let answers = filled(&form)?;
        let times: Vec<Duration> = (0..CHECKS)
            .map(|_| {
                let begun = Instant::now();
                std::hint::black_box(form.check(&answers, TODAY));
                begun.elapsed()
            })
            .collect();
        if slowest.1.is_empty() || at(&times, 0.95) > at(&slowest.1, 0.95) {
            slowest = (form.definition().form.clone(), times, answers.iter().count());
        }
    }
    Ok(slowest)
}

fn filled(form: &Form) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for (_, item) in form.items() {
        let path: At = item.path.parse()?;
        if item.widget != Widget::Table {
            answers.put(path, answer(item));
            continue;
        }
        for row in 0..ROWS {
            let row = path.join(&format!("r{row}"))?;
            answers.put(row.clone(), json!(row.as_str().len()));
            for column in &item.columns {
                answers.put(row.join(&column.path)?, answer(column));
            }
        }
    }
    Ok(answers)
}

fn answer(item: &Item) -> Value {
    let first = item.choices.first().map_or("", |choice| &choice.value);
    match item.widget {
        Widget::Text | Widget::LongText | Widget::Table => json!(text(1)),
        Widget::Number => json!(7),
        Widget::Date => json!("2001-05-04"),
        Widget::PartialDate => json!("2020-04"),
        Widget::YesNo => json!(true),
        Widget::Choice => json!(first),
        Widget::Choices => json!([first]),
        Widget::Phone => json!("+996700123456"),
        Widget::Email => json!("bakyt@mail.kg"),
        Widget::Pin => json!("20405200100011"),
        Widget::Files => json!(["f"]),
    }
}
