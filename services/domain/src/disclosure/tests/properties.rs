//! What holds for any commands in any order.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::matrix::{STATES, TRANSITIONS};
use super::*;
use crate::codec::StoredEvent;

/// One command by somebody on some day in some world.
#[derive(Debug, Clone)]
struct Step {
    who: Index,
    /// Whoever may give the command gives it.
    fitting: bool,
    command: Index,
    basis: Index,
    id: u8,
    days: i64,
    /// The shares are replaced by a new set.
    replaced: bool,
    /// Something of the world forbids it.
    worse: Index,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        any::<Index>(),
        any::<bool>(),
        any::<Index>(),
        any::<Index>(),
        1..4_u8,
        0..5_i64,
        any::<u8>(),
        any::<Index>(),
    )
        .prop_map(|(who, fitting, command, basis, id, days, replaced, worse)| Step {
            who,
            fitting,
            command,
            basis,
            id,
            days: days / 4,
            replaced: replaced > 245,
            worse,
        });
    prop::collection::vec(step, 0..80)
}

/// Commands given to a disclosure that stands somewhere already.
#[derive(Debug, Clone)]
struct Run {
    start: Index,
    steps: Vec<Step>,
}

fn runs() -> impl Strategy<Value = Run> {
    (any::<Index>(), steps()).prop_map(|(start, steps)| Run { start, steps })
}

static STARTS: LazyLock<Vec<Scene>> = LazyLock::new(starts);

/// Every state, and those in which it matters whether the company is compelled.
fn starts() -> Vec<Scene> {
    let mut starts: Vec<Scene> = STATES.into_iter().map(Scene::at).collect();
    for basis in [DisclosureBasis::CourtOrder, DisclosureBasis::LegalObligation] {
        let told = Scene::notified(basis);
        starts.push(told.clone().on(LATE));
        starts.push(told.by(Who::Reporter).after(&object(9)));
        starts.push(Scene::reviewed(basis));
    }
    starts
}

const BASES: [DisclosureBasis; 4] = [
    DisclosureBasis::Consent,
    DisclosureBasis::LegalObligation,
    DisclosureBasis::CourtOrder,
    DisclosureBasis::ForeignAuthority,
];

fn command(step: &Step) -> DisclosureCommand {
    let id = u128::from(step.id);
    let commands = [
        request(*step.basis.get(&BASES)),
        review(true),
        review(true),
        review(false),
        notify(id),
        waive(),
        DisclosureCommand::GiveConsent,
        object(id),
        approve(step.id),
        approve(step.id),
        decline(),
        withdraw(),
        DisclosureCommand::ExpireDisclosure,
    ];
    step.command.get(&commands).clone()
}

fn actor(step: &Step, command: &DisclosureCommand) -> Actor {
    let custodians = [Who::First, Who::Second, Who::Third];
    let fitting = match command {
        DisclosureCommand::RequestDisclosure(_)
        | DisclosureCommand::NotifyReporter { .. }
        | DisclosureCommand::WithdrawDisclosure { .. } => Who::Officer,
        DisclosureCommand::ReviewDisclosure { .. } | DisclosureCommand::WaiveNotice { .. } => Who::Counsel,
        DisclosureCommand::GiveConsent | DisclosureCommand::RefuseConsent { .. } => Who::Reporter,
        DisclosureCommand::ApproveDisclosure { .. } | DisclosureCommand::DeclineDisclosure { .. } => {
            *step.who.get(&custodians)
        }
        DisclosureCommand::ExpireDisclosure => Who::System,
    };
    let who = if step.fitting {
        fitting
    } else {
        *step.who.get(&Who::ALL)
    };
    who.actor()
}

fn worsen(step: &Step, facts: &mut DisclosureFacts) {
    match step.worse.index(60) {
        0 => facts.actor_excluded = true,
        1 => facts.holding = None,
        2 => facts.recipient_exists = false,
        3 => facts.recipient_is_subject = true,
        4 => facts.recipient_manages = true,
        5 => _ = facts.recipient_roles.insert(Role::HumanResources),
        6 => facts.other_open = true,
        _ => {}
    }
}

