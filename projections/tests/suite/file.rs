//! Files of cases and their timelines.

use jiff::Timestamp;
use probity_domain::account::{AccountEvent, AccountKind, AccountRegistered};
use probity_domain::case::{
    AllegationDetermined, AllegationRaised, AllegationStatus, CaseEvent, Determination, Party, PartyRole,
    ReportAttached,
};
use probity_domain::ids::{AccountId, AttachmentId, EvidenceId, FindingId, SourceId};
use probity_domain::investigation::{
    CollectionMethod, EvidenceSealed, EvidenceTransferred, InvestigationEvent, InvestigationPlanned,
};
use probity_domain::person::{PersonEvent, PersonLeft};
use probity_domain::report::{ReportEvent, ReportLinked};
use probity_domain::sanction::{Instance, InstanceOutcome, ProceedingRecorded, SanctionEvent};
use probity_domain::{AttachmentRef, Severity, When};
use probity_projections::Projections;
use probity_projections::case_file::{CaseFile, Recorded, TimelineOrder};
use probity_store::{EventStore, Position};

use crate::history::{allegation, assigned, investigation, opened, party, proposed, received, report, sanction};
use crate::support::{Books, PATIENCE, Unwritten, case, day, everything, person, registered, sealed, ulid, unwritten};
use probity_domain::case::HandlerRole;

fn charge() -> Unwritten {
    let event = AllegationRaised {
        allegation: allegation(0),
        subject: Party::Person(person(2)),
        clause: "WX-6.1.2".parse().unwrap(),
        severity: Severity::Grave,
        conduct: When::Before {
            date: jiff::civil::date(2021, 8, 18),
        },
        ground: None,
        description: sealed(&case(0).stream(), "description"),
        by: person(4),
        on: day(3),
    };
    unwritten::<CaseEvent>(case(0).stream(), event)
}

fn evidence() -> Unwritten {
    let stream = investigation(0).stream();
    let event = EvidenceSealed {
        evidence: EvidenceId(ulid(16, 0)),
        source: SourceId(ulid(17, 0)),
        method: CollectionMethod::Original,
        title: sealed(&case(0).stream(), "title"),
        sha256: "a".repeat(64),
        attachment: Some(AttachmentRef {
            id: AttachmentId(ulid(18, 0)),
            sha256: "b".repeat(64),
            size: 12,
            name: sealed(&case(0).stream(), "name"),
            about: None,
            for_reporter: None,
        }),
        collected: day(4).into(),
        shows: jiff::civil::date(2021, 4, 7).into(),
        collector: person(5),
        by: person(5),
        on: day(4),
    };
    unwritten::<InvestigationEvent>(stream, event)
}

#[allow(clippy::too_many_lines, reason = "one story, told in order")]
fn story() -> Vec<Unwritten> {
    let (by, on) = (person(4), day(2));
    let stream = case(0).stream();
    let account = AccountId(ulid(7, 0));
    let planned = InvestigationPlanned {
        investigation: investigation(0),
        case: case(0),
        scope: sealed(&stream, "scope"),
        sources: Vec::new(),
        by,
        on,
    };
    let mut events = vec![
        registered(2, 1, None, false),
        unwritten::<AccountEvent>(
            account.stream(),
            AccountRegistered {
                account,
                holder: person(2),
                kind: AccountKind::Company,
                identifier: sealed(&person(2).stream(), "identifier"),
                contacts: Some(599),
                registered: When::Month { year: 2020, month: 10 },
                by,
            },
        ),
        received(0, 0),
        received(1, 0),
        opened(0, 4, 1),
        opened(1, 4, 1),
        assigned(0, 5, HandlerRole::Investigator),
        unwritten::<CaseEvent>(
            stream.clone(),
            ReportAttached {
                report: report(0),
                by,
                on,
            },
        ),
        unwritten::<ReportEvent>(report(0).stream(), ReportLinked { by, on, case: case(0) }),
        party(0, 2, PartyRole::Subject),
        charge(),
        unwritten::<InvestigationEvent>(investigation(0).stream(), planned),
        evidence(),
        unwritten::<PersonEvent>(
            person(2).stream(),
            PersonLeft {
                left: jiff::civil::date(2021, 4, 17).into(),
            },
        ),
        unwritten::<CaseEvent>(
            stream,
            AllegationDetermined {
                allegation: allegation(0),
                determination: Determination::Substantiated,
                finding: Some(FindingId(ulid(13, 0))),
                by,
                on: day(8),
            },
        ),
    ];
    events.extend(proposed(0, 0, 2, 9));
    events.push(unwritten::<SanctionEvent>(
        sanction(0).stream(),
        ProceedingRecorded {
            instance: Instance::SecondInstance,
            outcome: InstanceOutcome::Upheld,
            happened: jiff::civil::date(2024, 1, 25).into(),
            summary: sealed(&case(0).stream(), "summary"),
            by,
            on: day(10),
        },
    ));
    events
}

