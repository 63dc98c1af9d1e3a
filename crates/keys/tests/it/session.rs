//! The real keyring of a desktop, gnome-keyring, in a session bus of its own.
//!
//! Each test starts this test binary again inside `dbus-run-session` with folders of its own; what runs inside is
//! ignored otherwise. Without the programs the tests fail: a keyring that was not tried is no keyring that works.

use crate::stage::{ACCOUNT, secret};
use kyzmat_keys::keyring::health::Health;
use kyzmat_keys::vault::Sources;
use kyzmat_keys::{
    Item, Keyring, KeyringError, Limits, Persistence, Protection, Recovery, Secret, SystemRandom, VaultKeys,
    Way,
};
use kyzmat_model::clock::SystemClock;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use zbus::zvariant::{ObjectPath, OwnedObjectPath};

/// What an inner test says when it has nothing left to do but end.
const LEAVING: &str = "leaving now";

/// Shorter than the product's, so that the tests wait less.
const LIMITS: Limits = Limits {
    call: Duration::from_secs(2),
    rest: Duration::from_secs(30),
    hung: 2,
};

fn system() -> Keyring {
    Keyring::system(Persistence::Local, LIMITS)
}

/// Runs an inner test within a session of its own; a prompter that never shows anything stands in for the
/// desktop's when `mute`.
fn run(inner: &str, has_bus: bool, mute: bool) {
    let home = tempfile::tempdir().unwrap();
    for name in ["data", "run", "services"] {
        std::fs::create_dir_all(home.path().join(name)).unwrap();
    }
    only_owner(&home.path().join("run"));
    if mute {
        let name = "org.gnome.keyring.SystemPrompter";
        let service = format!("[D-BUS Service]\nName={name}\nExec=/bin/sleep 8\n");
        let file = home.path().join("services").join(format!("{name}.service"));
        std::fs::write(file, service).unwrap();
    }
    let binary = std::env::current_exe().unwrap();
    let mut command = if has_bus {
        let mut command = Command::new("dbus-run-session");
        command
            .arg(format!("--config-file={}", bus_config(home.path())))
            .arg("--")
            .arg(&binary);
        command
    } else {
        let mut command = Command::new(&binary);
        let nowhere = format!("unix:path={}/none", home.path().display());
        command.env("DBUS_SESSION_BUS_ADDRESS", nowhere);
        command
    };
    let errors = home.path().join("errors");
    let mut child = command
        .args(["--exact", inner, "--ignored", "--nocapture"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_RUNTIME_DIR", home.path().join("run"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(&errors).unwrap())
        .spawn()
        .expect("dbus-run-session is needed: see xtask/packages.txt");
    let mut said = Vec::new();
    let mut left_at = None;
    // Held to the end: the child still writes to it while it leaves.
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    for line in lines.by_ref() {
        let is_leaving = line.contains(LEAVING);
        said.push(line);
        if is_leaving {
            left_at = Some(Instant::now());
            break;
        }
    }
    let status = child.wait().unwrap();
    let took = left_at.map(|at| at.elapsed());
    if !status.success() || took.is_none() {
        said.extend(lines);
        said.push(std::fs::read_to_string(&errors).unwrap());
        panic!("{inner} failed inside its session:\n{}", said.join("\n"));
    }
    assert!(
        took < Some(Duration::from_secs(1)),
        "{inner}: ending took {took:?}"
    );
}

/// A bus that starts nothing of the system's: neither another keyring nor a prompter with a window.
fn bus_config(home: &Path) -> String {
    let text = format!(
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
    );
    let file = home.join("bus.conf");
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

fn only_owner(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).unwrap();
}

fn leave(figure: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{figure} {LEAVING}").unwrap();
}

/// gnome-keyring with its secrets part, ended with the test.
struct Daemon(Child);

impl Daemon {
    fn start(password: &str) -> Self {
        // What a daemon before left there would be taken for a running one.
        let _ = std::fs::remove_dir_all("run/keyring");
        let mut child = Command::new("gnome-keyring-daemon")
            .args(["--components=secrets", "--foreground", "--unlock"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring is needed: see xtask/packages.txt");
        child
            .stdin
            .take()
            .unwrap()
            .write_all(password.as_bytes())
            .unwrap();
        let daemon = Self(child);
        let started = Instant::now();
        while owner_of_secrets().is_none() {
            assert!(
                started.elapsed() < Duration::from_secs(10),
                "gnome-keyring did not come up"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        daemon
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn bus() -> zbus::blocking::Connection {
    zbus::blocking::Connection::session().unwrap()
}

fn owner_of_secrets() -> Option<String> {
    let reply = bus().call_method(
        Some("org.freedesktop.DBus"),
        "/org/freedesktop/DBus",
        Some("org.freedesktop.DBus"),
        "GetNameOwner",
        &"org.freedesktop.secrets",
    );
    reply.ok()?.body().deserialize().ok()
}

fn lock() {
    let login = ObjectPath::try_from("/org/freedesktop/secrets/collection/login").unwrap();
    let reply = bus()
        .call_method(
            Some("org.freedesktop.secrets"),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "Lock",
            &vec![login],
        )
        .unwrap();
    let (locked, _): (Vec<OwnedObjectPath>, OwnedObjectPath) = reply.body().deserialize().unwrap();
    assert_eq!(locked.len(), 1, "gnome-keyring locked its collection");
}

#[test]
fn an_unlocked_keyring_keeps_keys_over_restarts_of_both() {
    run("session::inside_unlocked", true, false);
}

#[test]
#[ignore = "runs inside its session"]
fn inside_unlocked() {
    let daemon = Daemon::start("password");
    let keyring = system();
    assert_eq!(keyring.probe(&SystemRandom).unwrap(), "secret-service");
    let value = Secret::new((0..=255).cycle().take(900).collect());
    keyring.write(ACCOUNT, Item::Session, &value).unwrap();
    let times = 50;
    let started = Instant::now();
    for _ in 0..times {
        assert_eq!(keyring.read(ACCOUNT, Item::Session).unwrap(), Some(value.clone()));
    }
    let read = started.elapsed() / times;
    let started = Instant::now();
    keyring.write(ACCOUNT, Item::Submit, &value).unwrap();
    let written = started.elapsed();

    let folder = tempfile::tempdir().unwrap();
    let keys = |keyring: &Keyring| {
        VaultKeys::new(
            folder.path(),
            ACCOUNT,
            keyring.clone(),
            Sources::system(Arc::new(SystemClock)),
        )
    };
    let dek = keys(&keyring)
        .create(&Protection::Keyring(Recovery::Without))
        .unwrap();
    drop(daemon);
    let gone = keyring.read(ACCOUNT, Item::Session);
    assert!(
        matches!(gone, Err(KeyringError::Absent | KeyringError::Failed(_))),
        "{gone:?}"
    );
    let _daemon = Daemon::start("password");
    let keyring = system();
    assert_eq!(
        keys(&keyring).open(Way::Keyring).unwrap(),
        dek,
        "the same key after a restart of the keyring"
    );
    for item in [Item::Session, Item::Submit, Item::Vault] {
        keyring.erase(ACCOUNT, item).unwrap();
        assert_eq!(keyring.read(ACCOUNT, item).unwrap(), None);
    }
    leave(&format!("read {read:?}, write {written:?}"));
}

#[test]
fn a_locked_keyring_says_so_and_loses_nothing() {
    run("session::inside_locked", true, false);
}

#[test]
#[ignore = "runs inside its session"]
fn inside_locked() {
    let _daemon = Daemon::start("password");
    let keyring = system();
    keyring.write(ACCOUNT, Item::Session, &secret("token")).unwrap();
    lock();
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session),
        Err(KeyringError::Locked),
        "no prompter can be started"
    );
    let written = keyring.write(ACCOUNT, Item::Session, &secret("another"));
    assert_eq!(written, Err(KeyringError::Locked));
    leave("");
}

#[test]
fn a_wrong_password_leaves_the_keyring_locked() {
    run("session::inside_wrong_password", true, false);
}

#[test]
#[ignore = "runs inside its session"]
fn inside_wrong_password() {
    let daemon = Daemon::start("password");
    system().write(ACCOUNT, Item::Session, &secret("token")).unwrap();
    drop(daemon);
    let _daemon = Daemon::start("wrong");
    assert_eq!(system().read(ACCOUNT, Item::Session), Err(KeyringError::Locked));
    assert_eq!(
        system().probe(&SystemRandom),
        Err(KeyringError::Locked),
        "connecting alone says nothing"
    );
    leave("");
}

#[test]
fn a_prompt_that_nobody_answers_ends_in_time_and_does_not_hold_up_the_exit() {
    run("session::inside_unanswered", true, true);
}

#[test]
#[ignore = "runs inside its session"]
fn inside_unanswered() {
    let _daemon = Daemon::start("password");
    let keyring = system();
    keyring.write(ACCOUNT, Item::Session, &secret("token")).unwrap();
    lock();
    let started = Instant::now();
    assert_eq!(keyring.read(ACCOUNT, Item::Session), Err(KeyringError::Timeout));
    let took = started.elapsed();
    assert!(
        took >= LIMITS.call && took < LIMITS.call + Duration::from_secs(1),
        "answered after {took:?}"
    );
    let started = Instant::now();
    let again = keyring.read(ACCOUNT, Item::Session);
    assert!(matches!(again, Err(KeyringError::Tripped { .. })), "{again:?}");
    assert!(
        started.elapsed() < LIMITS.call / 4,
        "the second answer comes at once"
    );
    assert!(matches!(keyring.health(), Health::Tripped { .. }));
    // The thread still hangs in the call; ending must not wait for it.
    leave("");
}

#[test]
fn no_bus_is_no_keyring() {
    run("session::inside_no_bus", false, false);
}

#[test]
#[ignore = "runs inside its session"]
fn inside_no_bus() {
    let keyring = system();
    let started = Instant::now();
    assert_eq!(keyring.read(ACCOUNT, Item::Session), Err(KeyringError::Absent));
    let took = started.elapsed();
    assert!(took < Duration::from_secs(1), "known after {took:?}");
    assert_eq!(keyring.backend(), None);
    leave(&format!("absent after {took:?}"));
}

#[test]
fn a_bus_without_a_keyring_is_no_keyring() {
    run("session::inside_no_service", true, false);
}

#[test]
#[ignore = "runs inside its session"]
fn inside_no_service() {
    assert_eq!(system().probe(&SystemRandom), Err(KeyringError::Absent));
    leave("");
}
