//! What holds for any commands in any order.

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
    actor: Index,
    command: Index,
    message: u128,
    days: i64,
    excluded: bool,
    exists: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        any::<Index>(),
        any::<Index>(),
        1..9_u128,
        0..30_i64,
        any::<u8>(),
        any::<u8>(),
    )
        .prop_map(|(actor, command, message, days, excluded, exists)| Step {
            actor,
            command,
            message,
            days,
            excluded: excluded < 16,
            exists: exists > 16,
        });
    prop::collection::vec(step, 0..60)
}

fn command(step: &Step) -> ReportCommand {
    let id = step.message;
    let commands = [
        file(),
        supplement(id),
        identify(),
        acknowledge(),
        triage(),
        request_information(id),
        answer(id),
        reply(id),
        ReportCommand::AcceptReport,
        link(),
        refer(),
        merge(),
        rule_out(),
        give_feedback(id),
        close(),
        close_without_channel(),
        reopen(),
    ];
    step.command.get(&commands).clone()
}

fn world(step: &Step, day: Date) -> Scene {
    let actors = [
        Actor::Reporter(REPORT),
        Actor::Reporter(OTHER_REPORT),
        officer(),
        officer(),
        staff(PersonId(Ulid(9)), Role::LegalCounsel),
        Actor::System,
    ];
    Scene::empty()
        .by(step.actor.get(&actors).clone())
        .on(day)
        .with(|facts| {
            facts.actor_excluded = step.excluded;
            facts.case_exists = step.exists;
            facts.merge_target_exists = step.exists;
        })
}

/// Commands given to a report that stands somewhere already.
#[derive(Debug, Clone)]
struct Run {
    start: ReportStatus,
    steps: Vec<Step>,
}

fn runs() -> impl Strategy<Value = Run> {
    (prop::sample::select(STATES.to_vec()), steps()).prop_map(|(start, steps)| Run { start, steps })
}

impl Run {
    /// Every event from the filing on, with a look at each command and what it gave.
    fn watch(&self, mut look: impl FnMut(&Report, &ReportCommand, &ReportFacts, &[ReportEvent])) -> Vec<ReportEvent> {
        let Scene {
            mut report, mut log, ..
        } = Scene::at(self.start);
        let mut day = FILED_ON;
        for step in &self.steps {
            day = day.checked_add(step.days.days()).unwrap();
            let (facts, command) = (world(step, day).facts, command(step));
            let events = report.decide(&command, &facts).unwrap_or_default();
            look(&report, &command, &facts, &events);
            report = evolved(&report, &events);
            log.extend(events);
        }
        log
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn states_change_only_as_the_table_says(run in runs()) {
        run.watch(|report, command, _, events| {
            let mut next = report.clone();
            for event in events {
                let from = next.status;
                next.evolve(event);
                let allowed = from == next.status || TRANSITIONS.contains(&(from, next.status));
                assert!(allowed, "{command:?} takes a report from {from} to {}", next.status);
            }
        });
    }

    #[test]
    fn no_more_has_an_effect_than_the_state_admits_and_what_it_admits_is_never_out_of_order(run in runs()) {
        run.watch(|report, command, facts, _| {
            let admitted = report.admits(command.step());
            match report.decide(command, facts) {
                Ok(events) => assert!(admitted || events.is_empty(), "{command:?}"),
                Err(refusal) => assert!(!admitted || !is_out_of_order(&refusal), "{command:?}: {refusal}"),
            }
        });
    }

    #[test]
    fn a_command_repeated_right_after_success_stores_nothing(run in runs()) {
        run.watch(|report, command, facts, events| {
            if !events.is_empty() {
                let next = evolved(report, events);
                assert_eq!(next.decide(command, facts), Ok(vec![]), "{command:?} again");
            }
        });
    }

    #[test]
    fn what_was_submitted_and_the_key_to_answer_it_never_change(run in runs()) {
        let log = run.watch(|report, _, _, events| {
            let next = evolved(report, events);
            if report.id.is_some() {
                assert_eq!(next.reporter_key, report.reporter_key);
                assert_eq!(next.received_on, report.received_on);
                assert!(next.taken_in.is_superset(&report.taken_in), "nothing taken in is lost");
            }
        });
        let filed = log.iter().filter(|event| matches!(event, ReportEvent::ReportReceived(_))).count();
        prop_assert!(filed <= 1, "a report is received once");
    }

    #[test]
    fn no_report_with_a_receipt_is_closed_without_feedback(run in runs()) {
        let log = run.watch(|_, _, _, _| {});
        let mut told = false;
        for event in &log {
            told |= matches!(event, ReportEvent::FeedbackGiven(_));
            told &= !matches!(event, ReportEvent::ReportReopened(_));
            prop_assert!(told || !matches!(event, ReportEvent::ReportClosed(_)), "closed untold");
        }
    }

    #[test]
    fn any_order_of_events_can_be_folded(picks in prop::collection::vec(any::<Index>(), 0..60)) {
        let every_kind = every_kind();
        let events: Vec<ReportEvent> = picks.iter().map(|pick| pick.get(&every_kind).clone()).collect();
        for end in 0..=events.len() {
            let prefix = &events[..end];
            prop_assert_eq!(Report::fold(prefix).status == ReportStatus::Missing, !prefix.iter().any(moves));
        }
    }
}

/// Where the report stands is the reason, or that its reporter cannot be written to, and nothing else.
fn is_out_of_order(refusal: &ReportRefusal) -> bool {
    use ReportRefusal as R;
    matches!(
        refusal,
        R::Missing
            | R::AlreadyFiled
            | R::CannotTriage { .. }
            | R::CannotRequestInformation { .. }
            | R::NothingAsked
            | R::Closed
            | R::CannotAccept { .. }
            | R::CannotLink { .. }
            | R::CannotRefer { .. }
            | R::CannotMerge { .. }
            | R::CannotRuleOutOfScope { .. }
            | R::CannotGiveFeedback { .. }
            | R::CannotClose { .. }
            | R::CannotReopen { .. }
            | R::NoChannel
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
    assert_eq!(kinds, ReportEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
}

/// At least one event of every kind.
fn every_kind() -> Vec<ReportEvent> {
    let mut log: Vec<ReportEvent> = STATES.iter().flat_map(|status| Scene::at(*status).log).collect();
    log.extend(
        Scene::at(ReportStatus::InfoRequested)
            .by_reporter()
            .after(&answer(1))
            .log,
    );
    log.extend(Scene::at(ReportStatus::Closed).by_reporter().after(&supplement(1)).log);
    log.extend(Scene::at(ReportStatus::Triaged).after(&reply(1)).log);
    log.extend(Scene::received().after(&identify()).log);
    log
}

#[test]
fn the_shuffled_events_are_of_every_kind() {
    let events = every_kind();
    let kinds: BTreeSet<&str> = events.iter().map(StoredEvent::kind).collect();
    assert_eq!(kinds, ReportEvent::KINDS.iter().map(|(kind, _)| *kind).collect());
}

fn moves(event: &ReportEvent) -> bool {
    !matches!(
        event,
        ReportEvent::ReportSupplemented(_) | ReportEvent::HandlerReplied(_) | ReportEvent::ReporterIdentified(_)
    )
}
