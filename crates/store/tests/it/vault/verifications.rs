//! Answers to requests for proof: frozen, moved one way, there until the portal has them.

use super::*;
use kyzmat_store::outbox::NewFile;
use kyzmat_store::vault::{NewProof, ProofState, VerificationRow};

fn new(mark: &str) -> NewProof {
    NewProof {
        verification: "v".to_owned(),
        request: format!("{{\"mark\":\"{mark}\"}}"),
        sealed_sha256: "0a".repeat(32),
        letter: "{}".into(),
        at: 5,
        files: vec![NewFile {
            sha256: "0b".repeat(32),
            body: (0..200_000_u32).map(|byte| byte as u8).collect(),
        }],
    }
}

#[test]
fn an_answer_is_there_to_the_byte_until_it_has_arrived_and_is_given_once() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    assert!(vault.lay_proof(&new("one")).unwrap());
    vault.close().unwrap();
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert!(!vault.lay_proof(&new("two")).unwrap(), "one is under way");
    let (request, files) = vault.proof_to_send("v").unwrap();
    assert_eq!(
        (request.as_str(), files.len(), files[0].size),
        ("{\"mark\":\"one\"}", 1, 200_000)
    );
    let piece = vault.proof_piece("v", 0, 199_990, 100).unwrap();
    assert_eq!(piece, new("one").files[0].body[199_990..]);
    assert!(vault.move_proof("v", ProofState::Sent, None).unwrap());
    assert_eq!(
        vault.proof_to_send("v").unwrap().1.len(),
        1,
        "its files may be missing"
    );
    assert!(
        vault.move_proof("v", ProofState::Queued, None).is_err(),
        "what the portal has it has"
    );
    assert!(vault.move_proof("v", ProofState::Arrived, None).unwrap());
    assert!(
        !vault.move_proof("v", ProofState::Arrived, None).unwrap(),
        "told once"
    );
    assert!(
        vault.proof_to_send("v").unwrap().1.is_empty(),
        "its bytes are gone"
    );
    assert!(!vault.lay_proof(&new("two")).unwrap(), "what has arrived stands");
    assert_eq!(vault.proofs().unwrap()[0].state, ProofState::Arrived);
}

#[test]
fn one_that_was_refused_makes_room_for_another() {
    let vault = Vault::in_memory().unwrap();
    assert!(vault.lay_proof(&new("one")).unwrap());
    assert!(
        vault
            .move_proof("v", ProofState::Refused, Some("not_taken"))
            .unwrap()
    );
    let refused = vault.proof("v").unwrap().unwrap();
    assert_eq!(refused.reason.as_deref(), Some("not_taken"));
    assert!(vault.lay_proof(&new("two")).unwrap());
    assert_eq!(vault.proof_to_send("v").unwrap().0, "{\"mark\":\"two\"}");
}

#[test]
fn what_the_portal_tells_again_is_no_news() {
    let vault = Vault::in_memory().unwrap();
    let told = |state: &str| VerificationRow {
        id: "v".to_owned(),
        said: format!("{{\"state\":\"{state}\"}}").into(),
        at: 1,
    };
    assert!(vault.put_verifications(&[told("open")]).unwrap());
    assert!(!vault.put_verifications(&[told("open")]).unwrap());
    assert!(vault.put_verifications(&[told("expired")]).unwrap());
    assert_eq!(vault.verifications().unwrap().len(), 1);
}
