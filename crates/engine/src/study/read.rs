//! Reading lists, the acts themselves, and how far one has come.

use super::view::{ActEdition, ActSection, ActText, GetAct, ListStudy, MarkAct, StudyAct, StudyList};
use super::{ACT, best};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use kyzmat_model::Lang;
use kyzmat_model::catalogue::{Competition, Law, StageKind};
use kyzmat_model::study::Scale;
use kyzmat_store::StoreError;
use kyzmat_store::local::{StudyMark, StudyRow};
use std::collections::BTreeSet;

impl Engine {
    /// What there is to study for a competition, or at all.
    ///
    /// # Errors
    /// `not_found` for a competition that is gone.
    pub async fn list_study(&self, request: ListStudy) -> Result<StudyList, EngineError> {
        self.blocking(move |inner| {
            let competition = request.competition.map(|id| inner.competition(id)).transpose()?;
            let rows = inner.local.study()?;
            let marks = inner.local.study_marks()?;
            let acts = match &competition {
                Some(competition) => named(competition, &rows, &marks, request.lang),
                None => held(&rows, &marks, request.lang),
            };
            let asked: BTreeSet<&str> = acts.iter().filter_map(|act| act.id.as_deref()).collect();
            let questions = inner.questions(&rows, request.lang, competition.as_ref().map(|_| &asked))?;
            Ok(StudyList {
                title: competition
                    .as_ref()
                    .map(|it| it.title.show(request.lang).to_owned()),
                questions: u32::try_from(questions.len()).unwrap_or(u32::MAX),
                test: competition.as_ref().and_then(scale),
                acts,
            })
        })
        .await
    }

    /// The text of an act.
    ///
    /// # Errors
    /// `not_found` when it is not here.
    pub async fn get_act(&self, request: GetAct) -> Result<ActText, EngineError> {
        self.blocking(move |inner| {
            let gone = EngineError::NotFound { what: "act" };
            let rows = inner.local.study()?;
            let of_act = || rows.iter().filter(|row| row.kind == ACT && row.id == request.id);
            let row = match &request.edition {
                Some(wanted) => of_act().find(|row| row.lang == wanted.lang && row.edition == wanted.edition),
                None => best(of_act(), request.lang),
            };
            let Some(row) = row else { return Err(gone) };
            let body = inner.local.study_text(ACT, &row.id, &row.lang, &row.edition)?;
            let mark = mark_of(&inner.local.study_marks()?, &row.id);
            Ok(ActText {
                id: row.id.clone(),
                title: row.title.clone(),
                edition: edition(row),
                editions: of_act().filter(|row| row.fetched).map(edition).collect(),
                sections: sections(&body.ok_or(gone)?),
                read: mark.read,
                position: mark.position,
            })
        })
        .await
    }

    /// Keeps how far one has come with an act.
    ///
    /// # Errors
    /// `not_found` for an act that is not here.
    pub async fn mark_act(&self, request: MarkAct) -> Result<Nothing, EngineError> {
        self.blocking(move |inner| {
            let rows = inner.local.study()?;
            if !rows.iter().any(|row| row.kind == ACT && row.id == request.id) {
                return Err(EngineError::NotFound { what: "act" });
            }
            let before = mark_of(&inner.local.study_marks()?, &request.id);
            inner.local.set_study_mark(&StudyMark {
                read: request.read.unwrap_or(before.read),
                position: request.position.unwrap_or(before.position),
                at: inner.now().unix(),
                act: request.id,
            })?;
            Ok(Nothing {})
        })
        .await
    }
}

impl Inner {
    /// The text of the edition of each act that is shown in a language.
    pub(super) fn acts(&self, lang: Lang) -> Result<Vec<(StudyRow, String)>, StoreError> {
        let rows = self.local.study()?;
        let ids: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.kind == ACT)
            .map(|row| row.id.as_str())
            .collect();
        let mut acts = Vec::new();
        for id in ids {
            let of_act = rows.iter().filter(|row| row.kind == ACT && row.id == id);
            let Some(row) = best(of_act, lang) else { continue };
            if let Some(body) = self.local.study_text(ACT, id, &row.lang, &row.edition)? {
                acts.push((row.clone(), body));
            }
        }
        Ok(acts)
    }
}

