//! Reads `locales/`, refuses what a person would see as a gap (check.rs) and writes the ids for Rust and for
//! TypeScript (write.rs). It runs before the crate compiles, so a text that is missing in one language, or an id
//! that is misspelt, is a build error and never an empty label.

mod check;
mod gather;
mod write;

use gather::{Catalogue, LANGS};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr().lock(), "{report}");
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo hands a build script its folders this way"
)]
fn build() -> Result<(), String> {
    let folder = |name: &str| std::env::var(name).map_err(|error| format!("{name}: {error}"));
    let locales = Path::new(&folder("CARGO_MANIFEST_DIR")?).join("../../locales");
    let out = folder("OUT_DIR")?;
    let out = Path::new(&out);
    {
        use std::io::Write as _;
        let _ = writeln!(
            std::io::stdout().lock(),
            "cargo:rerun-if-changed={}",
            locales.display()
        );
    }

    let files = files(&locales)?;
    let mut catalogue = Catalogue::default();
    for (lang, path) in &files {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        catalogue.add(
            lang,
            &path.file_stem().unwrap_or_default().to_string_lossy(),
            &text,
        );
    }
    let problems = check::check(&catalogue);
    if !problems.is_empty() {
        return Err(format!(
            "locales: {} defects\n{}",
            problems.len(),
            problems.join("\n")
        ));
    }
    let save = |name: &str, text: String| {
        std::fs::write(out.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))
    };
    save("sources.rs", write::sources(&files))?;
    save("ids.rs", write::rust(&catalogue))?;
    save("ids.ts", write::typescript(&catalogue))
}

/// Language and path of each file, in name order.
fn files(locales: &Path) -> Result<Vec<(&'static str, PathBuf)>, String> {
    let mut files = Vec::new();
    for lang in LANGS {
        let folder = locales.join(lang);
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry
                .map_err(|error| format!("{}: {error}", folder.display()))?
                .path();
            if path.extension().is_some_and(|extension| extension == "ftl") {
                files.push((lang, path));
            }
        }
    }
    files.sort();
    Ok(files)
}
