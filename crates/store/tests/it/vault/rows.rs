use super::*;
use kyzmat_store::vault::RefreshIntent;

/// The same calls on a file and in memory.
fn both(test: impl Fn(&Vault)) {
    let folder = tempfile::tempdir().unwrap();
    test(&Vault::create(&folder.path().join("a"), &key(1)).unwrap());
    test(&Vault::in_memory().unwrap());
}

#[test]
fn facts_are_replaced_by_name_and_forgotten() {
    both(|vault| {
        vault.put_facts(&[fact("pin", "1"), fact("phone", "2")]).unwrap();
        vault.put_facts(&[fact("pin", "3")]).unwrap();
        let facts = vault.facts().unwrap();
        assert_eq!(facts, [fact("phone", "2"), fact("pin", "3")]);
        assert!(!format!("{facts:?}").contains('3'), "a value is not printed");
        assert!(vault.forget_fact("pin").unwrap());
        assert!(!vault.forget_fact("pin").unwrap(), "it is gone already");
    });
}

#[test]
fn consents_wait_until_the_portal_has_them() {
    both(|vault| {
        vault.add_consent(&consent("a")).unwrap();
        vault.add_consent(&consent("b")).unwrap();
        assert!(
            vault.add_consent(&consent("a")).is_err(),
            "a consent is given once"
        );
        assert!(vault.consent_recorded("a", 9).unwrap());
        assert!(!vault.consent_recorded("a", 10).unwrap(), "recorded once");
        let waiting = vault.unrecorded_consents().unwrap();
        assert_eq!(waiting, [consent("b")]);
        assert_eq!(vault.consents().unwrap()[0].recorded_at, Some(9));
    });
}

#[test]
fn a_report_moves_forward_only() {
    both(|vault| {
        vault.add_report(&report("r")).unwrap();
        assert!(vault.report_refused("r").unwrap());
        assert!(
            vault.report_sent("r", 11).unwrap(),
            "refused once, taken the next time"
        );
        assert!(!vault.report_refused("r").unwrap(), "what is sent is sent");
        let reports = vault.reports().unwrap();
        assert_eq!(
            (reports[0].state, reports[0].received_at),
            (ReportState::Sent, Some(11))
        );
    });
}

#[test]
fn activity_is_read_backwards_in_portions() {
    both(|vault| {
        let acts: Vec<_> = (1..=10).map(act).collect();
        vault.put_activity(&acts).unwrap();
        vault.put_activity(&acts[5..]).unwrap();
        let first: Vec<i64> = vault
            .activity(None, 4)
            .unwrap()
            .iter()
            .map(|act| act.seq)
            .collect();
        assert_eq!(first, [10, 9, 8, 7]);
        let next: Vec<i64> = vault
            .activity(Some(7), 100)
            .unwrap()
            .iter()
            .map(|act| act.seq)
            .collect();
        assert_eq!(next, [6, 5, 4, 3, 2, 1]);
    });
}

#[test]
fn one_exchange_is_under_way_at_a_time() {
    both(|vault| {
        assert_eq!(vault.refresh_intent().unwrap(), None);
        for token_sha256 in [[1; 32], [2; 32]] {
            let intent = RefreshIntent {
                token_sha256,
                started_at: 3,
            };
            vault.begin_refresh(&intent).unwrap();
            assert_eq!(vault.refresh_intent().unwrap(), Some(intent));
        }
        vault.end_refresh().unwrap();
        assert_eq!(vault.refresh_intent().unwrap(), None);
    });
}

#[test]
fn employment_and_settings_are_kept() {
    both(|vault| {
        let said = Employment {
            said: "{\"body\":1}".into(),
            at: 4,
        };
        vault.set_employment(Some(&said)).unwrap();
        assert_eq!(vault.employment().unwrap(), Some(said));
        vault.set_employment(None).unwrap();
        assert_eq!(vault.employment().unwrap(), None);
        vault.set_setting("lock", &300u32).unwrap();
        vault.set_setting("lock", &120u32).unwrap();
        assert_eq!(vault.setting::<u32>("lock").unwrap(), Some(120));
        assert_eq!(vault.setting::<String>("lock").unwrap(), None, "of another shape");
        assert_eq!(vault.setting::<u32>("none").unwrap(), None);
    });
}

#[test]
fn the_audit_is_a_chain() {
    both(|vault| {
        let first = vault.append_audit(1, "signed_in", &"esi".into()).unwrap();
        let second = vault.append_audit(2, "locked", &Private::default()).unwrap();
        assert_eq!((first.seq, first.prev_hash), (1, [0; 32]));
        assert_eq!((second.seq, second.prev_hash), (2, first.hash));
        assert_eq!(vault.audit(None, 1).unwrap(), std::slice::from_ref(&second));
        assert_eq!(vault.audit(Some(2), 9).unwrap(), [first]);
        let verdict = vault.verify_audit().unwrap();
        assert_eq!((verdict.entries, verdict.head), (2, Some(second.hash)));
        assert_eq!(verdict.breaks, [0i64; 0]);
    });
}

#[test]
fn the_last_change_of_a_photograph_can_be_taken_back_and_done_again() {
    both(|vault| {
        let now = || {
            vault
                .photo()
                .unwrap()
                .map(|photo| (photo.picture.to_vec(), photo.at))
        };
        assert!(!vault.turn_photo().unwrap() && !vault.photo_changed().unwrap());
        vault.put_photo(Some(b"first"), 1).unwrap();
        assert_eq!(now(), Some((b"first".to_vec(), 1)));
        assert!(
            !format!("{:?}", vault.photo()).contains("102"),
            "it is not printed"
        );
        assert!(vault.turn_photo().unwrap(), "there was none before");
        assert_eq!(now(), None);
        assert!(vault.turn_photo().unwrap());
        assert_eq!(now(), Some((b"first".to_vec(), 1)));
        vault.put_photo(Some(b"second"), 2).unwrap();
        vault.put_photo(None, 3).unwrap();
        assert_eq!(now(), None);
        assert_eq!(
            vault.counts().unwrap().photos,
            1,
            "what was replaced twice is gone"
        );
        assert!(vault.turn_photo().unwrap());
        assert_eq!(
            now(),
            Some((b"second".to_vec(), 2)),
            "what was taken away is back"
        );
    });
}
