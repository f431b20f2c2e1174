//! What comes of a report, and telling the reporter.

use super::event::{
    FeedbackGiven, Message, ReportAccepted, ReportLinked, ReportMerged, ReportReferred, ReportRuledOutOfScope,
};
use super::state::ReportStatus;
use super::step::ReportStep;
use super::{Decided, Decision, ReportRefusal};
use crate::ids::{CaseId, ReportId};
use crate::sealed::Sealed;

impl Decision<'_> {
    pub(super) fn accept(&self) -> Decided {
        let by = self.impartial_staff()?;
        if self.report.status == ReportStatus::Accepted {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::AcceptReport)?;
        let on = self.facts.context.today;
        Ok(vec![ReportAccepted { by, on }.into()])
    }

    pub(super) fn link(&self, case: CaseId) -> Decided {
        let by = self.impartial_staff()?;
        if self.report.status == ReportStatus::Linked && self.report.case == Some(case) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::LinkReport)?;
        if !self.facts.case_exists {
            return Err(ReportRefusal::CaseMissing);
        }
        let on = self.facts.context.today;
        Ok(vec![ReportLinked { by, on, case }.into()])
    }

    pub(super) fn refer(&self, to: &Sealed) -> Decided {
        let by = self.impartial_staff()?;
        if self.report.status == ReportStatus::Referred {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::ReferReport)?;
        let on = self.facts.context.today;
        let to = to.clone();
        Ok(vec![ReportReferred { by, on, to }.into()])
    }

    pub(super) fn merge(&self, into: ReportId) -> Decided {
        let by = self.impartial_staff()?;
        if self.report.status == ReportStatus::Merged && self.report.merged_into == Some(into) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::MergeReport)?;
        if self.report.id == Some(into) {
            return Err(ReportRefusal::MergedIntoItself);
        }
        if !self.facts.merge_target_exists {
            return Err(ReportRefusal::MergeTargetMissing);
        }
        let on = self.facts.context.today;
        Ok(vec![ReportMerged { by, on, into }.into()])
    }

    pub(super) fn rule_out(&self, reason: &Sealed) -> Decided {
        let by = self.impartial_staff()?;
        if self.report.status == ReportStatus::OutOfScope {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::RuleOutOfScope)?;
        let on = self.facts.context.today;
        let reason = reason.clone();
        Ok(vec![ReportRuledOutOfScope { by, on, reason }.into()])
    }

    /// Within three months of the acknowledgement (EU Directive 2019/1937 article 9(1)(f)); late feedback is taken in all
    /// the same, and shows as late.
    pub(super) fn give_feedback(&self, message: &Message) -> Decided {
        let by = self.impartial_staff()?;
        if self.has(message) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::GiveFeedback)?;
        self.can_be_read(message)?;
        let on = self.facts.context.today;
        let message = message.clone();
        Ok(vec![FeedbackGiven { by, on, message }.into()])
    }
}
