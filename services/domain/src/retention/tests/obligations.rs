//! Until when records have to be kept: classes, limitations, what still goes on.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::{person, ulid};
use crate::calendar::Period;
use crate::case::{Case, CaseStatus};
use crate::ids::{CaseId, ReportId, SanctionId};
use crate::pack::testing::rules;
use crate::person::Person;
use crate::report::{ReportAcknowledged, ReportClosed, ReportEvent, ReportReopened};
use crate::retention::*;
use crate::sanction::{Instance, InstanceOutcome, Sanction, SanctionStatus};
use crate::when::When;

const CLOSED: jiff::civil::Date = date(2024, 3, 15);

fn whole(class: &str) -> CaseWhole {
    CaseWhole {
        case: Case {
            status: CaseStatus::Closed,
            retention: Some(class.to_owned()),
            known_on: Some(date(2023, 1, 2)),
            ..Case::default()
        },
        closing: Closing { on: Some(CLOSED) },
        reports: vec![],
        sanctions: vec![],
    }
}

fn sanction(status: SanctionStatus) -> Sanction {
    Sanction {
        status,
        served_on: Some(date(2024, 3, 1)),
        ..Sanction::default()
    }
}

fn id() -> SanctionId {
    SanctionId(ulid(4))
}

#[test]
fn the_class_counts_from_the_close_and_the_longest_reason_wins() {
    let mut rules = rules();
    let standing = whole("unsubstantiated").standing(&rules).unwrap();
    assert_eq!(standing.due_on(), Some(date(2024, 9, 15)));
    assert_eq!(standing.obligations.len(), 2, "the class and the time to act");
    rules.retention.get_mut("unsubstantiated").unwrap().keep = Period::Months(36);
    let standing = whole("unsubstantiated").standing(&rules).unwrap();
    assert_eq!(standing.due_on(), Some(date(2027, 3, 15)), "a profile's own period");
    let long = whole("substantiated").standing(&rules).unwrap();
    assert_eq!(long.due_on(), Some(date(2027, 3, 15)));
}

#[test]
fn the_time_to_act_keeps_a_case_that_was_closed_early() {
    let mut whole = whole("unsubstantiated");
    whole.case.known_on = Some(date(2024, 3, 1));
    let standing = whole.standing(&rules()).unwrap();
    let longest = standing.longest().unwrap();
    assert_eq!((&longest.basis, longest.until), (&Basis::ActionClock, date(2025, 3, 1)));
    assert!(longest.basis.is_limitation());
}

#[test]
fn a_decision_that_was_served_is_kept_for_arbitration_and_as_long_as_it_stands() {
    let mut whole = whole("unsubstantiated");
    let active = Sanction {
        until: Some(date(2025, 6, 30)),
        activated_on: Some(date(2024, 4, 1)),
        ..sanction(SanctionStatus::Active)
    };
    whole.sanctions = vec![(id(), active)];
    let standing = whole.standing(&rules()).unwrap();
    let found = |basis: Basis| {
        let mut all = standing.obligations.iter();
        all.find(|one| one.basis == basis).map(|one| one.until)
    };
    assert_eq!(found(Basis::Arbitration { sanction: id() }), Some(date(2025, 3, 1)));
    assert_eq!(
        found(Basis::SanctionInForce { sanction: id() }),
        Some(date(2025, 6, 30))
    );
    assert_eq!(standing.due_on(), Some(date(2025, 6, 30)));
    whole.sanctions = vec![(
        id(),
        Sanction {
            served_on: None,
            taken_outside: Some(When::Month { year: 2024, month: 2 }),
            ..sanction(SanctionStatus::TakenOutside)
        },
    )];
    let standing = whole.standing(&rules()).unwrap();
    assert_eq!(standing.due_on(), Some(date(2025, 2, 28)), "a month counts to its end");
}

