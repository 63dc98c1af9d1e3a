//! The signed manifest.

use crate::scene::{Answer, Scene, get, get_with, put};
use axum::http::StatusCode;
use kyzmat_api::catalogue::Manifest;
use kyzmat_api::signature::{PublicKey, SignatureError, public_key};

const PATH: &str = "/v1/catalogue/manifest";

fn read(answer: &Answer) -> Manifest {
    serde_json::from_slice(&answer.body).unwrap()
}

#[tokio::test]
async fn the_signature_covers_the_exact_bytes() {
    let scene = Scene::seeded(10);
    let answer = get(&scene.router(), PATH).await;
    let manifest = read(&answer);
    let key = public_key(&scene.portal.signing_key().unwrap());
    assert_eq!(manifest.signing_keys, [key.to_text()]);
    let signature = answer.header("x-kyzmat-signature");
    assert_eq!(key.verify(signature, &answer.body), Ok(()));
    let mut changed = answer.body.to_vec();
    changed[10] ^= 1;
    assert_eq!(key.verify(signature, &changed), Err(SignatureError::Mismatch));
    let pinned = PublicKey::parse(&manifest.signing_keys[0]).unwrap();
    assert_eq!(pinned.verify(signature, &answer.body), Ok(()));
}

#[tokio::test]
async fn it_says_what_the_digest_command_says() {
    let scene = Scene::seeded(40);
    let manifest = read(&get(&scene.router(), PATH).await);
    let digest = scene.portal.digest().unwrap();
    assert_eq!(
        (
            manifest.epoch,
            manifest.head,
            manifest.vacancies,
            manifest.competitions,
            manifest.digest
        ),
        (
            digest.epoch,
            digest.head,
            digest.vacancies,
            digest.competitions,
            digest.digest
        )
    );
    assert_eq!(manifest.shards.len(), 64);
    assert_eq!((manifest.vacancies, manifest.min_seq), (40, 0));
}

#[tokio::test]
async fn it_is_signed_anew_each_minute_and_believed_for_a_day() {
    let scene = Scene::seeded(10);
    let router = scene.router();
    let first = get(&router, PATH).await;
    let manifest = read(&first);
    assert_eq!(manifest.expires_at.seconds_since(manifest.issued_at), 24 * 3600);
    assert_eq!(first.header("cache-control"), "max-age=60");
    scene.watch.forward(59);
    assert_eq!(get(&router, PATH).await.body, first.body, "the same for a minute");
    scene.watch.forward(1);
    let later = read(&get(&router, PATH).await);
    assert_eq!(later.issued_at.seconds_since(manifest.issued_at), 60);
}

#[tokio::test]
async fn nothing_new_costs_a_304_but_not_for_ever() {
    let scene = Scene::seeded(10);
    let router = scene.router();
    let tag = get(&router, PATH).await.header("etag").to_owned();
    let asked = [("if-none-match", tag.as_str())];
    scene.watch.forward(120);
    let same = get_with(&router, PATH, &asked).await;
    assert_eq!(
        (same.status, same.body.len()),
        (StatusCode::NOT_MODIFIED, 0),
        "though signed anew"
    );
    assert_eq!(same.header("etag"), tag);
    scene.watch.forward(12 * 3600);
    let late = get_with(&router, PATH, &asked).await;
    assert_eq!(
        late.status,
        StatusCode::OK,
        "a manifest must be renewed before it expires"
    );
    let tag = late.header("etag").to_owned();
    scene.portal.store().write(&[put(1, "a")]).unwrap();
    let moved = get_with(&router, PATH, &[("if-none-match", &tag)]).await;
    assert_eq!(moved.status, StatusCode::OK, "the head moved");
}

#[tokio::test]
async fn an_empty_portal_serves_the_regions_and_names_no_snapshot() {
    let scene = Scene::new();
    let manifest = read(&get(&scene.router(), PATH).await);
    assert_eq!((manifest.head, manifest.vacancies), (65, 0), "the units of SOATE");
    assert_eq!((manifest.open, manifest.all), (None, None));
}
