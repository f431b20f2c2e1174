//! Lists of claims, their sums, and the lines of the payroll.

use std::collections::BTreeSet;

use probity_domain::case::PartyRole;
use probity_domain::claim::ClaimStatus;
use probity_domain::month::Month;
use probity_domain::payroll::LineStatus;
use probity_projections::claims::ClaimFilter;
use probity_projections::{Projections, Relation, Sight};

use crate::history::{assessed, awarded, claim, opened, party, planned};
use crate::support::{Unwritten, case, day, everything, following, person, registered};

/// Two cases of counsel 4: person 2 owes in both, person 3 in the second. Person 1 manages person 2.
fn company() -> Vec<Unwritten> {
    let mut events = vec![
        registered(0, 9, None, false),
        registered(1, 1, Some(0), false),
        registered(2, 2, Some(1), false),
        registered(3, 3, None, false),
        registered(4, 4, None, false),
        registered(5, 5, None, false),
        opened(0, 4, 0),
        opened(1, 4, 0),
        party(0, 2, PartyRole::Subject),
        party(1, 3, PartyRole::Subject),
    ];
    events.extend(assessed(0, 0, (2, 1_000), 1));
    events.extend(assessed(1, 1, (3, 2_000), 1));
    events.extend(assessed(1, 2, (2, 4_000), 1));
    events.push(awarded(1, 1_500));
    events.extend(planned(1, 3, 300, 3));
    events
}

async fn seen(projections: &Projections, sight: &Sight, filter: ClaimFilter) -> Vec<u128> {
    let page = projections.claims().page(sight, filter, None, 50).await.unwrap();
    let rows = page.into_rows();
    (0..5)
        .filter(|number| rows.iter().any(|row| row.claim == claim(*number)))
        .collect()
}

fn counsel(viewer: u128) -> Sight {
    Sight {
        person: person(viewer),
        everything: false,
        through: BTreeSet::from([Relation::HandlerCounsel]),
        barred: BTreeSet::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_claims_of_ones_cases_and_none_to_whoever_is_close_to_a_subject() {
    let (_books, projections) = following(&company()).await;
    let any = ClaimFilter::default();
    assert_eq!(seen(&projections, &counsel(4), any).await, [0, 1, 2]);
    assert_eq!(seen(&projections, &counsel(5), any).await, [0; 0]);
    assert_eq!(seen(&projections, &everything(person(5)), any).await, [0, 1, 2]);
    assert_eq!(
        seen(&projections, &everything(person(1)), any).await,
        [1, 2],
        "who manages a subject sees nothing of their case"
    );
    assert_eq!(
        seen(&projections, &everything(person(2)), any).await,
        [1, 2],
        "and a subject nothing of their own"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_filtered_and_goes_on_page_by_page() {
    let (_books, projections) = following(&company()).await;
    let sight = everything(person(5));
    let of_case = ClaimFilter {
        case: Some(case(1)),
        ..ClaimFilter::default()
    };
    assert_eq!(seen(&projections, &sight, of_case).await, [1, 2]);
    let against = ClaimFilter {
        debtor: Some(person(2)),
        open: true,
        ..ClaimFilter::default()
    };
    assert_eq!(seen(&projections, &sight, against).await, [0, 2]);
    let first = projections
        .claims()
        .page(&sight, ClaimFilter::default(), None, 2)
        .await
        .unwrap();
    assert!(first.has_next);
    let (after, row) = first.edges.last().cloned().unwrap();
    assert_eq!((row.claim, row.status()), (claim(1), ClaimStatus::Awarded));
    assert_eq!(row.state.plannable(), 1_200, "1,500 awarded, 300 planned");
    let second = projections
        .claims()
        .page(&sight, ClaimFilter::default(), Some(after), 2)
        .await
        .unwrap();
    assert_eq!(second.into_rows().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_payroll_shows_lines_to_whoever_reads_every_payroll() {
    let (_books, projections) = following(&company()).await;
    let (payroll, month) = (projections.payroll(), Month::of(day(3)));
    let lines = payroll.of_month(&everything(person(5)), month, 10).await.unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].person, lines[0].claim), (person(3), claim(1)));
    assert_eq!((lines[0].amount.minor, lines[0].status), (300, LineStatus::Reserved));
    assert_eq!(
        payroll.enrolled(&everything(person(5)), None).await.unwrap(),
        [person(2), person(3)]
    );
    assert_eq!(
        payroll.enrolled(&everything(person(5)), Some(person(2))).await.unwrap(),
        [person(3)]
    );
    let state = payroll
        .of_person(&everything(person(5)), person(3))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(state.taken(month), 300);
    assert!(payroll.of_month(&counsel(4), month, 10).await.unwrap().is_empty());
    assert!(payroll.of_person(&counsel(4), person(3)).await.unwrap().is_none());
    assert!(payroll.enrolled(&counsel(4), None).await.unwrap().is_empty());
}
