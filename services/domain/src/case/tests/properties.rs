//! What holds for any commands in any order.

use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::matrix::{STATES, may_follow};
use super::*;
use crate::codec::StoredEvent;

/// One command by somebody on some day in some world; the bits of `world` say what is different there.
#[derive(Debug, Clone)]
struct Step {
    actor: Index,
    command: Index,
    first: bool,
    days: i64,
    world: u8,
    sanction: Index,
}

fn step() -> impl Strategy<Value = Step> {
    let parts = (
        any::<Index>(),
        any::<Index>(),
        any::<bool>(),
        0..20_i64,
        any::<u8>(),
        any::<Index>(),
    );
    parts.prop_map(|(actor, command, first, days, world, sanction)| Step {
        actor,
        command,
        first,
        days,
        world,
        sanction,
    })
}

fn command(step: &Step) -> CaseCommand {
    let charge = if step.first { CHARGE } else { OTHER_CHARGE };
    let (finding, old) = if step.first {
        (FINDING, NEW_FINDING)
    } else {
        (NEW_FINDING, FINDING)
    };
    let person = if step.first { INVESTIGATOR } else { COLLEAGUE };
    let partial = if step.first { COLLEAGUE } else { WITNESS };
    let unproved = concluded(charge, Determination::Unsubstantiated, vec![]);
    let commands = [
        vec![open(), attach(), assess()],
        vec![
            assign(person, HandlerRole::Investigator),
            assign(person, HandlerRole::Counsel),
        ],
        vec![add(SUBJECT, PartyRole::Subject), add(partial, PartyRole::Witness)],
        vec![
            declare(partial, ConflictKind::Relative),
            recuse(person),
            start(60 + u128::from(step.first)),
        ],
        vec![raise(charge), inform(charge, TODAY), time_bar(charge), withdraw(charge)],
        vec![more_time(charge, date(2024, 6, 3)), more_time(charge, date(2024, 9, 2))],
        vec![
            change_severity(charge, Severity::Minor),
            change_severity(charge, Severity::Serious),
        ],
        vec![draft(finding, &[proved(charge)]), draft(finding, &[unproved])],
        vec![supersede(finding, old, &[proved(CHARGE), proved(OTHER_CHARGE)])],
        vec![
            supersede(finding, old, &[proved(CHARGE)]),
            review(finding),
            issue(finding),
        ],
        vec![review(finding), issue(finding), review(finding), issue(finding)],
        vec![track(), take_no_action(), refer(), suspend(Proceeding::Criminal)],
        vec![claim(Debtor::Person(SUBJECT))],
        vec![suspend(Proceeding::Arbitration), CaseCommand::ResumeCase],
        vec![close(Some(SUBSTANTIATED)), reopen()],
    ];
    step.command.get(&commands.concat()).clone()
}

fn world(step: &Step, day: Date) -> CaseFacts {
    use SanctionStatus::{Active, Annulled, Approved, Decided, Missing};
    let actors = [
        counsel(),
        counsel(),
        investigator(),
        staff(COLLEAGUE, Role::LegalCounsel),
        intake(),
        Actor::System,
    ];
    let sanction = *step.sanction.get(&[Missing, Approved, Decided, Active, Annulled]);
    // Each is different in one world of sixteen.
    let differs = |one: u8| step.world % 16 == one;
    let change = |facts: &mut CaseFacts| {
        facts.named_person_conflict = differs(1).then_some(ConflictKind::Manager);
        facts.named_person_qualified = !differs(2);
        facts.report_exists = !differs(3);
        facts.sanctions = vec![(SANCTION, sanction)];
        if differs(4) {
            facts.policies.clear();
        }
        if differs(5) {
            facts.investigation = None;
        }
        if differs(6) {
            facts.handler_conflicts.insert(INVESTIGATOR, ConflictKind::Manager);
        }
    };
    Scene::empty()
        .by(step.actor.get(&actors).clone())
        .on(day)
        .with(change)
        .facts
}

/// Commands given to a case that stands somewhere already.
#[derive(Debug, Clone)]
struct Run {
    start: Start,
    steps: Vec<Step>,
}

