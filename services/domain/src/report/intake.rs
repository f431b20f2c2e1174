//! Taking a report in, and telling the reporter that it arrived.

use super::command::{Channel, FileReport};
use super::event::{ReportAcknowledged, ReportReceived};
use super::step::ReportStep;
use super::{Decided, Decision, ReportRefusal};
use crate::actor::Actor;
use crate::clause::ClauseId;
use crate::ids::PersonId;
use crate::pack::Window;
use crate::sealed::AttachmentRef;

/// How many files may come with one report, supplement or answer.
pub const MOST_ATTACHMENTS: usize = 10;

impl Decision<'_> {
    /// A report is taken in whole or not at all, and never altered afterwards.
    pub(super) fn file(&self, filing: &FileReport) -> Decided {
        let taken_by = self.taken_by(filing)?;
        if self.report.id == Some(filing.report) && self.has(&filing.narrative) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::FileReport)?;
        receipt_is_whole(filing)?;
        self.are_categories(&filing.categories)?;
        self.has_happened(filing)?;
        are_few(&filing.attachments)?;
        let context = &self.facts.context;
        let acknowledge = self.facts.rules.due(context.today, Window::Acknowledge)?;
        let received = ReportReceived {
            report: filing.report,
            channel: filing.channel,
            received_on: context.today,
            anonymous: filing.anonymous,
            language: filing.language,
            categories: filing.categories.clone(),
            narrative: filing.narrative.clone(),
            happened: filing.happened,
            place: filing.place.clone(),
            attachments: filing.attachments.clone(),
            lookup: filing.lookup.clone(),
            reporter_key: filing.reporter_key.clone(),
            taken_by,
            acknowledge_by: acknowledge.day,
            acknowledge_basis: Some(acknowledge.basis),
            to_alternate: filing.to_alternate,
        };
        Ok(vec![received.into()])
    }

    /// By an officer, or by the system when the deadline comes (EU Directive 2019/1937 article 9(1)(b)).
    pub(super) fn acknowledge(&self) -> Decided {
        let by = match &self.facts.context.actor {
            Actor::Staff { person, .. } => Some(*person),
            Actor::System => None,
            Actor::Reporter(_) => return Err(ReportRefusal::NotStaff),
        };
        if self.report.follows(ReportStep::AcknowledgeReport).is_err() {
            return Ok(vec![]);
        }
        let on = self.facts.context.today;
        let triage = self.facts.rules.due(on, Window::Triage)?;
        let feedback = self.facts.rules.due(on, Window::Feedback)?;
        let acknowledged = ReportAcknowledged {
            by,
            on,
            triage_by: triage.day,
            triage_basis: Some(triage.basis),
            feedback_by: feedback.day,
            feedback_basis: Some(feedback.basis),
        };
        Ok(vec![acknowledged.into()])
    }

    /// Who took the report down: nobody when it came through the portal.
    fn taken_by(&self, filing: &FileReport) -> Result<Option<PersonId>, ReportRefusal> {
        match (&self.facts.context.actor, filing.channel) {
            (Actor::Reporter(_), Channel::Portal) => {
                self.reporter_acts_on(Some(filing.report))?;
                Ok(None)
            }
            (Actor::Reporter(_), _) | (Actor::Staff { .. }, Channel::Portal) => Err(ReportRefusal::WrongChannel),
            (Actor::Staff { person, .. }, _) => Ok(Some(*person)),
            (Actor::System, _) => Err(ReportRefusal::NotStaff),
        }
    }

    fn are_categories(&self, categories: &[ClauseId]) -> Result<(), ReportRefusal> {
        for clause in categories {
            let known = self.facts.rules.clauses.get(clause);
            let known = known.ok_or_else(|| ReportRefusal::ClauseUnknown { clause: clause.clone() })?;
            if !known.reportable {
                return Err(ReportRefusal::ClauseNotReportable { clause: clause.clone() });
            }
        }
        Ok(())
    }

    fn has_happened(&self, filing: &FileReport) -> Result<(), ReportRefusal> {
        if !filing.happened.is_consistent() {
            return Err(ReportRefusal::HappenedInconsistent);
        }
        if filing.happened.is_after(self.facts.context.today) {
            return Err(ReportRefusal::HappenedInFuture);
        }
        Ok(())
    }
}

/// Lookup and key come from one receipt, and the portal always gives one.
fn receipt_is_whole(filing: &FileReport) -> Result<(), ReportRefusal> {
    let whole = filing.lookup.is_some() == filing.reporter_key.is_some();
    let needed = filing.channel == Channel::Portal;
    if !whole || (needed && filing.lookup.is_none()) {
        return Err(ReportRefusal::ReceiptIncomplete);
    }
    Ok(())
}

/// At most [`MOST_ATTACHMENTS`] at once.
pub(super) fn are_few(attachments: &[AttachmentRef]) -> Result<(), ReportRefusal> {
    if attachments.len() > MOST_ATTACHMENTS {
        return Err(ReportRefusal::TooManyAttachments {
            count: attachments.len(),
            most: MOST_ATTACHMENTS,
        });
    }
    Ok(())
}
