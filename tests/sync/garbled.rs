//! Answers that make no sense: they never crash, hang or spoil the client.

use super::{count, dice, import, portal_digest, postings, seeded};
use kyzmat_engine::catalogue::view::Nothing;
use kyzmat_engine::identity::view::KeyPlace;
use kyzmat_engine::{Engine, IdentityPolicy, Limits, Options, PortalTrust, SystemRandom};
use kyzmat_model::clock::SystemClock;
use kyzmat_tests::Portal;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        silence: Duration::from_millis(1500),
        retries: 0,
        pause: Duration::from_millis(1),
        ..Limits::default()
    }
}

async fn engine(portal: &str, data: &Path) -> Engine {
    let identity = IdentityPolicy::applicant("test".to_owned()).with_keys(KeyPlace::Memory);
    Engine::start(Options {
        data: data.to_owned(),
        portal: Some(portal.to_owned()),
        trust: PortalTrust::Kept,
        auto_sync: false,
        limits: limits(),
        clock: Arc::new(SystemClock),
        random: || 7,
        keyring: identity.keyring(),
        identity,
        chance: Arc::new(SystemRandom),
    })
    .await
    .unwrap()
}

/// Asks the portal on the client's behalf and garbles the answer in the way that the round says.
async fn garbling(target: String, round: Arc<AtomicU64>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let (target, round) = (target.clone(), round.load(Ordering::SeqCst));
            tokio::spawn(async move {
                let mut asked = vec![0; 16 << 10];
                let Ok(read) = client.read(&mut asked).await else {
                    return;
                };
                let asked = String::from_utf8_lossy(&asked[..read])
                    .replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
                let mut portal = TcpStream::connect(&target).await.unwrap();
                portal.write_all(asked.as_bytes()).await.unwrap();
                let mut answer = Vec::new();
                portal.read_to_end(&mut answer).await.unwrap();
                // Two of three rounds leave the signed manifest alone, so that the answers behind it are reached.
                let spared = asked.contains("/manifest") && round % 3 != 0;
                let _ = client
                    .write_all(&if spared { answer } else { garbled(answer, round) })
                    .await;
            });
        }
    });
    url
}

fn garbled(answer: Vec<u8>, round: u64) -> Vec<u8> {
    let Some(head_end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return answer;
    };
    let (head, body) = answer.split_at(head_end + 4);
    let mut body = body.to_vec();
    let at = |salt: u64, bound: usize| {
        dice(round.wrapping_mul(31).wrapping_add(salt), bound.max(1) as u64) as usize
    };
    match round % 10 {
        // A few bytes changed anywhere in the body.
        0 | 1 => {
            for salt in 0..1 + at(1, 8) as u64 {
                if let Some(byte) = {
                    let i = at(salt, body.len());
                    body.get_mut(i)
                } {
                    *byte ^= 1 << at(salt + 50, 8);
                }
            }
        }
        // Cut short.
        2 => body.truncate(at(2, body.len())),
        // Digits become other digits: wrong numbers in the right shape.
        3 => {
            for (i, byte) in body.iter_mut().enumerate() {
                if byte.is_ascii_digit() && dice(round + i as u64, 40) == 0 {
                    *byte = b'9';
                }
            }
        }
        // Types change.
        4 => {
            body = String::from_utf8_lossy(&body)
                .replace('[', "{")
                .replace(']', "}")
                .into_bytes()
        }
        5 => body = String::from_utf8_lossy(&body).replace("\":", "\":[").into_bytes(),
        // Deep nesting and a huge field.
        6 => body = [vec![b'['; 100_000], body].concat(),
        7 => body = format!("{{\"epoch\":\"{}\"}}", "я".repeat(300_000)).into_bytes(),
        // Another document altogether, in the right frame.
        8 => body = b"<html><body>Welcome to the hotel network</body></html>".to_vec(),
        // Nothing.
        _ => body.clear(),
    }
    let kept: String = String::from_utf8_lossy(head)
        .lines()
        .filter(|line| !line.to_ascii_lowercase().starts_with("content-length") && !line.is_empty())
        .filter(|line| !line.to_ascii_lowercase().starts_with("transfer-encoding"))
        // A garbled packed body is only ever a broken stream: plain ones reach the parsers.
        .map(|line| format!("{line}\r\n"))
        .collect();
    [
        format!("{kept}Content-Length: {}\r\n\r\n", body.len()).into_bytes(),
        body,
    ]
    .concat()
}

