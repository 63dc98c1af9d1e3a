//! Practice tests: drawn, answered, scored as the competition scores its own, and looked through afterwards.

use super::read::scale;
use super::view::{
    AnswerPractice, BeginPractice, PracticeId, PracticeQuestion, PracticeResult, PracticeReview,
    PracticeView, ReviewItem,
};
use super::{QUESTIONS, best};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use kyzmat_model::study::{NotTaken, Practice, Question, QuestionSet, draw};
use kyzmat_model::{Instant, Lang};
use kyzmat_store::local::StudyRow;
use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};
use uuid::Uuid;

/// Minutes at most.
const LONGEST: u16 = 600;
/// Results kept at most.
const MOST_RESULTS: usize = 200;
/// Where they lie in the vault.
const RESULTS: &str = "practice";

/// The practice that runs; a new one takes its place.
pub(crate) struct Running {
    id: Uuid,
    title: Option<String>,
    questions: Vec<Question>,
    practice: Practice,
    needed: Option<u32>,
    began_at: Instant,
}

fn gone() -> EngineError {
    EngineError::NotFound { what: "practice" }
}

impl Engine {
    /// Begins a practice test: as many questions as the competition's own test has, else all.
    ///
    /// # Errors
    /// `not_found` when there are no questions here, or no such competition; `invalid` for too many minutes.
    pub async fn begin_practice(&self, request: BeginPractice) -> Result<PracticeView, EngineError> {
        if request
            .minutes
            .is_some_and(|minutes| !(1..=LONGEST).contains(&minutes))
        {
            return Err(EngineError::Invalid { field: "minutes" });
        }
        self.blocking(move |inner| {
            let competition = request.competition.map(|id| inner.competition(id)).transpose()?;
            let acts: Option<BTreeSet<&str>> = competition.as_ref().map(|it| {
                let laws = it.laws.general.iter().chain(&it.laws.sector);
                laws.filter_map(|law| law.id.as_deref()).collect()
            });
            let rows = inner.local.study()?;
            let all = inner.questions(&rows, request.lang, acts.as_ref())?;
            if all.is_empty() {
                return Err(EngineError::NotFound { what: "questions" });
            }
            let scale = competition.as_ref().and_then(scale);
            let many = scale.map_or(all.len(), |scale| usize::from(scale.max));
            let drawn = draw(all.len(), many, inner.options.random);
            let questions: Vec<Question> = drawn.into_iter().filter_map(|at| all.get(at).cloned()).collect();
            let now = inner.now();
            let ends_at = request
                .minutes
                .map(|minutes| now.plus_seconds(i64::from(minutes) * 60));
            let needed = scale.map(|scale| scale.needed(questions.len()));
            let running = Running {
                id: inner.new_id(),
                title: competition.map(|it| it.title.show(request.lang).to_owned()),
                practice: Practice::begin(questions.iter().map(|one| one.answer).collect(), ends_at),
                needed: needed.and_then(|needed| u32::try_from(needed).ok()),
                began_at: now,
                questions,
            };
            let shown = running.questions.iter().map(|one| PracticeQuestion {
                question: one.question.clone(),
                choices: one.choices.clone(),
            });
            let view = PracticeView {
                practice: running.id,
                questions: shown.collect(),
                needed: running.needed,
                ends_at,
            };
            *inner.practice() = Some(running);
            Ok(view)
        })
        .await
    }

