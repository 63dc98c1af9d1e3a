//! `application`: what a body does, for operators, tests and training.

use super::parcel::Parcel;
use super::run::{Failure, print, print_json};
use clap::{Args, Subcommand};
use kyzmat_api::cabinet::{AppealState, ApplicationState, StageEvent, attachment_belongs_to};
use kyzmat_model::{Instant, Texts};
use kyzmat_portal::applications::open::Opener;
use kyzmat_portal::applications::reasons;
use kyzmat_portal::applications::store::{Done, Step};
use kyzmat_portal::{Portal, PortalError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(crate) enum Application {
    /// All applications, one line of JSON each
    List,
    /// One application as JSON, with its story
    Show {
        /// Its id
        application: Uuid,
    },
    /// Move an application on. Prints the event as JSON
    Stage(Box<Stage>),
    /// Decide an appeal. Prints it as JSON
    Appeal {
        /// Its id
        appeal: Uuid,
        /// upheld or dismissed
        #[arg(long, value_parser = decision)]
        state: AppealState,
        #[command(flatten)]
        reasoning: Reasoning,
    },
    /// The reasons that decisions may name, as JSON
    Reasons,
    /// Decrypt an application with its files into a new folder; its owner's log tells it
    Open {
        /// Its id
        application: Uuid,
        /// A folder that is not there yet
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Stage {
    /// Its id
    application: Uuid,
    /// What it becomes: docs_check, returned_for_fix, admitted, rejected, test_assigned, test_passed, test_failed,
    /// interview_set, scored, in_reserve, not_in_reserve, appointed or expired
    #[arg(long, value_parser = state)]
    state: ApplicationState,
    /// A code of the list of reasons
    #[arg(long, value_name = "CODE")]
    reason: Option<String>,
    /// When one has to come, RFC 3339
    #[arg(long, value_name = "TIME", value_parser = moment)]
    starts_at: Option<Instant>,
    /// When that ends
    #[arg(long, value_name = "TIME", value_parser = moment)]
    ends_at: Option<Instant>,
    /// The last moment for what is asked
    #[arg(long, value_name = "TIME", value_parser = moment)]
    until: Option<Instant>,
    /// Points
    #[arg(long, value_name = "N")]
    score: Option<u16>,
    /// Points needed
    #[arg(long, value_name = "N")]
    threshold: Option<u16>,
    /// Points at most
    #[arg(long, value_name = "N")]
    max: Option<u16>,
    /// Where, in Russian
    #[arg(long, value_name = "TEXT")]
    place_ru: Option<String>,
    /// Where, in Kyrgyz
    #[arg(long, value_name = "TEXT")]
    place_ky: Option<String>,
    /// Where, in Kazakh
    #[arg(long, value_name = "TEXT")]
    place_kk: Option<String>,
    /// What else there is to say, in Russian
    #[arg(long, value_name = "TEXT")]
    note_ru: Option<String>,
    /// What else there is to say, in Kyrgyz
    #[arg(long, value_name = "TEXT")]
    note_ky: Option<String>,
    /// What else there is to say, in Kazakh
    #[arg(long, value_name = "TEXT")]
    note_kk: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Reasoning {
    /// Why, in Russian
    #[arg(long, value_name = "TEXT")]
    reasoning_ru: Option<String>,
    /// Why, in Kyrgyz
    #[arg(long, value_name = "TEXT")]
    reasoning_ky: Option<String>,
    /// Why, in Kazakh
    #[arg(long, value_name = "TEXT")]
    reasoning_kk: Option<String>,
}

fn state(text: &str) -> Result<ApplicationState, String> {
    ApplicationState::ALL
        .into_iter()
        .find(|state| state.name() == text)
        .ok_or_else(|| "no state of an application".to_owned())
}

fn decision(text: &str) -> Result<AppealState, String> {
    match text {
        "upheld" => Ok(AppealState::Upheld),
        "dismissed" => Ok(AppealState::Dismissed),
        _ => Err("upheld or dismissed".to_owned()),
    }
}

pub(super) fn moment(text: &str) -> Result<Instant, String> {
    text.parse().map_err(|error| format!("{error}"))
}

pub(super) fn words(ru: Option<&str>, ky: Option<&str>, kk: Option<&str>) -> Option<Texts> {
    let texts =
        Texts::of([("ru", ru), ("ky", ky), ("kk", kk)].map(|(tag, text)| (tag, text.unwrap_or_default())));
    (!texts.is_empty()).then_some(texts)
}

pub(super) fn run(portal: &Portal, what: &Application) -> Result<ExitCode, Failure> {
    let applications = portal.applications();
    match what {
        Application::List => {
            for one in applications.listed()? {
                print_json(&one)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Application::Show { application } => {
            let found = applications.application(*application, None, portal.now())?;
            print_json(&found.ok_or(PortalError::NoApplication)?)
        }
        Application::Stage(stage) => move_on(portal, stage),
        Application::Appeal {
            appeal,
            state,
            reasoning,
        } => {
            let words = words(
                reasoning.reasoning_ru.as_deref(),
                reasoning.reasoning_ky.as_deref(),
                reasoning.reasoning_kk.as_deref(),
            );
            print_json(&decided(applications.decide_appeal(
                *appeal,
                *state,
                words.as_ref(),
                portal.now(),
            )?)?)
        }
        Application::Reasons => {
            for reason in reasons::all()? {
                print(
                    &serde_json::json!({"code": reason.code, "states": reason.states, "text": reason.text})
                        .to_string(),
                )?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Application::Open { application, out } => open(portal, *application, out),
    }
}

fn decided<T>(done: Done<T>) -> Result<T, Failure> {
    match done {
        Done::Now(what) | Done::Before(what) => Ok(what),
        Done::Unknown | Done::Taken => Err(PortalError::NoApplication.into()),
        Done::Wrong(why) => Err(PortalError::NotNow(why).into()),
        Done::Late(_) => Err(PortalError::NotNow("the time for it is over").into()),
    }
}

fn move_on(portal: &Portal, stage: &Stage) -> Result<ExitCode, Failure> {
    let reason = match &stage.reason {
        None => None,
        Some(code) => Some(reasons::find(code, stage.state)?.ok_or_else(|| {
            Failure::Usage(format!(
                "{code:?} is no reason for {}: see «application reasons»",
                stage.state.name()
            ))
        })?),
    };
    let event = StageEvent {
        seq: 0,
        at: portal.now(),
        state: stage.state,
        stage: None,
        score: stage.score,
        threshold: stage.threshold,
        max: stage.max,
        reason,
        starts_at: stage.starts_at,
        ends_at: stage.ends_at,
        place: words(
            stage.place_ru.as_deref(),
            stage.place_ky.as_deref(),
            stage.place_kk.as_deref(),
        ),
        until: stage.until,
        note: words(
            stage.note_ru.as_deref(),
            stage.note_ky.as_deref(),
            stage.note_kk.as_deref(),
        ),
    };
    if let Some(missing) = reasons::missing(&event) {
        return Err(Failure::Usage(format!(
            "{} needs --{missing}",
            stage.state.name()
        )));
    }
    let step = Step {
        state: stage.state,
        event,
    };
    print_json(&decided(portal.applications().step(
        stage.application,
        &step,
        portal.now(),
    )?)?)
}

fn open(portal: &Portal, id: Uuid, out: &Path) -> Result<ExitCode, Failure> {
    let sealed = portal
        .applications()
        .open(id, portal.now())?
        .ok_or(PortalError::NoApplication)?;
    let opener = Opener::of(portal)?;
    let letter = opener
        .open(id, &sealed.seal_key, &sealed.letter)
        .map_err(|error| Failure::from(PortalError::Unreadable(error)))?;
    let parcel = Parcel {
        letter: &letter,
        attachments: &letter.attachments,
        files: &sealed.files,
    };
    parcel.unpack(portal, &opener, out, |place| attachment_belongs_to(id, place))?;
    print(&out.display().to_string())
}
