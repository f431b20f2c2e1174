//! Claims for damages, and the payroll from which they are deducted.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::{DAY, by, digest, person, sealed, ulid};
use crate::claim::*;
use crate::codec::AnyEvent;
use crate::ids::{CaseId, ClaimId, PartyId, PaymentId};
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::payroll::*;

pub(super) fn claim() -> ClaimId {
    ClaimId(ulid(8))
}

fn money(minor: i64) -> Money {
    Money::new(minor, Currency::Cny)
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let mut claims = assessment();
    claims.extend(dispute());
    claims.extend(recovery());
    claims.extend(ends());
    let claims = claims
        .into_iter()
        .map(|event| (claim().stream(), AnyEvent::Claim(event)));
    let payroll = payroll()
        .into_iter()
        .map(|event| (format!("payroll-{}", person(5)), AnyEvent::Payroll(event)));
    claims.chain(payroll).collect()
}

/// Every way of working out a loss at once.
pub(super) fn assessed() -> LossAssessed {
    LossAssessed {
        claim: claim(),
        case: CaseId(ulid(2)),
        debtor: Debtor::Person(person(5)),
        joint: BTreeSet::from([Debtor::Outside(PartyId(ulid(9)))]),
        assessment: Assessment {
            items: vec![
                LossMethod::LicenceFee { fee: money(1) },
                LossMethod::LostUnits {
                    units: 2,
                    profit: money(3),
                },
                LossMethod::InfringingUnits {
                    units: 4,
                    profit: money(5),
                },
                LossMethod::CommercialValue { value: money(6) },
                LossMethod::RemediationCost { cost: money(7) },
            ],
            fault: Fault::GrossNegligence,
            share: 5_000,
        },
        loss: money(40),
        claimed: money(20),
        reasons: sealed("reasons"),
        by: by(),
        on: DAY,
        limitation: None,
    }
}

fn assessment() -> Vec<ClaimEvent> {
    let (by, on) = (by(), DAY);
    vec![
        assessed().into(),
        ClaimBasisConfirmed {
            basis: sealed("basis"),
            contract_sha256: Some(digest("1c")),
            fault_memo: Some(sealed("fault.memo")),
            by,
            on,
            notice: None,
        }
        .into(),
        ClaimNoticed {
            notice_sha256: digest("2c"),
            by,
            on,
            answer: None,
            limitation: None,
        }
        .into(),
        ClaimOwnerNamed {
            owner: person(6),
            by,
            on,
        }
        .into(),
    ]
}

fn dispute() -> Vec<ClaimEvent> {
    let (by, on) = (by(), DAY);
    vec![
        ClaimAgreed {
            amount: money(20),
            agreement_sha256: digest("3c"),
            by,
            on,
            plan: None,
        }
        .into(),
        ClaimDisputed {
            objection: sealed("objection"),
            by,
            on,
        }
        .into(),
        ClaimBrought {
            forum: Forum::Arbitration,
            reference: sealed("reference"),
            by,
            on,
        }
        .into(),
        ClaimAwarded {
            forum: Forum::Court,
            amount: money(15),
            ruling_sha256: digest("4c"),
            by,
            on,
            plan: None,
        }
        .into(),
        ClaimRejected {
            forum: Forum::Court,
            ruling_sha256: digest("5c"),
            by,
            on,
        }
        .into(),
    ]
}

pub(super) fn month() -> Month {
    Month::of(date(2024, 3, 1))
}

fn recovery() -> Vec<ClaimEvent> {
    let (by, on, month) = (by(), DAY, month());
    vec![
        DeductionNoticed {
            amount: money(15),
            notice_sha256: digest("6c"),
            by,
            on,
        }
        .into(),
        RecoveryScheduled {
            way: RecoveryWay::Wages,
            from: month,
            by,
            on,
        }
        .into(),
        InstalmentScheduled {
            month,
            amount: money(5),
            on,
        }
        .into(),
        InstalmentDeducted {
            month,
            amount: money(5),
            on,
        }
        .into(),
        DeductionSkipped {
            month,
            reason: SkipReason::BelowMinimumWage,
            on,
        }
        .into(),
        PaymentReceived {
            payment: PaymentId(ulid(18)),
            amount: money(10),
            reference: sealed("payment.reference"),
            by,
            on,
        }
        .into(),
    ]
}

fn ends() -> Vec<ClaimEvent> {
    let (by, on) = (by(), DAY);
    vec![
        ClaimSettled { on }.into(),
        ClaimWrittenOff {
            amount: money(5),
            reason: sealed("reason"),
            by,
            on,
        }
        .into(),
        ClaimConverted {
            amount: money(5),
            by: Some(by),
            on,
        }
        .into(),
    ]
}

fn payroll() -> Vec<PayrollEvent> {
    let (by, on, month, claim) = (by(), DAY, month(), claim());
    vec![
        WageRecorded {
            person: person(5),
            month,
            place: "shenzhen".to_owned(),
            wage: sealed("wage"),
            by,
            on,
        }
        .into(),
        ClaimEnrolled {
            person: person(5),
            enrolment: Enrolment {
                claim,
                assessed_on: DAY,
                from: month,
                currency: Currency::Cny,
            },
            on,
        }
        .into(),
        InstalmentReserved {
            month,
            claim,
            amount: money(5),
            by,
            on,
        }
        .into(),
        InstalmentOmitted {
            month,
            claim,
            reason: SkipReason::CapTaken,
            by,
            on,
        }
        .into(),
        InstalmentReleased { month, claim, on }.into(),
        InstalmentConfirmed {
            month,
            claim,
            deducted: money(4),
            reason: Some(sealed("reason")),
            by,
            on,
        }
        .into(),
    ]
}

/// The same events with nothing in their optional fields.
pub(super) fn sparse() -> Vec<(String, AnyEvent)> {
    let (by, on) = (by(), DAY);
    let confirmed = ClaimBasisConfirmed {
        basis: sealed("basis"),
        contract_sha256: None,
        fault_memo: None,
        by,
        on,
        notice: None,
    };
    let converted = ClaimConverted {
        amount: money(5),
        by: None,
        on,
    };
    let deducted = InstalmentConfirmed {
        month: month(),
        claim: claim(),
        deducted: money(5),
        reason: None,
        by,
        on,
    };
    let payroll = format!("payroll-{}", person(5));
    vec![
        (claim().stream(), AnyEvent::Claim(confirmed.into())),
        (claim().stream(), AnyEvent::Claim(converted.into())),
        (payroll, AnyEvent::Payroll(deducted.into())),
    ]
}
