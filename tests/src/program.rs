//! The reference portal and the dev host as processes.

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Error, Result};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

static BUILDING: Mutex<()> = Mutex::new(());

/// The path of a program of this workspace: `KYZMAT_<NAME>` if it is given, else beside the test's own binary,
/// where it is built if it is not there.
///
/// # Errors
/// It cannot be built.
pub fn built(name: &str) -> Result<PathBuf> {
    let variable = match name {
        "kyzmat" => "KYZMAT_APPLICATION".to_owned(),
        other => other.replace('-', "_").to_uppercase(),
    };
    if let Some(path) = std::env::var_os(variable) {
        return Ok(PathBuf::from(path));
    }
    let own = std::env::current_exe()?;
    let folder = own
        .ancestors()
        .nth(2)
        .ok_or_else(|| Error::other("a test binary lives in a folder"))?;
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    // A test that panicked while it held the lock has built nothing that could be half done.
    let _alone = BUILDING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !path.exists() {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(["build", "-p", name])
            .current_dir(root())
            .status()?;
        if !status.success() {
            return Err(Error::other(format!("{name} cannot be built")));
        }
    }
    Ok(path)
}

/// The checkout.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// Starts a server and reads where it listens.
fn serve(mut command: Command) -> Result<(Child, String)> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let output = child
        .stdout
        .take()
        .ok_or_else(|| Error::other("standard output is a pipe"))?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    match line.trim().strip_prefix("listening on ") {
        Some(url) => Ok((child, url.to_owned())),
        None => {
            child.kill()?;
            Err(Error::other(format!(
                "{command:?} did not start listening: {line:?}"
            )))
        }
    }
}

/// Kills at once, as a power cut would.
fn kill(child: &mut Child) {
    // It may have ended already.
    let _ = child.kill();
    let _ = child.wait();
}

/// A reference portal with a store of its own.
pub struct Portal {
    child: Child,
    /// Where it listens.
    pub url: String,
}

impl Portal {
    /// Runs one of the portal's commands to its end and gives what it printed.
    ///
    /// # Errors
    /// It cannot be started or ends with anything but success.
    pub fn command(data: &Path, words: &[&str]) -> Result<String> {
        let output = Command::new(built("kyzmat-portal")?)
            .args(words)
            .arg("--data")
            .arg(data)
            .output()?;
        if !output.status.success() {
            return Err(Error::other(format!(
                "{words:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Serves the store in `data` on `listen` (`127.0.0.1:0` for a free port).
    ///
    /// # Errors
    /// It does not start.
    pub fn serve(data: &Path, listen: &str) -> Result<Self> {
        let mut command = Command::new(built("kyzmat-portal")?);
        command
            .args(["serve", "--listen", listen])
            .arg("--data")
            .arg(data);
        let (child, url) = serve(command)?;
        Ok(Self { child, url })
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        kill(&mut self.child);
    }
}

/// A dev host.
pub struct Devhost {
    child: Child,
    /// Where it listens.
    pub url: String,
    http: reqwest::Client,
}

impl Devhost {
    /// Starts one for applicants, without polling.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(portal: &str, data: &Path) -> Result<Self> {
        let mut command = Command::new(built("kyzmat-devhost")?);
        command.args([
            "--portal",
            portal,
            "--listen",
            "127.0.0.1:0",
            "--audience",
            "applicant",
            "--no-auto-sync",
        ]);
        command.arg("--data").arg(data);
        let (child, url) = serve(command)?;
        Ok(Self {
            child,
            url,
            http: reqwest::Client::new(),
        })
    }

    /// Runs a command: the HTTP status and the answer.
    ///
    /// # Errors
    /// The host is gone or answers something other than JSON.
    pub async fn call(&self, command: &str, arguments: &Value) -> Result<(u16, Value)> {
        let request = self.http.post(format!("{}/ipc/{command}", self.url));
        let request = request
            .header("content-type", "application/json")
            .body(arguments.to_string());
        let answer = request.send().await.map_err(Error::other)?;
        let status = answer.status().as_u16();
        Ok((
            status,
            serde_json::from_slice(&answer.bytes().await.map_err(Error::other)?)?,
        ))
    }

    /// Kills it at once, as a power cut would.
    pub fn kill(mut self) {
        kill(&mut self.child);
    }
}

impl Drop for Devhost {
    fn drop(&mut self) {
        kill(&mut self.child);
    }
}
