//! Prints the search figures of treebanks.
use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let lang = kyzmat_search::quality::lang_of_file_name(&path).ok_or("no language in the file name")?;
        let report = kyzmat_search::quality::measure(&std::fs::read_to_string(&path)?, lang)?;
        writeln!(out, "{path}: {report}")?;
    }
    Ok(())
}
