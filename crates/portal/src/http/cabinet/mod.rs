//! Applications and requests for proof over HTTP. As in [`super::personal`], ids are looked up under the token's owner, so another person's
//! application is answered as one that never was.

pub(super) mod appeals;
pub(super) mod applications;
pub(super) mod receipt;
pub(super) mod submit;
pub(super) mod verifications;
pub(super) mod withdrawal;

use super::answer::Refusal;
use crate::applications::store::Done;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use kyzmat_api::problem::ProblemType;
use serde::de::DeserializeOwned;

/// Words of one's own at most.
const LETTERS: usize = 4000;

/// Reads ids of an address.
fn ids<T: DeserializeOwned>(path: Result<Path<T>, PathRejection>) -> Result<T, Refusal> {
    path.map(|Path(ids)| ids)
        .map_err(|_| Refusal::invalid("an id is no UUID"))
}

/// What was done, and whether now; or why not.
fn done<T>(done: Done<T>) -> Result<(bool, T), Refusal> {
    match done {
        Done::Now(what) => Ok((true, what)),
        Done::Before(what) => Ok((false, what)),
        Done::Unknown => Err(Refusal::not_found()),
        Done::Taken => Err(Refusal::of(ProblemType::IdTaken)),
        Done::Wrong(why) => Err(Refusal::of(ProblemType::WrongState).because(why)),
        Done::Late(until) => Err(Refusal::of(ProblemType::TooLate).at(until)),
    }
}

/// Refuses words that are too long.
fn short(name: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > LETTERS {
        return Err(Refusal::invalid(format!(
            "{name} is longer than {LETTERS} letters"
        )));
    }
    Ok(())
}
