//! Claims for damages, and what payrolls reserved for them. Of a wage it is kept that one is on record, never how much.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Proved, first};
use crate::claim::ClaimEvent;
use crate::ids::{ClaimId, PersonId};
use crate::month::Month;
use crate::payroll::PayrollEvent;
use crate::readiness::line::Proof;

/// A claim for damages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// Those of the directory who are to pay, together.
    pub debtors: BTreeSet<PersonId>,
    /// How the loss was assessed.
    pub assessed: Option<Proof>,
    /// Counsel confirmed the basis.
    pub basis: Option<Proof>,
    /// The debtor was told of the claim.
    pub noticed: Option<Proved<Date>>,
    /// The debtor was told of deductions from wages.
    pub deduction_noticed: Option<Proved<Date>>,
    /// What was planned or deducted of wages by month, in minor units, with every event that says so.
    pub instalments: BTreeMap<Month, (i64, Vec<Proof>)>,
    /// It was rejected: nothing is claimed any more.
    pub rejected: bool,
}

impl ClaimRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &ClaimEvent) {
        match event {
            ClaimEvent::LossAssessed(e) => {
                let debtors = e.joint.iter().chain([&e.debtor]);
                self.debtors.extend(debtors.filter_map(|debtor| debtor.person()));
                self.assessed.get_or_insert_with(|| proof.clone());
            }
            ClaimEvent::ClaimBasisConfirmed(_) => {
                self.basis.get_or_insert_with(|| proof.clone());
            }
            ClaimEvent::ClaimNoticed(e) => first(&mut self.noticed, e.on, proof),
            ClaimEvent::DeductionNoticed(e) => first(&mut self.deduction_noticed, e.on, proof),
            ClaimEvent::InstalmentScheduled(e) => self.instalment(e.month, e.amount.minor, proof),
            ClaimEvent::InstalmentDeducted(e) => self.instalment(e.month, e.amount.minor, proof),
            ClaimEvent::ClaimRejected(_) => self.rejected = true,
            ClaimEvent::ClaimAgreed(_)
            | ClaimEvent::ClaimDisputed(_)
            | ClaimEvent::ClaimBrought(_)
            | ClaimEvent::ClaimAwarded(_)
            | ClaimEvent::ClaimOwnerNamed(_)
            | ClaimEvent::RecoveryScheduled(_)
            | ClaimEvent::DeductionSkipped(_)
            | ClaimEvent::PaymentReceived(_)
            | ClaimEvent::ClaimSettled(_)
            | ClaimEvent::ClaimWrittenOff(_)
            | ClaimEvent::ClaimConverted(_) => {}
        }
    }

    /// The most that is said of a month counts.
    fn instalment(&mut self, month: Month, minor: i64, proof: &Proof) {
        let (most, proofs) = self.instalments.entry(month).or_default();
        *most = minor.max(*most);
        proofs.push(proof.clone());
    }
}

/// A part of a month's cap that was reserved for a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedRecord {
    /// How much, in minor units.
    pub minor: i64,
    /// How it was reserved.
    pub by: Proof,
    /// The wage of the month, by which the cap was reckoned; `None`: there was none on record.
    pub wage: Option<Proof>,
}

/// A payroll.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PayrollRecord {
    /// Months whose wage is on record.
    pub wages: BTreeMap<Month, Proof>,
    /// What was reserved, by claim and month; the latest reservation counts.
    pub reserved: BTreeMap<ClaimId, BTreeMap<Month, ReservedRecord>>,
}

impl PayrollRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &PayrollEvent) {
        match event {
            PayrollEvent::WageRecorded(e) => {
                self.wages.insert(e.month, proof.clone());
            }
            PayrollEvent::InstalmentReserved(e) => {
                let reserved = ReservedRecord {
                    minor: e.amount.minor,
                    by: proof.clone(),
                    wage: self.wages.get(&e.month).cloned(),
                };
                self.reserved.entry(e.claim).or_default().insert(e.month, reserved);
            }
            PayrollEvent::InstalmentReleased(e) => {
                if let Some(months) = self.reserved.get_mut(&e.claim) {
                    months.remove(&e.month);
                }
            }
            PayrollEvent::ClaimEnrolled(_)
            | PayrollEvent::InstalmentOmitted(_)
            | PayrollEvent::InstalmentConfirmed(_) => {}
        }
    }
}
