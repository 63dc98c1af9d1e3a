//! Notices: made with what they tell, sent until they have gone out, to addresses that their owner has shown.

use super::applicant::{POSTS, RESERVE, furnish, parcel};
use crate::identity::phone::Phone;
use crate::identity::visitor::{House, citizen};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::Uri;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::identity::AccountState;
use kyzmat_portal::identity::secret::Secret;
use kyzmat_portal::notices::bot::Bot;
use kyzmat_portal::notices::mail::Mailer;
use kyzmat_portal::notices::settings::{Smtp, Telegram};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

/// A mail server that keeps what it is given.
#[derive(Clone, Default)]
struct Sink {
    mails: Arc<Mutex<Vec<String>>>,
    /// Mails that it keeps without saying so: the line breaks.
    silent: Arc<Mutex<u32>>,
    /// Mails that it does not take now.
    busy: Arc<Mutex<u32>>,
}

fn one_less(count: &Mutex<u32>) -> bool {
    let mut count = count.lock().unwrap();
    let any = *count > 0;
    *count = count.saturating_sub(1);
    any
}

impl Sink {
    async fn start(&self) -> Smtp {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let sink = self.clone();
        tokio::spawn(async move {
            loop {
                let (line, _) = listener.accept().await.unwrap();
                let sink = sink.clone();
                // Whoever hangs up is done.
                tokio::spawn(async move { sink.serve(line).await.unwrap_or_default() });
            }
        });
        Smtp {
            url,
            from: "E-Kyzmat <notices@portal.example>".to_owned(),
            login: None,
        }
    }

    async fn serve(&self, line: tokio::net::TcpStream) -> std::io::Result<()> {
        let (read, mut write) = line.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await?;
        while let Some(said) = lines.next_line().await? {
            let answer = match said.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await?;
                    let mut mail = String::new();
                    while let Some(text) = lines.next_line().await? {
                        if text == "." {
                            break;
                        }
                        mail += text.strip_prefix('.').unwrap_or(&text);
                        mail += "\n";
                    }
                    if one_less(&self.busy) {
                        "451 later\r\n"
                    } else {
                        self.mails.lock().unwrap().push(mail);
                        if one_less(&self.silent) {
                            return Ok(());
                        }
                        "250 kept\r\n"
                    }
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 well\r\n",
            };
            write.write_all(answer.as_bytes()).await?;
        }
        Ok(())
    }

    async fn mails(&self, count: usize) -> Vec<String> {
        for _ in 0..400 {
            let mails = self.mails.lock().unwrap().clone();
            if mails.len() >= count {
                return mails;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{} mails instead of {count}", self.mails.lock().unwrap().len());
    }
}

fn header(mail: &str, name: &str) -> String {
    let line = mail
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with(name));
    line.unwrap_or_else(|| panic!("no {name} in {mail}"))
        .split_once(": ")
        .unwrap()
        .1
        .to_owned()
}

/// The text of a mail, whatever way it was packed.
fn text(mail: &str) -> String {
    let (_, body) = mail.split_once("\n\n").unwrap();
    match header(mail, "content-transfer-encoding").as_str() {
        "base64" => String::from_utf8(STANDARD.decode(body.replace('\n', "")).unwrap()).unwrap(),
        "quoted-printable" => {
            let whole = body.replace("=\n", "");
            let mut bytes = Vec::new();
            let mut rest = whole.as_bytes();
            while let Some((byte, after)) = rest.split_first() {
                rest = after;
                if *byte == b'=' {
                    let digits = std::str::from_utf8(&after[..2]).unwrap();
                    bytes.push(u8::from_str_radix(digits, 16).unwrap());
                    rest = &after[2..];
                } else {
                    bytes.push(*byte);
                }
            }
            String::from_utf8(bytes).unwrap()
        }
        _ => body.to_owned(),
    }
}

fn code_in(mail: &str) -> String {
    let text = text(mail);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits.len(), 6, "{text}");
    digits
}

