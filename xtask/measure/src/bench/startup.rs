//! From the start of a program to its painted window, watched on the screen; and the memory it holds when it has
//! nothing more to do. The application and the empty window take turns.

use crate::Failure;
use crate::figure::{Figure, Goal, Summary, say};
use crate::peers::median;
use crate::processes::{Memory, Running};
use crate::screen::{Area, Screen};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Starts of each with what they read in the system's cache, and with the cache dropped.
const WARM: usize = 9;
const COLD: usize = 3;
/// Between two looks at the screen.
const LOOK: Duration = Duration::from_millis(4);
/// What has not changed for so long has been painted to its end.
const STILL: Duration = Duration::from_millis(2500);
/// Until the memory is read: the window has nothing more to do.
const IDLE: Duration = Duration::from_secs(4);
/// How long a window may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The variables by which the application tells the web view how to paint; the empty window gets the same.
const PAINTING: [&str; 2] = [
    "WEBKIT_DISABLE_COMPOSITING_MODE",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
];
const CACHES: &str = "/proc/sys/vm/drop_caches";

/// Two programs to compare, and where on the screen to look.
pub(crate) struct Pair<'a> {
    /// Makes the application's command line.
    pub(crate) application: &'a dyn Fn() -> Command,
    pub(crate) empty: &'a Path,
    /// A folder for what the empty window's web view keeps.
    pub(crate) empty_data: &'a Path,
    /// The list, on the screen.
    pub(crate) list: Area,
    pub(crate) size: u64,
}

/// A start of a program.
struct Started {
    seconds: f64,
    memory: Memory,
    /// Variables of [`PAINTING`].
    painting: Vec<(String, String)>,
}

/// Starts of one program.
#[derive(Default)]
struct Starts {
    seconds: Vec<f64>,
    memory: Vec<Memory>,
}

impl Starts {
    fn add(&mut self, started: Started) {
        self.seconds.push(started.seconds);
        self.memory.push(started.memory);
    }

    fn seconds(&self) -> f64 {
        median(&mut self.seconds.clone())
    }

    /// The start whose memory is in the middle.
    fn memory(&self) -> Memory {
        let mut sorted = self.memory.clone();
        sorted.sort_by_key(Memory::all_kb);
        sorted.get(sorted.len() / 2).cloned().unwrap_or_default()
    }
}

pub(crate) fn measure(pair: &Pair<'_>, screen: &mut Screen, summary: &mut Summary) -> Result<(), Failure> {
    // The first start of each fills the caches, and tells how the application has the web view paint.
    let first = start(&mut (pair.application)(), screen, pair.list)?;
    let painting = first.painting;
    let empty = || {
        let mut command = Command::new(pair.empty);
        command.arg(pair.empty_data).envs(painting.iter().cloned());
        command
    };
    start(&mut empty(), screen, pair.list)?;
    let [ours, theirs] = both(WARM, pair, &empty, screen, || Ok(()))?;
    let cold = if std::fs::OpenOptions::new().write(true).open(CACHES).is_ok() {
        let [ours, theirs] = both(COLD, pair, &empty, screen, drop_caches)?;
        let (ours, theirs) = (ours.seconds(), theirs.seconds());
        format!("; nothing in the system's cache: {ours:.2} s against {theirs:.2} s")
    } else {
        "; the system's cache may not be dropped here".to_owned()
    };
    summary.add(Figure {
        id: "P8",
        what: format!("start to a usable list of {} ÷ an empty Tauri window", pair.size),
        figure: ours.seconds() / theirs.seconds(),
        goal: Goal::AtMost(1.25),
        detail: format!(
            "{:.2} s against {:.2} s, medians of {WARM}{cold}",
            ours.seconds(),
            theirs.seconds()
        ),
    });
    let (ours, theirs) = (ours.memory(), theirs.memory());
    summary.add(Figure {
        id: "P9",
        what: format!("idle memory (PSS) with {} ÷ an empty Tauri window", pair.size),
        figure: ours.all_kb() as f64 / theirs.all_kb() as f64,
        goal: Goal::AtMost(1.35),
        detail: format!(
            "{} MB against {} MB: {ours} against {theirs}",
            ours.all_kb() >> 10,
            theirs.all_kb() >> 10
        ),
    });
    Ok(())
}

/// So many starts of the application and of the empty window, by turns.
fn both(
    rounds: usize,
    pair: &Pair<'_>,
    empty: &dyn Fn() -> Command,
    screen: &mut Screen,
    before: fn() -> Result<(), Failure>,
) -> Result<[Starts; 2], Failure> {
    let mut starts = [Starts::default(), Starts::default()];
    for round in 1..=rounds {
        let [ours, theirs] = &mut starts;
        before()?;
        ours.add(start(&mut (pair.application)(), screen, pair.list)?);
        before()?;
        theirs.add(start(&mut empty(), screen, pair.list)?);
        let last = |starts: &Starts| starts.seconds.last().copied().unwrap_or_default();
        say(&format!(
            "start {round} of {rounds}: {:.2} s, empty {:.2} s",
            last(ours),
            last(theirs)
        ));
    }
    Ok(starts)
}

fn drop_caches() -> Result<(), Failure> {
    Command::new("sync").status()?;
    std::fs::write(CACHES, "3")?;
    Ok(())
}

/// Starts a program, waits until its window has been painted to its end and has come to rest, and ends it.
fn start(command: &mut Command, screen: &mut Screen, list: Area) -> Result<Started, Failure> {
    // The server takes a moment to clear the place of a window that is gone.
    let waiting = Instant::now();
    while screen.lit()?.is_some() {
        if waiting.elapsed() > PATIENCE {
            return Err("there is a window on the screen before one was opened".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let black = screen.look(list)?;
    let begun = Instant::now();
    let running = Running::start(command)?;
    let mut settling = Settling::new(black);
    while !settling.is_over(begun.elapsed()) {
        if begun.elapsed() > PATIENCE {
            running.end()?;
            return Err("a window was not painted".into());
        }
        std::thread::sleep(LOOK);
        settling.see(begun.elapsed(), screen.look(list)?);
    }
    std::thread::sleep(IDLE);
    let (memory, painting) = (running.memory()?, running.handed_down(&PAINTING));
    running.end()?;
    Ok(Started {
        seconds: settling.since.as_secs_f64(),
        memory,
        painting,
    })
}

/// Finds the moment from which a place shows what it shows in the end.
struct Settling {
    black: u64,
    shown: u64,
    /// Since when it shows that.
    since: Duration,
}

impl Settling {
    fn new(black: u64) -> Self {
        Self {
            black,
            shown: black,
            since: Duration::ZERO,
        }
    }

    fn see(&mut self, at: Duration, shown: u64) {
        if shown != self.shown {
            self.shown = shown;
            self.since = at;
        }
    }

    fn is_over(&self, at: Duration) -> bool {
        self.shown != self.black && at.saturating_sub(self.since) >= STILL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_there_from_its_last_change_on() {
        let ms = Duration::from_millis;
        let mut settling = Settling::new(0);
        settling.see(ms(100), 0);
        assert!(!settling.is_over(ms(9_000)), "black is no window, however long");
        for (at, shown) in [(200, 1), (300, 1), (700, 2), (800, 2)] {
            settling.see(ms(at), shown);
        }
        assert!(!settling.is_over(ms(1_000)), "more may follow");
        assert!(settling.is_over(ms(700) + STILL));
        assert_eq!(settling.since, ms(700), "when it came, not when it was certain");
    }
}
