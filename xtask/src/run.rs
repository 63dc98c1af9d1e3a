//! `cargo xtask run`: from a fresh clone to the window.

use crate::packages::{self, Purpose};
use crate::sandbox::{self, Sandbox};
use crate::sandbox_identity::{self, Providers};
use crate::step::Step;
use crate::{Failure, Outcome, place, say};
use std::fs;
use std::path::Path;

#[derive(Debug, Default, PartialEq)]
struct Choice {
    audience: Option<String>,
    portal: Option<String>,
    fresh: bool,
    release: bool,
}

fn parse(arguments: &[String]) -> Result<Choice, Failure> {
    let mut choice = Choice::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || {
            rest.next()
                .cloned()
                .ok_or(Failure::Usage(format!("{argument} needs a value")))
        };
        match argument.as_str() {
            "--audience" => choice.audience = Some(value()?),
            "--portal" => choice.portal = Some(value()?),
            "--fresh" => choice.fresh = true,
            "--release" => choice.release = true,
            other => return Err(Failure::Usage(format!("unknown argument {other}"))),
        }
    }
    if choice
        .audience
        .as_deref()
        .is_some_and(|name| !["applicant", "desk", "kiosk"].contains(&name))
    {
        return Err(Failure::Usage(
            "the audiences are applicant, desk and kiosk".to_owned(),
        ));
    }
    Ok(choice)
}

/// Installs, builds, starts the sandbox portal and the application, and stops the portal after it.
pub fn run(arguments: &[String]) -> Outcome {
    let choice = parse(arguments)?;
    if !place::has_display() {
        return Err(Failure::Usage(
            "there is no display: run this in a graphical session".to_owned(),
        ));
    }
    packages::ensure(Purpose::Run)?;
    build_interface()?;
    let profile = if choice.release { "release" } else { "debug" };
    let flag = if choice.release { " --release" } else { "" };
    Step::cargo(&format!("build -p kyzmat -p kyzmat-portal{flag}")).run()?;

    let home = place::data().join("kyzmat-sandbox");
    if choice.fresh && home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::create_dir_all(&home)?;
    let audience = choice.audience.as_deref().unwrap_or("applicant");
    match &choice.portal {
        // Another portal has another key and other data: it gets a folder of its own.
        Some(url) => application(profile, audience, url, &home.join(folder_of(url))),
        None => {
            let portal = place::built("kyzmat-portal", profile);
            let store = home.join("portal");
            sandbox::fill(&portal, &store)?;
            let providers = Providers::start("127.0.0.1:0")?;
            let sandbox = Sandbox::start(&portal, &store, &providers)?;
            say::note(&format!(
                "the sandbox portal listens on {}; its data is in {}",
                sandbox.url,
                home.display()
            ));
            application(profile, audience, &sandbox.url, &home.join("application"))
        }
    }
}

/// The window's files.
pub fn build_interface() -> Outcome {
    install_modules()?;
    Step::npm("run build").run()
}

/// Node modules of the window's tools and of the sandbox providers.
pub fn install_modules() -> Outcome {
    install(".")?;
    install(sandbox_identity::FOLDER)
}

/// Node modules of one folder exactly as locked, unless they are so already.
pub fn install(folder: &str) -> Outcome {
    let age = |name: &str| {
        fs::metadata(place::root().join(folder).join(name))
            .and_then(|file| file.modified())
            .ok()
    };
    let locked = age("package-lock.json");
    let installed = age("node_modules/.package-lock.json");
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    let step = Step::npm(&format!("ci --no-audit --no-fund --prefix {folder}"));
    say::note(&format!("▸ {}", step.line()));
    // Standard output is for what a task is asked for.
    let status = step.command().stdout(std::io::stderr()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Failed(format!("npm ended with {status}")))
    }
}

fn application(profile: &str, audience: &str, portal: &str, data: &Path) -> Outcome {
    let program = place::built("kyzmat", profile);
    let data = data.to_string_lossy();
    Step::new(
        program,
        ["--audience", audience, "--portal", portal, "--data", &data],
    )
    .run()
}

fn folder_of(url: &str) -> String {
    url.chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn flags_are_read_and_unknown_ones_refused() {
        let choice = parse(&words("--audience desk --fresh --portal http://x:1")).unwrap();
        assert_eq!(choice.audience.as_deref(), Some("desk"));
        assert!(choice.fresh && !choice.release);
        for wrong in ["--audience boss", "--portal", "--quick"] {
            assert!(
                matches!(parse(&words(wrong)), Err(Failure::Usage(_))),
                "{wrong} is no way to call it"
            );
        }
    }

    #[test]
    fn each_portal_has_a_folder_of_its_own() {
        assert_eq!(folder_of("https://kyzmat.gov.kg"), "https---kyzmat-gov-kg");
    }
}
