//! The reference portal and the dev host as processes.

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Error, ErrorKind, Read, Result};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

static BUILDING: Mutex<()> = Mutex::new(());
/// For a process to say where it listens, on a computer that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

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

/// The checkout whose tests run. It is asked when they run: a folder of builds may be shared by several checkouts.
#[must_use]
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file())
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// Starts a server and reads where it listens.
fn serve(command: &mut Command) -> Result<(Child, String)> {
    // With a log that is asked for, a failed test says more.
    let log = match std::env::var_os("RUST_LOG") {
        Some(_) => Stdio::inherit(),
        None => Stdio::null(),
    };
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn()?;
    let output = child
        .stdout
        .take()
        .ok_or_else(|| Error::other("standard output is a pipe"))?;
    let said = first_lines::<1>(output);
    if let Ok([line]) = &said
        && let Some(url) = line.strip_prefix("listening on ")
    {
        return Ok((child, url.to_owned()));
    }
    kill(&mut child);
    Err(Error::other(format!(
        "{command:?} did not start listening: {said:?}"
    )))
}

/// What a process says first, a line each. One that says nothing must not hold up a test for ever.
///
/// # Errors
/// It ended before, or nothing came for 60 s.
pub(crate) fn first_lines<const N: usize>(output: impl Read + Send + 'static) -> Result<[String; N]> {
    let (tell, told) = mpsc::sync_channel(1);
    std::thread::spawn(move || {
        let lines: Result<Vec<String>> = BufReader::new(output).lines().take(N).collect();
        // Whoever waited may have given up.
        let _ = tell.send(lines);
    });
    let lines = told
        .recv_timeout(PATIENCE)
        .map_err(|_| Error::from(ErrorKind::TimedOut))??;
    <[String; N]>::try_from(lines).map_err(|said| Error::other(format!("it ended after saying {said:?}")))
}

/// Kills at once, as a power cut would.
pub(crate) fn kill(child: &mut Child) {
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
        Self::serve_with(data, listen, &[])
    }

    /// The same with flags of `serve`, of sign-in say.
    ///
    /// # Errors
    /// It does not start.
    pub fn serve_with(data: &Path, listen: &str, flags: &[&str]) -> Result<Self> {
        Self::serve_by(Command::new(built("kyzmat-portal")?), data, listen, flags)
    }

    /// The same by a command that begins with the program itself or with what is to run it.
    ///
    /// # Errors
    /// It does not start.
    pub fn serve_by(mut command: Command, data: &Path, listen: &str, flags: &[&str]) -> Result<Self> {
        command
            .args(["serve", "--listen", listen])
            .args(flags)
            .arg("--data")
            .arg(data);
        let (child, url) = serve(&mut command)?;
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
    told: Mutex<Vec<u8>>,
}

impl Devhost {
    /// Starts one for applicants, without polling.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(portal: &str, data: &Path) -> Result<Self> {
        Self::start_for("applicant", portal, data, &[])
    }

    /// Starts one for an audience, without polling, with further flags.
    ///
    /// # Errors
    /// It does not start.
    pub fn start_for(audience: &str, portal: &str, data: &Path, flags: &[&str]) -> Result<Self> {
        Self::start_by(
            Command::new(built("kyzmat-devhost")?),
            audience,
            portal,
            data,
            flags,
        )
    }

    /// The same by a command that begins with the program itself or with what is to run it (`dbus-run-session`, say).
    ///
    /// # Errors
    /// It does not start.
    pub fn start_by(
        mut command: Command,
        audience: &str,
        portal: &str,
        data: &Path,
        flags: &[&str],
    ) -> Result<Self> {
        let command = Self::to_be_run(&mut command, audience, portal, data, flags);
        let (child, url) = serve(command)?;
        // A connection for each command: one that is kept for the next would hold the last one's answer in memory.
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).build();
        Ok(Self {
            child,
            url,
            http: http.map_err(Error::other)?,
            told: Mutex::default(),
        })
    }

    /// Starts one for applicants and kills it after so long, whether it listens by then or not.
    ///
    /// # Errors
    /// It does not start.
    pub fn cut_short(mut command: Command, portal: &str, data: &Path, after: Duration) -> Result<()> {
        let command = Self::to_be_run(&mut command, "applicant", portal, data, &[]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(after);
        kill(&mut child);
        Ok(())
    }

    fn to_be_run<'a>(
        command: &'a mut Command,
        audience: &str,
        portal: &str,
        data: &Path,
        flags: &[&str],
    ) -> &'a mut Command {
        command
            .args([
                "--portal",
                portal,
                "--listen",
                "127.0.0.1:0",
                "--audience",
                audience,
            ])
            .arg("--no-auto-sync")
            .args(flags)
            .arg("--data")
            .arg(data)
    }

    /// Runs a command: the HTTP status and the answer.
    ///
    /// # Errors
    /// The host is gone or answers something other than JSON.
    pub async fn call(&self, command: &str, arguments: &Value) -> Result<(u16, Value)> {
        let request = self.http.post(format!("{}/ipc/{command}", self.url));
        // The host's HTTP parser reads some bytes beyond the head, and unoptimised leaves them on its stack.
        let blanks = " ".repeat(64);
        let request = request
            .header("content-type", "application/json")
            .body(format!("{blanks}{arguments}"));
        let answer = request.send().await.map_err(Error::other)?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.map_err(Error::other)?;
        self.told
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .extend_from_slice(&body);
        Ok((status, serde_json::from_slice(&body)?))
    }

    /// All answers so far, as they came.
    #[must_use]
    pub fn told(&self) -> Vec<u8> {
        self.told
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// The process; that of what runs it, if something does.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Kills it at once, as a power cut would.
    pub fn kill(mut self) {
        kill(&mut self.child);
    }

    /// Asks it to end, as the system does; how long that took.
    ///
    /// # Errors
    /// It does not end within 20 s.
    #[cfg(unix)]
    pub fn end(mut self) -> Result<Duration> {
        let started = Instant::now();
        let asked = Command::new("kill").arg(self.child.id().to_string()).status()?;
        if !asked.success() {
            return Err(Error::other("it has ended already"));
        }
        while self.child.try_wait()?.is_none() {
            if started.elapsed() > Duration::from_secs(20) {
                return Err(Error::other("it does not end"));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(started.elapsed())
    }
}

impl Drop for Devhost {
    fn drop(&mut self) {
        kill(&mut self.child);
    }
}
