use super::*;
use proptest::prelude::*;

const NOW: i64 = 1000;

const REFUSALS: [Refusal; 10] = [
    Refusal::PayloadDiffers,
    Refusal::NotUnderstood,
    Refusal::AlreadyApplied(None),
    Refusal::Closed(Some(NOW - 1)),
    Refusal::TooLate(Some(NOW - 1)),
    Refusal::EditionTooOld,
    Refusal::SealUnreadable,
    Refusal::AnswersInvalid,
    Refusal::TooLarge,
    Refusal::NoCompetition,
];

fn lane(state: State, refusal: Option<Refusal>) -> Lane {
    Lane {
        state,
        heard: 0,
        attempts: 0,
        next_at: 0,
        trouble: None,
        refusal,
        deadline: None,
    }
}

fn events() -> Vec<Event> {
    let mut events = vec![
        Event::Kept,
        Event::Due,
        Event::Receipt { complete: true },
        Event::Receipt { complete: false },
        Event::NeverSeen,
        Event::Uploaded,
        Event::Failed(Trouble::Offline, None),
        Event::NoEntry(Trouble::NoSession),
        Event::TakenBack,
        Event::WithdrawnThere,
    ];
    events.extend(REFUSALS.map(Event::Refused));
    events.push(Event::Refused(Refusal::Closed(Some(NOW + 60))));
    events
}

fn lanes() -> Vec<Lane> {
    let mut lanes: Vec<Lane> = State::ALL.map(|state| lane(state, None)).to_vec();
    for state in [State::Unknown, State::Uploading] {
        lanes.extend(REFUSALS.map(|refusal| lane(state, Some(refusal))));
        lanes.push(lane(state, Some(Refusal::Closed(Some(NOW + 60)))));
    }
    lanes
}

