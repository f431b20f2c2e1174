//! Deadlines of claims, holds and requests: what starts and ends them, and who sees them.

use probity_domain::calendar::Period;
use probity_domain::case::PartyRole;
use probity_domain::claim::{
    ClaimAgreed, ClaimBasisConfirmed, ClaimEvent, ClaimNoticed, RecoveryScheduled, RecoveryWay,
};
use probity_domain::codec::AnyEvent;
use probity_domain::deadline::{Basis, Due};
use probity_domain::hold::{HoldEvent, HoldPlaced, HoldReleased, HoldReviewed, HoldScope};
use probity_domain::ids::{HoldId, PersonId, RightsRequestId};
use probity_domain::month::Month;
use probity_domain::report::{ReportEvent, ReportLinked};
use probity_domain::request::{RightsRequestDecided, RightsRequestEvent, RightsRequestKind, RightsRequestReceived};
use probity_projections::deadlines::{DeadlineFilter, DeadlineKind, DeadlineRow, DeadlineSights};
use probity_projections::{Projections, Relation, Sight};

use crate::history::{assessed, claim, money, opened, party, received, report};
use crate::support::{
    Books, PATIENCE, Unwritten, case, day, everything, following, person, registered, sealed, through, ulid, unwritten,
};

const COUNSEL: u128 = 4;

#[allow(
    clippy::unnecessary_wraps,
    reason = "events from before these days were kept hold none"
)]
fn due(rule: &str, on: i64) -> Option<Due> {
    Some(Due {
        day: day(on),
        basis: basis(rule),
    })
}

fn basis(rule: &str) -> Basis {
    Basis {
        rule: rule.to_owned(),
        source: "Design choice".to_owned(),
        from: day(0),
        period: Period::Days(15),
        profile: "cn".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        calendar: None,
    }
}

/// Person 2 is the subject of case 0, whose counsel is person 4; report 0 belongs to no case.
fn company() -> Vec<Unwritten> {
    let mut events: Vec<Unwritten> = [1, 2, COUNSEL, 6]
        .map(|number| registered(number, number, None, false))
        .into();
    events.extend([opened(0, COUNSEL, 0), party(0, 2, PartyRole::Subject), received(0, 0)]);
    events
}

