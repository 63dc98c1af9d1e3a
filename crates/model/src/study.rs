//! Questions to practise with, and how a practice test goes.
//!
//! Pure: chance and time are handed in. A practice is drawn once, answered in any order, ended once; answers that come
//! after its time are not taken. It is scored as the competition scores its test.

use crate::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Choices of a question, at least and at most.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=8;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The same in all languages.
    pub id: String,
    /// The act that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// Where in the act the answer stands, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The question.
    pub question: String,
    /// What to choose from, the same order in all languages.
    pub choices: Vec<String>,
    /// Which is right, counted from 0.
    pub answer: u8,
    /// Why.
    pub explanation: String,
}

/// Questions in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// The questions.
    pub questions: Vec<Question>,
}

/// What is wrong with a set of questions.
#[derive(Debug, thiserror::Error)]
pub enum BadQuestions {
    /// It is no JSON of this form.
    #[error("no questions: {0}")]
    Json(#[from] serde_json::Error),
    /// There is none.
    #[error("there is no question")]
    None,
    /// Two have one id.
    #[error("the id {0} stands twice")]
    Twice(String),
    /// A question cannot be answered.
    #[error("question {id}: {what}")]
    Question {
        /// Which.
        id: String,
        /// Why.
        what: &'static str,
    },
}

impl QuestionSet {
    /// Reads a set and looks it through.
    ///
    /// # Errors
    /// [`BadQuestions`] for one that a person could not answer.
    pub fn read(json: &str) -> Result<Self, BadQuestions> {
        let set: Self = serde_json::from_str(json)?;
        if set.questions.is_empty() {
            return Err(BadQuestions::None);
        }
        let mut seen = BTreeSet::new();
        for question in &set.questions {
            let wrong = |what| {
                Err(BadQuestions::Question {
                    id: question.id.clone(),
                    what,
                })
            };
            if !seen.insert(question.id.as_str()) {
                return Err(BadQuestions::Twice(question.id.clone()));
            }
            let choices: BTreeSet<&str> = question.choices.iter().map(|choice| choice.trim()).collect();
            if question.id.trim().is_empty() || question.question.trim().is_empty() {
                return wrong("it has no id or no words");
            }
            if !CHOICES.contains(&question.choices.len()) {
                return wrong("it has fewer than 2 choices or more than 8");
            }
            if choices.len() != question.choices.len() || choices.contains("") {
                return wrong("two of its choices are the same, or one is empty");
            }
            if usize::from(question.answer) >= question.choices.len() {
                return wrong("its answer is none of the choices");
            }
        }
        Ok(set)
    }
}

/// So many different numbers below `of`, in an order drawn by `chance`; all of them if there are not so many.
pub fn draw(of: usize, many: usize, mut chance: impl FnMut() -> u64) -> Vec<usize> {
    let mut left: Vec<usize> = (0..of).collect();
    let mut drawn = Vec::new();
    while drawn.len() < many && !left.is_empty() {
        let count = u64::try_from(left.len()).unwrap_or(u64::MAX);
        let at = usize::try_from(chance() % count).unwrap_or(0);
        drawn.push(left.swap_remove(at));
    }
    drawn
}

/// How a test is scored, as a competition says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Scale {
    /// Points needed to pass.
    pub threshold: u16,
    /// Points at most.
    pub max: u16,
}

impl Scale {
    /// Right answers needed of so many questions, in the same proportion.
    #[must_use]
    pub fn needed(self, questions: usize) -> usize {
        let max = usize::from(self.max.max(1));
        usize::from(self.threshold)
            .saturating_mul(questions)
            .div_ceil(max)
    }
}

/// A practice test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Which choice is right, of each question.
    right: Vec<u8>,
    given: Vec<Option<u8>>,
    ends_at: Option<Instant>,
    ended: bool,
}

/// What a practice refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It is over.
    #[error("the practice is over")]
    Over,
    /// There is no such question, or it has no such choice.
    #[error("no such question or choice")]
    NoSuch,
}

impl Practice {
    /// Begins one over questions whose right choices these are.
    #[must_use]
    pub fn begin(right: Vec<u8>, ends_at: Option<Instant>) -> Self {
        let given = vec![None; right.len()];
        Self {
            right,
            given,
            ends_at,
            ended: false,
        }
    }

