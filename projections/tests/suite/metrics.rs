//! Figures, held against numbers that were counted by hand.

use jiff::civil::date;
use probity_domain::Severity;
use probity_domain::calendar::Period;
use probity_domain::case::{AllegationDetermined, AllegationRaised, CaseEvent, Determination, Party};
use probity_domain::deadline::Basis;
use probity_domain::ids::ProtectionId;
use probity_domain::money::Currency;
use probity_domain::person::{PersonEvent, PersonLeft};
use probity_domain::protection::{CheckInDue, CheckInRecorded, ProtectionEvent, ProtectionOpened, RetaliationAlleged};
use probity_domain::report::{FeedbackGiven, ReportAcknowledged, ReportClosed, ReportEvent, ReporterReplied};
use probity_domain::sanction::{
    AppealDecided, AppealLodged, AppealOutcome, Instance, SanctionAnnulled, SanctionDecided, SanctionEvent,
    SanctionFinalised,
};
use probity_projections::metrics::{Dimension, Metric, MetricKind, MetricQuery, Span};
use probity_projections::{Projections, Sight};

use crate::history::{allegation, message, opened, proposed, received, report, sanction, terms};
use crate::support::{Books, PATIENCE, Unwritten, case, day, dump, everything, person, registered, sealed, unwritten};

const CLAUSES: [&str; 2] = ["WX-2.2.2", "WX-6.1.2"];

/// 200 employees, of whom 10 leave in the middle of the year.
fn people() -> Vec<Unwritten> {
    let mut events: Vec<Unwritten> = (0..200).map(|number| registered(number, 0, None, false)).collect();
    events.extend(
        (190..200)
            .map(|number| unwritten::<PersonEvent>(person(number).stream(), PersonLeft { left: day(180).into() })),
    );
    events
}

/// 30 reports of January, every other one anonymous. 6 of the anonymous reporters come back. 24 are acknowledged in time,
/// 6 late. 20 are answered in time, 5 late, 5 not at all. 12 are closed, after 10, 20, … 120 days.
fn reports() -> Vec<Unwritten> {
    let mut events = Vec::new();
    for number in 0..30 {
        let (stream, on) = (report(number).stream(), i64::try_from(number).unwrap());
        events.push(received(number, on));
        let mut add = |event: ReportEvent| events.push(unwritten::<ReportEvent>(stream.clone(), event));
        let by = person(0);
        let acknowledged = ReportAcknowledged {
            by: Some(by),
            on: day(on + if number < 24 { 5 } else { 9 }),
            triage_by: day(on + 14),
            feedback_by: day(on + 90),
            triage_basis: None,
            feedback_basis: None,
        };
        add(acknowledged.into());
        if number < 12 && number.is_multiple_of(2) {
            let reply = ReporterReplied {
                message: message(&stream, number * 1_000 + 1),
                attachments: Vec::new(),
                taken_by: None,
                on: day(on + 6),
            };
            add(reply.into());
        }
        if number < 25 {
            let feedback = FeedbackGiven {
                by,
                on: day(on + if number < 20 { 80 } else { 100 }),
                message: message(&stream, number * 1_000 + 2),
            };
            add(feedback.into());
        }
        if number < 12 {
            let closed = ReportClosed {
                by,
                on: day(on + 10 * (on + 1)),
                without_channel: None,
            };
            add(closed.into());
        }
    }
    events
}

/// 40 charges of one case: 12 proved, 6 in part, 15 not, 7 neither. Of the 12 people with a proved one 6 have two.
fn charges() -> Vec<Unwritten> {
    let stream = case(0).stream();
    let mut events = vec![opened(0, 0, 0)];
    for number in 0..40_u128 {
        let (determination, first_clause) = match number {
            0..12 => (Determination::Substantiated, number < 7),
            12..18 => (Determination::PartlySubstantiated, number < 15),
            18..33 => (Determination::Unsubstantiated, number < 28),
            _ => (Determination::Inconclusive, true),
        };
        let raised = AllegationRaised {
            allegation: allegation(number),
            subject: Party::Person(person(number % 12)),
            clause: CLAUSES[usize::from(!first_clause)].parse().unwrap(),
            severity: Severity::Serious,
            conduct: day(1).into(),
            ground: None,
            description: sealed(&stream, "description"),
            by: person(0),
            on: day(2),
        };
        let determined = AllegationDetermined {
            allegation: allegation(number),
            determination,
            finding: None,
            by: person(0),
            on: day(40),
        };
        events.push(unwritten::<CaseEvent>(stream.clone(), raised));
        events.push(unwritten::<CaseEvent>(stream.clone(), determined));
    }
    events
}

