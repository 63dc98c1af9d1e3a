//! A person's browser, played over HTTP: cookies, redirects, forms. No scripts: none of the pages on the way to a
//! sign-in has any.

use crate::providers::PASSWORD;
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, REFERRER_POLICY, SET_COOKIE};
use reqwest::{Certificate, Client, ClientBuilder, Method, Url, redirect};
use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::path::Path;
use std::time::Duration;

/// Redirects in a row at most, and pages of one sign-in.
const PATIENCE: usize = 12;

/// What people type at their first sign-in.
pub const TYPED: [(&str, &str); 3] = [
    ("phone", "0700 123 456"),
    ("telegram", "0700 654 321"),
    ("email", "person@example.kg"),
];

/// A browser. As in real ones, cookies belong to a host, whatever its port.
#[derive(Debug, Clone)]
pub struct Browser {
    http: Client,
    cookies: BTreeMap<String, BTreeMap<String, String>>,
}

/// A page that is shown.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is.
    pub address: Url,
    /// HTTP status.
    pub status: u16,
    /// Its HTML.
    pub html: String,
}

fn other(error: impl std::fmt::Display) -> Error {
    Error::other(error.to_string())
}

impl Browser {
    /// One without cookies.
    ///
    /// # Errors
    /// The system's TLS cannot be set up.
    pub fn new() -> Result<Self> {
        Self::of(Client::builder())
    }

    /// One without cookies that trusts a server's own certificate.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn trusting(certificate: &Path) -> Result<Self> {
        let certificate = Certificate::from_pem(&std::fs::read(certificate)?).map_err(other)?;
        Self::of(Client::builder().add_root_certificate(certificate))
    }

    fn of(builder: ClientBuilder) -> Result<Self> {
        let http = builder
            .no_proxy()
            .timeout(Duration::from_secs(20))
            .redirect(redirect::Policy::none())
            .build()
            .map_err(other)?;
        Ok(Self {
            http,
            cookies: BTreeMap::new(),
        })
    }

    /// Opens an address and follows where it leads, also to a listener of the application.
    ///
    /// # Errors
    /// Nobody answers, or the redirects go in a circle.
    pub async fn open(&mut self, address: &str) -> Result<Page> {
        self.go(Method::GET, Url::parse(address).map_err(other)?, None)
            .await
    }

    /// Fills in the first form of a page that is sent by POST, and sends it. Hidden fields go along; `act` is the
    /// button.
    ///
    /// # Errors
    /// There is no such form; else as [`Browser::open`].
    pub async fn fill(&mut self, page: &Page, pairs: &[(&str, &str)]) -> Result<Page> {
        let form = page
            .html
            .split("<form ")
            .skip(1)
            .find(|form| {
                form.split('>')
                    .next()
                    .is_some_and(|tag| tag.contains("method=\"post\""))
            })
            .and_then(|form| form.split("</form>").next())
            .ok_or_else(|| other(format!("no form on {page:?}")))?;
        let action = attribute(form, "action").unwrap_or_default();
        let address = page.address.join(&action).map_err(other)?;
        let mut sent: Vec<(String, String)> = form
            .split("<input ")
            .skip(1)
            .filter_map(|input| input.split('>').next())
            .filter(|input| input.contains("type=\"hidden\""))
            .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
            .collect();
        sent.extend(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let mut body = Url::parse("http://form").map_err(other)?;
        body.query_pairs_mut().extend_pairs(sent);
        let body = body.query().unwrap_or_default().to_owned();
        self.go(Method::POST, address, Some(body)).await
    }

    /// Opens an address and signs the sample person `login` in wherever that is asked; registers at the first time,
    /// and lets a waiting device in (by ESI). Gives the page at which nothing more is asked: the application's, or the
    /// portal's when a device came in or something was refused.
    ///
    /// # Errors
    /// As [`Browser::open`]; also when the same is asked again and again.
    pub async fn sign_in(&mut self, address: &str, login: &str) -> Result<Page> {
        let mut page = self.open(address).await?;
        for _ in 0..PATIENCE {
            page = if page.asks("password") {
                self.fill(&page, &[("login", login), ("password", PASSWORD)])
                    .await?
            } else if page.asks("telegram") {
                let mut pairs = TYPED.to_vec();
                pairs.push(("act", "register"));
                self.fill(&page, &pairs).await?
            } else if page.asks("user_code") {
                let code = page.value("user_code").unwrap_or_default();
                self.fill(&page, &[("user_code", &code), ("idp", "esi")]).await?
            } else if page.html.contains("value=\"allow\"") {
                self.fill(&page, &[("act", "allow")]).await?
            } else {
                return Ok(page);
            };
        }
        Err(other(format!("the way does not end: {page:?}")))
    }

    async fn go(&mut self, mut method: Method, mut address: Url, mut body: Option<String>) -> Result<Page> {
        for _ in 0..PATIENCE {
            let host = address.host_str().unwrap_or_default().to_owned();
            let cookies: Vec<String> = self
                .cookies
                .get(&host)
                .into_iter()
                .flatten()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let mut request = self
                .http
                .request(method.clone(), address.clone())
                .header(COOKIE, cookies.join("; "));
            if let Some(body) = body.take() {
                request = request
                    .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(body);
            }
            let answer = request.send().await.map_err(other)?;
            let jar = self.cookies.entry(host).or_default();
            for cookie in answer.headers().get_all(SET_COOKIE) {
                let text = cookie.to_str().map_err(other)?;
                let (name, rest) = text.split_once('=').unwrap_or((text, ""));
                match rest.split(';').next().filter(|value| !value.is_empty()) {
                    Some(value) => jar.insert(name.to_owned(), value.to_owned()),
                    None => jar.remove(name),
                };
            }
            let status = answer.status();
            let Some(location) = answer.headers().get(LOCATION) else {
                return Ok(Page {
                    address,
                    status: status.as_u16(),
                    html: answer.text().await.map_err(other)?,
                });
            };
            let next = address.join(location.to_str().map_err(other)?).map_err(other)?;
            // A code in an address must not be told to the next page by the way.
            if next.query().is_some_and(|query| query.contains("code="))
                && next.path() == "/callback"
                && answer.headers().get(REFERRER_POLICY).is_none()
            {
                return Err(other("the way back has no referrer policy"));
            }
            (method, address) = (Method::GET, next);
        }
        Err(other(format!("a circle of redirects at {address}")))
    }
}

impl Page {
    /// Whether the page has an input of this name.
    #[must_use]
    pub fn asks(&self, name: &str) -> bool {
        self.html.contains(&format!(" name=\"{name}\""))
    }

    /// What stands in an input.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        let mark = format!(" name=\"{name}\"");
        let input = self
            .html
            .split("<input ")
            .skip(1)
            .filter_map(|input| input.split('>').next())
            .find(|input| input.contains(&mark))?;
        attribute(input, "value")
    }
}

/// An attribute of a tag, with its entities read.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let text = tag.split_once(&format!("{name}=\""))?.1.split('"').next()?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (entity, after) = after.split_once(';')?;
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            number => char::from_u32(number.strip_prefix('#')?.parse().ok()?)?,
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_read_with_its_entities() {
        let tag = "type=\"hidden\" name=\"a\" value=\"1&#38;2&amp;&quot;ң&lt;\"";
        assert_eq!(attribute(tag, "value").as_deref(), Some("1&2&\"ң<"));
        assert_eq!(attribute(tag, "action"), None);
        assert_eq!(
            attribute("value=\"a&b\"", "value"),
            None,
            "a bare ampersand is no HTML"
        );
    }
}
