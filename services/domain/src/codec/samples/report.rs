//! Reports.

use super::{DAY, attachment, by, described_attachment, message, sealed, ulid};
use crate::clause::{ClauseId, Severity};
use crate::codec::AnyEvent;
use crate::ids::{CaseId, ReportId};
use crate::report::*;
use crate::when::When;

pub(super) fn report() -> ReportId {
    ReportId(ulid(1))
}

fn clause(id: &str) -> ClauseId {
    id.parse().expect("a clause id")
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut events: Vec<ReportEvent> = arrival();
    events.extend(conversation());
    events.extend(outcome());
    events
        .into_iter()
        .map(|event| (report().stream(), AnyEvent::Report(event)))
        .collect()
}

pub(super) fn received() -> ReportReceived {
    ReportReceived {
        report: report(),
        channel: Channel::Telephone,
        received_on: DAY,
        anonymous: true,
        language: Language::ZhHans,
        categories: vec![clause("WX-3.2.1"), clause("WX-6.1.2")],
        narrative: message("narrative"),
        happened: When::Month { year: 2024, month: 2 },
        place: Some(sealed("place")),
        attachments: vec![attachment()],
        lookup: Some("5d41402abc4b2a76b9719d911017c592".to_owned()),
        reporter_key: Some("cHVibGljIGtleSBvZiB0aGUgcmVwb3J0ZXI=".to_owned()),
        taken_by: Some(by()),
        acknowledge_by: DAY,
        acknowledge_basis: None,
        to_alternate: false,
    }
}

fn arrival() -> Vec<ReportEvent> {
    vec![
        received().into(),
        ReportSupplemented {
            taken_by: None,
            message: message("supplement"),
            attachments: vec![attachment(), described_attachment()],
            on: DAY,
        }
        .into(),
        ReportAcknowledged {
            by: Some(by()),
            on: DAY,
            triage_by: DAY,
            triage_basis: None,
            feedback_by: DAY,
            feedback_basis: None,
        }
        .into(),
        ReportTriaged {
            by: by(),
            on: DAY,
            clauses: vec![clause("WX-6.1.2")],
            severity: Severity::Grave,
            assessment: sealed("assessment"),
        }
        .into(),
    ]
}

fn conversation() -> Vec<ReportEvent> {
    vec![
        InformationRequested {
            by: by(),
            on: DAY,
            message: message("question"),
        }
        .into(),
        ReporterReplied {
            taken_by: None,
            message: message("answer"),
            attachments: vec![attachment()],
            on: DAY,
        }
        .into(),
        HandlerReplied {
            by: by(),
            on: DAY,
            message: message("reply"),
        }
        .into(),
        FeedbackGiven {
            by: by(),
            on: DAY,
            message: message("feedback"),
        }
        .into(),
    ]
}

fn outcome() -> Vec<ReportEvent> {
    let (by, on) = (by(), DAY);
    vec![
        ReportAccepted { by, on }.into(),
        ReportLinked {
            by,
            on,
            case: CaseId(ulid(2)),
        }
        .into(),
        ReportReferred {
            by,
            on,
            to: sealed("referral"),
        }
        .into(),
        ReportMerged {
            by,
            on,
            into: ReportId(ulid(9)),
        }
        .into(),
        ReportRuledOutOfScope {
            by,
            on,
            reason: sealed("reason"),
        }
        .into(),
        ReportClosed {
            by,
            on,
            without_channel: Some(sealed("without-channel")),
        }
        .into(),
        ReportReopened {
            by: Some(by),
            on,
            reason: Some(sealed("reason")),
            feedback_by: DAY,
            feedback_basis: None,
        }
        .into(),
        ReporterIdentified { on }.into(),
    ]
}
