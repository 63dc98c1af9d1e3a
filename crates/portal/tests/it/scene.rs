//! A portal in a folder of its own, with a clock that stands still until it is moved.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use kyzmat_model::feed::Kind;
use kyzmat_model::{Clock, Instant};
use kyzmat_portal::seed::Plan;
use kyzmat_portal::store::{Put, Times, Write};
use kyzmat_portal::{Portal, Settings};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tower::ServiceExt as _;

/// The day of all scenes.
pub const TODAY: &str = "2026-11-22";

#[derive(Debug)]
pub struct Watch(AtomicI64);

impl Clock for Watch {
    fn now(&self) -> Instant {
        Instant::from_unix(self.0.load(Ordering::SeqCst))
    }
}

impl Watch {
    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

pub struct Scene {
    pub folder: tempfile::TempDir,
    pub settings: Settings,
    pub watch: Arc<Watch>,
    pub portal: Portal,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// `type` of a problem document, after a look at its form.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(
            self.header("cache-control"),
            "no-store",
            "an error must not outlive its reason"
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        problem["type"].as_str().unwrap().to_owned()
    }
}

impl Scene {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let noon = Instant::at(TODAY.parse().unwrap(), 12, 0, 0);
        let watch = Arc::new(Watch(AtomicI64::new(noon.unix())));
        let settings = Settings::in_folder(folder.path(), Arc::clone(&watch) as Arc<dyn Clock>);
        let portal = Portal::open(&settings).unwrap();
        Self {
            folder,
            settings,
            watch,
            portal,
        }
    }

    pub fn seeded(vacancies: u64) -> Self {
        let scene = Self::new();
        scene.portal.seed(&plan(vacancies, 1)).unwrap();
        scene
    }

    pub fn router(&self) -> Router {
        kyzmat_portal::http::service(&self.settings).unwrap()
    }

    pub fn epoch(&self) -> String {
        self.portal.digest().unwrap().epoch
    }

    pub fn head(&self) -> u64 {
        self.portal.digest().unwrap().head
    }

    pub fn import(&self, lines: &[Value]) -> kyzmat_portal::import::Report {
        let text: Vec<String> = lines.iter().map(Value::to_string).collect();
        self.portal
            .import(std::io::Cursor::new(text.join("\n").into_bytes()))
            .unwrap()
    }

    /// Removes vacancies by their source ids.
    pub fn remove(&self, source_ids: impl IntoIterator<Item = String>) {
        let lines: Vec<Value> = source_ids
            .into_iter()
            .map(|id| json!({"kind": "tombstone", "source_id": id}))
            .collect();
        self.import(&lines);
    }
}

pub fn plan(vacancies: u64, seed: u64) -> Plan {
    Plan {
        vacancies,
        seed,
        today: TODAY.parse().unwrap(),
        add: false,
    }
}

/// A small row that the store takes as it is.
pub fn put(number: u64, content: &str) -> Write {
    Write::Put(Put {
        kind: Kind::Vacancy,
        id: format!("row-{number}"),
        source_id: format!("source:{number}"),
        times: Times::default(),
        data: json!({"id": number, "content": content}).to_string(),
        only_if_absent: false,
    })
}

pub fn removal(number: u64) -> Write {
    Write::Remove {
        kind: Kind::Vacancy,
        source_id: format!("source:{number}"),
    }
}

pub async fn get(router: &Router, path: &str) -> Answer {
    ask(router, Request::get(path)).await
}

pub async fn get_with(router: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| {
        request.header(*name, *value)
    });
    ask(router, request).await
}

pub async fn ask(router: &Router, request: axum::http::request::Builder) -> Answer {
    let response = router
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let answer = Answer {
        status: parts.status,
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.unwrap(),
    };
    assert!(
        answer.header("x-kyzmat-server-time").parse::<i64>().is_ok(),
        "every answer tells the portal's time"
    );
    answer
}
