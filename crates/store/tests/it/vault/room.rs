//! A disk that fills up.

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_last_words_are_kept_and_the_ballast_goes() {
    use super::kill::worker;
    use std::process::Command;

    let folder = tempfile::tempdir().unwrap();
    // A file system of 2 MiB in a name space of its own, which ends with the process; later it grows.
    let script = "mount -t tmpfs -o size=2m none \"$1\" && \"$2\" room \"$1\" &&
        mount -o remount,size=8m \"$1\" && \"$2\" roomy \"$1\"";
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(worker())
        .output()
        .unwrap();
    let (said, errors) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{said}{errors}");
    let words = |word: &str| -> Vec<String> {
        let line = said.lines().find_map(|line| line.strip_prefix(word));
        let line = line.unwrap_or_else(|| panic!("no {word} in {said}"));
        line.split_whitespace().map(str::to_owned).collect()
    };
    let number = |text: &str| text.parse::<usize>().unwrap();
    let (spent, refused) = (words("spent"), words("refused"));
    assert!(
        number(&spent[0]) > 0 && number(&refused[0]) > number(&spent[0]),
        "{said}"
    );
    assert_eq!(refused[1], "full", "the reason is told apart");
    assert!(
        number(&spent[1]) < 1 << 16,
        "letting the ballast go made room to empty the log: {said}"
    );
    assert_eq!(words("readable")[0], refused[0], "a full disk can be read");
    assert_eq!(
        words("reopened"),
        [refused[0].as_str(), "true"],
        "everything promised is there"
    );
    assert_eq!(
        words("refilled"),
        ["true"],
        "with room again there is ballast again"
    );
    assert_eq!(
        number(&words("after")[0]),
        number(&refused[0]) + 1,
        "writing goes on"
    );
}
