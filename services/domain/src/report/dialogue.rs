//! What the reporter adds and answers, and what handlers write back.

use super::command::Channel;
use super::event::{HandlerReplied, Message, ReportReopened, ReportSupplemented, ReporterIdentified, ReporterReplied};
use super::intake::are_few;
use super::state::ReportStatus;
use super::step::ReportStep;
use super::{Decided, Decision, ReportRefusal};
use crate::pack::Window;
use crate::sealed::AttachmentRef;

/// Messages of a reporter that may wait for staff. Whoever has the receipt can use them up, and nobody else.
pub const MOST_UNHEARD: u32 = 100;

impl Decision<'_> {
    /// Taken in at any time. A closed report is reopened by it, so that new evidence is never lost.
    pub(super) fn supplement(&self, message: &Message, attachments: &[AttachmentRef]) -> Decided {
        let taken_by = self.heard_by()?;
        if self.has(message) {
            return Ok(vec![]);
        }
        are_few(attachments)?;
        if taken_by.is_none() && self.report.unheard >= MOST_UNHEARD {
            return Err(ReportRefusal::TooManyWaiting { most: MOST_UNHEARD });
        }
        let on = self.facts.context.today;
        let supplemented = ReportSupplemented {
            message: message.clone(),
            attachments: attachments.to_vec(),
            taken_by,
            on,
        };
        let mut events = vec![supplemented.into()];
        if self.report.status == ReportStatus::Closed {
            let feedback = self.facts.rules.due(on, Window::Feedback)?;
            let reopened = ReportReopened {
                by: taken_by,
                on,
                reason: None,
                feedback_by: feedback.day,
                feedback_basis: Some(feedback.basis),
            };
            events.push(reopened.into());
        }
        Ok(events)
    }

    /// Taken in at any time, and once: staff learn that there is an identity, and nothing of it. It is no new matter, so a
    /// closed report stays closed.
    pub(super) fn identify(&self) -> Decided {
        self.reporter_acts_on(self.report.id)?;
        if self.report.has_identity() {
            return Ok(vec![]);
        }
        let on = self.facts.context.today;
        Ok(vec![ReporterIdentified { on }.into()])
    }

    /// The answer to a question takes the report back to triage.
    pub(super) fn answer(&self, message: &Message, attachments: &[AttachmentRef]) -> Decided {
        let taken_by = self.heard_by()?;
        if self.has(message) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::ReplyAsReporter)?;
        are_few(attachments)?;
        let replied = ReporterReplied {
            message: message.clone(),
            attachments: attachments.to_vec(),
            taken_by,
            on: self.facts.context.today,
        };
        Ok(vec![replied.into()])
    }

    /// Handlers write as long as the report is open.
    pub(super) fn reply(&self, message: &Message) -> Decided {
        let by = self.impartial_staff()?;
        if self.has(message) {
            return Ok(vec![]);
        }
        self.report.follows(ReportStep::ReplyToReporter)?;
        self.can_be_read(message)?;
        let replied = HandlerReplied {
            by,
            on: self.facts.context.today,
            message: message.clone(),
        };
        Ok(vec![replied.into()])
    }

    /// Whether the reporter can be asked: in the portal by the message, or the way in which the report came. An officer who
    /// asks on the telephone puts the question on record, and takes the answer down.
    pub(super) fn can_be_asked(&self, message: &Message) -> Result<(), ReportRefusal> {
        if self.report.channel != Some(Channel::Portal) && !self.report.has_channel() {
            return Ok(());
        }
        self.can_be_read(message)
    }

    /// Whether the reporter has a receipt and the message is sealed to it.
    pub(super) fn can_be_read(&self, message: &Message) -> Result<(), ReportRefusal> {
        if !self.report.has_channel() {
            return Err(ReportRefusal::NoChannel);
        }
        if message.for_reporter.is_none() {
            return Err(ReportRefusal::NotSealedToReporter);
        }
        Ok(())
    }
}
