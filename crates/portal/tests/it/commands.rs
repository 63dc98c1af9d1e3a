//! The command line: what goes to standard output, exit codes, signals, and what a killed import leaves behind.

use crate::reading_model::Copy;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"));
    command.args(arguments).arg("--data").arg(data);
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    command(data, arguments).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn json(data: &Path, arguments: &[&str]) -> Value {
    let output = run(data, arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = stdout(&output);
    assert_eq!(
        text.lines().count(),
        1,
        "standard output carries one line of JSON: {text}"
    );
    serde_json::from_str(text).unwrap()
}

/// A process that ends with the test.
struct Served {
    process: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // Already gone in the good case.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn serve(data: &Path) -> Served {
    let mut process = command(data, &["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim_end()
        .strip_prefix("listening on http://")
        .unwrap()
        .to_owned();
    assert!(
        !address.ends_with('/') && !address.ends_with(":0"),
        "the real port, no slash: {line:?}"
    );
    Served { process, address }
}

fn get(served: &Served, path: &str) -> String {
    let mut stream = TcpStream::connect(&served.address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: portal\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn exit_codes_say_what_happened() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("made/when/missing");
    assert_eq!(
        run(&data, &["seed", "--vacancies", "20", "--seed", "3"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        run(&data, &["seed", "--vacancies", "20", "--seed", "4"])
            .status
            .code(),
        Some(1),
        "not empty"
    );
    assert_eq!(
        run(&data, &["seed", "--vacancies", "5", "--seed", "4", "--add"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(json(&data, &["digest"])["vacancies"], 25);
    assert_eq!(run(&data, &["import"]).status.code(), Some(2), "no file named");
    assert_eq!(run(&data, &["sow"]).status.code(), Some(2), "no such command");
    assert_eq!(run(&data, &["import", "/no/such/file"]).status.code(), Some(1));
    let elsewhere = ["digest", "--database-url", "postgres://u:p@db/x"];
    assert_eq!(run(&data, &elsewhere).status.code(), Some(2), "not supported yet");
    let lines = folder.path().join("lines.ndjson");
    std::fs::write(
        &lines,
        "{\"@type\":\"JobPosting\",\"url\":\"u\",\"title\":\"x\"}\nspoiled\n",
    )
    .unwrap();
    let output = run(&data, &["import", lines.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "done with refused lines");
    let report: Value = serde_json::from_str(stdout(&output).lines().last().unwrap()).unwrap();
    assert_eq!((&report["read"], &report["added"]), (&2.into(), &1.into()));
    assert_eq!(report["refused"][0]["line"], 2);
}

#[test]
fn standard_input_and_packed_files_are_imported() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let postings = include_bytes!("../fixtures/postings.ndjson");
    let packed = folder.path().join("postings.gz");
    let mut gzip = flate2::write::GzEncoder::new(
        std::fs::File::create(&packed).unwrap(),
        flate2::Compression::fast(),
    );
    gzip.write_all(postings).unwrap();
    gzip.finish().unwrap();
    assert_eq!(json(&data, &["import", packed.to_str().unwrap()])["added"], 20);
    let mut process = command(&data, &["import", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(postings).unwrap();
    let output = process.wait_with_output().unwrap();
    let report: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(
        (output.status.code(), &report["unchanged"]),
        (Some(0), &20.into())
    );
}

#[test]
fn key_and_document_are_printed_alone() {
    let folder = tempfile::tempdir().unwrap();
    let key = run(folder.path(), &["key"]);
    let text = stdout(&key).trim_end().to_owned();
    assert!(kyzmat_api::signature::PublicKey::parse(&text).is_ok(), "{text}");
    assert_eq!(
        stdout(&run(folder.path(), &["key"])).trim_end(),
        text,
        "made once"
    );
    let document = run(folder.path(), &["openapi"]);
    assert_eq!(stdout(&document), include_str!("../../../../docs/openapi.json"));
    let epoch = run(folder.path(), &["new-epoch"]);
    assert_eq!(
        json(folder.path(), &["digest"])["epoch"],
        stdout(&epoch).trim_end()
    );
}

#[cfg(unix)]
#[test]
fn serving_ends_in_order_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut served = serve(folder.path());
    // A connection that is kept open but idle must not hold up the end.
    let idle = TcpStream::connect(&served.address).unwrap();
    assert!(get(&served, "/health").contains("\"ok\""));
    let told = Command::new("kill")
        .args(["-TERM", &served.process.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = served.process.try_wait().unwrap() {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(0));
    drop(idle);
}

#[test]
fn what_other_processes_commit_is_served_at_the_next_request() {
    let folder = tempfile::tempdir().unwrap();
    let served = serve(folder.path());
    let manifest =
        |served: &Served| serde_json::from_str::<Value>(&get(served, "/v1/catalogue/manifest")).unwrap();
    assert_eq!(manifest(&served)["vacancies"], 0);
    assert_eq!(
        run(folder.path(), &["seed", "--vacancies", "30", "--seed", "1"])
            .status
            .code(),
        Some(0)
    );
    let after = manifest(&served);
    let digest = json(folder.path(), &["digest"]);
    for field in ["epoch", "head", "vacancies", "competitions", "digest"] {
        assert_eq!(after[field], digest[field], "{field}");
    }
    assert_eq!(
        run(folder.path(), &["compact", "--keep", "0"]).status.code(),
        Some(0)
    );
    assert_eq!(manifest(&served)["min_seq"], digest["head"]);
}

#[test]
fn an_import_killed_at_any_moment_leaves_a_whole_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("many.ndjson");
    let text: String = (0..20_000)
        .map(|number| format!("{{\"@type\":\"JobPosting\",\"title\":\"Post {number}\",\"url\":\"https://example.org/{number}\",\"description\":\"{}\"}}\n", "слово ".repeat(20)))
        .collect();
    std::fs::write(&lines, text).unwrap();
    let data = folder.path().join("data");
    let mut seen = Vec::new();
    for delay in [150, 350, 700] {
        let mut process = command(&data, &["import", lines.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        process.kill().unwrap();
        process.wait().unwrap();
        let clock = std::sync::Arc::new(kyzmat_model::clock::SystemClock);
        let portal = kyzmat_portal::Portal::open(&kyzmat_portal::Settings::in_folder(&data, clock)).unwrap();
        let view = portal.store().view().unwrap();
        let state = view.state().unwrap();
        let mut copy = Copy::default();
        for row in view.changes(0, u32::MAX, usize::MAX).unwrap() {
            copy.take(kyzmat_api::catalogue::Change {
                seq: row.seq,
                op: kyzmat_api::catalogue::Op::Put,
                kind: row.kind,
                id: row.id,
                rev: row.rev,
                data: row
                    .data
                    .map(|data| serde_json::value::RawValue::from_string(data).unwrap()),
            });
        }
        assert_eq!(copy.shards(), state.shards, "killed after {delay} ms");
        assert_eq!(
            state.vacancies % 1000,
            0,
            "transactions land whole: {}",
            state.vacancies
        );
        seen.push(state.vacancies);
    }
    let report = json(&data, &["import", lines.to_str().unwrap()]);
    let before = *seen.last().unwrap();
    assert_eq!(report["unchanged"], before, "what had landed stays");
    assert_eq!(json(&data, &["digest"])["vacancies"], 20_000);
}