    /// Takes an answer, in place of one that was given before.
    ///
    /// # Errors
    /// `not_found` for a practice that is over or was replaced; `invalid` for a question or choice that it does not have.
    pub async fn answer_practice(&self, request: AnswerPractice) -> Result<Nothing, EngineError> {
        self.blocking(move |inner| {
            let now = inner.now();
            let mut practice = inner.practice();
            let running = practice.as_mut().filter(|running| running.id == request.practice);
            let running = running.ok_or_else(gone)?;
            let at = usize::try_from(request.question).unwrap_or(usize::MAX);
            let choices = running.questions.get(at).map_or(0, |one| one.choices.len());
            if request
                .choice
                .is_some_and(|choice| usize::from(choice) >= choices)
            {
                return Err(EngineError::Invalid { field: "choice" });
            }
            match running.practice.answer(at, request.choice, now) {
                Ok(()) => Ok(Nothing {}),
                Err(NotTaken::Over) => Err(gone()),
                Err(NotTaken::NoSuch) => Err(EngineError::Invalid { field: "question" }),
            }
        })
        .await
    }

    /// Ends a practice and shows what was right. The result is kept with the person's data if they are open.
    ///
    /// # Errors
    /// `not_found` for a practice that was ended or replaced.
    pub async fn finish_practice(&self, request: PracticeId) -> Result<PracticeReview, EngineError> {
        let (result, questions) = self
            .blocking(move |inner| {
                let now = inner.now();
                let mut place = inner.practice();
                let mut running = match place.take() {
                    Some(running) if running.id == request.practice => running,
                    other => {
                        *place = other;
                        return Err(gone());
                    }
                };
                running.practice.end();
                let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
                let result = PracticeResult {
                    practice: running.id,
                    at: now,
                    title: running.title,
                    questions: count(running.questions.len()),
                    right: count(running.practice.score()),
                    needed: running.needed,
                    seconds: u32::try_from(now.seconds_since(running.began_at)).unwrap_or(0),
                };
                let answered = running.questions.into_iter().zip(running.practice.answers());
                let questions = answered.map(|(question, (given, right))| ReviewItem {
                    question: question.question,
                    choices: question.choices,
                    given,
                    right,
                    explanation: question.explanation,
                    act: question.act,
                    place: question.place,
                });
                Ok((result, questions.collect()))
            })
            .await?;
        let keep = result.clone();
        let kept = self
            .on_vault_if_open(move |vault| {
                let mut results: Vec<PracticeResult> = vault.setting(RESULTS)?.unwrap_or_default();
                results.insert(0, keep);
                results.truncate(MOST_RESULTS);
                vault.set_setting(RESULTS, &results)
            })
            .await?
            .is_some();
        Ok(PracticeReview {
            result,
            kept,
            questions,
        })
    }

    /// How practices went, the newest first.
    ///
    /// # Errors
    /// `locked`, `signed_out`.
    pub async fn list_practice(&self, _: Nothing) -> Result<Vec<PracticeResult>, EngineError> {
        let kept = self.on_vault(|vault| vault.setting(RESULTS)).await?;
        Ok(kept.unwrap_or_default())
    }
}

impl Inner {
    fn practice(&self) -> MutexGuard<'_, Option<Running>> {
        self.practice.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Questions that are here in a language or its stand-in, about these acts only if they are given.
    pub(super) fn questions(
        &self,
        rows: &[StudyRow],
        lang: Lang,
        acts: Option<&BTreeSet<&str>>,
    ) -> Result<Vec<Question>, EngineError> {
        let ids: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.kind == QUESTIONS)
            .map(|row| row.id.as_str())
            .collect();
        let mut all = Vec::new();
        for id in ids {
            let of_set = rows.iter().filter(|row| row.kind == QUESTIONS && row.id == id);
            let Some(row) = best(of_set, lang) else { continue };
            let body = self.local.study_text(QUESTIONS, id, &row.lang, &row.edition)?;
            match QuestionSet::read(&body.unwrap_or_default()) {
                Ok(set) => all.extend(set.questions),
                // A later version may understand it.
                Err(error) => tracing::warn!("The questions {id} cannot be asked: {error}."),
            }
        }
        all.retain(|question| match (&question.act, acts) {
            (Some(act), Some(acts)) => acts.contains(act.as_str()),
            _ => true,
        });
        Ok(all)
    }
}