    /// Whether nothing is taken any more.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.ended || self.ends_at.is_some_and(|ends| now > ends)
    }

    /// Takes an answer, in place of one that was given before.
    ///
    /// # Errors
    /// [`NotTaken`].
    pub fn answer(&mut self, question: usize, choice: Option<u8>, now: Instant) -> Result<(), NotTaken> {
        if self.is_over(now) {
            return Err(NotTaken::Over);
        }
        let place = self.given.get_mut(question).ok_or(NotTaken::NoSuch)?;
        if choice.is_some_and(|choice| usize::from(choice) >= *CHOICES.end()) {
            return Err(NotTaken::NoSuch);
        }
        *place = choice;
        Ok(())
    }

    /// Ends it.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// What was given and what is right, of each question.
    pub fn answers(&self) -> impl Iterator<Item = (Option<u8>, u8)> {
        self.given.iter().copied().zip(self.right.iter().copied())
    }

    /// How many answers are right.
    #[must_use]
    pub fn score(&self) -> usize {
        self.answers()
            .filter(|(given, right)| *given == Some(*right))
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(change: impl FnOnce(&mut serde_json::Value)) -> Result<QuestionSet, BadQuestions> {
        let mut json = serde_json::json!({ "questions": [
            { "id": "a", "question": "Кто?", "choices": ["я", "ты"], "answer": 1, "explanation": "" },
            { "id": "b", "act": "x", "place": "статья 1", "question": "Что?", "choices": ["да", "нет", "оба"],
              "answer": 0, "explanation": "так" },
        ] });
        change(&mut json);
        QuestionSet::read(&json.to_string())
    }

    #[test]
    fn questions_that_nobody_could_answer_are_refused() {
        assert_eq!(set(|_| {}).unwrap().questions.len(), 2);
        type Change = fn(&mut serde_json::Value);
        let wrong: [(&str, Change); 8] = [
            ("none", |json| json["questions"] = serde_json::json!([])),
            ("an id twice", |json| json["questions"][1]["id"] = "a".into()),
            ("no words", |json| json["questions"][0]["question"] = " ".into()),
            ("one choice", |json| {
                json["questions"][0]["choices"] = serde_json::json!(["я"])
            }),
            ("the same twice", |json| {
                json["questions"][0]["choices"] = serde_json::json!(["я", "я "])
            }),
            ("an answer too far", |json| {
                json["questions"][0]["answer"] = 2.into()
            }),
            ("a field nobody knows", |json| {
                json["questions"][0]["hint"] = 1.into()
            }),
            ("no list", |json| json["questions"] = 1.into()),
        ];
        for (why, change) in wrong {
            assert!(set(change).is_err(), "{why}");
        }
    }

    #[test]
    fn answers_are_taken_until_the_end_and_scored_as_the_test_is() {
        let at = Instant::from_unix;
        let mut practice = Practice::begin(vec![0, 1, 2], Some(at(100)));
        practice.answer(0, Some(0), at(10)).unwrap();
        practice.answer(1, Some(0), at(20)).unwrap();
        practice.answer(1, Some(1), at(100)).unwrap();
        assert_eq!(practice.answer(7, Some(0), at(20)), Err(NotTaken::NoSuch));
        assert_eq!(practice.answer(0, Some(8), at(20)), Err(NotTaken::NoSuch));
        assert_eq!(
            practice.answer(2, Some(2), at(101)),
            Err(NotTaken::Over),
            "time is up"
        );
        assert_eq!(practice.score(), 2);
        practice.end();
        assert_eq!(practice.answer(2, Some(2), at(30)), Err(NotTaken::Over));
        let scale = Scale {
            threshold: 30,
            max: 60,
        };
        assert_eq!((scale.needed(60), scale.needed(25), scale.needed(0)), (30, 13, 0));
        assert_eq!(
            Scale { threshold: 1, max: 0 }.needed(10),
            10,
            "a scale of nothing lets nobody through by chance"
        );
    }

    proptest! {
        #[test]
        fn what_is_drawn_is_drawn_once(of in 0usize..80, many in 0usize..80, seed in any::<u64>()) {
            let mut state = seed;
            let drawn = draw(of, many, || { state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); state });
            prop_assert_eq!(drawn.len(), many.min(of));
            prop_assert!(drawn.iter().all(|one| *one < of));
            prop_assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), drawn.len());
        }
    }
}
