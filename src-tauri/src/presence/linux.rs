//! logind on the system bus, the screen saver on the session bus.

use std::thread;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::zvariant::OwnedFd;
use zbus::{MatchRule, Message};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
/// GNOME's own and what others agreed on.
const SAVERS: [&str; 2] = ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"];

/// Where the buses are: the system's own, or others in tests.
#[derive(Debug, Clone, Default)]
pub(super) struct Buses {
    system: Option<String>,
    session: Option<String>,
}

impl Buses {
    pub(super) fn system() -> Self {
        Self::default()
    }
}

/// What a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// The person has left.
    Left,
    /// The computer goes to sleep now.
    Sleeps,
    /// It is awake again.
    Woke,
    /// Nothing of interest.
    Nothing,
}

fn said(message: &Message) -> Said {
    let header = message.header();
    let (Some(interface), Some(member)) = (header.interface(), header.member()) else {
        return Said::Nothing;
    };
    let is_on = message.body().deserialize::<bool>().ok();
    match (interface.as_str(), member.as_str(), is_on) {
        (MANAGER, "PrepareForSleep", Some(true)) => Said::Sleeps,
        (MANAGER, "PrepareForSleep", Some(false)) => Said::Woke,
        // Of any session: another person's lock closes nothing that they could not have closed themselves.
        (SESSION, "Lock", _) => Said::Left,
        (interface, "ActiveChanged", Some(true)) if SAVERS.contains(&interface) => Said::Left,
        _ => Said::Nothing,
    }
}

pub(super) fn watch(buses: Buses, leave: impl Fn() + Clone + Send + 'static) {
    let started = thread::Builder::new().name("presence".to_owned()).spawn({
        let (leave, system) = (leave.clone(), buses.system);
        move || ended("logind", listen_to_logind(system, &leave))
    });
    note("logind", started.map(drop));
    let started = thread::Builder::new()
        .name("screen saver".to_owned())
        .spawn(move || ended("The screen saver", listen_to_savers(buses.session, &leave)));
    note("The screen saver", started.map(drop));
}

fn ended(who: &str, outcome: zbus::Result<()>) {
    match outcome {
        Ok(()) => tracing::info!("{who} is listened to no longer."),
        // A computer without it (a bare session, a container) is no fault.
        Err(error) => tracing::info!("{who} is not listened to: {error}."),
    }
}

fn note(who: &str, outcome: std::io::Result<()>) {
    if let Err(error) = outcome {
        tracing::warn!("{who} is not listened to: {error}.");
    }
}

fn listen_to_logind(address: Option<String>, leave: &impl Fn()) -> zbus::Result<()> {
    let bus = match address {
        Some(address) => Builder::address(address.as_str())?.build()?,
        None => Connection::system()?,
    };
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(LOGIND)?
        .build();
    let messages = MessageIterator::for_match_rule(rule, &bus, None)?;
    let mut delay = inhibit(&bus);
    for message in messages {
        match said(&message?) {
            Said::Left => leave(),
            Said::Sleeps => {
                leave();
                // Closing it is the leave to sleep.
                delay = None;
            }
            Said::Woke => delay = inhibit(&bus),
            Said::Nothing => {}
        }
    }
    drop(delay);
    Ok(())
}

/// Asks logind to wait before the computer sleeps. Without it the data are closed all the same, but perhaps late.
fn inhibit(bus: &Connection) -> Option<OwnedFd> {
    let asked = bus.call_method(
        Some(LOGIND),
        "/org/freedesktop/login1",
        Some(MANAGER),
        "Inhibit",
        &("sleep", "Kyzmat", "Closing personal data", "delay"),
    );
    let answer = asked
        .map_err(|error| tracing::info!("Sleep is not delayed: {error}."))
        .ok()?;
    answer.body().deserialize::<OwnedFd>().ok()
}

