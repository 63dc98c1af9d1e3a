//! `cargo xtask bench`: the figures of a release build against the raw parts they are made of, measured in one run
//! on one machine. A table goes to standard output, the same figures to `target/bench/summary.json`.
//!
//! `cargo xtask bench [SIZE…]`, by default 10,000 and 100,000 vacancies; add 1,000,000 for the stress size (about
//! an hour and 20 GB). Portal and client are processes of their own (this program started again), so that their
//! memory is theirs alone.

mod client;
mod delta;
mod documents;
mod drafts;
mod figure;
mod fits;
mod floor;
mod package;
mod page;
mod parts;
mod peers;
mod portal;
mod processes;
mod screen;
mod search;
mod startup;
mod window;

use figure::{Figure, Goal, Summary};
use portal::PortalProcess;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What any step may end with: a bench stops at the first trouble and says so.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let ended = match words.first().map(String::as_str) {
        Some("portal") => portal::child(&words),
        Some("client") => client::child(&words),
        _ => bench(&words),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            figure::say(&format!("bench: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn bench(words: &[String]) -> Result<(), Failure> {
    let parts = parts::read(words)?;
    let folder = target();
    std::fs::create_dir_all(&folder)?;
    let mut summary = Summary::default();
    let mut measured = Vec::new();
    for size in parts.core {
        figure::say(&format!("━━ {size} vacancies"));
        measured.push(one_size(&folder, size, &mut summary)?);
    }
    growth(&measured, &mut summary);
    figure::say("━━ drafts");
    drafts::measure(&folder, &mut summary)?;
    if parts.peers {
        figure::say("━━ peers");
        peers::measure(&folder, &mut summary)?;
    }
    if let Some(bundles) = parts.package {
        package::measure(&bundles, &mut summary)?;
    }
    if let Some(window) = parts.window {
        figure::say(&format!("━━ the window, {} vacancies", window.size));
        window::measure(&window, &folder, &mut summary)?;
    }
    summary.print(&folder.join("summary.json"))
}

/// What was measured at one size, for the comparison between sizes.
struct Measured {
    size: u64,
    first: client::FirstSync,
    delta: delta::Delta,
    search: search::Typed,
}

fn one_size(folder: &Path, size: u64, summary: &mut Summary) -> Result<Measured, Failure> {
    let data = folder.join(format!("portal-{size}"));
    portal::fill(&data, size)?;
    let portal = PortalProcess::start(&data)?;
    let floor = floor::measure(&portal, folder)?;
    let client_data = folder.join(format!("client-{size}"));
    let first = client::first_sync(&portal, &client_data)?;
    let name = |what: &str| format!("{what}, {size}");
    summary.add(Figure {
        id: "P1",
        what: name("first sync ÷ (download + bulk load + plain Tantivy)"),
        figure: first.seconds / floor.seconds(),
        goal: Goal::AtMost(1.2),
        detail: format!("{:.1} s against {floor}", first.seconds),
    });
    summary.add(Figure {
        id: "P11",
        what: name("catalogue on disk ÷ plain NDJSON"),
        figure: first.disk_bytes as f64 / floor.ndjson_bytes as f64,
        goal: Goal::AtMost(1.5),
        detail: format!(
            "{} MB against {} MB",
            first.disk_bytes >> 20,
            floor.ndjson_bytes >> 20
        ),
    });
    summary.add(Figure {
        id: "P12",
        what: name("peak memory of a first sync, MB"),
        figure: first.peak_mapped_kb as f64 / 1024.0,
        goal: Goal::AtMost(400.0),
        detail: format!(
            "its own went from {} to {} MB; the rest are pages of mapped files",
            first.before_kb >> 10,
            first.peak_kb >> 10
        ),
    });
    summary.add(Figure {
        id: "P14",
        what: name("first useful page, seconds"),
        figure: first.useful_seconds,
        goal: Goal::AtMost(1.0),
        detail: format!("{} vacancies listed and searchable by then", first.useful_rows),
    });
    let search = search::measure(&portal, &client_data, folder, size)?;
    summary.add(Figure {
        id: "P5",
        what: name("search as you type p95 ÷ plain Tantivy top 20 + count"),
        figure: search.ours.p95 / search.plain.p95,
        // Plain Tantivy over fewer rows is quicker than reading the page of rows that it does not read.
        goal: if size == 100_000 {
            Goal::AtMost(1.5)
        } else {
            Goal::Told
        },
        detail: format!("{} against {}", search.ours, search.plain),
    });
    fits::measure(&portal, &client_data, size, summary)?;
    let delta = delta::measure(&portal, &client_data, &data)?;
    summary.add(Figure {
        id: "P4",
        what: name("bytes of a delta of 1,000 ÷ zstd of the changed documents"),
        figure: delta.bytes as f64 / delta.packed_bytes as f64,
        goal: Goal::AtMost(1.25),
        detail: format!("{} KB against {} KB", delta.bytes >> 10, delta.packed_bytes >> 10),
    });
    summary.add(Figure {
        id: "P16",
        what: name("bytes of a poll with nothing new"),
        figure: delta.poll_bytes as f64,
        goal: Goal::AtMost(1024.0),
        detail: "head and body of the answer".to_owned(),
    });
    Ok(Measured {
        size,
        first,
        delta,
        search,
    })
}

/// How the figures grow from one size to the next.
fn growth(measured: &[Measured], summary: &mut Summary) {
    if let [first, .., last] = measured {
        summary.add(Figure {
            id: "P3",
            what: format!("a delta of 1,000, {} → {}", first.size, last.size),
            figure: last.delta.seconds / first.delta.seconds,
            goal: Goal::AtMost(1.5),
            detail: format!("{:.2} s → {:.2} s", first.delta.seconds, last.delta.seconds),
        });
    }
    for pair in measured.windows(2) {
        let [small, large] = pair else { continue };
        let step = (large.size as f64 / small.size as f64).ln();
        let slope = |small: f64, large: f64| (large / small).ln() / step;
        let between = |what: &str| format!("{what}, {} → {}", small.size, large.size);
        let mut add = |what: &str, small: f64, large: f64, goal: f64| {
            summary.add(Figure {
                id: "P17",
                what: between(what),
                figure: slope(small, large),
                goal: Goal::AtMost(goal),
                detail: format!("{small:.4} → {large:.4}"),
            });
        };
        add(
            "slope of the first sync",
            small.first.seconds,
            large.first.seconds,
            1.1,
        );
        add("slope of a delta", small.delta.seconds, large.delta.seconds, 0.2);
        add(
            "slope of search p95",
            small.search.ours.p95,
            large.search.ours.p95,
            0.7,
        );
        add(
            "slope of start",
            small.first.start_seconds,
            large.first.start_seconds,
            0.1,
        );
        summary.add(Figure {
            id: "P6",
            what: between("search p95"),
            figure: large.search.ours.p95 / small.search.ours.p95,
            goal: if large.size == 1_000_000 {
                Goal::AtMost(5.0)
            } else {
                Goal::Told
            },
            detail: format!("{} → {}", small.search.ours, large.search.ours),
        });
    }
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench")
}
