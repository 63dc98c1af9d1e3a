//! `verification`: asking people for proof of what they have stated, for operators, tests and training.

use super::application::{moment, words};
use super::parcel::Parcel;
use super::run::{Failure, print, print_json};
use clap::{Args, Subcommand};
use kyzmat_api::cabinet::verification_file_belongs_to;
use kyzmat_forms::{Form, Path as Field};
use kyzmat_model::Instant;
use kyzmat_portal::applications::open::Opener;
use kyzmat_portal::applications::store::Done;
use kyzmat_portal::verifications::judge::{self, Question};
use kyzmat_portal::verifications::store::Decision;
use kyzmat_portal::{Portal, PortalError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(crate) enum Verification {
    /// Ask a person for proof. Prints the request as JSON
    Ask(Box<Ask>),
    /// All requests, one line of JSON each
    List {
        /// Only those to this account
        #[arg(long, value_name = "ID")]
        account: Option<Uuid>,
    },
    /// One request as JSON
    Show {
        /// Its id
        verification: Uuid,
    },
    /// Decrypt an answer with its files into a new folder; its owner's log tells it
    Open {
        /// The request's id
        verification: Uuid,
        /// A folder that is not there yet
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// The answer is enough. Prints the request as JSON
    Accept {
        /// Its id
        verification: Uuid,
    },
    /// The answer is not enough; ask again with a new request. Prints the request as JSON
    Refuse {
        /// Its id
        verification: Uuid,
        #[command(flatten)]
        reason: Reason,
    },
    /// No answer is needed any more. Prints the request as JSON
    Withdraw {
        /// Its id
        verification: Uuid,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// Whom
    #[arg(long, value_name = "ID")]
    account: Uuid,
    /// Which answer of the personal record: its path there, like /education or /id_number
    #[arg(long, value_name = "PATH")]
    field: Option<Field>,
    /// Which document: the code of its kind, like diploma
    #[arg(long, value_name = "CODE")]
    document: Option<String>,
    /// The application it belongs to
    #[arg(long, value_name = "ID")]
    application: Option<Uuid>,
    /// The last moment for an answer, RFC 3339
    #[arg(long, value_name = "TIME", value_parser = moment)]
    until: Instant,
    /// Hours for the files of an answer, from its arrival on
    #[arg(long, value_name = "N", default_value_t = 72)]
    files_hours: u32,
    #[command(flatten)]
    reason: Reason,
}

#[derive(Debug, Args)]
pub(crate) struct Reason {
    /// Why, in Russian
    #[arg(long, value_name = "TEXT")]
    reason_ru: Option<String>,
    /// Why, in Kyrgyz
    #[arg(long, value_name = "TEXT")]
    reason_ky: Option<String>,
    /// Why, in Kazakh
    #[arg(long, value_name = "TEXT")]
    reason_kk: Option<String>,
}

impl Reason {
    fn texts(&self) -> Option<kyzmat_model::Texts> {
        words(
            self.reason_ru.as_deref(),
            self.reason_ky.as_deref(),
            self.reason_kk.as_deref(),
        )
    }
}

pub(super) fn run(portal: &Portal, what: &Verification) -> Result<ExitCode, Failure> {
    let verifications = portal.verifications();
    let decide = |id: Uuid, decision: &Decision| {
        print_json(&done(verifications.decide(id, decision, portal.now())?)?)
    };
    match what {
        Verification::Ask(asked) => ask(portal, asked),
        Verification::List { account } => {
            for one in verifications.listed_verifications(portal.now())? {
                if account.is_none_or(|account| account == one.account) {
                    print_json(&one)?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Verification::Show { verification } => {
            let found = verifications.verification(*verification, None, portal.now())?;
            print_json(&found.ok_or(PortalError::NoVerification)?)
        }
        Verification::Open { verification, out } => open(portal, *verification, out),
        Verification::Accept { verification } => decide(*verification, &Decision::Accept),
        Verification::Refuse { verification, reason } => {
            let words = reason.texts().ok_or_else(|| {
                Failure::Usage("refuse needs --reason-ru or --reason-ky: a person learns why".to_owned())
            })?;
            if judge::long(&words) {
                return Err(Failure::Usage(judge::Nonsense::LongReason.to_string()));
            }
            decide(*verification, &Decision::Refuse(words))
        }
        Verification::Withdraw { verification } => decide(*verification, &Decision::Withdraw),
    }
}

fn done<T>(done: Done<T>) -> Result<T, Failure> {
    match done {
        Done::Now(what) | Done::Before(what) => Ok(what),
        Done::Unknown | Done::Taken => Err(PortalError::NoVerification.into()),
        Done::Wrong(why) => Err(PortalError::NotNow(why).into()),
        Done::Late(_) => Err(PortalError::NotNow("the time for it is over").into()),
    }
}

fn ask(portal: &Portal, asked: &Ask) -> Result<ExitCode, Failure> {
    let question = Question {
        account: asked.account,
        application: asked.application,
        field: asked.field.as_ref().map(|field| field.as_str().to_owned()),
        document: asked.document.clone(),
        reason: asked.reason.texts().unwrap_or_default(),
        until: asked.until,
        files_hours: asked.files_hours,
    };
    let record = Form::read(kyzmat_forms::PERSONAL_RECORD)
        .map_err(|error| Failure::Usage(format!("the personal record cannot be read: {error}")))?;
    let now = portal.now();
    judge::question(&question, &record, now).map_err(|flaw| Failure::Usage(flaw.to_string()))?;
    let made = match portal.verifications().ask(portal.new_id()?, &question, now)? {
        Done::Unknown if asked.application.is_some() => return Err(PortalError::NoApplication.into()),
        Done::Unknown => return Err(PortalError::NoAccount.into()),
        made => done(made)?,
    };
    print_json(&made)
}

fn open(portal: &Portal, id: Uuid, out: &Path) -> Result<ExitCode, Failure> {
    let sealed = portal
        .verifications()
        .open_answer(id, portal.now())?
        .ok_or(PortalError::NoVerification)?;
    let opener = Opener::of(portal)?;
    let letter = opener
        .open_answer(id, &sealed.seal_key, &sealed.letter)
        .map_err(|error| Failure::from(PortalError::Unreadable(error)))?;
    let parcel = Parcel {
        letter: &letter,
        attachments: &letter.attachments,
        files: &sealed.files,
    };
    parcel.unpack(portal, &opener, out, |place| {
        verification_file_belongs_to(id, place)
    })?;
    print(&out.display().to_string())
}
