//! The demo company, made on real files.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use probity::config::Secret;
use probity::demo::{DemoError, DemoFile, Founding, found};
use probity::start::{self, Opened};
use probity_app::ManualClock;
use probity_domain::case::{Case, CaseStatus};
use probity_domain::codec::AnyEvent;
use probity_domain::report::{Report, ReportStatus};
use probity_domain::sanction::{Sanction, SanctionStatus};
use probity_store::Position;

use crate::site::config;

/// Days on which a demo is begun: an ordinary one, one after a long holiday, a Sunday, the first of a year at night.
const DAYS: [&str; 4] = [
    "2026-11-24T08:00:00Z",
    "2026-10-08T01:00:00Z",
    "2026-08-30T10:00:00Z",
    "2026-12-31T16:30:00Z",
];

struct Demo {
    opened: Opened,
    clock: Arc<ManualClock>,
    file: DemoFile,
    _data: tempfile::TempDir,
}

async fn demo(until: Timestamp) -> Demo {
    let data = tempfile::tempdir().unwrap();
    let config = config(data.path(), &[]);
    start::init(&config).unwrap();
    let clock = Arc::new(ManualClock::at(until));
    let opened = Opened::open(&config, clock.clone()).await.unwrap();
    let mut parts = Vec::new();
    let file = found(founding(&opened, &clock, until), &mut |part| parts.push(part))
        .await
        .unwrap();
    assert_eq!(parts.len(), 18, "{parts:?}");
    Demo {
        opened,
        clock,
        file,
        _data: data,
    }
}

fn founding<'a>(opened: &'a Opened, clock: &Arc<ManualClock>, until: Timestamp) -> Founding<'a> {
    static PASSWORD: std::sync::LazyLock<Secret> =
        std::sync::LazyLock::new(|| Secret::new("plain to see, in a demo".to_owned()));
    Founding {
        app: &opened.app,
        clock: clock.clone(),
        until,
        accounts: &opened.accounts,
        password: &PASSWORD,
    }
}

/// How many of what stand where.
#[derive(Default, Debug, PartialEq, Eq)]
struct Standing {
    reports: BTreeMap<ReportStatus, usize>,
    cases: BTreeMap<CaseStatus, usize>,
    sanctions: BTreeMap<SanctionStatus, usize>,
}

async fn standing(opened: &Opened) -> Standing {
    let mut streams = std::collections::BTreeSet::new();
    let mut last = (Position::START, i64::MIN);
    loop {
        let page = opened.app.store().read_all(last.0, 500).await.unwrap();
        if page.is_empty() {
            break;
        }
        for envelope in page {
            let recorded = envelope.event.recorded_at;
            let by_the_day = envelope.event.actor == "reporter";
            assert!(
                by_the_day || recorded >= last.1,
                "time goes forward: {}",
                envelope.stream
            );
            last = (envelope.position, if by_the_day { last.1 } else { recorded });
            AnyEvent::decode(
                envelope.stream.as_str(),
                &envelope.event.kind,
                envelope.event.version,
                &envelope.event.payload,
            )
            .unwrap();
            streams.insert(envelope.stream.as_str().to_owned());
        }
    }
    let mut standing = Standing::default();
    let journal = opened.app.journal();
    for stream in streams {
        let counted = match stream.split('-').next().unwrap() {
            "report" => standing
                .reports
                .entry(journal.load::<Report>(&stream).await.unwrap().state.status)
                .or_default(),
            "case" => standing
                .cases
                .entry(journal.load::<Case>(&stream).await.unwrap().state.status)
                .or_default(),
            "sanction" => standing
                .sanctions
                .entry(journal.load::<Sanction>(&stream).await.unwrap().state.status)
                .or_default(),
            _ => continue,
        };
        *counted += 1;
    }
    standing
}

#[tokio::test]
async fn the_company_stands_where_its_stories_lead_whatever_the_day() {
    for day in DAYS {
        let until: Timestamp = day.parse().unwrap();
        let demo = demo(until).await;
        let expected = Standing {
            reports: [
                (ReportStatus::Received, 1),
                (ReportStatus::InfoRequested, 1),
                (ReportStatus::Linked, 3),
                (ReportStatus::FeedbackGiven, 1),
                (ReportStatus::Closed, 23),
            ]
            .into(),
            cases: [
                (CaseStatus::Assigned, 1),
                (CaseStatus::Investigating, 1),
                (CaseStatus::FindingsIssued, 1),
                (CaseStatus::SanctionTrack, 1),
                (CaseStatus::Closed, 2),
            ]
            .into(),
            sanctions: [(SanctionStatus::Approved, 1), (SanctionStatus::Active, 1)].into(),
        };
        assert_eq!(standing(&demo.opened).await, expected, "{day}");
        demo.opened.close().await;
    }
}

#[tokio::test]
async fn the_read_models_take_the_company_in_and_its_people_can_sign_in() {
    let until: Timestamp = DAYS[0].parse().unwrap();
    let demo = demo(until).await;
    demo.opened.projections.start().unwrap();
    let head = demo.opened.app.store().head().await.unwrap();
    demo.opened
        .projections
        .wait_for(head, Duration::from_secs(60))
        .await
        .unwrap();
    let roles: Vec<&str> = demo
        .file
        .sign_ins
        .iter()
        .flat_map(|sign_in| sign_in.roles.iter().map(String::as_str))
        .collect();
    for role in [
        "INT",
        "INV",
        "LEG",
        "HR",
        "DEC line",
        "DEC general manager",
        "UN",
        "CUS",
        "AUD",
        "MGT",
        "ADM",
    ] {
        assert!(roles.contains(&role), "{role} in {roles:?}");
    }
    assert_eq!(demo.file.sign_ins.len(), 17);
    let accounts = demo.opened.accounts.list().await.unwrap();
    assert_eq!(accounts.len(), 17);
    for receipt in &demo.file.receipts {
        let receipt = probity_vault::Receipt::parse(&receipt.receipt).unwrap();
        demo.opened.app.report_by_receipt(&receipt).await.unwrap();
    }
    assert_eq!(demo.file.receipts.len(), 3);
    demo.opened.close().await;
}

#[tokio::test]
async fn a_company_that_is_there_is_left_alone() {
    let until: Timestamp = DAYS[0].parse().unwrap();
    let demo = demo(until).await;
    let head = demo.opened.app.store().head().await.unwrap();
    let again = found(founding(&demo.opened, &demo.clock, until), &mut |_| {}).await;
    assert!(matches!(again, Err(DemoError::Occupied)), "{again:?}");
    assert_eq!(demo.opened.app.store().head().await.unwrap(), head);
    demo.opened.close().await;
}
