//! Takes one file and draws its first page, with an eye on memory: for the test that says how much it may need.

use kyzmat_files::{accept, check_size, preview};
use std::error::Error;
use std::io::Write as _;
use zeroize::Zeroizing;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let file = arguments.next().ok_or("usage: taster FILE MEGABYTES")?;
    let most: u64 = arguments
        .next()
        .ok_or("how much?")?
        .to_str()
        .ok_or("how much?")?
        .parse()?;
    let most = Some(most << 20);
    rustix::process::setrlimit(
        rustix::process::Resource::As,
        rustix::process::Rlimit {
            current: most,
            maximum: most,
        },
    )?;
    let size = std::fs::metadata(&file)?.len();
    let taken = check_size(size).and_then(|()| {
        let bytes = std::fs::read(&file).map_err(|_| kyzmat_files::Refusal::Damaged)?;
        accept(Zeroizing::new(bytes), 5 << 20)
    });
    let said = match taken {
        Ok(taken) => match preview(taken.media, &taken.bytes, 0, 1200) {
            Ok(_) => format!("taken {}", taken.media.name()),
            Err(refusal) => format!("taken, not drawn: {refusal:?}"),
        },
        Err(refusal) => format!("{refusal:?}"),
    };
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .ok_or("no figure")?;
    let peak = peak.trim().trim_end_matches("kB").trim();
    writeln!(std::io::stdout().lock(), "{said}\n{peak}")?;
    Ok(())
}
