//! The table of transitions, cell by cell: every command in every state.

use CaseStatus as S;

use super::*;

/// Every state.
pub(super) const STATES: [S; 12] = [
    S::Missing,
    S::Opened,
    S::Assessed,
    S::Assigned,
    S::Investigating,
    S::FindingsIssued,
    S::SanctionTrack,
    S::NoAction,
    S::Referred,
    S::Suspended,
    S::Closed,
    S::Reopened,
];

/// Every transition there is, suspension apart; staying in a state is none.
const TRANSITIONS: [(S, S); 14] = [
    (S::Missing, S::Opened),
    (S::Opened, S::Assessed),
    (S::Assessed, S::Assigned),
    (S::Assigned, S::Investigating),
    (S::Investigating, S::FindingsIssued),
    (S::FindingsIssued, S::SanctionTrack),
    (S::FindingsIssued, S::NoAction),
    (S::FindingsIssued, S::Referred),
    (S::SanctionTrack, S::Closed),
    (S::NoAction, S::Closed),
    (S::Referred, S::Closed),
    (S::Closed, S::Reopened),
    (S::Reopened, S::Investigating),
    // A new finding on the new evidence, in the place of the old one.
    (S::Reopened, S::FindingsIssued),
];

/// States in which a case is worked on. Each may be suspended, and is resumed into.
const OPEN: [S; 9] = [
    S::Opened,
    S::Assessed,
    S::Assigned,
    S::Investigating,
    S::FindingsIssued,
    S::SanctionTrack,
    S::NoAction,
    S::Referred,
    S::Reopened,
];

/// Whether one state may follow another; `before` is where a suspended case stood.
pub(super) fn may_follow(from: S, to: S, before: Option<S>) -> bool {
    let suspension = to == S::Suspended && OPEN.contains(&from);
    let resumption = from == S::Suspended && before == Some(to);
    from == to || suspension || resumption || TRANSITIONS.contains(&(from, to))
}

fn commands() -> Vec<(&'static str, CaseCommand)> {
    let new = [proved(CHARGE)];
    vec![
        ("attach", attach()),
        ("assess", assess()),
        ("assign investigator", assign(COLLEAGUE, HandlerRole::Investigator)),
        ("assign intake", assign(INTAKE, HandlerRole::Intake)),
        ("add party", add(WITNESS, PartyRole::Witness)),
        ("declare", declare(WITNESS, ConflictKind::Declared)),
        ("recuse", recuse(INVESTIGATOR)),
        ("start", start(44)),
        ("raise", raise(OTHER_CHARGE)),
        ("inform", inform(CHARGE, TODAY)),
        ("withdraw", withdraw(CHARGE)),
        ("change severity", change_severity(CHARGE, Severity::Minor)),
        ("draft", draft(NEW_FINDING, &new)),
        ("supersede", supersede(NEW_FINDING, FINDING, &new)),
        ("track", track()),
        ("claim", claim(Debtor::Person(SUBJECT))),
        ("no action", take_no_action()),
        ("refer", refer()),
        ("suspend", suspend(Proceeding::Criminal)),
        ("resume", CaseCommand::ResumeCase),
        ("close", close(Some(SUBSTANTIATED))),
        ("reopen", reopen()),
    ]
}

/// Where a command leads from a state; `None` if it is refused, the state itself if it moves nothing.
fn expected(from: S, command: &str) -> Option<S> {
    let open = OPEN.contains(&from);
    let stays = |allowed: bool| allowed.then_some(from);
    let moves = |froms: &[S], to: S| froms.contains(&from).then_some(to);
    match command {
        "attach" | "declare" => stays(open || from == S::Suspended),
        "assess" => moves(&[S::Opened, S::Assessed], S::Assessed),
        "assign investigator" if from == S::Assessed => Some(S::Assigned),
        "assign investigator" => stays(open && from != S::Opened),
        "assign intake" | "add party" => stays(open),
        "recuse" => stays((open || from == S::Suspended) && ![S::Opened, S::Assessed].contains(&from)),
        "start" => moves(&[S::Assigned, S::Reopened], S::Investigating),
        "raise" => stays([S::Opened, S::Assessed, S::Assigned, S::Investigating, S::Reopened].contains(&from)),
        "inform" | "change severity" | "draft" => stays(from == S::Investigating),
        "withdraw" => moves(&[S::Investigating], S::FindingsIssued),
        "supersede" => stays([S::FindingsIssued, S::SanctionTrack, S::Reopened].contains(&from)),
        "track" => moves(&[S::FindingsIssued, S::SanctionTrack], S::SanctionTrack),
        "claim" => stays([S::FindingsIssued, S::SanctionTrack, S::NoAction, S::Referred].contains(&from)),
        "no action" => moves(&[S::FindingsIssued, S::NoAction], S::NoAction),
        "refer" => moves(&[S::FindingsIssued, S::Referred], S::Referred),
        "suspend" => (open || from == S::Suspended).then_some(S::Suspended),
        "resume" => moves(&[S::Suspended], S::Investigating),
        "close" => moves(&[S::SanctionTrack, S::NoAction, S::Referred, S::Closed], S::Closed),
        "reopen" => moves(&[S::Closed, S::Reopened], S::Reopened),
        unlisted => panic!("{unlisted} has no line in the table"),
    }
}

#[test]
fn every_command_in_every_state_does_what_the_table_says() {
    for from in STATES {
        for (name, command) in commands() {
            // No sanction rests on the findings yet, so that a new finding may take their place.
            let scene = Scene::at(from).with(|facts| facts.sanctions = vec![(SANCTION, SanctionStatus::Missing)]);
            let to = scene
                .decide(&command)
                .ok()
                .map(|events| evolved(&scene.case, &events).status);
            assert_eq!(to, expected(from, name), "{name} when {from}");
        }
    }
}

#[test]
fn a_state_reached_by_commands_is_the_one_asked_for() {
    for status in STATES {
        assert_eq!(Scene::at(status).case.status, status);
    }
}

#[test]
fn a_case_is_resumed_into_every_state_it_was_suspended_in() {
    for status in OPEN {
        for proceeding in [Proceeding::Criminal, Proceeding::Arbitration] {
            let suspended = Scene::at(status).after(&suspend(proceeding));
            assert_eq!(suspended.case.status, S::Suspended);
            assert_eq!(suspended.case.suspended, Some((status, proceeding)));
            let resumed = suspended.after(&CaseCommand::ResumeCase);
            assert_eq!(resumed.case.status, status);
            assert_eq!(resumed.gives(&CaseCommand::ResumeCase), vec![], "resumed already");
        }
    }
}
