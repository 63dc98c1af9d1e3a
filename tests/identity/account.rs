//! One's own account, and nobody else's.

use super::stage::{Stage, key};
use kyzmat_api::identity::{Act, ConsentMethod, IncidentReport, NewConsent};
use kyzmat_api::legal::LegalKind;
use kyzmat_api::problem::ProblemType;
use kyzmat_client::identity::Bearer;
use kyzmat_client::{Listed, NoEntry};
use kyzmat_model::{Clock as _, Lang};
use std::collections::BTreeSet;
use uuid::Uuid;

#[tokio::test]
async fn sessions_are_listed_and_ended_and_another_s_cannot_be() {
    let stage = Stage::new(&[]).await;
    let (desk, laptop, stranger) = (
        stage.computer().await,
        stage.computer().await,
        stage.computer().await,
    );
    let at_desk = desk.signed_in("bakyt").await;
    let on_laptop = laptop.signed_in("bakyt").await;
    let strange = stranger.signed_in("aizada").await;
    assert_eq!(at_desk.account, on_laptop.account);
    assert_ne!(at_desk.account, strange.account);
    let sessions = desk.sessions(&at_desk).await;
    let ids: BTreeSet<(Uuid, bool)> = sessions
        .iter()
        .map(|session| (session.id, session.current))
        .collect();
    let expected = BTreeSet::from([(on_laptop.session, false), (at_desk.session, true)]);
    assert_eq!(ids, expected);

    let refused = stranger
        .identity
        .end_session(stranger.bearer(&strange), at_desk.session)
        .await
        .unwrap_err();
    assert_eq!(refused.problem(), Some(ProblemType::NotFound));
    desk.identity
        .end_session(desk.bearer(&at_desk), on_laptop.session)
        .await
        .unwrap();
    let gone = laptop.me(&on_laptop).await.unwrap_err();
    assert_eq!(gone.no_entry(), Some(NoEntry::SessionEnded));
    let on_laptop = laptop.signed_in("bakyt").await;
    let ended = laptop
        .identity
        .end_other_sessions(laptop.bearer(&on_laptop))
        .await
        .unwrap();
    assert_eq!(ended.ended, 1, "one's own others, not the stranger's");
    stranger.me(&strange).await.unwrap();
}

#[tokio::test]
async fn what_happened_is_read_page_by_page() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let tokens = computer.signed_in("bakyt").await;
    let bearer = computer.bearer(&tokens);
    computer.identity.me(bearer).await.unwrap();
    let (mut after, mut acts) = (0, Vec::new());
    // Each reading is noted too, so the log grows while it is read.
    for _ in 0..4 {
        let page = computer.identity.activity(bearer, after, 1).await.unwrap();
        acts.extend(page.entries.into_iter().map(|entry| entry.act));
        after = page.next;
    }
    assert_eq!(
        acts,
        [Act::Registered, Act::SignedIn, Act::DataRead, Act::DataRead]
    );
}

#[tokio::test]
async fn a_consent_names_the_very_text_and_is_recorded_once() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let tokens = computer.signed_in("bakyt").await;
    let (identity, bearer) = (&computer.identity, computer.bearer(&tokens));
    let Listed::Fresh { list: editions, .. } = identity.client().legal_editions(None).await.unwrap() else {
        panic!("nothing was asked about before");
    };
    let edition = editions
        .editions
        .into_iter()
        .find(|one| one.kind == LegalKind::UserAgreement && one.lang == Lang::Ky)
        .unwrap();
    let given = NewConsent {
        id: Uuid::from_u128(7),
        kind: edition.kind,
        lang: edition.lang,
        edition: edition.edition,
        sha256: edition.sha256,
        accepted_at: identity.client().clock().now(),
        method: ConsentMethod::Window,
    };
    let mut wrong = given.clone();
    wrong.sha256 = "0".repeat(64);
    let refused = identity.consent(bearer, &wrong).await.unwrap_err();
    assert_eq!(refused.problem(), Some(ProblemType::EditionMismatch));
    let recorded = identity.consent(bearer, &given).await.unwrap();
    assert_eq!(recorded.given.id, given.id);
    assert_eq!(
        identity.consent(bearer, &given).await.unwrap(),
        recorded,
        "sent again"
    );
    let mut taken = given.clone();
    taken.method = ConsentMethod::Kiosk;
    let refused = identity.consent(bearer, &taken).await.unwrap_err();
    assert_eq!(refused.problem(), Some(ProblemType::IdTaken));
    assert_eq!(
        identity.consents(bearer).await.unwrap().consents,
        [recorded],
        "one, however often it was sent"
    );
}

#[tokio::test]
async fn a_submit_only_token_reports_and_opens_nothing_else() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let tokens = computer.signed_in("bakyt").await;
    let submit_key = key();
    let submit = computer
        .identity
        .submit_token(&computer.key, &tokens.access, &submit_key)
        .await
        .unwrap();
    let bearer = Bearer {
        key: &submit_key,
        token: &submit.token,
    };
    let refused = computer.identity.me(bearer).await.unwrap_err();
    assert_eq!(refused.problem(), Some(ProblemType::InsufficientScope));
    let refused = computer.identity.consents(bearer).await.unwrap_err();
    assert_eq!(refused.problem(), Some(ProblemType::InsufficientScope));
    let with_other_key = Bearer {
        key: &computer.key,
        token: &submit.token,
    };
    let id = Uuid::from_u128(11);
    let report = IncidentReport {
        noticed_at: computer.identity.client().clock().now(),
        note: Some("Меймандын колунда".to_owned()),
    };
    let refused = computer.identity.report(with_other_key, id, &report).await;
    assert_eq!(
        refused.unwrap_err().problem(),
        Some(ProblemType::InvalidDpopProof),
        "it is bound to a key of its own"
    );

    stage.proxy.allow(0);
    computer.identity.report(bearer, id, &report).await.unwrap_err();
    stage.proxy.allow(u64::MAX);
    let received = computer.identity.report(bearer, id, &report).await.unwrap();
    assert_eq!(received.sessions_ended, 1, "the first sending had arrived");
    let closed = computer.me(&tokens).await.unwrap_err();
    assert_eq!(closed.no_entry(), Some(NoEntry::AccountBlocked));
    let closed = computer.refresh(&tokens).await.unwrap_err();
    assert_eq!(closed.no_entry(), Some(NoEntry::AccountBlocked));
}
