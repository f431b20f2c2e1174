//! What is known of a claim after its events.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Forum, RecoveryWay, SkipReason};
use super::loss::{Assessment, Debtor};
use crate::ids::{CaseId, ClaimId, PaymentId, PersonId};
use crate::money::{Currency, Money};
use crate::month::Month;

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum ClaimStatus {
    /// There is no such claim.
    #[default]
    Missing,
    /// The loss is assessed.
    Assessed,
    /// Counsel confirmed the basis.
    BasisConfirmed,
    /// The debtor was told.
    Noticed,
    /// The debtor agreed to pay.
    Agreed,
    /// The debtor disputes it.
    Disputed,
    /// It is before labour arbitration.
    Arbitration,
    /// It is before a court.
    Court,
    /// An amount was awarded.
    Awarded,
    /// It was rejected.
    Rejected,
    /// How it is to come in is settled.
    Scheduled,
    /// Something came in.
    Recovering,
    /// All of it came in.
    Settled,
    /// The rest was given up.
    WrittenOff,
    /// The debtor left; the rest is an ordinary debt.
    ConvertedAtExit,
}

impl ClaimStatus {
    /// Every status that a claim can have.
    pub const ALL: [Self; 15] = [
        Self::Missing,
        Self::Assessed,
        Self::BasisConfirmed,
        Self::Noticed,
        Self::Agreed,
        Self::Disputed,
        Self::Arbitration,
        Self::Court,
        Self::Awarded,
        Self::Rejected,
        Self::Scheduled,
        Self::Recovering,
        Self::Settled,
        Self::WrittenOff,
        Self::ConvertedAtExit,
    ];

    /// Whether nobody has to see to it any more: nothing is due, or what was due came in, was given up, or became a debt
    /// of somebody who left.
    pub fn is_at_rest(self) -> bool {
        match self {
            Self::Missing | Self::Rejected | Self::Settled | Self::WrittenOff | Self::ConvertedAtExit => true,
            Self::Assessed
            | Self::BasisConfirmed
            | Self::Noticed
            | Self::Agreed
            | Self::Disputed
            | Self::Arbitration
            | Self::Court
            | Self::Awarded
            | Self::Scheduled
            | Self::Recovering => false,
        }
    }
}

impl fmt::Display for ClaimStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Assessed => "assessed",
            Self::BasisConfirmed => "confirmed in its basis",
            Self::Noticed => "made known to the debtor",
            Self::Agreed => "agreed",
            Self::Disputed => "disputed",
            Self::Arbitration => "before arbitration",
            Self::Court => "before a court",
            Self::Awarded => "awarded",
            Self::Rejected => "rejected",
            Self::Scheduled => "scheduled",
            Self::Recovering => "being recovered",
            Self::Settled => "settled",
            Self::WrittenOff => "written off",
            Self::ConvertedAtExit => "converted into an ordinary debt",
        })
    }
}

/// What became of an instalment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstalmentOutcome {
    /// Payroll has not confirmed it yet.
    Pending,
    /// This much was deducted, in minor units.
    Deducted(i64),
    /// Nothing was deducted.
    Skipped(SkipReason),
}

/// One month of the schedule of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Instalment {
    /// What was planned, in minor units.
    pub planned: i64,
    /// What became of it.
    pub outcome: InstalmentOutcome,
}

/// A claim, folded from its events. Amounts are minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Claim {
    /// Its id; `None` as long as it is missing.
    pub id: Option<ClaimId>,
    /// Its case.
    pub case: Option<CaseId>,
    /// Where it stands.
    pub status: ClaimStatus,
    /// Against whom.
    pub debtor: Option<Debtor>,
    /// Who is liable together with them.
    pub joint: BTreeSet<Debtor>,
    /// What was lost.
    pub assessment: Option<Assessment>,
    /// Its currency.
    pub currency: Option<Currency>,
    /// The direct loss.
    pub loss: i64,
    /// What is claimed of it.
    pub claimed: i64,
    /// Who assessed it.
    pub assessor: Option<PersonId>,
    /// When it was assessed.
    pub assessed_on: Option<Date>,
    /// Last day to bring it.
    pub limitation: Option<Date>,
    /// SHA-256 of the contract that provides for deductions.
    pub contract: Option<String>,
    /// When the debtor was told of it.
    pub noticed_on: Option<Date>,
    /// What was agreed or awarded; `None` as long as neither is.
    pub due: Option<i64>,
    /// What it rests on that something is due: a ruling of this forum, or an agreement if `None`.
    pub ruled_by: Option<Forum>,
    /// When the debtor was told of deductions, and of which amount.
    pub deduction_noticed: Option<(Date, i64)>,
    /// How it is to come in, and from which month on.
    pub recovery: Option<(RecoveryWay, Month)>,
    /// The schedule, month by month.
    pub months: BTreeMap<Month, Instalment>,
    /// Payments that did not come out of wages.
    pub payments: BTreeMap<PaymentId, (Date, i64)>,
    /// What came in.
    pub recovered: i64,
    /// Who answers for it.
    pub owner: Option<PersonId>,
    /// What was given up.
    pub written_off: i64,
}

impl Claim {
    /// What is due and has not come in.
    pub fn outstanding(&self) -> i64 {
        self.due.unwrap_or(0) - self.recovered - self.written_off
    }

    /// What is planned and not confirmed.
    pub fn pending(&self) -> i64 {
        let open = self
            .months
            .values()
            .filter(|month| month.outcome == InstalmentOutcome::Pending);
        open.map(|month| month.planned).sum()
    }

    /// What is due and neither came in nor is planned for a month.
    pub fn plannable(&self) -> i64 {
        self.outstanding() - self.pending()
    }

    /// An amount in the claim's currency; `None` as long as there is no claim.
    pub fn money(&self, minor: i64) -> Option<Money> {
        self.currency.map(|currency| Money::new(minor, currency))
    }

    /// Whether a person is among those who are to pay.
    pub fn is_owed_by(&self, person: PersonId) -> bool {
        let mut debtors = self.debtor.iter().chain(&self.joint);
        debtors.any(|debtor| debtor.person() == Some(person))
    }
}
