//! Reads snapshot lines, and a file that is still being written.

use crate::EngineError;
use kyzmat_api::catalogue::{SnapshotLine, SnapshotRow};
use kyzmat_model::feed::Kind;
use kyzmat_store::catalogue::RowChange;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, Read};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// No row of the contract comes near this; a longer line is no row.
const LONGEST_LINE: usize = 8 << 20;

/// Why a line could not be read.
#[derive(Debug)]
pub(super) enum LineError {
    /// The stream broke or cannot be unpacked.
    Stream,
    /// The line is no line of a snapshot.
    Shape(&'static str),
}

impl LineError {
    pub(super) fn into_engine(self) -> EngineError {
        match self {
            Self::Stream => EngineError::Contradiction("a file cannot be unpacked"),
            Self::Shape(what) => EngineError::Contradiction(what),
        }
    }
}

/// Reads one line into `line` without its end; `false` at the end of the stream.
pub(super) fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, LineError> {
    line.clear();
    loop {
        // `read_until` would grow without a bound on a stream with no line ends.
        let Ok(buffer) = reader.fill_buf() else {
            return Err(LineError::Stream);
        };
        if buffer.is_empty() {
            return Ok(!line.is_empty());
        }
        let (taken, ended) = match memchr::memchr(b'\n', buffer) {
            Some(end) => (end, true),
            None => (buffer.len(), false),
        };
        line.extend_from_slice(buffer.get(..taken).unwrap_or_default());
        reader.consume(taken + usize::from(ended));
        if line.len() > LONGEST_LINE {
            return Err(LineError::Shape("a line of a file is too long"));
        }
        if ended {
            return Ok(true);
        }
    }
}

/// Reads what a line says.
pub(super) fn parse_row(line: &[u8]) -> Result<SnapshotLine, LineError> {
    // Read as a text at once: bytes would be checked again for every value in them.
    std::str::from_utf8(line)
        .ok()
        .and_then(|line| serde_json::from_str(line).ok())
        .ok_or(LineError::Shape("a line of a file cannot be read"))
}

/// Bytes as lower-case hex digits, as the contract writes hashes.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the store wants of a row.
pub(super) trait AsChange {
    /// The competition of a vacancy.
    fn competition(&self) -> Option<String>;
    /// The row as a change.
    fn change<'a>(&'a self, parent: Option<&'a str>) -> RowChange<'a>;
}

impl AsChange for SnapshotRow {
    fn competition(&self) -> Option<String> {
        competition_of(self.kind, self.data.get())
    }

    fn change<'a>(&'a self, parent: Option<&'a str>) -> RowChange<'a> {
        RowChange {
            kind: self.kind,
            id: &self.id,
            rev: self.rev,
            seq: self.seq,
            data: Some(self.data.get().as_bytes()),
            parent,
        }
    }
}

/// The competition that a vacancy's JSON points to.
pub(super) fn competition_of(kind: Kind, data: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Pointer {
        competition: Option<uuid::Uuid>,
    }
    if kind != Kind::Vacancy {
        return None;
    }
    let pointer: Pointer = serde_json::from_str(data).ok()?;
    pointer.competition.map(|id| id.to_string())
}

/// How much of a growing file is there, and whether it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    /// So many bytes so far.
    To(u64),
    /// All bytes are there.
    Whole(u64),
    /// There will be no more.
    Stopped,
}

/// Told by the one who writes the file, waited for by the one who reads it.
#[derive(Debug)]
pub(super) struct Grown {
    state: Mutex<Growth>,
    changed: Condvar,
}

impl Grown {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(Growth::To(0)),
            changed: Condvar::new(),
        })
    }

    pub(super) fn tell(&self, growth: Growth) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = growth;
        self.changed.notify_all();
    }

    /// Waits until there is more than `from` bytes, or no more to come.
    fn wait(&self, from: u64) -> Growth {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while *state == Growth::To(from) || matches!(*state, Growth::To(there) if there < from) {
            let waited = self.changed.wait_timeout(state, Duration::from_secs(1));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        *state
    }
}

/// Reads a file while it grows, waiting at its present end.
pub(super) struct Tail {
    file: File,
    at: u64,
    grown: Arc<Grown>,
}

impl Tail {
    pub(super) fn new(file: File, grown: Arc<Grown>) -> Self {
        Self { file, at: 0, grown }
    }
}

impl Read for Tail {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let there = match self.grown.wait(self.at) {
            Growth::To(there) | Growth::Whole(there) => there,
            Growth::Stopped => return Err(std::io::Error::other("the download has stopped")),
        };
        let left = usize::try_from(there.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let want = left.min(buffer.len());
        let read = self.file.read(buffer.get_mut(..want).unwrap_or_default())?;
        self.at += u64::try_from(read).unwrap_or(0);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Write as _};

    #[test]
    fn a_reader_waits_for_the_writer_and_ends_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        let mut writer = File::create(&path).unwrap();
        let grown = Grown::new();
        let tail = Tail::new(File::open(&path).unwrap(), Arc::clone(&grown));
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            BufReader::new(tail).read_to_string(&mut text).map(|_| text)
        });
        writer.write_all(b"one ").unwrap();
        grown.tell(Growth::To(4));
        std::thread::sleep(Duration::from_millis(20));
        writer.write_all(b"two").unwrap();
        grown.tell(Growth::Whole(7));
        assert_eq!(reader.join().unwrap().unwrap(), "one two");
    }

    #[test]
    fn a_stopped_download_ends_the_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        std::fs::write(&path, "half").unwrap();
        let grown = Grown::new();
        let mut tail = Tail::new(File::open(&path).unwrap(), Arc::clone(&grown));
        grown.tell(Growth::Stopped);
        assert!(
            tail.read_to_end(&mut Vec::new()).is_err(),
            "not a short but good file"
        );
    }

    #[test]
    fn lines_are_bounded() {
        let mut line = Vec::new();
        let mut two = &b"a\nb"[..];
        assert!(read_line(&mut two, &mut line).unwrap());
        assert_eq!(line, b"a");
        assert!(
            read_line(&mut two, &mut line).unwrap(),
            "the last line may have no end"
        );
        assert_eq!(line, b"b");
        assert!(!read_line(&mut two, &mut line).unwrap());
        let endless = vec![b'x'; LONGEST_LINE + 2];
        assert!(matches!(
            read_line(&mut endless.as_slice(), &mut line),
            Err(LineError::Shape(_))
        ));
    }
}
