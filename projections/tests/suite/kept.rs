//! Figures of deadlines and damages, held against numbers that were counted by hand; and what a period that is over shows
//! when something of it is recorded later.

use jiff::civil::date;
use probity_domain::claim::{ClaimEvent, ClaimRejected, Forum, InstalmentDeducted, PaymentReceived};
use probity_domain::ids::PaymentId;
use probity_domain::investigation::{
    InvestigationAuthorised, InvestigationCompleted, InvestigationEvent, InvestigationExtended,
};
use probity_domain::money::{Currency, Money};
use probity_domain::month::Month;
use probity_projections::Projections;
use probity_projections::metrics::{Dimension, MetricCell, MetricKind, MetricQuery, Span};

use crate::history::{assessed, awarded, claim, investigation, money, opened, received};
use crate::support::{Books, PATIENCE, Unwritten, case, day, everything, person, registered, sealed, ulid, unwritten};

/// 29 investigations to be completed by 10 February: 12 were on that day, 6 a day later, 6 were put off to 2 March and
/// were completed that day, 5 still run. 3 reports are to be acknowledged, which is counted elsewhere.
fn investigations() -> Vec<Unwritten> {
    let (by, mut events) = (person(0), Vec::new());
    for number in 0..29 {
        let stream = investigation(number).stream();
        let mut add = |event: InvestigationEvent| events.push(unwritten::<InvestigationEvent>(stream.clone(), event));
        let authorised = InvestigationAuthorised {
            by,
            on: day(1),
            sources: Vec::new(),
            complete_by: day(40),
            basis: None,
        };
        add(authorised.into());
        if (18..24).contains(&number) {
            let extended = InvestigationExtended {
                by,
                on: day(40),
                reason: sealed(&case(0).stream(), "reason"),
                until: day(60),
                extended_from: day(40),
            };
            add(extended.into());
        }
        let completed = match number {
            0..12 => Some(40),
            12..18 => Some(41),
            18..24 => Some(60),
            _ => None,
        };
        if let Some(on) = completed {
            add(InvestigationCompleted { by, on: day(on) }.into());
        }
    }
    events.extend((0..3).map(|number| received(number, 1)));
    events
}

/// Seven claims of 1,000 to 7,000 fen, six of which were awarded 500 each; a court rejected the sixth after all. On the
/// first two 300 were paid and 200 deducted.
fn claims() -> Vec<Unwritten> {
    let mut events = vec![opened(0, 0, 0)];
    for number in 0..7_u128 {
        let minor = (i64::try_from(number).unwrap() + 1) * 1_000;
        events.extend(assessed(0, number, (number, minor), 10));
        if number < 6 {
            events.push(awarded(number, 500));
        }
    }
    events.push(paid(0, 300));
    let deducted = InstalmentDeducted {
        month: Month::of(day(40)),
        amount: money(200),
        on: day(50),
    };
    events.push(unwritten::<ClaimEvent>(claim(1).stream(), deducted));
    let rejected = ClaimRejected {
        forum: Forum::Court,
        ruling_sha256: "ab".repeat(32),
        by: person(0),
        on: day(90),
    };
    events.push(unwritten::<ClaimEvent>(claim(5).stream(), rejected));
    events
}

fn paid(number: u128, minor: i64) -> Unwritten {
    let paid = PaymentReceived {
        payment: PaymentId(ulid(16, number)),
        amount: money(minor),
        reference: sealed(&case(0).stream(), "reference"),
        by: person(0),
        on: day(60),
    };
    unwritten::<ClaimEvent>(claim(number).stream(), paid)
}

async fn company() -> (Books, Projections) {
    let mut books = Books::new();
    let projections = books.open().await;
    let mut events: Vec<Unwritten> = (0..10).map(|number| registered(number, 0, None, false)).collect();
    events.extend(investigations());
    events.extend(claims());
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    (books, projections)
}

async fn total(projections: &Projections, kind: MetricKind, currency: Currency) -> MetricCell {
    let query = MetricQuery {
        year: 2026,
        span: Span::Year,
        by: Dimension::Nothing,
        today: date(2027, 2, 1),
        late_after: 90,
        currency,
    };
    let figures = projections
        .metrics()
        .figures(&everything(person(0)), query)
        .await
        .unwrap();
    figures.into_iter().find(|figure| figure.kind == kind).unwrap().total
}