/// 12 sanctions, 6 decided 60 days and 6 decided 120 days after the company knew. 11 become final; 5 of them are annulled,
/// 5 others are upheld on appeal.
fn sanctions() -> Vec<Unwritten> {
    let (mut events, by) = (Vec::new(), person(0));
    for number in 0..12_u128 {
        events.extend(proposed(0, number, number, 10));
        let stream = sanction(number).stream();
        let mut add = |event: SanctionEvent| events.push(unwritten::<SanctionEvent>(stream.clone(), event));
        let decided = SanctionDecided {
            by,
            on: day(if number < 6 { 59 } else { 119 }),
            terms: terms(),
            reasons: sealed(&case(0).stream(), "reasons"),
        };
        add(decided.into());
        if (5..10).contains(&number) {
            let lodged = AppealLodged {
                by,
                on: day(130),
                grounds: sealed(&case(0).stream(), "grounds"),
                decide_by: day(150),
                basis: None,
            };
            add(lodged.into());
            let upheld = AppealDecided {
                by,
                on: day(140),
                outcome: AppealOutcome::Upheld,
                terms: None,
                reasons: sealed(&case(0).stream(), "reasons"),
            };
            add(upheld.into());
        }
        if number < 11 {
            add(SanctionFinalised { by: None, on: day(160) }.into());
        }
        if number < 5 {
            let annulled = SanctionAnnulled {
                instance: Instance::Arbitration,
                ruled_on: day(200),
                ruling: sealed(&case(0).stream(), "ruling"),
                by,
                on: day(201),
            };
            add(annulled.into());
        }
    }
    events
}

/// 12 reporters are looked after from the day after their report on, with check-ins that count in no figure. 6 of them tell
/// of retaliation, one of them twice.
fn protection() -> Vec<Unwritten> {
    let mut events = Vec::new();
    for number in 0..12 {
        let (stream, on) = (
            ProtectionId(report(number).0).stream(),
            i64::try_from(number).unwrap() + 1,
        );
        let mut add = |event: ProtectionEvent| events.push(unwritten::<ProtectionEvent>(stream.clone(), event));
        let opened = ProtectionOpened {
            protection: ProtectionId(report(number).0),
            report: report(number),
            by: Some(person(0)),
            on: day(on),
            check_ins: vec![check_in(on, 30), check_in(on, 90)],
        };
        add(opened.into());
        let made = CheckInRecorded {
            number: 1,
            message: message(&stream, number * 1_000 + 3),
            by: person(0),
            on: day(on + if number < 7 { 30 } else { 31 }),
        };
        add(made.into());
        for claim in 0..match number {
            0 => 2,
            1..6 => 1,
            _ => 0,
        } {
            let told = RetaliationAlleged {
                message: message(&stream, number * 1_000 + 4 + claim),
                attachments: Vec::new(),
                case: case(500 + number),
                taken_by: None,
                on: day(on + 40),
            };
            add(told.into());
        }
    }
    events
}

fn check_in(on: i64, after: u16) -> CheckInDue {
    CheckInDue {
        until: day(on + i64::from(after)),
        basis: Basis {
            rule: "windows.first_check_in".to_owned(),
            source: "Design choice".to_owned(),
            from: day(on),
            period: Period::Days(after),
            profile: "cn".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            calendar: None,
        },
    }
}

async fn company() -> (Books, Projections) {
    let mut books = Books::new();
    let projections = books.open().await;
    let mut events = people();
    events.extend(reports());
    events.extend(protection());
    events.extend(charges());
    events.extend(sanctions());
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    (books, projections)
}

fn query(span: Span, by: Dimension) -> MetricQuery {
    MetricQuery {
        year: 2026,
        span,
        by,
        today: date(2027, 2, 1),
        late_after: 90,
        currency: Currency::Cny,
    }
}

