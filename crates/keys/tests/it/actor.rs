//! The keyring's thread: limits, breaker, order, exit.

use crate::stage::{ACCOUNT, BRIEF, Breakable, Fault, Hands, secret};
use kyzmat_keys::keyring::health::Health;
use kyzmat_keys::keyring::{Backend, Factory, MAX_VALUE};
use kyzmat_keys::{Item, Keyring, KeyringError, Limits, Secret, SystemRandom};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn brief(backend: &Breakable, hands: &Arc<Hands>) -> Keyring {
    Keyring::of(backend.factory(), BRIEF, hands.clone())
}

/// Waits for something that another thread does.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(10), "never came: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn items_are_kept_apart_and_erased() {
    let keyring = Keyring::memory();
    assert_eq!(
        keyring.backend(),
        None,
        "nothing is connected to before it is needed"
    );
    let binary = Secret::new((0..=255).collect());
    keyring.write(ACCOUNT, Item::Session, &binary).unwrap();
    keyring.write(ACCOUNT, Item::Submit, &secret("submit")).unwrap();
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session).unwrap(),
        Some(binary),
        "every byte comes back"
    );
    assert_eq!(keyring.read(ACCOUNT, Item::Vault).unwrap(), None);
    let other = uuid::Uuid::from_u128(7);
    assert_eq!(
        keyring.read(other, Item::Session).unwrap(),
        None,
        "accounts are apart"
    );
    keyring.erase(ACCOUNT, Item::Session).unwrap();
    keyring.erase(ACCOUNT, Item::Session).unwrap();
    assert_eq!(keyring.read(ACCOUNT, Item::Session).unwrap(), None);
    assert_eq!(
        keyring.read(ACCOUNT, Item::Submit).unwrap(),
        Some(secret("submit"))
    );
    assert_eq!(keyring.backend().as_deref(), Some("memory"));
}

#[test]
fn the_largest_value_is_taken_and_one_byte_more_is_refused() {
    let keyring = Keyring::memory();
    let largest = Secret::new(vec![7; MAX_VALUE]);
    keyring.write(ACCOUNT, Item::Session, &largest).unwrap();
    let larger = Secret::new(vec![7; MAX_VALUE + 1]);
    assert_eq!(
        keyring.write(ACCOUNT, Item::Session, &larger),
        Err(KeyringError::TooLarge)
    );
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session).unwrap(),
        Some(largest),
        "the former stays"
    );
}

#[test]
fn a_probe_leaves_nothing_and_tells_the_name() {
    let backend = Breakable::default();
    let keyring = brief(&backend, &Hands::new());
    assert_eq!(keyring.probe(&SystemRandom).unwrap(), "breakable");
    assert_eq!(
        format!("{:?}", backend.memory).matches("probe/").count(),
        0,
        "it was deleted"
    );
}

#[test]
fn a_keyring_that_loses_what_it_was_given_is_noticed() {
    let backend = Breakable::default();
    let keyring = brief(&backend, &Hands::new());
    backend.set_fault(Fault {
        loses: true,
        ..Fault::default()
    });
    let written = keyring.write(ACCOUNT, Item::Session, &secret("token"));
    assert!(matches!(written, Err(KeyringError::Failed(_))), "{written:?}");
    assert!(matches!(
        keyring.probe(&SystemRandom),
        Err(KeyringError::Failed(_))
    ));
}

#[test]
fn a_value_that_is_not_ours_is_an_error_and_not_a_value() {
    let backend = Breakable::default();
    backend
        .memory
        .set(&format!("{ACCOUNT}/session"), &secret("not base64!"))
        .unwrap();
    let read = brief(&backend, &Hands::new()).read(ACCOUNT, Item::Session);
    assert!(
        matches!(&read, Err(KeyringError::Failed(why)) if !why.contains("base64!")),
        "{read:?}"
    );
}

#[test]
fn a_hung_keyring_costs_one_wait_and_is_then_left_alone() {
    let backend = Breakable::default();
    let hands = Hands::new();
    let keyring = brief(&backend, &hands);
    keyring.write(ACCOUNT, Item::Session, &secret("token")).unwrap();
    let gate = Arc::new(Mutex::new(()));
    let held = gate.lock().unwrap();
    backend.set_fault(Fault {
        hangs: Some(Arc::clone(&gate)),
        ..Fault::default()
    });

    let started = Instant::now();
    assert_eq!(keyring.read(ACCOUNT, Item::Session), Err(KeyringError::Timeout));
    let took = started.elapsed();
    assert!(took >= BRIEF.call && took < BRIEF.call * 4, "waited {took:?}");

    let calls = backend.calls.load(Ordering::SeqCst);
    let started = Instant::now();
    hands.pass(10);
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session),
        Err(KeyringError::Tripped {
            retry_after: Duration::from_secs(20)
        })
    );
    assert!(started.elapsed() < BRIEF.call / 2, "answered at once");
    assert_eq!(backend.calls.load(Ordering::SeqCst), calls, "and without asking");

    // After the rest another thread tries, while the first still hangs.
    hands.pass(21);
    assert_eq!(keyring.read(ACCOUNT, Item::Session), Err(KeyringError::Timeout));
    // As many threads hang as may: no third one is made.
    hands.pass(31);
    let started = Instant::now();
    assert!(matches!(
        keyring.read(ACCOUNT, Item::Session),
        Err(KeyringError::Tripped { .. })
    ));
    assert!(started.elapsed() < BRIEF.call / 2, "no third thread hangs");

    drop(held);
    // The prompt was answered at last: no rest has to pass.
    until("the keyring is well again", || keyring.health() == Health::Ok);
    backend.set_fault(Fault::default());
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session).unwrap(),
        Some(secret("token"))
    );
}

