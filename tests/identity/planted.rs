//! What must not be found where it does not belong: the sample person's data, what they type, their tokens and keys.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_keys::{Item, Keyring, Limits, Persistence};
use kyzmat_tests::{KeyringSession, Needle};
use serde_json::Value;
use std::io::Write as _;
use std::process::Command;
use uuid::Uuid;

/// The sample person's login.
pub const LOGIN: &str = "bakyt";
/// Typed by the person in the course of the test.
pub const NOTE: &str = "Жолбун киши менин ID1234567 паспортум менен кирди";
/// The number of the person's passport, in their record.
pub const PASSPORT: &str = "ID7351908264";
pub const PASSPHRASE: &str = "ысык-көлдөгү сары өрүк";
pub const CODE: &str = "К7ң2Жөлбүрс";
pub const ARCHIVE: &str = "архивдин узун сырсөзү";
pub const WRONG: &str = "жолборс менен аюу кездешти";

/// What the person is and types.
pub fn person() -> Vec<Needle> {
    [
        ("PIN", "20503198800011"),
        ("family name", "Асанов"),
        ("given name", "Бакыт"),
        ("patronymic", "Эркинович"),
        ("telephone that was typed", "+996700123456"),
        ("Telegram number", "+996700654321"),
        ("telephone of ESI", "+996700100011"),
        ("e-mail", "bakyt@example.kg"),
        ("note", NOTE),
        ("passport", PASSPORT),
        ("passphrase", PASSPHRASE),
        ("code", CODE),
        ("passphrase of the archive", ARCHIVE),
        ("wrong passphrase", WRONG),
    ]
    .into_iter()
    .map(|(name, text)| Needle::text(name, text))
    .collect()
}

/// The tokens in what the portal has told.
pub fn tokens(told: &[u8]) -> Vec<Needle> {
    let text = String::from_utf8_lossy(told);
    let mut needles = Vec::new();
    for (at, _) in text.match_indices("{\"access_token\"") {
        let answer = text.get(at..).unwrap_or_default();
        let mut answers = serde_json::Deserializer::from_str(answer).into_iter::<Value>();
        let answer = answers.next().unwrap().unwrap();
        let scope = answer["scope"].as_str().unwrap();
        let access = answer["access_token"].as_str().unwrap();
        needles.push(Needle::text(&format!("access token ({scope})"), access));
        if let Some(refresh) = answer["refresh_token"].as_str() {
            needles.push(Needle::text("refresh token", refresh));
        }
    }
    assert!(!needles.is_empty(), "the portal gave no token");
    needles
}

/// The keys that a keyring keeps for an account: of both tokens and of the vault. While a code is set the vault's is not
/// among them.
pub fn keys(session: &KeyringSession, account: &Value) -> Vec<Needle> {
    let mut inner = Command::new(std::env::current_exe().unwrap());
    session.give(&mut inner);
    let output = inner
        .args([
            "--exact",
            "planted::tell_what_the_keyring_keeps",
            "--ignored",
            "--nocapture",
        ])
        .env("KYZMAT_ACCOUNT", account.as_str().unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let item = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        STANDARD
            .decode(line.unwrap_or_else(|| panic!("no {name}: {said}")).trim())
            .unwrap()
    };
    // Form, session or vault, wrap: then 32 bytes of key.
    [
        ("key of the session", item("session "), 17),
        ("key of the submit-only token", item("submit "), 17),
        ("key of the vault", item("vault "), 33),
    ]
    .into_iter()
    .map(|(name, item, at)| Needle::key(name, &item[at..at + 32]))
    .collect()
}

#[test]
#[ignore = "run by `keys` within the session of its keyring"]
fn tell_what_the_keyring_keeps() {
    let account = std::env::var_os("KYZMAT_ACCOUNT").unwrap().into_string().unwrap();
    let account: Uuid = account.parse().unwrap();
    let keyring = Keyring::system(Persistence::Local, Limits::default());
    let mut out = std::io::stdout().lock();
    writeln!(out).unwrap();
    for (name, item) in [
        ("session", Item::Session),
        ("submit", Item::Submit),
        ("vault", Item::Vault),
    ] {
        let kept = keyring.read(account, item).unwrap().unwrap();
        writeln!(out, "{name} {}", STANDARD.encode(kept.expose())).unwrap();
    }
}

/// An edit of the personal record that puts the passport's number there.
pub fn passport() -> Value {
    serde_json::json!({ "op_id": Uuid::from_u128(7), "path": "/id_number", "value": PASSPORT })
}