#[test]
fn what_goes_on_is_named() {
    let report = ReportId(ulid(5));
    let open = ReporterSide::default();
    let mut whole = whole("unsubstantiated");
    whole.reports = vec![(report, open)];
    assert_eq!(whole.standing(&rules()).unwrap().running, Some(Running::Report(report)));
    let looked_after = ReporterSide {
        closed_on: Some(CLOSED),
        looked_after: true,
        ..ReporterSide::default()
    };
    whole.reports = vec![(report, looked_after)];
    assert_eq!(
        whole.standing(&rules()).unwrap().running,
        Some(Running::Protection(report))
    );
    whole.reports = vec![];
    whole.sanctions = vec![(id(), sanction(SanctionStatus::Served))];
    assert_eq!(whole.standing(&rules()).unwrap().running, Some(Running::Sanction(id())));
    let before_court = |outcome| Sanction {
        recorded_proceedings: vec![(Instance::Arbitration, outcome, When::Unknown)],
        ..sanction(SanctionStatus::Final)
    };
    whole.sanctions = vec![(id(), before_court(InstanceOutcome::Pending))];
    assert_eq!(
        whole.standing(&rules()).unwrap().running,
        Some(Running::Proceeding(id()))
    );
    whole.sanctions = vec![(id(), before_court(InstanceOutcome::Upheld))];
    assert_eq!(whole.standing(&rules()).unwrap().running, None);
    whole.case.status = CaseStatus::Reopened;
    assert_eq!(whole.standing(&rules()).unwrap(), Standing::default());
}

#[test]
fn a_report_without_case_counts_from_its_own_close() {
    let closed = ReporterSide {
        closed_on: Some(CLOSED),
        ..ReporterSide::default()
    };
    let report = ReportId(ulid(5));
    let standing = of_report(report, &closed, &rules()).unwrap();
    assert_eq!(
        (standing.closed_on, standing.due_on(), standing.running),
        (Some(CLOSED), Some(date(2024, 9, 15)), None)
    );
    let looked_after = ReporterSide {
        looked_after: true,
        ..closed
    };
    let standing = of_report(report, &looked_after, &rules()).unwrap();
    assert_eq!(standing.running, Some(Running::Protection(report)));
    let open = of_report(report, &ReporterSide::default(), &rules()).unwrap();
    assert_eq!(open, Standing::default());
    let ruled_out = ReporterSide {
        out_of_scope: true,
        ..closed
    };
    assert_eq!(
        of_report(report, &ruled_out, &rules()).unwrap().due_on(),
        None,
        "the pack has no such class"
    );
}

#[test]
fn an_entry_is_kept_while_the_log_may_name_the_person_and_a_case_does() {
    let left = Person {
        left: Some(date(2024, 3, 15).into()),
        ..Person::default()
    };
    let free = of_person(&left, &BTreeSet::new(), &rules()).unwrap();
    assert_eq!((free.due_on(), free.running), (Some(date(2027, 3, 15)), None));
    let case = CaseId(ulid(7));
    let named = of_person(&left, &BTreeSet::from([case]), &rules()).unwrap();
    assert_eq!(named.running, Some(Running::Case(case)));
    let here = of_person(&Person::default(), &BTreeSet::new(), &rules()).unwrap();
    assert_eq!(here.closed_on, None);
}

fn side(events: &[ReportEvent]) -> ReporterSide {
    let mut side = ReporterSide::default();
    for event in events {
        side.fold_in(event);
    }
    side
}

#[test]
fn what_a_reporter_wrote_last_counts_until_somebody_weighs_or_answers_it() {
    let (by, on) = (person(1), CLOSED);
    let message = || crate::report::Message {
        id: crate::ids::MessageId(ulid(50)),
        for_handlers: crate::sealed::Sealed {
            key: "report-x".to_owned(),
            field: "message".to_owned(),
            cipher: "YQ==".to_owned(),
        },
        for_reporter: None,
    };
    let wrote: ReportEvent = crate::report::ReportSupplemented {
        message: message(),
        attachments: vec![],
        taken_by: None,
        on,
    }
    .into();
    let answered: ReportEvent = crate::report::HandlerReplied {
        by,
        on,
        message: message(),
    }
    .into();
    let acknowledged: ReportEvent = ReportAcknowledged {
        by: None,
        on,
        triage_by: on,
        triage_basis: None,
        feedback_by: on,
        feedback_basis: None,
    }
    .into();
    let closed: ReportEvent = ReportClosed {
        by,
        on,
        without_channel: None,
    }
    .into();
    assert!(
        side(&[wrote.clone(), acknowledged]).unanswered,
        "a receipt answers nothing"
    );
    assert!(!side(&[wrote.clone(), answered.clone()]).unanswered);
    let late = side(&[wrote.clone(), answered, wrote, closed.clone()]);
    assert!(late.unanswered && late.closed_on == Some(on), "closing answers nothing");
    let reopened: ReportEvent = ReportReopened {
        by: None,
        on,
        reason: None,
        feedback_by: on,
        feedback_basis: None,
    }
    .into();
    assert_eq!(side(&[closed, reopened]).closed_on, None);
}
