//! Does one thing with a vault until it is killed, or in a file system with hardly any room: for the tests, which say
//! at which moments. What it has done it says on the standard output, line by line, so that the test knows what was
//! promised.

use kyzmat_store::vault::{Fact, FileSeal, NewDocument, VaultKey, salvage};
use kyzmat_store::{StoreError, Vault};
use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use zeroize::Zeroizing;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(act), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: vault_worker ACT FOLDER".into());
    };
    let folder = Path::new(&folder);
    let key = VaultKey::new(Zeroizing::new(format!("x'{}'", "07".repeat(32))))?;
    say("ready")?;
    match act.to_str() {
        Some("create") => drop(Vault::create(folder, &key)?),
        Some("write") => write(folder, &key)?,
        Some("backup") => back_up(folder, &key)?,
        Some("open") => loop {
            drop(Vault::open(folder, &key)?);
        },
        Some("salvage") => drop(salvage(folder, &key, 1_000)?),
        Some("room") => fill_up(folder, &key)?,
        Some("roomy") => go_on(folder, &key)?,
        Some("documents") => put_documents(folder, &key)?,
        Some("documents-room") => fill_with_documents(folder, &key)?,
        _ => return Err("no such act".into()),
    }
    say("done")
}

fn say(line: &str) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

fn fact(number: usize) -> Fact {
    Fact {
        name: format!("{number:06}"),
        value: format!("{number} ").repeat(300).into(),
        provenance: "typed".into(),
        verified: false,
        at: 0,
    }
}

fn write(folder: &Path, key: &VaultKey) -> Outcome<()> {
    let vault = Vault::open(folder, key)?;
    let begin = vault.facts()?.len();
    for number in begin.. {
        vault.put_facts(&[fact(number)])?;
        say(&format!("wrote {}", number + 1))?;
    }
    Ok(())
}

fn back_up(folder: &Path, key: &VaultKey) -> Outcome<()> {
    let vault = Vault::open(folder, key)?;
    let begin = vault.facts()?.len();
    for number in begin.. {
        vault.put_facts(&[fact(number)])?;
        vault.back_up(i64::try_from(number)? * 1_000)?;
        say(&format!("wrote {}", number + 1))?;
    }
    Ok(())
}

fn put_document(vault: &Vault, number: usize, size: usize) -> Result<(), StoreError> {
    let mut chance = Zeroizing::new([3; FileSeal::CHANCE]);
    chance
        .iter_mut()
        .zip(number.to_be_bytes())
        .for_each(|(to, from)| *to = from);
    let document = NewDocument {
        id: format!("{number:06}"),
        kind: "diploma".into(),
        title: None,
        issued_on: None,
        valid_until: None,
        scores: "[]".into(),
        code: None,
        request: None,
        file_name: None,
        sha256: "0".repeat(64),
        original_size: size as u64,
        media: "image/png".into(),
        pages: 1,
        at: 0,
    };
    vault.add_document(&document, &vec![7; size], &FileSeal::new(&chance))
}

fn put_documents(folder: &Path, key: &VaultKey) -> Outcome<()> {
    let vault = Vault::open(folder, key)?;
    for number in vault.documents()?.len().. {
        put_document(&vault, number, 150_000)?;
        say(&format!("wrote {}", number + 1))?;
    }
    Ok(())
}

fn fill_with_documents(folder: &Path, key: &VaultKey) -> Outcome<()> {
    let vault = Vault::create(folder, key)?;
    let mut kept = 0;
    while put_document(&vault, kept, 90_000).is_ok() {
        kept += 1;
    }
    match put_document(&vault, kept, 90_000) {
        Err(StoreError::Full { .. }) => say("refused full")?,
        other => return Err(format!("{other:?}").into()),
    }
    let files = std::fs::read_dir(folder.join("files"))?.count();
    say(if files == kept {
        "files equal"
    } else {
        "files differ"
    })?;
    for row in vault.documents()? {
        vault.open_document(&row.id)?.whole()?;
    }
    say("whole")?;
    vault.put_facts(&[fact(1)])?;
    say("writes go on")
}

/// Writes until nothing goes in any more, then looks whether everything that was promised is there.
fn fill_up(folder: &Path, key: &VaultKey) -> Outcome<()> {
    let vault = Vault::create(folder, key)?;
    let mut spent = None;
    let mut number = 0;
    let refusal = loop {
        match vault.put_facts(&[fact(number)]) {
            Ok(()) => number += 1,
            Err(error) => break error,
        }
        if vault.ballast_spent() && spent.is_none() {
            spent = Some(number);
            // The log fits into the file now: it is empty, and what was typed last is in the file.
            let log = folder.join("vault.db-wal").metadata()?.len();
            say(&format!("spent {number} {log}"))?;
        }
    };
    let refusal = match refusal {
        StoreError::Full { .. } => "full".to_owned(),
        other => format!("{other:?}"),
    };
    say(&format!("refused {number} {refusal}"))?;
    say(&format!("readable {}", vault.facts()?.len()))?;
    drop(vault);
    let vault = Vault::open(folder, key)?;
    say(&format!(
        "reopened {} {}",
        vault.facts()?.len(),
        vault.check()?.is_sound()
    ))?;
    Ok(())
}

/// Goes on where [`fill_up`] could not, after the file system has grown.
fn go_on(folder: &Path, key: &VaultKey) -> Outcome<()> {
    let vault = Vault::open(folder, key)?;
    say(&format!(
        "refilled {}",
        !vault.ballast_spent() && folder.join("ballast").exists()
    ))?;
    vault.put_facts(&[fact(vault.facts()?.len())])?;
    vault.close()?;
    say(&format!("after {}", Vault::open(folder, key)?.facts()?.len()))
}
