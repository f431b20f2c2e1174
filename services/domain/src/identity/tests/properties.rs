//! What holds for any commands in any order.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::codec::StoredEvent;

#[derive(Debug, Clone)]
struct Step {
    by: u8,
    command: Index,
    custody: Index,
    behind: u32,
    mark: u8,
}

fn walks() -> impl Strategy<Value = Vec<Step>> {
    let step = (1..6_u8, any::<Index>(), any::<Index>(), any::<u8>(), 0..4_u8).prop_map(
        |(by, command, custody, behind, mark)| Step {
            by,
            command,
            custody,
            behind: u32::from(behind > 240),
            mark,
        },
    );
    prop::collection::vec(step, 0..60)
}

/// A command that fits the identity as it stands, or nearly does.
fn command(step: &Step, identity: &Identity, present: &Sealing) -> (IdentityFacts, IdentityCommand) {
    let set = identity.set.saturating_sub(step.behind);
    let mark = format!("mark {}", step.mark);
    let origins = identity
        .share("name", step.by)
        .map_or(vec![0], |share| share.parts.iter().map(|part| part.from).collect());
    let mut sealing = super::identity(&mark);
    sealing.fields = FIELDS.iter().map(|name| field(name, present, &mark)).collect();
    let staff = || facts(staff(step.by), present.clone());
    let commands = [
        (
            facts(Actor::Reporter(REPORT), present.clone()),
            IdentityCommand::SealIdentity(Box::new(sealing)),
        ),
        (staff(), rotate(set, step.by, &origins, &mark)),
        (staff(), offer(set, step.by, present, &mark)),
        (staff(), offer(set, step.by, present, &mark)),
    ];
    step.command.get(&commands).clone()
}

fn watch(
    walk: &[Step],
    mut look: impl FnMut(&Identity, &IdentityCommand, &IdentityFacts, &[IdentityEvent]),
) -> Vec<IdentityEvent> {
    let (mut identity, mut log) = (Identity::default(), vec![]);
    for step in walk {
        let custodies = [before(), before(), before(), after(), after(), sealing(2, &[4, 6])];
        let present = step.custody.get(&custodies);
        let (facts, command) = command(step, &identity, present);
        let events = identity.decide(&command, &facts).unwrap_or_default();
        look(&identity, &command, &facts, &events);
        identity = evolved(&identity, &events);
        log.extend(events);
    }
    log
}

/// What an identity must be at any time.
fn is_sound(identity: &Identity) {
    let Some(holding) = identity.holding() else {
        assert_eq!(identity, &Identity::default());
        return;
    };
    for field in &identity.fields {
        let holders: Vec<_> = field
            .shares
            .iter()
            .map(|share| (share.custodian, share.number))
            .collect();
        assert_eq!(field.needed, holding.needed, "one threshold for all fields");
        assert!(
            holding
                .custodians
                .iter()
                .all(|(person, number)| holders.contains(&(*person, *number)))
        );
        assert_eq!(holders.len(), holding.custodians.len());
        assert!(usize::from(field.needed) <= holders.len(), "enough custodians");
        let origins: BTreeSet<Vec<u8>> = field.shares.iter().map(shares::origins).collect();
        assert_eq!(origins.len(), 1, "shares that fit together were made of the same ones");
    }
    if let Some(begun) = &identity.redistribution {
        assert!(
            begun.offers.len() < usize::from(holding.needed),
            "it ends with the last one needed"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_identity_is_sound_after_every_command(walk in walks()) {
        watch(&walk, |identity, _, _, _| is_sound(identity));
    }

    #[test]
    fn a_command_repeated_right_after_success_stores_nothing(walk in walks()) {
        watch(&walk, |identity, command, facts, events| {
            if !events.is_empty() {
                let next = evolved(identity, events);
                assert_eq!(next.decide(command, facts), Ok(vec![]), "{command:?} again");
            }
        });
    }

    #[test]
    fn what_is_kept_was_sealed_by_the_reporter(walk in walks()) {
        let mut latest = vec![];
        watch(&walk, |identity, _, _, events| {
            let ciphers = |fields: &[KeptForCustodians]| -> Vec<String> {
                fields.iter().map(|field| field.cipher.cipher.clone()).collect()
            };
            assert_eq!(ciphers(&identity.fields), latest, "custodians change shares and no text");
            for event in events {
                if let IdentityEvent::IdentitySealed(sealed) = event {
                    latest = ciphers(&sealed.fields);
                }
            }
        });
    }

    #[test]
    fn any_order_of_events_can_be_folded(walk in walks(), picks in prop::collection::vec(any::<Index>(), 0..40)) {
        let log = watch(&walk, |_, _, _, _| {});
        if !log.is_empty() {
            let events: Vec<IdentityEvent> = picks.iter().map(|pick| pick.get(&log).clone()).collect();
            for end in 0..=events.len() {
                let sealed = events[..end].iter().any(|event| matches!(event, IdentityEvent::IdentitySealed(_)));
                prop_assert_eq!(Identity::fold(&events[..end]).holding().is_some(), sealed);
            }
        }
    }
}

/// The properties say something only if the walks get about.
#[test]
fn walks_lead_to_every_kind_of_event() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    let mut causes = [false; 2];
    for _ in 0..400 {
        let walk = walks().new_tree(&mut runner).unwrap().current();
        watch(&walk, |_, _, _, events| {
            kinds.extend(events.iter().map(StoredEvent::kind));
            for event in events {
                if let IdentityEvent::IdentitySharesReplaced(replaced) = event {
                    causes[usize::from(replaced.cause == Replacement::Rotation)] = true;
                }
            }
        });
    }
    // What is handed over stands in a stream of the disclosure.
    kinds.insert("share-handed-over");
    assert_eq!(kinds, IdentityEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
    assert_eq!(causes, [true; 2], "rotations and redistributions");
}