async fn told(events: &[Unwritten]) -> (Books, Projections) {
    let mut books = Books::new();
    books.write(events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    (books, projections)
}

async fn timeline(projections: &Projections, order: TimelineOrder, first: usize) -> Vec<Recorded> {
    let (files, sight) = (projections.case_files(), everything(person(9)));
    let mut after = None;
    let mut lines = Vec::new();
    loop {
        let page = files
            .timeline(&sight, case(0), order, (after, first))
            .await
            .unwrap()
            .unwrap();
        after = page.edges.last().map(|(cursor, _)| cursor.clone());
        let has_next = page.has_next;
        lines.extend(page.into_rows());
        if !has_next {
            return lines;
        }
    }
}

fn kinds(lines: &[Recorded]) -> Vec<&str> {
    lines.iter().map(|line| line.kind.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_holds_everything_of_the_case_and_nothing_of_others() {
    let (_books, projections) = told(&story()).await;
    let file = projections
        .case_files()
        .get(&everything(person(9)), case(0), None)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(file.opened.as_ref().map(|opened| opened.case), Some(case(0)));
    assert_eq!(file.reports.keys().copied().collect::<Vec<_>>(), [report(0)]);
    assert_eq!(
        file.reports[&report(0)].events.len(),
        2,
        "what was before the link is there as well"
    );
    let charge = &file.case.allegations[&allegation(0)];
    assert_eq!(
        charge.status,
        AllegationStatus::Determined(Determination::Substantiated)
    );
    assert_eq!(file.allegations[&allegation(0)].determined.len(), 1);
    let evidence = &file.investigations[&investigation(0)].evidence[&EvidenceId(ulid(16, 0))];
    assert_eq!(evidence.sealed.sha256, "a".repeat(64));
    assert_eq!(file.sanctions[&sanction(0)].events.len(), 2);
    assert_eq!(file.accounts.len(), 1);
    assert_eq!(file.people[&person(2)].len(), 2, "joined and left");
    assert_eq!(file.parties.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn custody_is_a_chain() {
    let mut events = story();
    for (from, to) in [(5, 4), (4, 6)] {
        let transferred = EvidenceTransferred {
            evidence: EvidenceId(ulid(16, 0)),
            from: person(from),
            to: person(to),
            reason: sealed(&case(0).stream(), "reason"),
            on: day(6),
        };
        events.push(unwritten::<InvestigationEvent>(investigation(0).stream(), transferred));
    }
    let (_books, projections) = told(&events).await;
    let file = projections
        .case_files()
        .get(&everything(person(9)), case(0), None)
        .await
        .unwrap()
        .unwrap();
    let evidence = &file.investigations[&investigation(0)].evidence[&EvidenceId(ulid(16, 0))];
    let hands: Vec<_> = evidence
        .transfers
        .iter()
        .map(|transfer| (transfer.from, transfer.to))
        .collect();
    assert_eq!(hands, [(person(5), person(4)), (person(4), person(6))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_has_two_orders() {
    let (_books, projections) = told(&story()).await;
    let recorded = timeline(&projections, TimelineOrder::Recorded, 4).await;
    assert!(recorded.is_sorted_by_key(|line| line.position));
    assert_eq!(
        kinds(&recorded)[..4],
        [
            "person-registered",
            "account-registered",
            "report-received",
            "case-opened"
        ]
    );

    let happened = timeline(&projections, TimelineOrder::Happened, 4).await;
    assert_eq!(
        kinds(&happened)[..6],
        [
            "person-registered",
            "account-registered",
            "evidence-sealed",
            "person-left",
            "allegation-raised",
            "proceeding-recorded"
        ]
    );
    assert_eq!(recorded.len(), happened.len());
    assert_eq!(timeline(&projections, TimelineOrder::Happened, 100).await, happened);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_dated_comes_last() {
    let mut events = story();
    let undated = ProceedingRecorded {
        instance: Instance::Arbitration,
        outcome: InstanceOutcome::Upheld,
        happened: When::Unknown,
        summary: sealed(&case(0).stream(), "summary"),
        by: person(4),
        on: day(11),
    };
    events.push(unwritten::<SanctionEvent>(sanction(0).stream(), undated));
    events.push(assigned(0, 6, HandlerRole::Intake));
    let (_books, projections) = told(&events).await;
    let happened = timeline(&projections, TimelineOrder::Happened, 100).await;
    let last = happened.last().unwrap();
    assert_eq!(
        (last.kind.as_str(), last.happened()),
        ("proceeding-recorded", When::Unknown)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_tells_facts_and_sealed_texts_apart() {
    let (_books, projections) = told(&story()).await;
    let lines = timeline(&projections, TimelineOrder::Recorded, 100).await;
    let line = |kind: &str| lines.iter().find(|line| line.kind == kind).unwrap().told();
    let evidence = line("evidence-sealed");
    assert_eq!(evidence.facts["sha256"], "a".repeat(64));
    assert_eq!(
        evidence
            .sealed
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>(),
        ["title"]
    );
    assert_eq!(evidence.attachments.len(), 1);
    assert!(
        !evidence.facts.contains_key("attachment"),
        "nothing about files stands among the facts"
    );
    let report = line("report-received");
    assert_eq!(
        report.sealed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["narrative.for_handlers"]
    );
    for withheld in ["lookup", "reporter_key", "attachments"] {
        assert!(!report.facts.contains_key(withheld), "{withheld}");
    }
    assert!(!serde_json::to_string(&report.facts).unwrap().contains("cipher"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_as_of_a_moment_is_the_fold_of_what_was_recorded_by_then() {
    let (books, projections) = told(&story()).await;
    let envelopes = books.store.read_all(Position::START, 1_000).await.unwrap();
    let files = projections.case_files();
    let now = files.get(&everything(person(9)), case(0), None).await.unwrap().unwrap();
    let mut seen = 0;
    for envelope in &envelopes {
        let moment = Timestamp::from_millisecond(envelope.event.recorded_at).unwrap();
        let Some(file) = files.get(&everything(person(9)), case(0), Some(moment)).await.unwrap() else {
            continue;
        };
        seen += 1;
        let linked = envelopes
            .iter()
            .take_while(|other| other.event.recorded_at <= envelope.event.recorded_at)
            .any(|other| other.event.kind == "report-attached");
        assert_eq!(
            !file.reports.is_empty(),
            linked,
            "a report is on file from the day on which it was attached"
        );
        let own: Vec<Recorded> = envelopes
            .iter()
            .filter(|other| other.event.recorded_at <= envelope.event.recorded_at)
            .filter(|other| other.stream.as_str() == case(0).stream())
            .map(|other| Recorded::of(other).unwrap())
            .collect();
        assert_eq!(file.case, CaseFile::fold(&own).case);
    }
    assert!(seen > 5);
    let last = Timestamp::from_millisecond(envelopes.last().unwrap().event.recorded_at).unwrap();
    assert_eq!(
        files.get(&everything(person(9)), case(0), Some(last)).await.unwrap(),
        Some(now)
    );
    let before = Timestamp::from_millisecond(0).unwrap();
    assert_eq!(
        files.get(&everything(person(9)), case(0), Some(before)).await.unwrap(),
        None
    );
}
