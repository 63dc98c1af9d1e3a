//! What becomes of an application: taken back, decided, appealed against.

use super::applicant::{RESERVE, believed, house, new_id, parcel};
use crate::identity::visitor::{House, citizen};
use kyzmat_api::cabinet::{AppealState, ApplicationState as State, StageEvent};
use kyzmat_model::{Clock as _, Texts};
use kyzmat_portal::Portal;
use kyzmat_portal::applications::store::{Done, Step};
use serde_json::json;
use std::process::{Command, Output};
use uuid::Uuid;

fn step(portal: &Portal, id: Uuid, state: State, more: serde_json::Value) -> Done<StageEvent> {
    let mut event = json!({"seq": 0, "at": "2026-01-01T00:00:00+06:00", "state": state});
    event
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let step = Step {
        state,
        event: serde_json::from_value(event).unwrap(),
    };
    portal.applications().step(id, &step, portal.now()).unwrap()
}

#[tokio::test]
async fn what_was_taken_back_makes_room_for_another() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let first = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&first).await.status, 201);
    let path = format!("{}/withdrawal", first.path());
    let body = json!({"at": "2026-11-22T12:00:00+06:00", "reason": "needle of a reason"});
    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    assert_eq!(stranger.call("PUT", &path, &body).await.problem(), "not-found");
    let done = phone.call("PUT", &path, &body).await;
    assert_eq!(done.status, 201, "{:?}", done.body);
    house.scene.watch.forward(5);
    let again = phone.call("PUT", &path, &body).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, done.json()));
    let shown = phone.get(&first.path()).await.json();
    assert_eq!(shown["state"], "withdrawn");
    assert!(shown["withdraw_until"].is_null());
    assert_eq!(
        phone.submit(&first).await.status,
        200,
        "it was received, and that stays true"
    );
    let second = parcel(portal, RESERVE, None, &[]);
    assert_eq!(
        believed(portal, &phone.submit(&second).await).number,
        "2026-000002"
    );
    assert_eq!(
        phone.get("/v1/applications").await.json()["applications"][0]["id"],
        second.id.to_string()
    );
}

#[tokio::test]
async fn a_decision_may_be_appealed_against_once_and_in_its_term() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&parcel).await.status, 201);
    let path = |appeal: Uuid| format!("{}/appeals/{appeal}", parcel.path());
    let grounds = |event: u32| json!({"event": event, "grounds": "Диплом приложен"});
    let early = phone.call("PUT", &path(new_id()), &grounds(1)).await;
    assert_eq!(early.problem(), "wrong-state", "«registered» is no decision");

    assert!(
        matches!(
            step(portal, parcel.id, State::Rejected, json!({})),
            Done::Wrong(_)
        ),
        "not before it was looked at"
    );
    assert!(matches!(
        step(portal, parcel.id, State::DocsCheck, json!({})),
        Done::Now(_)
    ));
    let reason = json!({"reason": {"code": "documents", "text": {"ru": "Нет диплома"}}});
    assert!(matches!(
        step(portal, parcel.id, State::Rejected, reason),
        Done::Now(_)
    ));
    let withdrawal = json!({"at": "2026-11-22T12:00:00+06:00"});
    let answer = phone
        .call("PUT", &format!("{}/withdrawal", parcel.path()), &withdrawal)
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (409, "wrong-state")
    );
    let shown = phone.get(&parcel.path()).await.json();
    assert_eq!(shown["state"], "rejected");
    assert_eq!(shown["appeal_until"], "2026-12-02T23:59:59+06:00");
    assert_eq!(shown["events"][2]["stage"], "documents");
    assert_eq!(shown["events"][2]["reason"]["text"]["ru"], "Нет диплома");

    let id = new_id();
    let filed = phone.call("PUT", &path(id), &grounds(3)).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    let again = phone.call("PUT", &path(id), &grounds(3)).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, filed.json()));
    let other = json!({"event": 3, "grounds": "Иначе"});
    assert_eq!(phone.call("PUT", &path(id), &other).await.problem(), "id-taken");
    assert_eq!(
        phone.call("PUT", &path(new_id()), &other).await.problem(),
        "wrong-state",
        "one per decision"
    );
    let mut stranger = house.signed_in("esi", &citizen(2)).await;
    assert_eq!(
        stranger.call("PUT", &path(id), &grounds(3)).await.problem(),
        "not-found"
    );

    assert!(
        matches!(
            step(portal, parcel.id, State::Admitted, json!({})),
            Done::Wrong(_)
        ),
        "not granted yet"
    );
    let words = Texts::single("ru", "Диплом найден");
    let decided = portal
        .applications()
        .decide_appeal(id, AppealState::Upheld, Some(&words), portal.now())
        .unwrap();
    assert!(matches!(decided, Done::Now(_)));
    assert!(
        matches!(step(portal, parcel.id, State::Admitted, json!({})), Done::Now(_)),
        "granted"
    );
    let shown = phone.get(&parcel.path()).await.json();
    assert_eq!(shown["appeals"][0]["state"], "upheld");
    assert_eq!(shown["appeals"][0]["reasoning"]["ru"], "Диплом найден");
    assert!(
        shown["appeal_until"].is_null(),
        "there is nothing to appeal against"
    );
}