fn listen_to_savers(address: Option<String>, leave: &impl Fn()) -> zbus::Result<()> {
    let bus = match address {
        Some(address) => Builder::address(address.as_str())?.build()?,
        None => Connection::session()?,
    };
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .member("ActiveChanged")?
        .build();
    for message in MessageIterator::for_match_rule(rule, &bus, None)? {
        if said(&message?) == Said::Left {
            leave();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    //! Against a bus of our own, on which a stand-in plays logind and the screen saver: there is neither in a test.

    use super::*;
    use std::io::{BufRead as _, BufReader};
    use std::os::fd::OwnedFd as StdFd;
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, channel};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;
    use zbus::object_server::SignalEmitter;

    struct Bus {
        daemon: Child,
        address: String,
    }

    impl Bus {
        fn start() -> Self {
            let mut daemon = Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut address = String::new();
            BufReader::new(daemon.stdout.take().unwrap())
                .read_line(&mut address)
                .unwrap();
            Self {
                daemon,
                address: address.trim().to_owned(),
            }
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.daemon.kill();
            let _ = self.daemon.wait();
        }
    }

    /// Keeps the reading end of each pipe whose writing end was given as a delay.
    #[derive(Default, Clone)]
    struct Manager(Arc<Mutex<Vec<std::io::PipeReader>>>);

    #[zbus::interface(name = "org.freedesktop.login1.Manager")]
    impl Manager {
        fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zbus::fdo::Result<OwnedFd> {
            assert_eq!((what, mode), ("sleep", "delay"));
            let (reader, writer) = std::io::pipe().unwrap();
            self.0.lock().unwrap().push(reader);
            Ok(StdFd::from(writer).into())
        }

        #[zbus(signal)]
        async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
    }

    struct Saver;

    #[zbus::interface(name = "org.freedesktop.ScreenSaver")]
    impl Saver {
        #[zbus(signal)]
        async fn active_changed(emitter: &SignalEmitter<'_>, active: bool) -> zbus::Result<()>;
    }

    fn heard(bus: &Bus) -> Receiver<()> {
        let (tell, heard) = channel();
        let buses = Buses {
            system: Some(bus.address.clone()),
            session: Some(bus.address.clone()),
        };
        watch(buses, move || tell.send(()).unwrap());
        heard
    }

    /// Emits until it is heard: the listener may not be there yet.
    fn emit(connection: &Connection, path: &str, interface: &str, member: &str, on: bool) {
        connection
            .emit_signal(None::<&str>, path, interface, member, &on)
            .unwrap();
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn sleep_waits_until_the_data_are_closed() {
        let bus = Bus::start();
        let manager = Manager::default();
        let given = Arc::clone(&manager.0);
        let stand_in = Builder::address(bus.address.as_str())
            .unwrap()
            .name(LOGIND)
            .unwrap()
            .serve_at("/org/freedesktop/login1", manager)
            .unwrap()
            .build()
            .unwrap();
        let heard = heard(&bus);
        while given.lock().unwrap().is_empty() {
            thread::sleep(Duration::from_millis(20));
        }
        emit(
            &stand_in,
            "/org/freedesktop/login1",
            MANAGER,
            "PrepareForSleep",
            true,
        );
        heard.recv_timeout(LONG).unwrap();
        // The delay is given up once `leave` came back: its pipe ends.
        let mut reader = given.lock().unwrap().remove(0);
        let mut rest = Vec::new();
        std::io::Read::read_to_end(&mut reader, &mut rest).unwrap();
        emit(
            &stand_in,
            "/org/freedesktop/login1",
            MANAGER,
            "PrepareForSleep",
            false,
        );
        while given.lock().unwrap().is_empty() {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(heard.try_recv().is_err(), "waking closes nothing");
    }

    #[test]
    fn a_locked_screen_closes_the_data() {
        let bus = Bus::start();
        let heard = heard(&bus);
        let stand_in = Builder::address(bus.address.as_str())
            .unwrap()
            .name(SAVERS[0])
            .unwrap()
            .serve_at("/org/freedesktop/ScreenSaver", Saver)
            .unwrap()
            .build()
            .unwrap();
        let tried = std::time::Instant::now();
        loop {
            emit(
                &stand_in,
                "/org/freedesktop/ScreenSaver",
                SAVERS[0],
                "ActiveChanged",
                false,
            );
            emit(
                &stand_in,
                "/org/freedesktop/ScreenSaver",
                SAVERS[0],
                "ActiveChanged",
                true,
            );
            if heard.recv_timeout(Duration::from_millis(200)).is_ok() {
                break;
            }
            assert!(tried.elapsed() < LONG, "the screen saver went unheard");
        }
    }

    #[test]
    fn what_locks_and_what_does_not() {
        let signal = |interface: &str, member: &str, on: bool| {
            let built = Message::signal("/x", interface, member)
                .unwrap()
                .build(&on)
                .unwrap();
            said(&built)
        };
        assert_eq!(signal(MANAGER, "PrepareForSleep", true), Said::Sleeps);
        assert_eq!(signal(MANAGER, "PrepareForSleep", false), Said::Woke);
        assert_eq!(signal(SAVERS[1], "ActiveChanged", true), Said::Left);
        assert_eq!(signal(SAVERS[1], "ActiveChanged", false), Said::Nothing);
        assert_eq!(signal(MANAGER, "PrepareForShutdown", true), Said::Nothing);
        assert_eq!(signal("org.example.Other", "ActiveChanged", true), Said::Nothing);
        let lock = Message::signal("/x", SESSION, "Lock")
            .unwrap()
            .build(&())
            .unwrap();
        assert_eq!(said(&lock), Said::Left);
    }
}
