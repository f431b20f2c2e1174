//! Figures of what is still to be done, held against numbers that were counted by hand.

use jiff::civil::{Date, date};
use probity_domain::When;
use probity_domain::ids::PolicyId;
use probity_domain::money::Currency;
use probity_domain::person::{
    AcknowledgementProof, Employment, PersonEvent, PersonLeft, PersonMoved, PersonRegistered, PolicyAcknowledged,
};
use probity_domain::policy::{PolicyDrafted, PolicyEvent, PolicyPublished, PolicyRetired};
use probity_domain::report::{ReportClosed, ReportEvent};
use probity_projections::Projections;
use probity_projections::metrics::{Dimension, Metric, MetricCell, MetricKind, MetricQuery, Span};

use crate::history::{received, report};
use crate::support::{Unwritten, day, department, everything, following, person, sealed, ulid, unwritten};

const ASKED_ON: Date = date(2027, 2, 1);

async fn figure(projections: &Projections, kind: MetricKind, (span, by): (Span, Dimension)) -> Metric {
    let query = MetricQuery {
        year: 2026,
        span,
        by,
        today: ASKED_ON,
        late_after: 90,
        currency: Currency::Cny,
    };
    let figures = projections.metrics().figures(&everything(person(0)), query).await;
    figures.unwrap().into_iter().find(|figure| figure.kind == kind).unwrap()
}

fn share(cell: &MetricCell) -> Option<(u64, u64)> {
    cell.part.zip(cell.count)
}

fn offset(day: Date) -> i64 {
    i64::from(date(2026, 1, 1).until((jiff::Unit::Day, day)).unwrap().get_days())
}

fn closed(number: u128, on: Date) -> Unwritten {
    let closed = ReportClosed {
        by: person(0),
        on: day(offset(on)),
        without_channel: None,
    };
    unwritten::<ReportEvent>(report(number).stream(), closed)
}