#[test]
fn an_old_value_never_comes_down_over_a_newer_one() {
    let backend = Breakable::default();
    let hands = Hands::new();
    let keyring = brief(&backend, &hands);
    let gate = Arc::new(Mutex::new(()));
    let held = gate.lock().unwrap();
    backend.set_fault(Fault {
        hangs: Some(Arc::clone(&gate)),
        ..Fault::default()
    });
    assert_eq!(
        keyring.write(ACCOUNT, Item::Session, &secret("old")),
        Err(KeyringError::Timeout)
    );

    // The keyring is well again, but the old write still hangs somewhere in it.
    backend.set_fault(Fault::default());
    hands.pass(31);
    let newer = keyring.write(ACCOUNT, Item::Session, &secret("new"));
    assert!(
        matches!(newer, Err(KeyringError::Tripped { .. })),
        "refused, as the old one may still land"
    );
    keyring.write(ACCOUNT, Item::Submit, &secret("other")).unwrap();
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session).unwrap(),
        None,
        "reading is let through"
    );

    drop(held);
    until("the old write lands", || {
        backend
            .memory
            .get(&format!("{ACCOUNT}/session"))
            .unwrap()
            .is_some()
    });
    until("the item is free", || {
        keyring.write(ACCOUNT, Item::Session, &secret("new")).is_ok()
    });
    assert_eq!(keyring.read(ACCOUNT, Item::Session).unwrap(), Some(secret("new")));
}

#[test]
fn what_was_given_up_on_before_it_began_is_never_done() {
    let backend = Breakable::default();
    let hands = Hands::new();
    let keyring = brief(&backend, &hands);
    let gate = Arc::new(Mutex::new(()));
    let held = gate.lock().unwrap();
    backend.set_fault(Fault {
        hangs: Some(Arc::clone(&gate)),
        ..Fault::default()
    });
    let first = std::thread::spawn({
        let keyring = keyring.clone();
        move || keyring.read(ACCOUNT, Item::Vault)
    });
    until("the first call hangs", || {
        backend.calls.load(Ordering::SeqCst) == 1
    });
    let queued = keyring.write(ACCOUNT, Item::Session, &secret("late"));
    assert_eq!(queued, Err(KeyringError::Timeout), "it waited behind the first");
    assert_eq!(first.join().unwrap(), Err(KeyringError::Timeout));
    backend.set_fault(Fault::default());
    drop(held);
    until("the thread came back", || keyring.health() == Health::Ok);
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session).unwrap(),
        None,
        "nobody wanted it any more"
    );
}

#[test]
fn calls_never_overlap() {
    #[derive(Clone, Default)]
    struct Counting(Arc<AtomicUsize>, Arc<AtomicUsize>);
    impl Counting {
        fn enter<T>(&self, answer: T) -> T {
            let now = self.0.fetch_add(1, Ordering::SeqCst) + 1;
            self.1.fetch_max(now, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(2));
            self.0.fetch_sub(1, Ordering::SeqCst);
            answer
        }
    }
    impl Backend for Counting {
        fn name(&self) -> String {
            "counting".to_owned()
        }
        fn get(&self, _: &str) -> Result<Option<Secret>, KeyringError> {
            self.enter(Ok(None))
        }
        fn set(&self, _: &str, _: &Secret) -> Result<(), KeyringError> {
            self.enter(Ok(()))
        }
        fn delete(&self, _: &str) -> Result<(), KeyringError> {
            self.enter(Ok(()))
        }
    }
    let counting = Counting::default();
    let factory: Factory = Arc::new({
        let counting = counting.clone();
        move || Ok(Box::new(counting.clone()))
    });
    let keyring = Keyring::of(factory, Limits::default(), Hands::new());
    std::thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| keyring.read(ACCOUNT, Item::Session).unwrap());
        }
    });
    assert_eq!(
        counting.1.load(Ordering::SeqCst),
        1,
        "some services fall over otherwise"
    );
}

#[test]
fn failures_trip_after_three_and_an_absent_keyring_is_looked_for_later() {
    let backend = Breakable::default();
    let hands = Hands::new();
    let keyring = brief(&backend, &hands);
    backend.set_fault(Fault {
        on_get: Some(KeyringError::Locked),
        ..Fault::default()
    });
    for _ in 0..3 {
        assert_eq!(keyring.read(ACCOUNT, Item::Session), Err(KeyringError::Locked));
    }
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session),
        Err(KeyringError::Tripped {
            retry_after: BRIEF.rest
        }),
        "no prompt after prompt"
    );
    hands.pass(30);
    backend.set_fault(Fault {
        on_get: Some(KeyringError::Absent),
        ..Fault::default()
    });
    assert_eq!(keyring.read(ACCOUNT, Item::Session), Err(KeyringError::Absent));
    backend.set_fault(Fault::default());
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session),
        Err(KeyringError::Absent),
        "not yet"
    );
    hands.pass(30);
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session),
        Ok(None),
        "a keyring that came is found"
    );
}

#[test]
fn a_panic_inside_a_keyring_is_a_failure_of_that_call_only() {
    let count = Arc::new(AtomicUsize::new(0));
    let memory = kyzmat_keys::keyring::MemoryBackend::default();
    let factory: Factory = Arc::new(move || {
        assert!(
            count.fetch_add(1, Ordering::SeqCst) > 0,
            "the library's own panic, in its first connection"
        );
        Ok(Box::new(memory.clone()))
    });
    let keyring = Keyring::of(factory, Limits::default(), Hands::new());
    assert!(matches!(
        keyring.read(ACCOUNT, Item::Session),
        Err(KeyringError::Failed(_))
    ));
    assert_eq!(
        keyring.read(ACCOUNT, Item::Session),
        Ok(None),
        "the thread goes on"
    );
}
