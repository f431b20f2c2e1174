//! What changes by the mere passing of days, and how much is in danger meanwhile.

use jiff::civil::date;

use super::history::*;
use super::{line, missing, with_status};
use crate::codec::AnyEvent;
use crate::policy::PolicyRetired;
use crate::readiness::{Check, Danger, Standing, Status};
use crate::sanction::*;
use crate::when::When;

fn until_decision() -> History {
    History::proper()
        .without(|event| {
            matches!(
                event,
                AnyEvent::Sanction(
                    SanctionEvent::UnionOpined(_)
                        | SanctionEvent::UnionAnswered(_)
                        | SanctionEvent::StatementReceived(_)
                )
            )
        })
        .until(|event| matches!(event, AnyEvent::Sanction(SanctionEvent::SanctionDecided(_))))
}

#[test]
fn a_window_is_missing_on_its_last_day_and_met_the_day_after() {
    let history = until_decision();
    for check in [Check::UnionHeard, Check::HearingHeld] {
        let line = line(&history, check);
        assert_eq!(line.standing, Standing::MetAfter(SPEAK_BY));
        assert_eq!(
            (line.status(SPEAK_BY), line.status(DECIDED)),
            (Status::Missing, Status::Met)
        );
        assert_eq!(line.due, Some(SPEAK_BY));
    }
    assert_eq!(line(&history, Check::UnionHeard).danger, Danger::Mandatory);
    assert_eq!(line(&history, Check::HearingHeld).danger, Danger::Open);
}

#[test]
fn a_deadline_is_kept_on_its_last_day_and_broken_the_day_after() {
    let history = until_decision();
    let clock = line(&history, Check::ActionLimit);
    assert_eq!(clock.standing, Standing::MissingAfter(ACT_BY));
    assert_eq!(
        (clock.status(ACT_BY), clock.status(date(2027, 3, 10))),
        (Status::Met, Status::Missing)
    );
    let served =
        History::proper().until(|event| matches!(event, AnyEvent::Sanction(SanctionEvent::CertificateIssued(_))));
    let certificate = line(&served, Check::CertificateIssued);
    assert_eq!(certificate.status(DECIDED), Status::Missing);
    assert_eq!(
        (certificate.due, certificate.danger),
        (Some(CERTIFICATE_BY), Danger::Mandatory)
    );
    let kept = line(&served, Check::DeadlinesKept);
    assert_eq!(kept.standing, Standing::MissingAfter(CERTIFICATE_BY));
}

#[test]
fn what_comes_after_the_decision_is_not_asked_for_before_it() {
    let after = [
        Check::DecisionIssued,
        Check::DecisionServed,
        Check::AppealOffered,
        Check::CertificateIssued,
    ];
    let not_asked = with_status(&until_decision(), DECIDED, Status::NotApplicable);
    assert!(after.iter().all(|check| not_asked.contains(check)), "{not_asked:?}");
}

#[test]
fn what_is_missing_is_due_when_the_time_to_act_ends_and_lost_once_it_is_decided() {
    let history = History::proper().until(|event| matches!(event, AnyEvent::Sanction(SanctionEvent::UnionNotified(_))));
    let union = line(&history, Check::UnionNotified);
    assert_eq!((union.due, union.danger), (Some(ACT_BY), Danger::Mandatory));
    let decided = History::proper().without(|event| {
        matches!(
            event,
            AnyEvent::Sanction(
                SanctionEvent::UnionNotified(_) | SanctionEvent::UnionOpined(_) | SanctionEvent::UnionAnswered(_)
            )
        )
    });
    let union = line(&decided, Check::UnionNotified);
    assert_eq!((union.due, union.danger), (None, Danger::Irreparable));
}

#[test]
fn a_policy_that_is_retired_later_leaves_the_sanction_ready() {
    let retired = |on| {
        History::proper().then(AnyEvent::Policy(
            PolicyRetired {
                retired: When::from(on),
                by: COUNSEL,
            }
            .into(),
        ))
    };
    assert!(missing(&retired(TODAY)).is_empty());
    assert!(missing(&retired(KNOWN)).is_empty());
    assert!(missing(&retired(CONDUCT)).contains(&Check::PolicyInForce));
}
