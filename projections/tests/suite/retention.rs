//! Retentions, holds and requests: who sees which, what an erasure takes out of the read models, and that a rebuilt one is
//! the same.

use probity_domain::case::PartyRole;
use probity_domain::hold::{HoldEvent, HoldPlaced, HoldReviewed, HoldScope};
use probity_domain::ids::{HoldId, PersonId, RetentionId, RightsRequestId};
use probity_domain::request::{RightsRequestEvent, RightsRequestKind, RightsRequestReceived};
use probity_domain::retention::{
    Basis, KeyDestroyed, Obligation, Retained, RetentionEvent, RetentionFellDue, RetentionScheduled, RetentionStatus,
};
use probity_projections::Projections;
use probity_projections::requests::RequestFilter;
use probity_projections::retention::{HoldFilter, RetentionFilter};

use crate::history::{opened, party, received, report};
use crate::support::{
    PATIENCE, Unwritten, case, day, dump, everything, following, person, registered, sealed, through, ulid, unwritten,
};

fn retention(number: u128) -> RetentionId {
    RetentionId(ulid(30, number))
}

fn scheduled(number: u128, record: Retained, due: i64) -> Unwritten {
    let obligation = Obligation {
        basis: Basis::Class {
            class: "unsubstantiated".to_owned(),
        },
        from: day(0),
        until: day(due),
    };
    let event = RetentionScheduled {
        retention: retention(number),
        record,
        obligations: vec![obligation],
        due_on: day(due),
        on: day(1),
    };
    unwritten::<RetentionEvent>(retention(number).stream(), event)
}

fn fell_due(number: u128) -> Unwritten {
    unwritten::<RetentionEvent>(retention(number).stream(), RetentionFellDue { on: day(200) })
}

fn destroyed(number: u128, keys: Vec<String>) -> Unwritten {
    let event = KeyDestroyed {
        keys,
        files: vec![],
        by: person(6),
        on: day(201),
    };
    unwritten::<RetentionEvent>(retention(number).stream(), event)
}

fn hold(number: u128, scope: HoldScope) -> Unwritten {
    let id = HoldId(ulid(31, number));
    let event = HoldPlaced {
        hold: id,
        scope,
        reason: sealed(&scope.stream(), "reason"),
        by: person(4),
        on: day(2),
        review_by: day(180),
        basis: None,
    };
    unwritten::<HoldEvent>(id.stream(), event)
}

fn reviewed(number: u128) -> Unwritten {
    let event = HoldReviewed {
        note: sealed(&case(0).stream(), "review.note"),
        by: person(4),
        on: day(170),
        review_by: day(360),
        basis: None,
    };
    unwritten::<HoldEvent>(HoldId(ulid(31, number)).stream(), event)
}

fn request(number: u128, subject: u128) -> Unwritten {
    let id = RightsRequestId(ulid(32, number));
    let event = RightsRequestReceived {
        request: id,
        subject: person(subject),
        kind: RightsRequestKind::Access,
        statement: sealed(&person(subject).stream(), "statement"),
        by: person(subject),
        on: day(3),
        answer_by: day(33),
        basis: None,
    };
    unwritten::<RightsRequestEvent>(id.stream(), event)
}

/// Person 2 works under person 1 and is the subject of case 0; report 0 belongs to no case.
fn events() -> Vec<Unwritten> {
    vec![
        registered(1, 1, None, true),
        registered(2, 1, Some(1), false),
        registered(4, 2, None, false),
        registered(6, 2, None, false),
        opened(0, 4, 0),
        party(0, 2, PartyRole::Subject),
        received(0, 0),
        scheduled(0, Retained::Case(case(0)), 190),
        scheduled(1, Retained::Report(report(0)), 180),
        scheduled(2, Retained::Person(person(2)), 300),
        hold(0, HoldScope::Case(case(0))),
        hold(1, HoldScope::Person(person(6))),
        reviewed(0),
        request(0, 2),
        request(1, 6),
        fell_due(1),
    ]
}

