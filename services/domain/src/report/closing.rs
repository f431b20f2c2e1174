//! Closing a report, and looking at it again.

use super::event::{ReportClosed, ReportReopened};
use super::state::ReportStatus;
use super::step::ReportStep;
use super::{Decided, Decision, ReportRefusal};
use crate::pack::Window;
use crate::sealed::Sealed;

impl Decision<'_> {
    /// After feedback; or after the outcome, when there is no receipt and so no channel, with the reason on record.
    pub(super) fn close(&self, without_channel: Option<&Sealed>) -> Decided {
        let by = self.impartial_staff()?;
        let status = self.report.status;
        if status == ReportStatus::Closed {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::CloseReport)?;
        if without_channel.is_some() && self.report.has_channel() {
            return Err(ReportRefusal::ChannelExists);
        }
        if status.has_outcome() && without_channel.is_none() {
            return Err(ReportRefusal::FeedbackMissing);
        }
        let closed = ReportClosed {
            by,
            on: self.facts.context.today,
            without_channel: without_channel.cloned(),
        };
        Ok(vec![closed.into()])
    }

    /// A reopened report is triaged again, and feedback is due anew.
    pub(super) fn reopen(&self, reason: &Sealed) -> Decided {
        let by = self.impartial_staff()?;
        if self.report.status == ReportStatus::Reopened {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::ReopenReport)?;
        let on = self.facts.context.today;
        let feedback = self.facts.rules.due(on, Window::Feedback)?;
        let reopened = ReportReopened {
            by: Some(by),
            on,
            reason: Some(reason.clone()),
            feedback_by: feedback.day,
            feedback_basis: Some(feedback.basis),
        };
        Ok(vec![reopened.into()])
    }
}
