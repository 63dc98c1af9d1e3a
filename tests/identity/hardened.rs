//! No other process of the same user may look into the program, and no crash writes its memory to a file.

use kyzmat_tests::{Devhost, built};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Numbers of the user nobody and its group, as everywhere.
const NOBODY: u32 = 65534;

fn as_nobody(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.uid(NOBODY).gid(NOBODY).current_dir("/");
    command
}

/// Whether a process of nobody can open a file of another process and read a byte of it.
fn can_read(process: u32, name: &str) -> bool {
    let status = as_nobody("dd")
        .arg(format!("if=/proc/{process}/{name}"))
        .args(["of=/dev/null", "bs=1", "count=1"])
        .stderr(Stdio::null())
        .status();
    status.unwrap().success()
}

fn let_nobody_in(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn another_process_of_the_same_user_cannot_look_in_and_a_crash_leaves_no_core() {
    if crate::memory::is_left_out() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let_nobody_in(folder.path(), 0o755);
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::os::unix::fs::chown(&data, Some(NOBODY), Some(NOBODY)).unwrap_or_else(|error| {
        panic!("nobody can be made its owner ({error}): run this as root, or with KYZMAT_MEMORY=skip")
    });
    // Where it was built nobody may have no right to look.
    let program = folder.path().join("kyzmat-devhost");
    std::fs::copy(built("kyzmat-devhost").unwrap(), &program).unwrap();
    let_nobody_in(&program, 0o755);
    let flags = ["--keys", "memory"];
    let nowhere = "http://127.0.0.1:9";
    let host = Devhost::start_by(as_nobody(&program), "applicant", nowhere, &data, &flags).unwrap();
    let mut other = as_nobody("sleep").arg("600").spawn().unwrap();

    // The memory itself has nothing at its beginning that could be read: it is opened only.
    let can_open = |process: u32| {
        let status = as_nobody("sh")
            .args(["-c", &format!("exec 3</proc/{process}/mem")])
            .stderr(Stdio::null())
            .status();
        status.unwrap().success()
    };
    let look = |process| ["environ", "maps"].map(|name| can_read(process, name));
    let (open, closed) = (look(other.id()), look(host.process()));
    let (open_memory, closed_memory) = (can_open(other.id()), can_open(host.process()));
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(
        (open, open_memory),
        ([true; 2], true),
        "any other process of nobody can be looked into"
    );
    assert_eq!((closed, closed_memory), ([false; 2], false), "the host cannot");

    let limits = std::fs::read_to_string(format!("/proc/{}/limits", host.process())).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    let numbers: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
    assert_eq!(numbers, ["0", "0"], "{core}");
}
