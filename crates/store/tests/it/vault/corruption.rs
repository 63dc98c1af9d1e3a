//! Damage at every page of a vault and of its write-ahead log: opening says so, nothing is presented as good that
//! is not, and salvage brings back what is still there.

use super::*;
use kyzmat_store::vault::salvage;

const PAGE: usize = 4096;
/// A page of the log has a head of its own.
const FRAME: usize = PAGE + 24;

#[derive(Debug, Clone, Copy)]
enum Damage {
    Flip,
    Zero,
    Truncate,
}

impl Damage {
    /// Somewhere in the page that begins at `at`.
    fn strike(self, bytes: &mut Vec<u8>, at: usize, length: usize) {
        match self {
            // In another place of each page.
            Self::Flip => bytes[at + (at * 7 + 13) % length] ^= 0x10,
            Self::Zero => bytes[at..at + length].fill(0),
            Self::Truncate => bytes.truncate(at),
        }
    }
}

type Content = BTreeMap<(&'static str, String), String>;

/// A vault as a kill leaves it, or closed in order, with a backup that holds less than it.
struct Template {
    folder: tempfile::TempDir,
    latest: Content,
    backed_up: Content,
}

fn template(closed: bool) -> Template {
    let live = quick_folder();
    let vault = Vault::create(live.path(), &key(1)).unwrap();
    fill(&vault, 0, 30);
    vault.back_up(100).unwrap();
    let backed_up = content(&vault).unwrap();
    vault.close().unwrap();
    let vault = Vault::open(live.path(), &key(1)).unwrap();
    fill(&vault, 100, 10);
    let latest = content(&vault).unwrap();
    if closed {
        vault.close().unwrap();
        return Template {
            folder: live,
            latest,
            backed_up,
        };
    }
    let folder = quick_folder();
    copy(live.path(), folder.path());
    Template {
        folder,
        latest,
        backed_up,
    }
}

/// What became of one damaged copy.
fn judge(template: &Template, file: &str, at: usize, length: usize, damage: Damage) {
    let what = format!("{damage:?} {file} at {at}");
    let folder = quick_folder();
    copy(template.folder.path(), folder.path());
    let path = folder.path().join(file);
    let mut bytes = std::fs::read(&path).unwrap();
    damage.strike(&mut bytes, at, length);
    std::fs::write(&path, bytes).unwrap();

    match Vault::open(folder.path(), &key(1)) {
        Err(error) => assert!(error.calls_for_salvage(), "{what}: {error:?}"),
        Ok(vault) => {
            let read = content(&vault);
            let sound = vault.check().unwrap().is_sound();
            let whole = matches!(&read, Ok(read) if *read == template.latest);
            assert!(
                whole || read.is_err() || !sound,
                "{what}: presented as good, and is not"
            );
            if let Ok(read) = &read {
                for (row, value) in read {
                    assert_eq!(
                        template.latest.get(row),
                        Some(value),
                        "{what}: {row:?} was made up"
                    );
                }
            }
        }
    }

    let done = salvage(folder.path(), &key(1), 900).unwrap();
    assert!(done.rebuilt, "{what}: there was a backup");
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert!(vault.check().unwrap().is_sound(), "{what}");
    let after = content(&vault).unwrap();
    for row in template.backed_up.keys() {
        assert!(after.contains_key(row), "{what}: {row:?} was in the backup");
    }
    for (row, value) in &after {
        let known = [&template.latest, &template.backed_up].map(|known| known.get(row));
        assert!(known.contains(&Some(value)), "{what}: {row:?} was made up");
    }
    let lost = template
        .latest
        .keys()
        .filter(|row| !after.contains_key(row))
        .count();
    if lost > 0 {
        assert!(
            done.may_have_lost(),
            "{what}: {lost} rows are lost and nothing says so"
        );
    }
    if done.opened && !done.behind && !matches!(damage, Damage::Truncate) {
        // Of this template's rows some 25 fit on a page.
        assert!(lost <= 40, "{what}: {lost} rows are lost for one page: {done:?}");
    }
}

fn sweep(closed: bool, file: &str, head: usize, page: usize) {
    let template = template(closed);
    let bytes = std::fs::read(template.folder.path().join(file)).unwrap().len();
    assert!(
        bytes > head + 8 * page,
        "{file} has pages enough to be a test: {bytes}"
    );
    let step = 3usize.div_ceil(rounds(1));
    for (number, at) in (head..bytes).step_by(page).enumerate() {
        for (turn, damage) in [Damage::Flip, Damage::Zero, Damage::Truncate]
            .into_iter()
            .enumerate()
        {
            // Each page is struck; by all three kinds only in a long run.
            if (number + turn) % step == 0 {
                judge(&template, file, at, page.min(bytes - at), damage);
            }
        }
    }
}

#[test]
fn damage_at_any_page_of_a_vault_closed_in_order_is_found_and_salvaged() {
    sweep(true, "vault.db", 0, PAGE);
}

#[test]
fn damage_at_any_page_of_a_vault_that_was_killed_is_found_and_salvaged() {
    sweep(false, "vault.db", 0, PAGE);
}

#[test]
fn damage_at_any_page_of_the_log_is_found_and_salvaged() {
    sweep(false, "vault.db-wal", 32, FRAME);
}

#[test]
fn damage_to_the_head_of_the_log_is_found_and_salvaged() {
    let template = template(false);
    for damage in [Damage::Flip, Damage::Zero, Damage::Truncate] {
        judge(&template, "vault.db-wal", 0, 32, damage);
    }
}

#[test]
fn a_marker_that_cannot_be_read_costs_a_reading_and_nothing_else() {
    let template = template(true);
    for damage in [Damage::Flip, Damage::Zero, Damage::Truncate] {
        let folder = quick_folder();
        copy(template.folder.path(), folder.path());
        let seat = folder.path().join("vault.seat");
        let mut bytes = std::fs::read(&seat).unwrap();
        let length = bytes.len().min(5);
        damage.strike(&mut bytes, 0, length);
        std::fs::write(&seat, bytes).unwrap();
        let vault = Vault::open(folder.path(), &key(1)).unwrap();
        assert_eq!(content(&vault).unwrap(), template.latest, "{damage:?}");
    }
}
