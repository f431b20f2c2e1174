//! The words of claims for damages.

use async_graphql::Enum;

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::claim::ClaimStatus")]
pub enum ClaimStatus {
    /// It was begun in the case, and no loss was assessed.
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

/// How far the debtor is to blame, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::claim::Fault")]
pub enum Fault {
    /// The care that the work asks for was missing.
    OrdinaryNegligence,
    /// What everybody would have seen was disregarded.
    GrossNegligence,
    /// On purpose.
    Intent,
}

/// How a loss is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
pub enum LossMethod {
    /// What a licence would have cost.
    LicenceFee,
    /// What the company sold less: units times profit.
    LostUnits,
    /// What the infringer sold: units times profit.
    InfringingUnits,
    /// What the secret was worth, when it is one no longer.
    CommercialValue,
    /// What it cost to stop and repair the leak.
    RemediationCost,
}

/// Who rules on a claim that is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::claim::Forum", name = "ClaimForum")]
pub enum Forum {
    /// Labour arbitration.
    Arbitration,
    /// A court.
    Court,
}

/// How what is due is to come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::claim::RecoveryWay")]
pub enum RecoveryWay {
    /// Month by month out of wages.
    Wages,
    /// The debtor pays, or what is due is enforced against them.
    Payment,
}

/// Why nothing was deducted in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::claim::SkipReason")]
pub enum SkipReason {
    /// The wage does not exceed the local minimum wage.
    BelowMinimumWage,
    /// Older claims take all that may be deducted in the month.
    CapTaken,
    /// Payroll did not deduct it.
    NotDeducted,
}
