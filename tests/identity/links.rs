//! Links that lose replies, programs that are killed, clocks that are wrong, nonces that grow old.

use super::stage::{Begun, Off, Stage, pages};
use kyzmat_client::identity::{IdentityProvider, ProofKey, Token};
use kyzmat_client::{ClientError, NoEntry};
use kyzmat_tests::Browser;
use std::time::Duration;

/// Whether the portal exchanges refresh tokens at each use or never.
const ROTATIONS: [&str; 2] = ["on", "off"];

#[tokio::test]
async fn a_lost_reply_to_a_refresh_is_asked_for_again_and_signs_nobody_out() {
    for rotation in ROTATIONS {
        let stage = Stage::new(&["--rotate-refresh", rotation]).await;
        let computer = stage.computer().await;
        let mut tokens = computer.signed_in("bakyt").await;
        for round in 0..3 {
            stage.proxy.allow(0);
            let lost = computer.refresh(&tokens).await.unwrap_err();
            assert!(
                matches!(lost, ClientError::Unreachable(_)),
                "{rotation}, {round}: the caller hears of it, since nothing is asked again by itself: {lost:?}"
            );
            stage.proxy.allow(u64::MAX);
            let next = computer.refresh(&tokens).await.unwrap();
            assert_eq!(
                next.refresh != tokens.refresh,
                rotation == "on",
                "{rotation}, {round}"
            );
            computer.me(&next).await.unwrap();
            tokens = next;
        }
    }
}

#[tokio::test]
async fn a_reading_whose_reply_is_lost_is_asked_again_by_itself() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let tokens = computer.signed_in("bakyt").await;
    stage.proxy.allow(0);
    let (me, ()) = tokio::join!(computer.me(&tokens), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.proxy.allow(u64::MAX);
    });
    assert_eq!(me.unwrap().account, tokens.account);
}

#[tokio::test]
async fn a_program_killed_before_it_kept_the_new_token_goes_on_with_the_old_one() {
    for rotation in ROTATIONS {
        let stage = Stage::new(&["--rotate-refresh", rotation]).await;
        let computer = stage.computer().await;
        let kept = computer.signed_in("bakyt").await;
        let forgotten = computer.refresh(&kept).await.unwrap();
        // What is left after the kill: the key and the old token.
        let mut again = stage.computer().await;
        again.key = ProofKey::from_bytes(&computer.key.to_bytes()).unwrap();
        let tokens = again.refresh(&kept).await.unwrap();
        assert_eq!(
            tokens.refresh, forgotten.refresh,
            "{rotation}: the same successor"
        );
        again.me(&tokens).await.unwrap();
    }
}

#[tokio::test]
async fn a_refresh_long_after_the_grace_ends_the_session() {
    let stage = Stage::new(&["--rotate-refresh", "on", "--refresh-grace", "1"]).await;
    let computer = stage.computer().await;
    let tokens = computer.signed_in("bakyt").await;
    let refresh = || computer.refresh(&tokens);
    refresh().await.unwrap();
    tokio::time::sleep(Duration::from_millis(3100)).await;
    assert_eq!(
        refresh().await.unwrap_err().no_entry(),
        Some(NoEntry::SessionEnded)
    );
}

#[tokio::test]
async fn a_clock_an_hour_off_signs_in_and_refreshes() {
    for rotation in ROTATIONS {
        let stage = Stage::new(&["--rotate-refresh", rotation]).await;
        for hours in [-1, 1] {
            let clock = Off::by(hours * 3600);
            let computer = stage.computer_with(clock.clone()).await;
            let tokens = computer.signed_in("bakyt").await;
            let tokens = computer.refresh(&tokens).await.unwrap();
            computer.me(&tokens).await.unwrap();
            // Somebody sets the clock while the program runs: what it learnt of the portal's is wrong now.
            clock.set(-hours * 3600);
            let tokens = computer.refresh(&tokens).await.unwrap();
            clock.set(hours * 3600);
            computer.me(&tokens).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_lost_reply_to_a_code_is_told_and_the_way_begins_anew() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let Begun { way, loopback, url } = computer.begin(IdentityProvider::Esi).await;
    let redirect_uri = loopback.redirect_uri().to_owned();
    let issuer = computer.identity.metadata().issuer();
    let mut browser = Browser::new().unwrap();
    let (code, _) = tokio::join!(
        loopback.wait(&way, issuer, pages(), Duration::from_secs(60)),
        browser.sign_in(&url, "bakyt"),
    );
    let code = code.unwrap();
    // So that the nonce is known, and the reply that is lost is the one with the tokens.
    let nothing = Token::new("nothing".to_owned()).unwrap();
    computer.identity.revoke(&computer.key, &nothing).await.unwrap();
    stage.proxy.allow(0);
    let redeem = || {
        computer
            .identity
            .redeem(&computer.key, &way, &code, &redirect_uri)
    };
    let lost = redeem().await.unwrap_err();
    assert!(
        matches!(lost, ClientError::Unreachable(_)),
        "the caller hears of it, since nothing is asked again by itself: {lost:?}"
    );
    stage.proxy.allow(u64::MAX);
    let tokens = computer.signed_in("bakyt").await;
    let sessions = computer.sessions(&tokens).await;
    assert_eq!(
        sessions.len(),
        2,
        "a code sent twice would have ended the session that nobody heard of"
    );
}

#[tokio::test]
async fn an_old_nonce_is_exchanged_for_the_newest() {
    for rotation in ROTATIONS {
        let stage = Stage::new(&["--rotate-refresh", rotation, "--nonce-life", "1"]).await;
        let computer = stage.computer().await;
        let tokens = computer.signed_in("bakyt").await;
        // Two spans of a nonce's life, so that the one that was learnt is too old.
        tokio::time::sleep(Duration::from_millis(2100)).await;
        computer.me(&tokens).await.unwrap();
        tokio::time::sleep(Duration::from_millis(2100)).await;
        computer.refresh(&tokens).await.unwrap();
    }
}

#[tokio::test]
async fn a_portal_that_wants_no_nonce_is_spoken_to_without() {
    for rotation in ROTATIONS {
        let stage = Stage::new(&["--rotate-refresh", rotation, "--dpop-nonce", "off"]).await;
        let computer = stage.computer().await;
        let tokens = computer.signed_in("bakyt").await;
        let tokens = computer.refresh(&tokens).await.unwrap();
        computer.me(&tokens).await.unwrap();
    }
}

#[tokio::test]
async fn a_revoked_session_is_told_apart_from_an_old_token() {
    for rotation in ROTATIONS {
        let stage = Stage::new(&[
            "--rotate-refresh",
            rotation,
            "--access-life",
            "1",
            "--refresh-life",
            "3",
        ])
        .await;
        let computer = stage.computer().await;
        let ended = computer.signed_in("bakyt").await;
        computer.sign_out(&ended).await;
        let other = stage.computer().await;
        let aged = other.signed_in("aizada").await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(
            other.me(&aged).await.unwrap_err().no_entry(),
            Some(NoEntry::Refresh),
            "{rotation}"
        );
        tokio::time::sleep(Duration::from_secs(2)).await;
        let refused = other.refresh(&aged).await;
        assert_eq!(
            refused.unwrap_err().no_entry(),
            Some(NoEntry::TokenExpired),
            "{rotation}"
        );
        let refused = computer.refresh(&ended).await;
        assert_eq!(
            refused.unwrap_err().no_entry(),
            Some(NoEntry::SessionEnded),
            "{rotation}"
        );
    }
}
