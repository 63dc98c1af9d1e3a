//! A computer with somebody at home whose outbox is looked into, behind a link.

use crate::home::{Home, settle};
use crate::parcel::Post;
use crate::stage::Stage;
use crate::story::done;
use kyzmat_store::Outbox;
use kyzmat_store::outbox::{Application, NewApplication, State};
use kyzmat_tests::{Devhost, Link, Proxy, Weather};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long anything usually may take in the end.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Desk {
    pub(crate) stage: Stage,
    pub(crate) link: Link,
    pub(crate) home: Home,
    pub(crate) host: Option<Devhost>,
    pub(crate) post: Post,
    /// How long anything may take in the end.
    pub(crate) patience: Duration,
}

impl Desk {
    /// Somebody has signed in, and a submit-only token is kept.
    pub(crate) async fn new(flags: &[&str]) -> Self {
        let proxy = Proxy::open().await.unwrap();
        let link = Link::to(&proxy.url).await.unwrap();
        let stage = Stage::known_as(&link.url, proxy, flags);
        let mut home = Home::new(&stage);
        home.portal = link.url.clone();
        let host = home.start();
        let status = settle(&host, "bakyt").await;
        let account: Uuid = status["account"]["id"].as_str().unwrap().parse().unwrap();
        let post = Post::of(&link.url, account).await;
        // Receipts are believed by the key that the catalogue is signed with.
        done(&host, "sync_catalogue", json!({})).await;
        let desk = Self {
            stage,
            link,
            home,
            host: Some(host),
            post,
            patience: PATIENCE,
        };
        desk.has_token().await;
        desk
    }

    async fn has_token(&self) {
        let issued = "SELECT count(*) FROM activity WHERE act = 'submit_token_issued'";
        let until = Instant::now() + PATIENCE;
        while self.stage.people(issued) == "0" {
            assert!(Instant::now() < until, "no submit-only token");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // It is in the keyring a moment after the portal has given it.
        tokio::time::sleep(Duration::from_millis(300)).await;
    }

    pub(crate) fn host(&self) -> &Devhost {
        self.host.as_ref().unwrap()
    }

    pub(crate) fn outbox(&self) -> Outbox {
        Outbox::open(&self.home.data.path().join("outbox.db")).unwrap()
    }

    /// Lays an application down and sets it going.
    pub(crate) fn queue(&self, outbox: &Outbox, new: &NewApplication) {
        outbox.put_application(new).unwrap();
        assert!(outbox.queue_application(&new.id, new.finalised_at).unwrap());
    }

    pub(crate) async fn send_now(&self) {
        done(self.host(), "send_now", json!({})).await;
    }

    /// Has it sent again and again until it stands so.
    pub(crate) async fn until(
        &self,
        outbox: &Outbox,
        id: &str,
        is_so: impl Fn(&Application) -> bool,
    ) -> Application {
        let until = Instant::now() + self.patience;
        loop {
            let row = outbox.application(id).unwrap().unwrap();
            if is_so(&row) {
                return row;
            }
            assert!(Instant::now() < until, "it does not come to that: {row:?}");
            self.send_now().await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Clear skies until the portal has it and this computer knows; then both are asked.
    pub(crate) async fn arrives(&self, outbox: &Outbox, id: &str) {
        self.link.be(Weather::default());
        self.until(outbox, id, |row| row.state == State::Accepted).await;
        self.is_there_once(outbox, id);
    }

    /// The portal has it exactly once and whole, and the receipt here says so.
    pub(crate) fn is_there_once(&self, outbox: &Outbox, id: &str) {
        let count = format!("SELECT count(*) FROM application WHERE id = '{id}'");
        assert_eq!(self.stage.people(&count), "1", "{id}");
        let state = format!("SELECT state FROM application WHERE id = '{id}'");
        assert_eq!(self.stage.people(&state), "registered", "{id}");
        let receipt = &outbox.receipts(id).unwrap()[0];
        let said: serde_json::Value = serde_json::from_slice(&receipt.body).unwrap();
        assert_eq!(said["application"], id);
    }

    /// How many applications the portal has.
    pub(crate) fn at_portal(&self) -> u64 {
        self.stage
            .people("SELECT count(*) FROM application")
            .parse()
            .unwrap()
    }
}