async fn share(projections: &Projections, kind: MetricKind) -> Option<(u64, u64)> {
    let total = total(projections, kind, Currency::Cny).await;
    total.part.zip(total.count)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_that_was_put_off_counts_by_its_last_day_and_is_counted_as_put_off() {
    let (_books, projections) = company().await;
    assert_eq!(share(&projections, MetricKind::DeadlinesKept).await, Some((18, 29)));
    assert_eq!(share(&projections, MetricKind::DeadlinesExtended).await, Some((6, 29)));
    assert_eq!(share(&projections, MetricKind::DeadlinesOverdue).await, Some((5, 11)));
}

#[tokio::test(flavor = "multi_thread")]
async fn deadlines_are_told_apart_by_kind_and_by_no_kind_of_sanction() {
    let (_books, projections) = company().await;
    for (by, category) in [
        (Dimension::DeadlineKind, "investigation"),
        (Dimension::SanctionKind, ""),
    ] {
        let query = MetricQuery {
            year: 2026,
            span: Span::Year,
            by,
            today: date(2027, 2, 1),
            late_after: 90,
            currency: Currency::Cny,
        };
        let figures = projections
            .metrics()
            .figures(&everything(person(0)), query)
            .await
            .unwrap();
        let kept = figures
            .into_iter()
            .find(|figure| figure.kind == MetricKind::DeadlinesKept);
        let cells = kept.unwrap().cells;
        let found: Vec<_> = cells
            .iter()
            .map(|cell| (cell.category.as_deref(), cell.count))
            .collect();
        assert_eq!(found, [(Some(category), Some(29))]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn damages_are_summed_up_in_minor_units_of_one_currency() {
    let (_books, projections) = company().await;
    let yuan = |minor| Some(Money::new(minor, Currency::Cny));
    let claimed = total(&projections, MetricKind::DamagesClaimed, Currency::Cny).await;
    assert_eq!(
        (claimed.count, claimed.amount, claimed.part_amount),
        (Some(7), yuan(28_000), None)
    );
    let recovered = total(&projections, MetricKind::DamagesRecovered, Currency::Cny).await;
    assert_eq!(
        (recovered.count, recovered.amount, recovered.part_amount),
        (Some(5), yuan(2_500), yuan(500))
    );
    assert_eq!(recovered.value, Some(0.2));
    assert_eq!((recovered.part, recovered.median_days), (None, None));
    let in_euro = total(&projections, MetricKind::DamagesClaimed, Currency::Eur).await;
    assert_eq!(
        (in_euro.count, in_euro.amount),
        (None, None),
        "no claim is fewer than five"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_that_is_over_takes_in_what_is_recorded_later_and_withholds_what_became_small() {
    let (mut books, projections) = company().await;
    let by = person(0);
    // A payment of last year comes to light.
    let position = books.write(&[paid(2, 100)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let recovered = total(&projections, MetricKind::DamagesRecovered, Currency::Cny).await;
    assert_eq!(recovered.part_amount, Some(money(600)));
    // One of five that run is completed in the new year: four are too few to be told, and kept is what it was.
    let completed = InvestigationCompleted { by, on: day(380) };
    let stream = investigation(28).stream();
    let position = books.write(&[unwritten::<InvestigationEvent>(stream, completed)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(share(&projections, MetricKind::DeadlinesKept).await, Some((18, 29)));
    assert_eq!(share(&projections, MetricKind::DeadlinesOverdue).await, None);
    // A sixth claim turns out to have been rejected: four are left.
    let rejected = ClaimRejected {
        forum: Forum::Court,
        ruling_sha256: "ab".repeat(32),
        by,
        on: day(300),
    };
    let position = books
        .write(&[unwritten::<ClaimEvent>(claim(4).stream(), rejected)])
        .await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let recovered = total(&projections, MetricKind::DamagesRecovered, Currency::Cny).await;
    assert_eq!(
        (recovered.count, recovered.amount, recovered.part_amount),
        (None, None, None)
    );
}
