//! Weighing a report, and asking the reporter for more.

use super::event::{InformationRequested, Message, ReportTriaged};
use super::state::{ReportStatus, Weighing};
use super::step::ReportStep;
use super::{Decided, Decision, ReportRefusal};
use crate::clause::{ClauseId, Severity};
use crate::sealed::Sealed;

impl Decision<'_> {
    /// Also without waiting for an answer that was asked for. The same weighing again is a repetition.
    pub(super) fn triage(&self, clauses: &[ClauseId], severity: Severity, assessment: &Sealed) -> Decided {
        let by = self.impartial_staff()?;
        let weighing = Weighing {
            clauses: clauses.to_vec(),
            severity,
        };
        if self.report.status == ReportStatus::Triaged && self.report.weighing.as_ref() == Some(&weighing) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::TriageReport)?;
        let known = &self.facts.rules.clauses;
        if let Some(clause) = clauses.iter().find(|clause| !known.contains_key(clause)) {
            return Err(ReportRefusal::ClauseUnknown { clause: clause.clone() });
        }
        let triaged = ReportTriaged {
            by,
            on: self.facts.context.today,
            clauses: weighing.clauses,
            severity,
            assessment: assessment.clone(),
        };
        Ok(vec![triaged.into()])
    }

    /// The question stops no clock: the day for feedback stays.
    pub(super) fn request_information(&self, message: &Message) -> Decided {
        let by = self.impartial_staff()?;
        if self.has(message) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::RequestInformation)?;
        self.can_be_asked(message)?;
        let requested = InformationRequested {
            by,
            on: self.facts.context.today,
            message: message.clone(),
        };
        Ok(vec![requested.into()])
    }
}
