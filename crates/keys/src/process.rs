//! Keeps the process's memory out of files and out of other processes of the same user.

/// What was achieved. Each is worth having alone, so nothing here is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hardened {
    /// A crash writes no core file.
    pub no_core: bool,
    /// No other process of the same user may attach to this one or read its memory (Linux only).
    pub not_dumpable: bool,
}

/// Sets the core limit to zero and, on Linux, the process not dumpable. Children that start another program get
/// the latter back by themselves (prctl(2)); a limit is inherited. On Windows there is neither.
#[must_use]
pub fn harden() -> Hardened {
    Hardened {
        no_core: no_core(),
        not_dumpable: not_dumpable(),
    }
}

#[cfg(unix)]
fn no_core() -> bool {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let zero = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, zero).is_ok() && getrlimit(Resource::Core).current == Some(0)
}

#[cfg(not(unix))]
fn no_core() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn not_dumpable() -> bool {
    use rustix::process::{DumpableBehavior, dumpable_behavior, set_dumpable_behavior};
    set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok()
        && dumpable_behavior() == Ok(DumpableBehavior::NotDumpable)
}

#[cfg(not(target_os = "linux"))]
fn not_dumpable() -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_crash_leaves_no_core_and_nobody_may_attach() {
        assert_eq!(
            harden(),
            Hardened {
                no_core: true,
                not_dumpable: true
            }
        );
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size"));
        let numbers: Vec<&str> = core.unwrap().split_whitespace().skip(4).take(2).collect();
        assert_eq!(
            numbers,
            ["0", "0"],
            "the kernel agrees, and nothing raises it again"
        );
    }
}
