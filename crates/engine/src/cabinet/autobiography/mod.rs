//! A beginning for the autobiography: what the record says already, in sentences, question by question. Nothing of it is
//! put anywhere; the window shows it, and the person takes it or not.

pub mod view;

use super::print::Answered;
use super::view::{SuggestAutobiography, Suggestion};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_forms::Path;
use kyzmat_i18n::Locale;

impl Engine {
    /// What the record says for each question of the autobiography; questions about which it says nothing are left out.
    ///
    /// # Errors
    /// As `get_record`.
    pub async fn suggest_autobiography(
        &self,
        request: SuggestAutobiography,
    ) -> Result<Vec<Suggestion>, EngineError> {
        self.on_told_record(move |inner, paper| {
            let answers = paper.answers()?;
            Ok(suggestions(&Answered {
                form: paper.form,
                answers: &answers,
                today: inner.now().day(),
                lang: request.lang,
                file_name: &|_| None,
            }))
        })
        .await
    }
}

fn suggestions(answered: &Answered<'_>) -> Vec<Suggestion> {
    let told = Told {
        answered,
        locale: Locale::new(answered.lang),
    };
    [
        ("/auto_origin", told.origin()),
        ("/auto_education", told.education()),
        ("/auto_work", told.work()),
        ("/auto_public", told.public()),
        ("/auto_family", told.family()),
        ("/auto_more", told.more()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(path, text)| Suggestion {
        path: path.to_owned(),
        text,
    })
    .collect()
}

struct Told<'a> {
    answered: &'a Answered<'a>,
    locale: Locale,
}

impl Told<'_> {
    /// An answer in words; empty for none, and for what is not asked.
    fn words(&self, path: &Path) -> String {
        let Answered {
            form, answers, today, ..
        } = self.answered;
        match form.item(path) {
            Some(item) if form.is_asked(answers, path, *today) => {
                self.answered.words(item, answers.get(path), &self.locale)
            }
            _ => String::new(),
        }
    }

    fn answer(&self, path: &str) -> String {
        path.parse().map(|path| self.words(&path)).unwrap_or_default()
    }

    /// The answers of each row of a table to these columns, in words.
    fn rows<const N: usize>(&self, table: &str, columns: [&str; N]) -> Vec<[String; N]> {
        let Ok(table) = table.parse::<Path>() else {
            return Vec::new();
        };
        let rows = self.answered.answers.rows(&table).into_iter();
        rows.map(|row| {
            columns.map(|column| row.join(column).map(|cell| self.words(&cell)).unwrap_or_default())
        })
        .filter(|cells: &[String; N]| cells.iter().any(|cell| !cell.is_empty()))
        .collect()
    }

    /// A time from and to; open at its end it lasts.
    fn period(&self, from: &str, to: &str) -> String {
        match (from.is_empty(), to.is_empty()) {
            (true, true) => String::new(),
            (true, false) => to.to_owned(),
            (false, true) => self.locale.autobiography_since(from.to_owned()),
            (false, false) => format!("{from} – {to}"),
        }
    }

    fn origin(&self) -> String {
        let name: Vec<String> = ["/family_name", "/given_name", "/middle_name"]
            .map(|path| self.answer(path))
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let (born, place) = (self.answer("/birthdate"), self.answer("/birth_place"));
        let mut sentences = Vec::new();
        if !name.is_empty() && !born.is_empty() {
            let gender = "/gender".parse::<Path>().ok();
            let gender = gender.and_then(|path| self.answered.answers.get(&path)?.as_str());
            let gender = gender.unwrap_or("male").to_owned();
            sentences.push(self.locale.autobiography_born(born, gender, name.join(" ")));
        }
        if !place.is_empty() {
            sentences.push(self.locale.autobiography_place(place));
        }
        sentences.join(" ")
    }

    fn education(&self) -> String {
        let rows = self.rows(
            "/education",
            ["from", "to", "school", "place", "faculty", "speciality"],
        );
        let lines = rows
            .into_iter()
            .map(|[from, to, school, place, faculty, speciality]| {
                let line = joined(&self.period(&from, &to), &[school, faculty, place]);
                if speciality.is_empty() {
                    line
                } else {
                    format!("{line} {}", self.locale.autobiography_speciality(speciality))
                }
            });
        let mut lines: Vec<String> = lines.collect();
        let degree = "/degree".parse::<Path>().ok();
        let has_degree = degree.and_then(|path| self.answered.answers.get(&path)?.as_str());
        if has_degree.is_some_and(|degree| degree != "none") {
            lines.push(self.locale.autobiography_degree(self.answer("/degree")));
        }
        lines.join("\n")
    }

    fn work(&self) -> String {
        let rows = self.rows("/work", ["from", "to", "kind", "post", "organisation", "place"]);
        let lines = rows
            .into_iter()
            .map(|[from, to, kind, post, organisation, place]| {
                let what = [post, organisation, place];
                let period = self.period(&from, &to);
                if what.iter().all(String::is_empty) {
                    joined(&period, &[kind])
                } else {
                    joined(&period, &what)
                }
            });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn public(&self) -> String {
        let elected = self.rows("/elected", ["from", "to", "role", "body", "place"]);
        let elected = elected
            .into_iter()
            .map(|[from, to, role, body, place]| joined(&self.period(&from, &to), &[role, body, place]));
        let awards = self.rows("/awards", ["when", "name"]);
        let awards = awards.into_iter().map(|[when, name]| joined(&when, &[name]));
        elected.chain(awards).collect::<Vec<_>>().join("\n")
    }

    fn family(&self) -> String {
        let mut lines = Vec::new();
        let status = self.answer("/marital_status");
        if !status.is_empty() {
            lines.push(self.locale.autobiography_status(status));
        }
        for [relation, name, born, work] in self.rows("/family", ["relation", "name", "born", "work"]) {
            let born = if born.is_empty() {
                born
            } else {
                self.locale.autobiography_born_on(born)
            };
            lines.push(joined(&relation, &[name, born, work]));
        }
        lines.join("\n")
    }

    fn more(&self) -> String {
        let languages = self.rows("/languages", ["language", "level"]);
        let languages = languages.into_iter().map(|[language, level]| {
            if level.is_empty() {
                language
            } else {
                format!("{language} ({level})")
            }
        });
        let languages: Vec<String> = languages.collect();
        let mut lines = Vec::new();
        if !languages.is_empty() {
            lines.push(self.locale.autobiography_languages(languages.join(", ")));
        }
        let rank = self.answer("/military_rank");
        if !rank.is_empty() {
            lines.push(self.locale.autobiography_rank(rank));
        }
        lines.join("\n")
    }
}

