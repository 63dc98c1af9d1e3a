//! Real sockets and real processes: lines that break at every byte, and a portal that is killed.

use super::applicant::{Parcel, RESERVE, believed, competition, furnish, new_id, parcel};
use crate::identity::phone::{Key, claims};
use crate::identity::visitor::{House, citizen};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::Receipt;
use kyzmat_api::identity::{FactName, SignInMethod};
use kyzmat_model::Clock as _;
use kyzmat_model::clock::SystemClock;
use kyzmat_portal::identity::person::{Idp, Vouched};
use kyzmat_portal::identity::secret::Secret;
use kyzmat_portal::identity::settings::Lifetimes;
use kyzmat_portal::identity::store::{AppRequest, Issue, NewCode, Redemption, Resolution};
use kyzmat_portal::{Portal, Settings};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// A request as it goes over the line.
fn raw(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: portal\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    [text.as_bytes(), body].concat()
}

/// Sends a whole request; gives what was answered.
fn talk(address: &str, bytes: &[u8]) -> Vec<u8> {
    say(address, bytes, false)
}

/// Sends bytes and perhaps hangs up; gives what was answered.
fn say(address: &str, bytes: &[u8], is_cut: bool) -> Vec<u8> {
    let mut answer = Vec::new();
    let Ok(mut line) = TcpStream::connect(address) else {
        return answer;
    };
    line.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // Whoever is killed in mid-sentence reads and answers nothing.
    let _ = line.write_all(bytes);
    if is_cut {
        let _ = line.shutdown(Shutdown::Write);
    }
    let _ = line.read_to_end(&mut answer);
    answer
}

fn status(answer: &[u8]) -> Option<u16> {
    let text = String::from_utf8_lossy(answer.get(..12)?).into_owned();
    text.strip_prefix("HTTP/1.1 ")?.parse().ok()
}

/// A header of an answer.
fn header(answer: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(answer).into_owned();
    let head = text.split("\r\n\r\n").next()?.to_owned();
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.to_owned())
}

/// What a device with a token sends.
#[derive(Clone)]
struct Device {
    key: Key,
    token: String,
    base: String,
    now: fn() -> i64,
}