#[tokio::test]
async fn garbled_answers_never_spoil_a_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let portal_data = folder.path().join("portal");
    seeded(&portal_data, 60);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let round = Arc::new(AtomicU64::new(0));
    let target = portal.url.trim_start_matches("http://").to_owned();
    let garbler = garbling(target, Arc::clone(&round)).await;

    // A client with a whole catalogue, and one with none: both must take anything.
    let whole = engine(&portal.url, &folder.path().join("whole")).await;
    whole.sync_catalogue(Nothing {}).await.unwrap();
    let good = whole.catalogue_status(Nothing {}).await.unwrap();
    drop(whole);
    import(&portal_data, "more.ndjson", &postings(0, 40, "новые"));
    let whole = engine(&garbler, &folder.path().join("whole")).await;
    let fresh = engine(&garbler, &folder.path().join("fresh")).await;
    for number in 0..count("KYZMAT_ROUNDS", 60) {
        round.store(number, Ordering::SeqCst);
        for engine in [&whole, &fresh] {
            let ended =
                tokio::time::timeout(Duration::from_secs(30), engine.sync_catalogue(Nothing {})).await;
            // A sync may even succeed, where the garbling left the sense alone; it must end.
            let _ = ended.unwrap_or_else(|_| panic!("round {number} hangs"));
        }
        let held = whole.catalogue_status(Nothing {}).await.unwrap();
        assert!(
            held.vacancies >= good.vacancies,
            "round {number} lost rows: {held:?}"
        );
    }
    drop((whole, fresh));
    for data in ["whole", "fresh"] {
        let engine = engine(&portal.url, &folder.path().join(data)).await;
        engine.sync_catalogue(Nothing {}).await.unwrap();
        let held = engine.catalogue_status(Nothing {}).await.unwrap();
        let theirs = portal_digest(&portal_data);
        assert_eq!(
            held.digest, theirs["digest"],
            "{data} recovers with the first sensible answers"
        );
    }
}

#[tokio::test]
async fn a_networks_sign_in_page_is_told_from_the_portal() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let mut asked = [0; 4096];
            let _ = client.read(&mut asked).await;
            let page = "<html>Sign in to the network</html>";
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}",
                page.len()
            );
            let _ = client.write_all(answer.as_bytes()).await;
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let engine = engine(&url, folder.path()).await;
    let error = engine.sync_catalogue(Nothing {}).await.unwrap_err();
    assert_eq!(error.code(), kyzmat_engine::ErrorCode::CaptivePortal);
}

#[tokio::test]
async fn another_signing_key_on_a_known_address_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    seeded(&first, 30);
    seeded(&second, 30);
    let data = folder.path().join("client");
    let portal = Portal::serve(&first, "127.0.0.1:0").unwrap();
    let address = portal.url.trim_start_matches("http://").to_owned();
    let client = engine(&portal.url, &data).await;
    client.sync_catalogue(Nothing {}).await.unwrap();
    let before = client.catalogue_status(Nothing {}).await.unwrap();
    drop(portal);
    let _other = Portal::serve(&second, &address).unwrap();
    let error = client.sync_catalogue(Nothing {}).await.unwrap_err();
    assert_eq!(error.code(), kyzmat_engine::ErrorCode::PortalUntrusted);
    assert_eq!(
        client.catalogue_status(Nothing {}).await.unwrap().digest,
        before.digest
    );
}
