//! A first sync by other programs: the harness in `tests/bench`, each peer with a server of its own, against ours on
//! the same documents. All start from an opened, empty store and end with everything on the disk.

use crate::documents::{self, COUNT, Documents};
use crate::figure::{Figure, Goal, Summary, say};
use crate::portal::PortalProcess;
use crate::{Failure, client};
use serde::Deserialize;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Each takes its turn so many times; the medians count.
const ROUNDS: usize = 5;
/// How long a server may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a peer's client says at its end.
#[derive(Deserialize)]
struct Synced {
    seconds: f64,
    documents: u64,
}

/// A peer that is ready to sync.
struct Peer {
    name: &'static str,
    goal: f64,
    _server: Server,
    /// The client's command line; the folder of its store is added.
    client: Vec<PathBuf>,
    seconds: Vec<f64>,
}

/// A peer's server, ended with the bench.
struct Server {
    child: Child,
    url: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which then shows elsewhere.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn measure(folder: &Path, summary: &mut Summary) -> Result<(), Failure> {
    let documents = documents::make(&folder.join("peers"))?;
    let stores = folder.join("peers-stores");
    let mut peers = Vec::new();
    for (name, ready) in [
        ("PouchDB", node("PouchDB", 6.0, "pouchdb", &documents)),
        (
            "WatermelonDB",
            node("WatermelonDB", 1.5, "watermelon", &documents),
        ),
        ("Anki", anki(&documents, &folder.join("peers-anki"))),
    ] {
        match ready {
            Ok(peer) => peers.push(peer),
            Err(why) => summary.missing("P2", name, &why.to_string()),
        }
    }
    let portal = PortalProcess::start(&documents.portal)?;
    let mut ours = Vec::new();
    for round in 1..=ROUNDS {
        say(&format!("peers, round {round} of {ROUNDS}"));
        ours.push(client::first_sync(&portal, &stores.join("ours"))?.seconds);
        for peer in &mut peers {
            let seconds = sync(peer, &stores)?;
            peer.seconds.push(seconds);
        }
    }
    let ours = median(&mut ours);
    for peer in &mut peers {
        let theirs = median(&mut peer.seconds);
        summary.add(Figure {
            id: "P2",
            what: format!("first sync of {COUNT} × 2 KB: {} ÷ ours", peer.name),
            figure: theirs / ours,
            goal: Goal::AtLeast(peer.goal),
            detail: format!(
                "{theirs:.2} s against {ours:.2} s for {} MB, medians of {ROUNDS}; ours can be searched then",
                documents.bytes >> 20
            ),
        });
    }
    Ok(())
}

/// Runs a peer's client once with an empty folder.
fn sync(peer: &Peer, stores: &Path) -> Result<f64, Failure> {
    let store = stores.join("theirs");
    if store.exists() {
        std::fs::remove_dir_all(&store)?;
    }
    std::fs::create_dir_all(&store)?;
    let said = output(
        peer.client
            .iter()
            .map(|word| word.as_os_str())
            .chain([store.as_os_str()]),
    )?;
    let synced: Synced = serde_json::from_slice(&said)?;
    if synced.documents != COUNT {
        return Err(format!("{} has {} documents, not {COUNT}", peer.name, synced.documents).into());
    }
    Ok(synced.seconds)
}

fn harness() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench")
}

/// Runs a program to its end and gives what it printed; its own complaint is the reason of a failure.
fn output(words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<u8>, Failure> {
    let mut words = words.into_iter();
    let program = words.next().ok_or("no program")?;
    let name = program.as_ref().to_string_lossy().into_owned();
    let output = Command::new(&program)
        .args(words)
        .current_dir(harness())
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} ended with {}: {}", output.status, last_line(&said)).into())
}

/// The last line that says anything: tools put the reason there.
fn last_line(said: &str) -> &str {
    said.lines()
        .rev()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("nothing was said")
}

