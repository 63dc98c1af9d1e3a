//! The command: every rule of a post with whether it is met, why, and where to enter what is missing.

use super::places::place;
use super::standing::specialities;
use crate::EngineError;
use crate::cabinet::paper::answers;
use crate::cabinet::record::RECORD;
use crate::cabinet::view::{AskEligibility, EligibilityView, PostVerdict, RuleItem};
use crate::catalogue::{Open, read};
use crate::engine::Engine;
use jiff::civil::Date;
use kyzmat_forms::Answers;
use kyzmat_model::catalogue::{Competition, Vacancy};
use kyzmat_model::eligibility::{Met, Reason, Rule, RuleTopic, Standing, rules, verdict};
use kyzmat_model::feed::Kind;
use kyzmat_model::{Instant, Texts};
use kyzmat_search::Highlighter;

impl Engine {
    /// Whether the person whose data are open may apply, rule by rule. For a competition, and for one of its posts or a
    /// posting that has no competition.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`; `not_found`; `invalid` when neither is named, or the post is another
    /// competition's.
    pub async fn eligibility(&self, request: AskEligibility) -> Result<EligibilityView, EngineError> {
        self.blocking(move |inner| {
            let (seen, answers) = inner.on_open_record(|data, form| {
                let seen = data.known.standing(inner, &data.vault, form)?;
                Ok((seen, answers(&data.vault.answers(RECORD)?)))
            })?;
            let today = inner.now().day();
            inner.shelf.with(|open| {
                let (vacancy, competition) = asked(open, &request)?;
                let day = closing(vacancy.as_ref(), competition.as_ref()).unwrap_or(today);
                let rules = rules(vacancy.as_ref(), competition.as_ref());
                let standing = &seen.standing;
                let verdict = verdict(met(&rules, standing, day));
                let posts = match (&vacancy, &competition) {
                    (None, Some(competition)) => posts(open, competition, standing, today)?,
                    _ => Vec::new(),
                };
                let rules = rules.into_iter().map(|rule| item(rule, standing, day, &answers));
                Ok(EligibilityView {
                    verdict,
                    rules: rules.collect(),
                    day: day.into(),
                    empty: **standing == Standing::default(),
                    rev: seen.as_of.0,
                    posts,
                })
            })
        })
        .await
    }
}

fn asked(
    open: &Open,
    request: &AskEligibility,
) -> Result<(Option<Vacancy>, Option<Competition>), EngineError> {
    let vacancy = request
        .vacancy
        .map(|id| read::<Vacancy>(open, Kind::Vacancy, id))
        .transpose()?;
    let own = vacancy.as_ref().map(|vacancy| vacancy.competition);
    match (request.competition, own) {
        (None, None) => Err(EngineError::Invalid { field: "competition" }),
        (Some(id), Some(own)) if own != Some(id) => Err(EngineError::Invalid { field: "vacancy" }),
        (Some(id), _) => Ok((vacancy, Some(read(open, Kind::Competition, id)?))),
        (None, Some(None)) => Ok((vacancy, None)),
        // It comes with a later page of the feed: until then the post stands by itself.
        (None, Some(Some(id))) => match read(open, Kind::Competition, id) {
            Ok(competition) => Ok((vacancy, Some(competition))),
            Err(EngineError::NotFound { .. }) => Ok((vacancy, None)),
            Err(error) => Err(error),
        },
    }
}

/// The day that everything is judged for.
fn closing(vacancy: Option<&Vacancy>, competition: Option<&Competition>) -> Option<Date> {
    let own = vacancy.and_then(|vacancy| vacancy.closes_at);
    own.or(competition.map(|it| it.closes_at)).map(Instant::day)
}

fn met(rules: &[Rule], standing: &Standing, day: Date) -> impl Iterator<Item = Met> {
    let checks = rules.iter().filter_map(|rule| rule.check.as_ref());
    checks.map(move |check| check.met(standing, day))
}

fn posts(
    open: &Open,
    competition: &Competition,
    standing: &Standing,
    today: Date,
) -> Result<Vec<PostVerdict>, EngineError> {
    let rows = open.catalogue.children(&competition.id.to_string())?;
    let judged = rows.iter().filter_map(|row| {
        let vacancy: Vacancy = serde_json::from_slice(&row.data).ok()?;
        let day = closing(Some(&vacancy), Some(competition)).unwrap_or(today);
        let rules = rules(Some(&vacancy), Some(competition));
        Some(PostVerdict {
            vacancy: vacancy.id,
            verdict: verdict(met(&rules, standing, day)),
        })
    });
    Ok(judged.collect())
}

fn item(rule: Rule, standing: &Standing, day: Date, answers: &Answers) -> RuleItem {
    let (met, reason) = match &rule.check {
        Some(check) => check.judge(standing, day),
        None if rule.kind == RuleTopic::EducationField => field(rule.text.as_ref(), answers),
        None => (Met::Unknown, Reason::ForPeople),
    };
    RuleItem {
        path: place(rule.kind, met, &reason).map(str::to_owned),
        id: rule.id,
        rule: rule.kind,
        decides: rule.check.is_some(),
        met,
        reason,
        text: rule.text,
    }
}

/// Whether a field of study is named in what is asked for. That it is not says little: fields have many names.
fn field(asked: Option<&Texts>, answers: &Answers) -> (Met, Reason) {
    let own = specialities(answers);
    if own.is_empty() {
        return (Met::Unknown, Reason::FieldUnknown);
    }
    let named = own.iter().any(|field| {
        // Short words join others and name nothing.
        let words: Vec<&str> = field
            .split_whitespace()
            .filter(|word| word.chars().count() > 3)
            .collect();
        let highlighter = Highlighter::for_words(&words.join(" "));
        let texts = asked.into_iter().flat_map(Texts::iter);
        let mut found = texts.map(|(tag, text)| highlighter.ranges(text, kyzmat_search::Lang::from_tag(tag)));
        !words.is_empty() && found.any(|ranges| !ranges.is_empty())
    });
    match named {
        true => (Met::Yes, Reason::FieldMatches),
        false => (Met::Unknown, Reason::FieldForPeople),
    }
}