#[tokio::test]
async fn an_appeal_that_comes_too_late_is_told_since_when() {
    let (house, mut phone) = house().await;
    let portal = &house.scene.portal;
    let parcel = parcel(portal, RESERVE, None, &[]);
    assert_eq!(phone.submit(&parcel).await.status, 201);
    step(portal, parcel.id, State::DocsCheck, json!({}));
    step(portal, parcel.id, State::Rejected, json!({}));
    let until = "2026-12-02T23:59:59+06:00"
        .parse::<kyzmat_model::Instant>()
        .unwrap();
    house
        .scene
        .watch
        .forward(until.seconds_since(house.scene.watch.now()) + 1);
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let body = json!({"event": 3, "grounds": "Поздно"});
    let answer = phone
        .call("PUT", &format!("{}/appeals/{}", parcel.path(), new_id()), &body)
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (410, "too-late")
    );
    assert_eq!(answer.json()["at"], "2026-12-02T23:59:59+06:00");
}

/// The operator's commands, on the folder of a portal that serves.
fn command(house: &House, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"))
        .args([
            "--data",
            house.scene.folder.path().to_str().unwrap(),
            "application",
        ])
        .args(arguments)
        .output()
        .unwrap()
}

#[tokio::test]
async fn an_operator_opens_an_application_and_moves_it_on() {
    let (house, mut phone) = house().await;
    let content: Vec<u8> = (0..150_000_u32).map(|n| (n % 251) as u8).collect();
    let parcel = parcel(&house.scene.portal, RESERVE, None, &[&content, b"small"]);
    assert_eq!(phone.submit(&parcel).await.status, 201);
    for which in [0, 1] {
        assert_eq!(phone.upload(&parcel, which).await.status, 204);
    }
    let id = parcel.id.to_string();
    let out = house.scene.folder.path().join("opened");
    let opened = command(&house, &["open", &id, "--out", out.to_str().unwrap()]);
    assert!(opened.status.success(), "{opened:?}");
    assert_eq!(std::fs::read(out.join("01-passport.pdf")).unwrap(), content);
    assert_eq!(std::fs::read(out.join("02-passport.pdf")).unwrap(), b"small");
    let letter = std::fs::read_to_string(out.join("letter.json")).unwrap();
    assert!(letter.contains("needle of an answer"));
    let again = command(&house, &["open", &id, "--out", out.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1), "never over what is there");

    let stage = |more: &[&str]| {
        let mut arguments = vec!["stage", id.as_str(), "--state"];
        arguments.extend(more);
        command(&house, &arguments)
    };
    assert_eq!(
        stage(&["admitted"]).status.code(),
        Some(1),
        "not before it was looked at"
    );
    assert!(stage(&["docs_check"]).status.success());
    assert_eq!(stage(&["rejected"]).status.code(), Some(2), "a person learns why");
    assert_eq!(
        stage(&["rejected", "--reason", "below_threshold"]).status.code(),
        Some(2),
        "another's reason"
    );
    assert!(stage(&["admitted"]).status.success());
    let time = [
        "--starts-at",
        "2026-12-05T10:00:00+06:00",
        "--place-ru",
        "ул. Абдрахманова, 205",
    ];
    let assigned = stage(&[&["test_assigned"], &time[..]].concat());
    assert!(assigned.status.success(), "{assigned:?}");
    let event: serde_json::Value = serde_json::from_slice(&assigned.stdout).unwrap();
    assert_eq!((&event["seq"], &event["stage"]), (&json!(5), &json!("test")));
    let shown = phone.get(&parcel.path()).await.json();
    assert_eq!(shown["events"][4]["place"]["ru"], "ул. Абдрахманова, 205");
    let listed = command(&house, &["list"]);
    assert!(
        String::from_utf8(listed.stdout)
            .unwrap()
            .contains("test_assigned")
    );
    let log = phone.get("/v1/activity?limit=500").await.json();
    let acts: Vec<&str> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["act"].as_str().unwrap())
        .collect();
    assert_eq!(
        acts.iter().filter(|act| **act == "application_opened").count(),
        2,
        "each time"
    );
    assert_eq!(acts.iter().filter(|act| **act == "application_moved").count(), 3);
}
