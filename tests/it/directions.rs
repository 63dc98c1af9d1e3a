//! The direction of dependencies (docs/architecture.md), read from cargo itself.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Each package with the packages of this workspace it may use.
const ALLOWED: [(&str, &[&str]); 20] = [
    ("kyzmat-model", &[]),
    ("kyzmat-search", &[]),
    ("kyzmat-print", &[]),
    ("kyzmat-seal", &[]),
    ("kyzmat-files", &[]),
    ("kyzmat-sign", &[]),
    ("kyzmat-api", &["kyzmat-model"]),
    ("kyzmat-forms", &["kyzmat-model"]),
    ("kyzmat-i18n", &["kyzmat-model"]),
    ("kyzmat-store", &["kyzmat-model", "kyzmat-seal"]),
    ("kyzmat-keys", &["kyzmat-model"]),
    ("kyzmat-client", &["kyzmat-api", "kyzmat-model"]),
    (
        "kyzmat-portal",
        &["kyzmat-api", "kyzmat-forms", "kyzmat-model", "kyzmat-seal"],
    ),
    (
        "kyzmat-engine",
        &[
            "kyzmat-api",
            "kyzmat-client",
            "kyzmat-files",
            "kyzmat-forms",
            "kyzmat-i18n",
            "kyzmat-keys",
            "kyzmat-model",
            "kyzmat-print",
            "kyzmat-seal",
            "kyzmat-search",
            "kyzmat-sign",
            "kyzmat-store",
        ],
    ),
    ("kyzmat-ipc", &["kyzmat-api", "kyzmat-engine", "kyzmat-model"]),
    ("kyzmat-devhost", &["kyzmat-engine", "kyzmat-ipc", "kyzmat-model"]),
    (
        "kyzmat",
        &["kyzmat-engine", "kyzmat-i18n", "kyzmat-ipc", "kyzmat-model"],
    ),
    ("xtask", &[]),
    // What measures and what tests may look at everything but the shell; the window is driven as the tests do it.
    ("kyzmat-measure", MEASURED),
    ("kyzmat-tests", EVERYTHING),
];

const MEASURED: &[&str] = &[
    "kyzmat-api",
    "kyzmat-engine",
    "kyzmat-forms",
    "kyzmat-model",
    "kyzmat-portal",
    "kyzmat-search",
    "kyzmat-store",
    "kyzmat-tests",
];

const EVERYTHING: &[&str] = &[
    "kyzmat-api",
    "kyzmat-client",
    "kyzmat-devhost",
    "kyzmat-engine",
    "kyzmat-i18n",
    "kyzmat-ipc",
    "kyzmat-keys",
    "kyzmat-model",
    "kyzmat-portal",
    "kyzmat-seal",
    "kyzmat-search",
    "kyzmat-store",
];

/// Package → names of its dependencies; tests' own dependencies are left out, since they ship nothing.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(kyzmat_tests::program::root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let shipped = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap();
        let names = all.iter().filter(|dependency| dependency["kind"] != "dev");
        names
            .map(|dependency| dependency["name"].as_str().unwrap().to_owned())
            .collect()
    };
    packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap().to_owned(), shipped(package)))
        .collect()
}

#[test]
fn every_package_depends_only_downwards() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let packages = dependencies();
    for (package, uses) in &packages {
        let allowed = allowed.get(package.as_str());
        let allowed =
            allowed.unwrap_or_else(|| panic!("{package} is new: give it a place in the directions"));
        for other in uses.iter().filter(|name| packages.contains_key(*name)) {
            assert!(
                allowed.contains(&other.as_str()),
                "{package} must not depend on {other}"
            );
        }
    }
    assert_eq!(
        packages.len(),
        ALLOWED.len(),
        "a package of the directions is gone"
    );
}

#[test]
fn only_the_shell_knows_tauri() {
    for (package, uses) in dependencies().iter().filter(|(package, _)| *package != "kyzmat") {
        let tauri: Vec<&String> = uses.iter().filter(|name| name.starts_with("tauri")).collect();
        assert!(
            tauri.is_empty(),
            "{package} depends on {tauri:?}: the core must run without a window"
        );
    }
}