#[test]
fn every_state_and_event_is_in_the_table() {
    let mut table = String::new();
    for event in events() {
        table.push_str(&format!("{event:?}\n"));
        for lane in lanes() {
            let (after, effect) = lane.after(event, NOW, 0);
            if (after, effect) == (lane, None) {
                continue;
            }
            let refusal = |lane: Lane| {
                lane.refusal
                    .map_or(String::new(), |refusal| format!("({refusal:?})"))
            };
            let mut line = format!(
                "  {}{} → {}{}",
                lane.state.name(),
                refusal(lane),
                after.state.name(),
                refusal(after)
            );
            if after.heard > lane.heard {
                line.push_str(" heard");
            }
            if let Some(trouble) = after.trouble {
                line.push_str(&format!(" {}", trouble.name()));
            }
            if after.next_at > NOW {
                line.push_str(&format!(" +{}", after.next_at - NOW));
            }
            if let Some(effect) = effect {
                line.push_str(&format!(" {effect:?}"));
            }
            line.push('\n');
            table.push_str(&line);
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_holds_for_every_state_and_event() {
    for event in events() {
        for lane in lanes() {
            let (after, effect) = lane.after(event, NOW, 0);
            let answered = matches!(
                event,
                Event::Receipt { .. } | Event::NeverSeen | Event::WithdrawnThere
            );
            if lane.state == State::Unknown && after.state != State::Unknown {
                assert!(answered, "out of unknown by {event:?}");
                assert!(after.heard > lane.heard);
            }
            if after.state == State::Accepted && lane.state != State::Accepted {
                assert_eq!(event, Event::Receipt { complete: true });
            }
            if effect == Some(Effect::Put) {
                assert_eq!((lane.state, after.state), (State::Queued, State::Unknown));
            }
            let failed = |state| {
                matches!(
                    state,
                    State::Rejected | State::Wedged | State::Expired | State::AlreadyApplied
                )
            };
            if failed(after.state) && !failed(lane.state) {
                assert!(
                    answered && lane.refusal.is_some(),
                    "{lane:?} {event:?}: the portal was asked once more"
                );
            }
            if !lane.state.is_under_way() {
                assert!(
                    after.state == lane.state
                        || (lane.state, after.state) == (State::Accepted, State::Withdrawn),
                    "the end is the end"
                );
            }
        }
    }
}

#[test]
fn a_name_is_one_troubles_alone() {
    for trouble in Trouble::ALL {
        assert_eq!(Trouble::named(trouble.name()), Some(trouble));
    }
}

proptest! {
    #[test]
    fn pauses_have_a_ceiling_keep_to_what_is_asked_and_shorten_before_the_deadline(
        attempts in 0..200u32, asked in proptest::option::of(any::<u64>()), left in proptest::option::of(any::<i64>()),
        chance: u64,
    ) {
        let pause = pause(attempts, asked, left, chance);
        prop_assert!(pause >= 1);
        prop_assert!(pause <= 60 * 60);
        prop_assert!(pause >= i64::try_from(asked.unwrap_or(0).min(LONGEST_ASKED)).unwrap());
        if asked.is_none() {
            prop_assert!(pause <= 15 * 60);
            if let Some(left) = left.filter(|left| *left > 2) {
                prop_assert!(pause < left, "a try is left before the deadline");
            }
        }
    }
}

/// The portal as the contract says, and a network that loses, delays and doubles.
#[derive(Debug, Default)]
struct World {
    now: i64,
    closes: i64,
    /// Whether it has the request, and the file.
    has: (bool, bool),
    /// The person applied from elsewhere at that time.
    elsewhere: Option<i64>,
    edition_counts: bool,
    /// Requests that are still on their way.
    late: Vec<Effect>,
    puts_taken: u32,
}

impl World {
    fn answer(&mut self, effect: Effect) -> Event {
        match effect {
            Effect::Put if self.has.0 => Event::Receipt { complete: self.has.1 },
            Effect::Put if self.elsewhere.is_some_and(|at| at <= self.now) => {
                Event::Refused(Refusal::AlreadyApplied(None))
            }
            Effect::Put if self.now > self.closes => Event::Refused(Refusal::Closed(Some(self.closes))),
            Effect::Put if !self.edition_counts => Event::Refused(Refusal::EditionTooOld),
            Effect::Put => {
                self.has.0 = true;
                self.puts_taken += 1;
                Event::Receipt { complete: false }
            }
            Effect::Ask if self.has.0 => Event::Receipt { complete: self.has.1 },
            Effect::Ask => Event::NeverSeen,
            Effect::Upload if self.has.0 => {
                self.has.1 = true;
                Event::Uploaded
            }
            Effect::Upload => Event::Failed(Trouble::PortalInvalid, None),
        }
    }
}

/// What the network does with one question.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Whole,
    LostOnTheWay,
    ReplyLost,
    Doubled,
    Delayed,
    NoEntry,
    Captive,
    /// The program is killed before, or after, the portal has it.
    Killed(bool),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        3 => Just(Fate::Whole),
        1 => Just(Fate::LostOnTheWay),
        2 => Just(Fate::ReplyLost),
        1 => Just(Fate::Doubled),
        1 => Just(Fate::Delayed),
        1 => Just(Fate::NoEntry),
        1 => Just(Fate::Captive),
        1 => any::<bool>().prop_map(Fate::Killed),
    ]
}

fn agree(lane: &Lane, world: &World) {
    match lane.state {
        State::Accepted => assert_eq!(world.has, (true, true), "accepted is believed only when it is"),
        State::Rejected | State::Expired | State::AlreadyApplied | State::Wedged => {
            assert!(!world.has.0, "{:?} though the portal has it", lane.state);
        }
        _ => {}
    }
    assert!(world.puts_taken <= 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn whatever_the_network_does_it_arrives_once_or_is_said_not_to_have(
        fates in proptest::collection::vec((fate(), 0..400i64, any::<u64>()), 0..60),
        closes in 0..20_000i64, elsewhere in proptest::option::of(0..20_000i64), edition_counts: bool,
    ) {
        let mut world = World { closes, elsewhere, edition_counts, ..World::default() };
        let mut lane = Lane { deadline: Some(closes), ..lane(State::Finalised, None) };
        lane = lane.after(Event::Kept, 0, 0).0;
        let mut fates = fates.into_iter();
        for _ in 0..2000 {
            if !lane.state.is_under_way() {
                break;
            }
            world.now = world.now.max(lane.next_at);
            let (after, mut effect) = lane.after(Event::Due, world.now, 0);
            lane = after;
            while let Some(doing) = effect {
                // Clean weather in the end.
                let (fate, time, chance) = fates.next().unwrap_or((Fate::Whole, 1, 1));
                world.now += time;
                let event = match fate {
                    Fate::Whole => world.answer(doing),
                    Fate::LostOnTheWay => Event::Failed(Trouble::Offline, None),
                    Fate::ReplyLost => {
                        world.answer(doing);
                        Event::Failed(Trouble::Offline, None)
                    }
                    Fate::Doubled => {
                        world.answer(doing);
                        // The second copy's proof was used before.
                        Event::NoEntry(Trouble::NoSession)
                    }
                    Fate::Delayed => {
                        world.late.push(doing);
                        Event::Failed(Trouble::Offline, None)
                    }
                    Fate::NoEntry => Event::NoEntry(Trouble::NoSession),
                    Fate::Captive => Event::Failed(Trouble::CaptivePortal, None),
                    Fate::Killed(after) => {
                        if after {
                            world.answer(doing);
                        }
                        // What is in memory alone is gone.
                        lane.refusal = None;
                        break;
                    }
                };
                if chance % 3 == 0 && let Some(late) = world.late.pop() {
                    world.answer(late);
                }
                (lane, effect) = lane.after(event, world.now, chance);
                agree(&lane, &world);
            }
        }
        prop_assert!(!lane.state.is_under_way(), "it comes to an end: {lane:?}");
        agree(&lane, &world);
    }
}
