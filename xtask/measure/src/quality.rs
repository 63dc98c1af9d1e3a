//! `cargo xtask quality FILE.conllu…`: how well the search finds words of a treebank, through the product's own
//! tokenizer and query builder.

use kyzmat_search::quality;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut ended = ExitCode::SUCCESS;
    for name in std::env::args().skip(1) {
        match measure(&name) {
            Ok(report) => {
                // Nobody left to read it is no failure of the measurement.
                let _ = writeln!(std::io::stdout().lock(), "{name}\n{report}");
            }
            Err(error) => {
                let _ = writeln!(std::io::stderr().lock(), "{name}: {error}");
                ended = ExitCode::FAILURE;
            }
        }
    }
    ended
}

fn measure(name: &str) -> Result<String, Box<dyn std::error::Error>> {
    let file = Path::new(name)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let lang = quality::lang_of_file_name(&file)
        .ok_or("the file's name does not tell its language: it should hold ru, ky or kk as a word")?;
    let text = std::fs::read_to_string(name)?;
    Ok(quality::measure(&text, lang)?.to_string())
}
