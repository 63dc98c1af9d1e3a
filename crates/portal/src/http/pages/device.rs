//! Pages on the phone of a person who lets a device in.

use super::words::Words;
use super::{escaped, page};
use crate::identity::person::Idp;
use crate::identity::store::Waiting;
use axum::http::StatusCode;
use axum::response::Response;
use kyzmat_model::Lang;

/// Asks for the code that the device shows.
pub(in crate::http) fn enter(lang: Lang, typed: &str, providers: &[Idp], wrong: bool) -> Response {
    let words = Words::of(lang);
    let error = if wrong {
        format!(
            "<p class=\"error\" id=\"code-error\" role=\"alert\">{}</p>",
            words.code_wrong
        )
    } else {
        String::new()
    };
    let state = if wrong {
        " aria-invalid=\"true\" aria-describedby=\"code-hint code-error\""
    } else {
        " aria-describedby=\"code-hint\""
    };
    let buttons: String = providers
        .iter()
        .map(|idp| {
            let label = match idp {
                Idp::Esi => words.by_esi,
                Idp::Kyzmat => words.by_kyzmat,
            };
            format!("<button name=\"idp\" value=\"{}\">{label}</button>", idp.name())
        })
        .collect();
    let typed = escaped(&typed.chars().take(20).collect::<String>());
    let body = format!(
        "<h1>{title}</h1><form method=\"post\" action=\"/device\"><input type=\"hidden\" name=\"lang\" value=\"{lang}\">\
         <label for=\"user_code\">{label}</label><p class=\"hint\" id=\"code-hint\">{hint}</p>{error}\
         <input class=\"code\" id=\"user_code\" name=\"user_code\" value=\"{typed}\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" required{state}>\
         {buttons}</form>",
        title = words.device_title,
        label = words.code,
        hint = words.code_hint,
    );
    let links = Lang::ALL.map(|other| (other, format!("/device?user_code={typed}&lang={other}")));
    page(StatusCode::OK, lang, words.device_title, &links, &body)
}

/// Asks whether this device may come in under this name.
pub(in crate::http) fn confirm(
    lang: Lang,
    attempt: &str,
    csrf: &str,
    waiting: &Waiting,
    name: &str,
) -> Response {
    let words = Words::of(lang);
    // Figures read alike in all three languages.
    let asked_at = waiting.asked_at.in_figures();
    let body = format!(
        "<h1>{title}</h1><p>{warning}</p><dl><dt>{device}</dt><dd>{device_name}</dd><dt>{asked}</dt><dd>{asked_at}</dd>\
         <dt>{you}</dt><dd>{name}</dd></dl><form method=\"post\" action=\"/device/confirm\">\
         <input type=\"hidden\" name=\"attempt\" value=\"{attempt}\"><input type=\"hidden\" name=\"csrf\" value=\"{csrf}\">\
         <input type=\"hidden\" name=\"lang\" value=\"{lang}\"><button name=\"act\" value=\"allow\">{allow}</button>\
         <button class=\"quiet\" name=\"act\" value=\"refuse\">{refuse}</button></form>",
        title = words.confirm_title,
        warning = words.confirm_warning,
        device = words.device,
        device_name = escaped(&waiting.device),
        asked = words.asked_at,
        asked_at = escaped(&asked_at),
        you = words.you,
        name = escaped(name),
        attempt = escaped(attempt),
        csrf = escaped(csrf),
        allow = words.allow,
        refuse = words.refuse,
    );
    let links = Lang::ALL.map(|other| (other, format!("/device/confirm?attempt={attempt}&lang={other}")));
    page(StatusCode::OK, lang, words.confirm_title, &links, &body)
}

/// The device comes in.
pub(in crate::http) fn done(lang: Lang) -> Response {
    let words = Words::of(lang);
    page(
        StatusCode::OK,
        lang,
        words.done_title,
        &[],
        &format!("<h1>{}</h1><p>{}</p>", words.done_title, words.done_text),
    )
}
