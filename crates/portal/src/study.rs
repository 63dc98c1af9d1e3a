//! Publishing what one studies before a test, and the samples that the project ships.

use crate::error::PortalError;
use crate::identity::store::{NewStudy, Recorded};
use crate::portal::Portal;
use jiff::civil::Date;
use kyzmat_api::study::{StudyEdition, StudyKind, is_id};
use kyzmat_model::Lang;
use kyzmat_model::study::QuestionSet;
use sha2::{Digest as _, Sha256};

/// Date of the project's own samples.
const SAMPLE_EDITION: Date = Date::constant(2026, 11, 1);

/// The project's own digests of four acts, in plain words and marked as such: a portal's owner publishes the official texts
/// after them.
const ACTS: [(&str, Lang, &str); 12] = [
    (
        "constitution",
        Lang::Ru,
        include_str!("../data/study/constitution.ru.md"),
    ),
    (
        "constitution",
        Lang::Ky,
        include_str!("../data/study/constitution.ky.md"),
    ),
    (
        "constitution",
        Lang::Kk,
        include_str!("../data/study/constitution.kk.md"),
    ),
    (
        "civil_service",
        Lang::Ru,
        include_str!("../data/study/civil_service.ru.md"),
    ),
    (
        "civil_service",
        Lang::Ky,
        include_str!("../data/study/civil_service.ky.md"),
    ),
    (
        "civil_service",
        Lang::Kk,
        include_str!("../data/study/civil_service.kk.md"),
    ),
    (
        "state_language",
        Lang::Ru,
        include_str!("../data/study/state_language.ru.md"),
    ),
    (
        "state_language",
        Lang::Ky,
        include_str!("../data/study/state_language.ky.md"),
    ),
    (
        "state_language",
        Lang::Kk,
        include_str!("../data/study/state_language.kk.md"),
    ),
    (
        "anticorruption",
        Lang::Ru,
        include_str!("../data/study/anticorruption.ru.md"),
    ),
    (
        "anticorruption",
        Lang::Ky,
        include_str!("../data/study/anticorruption.ky.md"),
    ),
    (
        "anticorruption",
        Lang::Kk,
        include_str!("../data/study/anticorruption.kk.md"),
    ),
];

/// Questions about them.
const QUESTIONS: [(Lang, &str, &str); 3] = [
    (
        Lang::Ru,
        "Образцы вопросов",
        include_str!("../data/study/questions.ru.json"),
    ),
    (
        Lang::Ky,
        "Суроолордун үлгүлөрү",
        include_str!("../data/study/questions.ky.json"),
    ),
    (
        Lang::Kk,
        "Сұрақтардың үлгілері",
        include_str!("../data/study/questions.kk.json"),
    ),
];

/// Material to be published.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// What it is.
    pub kind: StudyKind,
    /// Which act or set of questions.
    pub id: &'a str,
    /// In which language.
    pub lang: Lang,
    /// Date of the edition.
    pub edition: Date,
    /// What people call it; of an act without one, its first heading.
    pub title: Option<&'a str>,
    /// Markdown, or questions as JSON.
    pub body: &'a str,
}

impl Portal {
    /// Publishes an edition. The same again changes nothing; another text under the same date is refused.
    ///
    /// # Errors
    /// [`PortalError::Unfit`] for what nobody could study, [`PortalError::EditionTaken`], or the database refused.
    pub fn publish_study(&self, material: Material<'_>) -> Result<StudyEdition, PortalError> {
        let unfit = |why: String| PortalError::Unfit(why);
        if !is_id(material.id) {
            return Err(unfit(
                "an id is of small Latin letters, digits, _ and -".to_owned(),
            ));
        }
        let heading = material.body.lines().find_map(|line| line.strip_prefix("# "));
        let title = match (material.kind, material.title) {
            (_, Some(title)) => Some(title),
            (StudyKind::Act, None) => heading,
            (StudyKind::Questions, None) => None,
        };
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        let title = title.ok_or_else(|| unfit("it has no title".to_owned()))?;
        if material.kind == StudyKind::Questions {
            QuestionSet::read(material.body).map_err(|error| unfit(error.to_string()))?;
        }
        let sha256: String = Sha256::digest(material.body.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let edition = StudyEdition {
            kind: material.kind,
            id: material.id.to_owned(),
            lang: material.lang,
            edition: material.edition.to_string(),
            title: title.to_owned(),
            sha256,
            size: u64::try_from(material.body.len()).unwrap_or(u64::MAX),
            published_at: self.now(),
        };
        let new = NewStudy {
            edition,
            body: material.body.to_owned(),
        };
        match self.people().publish_study(&new)? {
            Recorded::New(edition) | Recorded::Before(edition) => Ok(edition),
            Recorded::Taken | Recorded::Unknown | Recorded::Mismatch => Err(PortalError::EditionTaken),
        }
    }

    /// Publishes the project's own samples where nothing is published yet.
    ///
    /// # Errors
    /// The database refused.
    pub fn publish_study_samples(&self) -> Result<(), PortalError> {
        if !self.people().study()?.is_empty() {
            return Ok(());
        }
        for (id, lang, body) in ACTS {
            self.publish_study(Material {
                kind: StudyKind::Act,
                id,
                lang,
                edition: SAMPLE_EDITION,
                title: None,
                body,
            })?;
        }
        for (lang, title, body) in QUESTIONS {
            self.publish_study(Material {
                kind: StudyKind::Questions,
                id: "samples",
                lang,
                edition: SAMPLE_EDITION,
                title: Some(title),
                body,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_samples_say_the_same_in_all_languages() {
        let mut sets = QUESTIONS
            .map(|(_, _, body)| QuestionSet::read(body).unwrap())
            .into_iter();
        let key = |set: &QuestionSet| -> Vec<(String, Option<String>, usize, u8)> {
            set.questions
                .iter()
                .map(|one| (one.id.clone(), one.act.clone(), one.choices.len(), one.answer))
                .collect()
        };
        let first = key(&sets.next().unwrap());
        for set in sets {
            assert_eq!(key(&set), first);
        }
        let mut sections: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (id, _, body) in ACTS {
            sections
                .entry(id)
                .or_default()
                .push(body.matches("\n## ").count());
        }
        for (id, counts) in sections {
            assert!(
                counts.iter().all(|count| *count == counts[0] && *count > 3),
                "{id}: {counts:?}"
            );
        }
        for (_, act, ..) in first {
            let act = act.unwrap();
            assert!(ACTS.iter().any(|(id, ..)| *id == act), "{act} is an act of ours");
        }
    }
}
