//! Claims for damages, and the payroll from which they are deducted.

use std::collections::BTreeSet;

use probity_domain::case::{CaseEvent, ClaimTracked};
use probity_domain::claim::{
    Assessment, ClaimAwarded, ClaimEvent, ClaimWrittenOff, Debtor, Fault, Forum, InstalmentDeducted,
    InstalmentScheduled, LossAssessed, LossMethod, SkipReason,
};
use probity_domain::ids::ClaimId;
use probity_domain::money::{Currency, Money};
use probity_domain::month::Month;
use probity_domain::payroll::{
    ClaimEnrolled, Enrolment, InstalmentConfirmed, InstalmentOmitted, InstalmentReserved, PayrollEvent, WageRecorded,
};

use super::{History, Step};
use crate::support::{Unwritten, case, day, person, sealed, ulid, unwritten};

pub fn claim(number: u128) -> ClaimId {
    ClaimId(ulid(15, number))
}

pub fn money(minor: i64) -> Money {
    Money::new(minor, Currency::Cny)
}

pub fn payroll(of: u128) -> String {
    format!("payroll-{}", person(of))
}

fn month(clock: i64) -> Month {
    Month::of(day(clock))
}

/// A claim of a case against a person, begun, assessed and enrolled.
pub fn assessed(number: u128, id: u128, (against, minor): (u128, i64), clock: i64) -> [Unwritten; 3] {
    let (case, claim, debtor) = (case(number), claim(id), Debtor::Person(person(against)));
    let (by, on) = (person(0), day(clock));
    let tracked = ClaimTracked { claim, debtor, by, on };
    let loss = LossAssessed {
        claim,
        case,
        debtor,
        joint: BTreeSet::new(),
        assessment: Assessment {
            items: vec![LossMethod::RemediationCost { cost: money(minor) }],
            fault: Fault::Intent,
            share: 10_000,
        },
        loss: money(minor),
        claimed: money(minor),
        reasons: sealed(&case.stream(), "reasons"),
        by,
        on,
        limitation: None,
    };
    let enrolled = ClaimEnrolled {
        person: person(against),
        enrolment: Enrolment {
            claim,
            assessed_on: on,
            from: month(clock),
            currency: Currency::Cny,
        },
        on,
    };
    [
        unwritten::<CaseEvent>(case.stream(), tracked),
        unwritten::<ClaimEvent>(claim.stream(), loss),
        unwritten::<PayrollEvent>(payroll(against), enrolled),
    ]
}

pub fn awarded(id: u128, minor: i64) -> Unwritten {
    let event = ClaimAwarded {
        forum: Forum::Court,
        amount: money(minor),
        ruling_sha256: "ab".repeat(32),
        by: person(0),
        on: day(2),
        plan: None,
    };
    unwritten::<ClaimEvent>(claim(id).stream(), event)
}

pub fn planned(id: u128, against: u128, minor: i64, clock: i64) -> [Unwritten; 2] {
    let (claim, month, by, on) = (claim(id), month(clock), person(0), day(clock));
    let reserved = InstalmentReserved {
        month,
        claim,
        amount: money(minor),
        by,
        on,
    };
    let scheduled = InstalmentScheduled {
        month,
        amount: money(minor),
        on,
    };
    [
        unwritten::<PayrollEvent>(payroll(against), reserved),
        unwritten::<ClaimEvent>(claim.stream(), scheduled),
    ]
}

impl History {
    pub(super) fn damages(&mut self, Step { which, detail, .. }: Step) {
        let begun = u128::try_from(self.debtors.len()).unwrap();
        if self.cases == 0 {
            return;
        }
        if begun == 0 || detail.is_multiple_of(4) {
            let against = Self::pick(detail, self.people);
            let minor = 1_000 + i64::from(detail);
            let events = assessed(Self::pick(which, self.cases), begun, (against, minor), self.clock);
            self.debtors.push(against);
            for event in events {
                self.push(event);
            }
            return;
        }
        let id = Self::pick(which, begun);
        let against = self.debtors[usize::try_from(id).unwrap()];
        let events = self.course(id, against, detail);
        for event in events {
            self.push(event);
        }
    }

    fn course(&self, id: u128, against: u128, detail: u8) -> Vec<Unwritten> {
        let (month, by, on, claim) = (month(self.clock), person(0), self.on(), claim(id));
        let amount = money(i64::from(detail) + 1);
        match detail % 7 {
            0 => vec![awarded(id, i64::from(detail) * 10)],
            1 => planned(id, against, amount.minor, self.clock).to_vec(),
            2 => {
                let deducted = InstalmentDeducted { month, amount, on };
                let confirmed = InstalmentConfirmed {
                    month,
                    claim,
                    deducted: amount,
                    reason: None,
                    by,
                    on,
                };
                vec![
                    unwritten::<PayrollEvent>(payroll(against), confirmed),
                    unwritten::<ClaimEvent>(claim.stream(), deducted),
                ]
            }
            3 => {
                let reason = SkipReason::BelowMinimumWage;
                let omitted = InstalmentOmitted {
                    month,
                    claim,
                    reason,
                    by,
                    on,
                };
                vec![unwritten::<PayrollEvent>(payroll(against), omitted)]
            }
            4 => {
                let reason = sealed("case-0", "reason");
                let written_off = ClaimWrittenOff { amount, reason, by, on };
                vec![unwritten::<ClaimEvent>(claim.stream(), written_off)]
            }
            _ => {
                let wage = WageRecorded {
                    person: person(against),
                    month,
                    place: "city".to_owned(),
                    wage: sealed(&person(against).stream(), "wage"),
                    by,
                    on,
                };
                vec![unwritten::<PayrollEvent>(payroll(against), wage)]
            }
        }
    }
}
