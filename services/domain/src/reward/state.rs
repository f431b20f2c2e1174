//! What is known of a reward after its events.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::RewardBasis;
use crate::ids::{PersonId, ReportId, RewardId};
use crate::money::Money;

/// Where a reward stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum RewardStatus {
    /// There is no such reward.
    #[default]
    Missing,
    /// It was proposed.
    Proposed,
    /// The report earned it.
    Verified,
    /// Two people approved it.
    Approved,
    /// The reporter has the code.
    CodeIssued,
    /// The code was presented.
    Claimed,
    /// It was paid.
    Paid,
    /// Nobody presented the code in time.
    Lapsed,
}

impl fmt::Display for RewardStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Proposed => "proposed",
            Self::Verified => "verified",
            Self::Approved => "approved",
            Self::CodeIssued => "waiting for its code",
            Self::Claimed => "claimed",
            Self::Paid => "paid",
            Self::Lapsed => "lapsed",
        })
    }
}

/// A reward, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Reward {
    /// Its id; `None` as long as it is missing.
    pub id: Option<RewardId>,
    /// The report whose reporter it is for.
    pub report: Option<ReportId>,
    /// Where it stands.
    pub status: RewardStatus,
    /// How much.
    pub amount: Option<Money>,
    /// Who proposed it.
    pub proposer: Option<PersonId>,
    /// Who verified it.
    pub verifier: Option<PersonId>,
    /// How the report earned it.
    pub basis: Option<RewardBasis>,
    /// Who approved it.
    pub approvers: BTreeSet<PersonId>,
    /// Keyed hash of the code.
    pub code_hash: Option<String>,
    /// Last day to present the code.
    pub lapses_on: Option<Date>,
    /// Who took the code.
    pub payer: Option<PersonId>,
}