impl Device {
    fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
        let mut claims = claims(method, path, (self.now)(), None, Some(&self.token));
        claims["htu"] = format!("{}{path}", self.base).into();
        let (proof, authorization) = (self.key.prove(&claims), format!("DPoP {}", self.token));
        let mut all = vec![
            ("dpop", proof.as_str()),
            ("authorization", authorization.as_str()),
        ];
        all.extend(headers);
        raw(method, path, &all, body)
    }

    fn submission(&self, parcel: &Parcel) -> Vec<u8> {
        let headers = [("content-type", "application/json"), ("if-none-match", "*")];
        self.request("PUT", &parcel.path(), &headers, parcel.new.to_string().as_bytes())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_that_is_cut_at_any_byte_was_never_received() {
    let house = House::with(|settings| settings.nonces = false).await;
    let portal = &house.scene.portal;
    furnish(portal);
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let parcel = parcel(portal, RESERVE, None, &[]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let serving = tokio::spawn(kyzmat_portal::serve(
        house.scene.settings.clone(),
        listener,
        std::future::pending(),
    ));
    let device = Device {
        key: phone.key.clone(),
        token: phone.access.clone(),
        base: "http://127.0.0.1".to_owned(),
        now: || 0,
    };
    let now = house.scene.watch.now().unix();
    let made = {
        let (device, parcel) = (device.clone(), parcel.clone());
        move || {
            let mut claims = claims("PUT", &parcel.path(), now, None, Some(&device.token));
            claims["htu"] = format!("{}{}", device.base, parcel.path()).into();
            let (proof, authorization) = (device.key.prove(&claims), format!("DPoP {}", device.token));
            let headers = [
                ("dpop", proof.as_str()),
                ("authorization", authorization.as_str()),
                ("content-type", "application/json"),
                ("if-none-match", "*"),
            ];
            raw("PUT", &parcel.path(), &headers, parcel.new.to_string().as_bytes())
        }
    };
    let people = Portal::open(&house.scene.settings).unwrap();
    let id = parcel.id;
    let cuts = tokio::task::spawn_blocking(move || {
        let length = made().len();
        for cut in 0..length - 8 {
            // A proof counts once, so each attempt has its own.
            let request = made();
            say(&address, &request[..cut.min(request.len() - 1)], true);
        }
        assert_eq!(
            people.applications().known(id).unwrap(),
            None,
            "no part of it is all of it"
        );
        let first = talk(&address, &made());
        let again = talk(&address, &made());
        (length, status(&first), status(&again))
    });
    let (length, first, again) = cuts.await.unwrap();
    assert!(length > 1000);
    assert_eq!((first, again), (Some(201), Some(200)));
    assert_eq!(
        believed(portal, &phone.receipt(&parcel).await).number,
        "2026-000001"
    );
    serving.abort();
}

/// A portal in a process of its own, over a folder that outlives it.
struct Process {
    child: Child,
    address: String,
}

impl Process {
    fn start(folder: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"))
            .arg("--data")
            .arg(folder)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--public-url",
                "http://portal",
            ])
            .args(["--dpop-nonce", "off"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .unwrap()
            .to_owned();
        Self { child, address }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Killed already in the good case.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A person with a session, put into the database as sign-in would have.
fn device(portal: &Portal) -> Device {
    let people = portal.people();
    let now = portal.now();
    let facts = [
        (FactName::FamilyName, "Асанов"),
        (FactName::GivenName, "Бакыт"),
        (FactName::Birthdate, "1990-01-01"),
        (FactName::Pin, "20101199000001"),
        (FactName::Phone, "+996700123456"),
        (FactName::Telegram, "+996700123456"),
        (FactName::Email, "bakyt@example.kg"),
    ];
    let vouched = Vouched {
        idp: Idp::Esi,
        subject: "esi-1".to_owned(),
        facts: facts.map(|(name, value)| (name, value.to_owned())).to_vec(),
        employment: None,
    };
    let account = match people.register(&vouched, &[], new_id(), now).unwrap() {
        Resolution::Known(account) => account,
        other => panic!("{other:?}"),
    };
    let key = Key::new();
    let token = "t".repeat(43);
    let request = AppRequest {
        redirect_uri: "http://127.0.0.1/".to_owned(),
        state: String::new(),
        code_challenge: "challenge".to_owned(),
        dpop_jkt: key.jkt.clone(),
        device: "Стол".to_owned(),
    };
    let hash = Secret::sent("code").hash();
    let code = NewCode {
        hash,
        account,
        method: SignInMethod::Esi,
        request,
        expires_at: now.plus_seconds(60),
    };
    people.keep_code(&code).unwrap();
    let redemption = Redemption {
        hash,
        redirect_uri: "http://127.0.0.1/",
        challenge: "challenge",
        jkt: &key.jkt,
    };
    let issue = Issue {
        session: new_id(),
        access: Secret::sent(token.clone()).hash(),
        refresh: Secret::sent("refresh").hash(),
        now,
        lifetimes: Lifetimes {
            access: 86_400,
            ..Lifetimes::default()
        },
    };
    people.redeem_code(redemption, issue).unwrap().unwrap();
    Device {
        key,
        token,
        base: "http://portal".to_owned(),
        now: || SystemClock.now().unix(),
    }
}

/// Sends until the portal has answered, whatever happens to it in between.
fn insist(folder: &std::path::Path, process: &mut Option<Process>, made: impl Fn() -> Vec<u8>) -> Vec<u8> {
    for _ in 0..20 {
        let running = process.get_or_insert_with(|| Process::start(folder));
        let answer = talk(&running.address, &made());
        if status(&answer).is_some() {
            return answer;
        }
        process.take().unwrap().kill();
    }
    panic!("no answer after twenty restarts");
}

#[test]
fn a_portal_that_is_killed_in_mid_request_has_each_application_once_and_each_byte_it_counted() {
    let rounds = kyzmat_tests::damage::rounds(3);
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::in_folder(folder.path(), Arc::new(SystemClock));
    let portal = Portal::open(&settings).unwrap();
    furnish(&portal);
    let device = device(&portal);
    let day = portal.now();
    for round in 0..rounds {
        let id = new_id().to_string();
        let mut open = competition(&id, "reserve");
        open["opens_at"] = day.plus_seconds(-86_400).to_string().into();
        open["closes_at"] = day.plus_seconds(86_400).to_string().into();
        let report = portal
            .import(std::io::Cursor::new(open.to_string().into_bytes()))
            .unwrap();
        assert!(report.refused.is_empty(), "{:?}", report.refused);
        let content: Vec<u8> = (0..300_000_u32).map(|n| (n % 251) as u8).collect();
        let parcel = parcel(&portal, &id, None, &[&content]);
        let file = &parcel.files[0];
        let mut process = Some(Process::start(folder.path()));

        // Killed while it receives: some moment between the first byte and the answer.
        let address = process.as_ref().unwrap().address.clone();
        let request = device.submission(&parcel);
        let sender = std::thread::spawn(move || talk(&address, &request));
        std::thread::sleep(Duration::from_micros(u64::from(round as u32 * 7919 % 40_000)));
        process.take().unwrap().kill();
        let told = sender.join().unwrap();
        let first = (status(&told) == Some(201)).then(|| header(&told, "x-kyzmat-signature").unwrap());
        let answer = insist(folder.path(), &mut process, || device.submission(&parcel));
        let expected: &[u16] = if first.is_some() { &[200] } else { &[200, 201] };
        assert!(
            expected.contains(&status(&answer).unwrap()),
            "{}",
            String::from_utf8_lossy(&answer)
        );
        let mine = |one: &&kyzmat_portal::applications::store::Listed| one.competition.to_string() == id;
        let listed = portal.applications().listed().unwrap();
        assert_eq!(listed.iter().filter(mine).count(), 1, "round {round}");
        assert_eq!(
            listed.len(),
            listed
                .iter()
                .map(|one| &one.number)
                .collect::<std::collections::BTreeSet<_>>()
                .len(),
            "no number twice"
        );

        // Killed while a file comes: what was acknowledged is there, and nothing that was not sent.
        let metadata = format!(
            "application {},sha256 {}",
            STANDARD.encode(parcel.id.to_string()),
            STANDARD.encode(super::applicant::hex(file))
        );
        let length = file.len().to_string();
        let tus = ("tus-resumable", "1.0.0");
        let headers = [
            tus,
            ("upload-length", length.as_str()),
            ("upload-metadata", &metadata),
        ];
        let announced = insist(folder.path(), &mut process, || {
            device.request("POST", "/v1/uploads", &headers, &[])
        });
        let location = header(&announced, "location").unwrap();
        let patch = |offset: usize, bytes: &[u8]| {
            let offset = offset.to_string();
            let kind = ("content-type", "application/offset+octet-stream");
            device.request(
                "PATCH",
                &location,
                &[tus, kind, ("upload-offset", &offset)],
                bytes,
            )
        };
        let middle = file.len() / 2;
        let half = talk(&process.as_ref().unwrap().address, &patch(0, &file[..middle]));
        assert_eq!(status(&half), Some(204), "{}", String::from_utf8_lossy(&half));
        let (address, rest) = (
            process.as_ref().unwrap().address.clone(),
            patch(middle, &file[middle..]),
        );
        let sender = std::thread::spawn(move || talk(&address, &rest));
        std::thread::sleep(Duration::from_micros(u64::from(round as u32 * 104_729 % 30_000)));
        process.take().unwrap().kill();
        let acknowledged = if status(&sender.join().unwrap()) == Some(204) {
            file.len()
        } else {
            middle
        };
        let stands = insist(folder.path(), &mut process, || {
            device.request("HEAD", &location, &[tus], &[])
        });
        let offset: usize = header(&stands, "upload-offset").unwrap().parse().unwrap();
        assert!(
            (acknowledged..=file.len()).contains(&offset),
            "round {round}: {offset}"
        );
        if offset < file.len() {
            let done = talk(
                &process.as_ref().unwrap().address,
                &patch(offset, &file[offset..]),
            );
            assert_eq!(status(&done), Some(204), "{}", String::from_utf8_lossy(&done));
        }
        let path = format!("{}/receipt", parcel.path());
        let answer = insist(folder.path(), &mut process, || {
            device.request("GET", &path, &[], &[])
        });
        let body = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        let receipt: Receipt = serde_json::from_slice(&answer[body..]).unwrap();
        assert!(receipt.attachments_missing.is_empty(), "round {round}");
        assert!(receipt.completed_at.is_some());
        process.take().unwrap().kill();
    }
}
