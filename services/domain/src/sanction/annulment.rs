//! Arbitration and courts: what happens before them, and a ruling that sets the sanction aside.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Instance, InstanceOutcome};
use super::event::SanctionEvent;
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::Sanction;
use super::step::SanctionStep;
use crate::ids::PersonId;
use crate::sealed::Sealed;
use crate::when::When;

/// An arbitrator or a court set it aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionAnnulled {
    /// By which instance.
    pub instance: Instance,
    /// The day of the ruling.
    pub ruled_on: Date,
    /// What it says.
    pub ruling: Sealed,
    /// Who recorded it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Something happened before an arbitrator or a court.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProceedingRecorded {
    /// Before which instance.
    pub instance: Instance,
    /// How it ended, or that it is pending.
    pub outcome: InstanceOutcome,
    /// When, as far as known.
    pub happened: When,
    /// Reference and summary.
    pub summary: Sealed,
    /// Who recorded it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// What identifies an entry of proceedings: which instance, how it ended, when.
type Entry = (Instance, InstanceOutcome, When);

impl Sanction {
    /// Records that it was set aside.
    pub(super) fn annul(
        &self,
        instance: Instance,
        ruled_on: Date,
        ruling: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.annulled_by == Some((instance, ruled_on)) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::AnnulSanction)?;
        let outside = self.taken_outside.and_then(|decided| decided.earliest());
        guard::day(&facts.context, ruled_on, self.decided_on.or(outside))?;
        let annulled = SanctionAnnulled {
            instance,
            ruled_on,
            ruling: ruling.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![annulled.into()])
    }

    /// Records something else that happened before an arbitrator or a court, whatever became of the sanction since.
    pub(super) fn record_proceeding(
        &self,
        entry: Entry,
        summary: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.recorded_proceedings.contains(&entry) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::RecordProceeding)?;
        let (instance, outcome, happened) = entry;
        past(&happened, facts)?;
        let recorded = ProceedingRecorded {
            instance,
            outcome,
            happened,
            summary: summary.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![recorded.into()])
    }
}

/// What is told of the past is consistent, and not said to lie ahead.
pub(super) fn past(when: &When, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
    let today = facts.context.today;
    if !when.is_consistent() {
        return Err(SanctionRefusal::DateInconsistent);
    }
    if !when.is_after(today) {
        return Ok(());
    }
    let on = when.earliest().filter(|day| *day > today).or(when.latest());
    Err(SanctionRefusal::DateInFuture {
        on: on.unwrap_or(today),
    })
}