/// Ten reports in each month of 2026, five of which are closed twenty days after; and three of December: one is closed on
/// the last day of January, one on the day of asking.
fn reports() -> Vec<Unwritten> {
    let mut events = Vec::new();
    for month in 1..=12_i8 {
        for number in 0..10_i8 {
            let id = u128::try_from(month).unwrap() * 100 + u128::try_from(number).unwrap();
            let on = date(2026, month, 3 + number);
            events.push(received(id, offset(on)));
            if number < 5 {
                events.push(closed(id, day(offset(on) + 20)));
            }
        }
    }
    for (id, on) in [(2_000, Some(date(2027, 1, 31))), (2_001, Some(ASKED_ON)), (2_002, None)] {
        events.push(received(id, offset(date(2026, 12, 30))));
        events.extend(on.map(|on| closed(id, on)));
    }
    events
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_that_are_open_at_the_end_of_a_month_have_an_age_in_whole_months() {
    let (_books, projections) = following(&reports()).await;
    let of = async |span| {
        figure(&projections, MetricKind::StillOpen, (span, Dimension::Nothing))
            .await
            .total
    };
    let year = of(Span::Year).await;
    // Sixty, and two of the three of December.
    assert_eq!(share(&year), Some((62, 123)));
    // Ages at the end of January 2027: 31 (seven), 62, 92, 123, 153, 184, 215, … The 31st of 62 is of July, whose are the
    // 28th to the 32nd; the 56th is of February, whose are the 53rd to the 57th.
    assert_eq!((year.median_days, year.ninth_decile_days), (Some(184), Some(337)));
    let june = of(Span::Month(6)).await;
    assert_eq!(share(&june), Some((5, 10)));
    assert_eq!((june.median_days, june.ninth_decile_days), (Some(215), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_age_does_not_tell_the_day_of_a_report() {
    let moved_within_the_month: Vec<Unwritten> = (0..10)
        .flat_map(|number| {
            let id = 100 + number;
            let mut events = vec![received(id, 27)];
            events.extend((number < 5).then(|| closed(id, date(2026, 2, 20))));
            events
        })
        .collect();
    let mut others = reports();
    // The reports of January, and what closes half of them, stand first.
    others.drain(..15);
    let late = [moved_within_the_month, others].concat();
    let mut seen = Vec::new();
    for events in [reports(), late] {
        let (_books, projections) = following(&events).await;
        for span in [Span::Year, Span::Quarter(1), Span::Month(1)] {
            seen.push(figure(&projections, MetricKind::StillOpen, (span, Dimension::Nothing)).await);
        }
    }
    let (early, late) = seen.split_at(3);
    assert_eq!(early, late);
    assert_eq!(early[2].total.median_days, Some(365));
}

fn hired(number: u128, department_of: u128, employment: Employment, joined: impl Into<When>) -> Unwritten {
    let id = person(number);
    let event = PersonRegistered {
        person: id,
        name: sealed(&id.stream(), "name"),
        contact: None,
        department: department(department_of),
        manager: None,
        heads_department: false,
        employment,
        joined: joined.into(),
    };
    unwritten::<PersonEvent>(id.stream(), event)
}

fn moved(number: u128, employment: Employment, since: Date) -> Unwritten {
    let event = PersonMoved {
        department: department(2),
        manager: None,
        heads_department: false,
        employment,
        since: since.into(),
    };
    unwritten::<PersonEvent>(person(number).stream(), event)
}

fn acknowledged(number: u128, version: u128) -> Unwritten {
    let event = PolicyAcknowledged {
        policy: policy(version),
        acknowledged: day(100).into(),
        proof: AcknowledgementProof::Signed("e".repeat(64)),
    };
    unwritten::<PersonEvent>(person(number).stream(), event)
}

fn policy(version: u128) -> PolicyId {
    PolicyId(ulid(12, version))
}

fn drafted(version: u128) -> Unwritten {
    let event = PolicyDrafted {
        policy: policy(version),
        pack: "wechat-confidentiality".to_owned(),
        version: version.to_string(),
        sha256: "c".repeat(64),
        by: person(0),
    };
    unwritten::<PolicyEvent>(policy(version).stream(), event)
}

fn published(version: u128, on: Date) -> Unwritten {
    let event = PolicyPublished {
        published: on.into(),
        proof_sha256: None,
        by: person(0),
    };
    unwritten::<PolicyEvent>(policy(version).stream(), event)
}

fn retired(version: u128, on: Date) -> Unwritten {
    let event = PolicyRetired {
        retired: on.into(),
        by: person(0),
    };
    unwritten::<PolicyEvent>(policy(version).stream(), event)
}

/// Version 1 is published on 5 January and retired on 1 February; version 2 is published on 10 March; version 3 is a draft.
/// Of 40 employees of department 0 eight leave, which leaves 32: 27 of them acknowledge version 1 and 22 version 2. Twelve
/// join department 1 in September, six of them acknowledge version 2. Ten are contractors; six of them are employed from
/// October on, and one of those acknowledges version 2. Six more of department 0 become contractors after acknowledging
/// everything.
fn company() -> Vec<Unwritten> {
    let mut events = vec![
        drafted(1),
        published(1, date(2026, 1, 5)),
        retired(1, date(2026, 2, 1)),
        drafted(2),
        published(2, date(2026, 3, 10)),
        drafted(3),
    ];
    for number in 0..40 {
        events.push(hired(number, 0, Employment::Employee, When::Unknown));
    }
    for number in 40..46 {
        events.push(hired(number, 0, Employment::Dispatched, date(2020, 5, 1)));
        events.extend([acknowledged(number, 1), acknowledged(number, 2)]);
        events.push(moved(number, Employment::Contractor, date(2026, 6, 1)));
    }
    events.extend((0..27).map(|number| acknowledged(number, 1)));
    events.extend((5..27).map(|number| acknowledged(number, 2)));
    // Four of those who leave acknowledged everything, four nothing.
    for number in 32..40 {
        if number < 36 {
            events.extend([acknowledged(number, 1), acknowledged(number, 2)]);
        }
        let left = PersonLeft { left: day(200).into() };
        events.push(unwritten::<PersonEvent>(person(number).stream(), left));
    }
    for number in 50..62 {
        events.push(hired(number, 1, Employment::Employee, date(2026, 9, 1)));
        events.extend((number < 56).then(|| acknowledged(number, 2)));
    }
    for number in 70..80 {
        events.push(hired(number, 0, Employment::Contractor, date(2021, 1, 1)));
        events.extend((number < 76).then(|| moved(number, Employment::Employee, date(2026, 10, 5))));
    }
    events.push(acknowledged(70, 2));
    events
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledgements_count_for_those_whom_a_version_binds_by_the_day_from_which_it_does() {
    let (_books, projections) = following(&company()).await;
    let figure = figure(
        &projections,
        MetricKind::PolicyAcknowledged,
        (Span::Year, Dimension::Department),
    )
    .await;
    // 27 and 22 of 32 each, 6 of 12, 1 of 6.
    assert_eq!(share(&figure.total), Some((56, 82)));
    let mut lines: Vec<_> = figure
        .cells
        .iter()
        .map(|cell| (cell.category.clone().unwrap(), share(cell)))
        .collect();
    lines.sort();
    // The one of six would be told by the total and the other departments, so another line is withheld with it.
    let shown: Vec<_> = lines
        .iter()
        .filter_map(|(name, share)| share.map(|share| (name, share)))
        .collect();
    assert_eq!(lines.len(), 1, "that there are others is not told either");
    assert_eq!(shown, [(&department(0).to_string(), (49, 64))]);
}
