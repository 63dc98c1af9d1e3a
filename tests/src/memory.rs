//! What lies in the memory of another process, read as root.

use crate::needle::{Found, Search};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Error, ErrorKind, Result};
use std::os::unix::fs::FileExt as _;

/// Read at once.
const PIECE: usize = 1 << 20;
const PAGE: usize = 4096;

/// Needles in a process: how often each lies in which kind of memory.
#[derive(Debug, Default)]
pub struct Remains {
    /// By needle, form and place.
    pub found: BTreeMap<(String, &'static str, String), usize>,
    /// What lies around the first few, for whoever looks for the cause.
    pub around: Vec<String>,
    /// Bytes that were read.
    pub read: u64,
}

impl Remains {
    /// Names of what was found.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.found.keys().map(|(name, ..)| name.as_str()).collect();
        names.dedup();
        names
    }
}

/// Looks through all memory that a process can write to: its heap, stacks and libraries' data.
///
/// # Errors
/// Without the right to read it. What is unmapped meanwhile is none.
pub fn remains(process: u32, search: &Search) -> Result<Remains> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps"))?;
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let mut remains = Remains::default();
    let mut buffer = vec![0; PIECE];
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else {
            continue;
        };
        let place = words.nth(3).unwrap_or("anonymous").to_owned();
        // The kernel's own pages cannot be read.
        if !rights.starts_with("rw") || place.starts_with("[v") {
            continue;
        }
        let number = |text: &str| u64::from_str_radix(text, 16).map_err(Error::other);
        let (from, to) = range
            .split_once('-')
            .ok_or_else(|| Error::other("a range has two ends"))?;
        let (mut at, to) = (number(from)?, number(to)?);
        let overlap = u64::try_from(search.longest()).unwrap_or(0);
        while at < to {
            let wanted = usize::try_from(to - at).unwrap_or(PIECE).min(PIECE);
            let piece = buffer.get_mut(..wanted).unwrap_or_default();
            let read = match memory.read_at(piece, at) {
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::PermissionDenied => return Err(error),
                // Reserved and never used, or gone by now.
                Err(_) => break,
            };
            if read == 0 {
                break;
            }
            let piece = buffer.get(..read).unwrap_or_default();
            remains.read += u64::try_from(read).unwrap_or(0);
            for (page, found) in in_pages(piece, search) {
                remains.note(&found, piece, page + found.at, &place, at);
            }
            let step = u64::try_from(read).unwrap_or(0);
            at += if at + step < to {
                step - overlap.min(step / 2)
            } else {
                step
            };
        }
    }
    Ok(remains)
}

/// Finds, with where the part that was searched begins; pages of zeros are passed over, they are most.
fn in_pages(bytes: &[u8], search: &Search) -> Vec<(usize, Found)> {
    const ZEROS: [u8; PAGE] = [0; PAGE];
    let mut found = Vec::new();
    let mut from = None;
    let mut at = 0;
    for page in bytes.chunks(PAGE) {
        let is_empty = ZEROS.get(..page.len()) == Some(page);
        match (is_empty, from) {
            (false, None) => from = Some(at),
            (true, Some(begin)) => {
                found.push((begin, at));
                from = None;
            }
            _ => {}
        }
        at += page.len();
    }
    found.extend(from.map(|begin| (begin, at)));
    found
        .into_iter()
        .flat_map(|(from, to)| {
            let part = bytes.get(from..to).unwrap_or_default();
            search.all(part).into_iter().map(move |found| (from, found))
        })
        .collect()
}

impl Remains {
    fn note(&mut self, found: &Found, bytes: &[u8], at: usize, place: &str, base: u64) {
        let key = (found.needle.clone(), found.form, place.to_owned());
        let count = self.found.entry(key).or_default();
        *count += 1;
        if *count <= 2 {
            let around = bytes.get(at.saturating_sub(96)..bytes.len().min(at + 96));
            let text: String = around
                .unwrap_or_default()
                .iter()
                .flat_map(|byte| std::ascii::escape_default(*byte))
                .map(char::from)
                .collect();
            let address = base + u64::try_from(at).unwrap_or(0);
            self.around.push(format!(
                "{} {} in {place} at {address:x}: {text}",
                found.needle, found.form
            ));
        }
    }
}
