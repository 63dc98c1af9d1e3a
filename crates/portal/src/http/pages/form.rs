//! The registration form.

use super::words::Words;
use super::{escaped, page};
use axum::http::StatusCode;
use axum::response::Response;
use kyzmat_api::identity::FactName;
use kyzmat_model::Lang;

/// A field with what is in it.
pub(in crate::http) struct Filled {
    /// Which.
    pub(in crate::http) name: FactName,
    /// What is in it.
    pub(in crate::http) value: String,
    /// An identity provider has said it: shown, not to be changed.
    pub(in crate::http) vouched: bool,
    /// Whether it may not be left empty.
    pub(in crate::http) required: bool,
    /// What was typed is not one.
    pub(in crate::http) wrong: bool,
}

/// Label, hint and complaint of a field, and how a phone helps to type it.
fn texts(words: &'static Words, name: FactName) -> (&'static str, &'static str, &'static str, &'static str) {
    match name {
        FactName::Phone => (
            words.phone,
            words.phone_hint,
            words.phone_wrong,
            "type=\"tel\" autocomplete=\"tel\"",
        ),
        FactName::Pin => (
            words.pin,
            words.pin_hint,
            words.pin_wrong,
            "inputmode=\"numeric\" autocomplete=\"off\"",
        ),
        FactName::Telegram => (
            words.telegram,
            words.telegram_hint,
            words.phone_wrong,
            "type=\"tel\" autocomplete=\"off\"",
        ),
        _ => (
            words.email,
            words.email_hint,
            words.email_wrong,
            "type=\"email\" autocomplete=\"email\"",
        ),
    }
}

fn field(words: &'static Words, filled: &Filled) -> String {
    let (label, hint, complaint, help) = texts(words, filled.name);
    let id = filled.name.name();
    let value = escaped(&filled.value);
    let (hint, extra) = match (filled.vouched, filled.wrong) {
        (true, _) => (words.vouched, " readonly".to_owned()),
        (false, true) => (hint, " aria-invalid=\"true\"".to_owned()),
        (false, false) => (hint, String::new()),
    };
    let required = if filled.required && !filled.vouched {
        " required"
    } else {
        ""
    };
    let optional = if filled.required {
        String::new()
    } else {
        format!(" ({})", words.optional)
    };
    let error = if filled.wrong {
        format!("<p class=\"error\" id=\"{id}-error\">{complaint}</p>")
    } else {
        String::new()
    };
    format!(
        "<label for=\"{id}\">{label}{optional}</label><p class=\"hint\" id=\"{id}-hint\">{hint}</p>{error}\
         <input id=\"{id}\" name=\"{id}\" value=\"{value}\" {help} aria-describedby=\"{id}-hint{described}\"{required}{extra}>",
        described = if filled.wrong {
            format!(" {id}-error")
        } else {
            String::new()
        },
    )
}

/// The page. `novalidate`: the portal's own words are in the person's language, a browser's may not be.
pub(in crate::http) fn form(lang: Lang, attempt: &str, csrf: &str, fields: &[Filled]) -> Response {
    let words = Words::of(lang);
    let wrong: String = fields
        .iter()
        .filter(|filled| filled.wrong)
        .map(|filled| {
            let (label, _, complaint, _) = texts(words, filled.name);
            format!(
                "<li><a href=\"#{}\">{label}: {complaint}</a></li>",
                filled.name.name()
            )
        })
        .collect();
    let summary = if wrong.is_empty() {
        String::new()
    } else {
        format!(
            "<div class=\"summary\" role=\"alert\"><h2>{}</h2><ul>{wrong}</ul></div>",
            words.mend
        )
    };
    let inputs: String = fields.iter().map(|filled| field(words, filled)).collect();
    let body = format!(
        "{summary}<h1>{title}</h1><p>{lead}</p><form method=\"post\" action=\"/oauth/register\" novalidate>\
         <input type=\"hidden\" name=\"attempt\" value=\"{attempt}\"><input type=\"hidden\" name=\"csrf\" value=\"{csrf}\">\
         <input type=\"hidden\" name=\"lang\" value=\"{lang}\">{inputs}\
         <button name=\"act\" value=\"register\">{go}</button>\
         <button class=\"quiet\" name=\"act\" value=\"refuse\">{cancel}</button></form>",
        title = words.register_title,
        lead = words.register_lead,
        attempt = escaped(attempt),
        csrf = escaped(csrf),
        go = words.register_go,
        cancel = words.cancel,
    );
    let links = Lang::ALL.map(|other| (other, format!("/oauth/register?attempt={attempt}&lang={other}")));
    page(StatusCode::OK, lang, words.register_title, &links, &body)
}
