//! What a sync does next, and nothing else: a pure machine, `(state, event) -> (state, effect)`.
//!
//! ```text
//!            ┌──── manifest as known ───────────────────────────────► Done
//! Asking ────┼──── ours, behind ────► Following ─ end of feed ─► Checking ─ all equal ─► Done
//!            ├──── ours, level ─────────────────────────────────────►│  ▲ └─ some differ ─► Repairing ─► Asking
//!            └──── another or none ─► (Newest ─►) Loading ─ swapped ─┘──┘
//! ```
//! A reset (410), a digest that stays wrong and a file that fails its check all lead back through Loading; each
//! such way is counted, and a sync that goes round more often than makes sense gives up with a reason, so that
//! no answer of a portal can keep it running for ever.

/// How often a sync may be sent back to the start (410, an epoch that changed on the way, a bad file).
const MOST_RESTARTS: u8 = 3;
/// How often shards are mended before everything is loaded anew.
const MOST_REPAIRS: u8 = 2;

/// Where a sync stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The manifest was asked for.
    Asking,
    /// The newest open vacancies are being shown ahead of the rest.
    Newest,
    /// Everything is being loaded into a new file.
    Loading,
    /// Changes are being read.
    Following,
    /// Digests are being compared.
    Checking,
    /// Shards are being mended.
    Repairing,
    /// It ended well.
    Done,
    /// It gave up.
    Failed(Failure),
}

/// Why a sync gave up by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The portal went back within one epoch: somebody serves an old copy.
    WentBack,
    /// It was sent back to the start too often.
    Restless,
    /// After everything was loaded anew the digests still differ.
    Unequal,
    /// A step failed; the driver knows why.
    Step,
}

/// What the catalogue here is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// Its epoch, empty for none.
    pub epoch: String,
    /// Its cursor.
    pub cursor: u64,
    /// Whether it holds everything up to there.
    pub complete: bool,
    /// Whether it has any row.
    pub any: bool,
}

/// What a manifest says, as far as decisions go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Epoch.
    pub epoch: String,
    /// Newest change.
    pub head: u64,
    /// Whether a file of the newest open vacancies is there.
    pub newest: bool,
    /// Up to which change a file of everything holds, if there is one.
    pub all: Option<u64>,
    /// Number of rows at `head`.
    pub rows: u64,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The portal has nothing but what it had when last asked, and we have it.
    Unchanged,
    /// A manifest came.
    Offered(Offer),
    /// The newest are shown, or could not be had: either way the rest follows.
    NewestDone,
    /// A new file is in place and stands at this cursor.
    Loaded(u64),
    /// The feed was read to this cursor.
    Followed(u64),
    /// The portal said 410, or the epoch changed between two answers.
    Reset,
    /// A file was received whole and is not what was promised.
    BadFile,
    /// Digests were compared; so many shards differ.
    Compared(usize),
    /// The differing shards were mended.
    Mended,
    /// A step failed for good.
    Broken,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Ask for the manifest, even if it is the one known by its tag.
    Ask,
    /// Receive and show the newest open vacancies.
    ShowNewest,
    /// Load everything from the file.
    LoadFile,
    /// Load everything by reading the feed from 0.
    LoadFeed,
    /// Read the feed from the cursor.
    Follow,
    /// Compare digests with the manifest's.
    Compare,
    /// Mend the shards that differ.
    Mend,
    /// Nothing: it ended.
    Stop,
}

/// A sync.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    state: State,
    held: Held,
    offer: Option<Offer>,
    restarts: u8,
    repairs: u8,
    anew: bool,
}

