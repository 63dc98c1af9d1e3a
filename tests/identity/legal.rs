//! The legal texts, which everyone may read.

use super::stage::Stage;
use kyzmat_client::{ClientError, Listed};
use sha2::{Digest as _, Sha256};

#[tokio::test]
async fn every_edition_is_read_and_is_the_text_that_was_announced() {
    let stage = Stage::new(&[]).await;
    let computer = stage.computer().await;
    let client = computer.identity.client();
    let Listed::Fresh { list: editions, etag } = client.legal_editions(None).await.unwrap() else {
        panic!("nothing was asked about before");
    };
    assert!(editions.editions.len() >= 6, "two texts in three languages");
    for edition in &editions.editions {
        let text = client.legal_text(edition).await.unwrap();
        assert_eq!(text.len() as u64, edition.size);
        let hash = Sha256::digest(text.as_bytes());
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, edition.sha256);
    }
    let known = client.legal_editions(etag.as_deref()).await.unwrap();
    assert_eq!(known, Listed::NotModified);

    let first = editions.editions.first().unwrap();
    let mut changed = first.clone();
    changed.sha256 = "0".repeat(64);
    assert!(matches!(
        client.legal_text(&changed).await,
        Err(ClientError::WrongText)
    ));
    let mut shorter = first.clone();
    shorter.size -= 1;
    assert!(
        matches!(client.legal_text(&shorter).await, Err(ClientError::WrongText)),
        "a longer text than announced is not read to its end"
    );
    let mut huge = first.clone();
    huge.size = 1 << 30;
    assert!(matches!(
        client.legal_text(&huge).await,
        Err(ClientError::TooLarge)
    ));
}
