//! The system's packages: installed where it may be done, named where not.

use crate::step::Step;
use crate::{Failure, Outcome, place, say};

const LIST: &str = include_str!("../packages.txt");

/// What the packages are for.
#[derive(Clone, Copy, PartialEq)]
pub enum Purpose {
    /// Building and running.
    Run,
    /// Testing too.
    Test,
}

fn wanted(purpose: Purpose) -> Vec<&'static str> {
    let list = match (purpose, LIST.split_once("# test")) {
        (Purpose::Run, Some((run, _))) => run,
        _ => LIST,
    };
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

fn is_installed(package: &str) -> bool {
    Step::new("dpkg-query", ["-W", "-f=${db:Status-Status}", package])
        .read()
        .is_some_and(|status| status == "installed")
}

/// Makes sure of the packages and of Node.
pub fn ensure(purpose: Purpose) -> Outcome {
    if cfg!(target_os = "linux") {
        if place::program("dpkg-query").is_some() {
            ensure_debian(purpose)?;
        } else {
            say::note(&format!(
                "this is not Debian or Ubuntu: make sure of what these packages hold: {}",
                wanted(purpose).join(" ")
            ));
        }
    }
    ensure_node()
}

fn ensure_debian(purpose: Purpose) -> Outcome {
    let mut missing: Vec<&str> = wanted(purpose)
        .into_iter()
        .filter(|package| !is_installed(package))
        .collect();
    // Ubuntu ships Chromium as a snap under another name; any Chromium on the path will do.
    if place::program("chromium")
        .or_else(|| place::program("google-chrome"))
        .is_some()
    {
        missing.retain(|package| *package != "chromium");
    }
    if place::program("node").is_none() {
        missing.extend(["nodejs", "npm"]);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = Step::new("id", ["-u"]).read().is_some_and(|id| id.trim() == "0");
    let may_sudo = !is_root && Step::new("sudo", ["-n", "true"]).read().is_some();
    if !is_root && !may_sudo {
        return Err(Failure::Failed(format!(
            "these packages are missing and this user may not install them; run\n  sudo apt-get install {}",
            missing.join(" ")
        )));
    }
    let apt = |words: &[&str]| {
        let mut line = if is_root {
            vec!["apt-get"]
        } else {
            vec!["sudo", "-n", "apt-get"]
        };
        line.extend(words);
        let (program, arguments) = line
            .split_first()
            .map_or(("apt-get", &[] as &[&str]), |(p, a)| (*p, a));
        Step::new(program, arguments)
            .with("DEBIAN_FRONTEND", "noninteractive")
            .run()
    };
    apt(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(missing);
    apt(&install)
}

/// The oldest Node that the window's tools run on.
const NODE: (u32, u32) = (20, 19);

fn ensure_node() -> Outcome {
    let version = Step::new("node", ["--version"]).read().unwrap_or_default();
    if is_new_enough(&version) {
        return Ok(());
    }
    let found = if version.is_empty() {
        "none is here".to_owned()
    } else {
        format!("here is {}", version.trim())
    };
    Err(Failure::Failed(format!(
        "Node {}.{} or newer is needed, {found}: see https://nodejs.org",
        NODE.0, NODE.1
    )))
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= NODE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_needs_fewer_packages_than_testing() {
        let run = wanted(Purpose::Run);
        let test = wanted(Purpose::Test);
        assert!(run.contains(&"libwebkit2gtk-4.1-dev") && !run.contains(&"xvfb"));
        assert!(run.iter().all(|package| test.contains(package)) && test.contains(&"xvfb"));
    }

    #[test]
    fn old_and_unreadable_node_versions_are_refused() {
        assert!(is_new_enough("v20.19.0\n") && is_new_enough("v22.1.0"));
        for old in ["v18.20.4", "v20.18.3", "", "none"] {
            assert!(!is_new_enough(old), "{old} is too old or no version");
        }
    }
}