fn of(figures: &[Metric], kind: MetricKind) -> &Metric {
    figures.iter().find(|figure| figure.kind == kind).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_what_was_counted_by_hand() {
    let (_books, projections) = company().await;
    let metrics = projections.metrics();
    let viewer = everything(person(0));
    let figures = metrics
        .figures(&viewer, query(Span::Year, Dimension::Nothing))
        .await
        .unwrap();
    assert_eq!(figures.len(), MetricKind::ALL.len());
    let share = |kind| {
        let total = &of(&figures, kind).total;
        (total.part.unwrap(), total.count.unwrap())
    };
    let count = |kind| of(&figures, kind).total.count.unwrap();
    let days = |kind| {
        let total = &of(&figures, kind).total;
        (
            total.count.unwrap(),
            total.median_days.unwrap(),
            total.ninth_decile_days.unwrap(),
        )
    };
    assert_eq!(count(MetricKind::Reports), 30);
    // 200 employees on the first day and 190 on the last: 195 in the mean.
    let rate = of(&figures, MetricKind::Reports).total.value.unwrap();
    assert!((rate - 30.0 / 195.0 * 100.0).abs() < 1e-9, "{rate}");
    assert_eq!(share(MetricKind::AnonymousShare), (15, 30));
    assert_eq!(share(MetricKind::AnonymousFollowUp), (6, 15));
    assert_eq!(share(MetricKind::AcknowledgedOnTime), (24, 30));
    assert_eq!(share(MetricKind::AnsweredOnTime), (20, 30));
    assert_eq!(share(MetricKind::RetaliationShare), (6, 30));
    assert_eq!(days(MetricKind::DaysToClose), (12, 60, 110));
    assert_eq!(share(MetricKind::Substantiation), (18, 33));
    assert_eq!(count(MetricKind::Inconclusive), 7);
    assert_eq!(count(MetricKind::Sanctions), 6);
    assert_eq!(count(MetricKind::AnnulledSanctions), 5);
    assert_eq!(share(MetricKind::OverturnedShare), (5, 10));
    assert_eq!(days(MetricKind::KnowledgeToDecision), (12, 60, 120));
    assert_eq!(share(MetricKind::DecidedLate), (6, 12));
    let when = (2026, date(2027, 2, 1));
    let repeats = metrics.repeats(&viewer, when).await.unwrap().unwrap();
    assert_eq!((repeats.people, repeats.repeated), (12, 6));
    assert_eq!(
        metrics.repeats(&viewer, (2026, date(2026, 12, 31))).await.unwrap(),
        None
    );
}

/// 24 check-ins were to be made, 7 of them were in time: enough to be shown, and of 12 reporters alone.
#[tokio::test(flavor = "multi_thread")]
async fn check_ins_count_in_no_figure_of_deadlines() {
    let (_books, projections) = company().await;
    let by_kind = query(Span::Year, Dimension::DeadlineKind);
    let viewer = everything(person(0));
    let figures = projections.metrics().figures(&viewer, by_kind).await.unwrap();
    for figure in figures {
        let kinds: Vec<_> = figure
            .cells
            .iter()
            .filter_map(|cell| cell.category.as_deref())
            .collect();
        assert!(!kinds.contains(&"check_in"), "{:?}: {kinds:?}", figure.kind);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_by_clause_add_up_and_small_cells_are_withheld() {
    let (_books, projections) = company().await;
    let metrics = projections.metrics();
    let viewer = everything(person(0));
    let figures = metrics
        .figures(&viewer, query(Span::Year, Dimension::Clause))
        .await
        .unwrap();
    let proved = &of(&figures, MetricKind::Substantiation).cells;
    let lines: Vec<_> = proved
        .iter()
        .map(|cell| (cell.category.clone().unwrap(), cell.part.unwrap(), cell.count.unwrap()))
        .collect();
    assert_eq!(lines, [(CLAUSES[0].to_owned(), 10, 20), (CLAUSES[1].to_owned(), 8, 13)]);
    // All reports are of January: a quarter without any would tell the first one's number, and is empty besides.
    for span in [Span::Quarter(1), Span::Quarter(2), Span::Month(1)] {
        let figures = metrics.figures(&viewer, query(span, Dimension::Nothing)).await.unwrap();
        assert_eq!(of(&figures, MetricKind::Reports).total.count, None, "{span:?}");
    }
    let blind = Sight {
        everything: false,
        ..viewer
    };
    assert_eq!(
        metrics
            .figures(&blind, query(Span::Year, Dimension::Nothing))
            .await
            .unwrap(),
        []
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rebuilt_figures_equal_those_that_followed() {
    let (books, projections) = company().await;
    projections.stop().await;
    let elsewhere = books.dir.path().join("rebuilt");
    let rebuilt = books.open_in(&elsewhere).await;
    rebuilt.wait_until_built(PATIENCE).await.unwrap();
    rebuilt.stop().await;
    assert_eq!(dump(&books.views()), dump(&elsewhere));
}
