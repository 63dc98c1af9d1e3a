//! A small W3C WebDriver client: enough to drive the real window, and nothing that a newer driver could break.

use base64::Engine as _;
use reqwest::Client;
use serde_json::{Value, json};
use std::io::{Error, Result};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The key under which an element's id comes.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `tauri-driver`.
pub struct Driver {
    child: Child,
    url: String,
    http: Client,
}

fn free_port() -> Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string())
}

fn other(error: impl std::fmt::Display) -> Error {
    Error::other(error.to_string())
}

impl Driver {
    /// Starts the driver on free ports.
    ///
    /// # Errors
    /// It is not installed.
    pub async fn start() -> Result<Self> {
        Self::start_by(Command::new("tauri-driver")).await
    }

    /// The same by a command with surroundings of its own: applications that it starts inherit them.
    ///
    /// # Errors
    /// It is not installed.
    pub async fn start_by(mut command: Command) -> Result<Self> {
        let port = free_port()?;
        let child = command
            .args(["--port", &port, "--native-port", &free_port()?])
            .stdout(Stdio::null())
            .spawn()?;
        let driver = Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
            http: Client::new(),
        };
        let begun = Instant::now();
        while driver
            .http
            .get(format!("{}/status", driver.url))
            .send()
            .await
            .is_err()
        {
            if begun.elapsed() > PATIENCE {
                return Err(other("tauri-driver does not answer"));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(driver)
    }

    /// Starts the application.
    ///
    /// # Errors
    /// It does not open a window.
    pub async fn open(&self, application: &Path, arguments: &[&str]) -> Result<Window<'_>> {
        let options = json!({ "application": application, "args": arguments });
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "browserName": "wry", "tauri:options": options } } });
        let begun = self.send("POST", "/session", &wanted).await?;
        let session = begun
            .get("sessionId")
            .and_then(Value::as_str)
            .ok_or_else(|| other(&begun))?;
        Ok(Window {
            driver: self,
            session: session.to_owned(),
        })
    }

    async fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let url = format!("{}{path}", self.url);
        let request = match method {
            "GET" => self.http.get(url),
            "DELETE" => self.http.delete(url),
            _ => self
                .http
                .post(url)
                .header("content-type", "application/json")
                .body(body.to_string()),
        };
        let answer = request
            .send()
            .await
            .map_err(other)?
            .bytes()
            .await
            .map_err(other)?;
        let answer: Value = serde_json::from_slice(&answer)?;
        let value = answer.get("value").cloned().unwrap_or_default();
        match value.get("error") {
            Some(error) => Err(other(format!(
                "{path}: {error} {}",
                value.get("message").unwrap_or(&Value::Null)
            ))),
            None => Ok(value),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The application's window.
pub struct Window<'a> {
    driver: &'a Driver,
    session: String,
}

impl Window<'_> {
    async fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        self.driver
            .send(method, &format!("/session/{}{path}", self.session), body)
            .await
    }

    /// Runs a script in the page and gives its value.
    ///
    /// # Errors
    /// The script throws.
    pub async fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.send(
            "POST",
            "/execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
        .await
    }

    /// Waits until a script gives something other than null or false, and gives that.
    ///
    /// # Errors
    /// It never does; the message holds what the page shows instead.
    pub async fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Result<Value> {
        let begun = Instant::now();
        loop {
            let found = self.script(script, arguments).await?;
            if !matches!(found, Value::Null | Value::Bool(false)) {
                return Ok(found);
            }
            if begun.elapsed() > PATIENCE {
                let shown = self.script("return document.body.innerText", &[]).await?;
                return Err(other(format!("{what} did not come; the window shows: {shown}")));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for an element.
    ///
    /// # Errors
    /// It does not appear.
    pub async fn find(&self, css: &str) -> Result<String> {
        let found = self
            .until(css, "return document.querySelector(arguments[0])", &[json!(css)])
            .await?;
        found
            .get(ELEMENT)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| other(found))
    }

    /// Waits for an element and clicks it as a mouse would.
    ///
    /// # Errors
    /// It does not appear or cannot be clicked.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        self.send("POST", &format!("/element/{element}/click"), &json!({}))
            .await
            .map(drop)
    }

    /// Waits for a button, a link or a menu item that says these words, and clicks it.
    ///
    /// # Errors
    /// It does not appear.
    pub async fn press(&self, words: &str) -> Result<()> {
        let script = "const named = [...document.querySelectorAll('button, a, [role=menuitem]')]
             .filter((one) => one.checkVisibility() && !one.disabled && one.innerText.trim() === arguments[0]);
             if (!named[0]) return false;
             named[0].click();
             return true;";
        self.until(&format!("a button «{words}»"), script, &[json!(words)])
            .await
            .map(drop)
    }

    /// Types into an element, key by key.
    ///
    /// # Errors
    /// It does not appear or takes no text.
    pub async fn write(&self, css: &str, text: &str) -> Result<()> {
        let element = self.find(css).await?;
        self.send(
            "POST",
            &format!("/element/{element}/value"),
            &json!({ "text": text }),
        )
        .await
        .map(drop)
    }

    /// A picture of the page, as PNG.
    ///
    /// # Errors
    /// The driver gives none.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        let picture = self.send("GET", "/screenshot", &Value::Null).await?;
        let text = picture.as_str().ok_or_else(|| other("a picture is a text"))?;
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(other)
    }

    /// Closes the application.
    ///
    /// # Errors
    /// The driver is gone.
    pub async fn close(self) -> Result<()> {
        self.send("DELETE", "", &Value::Null).await.map(drop)
    }
}
