//! The table of transitions, cell by cell: every command in every state, by whoever may give it.

use DisclosureStatus as S;

use super::*;

/// Every state.
pub(super) const STATES: [S; 10] = [
    S::Missing,
    S::Requested,
    S::LegalReviewed,
    S::ReporterNotified,
    S::Consented,
    S::Objected,
    S::NoticeWaived,
    S::Disclosed,
    S::Expired,
    S::Refused,
];

/// Every transition there is; staying in a state is none.
pub(super) const TRANSITIONS: [(S, S); 19] = [
    (S::Missing, S::Requested),
    (S::Requested, S::LegalReviewed),
    (S::Requested, S::Refused),
    (S::LegalReviewed, S::ReporterNotified),
    (S::LegalReviewed, S::NoticeWaived),
    (S::LegalReviewed, S::Refused),
    (S::ReporterNotified, S::Consented),
    (S::ReporterNotified, S::Objected),
    (S::ReporterNotified, S::Disclosed),
    (S::ReporterNotified, S::Refused),
    (S::Consented, S::Objected),
    (S::Consented, S::Disclosed),
    (S::Consented, S::Refused),
    (S::Objected, S::Consented),
    (S::Objected, S::Disclosed),
    (S::Objected, S::Refused),
    (S::NoticeWaived, S::Disclosed),
    (S::NoticeWaived, S::Refused),
    (S::Disclosed, S::Expired),
];

fn commands() -> Vec<(&'static str, Who, DisclosureCommand)> {
    vec![
        ("request", Who::Auditor, request(DisclosureBasis::Consent)),
        ("approve the request", Who::Counsel, review(true)),
        ("refuse the request", Who::OtherCounsel, review(false)),
        ("notify", Who::Officer, notify(50)),
        ("waive", Who::Counsel, waive()),
        ("consent", Who::Reporter, DisclosureCommand::GiveConsent),
        ("object", Who::Reporter, object(51)),
        ("hand over", Who::Third, approve(50)),
        ("decline", Who::Third, decline()),
        ("withdraw", Who::Officer, withdraw()),
        ("expire", Who::System, DisclosureCommand::ExpireDisclosure),
    ]
}

/// Where a command leads from a state that was reached with consent as its basis; `None` if it is refused, the state itself
/// if the command stays there.
fn expected(from: S, command: &str) -> Option<S> {
    let answered = [S::ReporterNotified, S::Consented, S::Objected];
    match command {
        "request" if from == S::Missing => Some(S::Requested),
        "approve the request" if from == S::Requested => Some(S::LegalReviewed),
        // Given by the same counsel before.
        "approve the request" if from != S::Missing && from != S::Refused => Some(from),
        "refuse the request" if from == S::Requested => Some(S::Refused),
        "notify" if from == S::LegalReviewed => Some(S::ReporterNotified),
        "waive" if from == S::NoticeWaived => Some(from),
        "consent" if answered.contains(&from) => Some(S::Consented),
        "object" if answered.contains(&from) => Some(S::Objected),
        // The first of two.
        "hand over" if [S::Consented, S::NoticeWaived].contains(&from) => Some(from),
        "decline" if answered.contains(&from) || from == S::NoticeWaived => Some(from),
        "withdraw" if from.is_under_way() => Some(S::Refused),
        "expire" if [S::Disclosed, S::Expired].contains(&from) => Some(S::Expired),
        _ => None,
    }
}

#[test]
fn every_command_in_every_state_does_what_the_table_says() {
    for from in STATES {
        for (name, who, command) in commands() {
            let scene = Scene::at(from).by(who).hours_later(24);
            let decided = scene.decide(&command).ok();
            let to = decided.map(|events| evolved(&scene.disclosure, &events).status);
            assert_eq!(to, expected(from, name), "{name} when {from}");
        }
    }
}

#[test]
fn a_state_reached_by_commands_is_the_one_asked_for() {
    for status in STATES {
        assert_eq!(Scene::at(status).status(), status);
    }
}

#[test]
fn what_is_over_or_on_its_way_is_told_by_the_state() {
    let over: Vec<S> = STATES.into_iter().filter(|status| status.is_over()).collect();
    assert_eq!(over, [S::Expired, S::Refused]);
    let rest = STATES
        .into_iter()
        .filter(|status| !status.is_over() && !status.is_under_way());
    assert_eq!(rest.collect::<Vec<_>>(), [S::Missing, S::Disclosed]);
}
