//! Investigations.

use jiff::civil::date;

use super::case::outside;
use super::{DAY, attachment, by, digest, person, sealed, ulid};
use crate::case::Party;
use crate::codec::AnyEvent;
use crate::ids::{CaseId, EvidenceId, InvestigationId, SourceId, TaskId};
use crate::investigation::*;
use crate::when::When;

fn source() -> SourceId {
    SourceId(ulid(30))
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut events: Vec<InvestigationEvent> = plan();
    events.extend(evidence());
    events.extend(hearing());
    events
        .into_iter()
        .map(|event| (InvestigationId(ulid(3)).stream(), AnyEvent::Investigation(event)))
        .collect()
}

fn plan() -> Vec<InvestigationEvent> {
    let (by, on) = (by(), DAY);
    vec![
        InvestigationPlanned {
            investigation: InvestigationId(ulid(3)),
            case: CaseId(ulid(2)),
            scope: sealed("scope"),
            sources: vec![Source {
                id: source(),
                kind: SourceKind::PersonalAccount,
                basis: Some(LegalBasis::SeparateConsent),
                description: sealed("source.description"),
            }],
            by,
            on,
        }
        .into(),
        InvestigationAuthorised {
            by,
            on,
            sources: vec![source()],
            complete_by: date(2024, 5, 14),
            basis: None,
        }
        .into(),
        CollectionStarted { by, on }.into(),
        TaskAdded {
            task: TaskId(ulid(31)),
            kind: TaskKind::Interview,
            text: sealed("task"),
            assignee: person(3),
            due: Some(date(2024, 3, 29)),
            by,
            on,
        }
        .into(),
        TaskDone {
            task: TaskId(ulid(31)),
            by,
            on,
        }
        .into(),
    ]
}

pub(super) fn evidence_sealed() -> EvidenceSealed {
    EvidenceSealed {
        evidence: EvidenceId(ulid(20)),
        source: source(),
        method: CollectionMethod::ForensicImage,
        title: sealed("evidence.title"),
        sha256: digest("2b"),
        attachment: Some(attachment()),
        collected: When::Day { date: DAY },
        shows: When::Between {
            first: date(2021, 4, 1),
            last: date(2021, 4, 17),
        },
        collector: person(3),
        by: by(),
        on: DAY,
    }
}

fn evidence() -> Vec<InvestigationEvent> {
    let (by, on) = (by(), DAY);
    vec![
        ConsentRecorded {
            source: source(),
            person: person(5),
            document_sha256: digest("3c"),
            given_on: date(2024, 3, 14),
            by,
            on,
        }
        .into(),
        evidence_sealed().into(),
        EvidenceTransferred {
            evidence: EvidenceId(ulid(20)),
            from: person(3),
            to: person(2),
            reason: sealed("transfer.reason"),
            on,
        }
        .into(),
        InterviewRecorded {
            interviewers: vec![person(3), person(6)],
            interviewee: outside(),
            record: sealed("interview.record"),
            evidence: Some(EvidenceId(ulid(21))),
            held_on: date(2024, 3, 14),
            by,
            on,
        }
        .into(),
    ]
}

fn hearing() -> Vec<InvestigationEvent> {
    let (by, on) = (by(), DAY);
    let (subject, until) = (Party::Person(person(5)), date(2024, 3, 22));
    vec![
        ResponseWindowOpened {
            subject: subject.clone(),
            until,
            basis: None,
            by,
            on,
        }
        .into(),
        SubjectResponded {
            subject: subject.clone(),
            statement: sealed("statement"),
            admits: true,
            answered_on: DAY,
            by,
            on,
        }
        .into(),
        ResponseWindowExtended {
            subject: subject.clone(),
            until: date(2024, 3, 29),
            extended_from: until,
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        InvestigationExtended {
            until: date(2024, 6, 14),
            extended_from: date(2024, 5, 14),
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        ResponseWindowElapsed { subject, until, on }.into(),
        InvestigationReportDrafted {
            text: sealed("report.text"),
            by,
            on,
        }
        .into(),
        InvestigationReportReviewed { by, on }.into(),
        InvestigationCompleted { by, on }.into(),
    ]
}