/// Where a walk starts: in a state, or amid the work on a finding.
#[derive(Debug, Clone, Copy)]
enum Start {
    At(CaseStatus),
    Informed,
    Drafted,
    Reviewed,
    Superseding,
}

impl Start {
    fn all() -> Vec<Self> {
        let amid = [Self::Informed, Self::Drafted, Self::Reviewed, Self::Superseding];
        STATES.into_iter().map(Self::At).chain(amid).collect()
    }

    fn scene(self) -> Scene {
        match self {
            Self::At(status) => Scene::at(status),
            Self::Informed => Scene::informed(),
            Self::Drafted => Scene::drafted(),
            Self::Reviewed => Scene::reviewed(),
            Self::Superseding => {
                let scene = Scene::at(CaseStatus::Reopened).by(investigator());
                scene.after(&supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]))
            }
        }
    }
}

fn runs() -> impl Strategy<Value = Run> {
    let steps = prop::collection::vec(step(), 0..80);
    (prop::sample::select(Start::all()), steps).prop_map(|(start, steps)| Run { start, steps })
}

impl Run {
    /// Every event from the opening on, with a look at each command and what it gave.
    fn watch(&self, mut look: impl FnMut(&Case, &CaseCommand, &CaseFacts, &[CaseEvent])) -> Vec<CaseEvent> {
        let Scene { mut case, mut log, .. } = self.start.scene();
        let mut day = TODAY;
        for step in &self.steps {
            day = day.checked_add(step.days.days()).unwrap();
            let (facts, command) = (world(step, day), command(step));
            let events = case.decide(&command, &facts).unwrap_or_default();
            look(&case, &command, &facts, &events);
            case = evolved(&case, &events);
            log.extend(events);
        }
        log
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn states_change_only_as_the_table_says(run in runs()) {
        run.watch(|case, command, _, events| {
            let mut next = case.clone();
            for event in events {
                let (from, before) = (next.status, next.suspended.map(|(before, _)| before));
                next.evolve(event);
                let allowed = may_follow(from, next.status, before);
                assert!(allowed, "{command:?} takes a case from {from} to {}", next.status);
            }
        });
    }

    #[test]
    fn no_more_has_an_effect_than_the_state_admits_and_what_it_admits_is_never_out_of_order(run in runs()) {
        run.watch(|case, command, facts, _| {
            let admitted = case.admits(command.step());
            match case.decide(command, facts) {
                Ok(events) => assert!(admitted || events.is_empty(), "{command:?}"),
                Err(refusal) => assert!(!admitted || !is_out_of_order(&refusal), "{command:?}: {refusal}"),
            }
        });
    }

    #[test]
    fn a_command_repeated_right_after_success_stores_nothing(run in runs()) {
        run.watch(|case, command, facts, events| {
            if !events.is_empty() {
                assert_eq!(evolved(case, events).decide(command, facts), Ok(vec![]), "{command:?} again");
            }
        });
    }

    #[test]
    fn nobody_with_a_conflict_handles_a_case(run in runs()) {
        run.watch(|case, command, _, events| {
            let next = evolved(case, events);
            let conflicted = next.handlers.keys().find(|handler| next.conflict_of(**handler).is_some());
            assert_eq!(conflicted, None, "after {command:?}");
        });
    }

    #[test]
    fn a_finding_is_never_edited_and_never_issued_by_its_author_alone(run in runs()) {
        run.watch(|case, _, _, events| {
            let next = evolved(case, events);
            for (id, finding) in &case.findings {
                assert_eq!(next.findings[id].conclusions, finding.conclusions);
                assert!(next.findings[id].status >= finding.status, "findings only go forward");
            }
            for finding in next.findings.values() {
                let reviewed = finding.reviewer.is_some_and(|reviewer| reviewer != finding.author);
                assert!(reviewed || finding.status == FindingStatus::Drafted);
            }
        });
    }

    #[test]
    fn what_is_proved_was_put_to_the_subject_and_has_a_finding_in_force(run in runs()) {
        run.watch(|case, _, _, events| {
            let next = evolved(case, events);
            for (id, charge) in &next.allegations {
                let AllegationStatus::Determined(determination) = charge.status else { continue };
                if determination.is_substantiated() {
                    assert!(charge.respond_by.is_some(), "{id} was never put to the subject");
                    let holds = next.findings.values().any(|finding| finding.status == FindingStatus::Issued
                        && finding.conclusions.iter().any(|c| c.allegation == *id && c.determination == determination));
                    assert!(holds, "{id} is proved by no finding in force");
                }
            }
        });
    }

    #[test]
    fn a_closed_case_has_nothing_open(run in runs()) {
        run.watch(|case, _, facts, events| {
            let next = evolved(case, events);
            if next.status == CaseStatus::Closed && case.status != CaseStatus::Closed {
                assert_eq!(next.open_allegation(), None);
                assert!(facts.rules.retention.contains_key(next.retention.as_deref().unwrap_or_default()));
                let on_its_way = [SanctionStatus::Approved, SanctionStatus::Decided];
                let undecided = facts.sanctions.iter().any(|(_, status)| on_its_way.contains(status));
                assert!(next.sanctions.is_empty() || !undecided);
            }
        });
    }

    #[test]
    fn any_order_of_events_can_be_folded(picks in prop::collection::vec(any::<Index>(), 0..80)) {
        let every_kind = every_kind();
        let events: Vec<CaseEvent> = picks.iter().map(|pick| pick.get(&every_kind).clone()).collect();
        for end in 0..=events.len() {
            let case = Case::fold(&events[..end]);
            prop_assert_eq!(case.suspended.is_some() && case.status == CaseStatus::Missing, false);
        }
    }
}

/// Where the case stands is the reason, and nothing else.
fn is_out_of_order(refusal: &CaseRefusal) -> bool {
    use CaseRefusal as R;
    matches!(
        refusal,
        R::Missing
            | R::Suspended
            | R::Closed
            | R::AlreadyOpened
            | R::CannotAssess { .. }
            | R::CannotInvestigate { .. }
            | R::NoInvestigator
            | R::CannotCharge { .. }
            | R::CannotSanction { .. }
            | R::CannotClaim { .. }
            | R::CannotTakeNoAction { .. }
            | R::CannotRefer { .. }
            | R::NotSuspended
            | R::CannotClose { .. }
            | R::AllegationOpen { .. }
            | R::CannotReopen { .. }
    )
}

/// The properties say something only if the walks get about.
#[test]
fn walks_lead_to_every_kind_of_event() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..400 {
        let run = runs().new_tree(&mut runner).unwrap().current();
        run.watch(|_, _, _, events| kinds.extend(events.iter().map(StoredEvent::kind)));
    }
    assert_eq!(kinds, CaseEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
}

/// At least one event of every kind.
fn every_kind() -> Vec<CaseEvent> {
    let mut log: Vec<CaseEvent> = STATES.iter().flat_map(|status| Scene::at(*status).log).collect();
    let open = Scene::at(CaseStatus::Investigating)
        .after(&attach())
        .after(&raise(OTHER_CHARGE));
    let open = open
        .after(&withdraw(OTHER_CHARGE))
        .after(&change_severity(CHARGE, Severity::Minor));
    log.extend(open.after(&declare(INVESTIGATOR, ConflictKind::Relative)).log);
    let again = Scene::at(CaseStatus::FindingsIssued).by(investigator());
    let again = again
        .after(&supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]))
        .by(counsel());
    log.extend(again.after(&review(NEW_FINDING)).after(&issue(NEW_FINDING)).log);
    log.extend(Scene::informed().after(&more_time(CHARGE, date(2024, 6, 3))).log);
    log.extend(Scene::at(CaseStatus::Suspended).after(&CaseCommand::ResumeCase).log);
    log.extend(
        Scene::at(CaseStatus::NoAction)
            .after(&claim(Debtor::Person(SUBJECT)))
            .log,
    );
    log
}

#[test]
fn the_shuffled_events_are_of_every_kind() {
    let events = every_kind();
    let kinds: BTreeSet<&str> = events.iter().map(StoredEvent::kind).collect();
    assert_eq!(kinds, CaseEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
}
