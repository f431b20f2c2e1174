//! The hearing: the subject may state their case before the decision, or waive it in writing.

use jiff::civil::Date;

use super::event::{HearingOffered, HearingWaived, SanctionEvent, StatementReceived};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SubjectHearing};
use super::step::SanctionStep;
use crate::pack::Window;
use crate::sealed::Sealed;

impl Sanction {
    /// Offers it; not before the approvals were complete.
    pub(super) fn offer_hearing(&self, on: Date, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.hearing_offered_on == Some(on) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::OfferHearing)?;
        self.is_ripe(SanctionStep::OfferHearing)?;
        guard::day(&facts.context, on, self.approved_on)?;
        let statement = facts.rules.due(on, Window::Hearing)?;
        let offered = HearingOffered {
            by,
            on,
            until: statement.day,
            basis: Some(statement.basis),
        };
        Ok(vec![offered.into()])
    }

    /// Records the subject's statement. One that comes late, or after a waiver, is heard as long as nothing is decided.
    pub(super) fn record_statement(
        &self,
        statement: &Sealed,
        on: Date,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.hearing == SubjectHearing::Stated {
            return Ok(Vec::new());
        }
        self.hearing_is_on(SanctionStep::RecordStatement, on, facts)?;
        let received = StatementReceived {
            by,
            on,
            statement: statement.clone(),
        };
        Ok(vec![received.into()])
    }

    /// Records the subject's written waiver.
    pub(super) fn waive_hearing(
        &self,
        waiver_sha256: &str,
        on: Date,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.hearing == SubjectHearing::Waived {
            return Ok(Vec::new());
        }
        self.hearing_is_on(SanctionStep::WaiveHearing, on, facts)?;
        guard::digest(waiver_sha256)?;
        let waived = HearingWaived {
            by,
            on,
            waiver_sha256: waiver_sha256.to_owned(),
        };
        Ok(vec![waived.into()])
    }

    fn hearing_is_on(&self, step: SanctionStep, on: Date, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
        self.follows(step)?;
        self.is_ripe(step)?;
        guard::day(&facts.context, on, self.hearing_offered_on)
    }
}
