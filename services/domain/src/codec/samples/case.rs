//! Cases.

use jiff::civil::date;

use super::{DAY, by, person, sealed, ulid};
use crate::case::*;
use crate::claim::Debtor;
use crate::clause::Severity;
use crate::codec::AnyEvent;
use crate::ids::{
    AllegationId, CaseId, ClaimId, EvidenceId, FindingId, InvestigationId, PartyId, PolicyId, ReportId, SanctionId,
};
use crate::when::When;

fn allegation() -> AllegationId {
    AllegationId(ulid(10))
}

fn finding() -> FindingId {
    FindingId(ulid(11))
}

/// A party that is not in the directory.
pub(super) fn outside() -> Party {
    Party::Outside {
        id: PartyId(ulid(12)),
        name: sealed("party.name"),
    }
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut events: Vec<CaseEvent> = opening();
    events.extend(charges());
    events.extend(findings());
    events.extend(course());
    events
        .into_iter()
        .map(|event| (CaseId(ulid(2)).stream(), AnyEvent::Case(event)))
        .collect()
}

fn opening() -> Vec<CaseEvent> {
    let (by, on) = (by(), DAY);
    vec![
        CaseOpened {
            case: CaseId(ulid(2)),
            origin: CaseOrigin::Report(ReportId(ulid(1))),
            title: sealed("title"),
            by,
            counsel: person(2),
            on,
            known_on: date(2024, 3, 10),
            action_clock: None,
        }
        .into(),
        ReportAttached {
            report: ReportId(ulid(1)),
            by,
            on,
        }
        .into(),
        CaseAssessed {
            by,
            on,
            severity: Severity::Serious,
            assessment: sealed("assessment"),
        }
        .into(),
        CaseAssigned {
            handler: person(3),
            role: HandlerRole::Investigator,
            by,
            on,
        }
        .into(),
        PartyAdded {
            party: outside(),
            role: PartyRole::Subject,
            by,
            on,
        }
        .into(),
        ConflictDeclared {
            person: person(4),
            kind: ConflictKind::DirectReport,
            note: Some(sealed("conflict.note")),
            by,
            on,
        }
        .into(),
        recusal().into(),
        InvestigationStarted {
            investigation: InvestigationId(ulid(3)),
            by,
            on,
        }
        .into(),
    ]
}

fn recusal() -> HandlerRecused {
    HandlerRecused {
        handler: person(4),
        by: by(),
        on: DAY,
    }
}

/// A charge against an employee.
pub(super) fn raised() -> AllegationRaised {
    AllegationRaised {
        allegation: allegation(),
        subject: Party::Person(person(5)),
        clause: "WX-6.1.2".parse().expect("a clause id"),
        severity: Severity::Grave,
        conduct: When::Before {
            date: date(2021, 8, 18),
        },
        ground: Some(PolicyGround {
            policy: PolicyId(ulid(6)),
            published: When::Day { date: date(2021, 1, 4) },
            acknowledged: When::Day { date: date(2021, 6, 3) },
            rests_on_publication: true,
            consultation_by_memo: true,
        }),
        description: sealed("description"),
        by: by(),
        on: DAY,
    }
}

fn charges() -> Vec<CaseEvent> {
    let (allegation, by, on) = (allegation(), by(), DAY);
    vec![
        raised().into(),
        AllegationTakenUp { allegation, on }.into(),
        SubjectInformed {
            allegation,
            by,
            on,
            respond_by: date(2024, 3, 22),
            basis: None,
        }
        .into(),
        ResponseExtended {
            allegation,
            until: date(2024, 3, 29),
            extended_from: date(2024, 3, 22),
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        AllegationDetermined {
            allegation,
            determination: Determination::PartlySubstantiated,
            finding: Some(finding()),
            by,
            on,
        }
        .into(),
        AllegationWithdrawn {
            allegation,
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        SeverityChanged {
            allegation,
            severity: Severity::Minor,
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
    ]
}

fn findings() -> Vec<CaseEvent> {
    let (finding, by, on) = (finding(), by(), DAY);
    vec![
        FindingDrafted {
            finding,
            conclusions: vec![Conclusion {
                allegation: allegation(),
                determination: Determination::Substantiated,
                evidence: vec![EvidenceId(ulid(20)), EvidenceId(ulid(21))],
            }],
            text: sealed("finding.text"),
            supersedes: Some(FindingId(ulid(13))),
            by,
            on,
        }
        .into(),
        FindingReviewed { finding, by, on }.into(),
        FindingIssued { finding, by, on }.into(),
        FindingSuperseded {
            finding,
            superseded_by: FindingId(ulid(13)),
            on,
        }
        .into(),
        SanctionTracked {
            sanction: SanctionId(ulid(4)),
            subject: person(5),
            finding,
            by,
            on,
        }
        .into(),
        ClaimTracked {
            claim: ClaimId(ulid(8)),
            debtor: Debtor::Person(person(5)),
            by,
            on,
        }
        .into(),
    ]
}

fn course() -> Vec<CaseEvent> {
    let (by, on) = (by(), DAY);
    vec![
        NoActionTaken {
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        CaseReferred {
            to: sealed("referral"),
            by,
            on,
        }
        .into(),
        CaseSuspended {
            proceeding: Proceeding::Criminal,
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        CaseResumed { by, on }.into(),
        CaseClosed {
            outcome: CaseOutcome::Sanctioned,
            retention: "sanction".to_owned(),
            by,
            on,
        }
        .into(),
        CaseReopened {
            new_evidence: sealed("new-evidence"),
            by,
            on,
        }
        .into(),
    ]
}