/// A peer in Node: `tests/bench/<folder>` holds its server and its client.
fn node(name: &'static str, goal: f64, folder: &str, documents: &Documents) -> Result<Peer, Failure> {
    let here = harness();
    let age = |name: &str| std::fs::metadata(here.join(name)).and_then(|file| file.modified());
    let is_installed = matches!(
        (age("node_modules/.package-lock.json"), age("package-lock.json")),
        (Ok(installed), Ok(locked)) if installed >= locked
    );
    if !is_installed {
        say("installing the peers of tests/bench/package-lock.json");
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        output([npm, "ci", "--no-audit", "--no-fund"])?;
    }
    let mut child = Command::new("node")
        .arg(here.join(folder).join("server.mjs"))
        .arg(&documents.lines)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("a server has an output")?).read_line(&mut line)?;
    let url = line.trim().strip_prefix("listening on ").map(str::to_owned);
    let server = Server {
        child,
        url: url.ok_or("the server did not start")?,
    };
    Ok(Peer {
        name,
        goal,
        client: vec![
            "node".into(),
            here.join(folder).join("client.mjs"),
            PathBuf::from(&server.url),
        ],
        _server: server,
        seconds: Vec::new(),
    })
}

/// Anki: its library in an environment of its own, its server filled by one collection, another one left empty.
fn anki(documents: &Documents, folder: &Path) -> Result<Peer, Failure> {
    let environment = folder.join("environment");
    let python = environment
        .join(if cfg!(windows) { "Scripts" } else { "bin" })
        .join("python");
    let requirements = harness().join("requirements.txt");
    let installed = environment.join("requirements.txt");
    let wanted = std::fs::read(&requirements)?;
    if std::fs::read(&installed).ok().as_ref() != Some(&wanted) {
        say("installing Anki of tests/bench/requirements.txt");
        let words = ["python3", "-m", "venv", "--clear"].map(OsStr::new);
        output(words.into_iter().chain([environment.as_os_str()]))?;
        let words = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
        ]
        .map(OsStr::new);
        let words = [python.as_os_str()].into_iter().chain(words);
        output(words.chain([requirements.as_os_str()]))?;
        std::fs::write(installed, wanted)?;
    }
    let script = harness().join("anki/peer.py");
    let (served, collections) = (folder.join("server"), folder.join("collections"));
    for path in [&served, &collections] {
        if path.exists() {
            std::fs::remove_dir_all(path)?;
        }
        std::fs::create_dir_all(path)?;
    }
    let server = anki_server(&python, &served)?;
    output([
        python.as_os_str(),
        script.as_os_str(),
        OsStr::new("prepare"),
        OsStr::new(&server.url),
        documents.lines.as_os_str(),
        collections.as_os_str(),
    ])?;
    Ok(Peer {
        name: "Anki, object by object,",
        goal: 1.5,
        client: vec![
            python,
            script,
            "sync".into(),
            PathBuf::from(&server.url),
            collections,
        ],
        _server: server,
        seconds: Vec::new(),
    })
}

fn anki_server(python: &Path, folder: &Path) -> Result<Server, Failure> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let child = Command::new(python)
        .args(["-m", "anki.syncserver"])
        .env("SYNC_BASE", folder)
        .env("SYNC_HOST", "127.0.0.1")
        .env("SYNC_PORT", port.to_string())
        .env("SYNC_USER1", "bench:bench")
        .env("RUST_LOG", "error")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let server = Server {
        child,
        url: format!("http://127.0.0.1:{port}/"),
    };
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begun.elapsed() > PATIENCE {
            return Err("Anki's server does not listen".into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(server)
}

/// The middle one; of an even number the mean of the two in the middle, of none 0.
pub(crate) fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let at = |index: usize| numbers.get(index).copied().unwrap_or_default();
    if numbers.len() % 2 == 1 {
        at(middle)
    } else {
        f64::midpoint(at(middle.saturating_sub(1)), at(middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle_and_one_slow_round_does_not_move_it() {
        assert!((median(&mut [2.0, 90.0, 1.0]) - 2.0).abs() < 1e-9);
        assert!((median(&mut [4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < 1e-9);
        assert!(median(&mut []).abs() < 1e-9, "nothing was measured");
    }

    #[test]
    fn the_reason_of_a_failed_install_is_its_last_line() {
        let said = "notice\nERROR: no matching distribution\n\n";
        assert_eq!(last_line(said), "ERROR: no matching distribution");
        assert_eq!(last_line("\n"), "nothing was said");
    }

    #[test]
    fn a_program_that_is_not_there_is_a_reason_and_no_panic() {
        let why = output(["kyzmat-no-such-program"]).unwrap_err().to_string();
        assert!(why.starts_with("kyzmat-no-such-program:"), "{why}");
    }
}
