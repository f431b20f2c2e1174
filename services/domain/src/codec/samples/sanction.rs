//! Sanctions.

use jiff::civil::date;

use super::{DAY, by, digest, person, sealed, ulid};
use crate::actor::{DecisionLevel, Role};
use crate::codec::AnyEvent;
use crate::ids::{CaseId, FindingId, SanctionId};
use crate::money::{Currency, Money};
use crate::readiness::Check;
use crate::sanction::*;
use crate::when::When;

/// Terms with every optional field filled; no real sanction has them all.
fn terms() -> SanctionTerms {
    SanctionTerms {
        kind: SanctionKind::Dismissal,
        months: Some(12),
        amount: Some(Money {
            minor: 50_000,
            currency: Currency::Cny,
        }),
        limb: Some(DismissalLimb::CriminalLiability),
        demotion: Some(DemotionBasis::Agreement),
        criminal_instrument: Some([0xab; 32]),
        agreement: None,
    }
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut events: Vec<SanctionEvent> = proposal();
    events.extend(union_and_hearing());
    events.extend(decision());
    events.extend(appeal());
    events.extend(end());
    events.extend(outside());
    events
        .into_iter()
        .map(|event| (SanctionId(ulid(4)).stream(), AnyEvent::Sanction(event)))
        .collect()
}

pub(super) fn proposed() -> SanctionProposed {
    SanctionProposed {
        sanction: SanctionId(ulid(4)),
        case: CaseId(ulid(2)),
        finding: FindingId(ulid(11)),
        subject: person(5),
        terms: terms(),
        proportionality: Some(Proportionality {
            intent: sealed("proportionality.intent"),
            harm: sealed("proportionality.harm"),
            history: sealed("proportionality.history"),
            comparable: sealed("proportionality.comparable"),
        }),
        priors: vec![SanctionId(ulid(14))],
        reasons: sealed("reasons"),
        by: by(),
        on: DAY,
        act_warn_on: date(2024, 6, 8),
        act_by: date(2025, 3, 10),
        act_basis: None,
    }
}

fn proposal() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        proposed().into(),
        MemoFiled {
            kind: MemoKind::NoUnion,
            text: sealed("memo"),
            by,
            on,
        }
        .into(),
        LegalReviewed {
            by,
            on,
            opinion: sealed("opinion"),
        }
        .into(),
        SanctionApproved {
            by,
            role: Role::DecisionMaker,
            level: Some(DecisionLevel::GeneralManager),
            on,
            complete: true,
        }
        .into(),
    ]
}

fn union_and_hearing() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        UnionNotified {
            by,
            on,
            reply_by: date(2024, 3, 22),
            basis: None,
            notice_sha256: Some(digest("4d")),
        }
        .into(),
        UnionOpined {
            by,
            on,
            position: UnionPosition::Opinion,
            opinion: Some(sealed("union.opinion")),
        }
        .into(),
        UnionAnswered {
            by,
            on,
            answer: sealed("union.answer"),
        }
        .into(),
        HearingOffered {
            by,
            on,
            until: date(2024, 3, 22),
            basis: None,
        }
        .into(),
        StatementReceived {
            by,
            on,
            statement: sealed("statement"),
        }
        .into(),
        HearingWaived {
            by,
            on,
            waiver_sha256: digest("5e"),
        }
        .into(),
    ]
}

fn decision() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        SanctionWindowExtended {
            window: SanctionWindow::Hearing,
            until: date(2024, 3, 29),
            extended_from: date(2024, 3, 22),
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        SanctionDecided {
            by,
            on,
            terms: terms(),
            reasons: sealed("decision.reasons"),
        }
        .into(),
        DecisionIssued {
            by,
            on,
            document_sha256: digest("6f"),
            effective_on: date(2024, 3, 20),
        }
        .into(),
        ServiceAttempted {
            method: ServiceMethod::RegisteredPost,
            on,
            outcome: sealed("service.outcome"),
            by,
        }
        .into(),
        DecisionServed {
            method: ServiceMethod::InPerson,
            on,
            proof_sha256: digest("7a"),
            by,
            appeal_until: date(2024, 3, 29),
            appeal_basis: None,
            certificate_by: Some(date(2024, 3, 30)),
            certificate_basis: None,
        }
        .into(),
    ]
}

fn appeal() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        AppealLodged {
            by,
            on,
            grounds: sealed("appeal.grounds"),
            decide_by: date(2024, 4, 8),
            basis: None,
        }
        .into(),
        AppealDecided {
            by,
            on,
            outcome: AppealOutcome::Varied,
            terms: Some(terms()),
            reasons: sealed("appeal.reasons"),
        }
        .into(),
    ]
}

fn end() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        CertificateIssued {
            by,
            on,
            certificate_sha256: digest("8b"),
            transfer_on: DAY,
        }
        .into(),
        SanctionFinalised { by: Some(by), on }.into(),
        SanctionActivated {
            on,
            until: Some(date(2025, 3, 14)),
        }
        .into(),
        SanctionExpired { on }.into(),
        RecordExpunged { by: Some(by), on }.into(),
        SanctionWithdrawn {
            by,
            on,
            reason: sealed("reason"),
        }
        .into(),
    ]
}

fn outside() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        SanctionAnnulled {
            instance: Instance::Arbitration,
            ruled_on: date(2024, 3, 12),
            ruling: sealed("ruling"),
            by,
            on,
        }
        .into(),
        ProceedingRecorded {
            instance: Instance::SecondInstance,
            outcome: InstanceOutcome::Upheld,
            happened: When::Day {
                date: date(2024, 1, 25),
            },
            summary: sealed("proceeding.summary"),
            by,
            on,
        }
        .into(),
        OutsideDecisionRecorded {
            terms: terms(),
            decided: When::Day {
                date: date(2021, 8, 20),
            },
            memo: sealed("memo"),
            unmet: vec!["SANCTION_UNION_NOTICE_MISSING".to_owned()],
            by,
            on,
        }
        .into(),
        ReadinessOverridden {
            check: Check::HearingOffered,
            memo: sealed("override"),
            by,
            on,
        }
        .into(),
    ]
}
