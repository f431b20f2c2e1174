//! What holds for any commands in any order.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::codec::StoredEvent;

#[derive(Debug, Clone)]
struct Step {
    by: Index,
    command: Index,
    about: Index,
    number: usize,
    demo: bool,
    qualified: bool,
}

fn walks() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        any::<Index>(),
        any::<Index>(),
        any::<Index>(),
        0..3_usize,
        any::<bool>(),
        any::<u8>(),
    )
        .prop_map(|(by, command, about, number, demo, qualified)| Step {
            by,
            command,
            about,
            number,
            demo,
            qualified: qualified > 16,
        });
    prop::collection::vec(step, 0..60)
}

fn command(step: &Step, custody: &Custody) -> CustodyCommand {
    let about = *step.about.get(&[Who::First, Who::Second, Who::Third, Who::Both]);
    let needed = u8::try_from(step.number + 1).unwrap();
    let commands = [
        offer(*step.by.get(&Who::ALL), step.number),
        admit(about, step.number),
        admit(about, step.number),
        revoke(about, step.number),
        threshold(needed),
        drill(step.number as u128, canaries_for(custody)),
        prove(&check_of(step.by.get(&Who::ALL).id())),
    ];
    step.command.get(&commands).clone()
}

/// What fits whoever is in force.
fn canaries_for(custody: &Custody) -> Vec<Canary> {
    let sealing = custody.sealing(true);
    let holders = sealing.map(|sealing| sealing.custodians).unwrap_or_default();
    holders
        .into_iter()
        .map(|holder| Canary {
            custodian: holder.custodian,
            number: holder.number,
            recipient: holder.recipient,
            sealed: String::new(),
            check: check_of(holder.custodian),
        })
        .collect()
}

/// Every event of a walk, with a look at each step.
fn watch(
    walk: &[Step],
    mut look: impl FnMut(&Custody, &CustodyCommand, &CustodyFacts, &[CustodyEvent]),
) -> Vec<CustodyEvent> {
    let (mut custody, mut log) = (Custody::default(), vec![]);
    // Half of the walks begin where there is custody, which few come to by chance.
    let begun = if walk.len().is_multiple_of(2) { whole() } else { vec![] };
    for (who, command) in begun {
        let events = custody.decide(&command, &facts(who)).expect("it is accepted");
        for event in &events {
            custody.evolve(event);
        }
        log.extend(events);
    }
    for step in walk {
        // Half of all commands are counsel's, or nobody would ever be admitted.
        let by = if step.demo {
            Who::Counsel
        } else {
            *step.by.get(&Who::ALL)
        };
        let facts = CustodyFacts {
            demo: step.number == 2,
            custodian_qualified: step.qualified,
            ..facts(by)
        };
        let command = command(step, &custody);
        let events = custody.decide(&command, &facts).unwrap_or_default();
        look(&custody, &command, &facts, &events);
        for event in &events {
            custody.evolve(event);
        }
        log.extend(events);
    }
    log
}

/// What custody must be at any time.
fn is_sound(custody: &Custody) {
    let numbers: BTreeSet<u8> = custody.in_force.values().map(|holder| holder.number).collect();
    assert_eq!(numbers.len(), custody.in_force.len(), "no number twice");
    assert!(!numbers.contains(&0) && numbers.iter().all(|number| *number <= custody.last_number));
    let in_force = custody.in_force.values().map(|holder| &holder.recipient);
    let keys: BTreeSet<&String> = in_force.chain(custody.pending.values()).collect();
    assert_eq!(
        keys.len(),
        custody.in_force.len() + custody.pending.len(),
        "no key twice"
    );
    if let Some(needed) = custody.needed {
        assert!(usize::from(needed) <= custody.in_force.len(), "as many as are needed");
        assert!(custody.is_ready(true) && custody.is_ready(false) == (needed >= 2));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn custody_is_sound_after_every_command(walk in walks()) {
        watch(&walk, |custody, _, _, events| {
            is_sound(custody);
            assert!(events.len() <= 1);
        });
    }

    #[test]
    fn a_command_repeated_right_after_success_stores_nothing(walk in walks()) {
        watch(&walk, |custody, command, facts, events| {
            let mut next = custody.clone();
            for event in events {
                next.evolve(event);
            }
            if !events.is_empty() {
                assert_eq!(next.decide(command, facts), Ok(vec![]), "{command:?} again");
            }
        });
    }

    #[test]
    fn a_number_belongs_to_one_person_for_good(walk in walks()) {
        let mut owners = BTreeMap::new();
        for event in watch(&walk, |_, _, _, _| {}) {
            if let CustodyEvent::CustodianAdmitted(admitted) = event {
                let owner = *owners.entry(admitted.number).or_insert(admitted.custodian);
                prop_assert_eq!(owner, admitted.custodian);
                prop_assert_ne!(admitted.by, admitted.custodian, "four eyes");
            }
        }
    }

    #[test]
    fn any_order_of_events_can_be_folded(walk in walks(), picks in prop::collection::vec(any::<Index>(), 0..40)) {
        let log = watch(&walk, |_, _, _, _| {});
        if !log.is_empty() {
            let events: Vec<CustodyEvent> = picks.iter().map(|pick| pick.get(&log).clone()).collect();
            for end in 0..=events.len() {
                let custody = Custody::fold(&events[..end]);
                prop_assert!(custody.in_force.len() <= custody.known.len());
            }
        }
    }
}

/// The properties say something only if the walks get about.
#[test]
fn walks_lead_to_every_kind_of_event() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..400 {
        let walk = walks().new_tree(&mut runner).unwrap().current();
        watch(&walk, |_, _, _, events| {
            kinds.extend(events.iter().map(StoredEvent::kind));
        });
    }
    assert_eq!(kinds, CustodyEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
}
