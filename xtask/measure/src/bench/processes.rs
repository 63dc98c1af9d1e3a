//! A program with all the processes it starts, and the memory they hold together.

use crate::Failure;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the parts of a window may outlive it.
const PATIENCE: Duration = Duration::from_secs(15);

/// Proportional memory by the name of the process, kB: shared pages count by the share of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory(BTreeMap<String, Held>);

#[derive(Debug, Clone, Copy, Default)]
struct Held {
    all: u64,
    /// Not of any file: what the process itself has written.
    own: u64,
}

impl Memory {
    pub(crate) fn all_kb(&self) -> u64 {
        self.0.values().map(|held| held.all).sum()
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (name, held)) in self.0.iter().enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            write!(f, "{comma}{name} {} (own {})", held.all >> 10, held.own >> 10)?;
        }
        f.write_str(" MB")
    }
}

/// A program that is ended with everything it started.
pub(crate) struct Running {
    child: Child,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Result<Self, Failure> {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        Ok(Self { child })
    }

    /// The program and its descendants.
    fn processes(&self) -> Vec<u32> {
        let parents = parents();
        let mut found = vec![self.child.id()];
        let mut seen = 0;
        while let Some(parent) = found.get(seen).copied() {
            seen += 1;
            found.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        }
        found
    }

    /// The variables of these names that the program gave to the processes it started.
    pub(crate) fn handed_down(&self, names: &[&str]) -> Vec<(String, String)> {
        let given = self.processes().into_iter().skip(1).find_map(|id| {
            let bytes = fs::read(format!("/proc/{id}/environ")).ok()?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        });
        given
            .unwrap_or_default()
            .split('\0')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(name, _)| names.contains(name))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    pub(crate) fn memory(&self) -> Result<Memory, Failure> {
        let mut memory = Memory::default();
        for id in self.processes() {
            // One that ended in between holds nothing.
            let Ok(text) = fs::read_to_string(format!("/proc/{id}/smaps_rollup")) else {
                continue;
            };
            let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            let held = memory.0.entry(name.trim().to_owned()).or_default();
            held.all += kb(&text, "Pss:");
            held.own += kb(&text, "Pss_Anon:");
        }
        if memory.all_kb() == 0 {
            return Err("the system keeps no account of memory".into());
        }
        Ok(memory)
    }

    /// Ends it and waits until all its processes are gone.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        let processes = self.processes();
        self.child.kill()?;
        self.child.wait()?;
        let begun = Instant::now();
        while processes.iter().any(|id| lives(*id)) {
            if begun.elapsed() > PATIENCE {
                return Err("parts of a window outlive it".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

/// Whether a process is there; one that has ended and that nobody asked after is not.
fn lives(id: u32) -> bool {
    fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| {
        stat.rsplit_once(')')
            .is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z'))
    })
}

/// Every process of the system with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            Some((id, parent(&stat)?))
        })
        .collect()
}

/// The parent in a process's `stat`; the name before it may hold blanks and brackets.
fn parent(stat: &str) -> Option<u32> {
    let (_, behind_name) = stat.rsplit_once(')')?;
    behind_name.split_whitespace().nth(1)?.parse().ok()
}

/// The number of a line `key   number kB`.
fn kb(text: &str, key: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(key))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_is_found_behind_any_name() {
        assert_eq!(parent("7 (a) b (c)) S 3 7 7 0"), Some(3));
        assert_eq!(parent("nonsense"), None);
    }

    #[test]
    fn an_ended_process_does_not_live() {
        assert!(lives(std::process::id()), "this one does");
        assert!(!lives(u32::MAX), "there is no such process");
    }

    #[test]
    fn an_account_of_memory_is_read_by_whole_keys() {
        let text = "Rss:  900 kB\nPss:   120 kB\nPss_Anon:  80 kB\n";
        assert_eq!(
            (kb(text, "Pss:"), kb(text, "Pss_Anon:"), kb(text, "Swap:")),
            (120, 80, 0)
        );
    }
}
