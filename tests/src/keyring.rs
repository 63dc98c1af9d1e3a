//! The real keyring of a desktop, gnome-keyring, on a bus of its own: it outlives the programs that use it.

use crate::program::first_lines;
use std::io::{Error, Result, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PASSWORD: &str = "the password of the desktop";
const SERVICE: &str = "org.freedesktop.secrets";

/// A session bus with a keyring. Both end with this value.
pub struct KeyringSession {
    home: TempDir,
    address: String,
    bus: Child,
    daemon: Option<Child>,
}

impl KeyringSession {
    /// One whose keyring is open. What asks for a password of a locked one cannot be started.
    ///
    /// # Errors
    /// `dbus-daemon` or `gnome-keyring-daemon` is missing: see `xtask/packages.txt`.
    pub fn start() -> Result<Self> {
        let mut session = Self::without_keyring(false)?;
        session.restart(true)?;
        Ok(session)
    }

    /// The same; but what asks for a password of a locked one waits for an answer that nobody gives.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_mute() -> Result<Self> {
        let mut session = Self::without_keyring(true)?;
        session.restart(true)?;
        Ok(session)
    }

    fn without_keyring(mute: bool) -> Result<Self> {
        let home = tempfile::tempdir()?;
        for name in ["data", "run", "services"] {
            std::fs::create_dir(home.path().join(name))?;
        }
        std::fs::set_permissions(home.path().join("run"), std::fs::Permissions::from_mode(0o700))?;
        if mute {
            let name = "org.gnome.keyring.SystemPrompter";
            let service = format!("[D-BUS Service]\nName={name}\nExec=/bin/sleep 60\n");
            std::fs::write(home.path().join(format!("services/{name}.service")), service)?;
        }
        let config = home.path().join("bus.conf");
        std::fs::write(&config, bus_config(home.path()))?;
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .envs(folders(home.path()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = bus
            .stdout
            .take()
            .ok_or_else(|| Error::other("standard output is a pipe"))?;
        let mut session = Self {
            home,
            address: String::new(),
            bus,
            daemon: None,
        };
        [session.address] = first_lines(output)?;
        Ok(session)
    }

    /// Ends the keyring, as a crash would, and starts it again: opened by its password, or locked, since a wrong one
    /// was given.
    ///
    /// # Errors
    /// It does not come up.
    pub fn restart(&mut self, rightly: bool) -> Result<()> {
        self.stop();
        // What a daemon before left there would be taken for a running one.
        let _ = std::fs::remove_dir_all(self.home.path().join("run/keyring"));
        let mut daemon = self
            .command("gnome-keyring-daemon")
            .args(["--components=secrets", "--foreground", "--unlock"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let password = if rightly { PASSWORD } else { "another password" };
        let written = daemon
            .stdin
            .take()
            .map(|mut input| input.write_all(password.as_bytes()));
        self.daemon = Some(daemon);
        written.transpose()?;
        let started = Instant::now();
        while !self.answers() {
            if started.elapsed() > Duration::from_secs(20) {
                return Err(Error::other("gnome-keyring did not come up"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Ends the keyring; the bus stays.
    pub fn stop(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            end(&mut daemon);
        }
    }

    /// Puts another, empty keyring in the place of this one, or the former back.
    ///
    /// # Errors
    /// As [`Self::restart`].
    pub fn exchange(&mut self) -> Result<()> {
        self.stop();
        let (here, other) = (self.home.path().join("data"), self.home.path().join("other"));
        let between = self.home.path().join("between");
        std::fs::create_dir_all(&other)?;
        std::fs::rename(&here, &between)?;
        std::fs::rename(&other, &here)?;
        std::fs::rename(&between, &other)?;
        self.restart(true)
    }

    /// Locks the keyring.
    ///
    /// # Errors
    /// It does not answer.
    pub fn lock(&self) -> Result<()> {
        let output = self.ask(
            SERVICE,
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        )?;
        if output.contains("collection/login") {
            Ok(())
        } else {
            Err(Error::other(format!("it did not lock: {output}")))
        }
    }

    /// Says on the bus that the screen was locked, as a screen saver does.
    ///
    /// # Errors
    /// The bus is gone.
    pub fn say_screen_locked(&self) -> Result<()> {
        let said = Command::new("dbus-send")
            .arg(format!("--bus={}", self.address))
            .args(["--type=signal", "/org/freedesktop/ScreenSaver"])
            .args(["org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"])
            .status()?;
        if said.success() {
            Ok(())
        } else {
            Err(Error::other("the bus does not take it"))
        }
    }

    /// A command that meets this keyring.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        self.give(&mut command);
        command
    }

    /// Where the keyring and the programs of this session keep what is theirs.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Lets a program live in this session.
    pub fn give(&self, command: &mut Command) {
        command
            .envs(folders(self.home.path()))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
    }

    fn answers(&self) -> bool {
        let owner = self.ask(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.GetNameOwner",
            &format!("string:{SERVICE}"),
        );
        owner.is_ok_and(|owner| owner.contains("string"))
    }

    fn ask(&self, whom: &str, path: &str, method: &str, argument: &str) -> Result<String> {
        let output = Command::new("dbus-send")
            .arg(format!("--bus={}", self.address))
            .args(["--print-reply", &format!("--dest={whom}"), path, method, argument])
            .output()?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
        }
    }
}

impl Drop for KeyringSession {
    fn drop(&mut self) {
        self.stop();
        end(&mut self.bus);
    }
}

fn end(child: &mut Child) {
    // It may have ended already.
    let _ = child.kill();
    let _ = child.wait();
}

fn folders(home: &Path) -> [(&'static str, std::path::PathBuf); 3] {
    [
        ("HOME", home.to_path_buf()),
        ("XDG_DATA_HOME", home.join("data")),
        ("XDG_RUNTIME_DIR", home.join("run")),
    ]
}

/// A bus that starts nothing of the system's: neither another keyring nor a prompter with a window.
fn bus_config(home: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={home}/run</listen>
  <servicedir>{home}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        home = home.display()
    )
}