async fn add(books: &mut Books, projections: &Projections, event: Unwritten) {
    let position = books.write(&[event]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
}

fn nothing(viewer: PersonId) -> DeadlineSights {
    let nothing = through(viewer, &[]);
    DeadlineSights {
        cases: nothing.clone(),
        reports: nothing.clone(),
        claims: nothing.clone(),
        holds: nothing.clone(),
        requests: nothing.clone(),
        protection: nothing.clone(),
        tasks: nothing,
    }
}

fn holds(viewer: u128) -> DeadlineSights {
    DeadlineSights {
        holds: everything(person(viewer)),
        ..nothing(person(viewer))
    }
}

async fn seen(projections: &Projections, sights: &DeadlineSights, filter: DeadlineFilter) -> Vec<DeadlineRow> {
    let deadlines = projections.deadlines();
    let rows = deadlines.page(sights, filter, None, 50).await.unwrap().into_rows();
    let count = deadlines.count(sights, filter).await.unwrap();
    assert_eq!(usize::try_from(count).unwrap(), rows.len());
    rows
}

fn days(rows: &[DeadlineRow]) -> Vec<(DeadlineKind, jiff::civil::Date, Option<jiff::civil::Date>)> {
    rows.iter().map(|row| (row.kind, row.due, row.done_on)).collect()
}

fn of_claim(event: impl Into<ClaimEvent>) -> Unwritten {
    unwritten::<ClaimEvent>(claim(0).stream(), event)
}

fn confirmed() -> ClaimBasisConfirmed {
    ClaimBasisConfirmed {
        basis: sealed(&case(0).stream(), "basis"),
        contract_sha256: None,
        fault_memo: None,
        by: person(COUNSEL),
        on: day(10),
        notice: due("windows.claim_notice", 25),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_has_a_day_for_notice_answer_and_plan_each_with_its_basis() {
    let mut events = company();
    events.extend(assessed(0, 0, (2, 1_000), 9));
    events.push(of_claim(confirmed()));
    let (mut books, projections) = following(&events).await;
    let counsel = DeadlineSights {
        claims: through(person(COUNSEL), &[Relation::HandlerCounsel]),
        ..nothing(person(COUNSEL))
    };
    let rows = seen(&projections, &counsel, DeadlineFilter::Running).await;
    assert_eq!(days(&rows), [(DeadlineKind::ClaimNotice, day(25), None)]);
    assert_eq!(
        (rows[0].case, rows[0].basis.clone()),
        (Some(case(0)), Some(basis("windows.claim_notice")))
    );
    let overdue = DeadlineFilter::Overdue { today: day(26) };
    assert_eq!(seen(&projections, &counsel, overdue).await.len(), 1);

    let noticed = ClaimNoticed {
        notice_sha256: "ab".repeat(32),
        by: person(COUNSEL),
        on: day(20),
        answer: due("windows.claim_answer", 35),
        limitation: None,
    };
    add(&mut books, &projections, of_claim(noticed)).await;
    let rows = seen(&projections, &counsel, DeadlineFilter::Running).await;
    assert_eq!(days(&rows), [(DeadlineKind::ClaimAnswer, day(35), None)]);
    let late = DeadlineFilter::Overdue { today: day(99) };
    assert_eq!(seen(&projections, &counsel, late).await, [], "the debtor is not late");

    let agreed = ClaimAgreed {
        amount: money(1_000),
        agreement_sha256: "ab".repeat(32),
        by: person(COUNSEL),
        on: day(30),
        plan: due("windows.claim_plan", 60),
    };
    add(&mut books, &projections, of_claim(agreed)).await;
    let soon = DeadlineFilter::Soon {
        today: day(55),
        until: day(60),
    };
    assert_eq!(
        days(&seen(&projections, &counsel, soon).await),
        [(DeadlineKind::ClaimPlan, day(60), None)]
    );
    let scheduled = RecoveryScheduled {
        way: RecoveryWay::Payment,
        from: Month::of(day(60)),
        by: person(COUNSEL),
        on: day(58),
    };
    add(&mut books, &projections, of_claim(scheduled)).await;
    let all = seen(&projections, &counsel, DeadlineFilter::OfCase(case(0))).await;
    assert_eq!(
        days(&all),
        [
            (DeadlineKind::ClaimNotice, day(25), Some(day(20))),
            (DeadlineKind::ClaimAnswer, day(35), Some(day(30))),
            (DeadlineKind::ClaimPlan, day(60), Some(day(58))),
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_can_be_brought_until_a_day_that_a_notice_moves_and_an_agreement_ends() {
    let mut events = company();
    let [tracked, loss, enrolled] = assessed(0, 0, (2, 1_000), 9);
    let AnyEvent::Claim(ClaimEvent::LossAssessed(mut loss)) = loss.decoded() else {
        panic!("the assessment is the second");
    };
    loss.limitation = due("labour_limitation", 365);
    events.extend([tracked, of_claim(loss), enrolled]);
    let (mut books, projections) = following(&events).await;
    let counsel = DeadlineSights {
        claims: through(person(COUNSEL), &[Relation::HandlerCounsel]),
        ..nothing(person(COUNSEL))
    };
    let late = DeadlineFilter::Overdue { today: day(366) };
    let rows = seen(&projections, &counsel, late).await;
    assert_eq!(days(&rows), [(DeadlineKind::ClaimLimitation, day(365), None)]);
    assert_eq!(rows[0].basis, Some(basis("labour_limitation")));

    let noticed = ClaimNoticed {
        notice_sha256: "ab".repeat(32),
        by: person(COUNSEL),
        on: day(20),
        answer: None,
        limitation: due("labour_limitation", 385),
    };
    add(&mut books, &projections, of_claim(noticed)).await;
    assert_eq!(seen(&projections, &counsel, late).await, []);
    let rows = seen(&projections, &counsel, DeadlineFilter::Running).await;
    assert_eq!(days(&rows), [(DeadlineKind::ClaimLimitation, day(385), None)]);

    let agreed = ClaimAgreed {
        amount: money(1_000),
        agreement_sha256: "ab".repeat(32),
        by: person(COUNSEL),
        on: day(30),
        plan: None,
    };
    add(&mut books, &projections, of_claim(agreed)).await;
    assert_eq!(seen(&projections, &counsel, DeadlineFilter::Running).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sees_the_case_and_not_its_claims_sees_no_day_of_a_claim() {
    let mut events = company();
    events.extend(assessed(0, 0, (2, 1_000), 9));
    events.push(of_claim(confirmed()));
    let (_books, projections) = following(&events).await;
    let sees = |claims: Sight| DeadlineSights {
        cases: through(person(COUNSEL), &[Relation::Handler]),
        claims,
        ..nothing(person(COUNSEL))
    };
    let blind = sees(through(person(COUNSEL), &[]));
    assert_eq!(seen(&projections, &blind, DeadlineFilter::OfCase(case(0))).await, []);
    let debtor = DeadlineSights {
        claims: everything(person(2)),
        ..nothing(person(2))
    };
    assert_eq!(seen(&projections, &debtor, DeadlineFilter::Running).await, []);
    let open = sees(everything(person(COUNSEL)));
    assert_eq!(
        seen(&projections, &open, DeadlineFilter::OfCase(case(0))).await.len(),
        1
    );
}

fn hold(number: u128) -> HoldId {
    HoldId(ulid(31, number))
}

fn placed(number: u128, scope: HoldScope) -> Unwritten {
    let placed = HoldPlaced {
        hold: hold(number),
        scope,
        reason: sealed(&scope.stream(), "reason"),
        by: person(COUNSEL),
        on: day(2),
        review_by: day(180),
        basis: Some(basis("windows.hold_review")),
    };
    unwritten::<HoldEvent>(hold(number).stream(), placed)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_was_kept_stays_on_record_when_the_next_begins() {
    let mut events = company();
    events.push(placed(0, HoldScope::Case(case(0))));
    let (mut books, projections) = following(&events).await;
    let counsel = holds(COUNSEL);
    let reviewed = HoldReviewed {
        note: sealed(&case(0).stream(), "review.note"),
        by: person(COUNSEL),
        on: day(170),
        review_by: day(350),
        basis: None,
    };
    let stream = hold(0).stream();
    add(
        &mut books,
        &projections,
        unwritten::<HoldEvent>(stream.clone(), reviewed),
    )
    .await;
    let all = seen(&projections, &counsel, DeadlineFilter::OfCase(case(0))).await;
    let review = DeadlineKind::HoldReview;
    assert_eq!(
        days(&all),
        [(review, day(180), Some(day(170))), (review, day(350), None)]
    );
    let overdue = DeadlineFilter::Overdue { today: day(351) };
    assert_eq!(
        days(&seen(&projections, &counsel, overdue).await),
        [(review, day(350), None)]
    );
    let released = HoldReleased {
        reason: sealed(&case(0).stream(), "release.reason"),
        by: person(COUNSEL),
        on: day(355),
    };
    add(&mut books, &projections, unwritten::<HoldEvent>(stream, released)).await;
    assert_eq!(seen(&projections, &counsel, DeadlineFilter::Running).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_is_kept_from_whoever_is_close_to_what_it_covers() {
    let mut events = company();
    events.push(placed(0, HoldScope::Case(case(0))));
    events.push(placed(1, HoldScope::Person(person(1))));
    events.push(placed(2, HoldScope::Report(report(0))));
    let (mut books, projections) = following(&events).await;
    let which = async |viewer: u128| {
        let rows = seen(&projections, &holds(viewer), DeadlineFilter::Running).await;
        let number = |row: &DeadlineRow| (0..3).find(|number| hold(*number).stream() == row.record).unwrap();
        rows.iter().map(number).collect::<Vec<u128>>()
    };
    assert_eq!(which(6).await, [0, 1, 2]);
    assert_eq!(which(1).await, [0, 2], "not the one on themselves");
    assert_eq!(which(2).await, [1, 2], "nor the one on the case against them");
    assert_eq!(
        seen(&projections, &nothing(person(6)), DeadlineFilter::Running).await,
        []
    );
    // The report is put into the case against person 2: from now on its hold is hidden from them as well.
    let linked = ReportLinked {
        by: person(COUNSEL),
        on: day(3),
        case: case(0),
    };
    let event = unwritten::<ReportEvent>(report(0).stream(), linked);
    let position = books.write(&[event]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(which(2).await, [1]);
    assert_eq!(which(6).await, [0, 1, 2]);
}

fn asked(number: u128, subject: u128) -> Unwritten {
    let request = RightsRequestId(ulid(32, number));
    let asked = RightsRequestReceived {
        request,
        subject: person(subject),
        kind: RightsRequestKind::Access,
        statement: sealed(&person(subject).stream(), "statement"),
        by: person(subject),
        on: day(3),
        answer_by: day(33),
        basis: Some(basis("request_answer")),
    };
    unwritten::<RightsRequestEvent>(request.stream(), asked)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_seen_by_those_who_answer_it_and_by_whoever_asked() {
    let mut events = company();
    events.extend([asked(0, 1), asked(1, 2)]);
    let (mut books, projections) = following(&events).await;
    let all = DeadlineSights {
        requests: everything(person(6)),
        ..nothing(person(6))
    };
    let rows = seen(&projections, &all, DeadlineFilter::Running).await;
    let answer = DeadlineKind::RequestAnswer;
    assert_eq!(days(&rows), [(answer, day(33), None), (answer, day(33), None)]);
    assert_eq!(
        (rows[0].case, rows[0].basis.clone()),
        (None, Some(basis("request_answer")))
    );
    let own = seen(&projections, &nothing(person(2)), DeadlineFilter::Running).await;
    let records: Vec<&str> = own.iter().map(|row| row.record.as_str()).collect();
    assert_eq!(records, [RightsRequestId(ulid(32, 1)).stream()]);
    assert_eq!(
        seen(&projections, &nothing(person(6)), DeadlineFilter::Running).await,
        []
    );
    let refused = RightsRequestDecided {
        granted: false,
        reason: sealed(&person(2).stream(), "decision.reason"),
        by: person(COUNSEL),
        on: day(20),
    };
    let stream = RightsRequestId(ulid(32, 1)).stream();
    add(
        &mut books,
        &projections,
        unwritten::<RightsRequestEvent>(stream, refused),
    )
    .await;
    assert_eq!(
        seen(&projections, &nothing(person(2)), DeadlineFilter::Running).await,
        []
    );
    assert_eq!(
        seen(&projections, &all, DeadlineFilter::Overdue { today: day(34) })
            .await
            .len(),
        1
    );
}