impl Machine {
    /// A sync of what is held. Its first effect is [`Effect::Ask`].
    #[must_use]
    pub fn new(held: Held) -> Self {
        Self {
            state: State::Asking,
            held,
            offer: None,
            restarts: 0,
            repairs: 0,
            anew: false,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes an event and says what to do. An event that cannot come in this state ends the sync as broken: going
    /// on from a wrong notion would be worse.
    pub fn take(&mut self, event: Event) -> Effect {
        match (&self.state, event) {
            (State::Done | State::Failed(_), _) => Effect::Stop,
            (_, Event::Broken) => self.fail(Failure::Step),
            (State::Asking, Event::Unchanged) => self.to(State::Done, Effect::Stop),
            (State::Asking, Event::Offered(offer)) => self.weigh(offer),
            (State::Newest, Event::NewestDone) => self.load(),
            (State::Newest | State::Loading | State::Following | State::Repairing, Event::Reset) => {
                self.restart()
            }
            (State::Newest | State::Loading, Event::BadFile) => self.restart(),
            (State::Loading, Event::Loaded(cursor)) => self.arrived(cursor, true),
            (State::Following, Event::Followed(cursor)) => self.arrived(cursor, false),
            (State::Checking, Event::Compared(0)) => self.to(State::Done, Effect::Stop),
            (State::Checking, Event::Compared(_)) => self.mend(),
            (State::Repairing, Event::Mended) => self.to(State::Asking, Effect::Ask),
            _ => self.fail(Failure::Step),
        }
    }

    fn weigh(&mut self, offer: Offer) -> Effect {
        let ours = !self.anew && self.held.complete && self.held.epoch == offer.epoch;
        let (head, cursor) = (offer.head, self.held.cursor);
        let first_look = offer.newest && !self.held.any;
        // A file of everything is fewer bytes than a feed that changes most rows.
        let far_behind = offer
            .all
            .is_some_and(|all| all > cursor && head - cursor.min(head) > offer.rows / 2);
        self.offer = Some(offer);
        if ours && head < cursor {
            self.fail(Failure::WentBack)
        } else if ours && head == cursor {
            self.to(State::Checking, Effect::Compare)
        } else if ours && !far_behind {
            self.to(State::Following, Effect::Follow)
        } else if first_look {
            self.to(State::Newest, Effect::ShowNewest)
        } else {
            self.load()
        }
    }

    fn load(&mut self) -> Effect {
        self.held.any = true;
        let from_file = self.offer.as_ref().is_some_and(|offer| offer.all.is_some());
        self.to(
            State::Loading,
            if from_file {
                Effect::LoadFile
            } else {
                Effect::LoadFeed
            },
        )
    }

    fn arrived(&mut self, cursor: u64, loaded: bool) -> Effect {
        let Some(offer) = &self.offer else {
            return self.fail(Failure::Step);
        };
        if loaded {
            self.held = Held {
                epoch: offer.epoch.clone(),
                cursor,
                complete: true,
                any: true,
            };
            self.anew = false;
        }
        self.held.cursor = cursor;
        match cursor.cmp(&offer.head) {
            std::cmp::Ordering::Less => self.to(State::Following, Effect::Follow),
            std::cmp::Ordering::Equal => self.to(State::Checking, Effect::Compare),
            // The portal moved on while we read: its digests of then are no use, ask for those of now.
            std::cmp::Ordering::Greater => self.to(State::Asking, Effect::Ask),
        }
    }

    fn mend(&mut self) -> Effect {
        if self.repairs < MOST_REPAIRS {
            self.repairs += 1;
            return self.to(State::Repairing, Effect::Mend);
        }
        if self.restarts >= MOST_RESTARTS {
            return self.fail(Failure::Unequal);
        }
        self.restart()
    }

    fn restart(&mut self) -> Effect {
        if self.restarts >= MOST_RESTARTS {
            return self.fail(Failure::Restless);
        }
        self.restarts += 1;
        self.anew = true;
        self.to(State::Asking, Effect::Ask)
    }

    fn fail(&mut self, failure: Failure) -> Effect {
        self.to(State::Failed(failure), Effect::Stop)
    }

    fn to(&mut self, state: State, effect: Effect) -> Effect {
        self.state = state;
        effect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn held(epoch: &str, cursor: u64, complete: bool) -> Held {
        Held {
            epoch: epoch.into(),
            cursor,
            complete,
            any: cursor > 0 || complete,
        }
    }

    fn offer(head: u64, all: Option<u64>) -> Offer {
        Offer {
            epoch: "e".into(),
            head,
            newest: true,
            all,
            rows: 1000,
        }
    }

    fn machine_in(state: State) -> Machine {
        Machine {
            state,
            offer: Some(offer(10, Some(8))),
            ..Machine::new(held("e", 5, true))
        }
    }

    #[test]
    fn every_state_meets_every_event() {
        use Effect as F;
        use Event as E;
        let step = || State::Failed(Failure::Step);
        let events = [
            E::Unchanged,
            E::Offered(offer(10, Some(8))),
            E::NewestDone,
            E::Loaded(8),
            E::Followed(10),
            E::Reset,
            E::BadFile,
            E::Compared(0),
            E::Compared(2),
            E::Mended,
            E::Broken,
        ];
        // One row a state, one column an event, in the order above; `x` stands for «cannot come».
        let x = || (step(), F::Stop);
        let again = || (State::Asking, F::Ask);
        let table: Vec<(State, Vec<(State, Effect)>)> = vec![
            (
                State::Asking,
                vec![
                    (State::Done, F::Stop),
                    (State::Following, F::Follow),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                ],
            ),
            (
                State::Newest,
                vec![
                    x(),
                    x(),
                    (State::Loading, F::LoadFile),
                    x(),
                    x(),
                    again(),
                    again(),
                    x(),
                    x(),
                    x(),
                    x(),
                ],
            ),
            (
                State::Loading,
                vec![
                    x(),
                    x(),
                    x(),
                    (State::Following, F::Follow),
                    x(),
                    again(),
                    again(),
                    x(),
                    x(),
                    x(),
                    x(),
                ],
            ),
            (
                State::Following,
                vec![
                    x(),
                    x(),
                    x(),
                    x(),
                    (State::Checking, F::Compare),
                    again(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                ],
            ),
            (
                State::Checking,
                vec![
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    x(),
                    (State::Done, F::Stop),
                    (State::Repairing, F::Mend),
                    x(),
                    x(),
                ],
            ),
            (
                State::Repairing,
                vec![x(), x(), x(), x(), x(), again(), x(), x(), x(), again(), x()],
            ),
            (State::Done, vec![(State::Done, F::Stop); 11]),
            (step(), vec![(step(), F::Stop); 11]),
        ];
        for (state, cells) in table {
            assert_eq!(cells.len(), events.len(), "{state:?}: a column is missing");
            for (event, (next, effect)) in events.iter().zip(cells) {
                let mut machine = machine_in(state.clone());
                let done = machine.take(event.clone());
                assert_eq!((machine.state(), done), (&next, effect), "{state:?} × {event:?}");
            }
        }
    }

    #[test]
    fn the_first_sync_shows_the_newest_and_then_loads_all() {
        let mut machine = Machine::new(Held::default());
        assert_eq!(
            machine.take(Event::Offered(offer(10, Some(8)))),
            Effect::ShowNewest
        );
        assert_eq!(machine.take(Event::NewestDone), Effect::LoadFile);
        assert_eq!(machine.take(Event::Loaded(8)), Effect::Follow);
        assert_eq!(machine.take(Event::Followed(10)), Effect::Compare);
        assert_eq!(machine.take(Event::Compared(0)), Effect::Stop);
        assert_eq!(machine.state(), &State::Done);
    }

    #[test]
    fn without_a_file_the_feed_is_read_from_its_beginning() {
        let mut machine = Machine::new(Held::default());
        machine.take(Event::Offered(Offer {
            newest: false,
            ..offer(10, None)
        }));
        assert_eq!(machine.state(), &State::Loading);
        assert_eq!(
            machine.take(Event::Loaded(12)),
            Effect::Ask,
            "the portal moved on meanwhile"
        );
        assert_eq!(machine.take(Event::Offered(offer(12, None))), Effect::Compare);
    }

    #[test]
    fn an_old_catalogue_is_not_mixed_with_the_newest_of_another_epoch() {
        let mut machine = Machine::new(held("old", 5, true));
        assert_eq!(
            machine.take(Event::Offered(offer(10, Some(8)))),
            Effect::LoadFile,
            "it stays on screen as it is"
        );
    }

    #[test]
    fn far_behind_the_file_is_taken_instead_of_the_feed() {
        let mut machine = Machine::new(held("e", 5, true));
        assert_eq!(
            machine.take(Event::Offered(Offer {
                rows: 4,
                ..offer(10, Some(8))
            })),
            Effect::LoadFile
        );
    }

    #[test]
    fn a_portal_that_goes_back_is_refused() {
        let mut machine = Machine::new(held("e", 50, true));
        machine.take(Event::Offered(offer(10, Some(8))));
        assert_eq!(machine.state(), &State::Failed(Failure::WentBack));
    }

    #[test]
    fn damage_is_mended_by_shard_and_only_then_by_loading_anew() {
        let mut machine = Machine::new(held("e", 10, true));
        let mut effects = Vec::new();
        let mut effect = machine.take(Event::Offered(offer(10, Some(10))));
        while effect != Effect::Stop {
            effects.push(effect);
            effect = match effect {
                Effect::Compare => machine.take(Event::Compared(1)),
                Effect::Mend => machine.take(Event::Mended),
                Effect::Ask => machine.take(Event::Offered(offer(10, Some(10)))),
                Effect::LoadFile => machine.take(Event::Loaded(10)),
                other => panic!("unexpected {other:?}"),
            };
        }
        assert!(effects.starts_with(&[
            Effect::Compare,
            Effect::Mend,
            Effect::Ask,
            Effect::Compare,
            Effect::Mend
        ]));
        assert!(
            effects.contains(&Effect::LoadFile),
            "then everything is loaded anew"
        );
        assert_eq!(
            machine.state(),
            &State::Failed(Failure::Unequal),
            "a portal whose digests lie is given up"
        );
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            Just(Event::Unchanged),
            (0u64..20, proptest::option::of(0u64..20))
                .prop_map(|(head, all)| Event::Offered(offer(head, all))),
            Just(Event::NewestDone),
            (0u64..20).prop_map(Event::Loaded),
            (0u64..20).prop_map(Event::Followed),
            Just(Event::Reset),
            Just(Event::BadFile),
            (0usize..3).prop_map(Event::Compared),
            Just(Event::Mended),
        ]
    }

    proptest! {
        /// Whatever comes, an ended sync stays ended, and a sync ends within a bounded number of restarts.
        #[test]
        fn no_portal_keeps_a_sync_for_ever(events in proptest::collection::vec(any_event(), 1..200)) {
            let mut machine = Machine::new(Held::default());
            let mut ended = false;
            for event in events {
                let effect = machine.take(event);
                if ended { prop_assert_eq!(effect, Effect::Stop); }
                ended = matches!(machine.state(), State::Done | State::Failed(_));
                prop_assert_eq!(effect == Effect::Stop, ended);
                prop_assert!(machine.restarts <= MOST_RESTARTS && machine.repairs <= MOST_REPAIRS);
            }
        }
    }
}
