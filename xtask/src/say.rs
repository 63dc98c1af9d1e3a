//! Standard output for results, standard error for what is being done.

use std::io::Write as _;

/// A result.
pub fn out(text: &str) {
    // Nobody left to read it is no failure of the task.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// A line about what is being done.
pub fn note(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
