//! Hands a paper to the system's print service, through a pipe: no file of ours is written, and the web view never sees it.
//!
//! Linux and macOS print with CUPS, whose `lp` takes a PDF on its standard input. Windows has nothing that takes one, so
//! there the window offers to keep the PDF instead (docs/adr/0024-papers.md).

use std::ffi::OsStr;
use std::io;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

/// The program that hands a paper over.
pub const LP: &str = "lp";
/// A print service that does not answer for so long is none.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands a paper over; false when there is no printer to print it on.
///
/// # Errors
/// When the pipe breaks.
pub async fn print(program: &OsStr, title: &str, paper: &[u8]) -> io::Result<bool> {
    if !cfg!(unix) {
        return Ok(false);
    }
    let mut command = Command::new(program);
    command
        .arg("-t")
        .arg(title)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let mut child = match command.spawn() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        child => child?,
    };
    let hand_over = async {
        if let Some(mut pipe) = child.stdin.take() {
            match pipe.write_all(paper).await {
                // Without a printer it ends before it has read.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
                written => written?,
            }
            pipe.shutdown().await.ok();
        }
        child.wait().await
    };
    match tokio::time::timeout(PATIENCE, hand_over).await {
        Ok(status) => Ok(status?.success()),
        Err(_) => Ok(false),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};

    /// A print service of three lines.
    #[expect(clippy::unwrap_used, reason = "a test's own steps fail as its assertions do")]
    fn service(folder: &Path, script: &str) -> PathBuf {
        let path = folder.join("lp");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[tokio::test]
    async fn a_paper_goes_through_the_pipe_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let script = format!("echo \"$@\" > {0}.args; cat > {0}", out.display());
        let lp = service(folder.path(), &script);
        let paper = b"%PDF-1.7 \0\xff".repeat(100_000);
        assert!(print(lp.as_os_str(), "Өздүк баракча", &paper).await.unwrap());
        assert_eq!(std::fs::read(&out).unwrap(), paper);
        let args = std::fs::read_to_string(out.with_extension("args")).unwrap();
        assert_eq!(args.trim(), "-t Өздүк баракча", "no file is named");
    }

    #[tokio::test]
    async fn no_printer_is_an_answer_and_no_failure() {
        let folder = tempfile::tempdir().unwrap();
        let lp = service(folder.path(), "echo 'no default destination' >&2; exit 1");
        let paper = vec![0; 1 << 20];
        assert!(!print(lp.as_os_str(), "?", &paper).await.unwrap());
        let missing = folder.path().join("no-such-program");
        assert!(!print(missing.as_os_str(), "?", &paper).await.unwrap());
    }
}
