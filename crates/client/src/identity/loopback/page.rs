//! What the browser shows when it has come back: one page without scripts, styles or anything loaded.

use kyzmat_model::Lang;

/// A page in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title and heading.
    pub title: String,
    /// What to do now.
    pub text: String,
}

/// The two pages of a way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// Their language.
    pub lang: Lang,
    /// The sign-in went well.
    pub done: Page,
    /// It did not.
    pub refused: Page,
}

impl Pages {
    /// The whole answer.
    pub(super) fn answer(&self, is_done: bool) -> String {
        let page = if is_done { &self.done } else { &self.refused };
        let title = escaped(&page.title);
        let html = format!(
            "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title></head>\
             <body><main><h1>{title}</h1><p>{text}</p></main></body></html>",
            lang = self.lang.tag(),
            text = escaped(&page.text),
        );
        answer(200, "OK", "text/html; charset=utf-8", &html)
    }
}

/// An answer for whoever is not the browser coming back.
pub(super) fn plain(status: u16, words: &str) -> String {
    answer(status, words, "text/plain; charset=utf-8", words)
}

fn answer(status: u16, words: &str, kind: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} {words}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-store\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}",
        length = body.len(),
    )
}

/// Text as it may stand in HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
