//! The staff system E-Kyzmat: three calls, an OAuth 2 of its own.
//!
//! Its field names mislead: `sname` is the surname, `name` the given name, `fname` the patronymic.

use super::person::{Idp, Vouched, pin};
use super::secret::Secret;
use super::settings::Provider;
use super::web::{IdpError, Web};
use kyzmat_api::identity::{DeskRole, EmployerBody, Employment, FactName};
use kyzmat_model::Instant;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// The client.
#[derive(Debug)]
pub struct Kyzmat {
    provider: Provider,
    web: Web,
    levels: BTreeMap<String, Vec<DeskRole>>,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

/// Answer of `/api/employee`.
#[derive(Deserialize)]
struct Answer {
    result: Option<Employee>,
}

/// Ids come as numbers or as texts.
#[derive(Deserialize)]
struct Employee {
    employee_id: Value,
    sname: Option<String>,
    name: Option<String>,
    fname: Option<String>,
    bdate: Option<String>,
    pin: Option<String>,
    state_id: Option<Value>,
    state_name: Option<String>,
    position_name: Option<String>,
    state: Option<State>,
    #[serde(default)]
    access_levels: Vec<Value>,
}

#[derive(Deserialize)]
struct State {
    name: Option<String>,
    coate: Option<String>,
}

impl Kyzmat {
    pub(super) fn new(provider: Provider, web: Web, levels: BTreeMap<String, Vec<DeskRole>>) -> Self {
        Self {
            provider,
            web,
            levels,
        }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.provider.issuer.trim_end_matches('/'))
    }

    /// Where the browser is sent.
    ///
    /// # Errors
    /// The issuer is no address.
    pub fn authorize(&self, state: &str, redirect_uri: &str) -> Result<String, IdpError> {
        let mut url = Url::parse(&self.address("/oauth/authorize"))
            .map_err(|_| IdpError::Unbelievable("the issuer is no address"))?;
        url.query_pairs_mut()
            .append_pair("client_id", &self.provider.client_id)
            .append_pair("scope", "pin")
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("state", state);
        Ok(url.into())
    }

    /// Turns the code that came back into a person.
    ///
    /// # Errors
    /// E-Kyzmat cannot be reached, refuses, or names nobody.
    pub async fn vouch(&self, code: &str, redirect_uri: &str, now: Instant) -> Result<Vouched, IdpError> {
        let form = [
            ("client_id", self.provider.client_id.as_str()),
            ("client_secret", self.provider.client_secret.reveal()),
            ("redirect_uri", redirect_uri),
            ("code", code),
            ("scope", "pin"),
            ("grant_type", "authorization_code"),
        ];
        let address = self.address("/oauth/access_token");
        let token: Token = self
            .web
            .post("exchanging E-Kyzmat's code", &address, &form, None)
            .await?;
        let token = Secret::sent(token.access_token);
        let form = [
            ("client_id", self.provider.client_id.as_str()),
            ("access_token", token.reveal()),
        ];
        let address = self.address("/api/employee");
        let answer: Answer = self
            .web
            .post("reading E-Kyzmat's employee", &address, &form, None)
            .await?;
        let employee = answer.result.ok_or(IdpError::Unbelievable("no employee"))?;
        vouched(employee, &self.levels, now)
    }
}

fn vouched(
    employee: Employee,
    levels: &BTreeMap<String, Vec<DeskRole>>,
    now: Instant,
) -> Result<Vouched, IdpError> {
    let subject = word(&employee.employee_id).ok_or(IdpError::Unbelievable("the employee has no id"))?;
    let text = |value: Option<String>| {
        value
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let facts = [
        (FactName::FamilyName, text(employee.sname)),
        (FactName::GivenName, text(employee.name)),
        (FactName::MiddleName, text(employee.fname)),
        (FactName::Birthdate, employee.bdate.as_deref().and_then(date)),
        (FactName::Pin, employee.pin.as_deref().and_then(pin)),
    ];
    let roles: BTreeSet<DeskRole> = employee
        .access_levels
        .iter()
        .filter_map(level)
        .filter_map(|name| levels.get(&name))
        .flatten()
        .copied()
        .collect();
    let (body_name, soate) = match employee.state {
        Some(state) => (text(state.name), text(state.coate)),
        None => (None, None),
    };
    let employment = employee
        .state_id
        .as_ref()
        .and_then(word)
        .map(|state_id| Employment {
            body: EmployerBody {
                name: text(employee.state_name)
                    .or(body_name)
                    .unwrap_or_else(|| state_id.clone()),
                state_id,
                soate,
            },
            position: text(employee.position_name),
            roles: roles.into_iter().collect(),
            at: now,
        });
    Ok(Vouched {
        idp: Idp::Kyzmat,
        subject,
        facts: facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
        employment,
    })
}

/// A number or text as text.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// An access level: a word, a number, or an object with `code` or `id`.
fn level(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) => ["code", "id"]
            .into_iter()
            .find_map(|name| fields.get(name).and_then(word)),
        other => word(other),
    }
}

/// `YYYY-MM-DD`, with or without a time, or `DD.MM.YYYY`.
fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split('.').collect();
    let iso = match parts.as_slice() {
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => text.trim().chars().take(10).collect(),
    };
    iso.parse::<jiff::civil::Date>().ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn levels() -> BTreeMap<String, Vec<DeskRole>> {
        BTreeMap::from([
            ("hr".to_owned(), vec![DeskRole::HrOfficer]),
            ("7".to_owned(), vec![DeskRole::Auditor, DeskRole::HrOfficer]),
        ])
    }

    fn read(employee: Value) -> Vouched {
        let employee = serde_json::from_value(employee).unwrap();
        vouched(employee, &levels(), Instant::from_unix(0)).unwrap()
    }

    #[test]
    fn names_are_read_by_what_they_mean() {
        let officer = read(json!({
            "employee_id": 17, "sname": "Асанова", "name": "Гүлнара", "fname": "Эркиновна",
            "pin": "10101199000001", "bdate": "01.02.1990", "state_id": 5,
        }));
        assert_eq!(officer.subject, "17");
        assert_eq!(officer.fact(FactName::FamilyName), Some("Асанова"));
        assert_eq!(officer.fact(FactName::GivenName), Some("Гүлнара"));
        assert_eq!(officer.fact(FactName::MiddleName), Some("Эркиновна"));
        assert_eq!(officer.fact(FactName::Birthdate), Some("1990-02-01"));
    }

    #[test]
    fn roles_come_from_known_access_levels_alone() {
        let roles = |levels: Value| {
            read(
                json!({"employee_id": "1", "state_id": "5", "position_name": "Начальник отдела кадров",
                "access_levels": levels}),
            )
            .employment
            .unwrap()
            .roles
        };
        assert_eq!(roles(json!([])), [], "a position's name gives nothing");
        assert_eq!(roles(json!(["hr", "hr"])), [DeskRole::HrOfficer]);
        assert_eq!(
            roles(json!([7, "unknown", null])),
            [DeskRole::HrOfficer, DeskRole::Auditor]
        );
        assert_eq!(
            roles(json!([{"code": "hr", "id": 7}, {"title": "hr"}])),
            [DeskRole::HrOfficer]
        );
    }

    #[test]
    fn an_employee_without_an_id_is_nobody() {
        let employee = serde_json::from_value(json!({"employee_id": null})).unwrap();
        assert!(vouched(employee, &levels(), Instant::from_unix(0)).is_err());
    }
}