impl Run {
    fn watch(
        &self,
        mut look: impl FnMut(&Disclosure, &DisclosureCommand, &DisclosureFacts, &[DisclosureEvent]),
    ) -> Vec<DisclosureEvent> {
        let Scene {
            mut disclosure,
            mut log,
            facts: mut world,
        } = self.start.get(&STARTS).clone();
        let mut set = 1;
        for step in &self.steps {
            let context = &mut world.context;
            context.today = context.today.checked_add(step.days.days()).unwrap();
            context.now = context
                .now
                .checked_add(SignedDuration::from_hours(8 * step.days))
                .unwrap();
            let command = command(step);
            context.actor = actor(step, &command);
            set += u32::from(step.replaced);
            let mut facts = world.clone();
            facts.holding = Some(holding(set));
            worsen(step, &mut facts);
            let events = disclosure.decide(&command, &facts).unwrap_or_default();
            look(&disclosure, &command, &facts, &events);
            disclosure = evolved(&disclosure, &events);
            log.extend(events);
        }
        log
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn states_change_only_as_the_table_says(run in runs()) {
        run.watch(|disclosure, command, _, events| {
            let mut next = disclosure.clone();
            for event in events {
                let from = next.status;
                next.evolve(event);
                let allowed = from == next.status || TRANSITIONS.contains(&(from, next.status));
                assert!(allowed, "{command:?} takes a disclosure from {from} to {}", next.status);
            }
        });
    }

    #[test]
    fn no_more_has_an_effect_than_the_state_admits_and_what_it_admits_is_never_out_of_order(run in runs()) {
        run.watch(|disclosure, command, facts, _| {
            let admitted = disclosure.admits(command.step());
            match disclosure.decide(command, facts) {
                Ok(events) => assert!(admitted || events.is_empty(), "{command:?}"),
                Err(refusal) => assert!(!admitted || !is_out_of_order(&refusal), "{command:?}: {refusal}"),
            }
        });
    }

    #[test]
    fn a_command_repeated_right_after_success_stores_nothing(run in runs()) {
        run.watch(|disclosure, command, facts, events| {
            if !events.is_empty() {
                let next = evolved(disclosure, events);
                assert_eq!(next.decide(command, facts), Ok(vec![]), "{command:?} again");
            }
        });
    }

    /// What a court would ask of every disclosure.
    #[test]
    fn nothing_is_disclosed_without_right(run in runs()) {
        run.watch(|disclosure, _, facts, events| {
            let Some(DisclosureEvent::IdentityDisclosed(_)) = events.last() else {
                return;
            };
            let next = evolved(disclosure, events);
            let held = facts.holding.as_ref().expect("there is an identity");
            let approved: BTreeSet<PersonId> = next.approved_by(held.set).collect();
            assert_eq!(approved.len(), usize::from(held.needed), "as many as are needed, of one set");
            assert!(approved.iter().all(|person| held.custodians.contains_key(person) && !next.has_part(*person)));
            let (reviewer, allowed) = next.review.expect("reviewed");
            assert!(allowed && !next.has_part(reviewer));
            let compulsory = next.basis.expect("a basis").is_compulsory();
            let told = next.notice.is_some();
            assert!(told || (compulsory && next.letter_sha256.is_some()), "notice or waiver");
            assert!(compulsory || disclosure.status == DisclosureStatus::Consented, "consent or compulsion");
            assert!(compulsory == next.paper_sha256.is_some() || next.basis == Some(DisclosureBasis::ForeignAuthority));
            assert!(!facts.recipient_is_subject && !facts.recipient_manages && facts.recipient_exists);
        });
    }

    #[test]
    fn it_is_disclosed_once_and_nothing_follows_a_refusal(run in runs()) {
        let log = run.watch(|_, _, _, _| {});
        let disclosed = log.iter().filter(|event| matches!(event, DisclosureEvent::IdentityDisclosed(_)));
        prop_assert!(disclosed.count() <= 1);
        let refused = log.iter().position(|event| matches!(event, DisclosureEvent::DisclosureRefused(_)));
        prop_assert!(refused.is_none_or(|position| position + 1 == log.len()), "{log:?}");
    }

    #[test]
    fn any_order_of_events_can_be_folded(picks in prop::collection::vec(any::<Index>(), 0..60)) {
        let every_kind = every_kind();
        let events: Vec<DisclosureEvent> = picks.iter().map(|pick| pick.get(&every_kind).clone()).collect();
        for end in 0..=events.len() {
            let disclosure = Disclosure::fold(&events[..end]);
            let requested = events[..end].iter().any(|event| matches!(event, DisclosureEvent::DisclosureRequested(_)));
            prop_assert_eq!(disclosure.id.is_some(), requested);
        }
    }
}

/// Where the disclosure stands is the reason, and nothing else.
fn is_out_of_order(refusal: &DisclosureRefusal) -> bool {
    use DisclosureRefusal as R;
    matches!(
        refusal,
        R::Missing
            | R::AlreadyRequested
            | R::OutOfOrder { .. }
            | R::NoticeMissing
            | R::WaiverNotCompelled
            | R::Objected
    )
}

/// The properties say something only if the walks get about.
#[test]
fn walks_lead_to_every_kind_of_event_and_through_every_transition() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    let mut passed: BTreeMap<(DisclosureStatus, DisclosureStatus), usize> = BTreeMap::new();
    for _ in 0..1000 {
        let run = runs().new_tree(&mut runner).unwrap().current();
        run.watch(|disclosure, _, _, events| {
            kinds.extend(events.iter().map(StoredEvent::kind));
            let to = evolved(disclosure, events).status;
            if to != disclosure.status {
                *passed.entry((disclosure.status, to)).or_default() += 1;
            }
        });
    }
    assert_eq!(kinds, DisclosureEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
    assert_eq!(passed.keys().copied().collect::<BTreeSet<_>>(), TRANSITIONS.into());
}

/// At least one event of every kind.
fn every_kind() -> Vec<DisclosureEvent> {
    let mut log: Vec<DisclosureEvent> = STATES.iter().flat_map(|status| Scene::at(*status).log).collect();
    log.extend(
        Scene::at(DisclosureStatus::Consented)
            .by(Who::First)
            .after(&decline())
            .log,
    );
    log
}

#[test]
fn the_shuffled_events_are_of_every_kind() {
    let kinds: BTreeSet<&str> = every_kind().iter().map(StoredEvent::kind).collect();
    assert_eq!(kinds, DisclosureEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
}
