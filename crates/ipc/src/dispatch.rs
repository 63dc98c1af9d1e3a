//! Runs a command by its name, for hosts that speak JSON.

use crate::{Audience, IpcError};
use kyzmat_engine::applications::view::*;
use kyzmat_engine::cabinet::view::*;
use kyzmat_engine::catalogue::view::*;
use kyzmat_engine::documents::view::*;
use kyzmat_engine::identity::view::*;
use kyzmat_engine::legal::view::*;
use kyzmat_engine::privacy::view::*;
use kyzmat_engine::settings::view::*;
use kyzmat_engine::study::view::*;
use kyzmat_engine::verifications::view::*;
use kyzmat_engine::{Engine, ErrorCode};
use serde_json::Value;

/// Runs the command `name` with a JSON object of arguments.
///
/// # Errors
/// `unknown_command`, `forbidden` (not for this audience), `invalid` (arguments), or the command's own.
pub async fn dispatch(
    engine: &Engine,
    audience: Audience,
    name: &str,
    args: Value,
) -> Result<Value, IpcError> {
    if !audiences(name)
        .ok_or(IpcError::bare(ErrorCode::UnknownCommand))?
        .contains(&audience)
    {
        return Err(IpcError::bare(ErrorCode::Forbidden));
    }
    run(engine, name, args).await
}

fn arguments<T: serde::de::DeserializeOwned>(name: &str, args: Value) -> Result<T, IpcError> {
    // What is wrong with them is not told: it would repeat what was given, a code say.
    serde_json::from_value(args).map_err(|_| {
        tracing::info!("The arguments of {name} were refused.");
        IpcError::bare(ErrorCode::Invalid)
    })
}

fn result<T: serde::Serialize>(value: &T) -> Result<Value, IpcError> {
    serde_json::to_value(value).map_err(|error| {
        tracing::error!("A result cannot be written as JSON: {error}.");
        IpcError::bare(ErrorCode::Internal)
    })
}

macro_rules! define_run {
    ($($name:ident($request:ty) -> $response:ty [$($audience:ident),+];)+) => {
        async fn run(engine: &Engine, name: &str, args: Value) -> Result<Value, IpcError> {
            match name {
                $(stringify!($name) => {
                    let response: $response = engine.$name(arguments::<$request>(name, args)?).await?;
                    result(&response)
                })+
                _ => Err(IpcError::bare(ErrorCode::UnknownCommand)),
            }
        }

        /// The audiences that may run the command `name`; `None` when there is no such command.
        #[must_use]
        pub fn audiences(name: &str) -> Option<&'static [Audience]> {
            match name {
                $(stringify!($name) => Some(&[$(Audience::$audience),+]),)+
                _ => None,
            }
        }

        /// The names of all commands, in the order of the list.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),+];
    };
}

crate::for_each_command!(define_run);
