//! `account`: for operators and tests.

use super::run::{Failure, print, print_json};
use clap::Subcommand;
use kyzmat_api::identity::AccountState;
use kyzmat_portal::{Portal, PortalError};
use serde_json::{Value, json};
use std::process::ExitCode;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// All accounts, one line of JSON each
    List,
    /// One account as JSON, with its sessions
    Show {
        /// Its id
        account: Uuid,
    },
    /// End all sessions and let nobody in
    Block {
        /// Its id
        account: Uuid,
        /// A stable word that the log keeps
        #[arg(long, value_name = "WORD", default_value = "operator")]
        reason: String,
    },
    /// Let its owner in again
    Unblock {
        /// Its id
        account: Uuid,
    },
    /// Erase its facts and let nobody in, for good
    Delete {
        /// Its id
        account: Uuid,
        /// A stable word that the log keeps
        #[arg(long, value_name = "WORD", default_value = "operator")]
        reason: String,
    },
}

pub(super) fn run(portal: &Portal, what: &Account) -> Result<ExitCode, Failure> {
    let people = portal.people();
    let moved = |account: Uuid, state: AccountState, reason: Option<&str>| {
        if people.set_state(account, state, reason, portal.now())? {
            Ok(ExitCode::SUCCESS)
        } else {
            Err(Failure::from(PortalError::NoAccount))
        }
    };
    match what {
        Account::List => {
            for account in people.accounts().map_err(Failure::from)? {
                print(&described(&account).to_string())?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Account::Show { account } => {
            let found = people.account(*account)?.ok_or(PortalError::NoAccount)?;
            let mut shown = described(&found);
            if let Some(fields) = shown.as_object_mut() {
                let sessions = people.sessions(*account, portal.now())?;
                fields.insert("sessions".to_owned(), json!(sessions));
            }
            print_json(&shown)
        }
        Account::Block { account, reason } => moved(*account, AccountState::Blocked, Some(reason)),
        Account::Unblock { account } => moved(*account, AccountState::Active, None),
        Account::Delete { account, reason } => moved(*account, AccountState::Deleted, Some(reason)),
    }
}

fn described(account: &kyzmat_portal::identity::store::Account) -> Value {
    json!({
        "account": account.id,
        "state": account.state,
        "reason": account.reason,
        "registered_at": account.registered_at,
        "facts": account.facts,
        "employment": account.employment,
    })
}
