//! The table of transitions, cell by cell: every command in every state.

use ReportStatus as S;

use super::*;

/// Every state.
pub(super) const STATES: [S; 13] = [
    S::Missing,
    S::Received,
    S::Acknowledged,
    S::Triaged,
    S::InfoRequested,
    S::Accepted,
    S::Linked,
    S::Referred,
    S::Merged,
    S::OutOfScope,
    S::FeedbackGiven,
    S::Closed,
    S::Reopened,
];

/// Every transition there is; staying in a state is none.
pub(super) const TRANSITIONS: [(S, S); 21] = [
    (S::Missing, S::Received),
    (S::Received, S::Acknowledged),
    (S::Acknowledged, S::Triaged),
    (S::InfoRequested, S::Triaged),
    (S::Reopened, S::Triaged),
    (S::Triaged, S::InfoRequested),
    (S::Triaged, S::Accepted),
    (S::Triaged, S::Referred),
    (S::Triaged, S::Merged),
    (S::Triaged, S::OutOfScope),
    (S::Accepted, S::Linked),
    (S::Linked, S::FeedbackGiven),
    (S::Referred, S::FeedbackGiven),
    (S::Merged, S::FeedbackGiven),
    (S::OutOfScope, S::FeedbackGiven),
    (S::FeedbackGiven, S::Closed),
    (S::Linked, S::Closed),
    (S::Referred, S::Closed),
    (S::Merged, S::Closed),
    (S::OutOfScope, S::Closed),
    (S::Closed, S::Reopened),
];

fn commands() -> Vec<(&'static str, ReportCommand)> {
    vec![
        ("acknowledge", acknowledge()),
        ("triage", triage()),
        ("request", request_information(50)),
        ("answer", answer(51)),
        ("accept", ReportCommand::AcceptReport),
        ("link", link()),
        ("refer", refer()),
        ("merge", merge()),
        ("rule out", rule_out()),
        ("feedback", give_feedback(52)),
        ("close", close()),
        ("reopen", reopen()),
    ]
}

/// Where a command leads from a state; `None` if it is refused, the state itself if the command has taken effect already.
fn expected(from: S, command: &str) -> Option<S> {
    let to = match command {
        "acknowledge" if from == S::Missing => None,
        "acknowledge" if from == S::Received => Some(S::Acknowledged),
        "acknowledge" => Some(from),
        "triage" if [S::Acknowledged, S::InfoRequested, S::Reopened].contains(&from) => Some(S::Triaged),
        "request" if from == S::Triaged => Some(S::InfoRequested),
        "answer" if from == S::InfoRequested => Some(S::Triaged),
        "accept" if from == S::Triaged => Some(S::Accepted),
        "link" if from == S::Accepted => Some(S::Linked),
        "refer" if from == S::Triaged => Some(S::Referred),
        "merge" if from == S::Triaged => Some(S::Merged),
        "rule out" if from == S::Triaged => Some(S::OutOfScope),
        "feedback" if [S::Linked, S::Referred, S::Merged, S::OutOfScope].contains(&from) => Some(S::FeedbackGiven),
        "close" if from == S::FeedbackGiven => Some(S::Closed),
        "reopen" if from == S::Closed => Some(S::Reopened),
        _ => None,
    };
    to.or_else(|| repeats(from, command).then_some(from))
}

fn repeats(from: S, command: &str) -> bool {
    [
        (S::Triaged, "triage"),
        (S::Accepted, "accept"),
        (S::Linked, "link"),
        (S::Referred, "refer"),
        (S::Merged, "merge"),
        (S::OutOfScope, "rule out"),
        (S::Closed, "close"),
        (S::Reopened, "reopen"),
    ]
    .contains(&(from, command))
}

#[test]
fn every_command_in_every_state_does_what_the_table_says() {
    let mut accepted = 0;
    for from in STATES {
        for (name, command) in commands() {
            let scene = Scene::at(from);
            let scene = if name == "answer" {
                scene.by_reporter()
            } else {
                scene.by(officer())
            };
            let to = scene
                .decide(&command)
                .ok()
                .map(|events| evolved(&scene.report, &events).status);
            assert_eq!(to, expected(from, name), "{name} when {from}");
            accepted += usize::from(to.is_some_and(|to| to != from));
        }
    }
    assert_eq!(accepted, 17, "transitions by the commands of this test");
}

#[test]
fn a_state_reached_by_commands_is_the_one_asked_for() {
    for status in STATES {
        assert_eq!(Scene::at(status).report.status, status);
    }
}