async fn house(smtp: Option<Smtp>, telegram: Option<Telegram>) -> (House, Phone) {
    let house = House::with_settings(|settings| {
        settings.notices.smtp = smtp;
        settings.notices.telegram = telegram;
    })
    .await;
    furnish(&house.scene.portal);
    let phone = house.signed_in("esi", &citizen(1)).await;
    (house, phone)
}

async fn confirmed(house: &House, phone: &mut Phone, sink: &Sink) {
    let address = json!({"address": "bakyt@mail.example", "lang": "ky"});
    let before = sink.mails.lock().unwrap().len();
    let asked = phone.call("PUT", "/v1/channels/email", &address).await;
    assert_eq!(asked.status, 200, "{:?}", asked.body);
    assert_eq!(asked.json()["channels"][0]["confirmed"], false);
    let mails = sink.mails(before + 1).await;
    let code = code_in(&mails[before]);
    let answer = phone
        .call("POST", "/v1/channels/email/confirm", &json!({"code": code}))
        .await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    assert_eq!(answer.json()["channels"][0]["confirmed"], true);
    house.scene.watch.forward(1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_shown_to_be_ones_own_gets_notices_and_little_is_told() {
    let sink = Sink::default();
    let smtp = sink.start().await;
    let (house, mut phone) = house(Some(smtp.clone()), None).await;
    let portal = &house.scene.portal;
    let sending = tokio::spawn(portal.post().mails(Mailer::new(&smtp).unwrap()));
    // Not confirmed: a notice, and no mail.
    let first = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&first).await.status, 201);
    confirmed(&house, &mut phone, &sink).await;
    let second = parcel(portal, POSTS, None, &[b"a file"]);
    assert_eq!(phone.submit(&second).await.status, 201);
    let mails = sink.mails(2).await;
    let mail = &mails[1];
    assert!(header(mail, "to").contains("bakyt@mail.example"));
    assert_eq!(header(mail, "message-id"), "<notice-2-email@portal.example>");
    let told = text(mail);
    assert!(told.contains("2026-000002") && told.contains("Конкурс"), "{told}");
    for needle in ["needle", "20101199", "Асанов", "996700"] {
        assert!(!mail.contains(needle) && !told.contains(needle), "{needle}");
    }
    let off = json!({"switches": [{"notice": "complete", "channel": "email", "on": false}]});
    let switched = phone.call("PUT", "/v1/channels/switches", &off).await.json();
    let complete = |one: &&Value| one["notice"] == "complete" && one["channel"] == "email";
    let list = switched["switches"].as_array().unwrap();
    assert_eq!(list.len(), 18);
    assert_eq!(list.iter().find(complete).unwrap()["on"], false);
    assert_eq!(phone.upload(&second, 0).await.status, 204);

    let page = phone.get("/v1/notices").await.json();
    let kinds: Vec<&str> = page["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["complete", "received", "complete"]);
    assert_eq!((&page["unread"], &page["more"]), (&json!(3), &json!(false)));
    assert_eq!(page["notices"][2]["number"], "2026-000002");
    let part = phone.get("/v1/notices?limit=1&after=1").await.json();
    assert_eq!((&part["next"], &part["more"]), (&json!(2), &json!(true)));
    let read = phone.call("PUT", "/v1/notices/read", &json!({"up_to": 2})).await;
    assert_eq!(read.json()["unread"], 1);
    let back = phone.call("PUT", "/v1/notices/read", &json!({"up_to": 1})).await;
    assert_eq!(back.json()["unread"], 1, "what was read stays read");
    assert_eq!(phone.get("/v1/notices").await.json()["notices"][2]["read"], false);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(
        sink.mails.lock().unwrap().len(),
        2,
        "what is switched off does not go out"
    );
    let account = phone.account.parse().unwrap();
    let people = portal.people();
    assert!(
        people
            .set_state(account, AccountState::Deleted, Some("operator"), portal.now())
            .unwrap()
    );
    assert!(
        portal.notices().channels(account).unwrap().is_empty(),
        "an erased address is written to no more"
    );
    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    assert_eq!(stranger.get("/v1/notices").await.json()["unread"], 0);
    assert_eq!(stranger.get("/v1/channels").await.json()["channels"], json!([]));
    sending.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_may_not_have_gone_out_goes_again_under_its_name() {
    let sink = Sink::default();
    let smtp = sink.start().await;
    let (house, mut phone) = house(Some(smtp.clone()), None).await;
    let portal = &house.scene.portal;
    let sending = tokio::spawn(portal.post().mails(Mailer::new(&smtp).unwrap()));
    confirmed(&house, &mut phone, &sink).await;
    *sink.busy.lock().unwrap() = 1;
    *sink.silent.lock().unwrap() = 1;
    let parcel = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&parcel).await.status, 201);
    // Each failure makes the wait longer; the clock is the test's.
    let mut mails = Vec::new();
    for _ in 0..100 {
        house.scene.watch.forward(10);
        tokio::time::sleep(Duration::from_millis(100)).await;
        mails = sink.mails.lock().unwrap().clone();
        if mails.len() == 3 {
            break;
        }
    }
    assert_eq!(
        mails.len(),
        3,
        "the code, the one without an answer, and that one again"
    );
    assert_eq!(header(&mails[1], "message-id"), header(&mails[2], "message-id"));
    house.scene.watch.forward(86_400);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(
        sink.mails.lock().unwrap().len(),
        3,
        "once it was taken it is done"
    );
    sending.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_not_guessed_and_does_not_wait_for_ever() {
    let sink = Sink::default();
    let smtp = sink.start().await;
    let (house, mut phone) = house(Some(smtp.clone()), None).await;
    let sending = tokio::spawn(house.scene.portal.post().mails(Mailer::new(&smtp).unwrap()));
    let address = json!({"address": "bakyt@mail.example", "lang": "kk"});
    for bad in ["", "bakyt", "a b@c.example", "+996700123456"] {
        let answer = phone
            .call(
                "PUT",
                "/v1/channels/email",
                &json!({"address": bad, "lang": "ru"}),
            )
            .await;
        assert_eq!(answer.problem(), "invalid-request", "{bad:?}");
    }
    assert_eq!(
        phone.call("PUT", "/v1/channels/email", &address).await.status,
        200
    );
    assert_eq!(
        phone.call("PUT", "/v1/channels/email", &address).await.problem(),
        "wrong-state",
        "not a mail a second"
    );
    let code = code_in(&sink.mails(1).await[0]);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let confirm = |code: &str| json!({"code": code});
    for _ in 0..4 {
        let answer = phone
            .call("POST", "/v1/channels/email/confirm", &confirm(wrong))
            .await;
        assert_eq!(answer.problem(), "invalid-request");
    }
    for guess in [wrong, &code] {
        let answer = phone
            .call("POST", "/v1/channels/email/confirm", &confirm(guess))
            .await;
        assert_eq!(answer.problem(), "wrong-state", "the right one came too late");
    }
    house.scene.watch.forward(61);
    assert_eq!(
        phone.call("PUT", "/v1/channels/email", &address).await.status,
        200
    );
    let code = code_in(&sink.mails(2).await[1]);
    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    let answer = stranger
        .call("POST", "/v1/channels/email/confirm", &confirm(&code))
        .await;
    assert_eq!(answer.problem(), "wrong-state", "another's code opens nothing");
    house.scene.watch.forward(500);
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    house.scene.watch.forward(401);
    let answer = phone
        .call("POST", "/v1/channels/email/confirm", &confirm(&code))
        .await;
    assert_eq!(answer.problem(), "wrong-state", "after a quarter of an hour");
    assert_eq!(
        phone
            .call("PUT", "/v1/channels/telegram", &address)
            .await
            .problem(),
        "invalid-request"
    );
    let number = json!({"address": "+996700123456", "lang": "ru"});
    assert_eq!(
        phone
            .call("PUT", "/v1/channels/telegram", &number)
            .await
            .problem(),
        "wrong-state",
        "this portal has no bot"
    );
    assert_eq!(
        phone.call("PUT", "/v1/channels/pigeon", &number).await.problem(),
        "not-found"
    );
    sending.abort();
}

/// A stand-in for the Bot API.
#[derive(Clone, Default)]
struct Api {
    updates: Arc<Mutex<Vec<Value>>>,
    sent: Arc<Mutex<Vec<Value>>>,
}

async fn answer(State(api): State<Api>, uri: Uri, body: Bytes) -> String {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let method = uri.path().strip_prefix("/bot42:secret/").unwrap_or_default();
    let result = match method {
        "getMe" => json!({"id": 42, "is_bot": true, "username": "kyzmat_bot"}),
        "getUpdates" => {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let from = asked["offset"].as_i64().unwrap();
            let all = api.updates.lock().unwrap().clone();
            all.into_iter()
                .filter(|update| update["update_id"].as_i64().unwrap() >= from)
                .collect()
        }
        "sendMessage" => {
            api.sent.lock().unwrap().push(asked);
            json!({"message_id": 1})
        }
        _ => return json!({"ok": false, "error_code": 404}).to_string(),
    };
    json!({"ok": true, "result": result}).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_meets_the_bot_by_the_link_gets_messages() {
    let api = Api::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let told = Telegram {
        api: format!("http://{}", listener.local_addr().unwrap()),
        token: Secret::sent("42:secret"),
    };
    let app = Router::new().fallback(answer).with_state(api.clone());
    let standing_in = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    let (house, mut phone) = house(None, Some(told.clone())).await;
    let portal = &house.scene.portal;
    let bot = Bot::new(told).unwrap();
    let work = [
        tokio::spawn(bot.clone().listen(portal.post())),
        tokio::spawn(portal.post().messages(bot)),
    ];
    while portal.notices().bot().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let number = json!({"address": "+996700123456", "lang": "ru"});
    let asked = phone.call("PUT", "/v1/channels/telegram", &number).await.json();
    let link = asked["channels"][0]["link"].as_str().unwrap().to_owned();
    let token = link.strip_prefix("https://t.me/kyzmat_bot?start=").unwrap();
    assert!(
        phone.get("/v1/channels").await.json()["channels"][0]["link"].is_null(),
        "told once"
    );
    let says = |id: i64, kind: &str, text: &str| json!({"update_id": id, "message": {"chat": {"id": 7000 + id, "type": kind}, "text": text}});
    api.updates.lock().unwrap().extend([
        says(1, "private", "/start something-else"),
        says(2, "group", &format!("/start {token}")),
        json!({"update_id": 3}),
        says(4, "private", &format!("/start {token}")),
        says(5, "private", &format!("/start {token}")),
    ]);
    let sent = |count: usize| {
        let api = api.clone();
        async move {
            for _ in 0..400 {
                let sent = api.sent.lock().unwrap().clone();
                if sent.len() >= count {
                    return sent;
                }
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
            panic!("{} messages", api.sent.lock().unwrap().len());
        }
    };
    assert_eq!(
        sent(1).await[0]["chat_id"],
        7004,
        "the first who opens the link, in a chat of two"
    );
    assert_eq!(
        phone.get("/v1/channels").await.json()["channels"][0]["confirmed"],
        true
    );
    let parcel = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&parcel).await.status, 201);
    let messages = sent(2).await;
    assert_eq!(messages[1]["chat_id"], 7004);
    assert!(messages[1]["text"].as_str().unwrap().contains("2026-000001"));
    assert_eq!(messages.len(), 2, "one greeting, one notice");
    work.iter().for_each(tokio::task::JoinHandle::abort);
    standing_in.abort();
}
