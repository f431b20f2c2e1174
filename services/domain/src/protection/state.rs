//! What is known of a protection plan after its events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, MessageId, ProtectionId, ReportId};

/// Where a protection plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum ProtectionStatus {
    /// There is no such plan.
    #[default]
    Missing,
    /// The reporter is looked after.
    Open,
    /// They are no more.
    Closed,
}

/// A protection plan, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Protection {
    /// Its id; `None` as long as it is missing.
    pub id: Option<ProtectionId>,
    /// The report whose reporter it is for.
    pub report: Option<ReportId>,
    /// Where it stands.
    pub status: ProtectionStatus,
    /// Last days of the check-ins, in order.
    pub check_ins: Vec<Date>,
    /// How many of them were made.
    pub checked_in: usize,
    /// What the reporter told of retaliation: message and priority case.
    pub claims: BTreeMap<MessageId, CaseId>,
    /// Messages that were taken in.
    pub messages: BTreeSet<MessageId>,
}

impl Protection {
    /// The earliest check-in that is open: its number from 1 on, its last day, and the last day of the one before.
    pub fn next_check_in(&self) -> Option<(u8, Date, Option<Date>)> {
        let due = *self.check_ins.get(self.checked_in)?;
        let before = self
            .checked_in
            .checked_sub(1)
            .and_then(|index| self.check_ins.get(index));
        let number = u8::try_from(self.checked_in).ok()?.checked_add(1)?;
        Some((number, due, before.copied()))
    }
}