async fn retentions(projections: &Projections, viewer: PersonId, filter: RetentionFilter) -> Vec<RetentionId> {
    let page = projections
        .retention()
        .page(&everything(viewer), filter, None, 10)
        .await;
    page.unwrap().into_rows().iter().map(|row| row.retention).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_line_is_about_and_who_is_close_to_them_do_not_see_it() {
    let (_books, projections) = following(&events()).await;
    let all = RetentionFilter::default();
    let of = |numbers: &[u128]| numbers.iter().map(|number| retention(*number)).collect::<Vec<_>>();
    assert_eq!(
        retentions(&projections, person(4), all).await,
        of(&[1, 0, 2]),
        "the earliest day first"
    );
    assert_eq!(retentions(&projections, person(2), all).await, of(&[1]), "the subject");
    assert_eq!(
        retentions(&projections, person(1), all).await,
        of(&[1, 2]),
        "the manager"
    );
    let due = RetentionFilter {
        status: Some(RetentionStatus::Due),
        ..all
    };
    assert_eq!(retentions(&projections, person(4), due).await, of(&[1]));
    let one = RetentionFilter {
        record: Some(Retained::Case(case(0))),
        ..all
    };
    assert_eq!(retentions(&projections, person(4), one).await, of(&[0]));
    let nobody = through(person(4), &[]);
    let page = projections.retention().page(&nobody, all, None, 10).await.unwrap();
    assert!(page.into_rows().is_empty(), "without the role there is nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn holds_come_by_the_day_of_their_review_and_pages_go_on() {
    let (_books, projections) = following(&events()).await;
    let holds = projections.retention();
    let sight = everything(person(4));
    let first = holds.holds(&sight, HoldFilter::default(), None, 1).await.unwrap();
    assert!(first.has_next);
    let (cursor, row) = first.edges[0].clone();
    assert_eq!(row.placed.scope, HoldScope::Person(person(6)));
    assert!(row.is_overdue(day(181)) && !row.is_overdue(day(180)));
    let rest = holds
        .holds(&sight, HoldFilter::default(), Some(cursor), 5)
        .await
        .unwrap();
    let rest = rest.into_rows();
    assert_eq!((rest.len(), rest[0].review_by, rest[0].reviews.len()), (1, day(360), 1));
    let soon = HoldFilter {
        review_by: Some(day(200)),
        ..HoldFilter::default()
    };
    assert_eq!(holds.holds(&sight, soon, None, 5).await.unwrap().into_rows().len(), 1);
    let own = holds
        .holds(&everything(person(6)), HoldFilter::default(), None, 5)
        .await;
    let own = own.unwrap().into_rows();
    assert!(
        own.iter().all(|row| row.placed.scope == HoldScope::Case(case(0))),
        "not the one on oneself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_seen_by_whoever_made_it_and_by_those_who_see_all() {
    let (_books, projections) = following(&events()).await;
    let seen = async |sight| {
        let page = projections
            .requests()
            .page(&sight, RequestFilter::default(), None, 10)
            .await;
        page.unwrap()
            .into_rows()
            .iter()
            .map(|row| row.received.subject)
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(everything(person(4))).await, [person(2), person(6)]);
    assert_eq!(seen(through(person(2), &[])).await, [person(2)]);
    assert!(seen(through(person(1), &[])).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_report_is_gone_from_its_reporters_inbox_and_every_copy_is_found() {
    let (mut books, projections) = following(&events()).await;
    let lookup = format!("{:064x}", 0);
    let inbox = projections.reporter_inbox();
    assert!(inbox.by_lookup(&lookup).await.unwrap().is_some());
    let keys = [report(0).stream(), case(0).stream()];
    let before = projections.copies_under(&keys).await.unwrap();
    assert!(
        before.iter().any(|copy| copy.key == keys[0]),
        "the inbox and the boards hold copies"
    );
    assert!(before.iter().any(|copy| copy.key == keys[1]));
    let none = projections.copies_under(&["case-of-nobody".to_owned()]).await.unwrap();
    assert!(none.is_empty());

    let position = books.write(&[destroyed(1, vec![keys[0].clone()])]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert!(inbox.by_lookup(&lookup).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn rebuilt_retentions_equal_those_that_followed() {
    let (mut books, projections) = following(&events()).await;
    let last = [fell_due(0), destroyed(1, vec![report(0).stream()])];
    let position = books.write(&last).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    projections.stop().await;
    let elsewhere = books.dir.path().join("rebuilt");
    let rebuilt = books.open_in(&elsewhere).await;
    rebuilt.wait_until_built(PATIENCE).await.unwrap();
    rebuilt.stop().await;
    assert_eq!(dump(&books.views()), dump(&elsewhere));
}