/// «when — what, where.» of what is known.
fn joined(before: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let what = parts.join(", ");
    let dot = if what.ends_with('.') { "" } else { "." };
    match (before.is_empty(), what.is_empty()) {
        (true, _) => format!("{what}{dot}"),
        (false, true) => format!("{before}."),
        (false, false) => format!("{before} — {what}{dot}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_forms::{Form, PERSONAL_RECORD};
    use kyzmat_model::texts::Lang;
    use serde_json::json;

    fn told(lang: Lang, answers: &[(&str, serde_json::Value)]) -> Vec<Suggestion> {
        let form = Form::read(PERSONAL_RECORD).unwrap();
        let answers = answers
            .iter()
            .map(|(path, value)| (path.parse().unwrap(), value.clone()));
        suggestions(&Answered {
            form: &form,
            answers: &answers.collect(),
            today: "2026-11-22".parse().unwrap(),
            lang,
            file_name: &|_| None,
        })
    }

    #[test]
    fn the_record_is_told_in_sentences_and_what_it_lacks_is_left_out() {
        assert_eq!(told(Lang::Ky, &[]), []);
        let record = [
            ("/family_name", json!("Асанова")),
            ("/given_name", json!("Айзада")),
            ("/gender", json!("female")),
            ("/birthdate", json!("1990-03-12")),
            ("/birth_place", json!("Ош шаары")),
            ("/work/a", json!(1)),
            ("/work/a/kind", json!("work")),
            ("/work/a/from", json!("2019-09")),
            ("/work/a/post", json!("адис")),
            ("/work/a/organisation", json!("Айыл өкмөтү")),
            ("/work/b", json!(2)),
            ("/work/b/kind", json!("none")),
            ("/work/b/from", json!("2018")),
            ("/work/b/to", json!("2019-08")),
            ("/languages/c", json!(1)),
            ("/languages/c/language", json!("кыргызча")),
            ("/languages/c/level", json!("native")),
            ("/marital_status", json!("married")),
        ];
        for lang in Lang::ALL {
            let all = told(lang, &record);
            let paths: Vec<&str> = all.iter().map(|one| one.path.as_str()).collect();
            assert_eq!(
                paths,
                ["/auto_origin", "/auto_work", "/auto_family", "/auto_more"]
            );
            let of = |n: usize| all[n].text.as_str();
            assert!(of(0).contains("Асанова Айзада") && of(0).contains("12.03.1990") && of(0).contains("Ош"));
            assert!(
                of(1).contains("09.2019") && of(1).contains("адис, Айыл өкмөтү."),
                "{}",
                of(1)
            );
            assert!(of(1).contains("2018 – 08.2019"), "{}", of(1));
            assert_eq!(of(1).lines().count(), 2);
            assert!(of(3).contains("кыргызча ("), "{}", of(3));
        }
        assert!(told(Lang::Ru, &record)[0].text.contains("родилась"));
    }
}
