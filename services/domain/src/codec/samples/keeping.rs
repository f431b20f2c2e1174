//! Retention, holds, and requests of people about their own data.

use super::{DAY, by, person, sealed, ulid};
use crate::actor::Role;
use crate::codec::AnyEvent;
use crate::hold::*;
use crate::ids::{AttachmentId, CaseId, HoldId, ReportId, RetentionId, RightsRequestId, SanctionId};
use crate::request::*;
use crate::retention::*;

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let retention = retentions()
        .into_iter()
        .map(|event| (RetentionId(ulid(80)).stream(), AnyEvent::Retention(event)));
    let holds = holds()
        .into_iter()
        .map(|event| (hold().stream(), AnyEvent::Hold(event)));
    let requests = requests()
        .into_iter()
        .map(|event| (request().stream(), AnyEvent::Request(event)));
    retention.chain(holds).chain(requests).collect()
}

/// The other records and reasons that there are, and what can be left out.
pub(super) fn sparse() -> Vec<(String, AnyEvent)> {
    let stream = RetentionId(ulid(80)).stream();
    let retention = [
        scheduled(Retained::Report(ReportId(ulid(1)))).into(),
        scheduled(Retained::Person(person(5))).into(),
        ErasureVerified {
            searched: vec![],
            by: None,
            on: DAY,
        }
        .into(),
    ];
    let placed = [
        placed(HoldScope::Report(ReportId(ulid(1)))).into(),
        placed(HoldScope::Person(person(5))).into(),
    ];
    let fulfilled: RightsRequestEvent = RightsRequestFulfilled {
        supplement: None,
        by: by(),
        on: DAY,
    }
    .into();
    let mut all: Vec<_> = retention
        .into_iter()
        .map(|event| (stream.clone(), AnyEvent::Retention(event)))
        .collect();
    all.extend(placed.map(|event| (hold().stream(), AnyEvent::Hold(event))));
    all.push((request().stream(), AnyEvent::Request(fulfilled)));
    all
}

fn case() -> Retained {
    Retained::Case(CaseId(ulid(2)))
}

fn hold() -> HoldId {
    HoldId(ulid(81))
}

fn request() -> RightsRequestId {
    RightsRequestId(ulid(82))
}

fn obligations() -> Vec<Obligation> {
    let sanction = SanctionId(ulid(4));
    let bases = [
        Basis::Class {
            class: "substantiated".to_owned(),
        },
        Basis::ActionClock,
        Basis::Arbitration { sanction },
        Basis::SanctionInForce { sanction },
    ];
    bases
        .map(|basis| Obligation {
            basis,
            from: DAY,
            until: DAY,
        })
        .to_vec()
}

fn scheduled(record: Retained) -> RetentionScheduled {
    RetentionScheduled {
        retention: RetentionId(ulid(80)),
        record,
        obligations: obligations(),
        due_on: DAY,
        on: DAY,
    }
}

fn retentions() -> Vec<RetentionEvent> {
    let (by, on) = (by(), DAY);
    let searched = Place::ALL.map(|place| Searched {
        place,
        looked_at: 3,
        readable: 0,
    });
    vec![
        scheduled(case()).into(),
        RetentionLifted { on }.into(),
        RetentionFellDue { on }.into(),
        ErasureHeld {
            holds: vec![hold()],
            on,
        }
        .into(),
        ErasureFreed { on }.into(),
        ErasureApproved {
            by,
            role: Role::LegalCounsel,
            on,
            complete: false,
        }
        .into(),
        KeyDestroyed {
            keys: vec![format!("case-{}", ulid(2))],
            files: vec![AttachmentId(ulid(60))],
            by,
            on,
        }
        .into(),
        ErasureVerified {
            searched: searched.to_vec(),
            by: Some(by),
            on,
        }
        .into(),
        tombstone().into(),
    ]
}

fn tombstone() -> RecordTombstoned {
    let remains = Remains {
        kind: "case-opened".to_owned(),
        count: 1,
        first: DAY,
        last: DAY,
    };
    RecordTombstoned {
        record: case(),
        remains: vec![remains],
        obligations: obligations(),
        approved_by: vec![(by(), Role::LegalCounsel), (person(2), Role::IdentityCustodian)],
        destroyed_by: person(3),
        destroyed_on: DAY,
        on: DAY,
    }
}

fn placed(scope: HoldScope) -> HoldPlaced {
    HoldPlaced {
        hold: hold(),
        scope,
        reason: sealed("reason"),
        by: by(),
        on: DAY,
        review_by: DAY,
        basis: None,
    }
}

fn holds() -> Vec<HoldEvent> {
    let (by, on) = (by(), DAY);
    vec![
        placed(HoldScope::Case(CaseId(ulid(2)))).into(),
        HoldReviewed {
            note: sealed("review.note"),
            by,
            on,
            review_by: DAY,
            basis: None,
        }
        .into(),
        HoldReleased {
            reason: sealed("release.reason"),
            by,
            on,
        }
        .into(),
    ]
}

fn requests() -> Vec<RightsRequestEvent> {
    let (by, on) = (by(), DAY);
    vec![
        RightsRequestReceived {
            request: request(),
            subject: person(5),
            kind: RightsRequestKind::Access,
            statement: sealed("statement"),
            by,
            on,
            answer_by: DAY,
            basis: None,
        }
        .into(),
        RightsRequestVerified {
            how: sealed("verification"),
            by,
            on,
        }
        .into(),
        RightsRequestDecided {
            granted: true,
            reason: sealed("decision.reason"),
            by,
            on,
        }
        .into(),
        RightsRequestFulfilled {
            supplement: Some(sealed("supplement")),
            by,
            on,
        }
        .into(),
    ]
}
