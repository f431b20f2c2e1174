//! What is known of a retaliation gate after its events.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::Checker;
use crate::ids::{CaseId, GateId, PersonId, SanctionId};

/// A retaliation gate, folded from its events. What the checks say is deliberately not here: no decision can rest on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Gate {
    /// Its id; `None` as long as it is missing.
    pub id: Option<GateId>,
    /// The measure that waits.
    pub sanction: Option<SanctionId>,
    /// The case of the measure.
    pub case: Option<CaseId>,
    /// Whom the measure is against.
    pub subject: Option<PersonId>,
    /// The day on which it was opened.
    pub opened_on: Option<Date>,
    /// Last day for both checks.
    pub check_by: Option<Date>,
    /// Who made which check, on which day.
    pub checks: BTreeMap<Checker, (PersonId, Date)>,
    /// The day on which it cleared.
    pub cleared_on: Option<Date>,
}

impl Gate {
    /// Both checks were recorded before this day.
    pub fn checked_before(&self, day: Date) -> bool {
        [Checker::Custodian, Checker::Counsel]
            .iter()
            .all(|part| self.checks.get(part).is_some_and(|(_, on)| *on < day))
    }

    /// Who made one of the checks.
    pub fn checker(&self, part: Checker) -> Option<PersonId> {
        self.checks.get(&part).map(|(by, _)| *by)
    }
}
