//! The report of the investigation: written, reviewed by counsel, and the end.

use super::event::{
    InvestigationCompleted, InvestigationEvent, InvestigationReportDrafted, InvestigationReportReviewed,
};
use super::facts::InvestigationFacts;
use super::guard;
use super::refusal::InvestigationRefusal;
use super::state::{Investigation, InvestigationStatus};
use super::step::InvestigationStep;
use crate::sealed::Sealed;

type Decided = Result<Vec<InvestigationEvent>, InvestigationRefusal>;

impl Investigation {
    /// Writes the report, once every subject was heard.
    pub(super) fn draft_report(&self, text: &Sealed, facts: &InvestigationFacts) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.author == Some(by) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::DraftInvestigationReport)?;
        self.everybody_was_heard(facts)?;
        facts.is_no_subject(by)?;
        let drafted = InvestigationReportDrafted {
            text: text.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![drafted.into()])
    }

    /// Agrees with it: by counsel who did not write it.
    pub(super) fn review_report(&self, facts: &InvestigationFacts) -> Decided {
        let by = guard::counsel(&facts.context)?;
        if self.reviewer == Some(by) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::ReviewInvestigationReport)?;
        if self.author == Some(by) {
            return Err(InvestigationRefusal::AuthorReviews);
        }
        facts.is_no_subject(by)?;
        let reviewed = InvestigationReportReviewed {
            by,
            on: facts.context.today,
        };
        Ok(vec![reviewed.into()])
    }

    /// Ends the investigation.
    pub(super) fn complete(&self, facts: &InvestigationFacts) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.status == InvestigationStatus::Completed {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::CompleteInvestigation)?;
        let completed = InvestigationCompleted {
            by,
            on: facts.context.today,
        };
        Ok(vec![completed.into()])
    }
}
