//! Pages for people in a browser: plain HTML without scripts, in three languages.

pub(super) mod device;
pub(super) mod form;
mod words;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::identity::Reason;
use kyzmat_model::Lang;
use words::Words;

const STYLE: &str = include_str!("page.css");

/// Text as it may stand in HTML and in a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// What every page and redirect of a sign-in carries. There is no `form-action`: browsers apply it to the redirects
/// after a form too, and those lead to the application's loopback address.
pub(super) fn guard(headers: &mut HeaderMap) {
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// A whole page. `links` are addresses of the same page in the languages, if it has them.
fn page(status: StatusCode, lang: Lang, title: &str, links: &[(Lang, String)], body: &str) -> Response {
    let nav: String = links
        .iter()
        .map(|(other, address)| {
            let here = if *other == lang {
                " aria-current=\"page\""
            } else {
                ""
            };
            format!(
                "<a lang=\"{other}\" href=\"{}\"{here}>{}</a>",
                escaped(address),
                Words::of(*other).own_name
            )
        })
        .collect();
    let nav = if nav.is_empty() {
        String::new()
    } else {
        format!("<nav aria-label=\"{}\">{nav}</nav>", Words::of(lang).languages)
    };
    let html = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · E-Kyzmat</title><style>{STYLE}</style></head>\
         <body><header><strong>E-Kyzmat</strong>{nav}</header><main>{body}</main></body></html>",
        title = escaped(title)
    );
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    guard(headers);
    response
}

/// A page that says one thing in all three languages, for when it is not known which one the person reads.
fn in_all(status: StatusCode, say: impl Fn(&'static Words) -> (&'static str, &'static str)) -> Response {
    let body: String = Lang::ALL
        .into_iter()
        .map(|lang| {
            let (title, text) = say(Words::of(lang));
            format!("<section lang=\"{lang}\"><h1>{title}</h1><p>{text}</p></section>")
        })
        .collect();
    let (title, _) = say(Words::of(Lang::Ru));
    page(status, Lang::Ru, title, &[], &body)
}

/// There is no sign-in to go on with: begin again from the application.
pub(super) fn lost() -> Response {
    in_all(StatusCode::BAD_REQUEST, |words| {
        (words.lost_title, words.lost_text)
    })
}

/// Too many tries from this address.
pub(super) fn too_often() -> Response {
    let mut response = in_all(StatusCode::TOO_MANY_REQUESTS, |words| {
        (words.often_title, words.often_text)
    });
    response
        .headers_mut()
        .insert(axum::http::header::RETRY_AFTER, HeaderValue::from_static("60"));
    response
}

/// The device was not let in: why, and what to do.
pub(super) fn refused(lang: Lang, reason: Reason) -> Response {
    let words = Words::of(lang);
    let (title, text) = match reason {
        Reason::AccountBlocked => (words.blocked_title, words.blocked_text),
        Reason::AccountDeleted => (words.deleted_title, words.deleted_text),
        Reason::PinConflict => (words.conflict_title, words.conflict_text),
        Reason::IdpUnreachable | Reason::IdpUnavailable => (words.unreachable_title, words.unreachable_text),
        Reason::IdpDenied => (words.idp_denied_title, words.idp_denied_text),
        Reason::Refused | Reason::SessionEnded | Reason::TokenExpired => {
            (words.refused_title, words.refused_text)
        }
    };
    let status = match reason {
        Reason::IdpUnreachable | Reason::IdpUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::OK,
    };
    page(
        status,
        lang,
        title,
        &[],
        &format!("<h1>{title}</h1><p>{text}</p>"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_text_and_never_markup() {
        assert_eq!(
            escaped("<b a=\"1\" c='2'>&"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;"
        );
    }
}