/// How a competition scores its test.
pub(super) fn scale(competition: &Competition) -> Option<Scale> {
    let stage = competition
        .stages
        .iter()
        .find(|stage| stage.kind == StageKind::Test)?;
    Some(Scale {
        threshold: stage.threshold?,
        max: stage.max?,
    })
}

/// The parts of a text; its own heading is its title and is left out.
pub(super) fn sections(body: &str) -> Vec<ActSection> {
    let mut sections: Vec<ActSection> = Vec::new();
    for line in body.lines().filter(|line| !line.starts_with("# ")) {
        if let Some(heading) = line.strip_prefix("## ") {
            sections.push(ActSection {
                heading: heading.trim().to_owned(),
                body: String::new(),
            });
        } else if let Some(section) = sections.last_mut() {
            section.body.push_str(line);
            section.body.push('\n');
        } else if !line.trim().is_empty() {
            sections.push(ActSection {
                heading: String::new(),
                body: format!("{line}\n"),
            });
        }
    }
    for section in &mut sections {
        section.body = section.body.trim().to_owned();
    }
    sections
}

fn edition(row: &StudyRow) -> ActEdition {
    ActEdition {
        lang: row.lang.clone(),
        edition: row.edition.clone(),
    }
}

fn mark_of(marks: &[StudyMark], act: &str) -> StudyMark {
    let mark = marks.iter().find(|mark| mark.act == act).cloned();
    mark.unwrap_or(StudyMark {
        act: act.to_owned(),
        read: false,
        position: 0,
        at: 0,
    })
}

fn named(competition: &Competition, rows: &[StudyRow], marks: &[StudyMark], lang: Lang) -> Vec<StudyAct> {
    let laws = &competition.laws;
    let general = laws.general.iter().map(|law| (law, false));
    let act = |(law, sector): (&Law, bool)| {
        let here = law.id.as_ref().and_then(|id| {
            let of_act = rows.iter().filter(|row| row.kind == ACT && row.id == *id);
            best(of_act, lang)
        });
        let mark = mark_of(marks, law.id.as_deref().unwrap_or_default());
        StudyAct {
            id: law.id.clone(),
            title: law.title.show(lang).to_owned(),
            sector,
            edition: here.map(edition),
            read: mark.read,
            position: mark.position,
        }
    };
    general
        .chain(laws.sector.iter().map(|law| (law, true)))
        .map(act)
        .collect()
}

fn held(rows: &[StudyRow], marks: &[StudyMark], lang: Lang) -> Vec<StudyAct> {
    let ids: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row.kind == ACT)
        .map(|row| row.id.as_str())
        .collect();
    let act = |id: &str| {
        let row = best(rows.iter().filter(|row| row.kind == ACT && row.id == id), lang)?;
        let mark = mark_of(marks, id);
        Some(StudyAct {
            id: Some(id.to_owned()),
            title: row.title.clone(),
            sector: false,
            edition: Some(edition(row)),
            read: mark.read,
            position: mark.position,
        })
    };
    ids.into_iter().filter_map(act).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_its_parts() {
        let parts = sections("# Закон\n\nОбразец.\n\n## 1. О чём\nПервое.\nВторое.\n\n## 2. Кто\n");
        let shown: Vec<(&str, &str)> = parts
            .iter()
            .map(|part| (part.heading.as_str(), part.body.as_str()))
            .collect();
        assert_eq!(
            shown,
            [("", "Образец."), ("1. О чём", "Первое.\nВторое."), ("2. Кто", "")]
        );
        assert!(sections("").is_empty());
    }
}
