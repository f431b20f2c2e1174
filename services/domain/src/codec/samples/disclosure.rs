//! Disclosures of reporters' identities.

use jiff::civil::date;

use super::custody::recipient;
use super::{DAY, by, digest, message, person, sealed, ulid};
use crate::calendar::Period;
use crate::codec::AnyEvent;
use crate::deadline::Basis;
use crate::disclosure::*;
use crate::ids::{DisclosureId, IdentityId, ReportId};

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut events = asked();
    events.extend(answered());
    with_streams(events)
}

/// The same events with nothing in their optional fields.
pub(super) fn sparse() -> Vec<(String, AnyEvent)> {
    let on = DAY;
    with_streams(vec![
        DisclosureRequested {
            paper_sha256: None,
            basis: DisclosureBasis::Consent,
            ..requested()
        }
        .into(),
        ConsentRefused { message: None, on }.into(),
        DisclosureRefused {
            cause: RefusedBy::Counsel,
            reason: None,
            by: by(),
            on,
        }
        .into(),
    ])
}

fn disclosure() -> DisclosureId {
    DisclosureId(ulid(90))
}

fn with_streams(events: Vec<DisclosureEvent>) -> Vec<(String, AnyEvent)> {
    events
        .into_iter()
        .map(|event| (disclosure().stream(), AnyEvent::Disclosure(event)))
        .collect()
}

fn requested() -> DisclosureRequested {
    DisclosureRequested {
        disclosure: disclosure(),
        identity: IdentityId(ulid(1)),
        report: ReportId(ulid(1)),
        purpose: sealed("purpose"),
        recipient: person(3),
        recipient_key: recipient(),
        fields: vec!["name".to_owned(), "contact".to_owned()],
        basis: DisclosureBasis::CourtOrder,
        paper_sha256: Some(digest("7a")),
        by: by(),
        on: DAY,
    }
}

fn asked() -> Vec<DisclosureEvent> {
    let (by, on) = (by(), DAY);
    vec![
        requested().into(),
        DisclosureReviewed {
            approved: true,
            opinion: sealed("opinion"),
            by,
            on,
        }
        .into(),
        ReporterNotified {
            message: message("notice"),
            answer_by: date(2024, 3, 22),
            basis: Basis {
                rule: "windows.disclosure_answer".to_owned(),
                source: "Design choice".to_owned(),
                from: on,
                period: Period::Days(7),
                profile: "cn".to_owned(),
                zone: "Asia/Shanghai".to_owned(),
                calendar: None,
            },
            by,
            on,
        }
        .into(),
        NoticeWaived {
            letter_sha256: digest("8b"),
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
    ]
}

fn answered() -> Vec<DisclosureEvent> {
    let (by, on) = (by(), DAY);
    let (custodian, number, set) = (person(5), 3, 2);
    vec![
        ConsentGiven { on }.into(),
        ConsentRefused {
            message: Some(message("objection")),
            on,
        }
        .into(),
        DisclosureApproved {
            custodian,
            number,
            set,
            handed_sha256: digest("9c"),
            on,
        }
        .into(),
        DisclosureDeclined {
            custodian,
            number,
            set,
            reason: sealed("reason"),
            on,
        }
        .into(),
        IdentityDisclosed {
            on,
            until: jiff::Timestamp::constant(1_710_550_923, 0),
        }
        .into(),
        DisclosureRefused {
            cause: RefusedBy::Requester,
            reason: Some(sealed("reason")),
            by,
            on,
        }
        .into(),
        DisclosureExpired { on }.into(),
    ]
}
