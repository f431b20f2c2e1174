//! Deadlines that end, or change hands, because of what happens to another record.

use probity_domain::case::{AllegationRaised, CaseEvent, InvestigationStarted, Party, SubjectInformed};
use probity_domain::investigation::{InvestigationEvent, ResponseWindowElapsed, SubjectResponded};
use probity_domain::report::{ReportEvent, ReportLinked, ReportMerged};
use probity_domain::{Severity, When};
use probity_projections::deadlines::{DeadlineFilter, DeadlineKind, DeadlineRow};
use probity_projections::{Projections, Relation, Sight};

use crate::history::{allegation, investigation, opened, received, report};
use crate::support::{Books, PATIENCE, Unwritten, case, day, person, sealed, sight, through, unwritten};

async fn following(events: &[Unwritten]) -> (Books, Projections) {
    let mut books = Books::new();
    books.write(events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    (books, projections)
}

async fn running(projections: &Projections, cases: &Sight, reports: &Sight) -> Vec<DeadlineRow> {
    let deadlines = projections.deadlines();
    let sight = sight(cases, reports);
    let page = deadlines.page(&sight, DeadlineFilter::Running, None, 50);
    let rows = page.await.unwrap().into_rows();
    let count = deadlines.count(&sight, DeadlineFilter::Running).await.unwrap();
    assert_eq!(usize::try_from(count).unwrap(), rows.len());
    rows
}

fn merged(number: u128, into: u128) -> Unwritten {
    let merged = ReportMerged {
        by: person(4),
        on: day(2),
        into: report(into),
    };
    unwritten::<ReportEvent>(report(number).stream(), merged)
}

#[tokio::test(flavor = "multi_thread")]
async fn deadlines_of_a_merged_report_follow_the_report_that_goes_on() {
    let events = [
        opened(0, 4, 0),
        received(0, 0),
        received(1, 0),
        received(2, 0),
        merged(2, 1),
        merged(1, 0),
    ];
    let (mut books, projections) = following(&events).await;
    let (nothing, pool) = (through(person(4), &[]), through(person(4), &[Relation::IntakePool]));
    let handler = through(person(4), &[Relation::Handler]);
    assert_eq!(
        running(&projections, &nothing, &pool).await.len(),
        3,
        "nobody has a case yet"
    );
    let linked = ReportLinked {
        by: person(4),
        on: day(3),
        case: case(0),
    };
    books.put::<ReportEvent>(report(0).stream(), linked).await;
    books.write(&[received(3, 3)]).await;
    let position = books.write(&[merged(3, 2)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(running(&projections, &nothing, &pool).await, [], "they left the pool");
    let rows = running(&projections, &nothing, &handler).await;
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.case == Some(case(0))));
}

fn raised(number: u128, subject: u128) -> Unwritten {
    let raised = AllegationRaised {
        allegation: allegation(number),
        subject: Party::Person(person(subject)),
        clause: "WX-6.1.2".parse().unwrap(),
        severity: Severity::Grave,
        conduct: When::Unknown,
        ground: None,
        description: sealed(&case(0).stream(), "description"),
        by: person(4),
        on: day(1),
    };
    unwritten::<CaseEvent>(case(0).stream(), raised)
}

fn informed(number: u128) -> Unwritten {
    let informed = SubjectInformed {
        allegation: allegation(number),
        by: person(4),
        on: day(2),
        respond_by: day(12),
        basis: None,
    };
    unwritten::<CaseEvent>(case(0).stream(), informed)
}

/// Persons 2 and 3 were told of a charge each, person 2 of a second one.
fn waited_for() -> Vec<Unwritten> {
    let started = InvestigationStarted {
        investigation: investigation(0),
        by: person(4),
        on: day(1),
    };
    vec![
        opened(0, 4, 0),
        raised(0, 2),
        raised(1, 2),
        raised(2, 3),
        unwritten::<CaseEvent>(case(0).stream(), started),
        informed(0),
        informed(1),
        informed(2),
    ]
}

async fn still_waited_for(projections: &Projections) -> Vec<String> {
    let handler = through(person(4), &[Relation::Handler]);
    let rows = running(projections, &handler, &handler).await;
    assert!(rows.iter().all(|row| row.kind == DeadlineKind::SubjectResponse));
    rows.into_iter().map(|row| row.item).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_answered_is_waited_for_no_longer() {
    let (mut books, projections) = following(&waited_for()).await;
    assert_eq!(still_waited_for(&projections).await.len(), 3);
    let answered = SubjectResponded {
        subject: Party::Person(person(2)),
        statement: sealed(&case(0).stream(), "statement"),
        admits: false,
        answered_on: day(5),
        by: person(4),
        on: day(5),
    };
    let stream = investigation(0).stream();
    let position = books.put::<InvestigationEvent>(stream.clone(), answered).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(still_waited_for(&projections).await, [allegation(2).to_string()]);
    let elapsed = ResponseWindowElapsed {
        subject: Party::Person(person(3)),
        until: day(12),
        on: day(13),
    };
    let position = books.put::<InvestigationEvent>(stream, elapsed).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(still_waited_for(&projections).await, Vec::<String>::new());
}
