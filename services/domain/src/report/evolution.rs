//! Folding a report's events.

use super::event::{Message, ReportAcknowledged, ReportEvent, ReportReceived};
use super::state::{Report, ReportStatus, Weighing};
use crate::sealed::AttachmentRef;

impl Report {
    pub(super) fn fold_in(&mut self, event: &ReportEvent) {
        match event {
            ReportEvent::ReportReceived(e) => self.received(e),
            ReportEvent::ReportSupplemented(e) => {
                self.take_in(&e.message, &e.attachments);
                if e.taken_by.is_none() {
                    self.unheard = self.unheard.saturating_add(1);
                    return;
                }
            }
            ReportEvent::ReportAcknowledged(e) => self.acknowledged(e),
            ReportEvent::ReportTriaged(e) => {
                self.status = ReportStatus::Triaged;
                self.weighing = Some(Weighing {
                    clauses: e.clauses.clone(),
                    severity: e.severity,
                });
            }
            ReportEvent::InformationRequested(e) => self.said(ReportStatus::InfoRequested, &e.message),
            ReportEvent::ReporterReplied(e) => {
                self.take_in(&e.message, &e.attachments);
                self.status = ReportStatus::Triaged;
            }
            ReportEvent::HandlerReplied(e) => self.take_in(&e.message, &[]),
            ReportEvent::ReportAccepted(_) => self.status = ReportStatus::Accepted,
            ReportEvent::ReportLinked(e) => {
                self.status = ReportStatus::Linked;
                self.case = Some(e.case);
            }
            ReportEvent::ReportReferred(_) => self.status = ReportStatus::Referred,
            ReportEvent::ReportMerged(e) => {
                self.status = ReportStatus::Merged;
                self.merged_into = Some(e.into);
            }
            ReportEvent::ReportRuledOutOfScope(_) => self.status = ReportStatus::OutOfScope,
            ReportEvent::FeedbackGiven(e) => self.said(ReportStatus::FeedbackGiven, &e.message),
            ReportEvent::ReportClosed(_) => self.status = ReportStatus::Closed,
            // A message that opens a closed report again waits all the same.
            ReportEvent::ReportReopened(e) => {
                self.status = ReportStatus::Reopened;
                self.feedback_by = Some(e.feedback_by);
                if e.by.is_none() {
                    return;
                }
            }
            ReportEvent::ReporterIdentified(e) => {
                self.identified_on = Some(e.on);
                return;
            }
        }
        self.unheard = 0;
    }

    fn received(&mut self, received: &ReportReceived) {
        self.id = Some(received.report);
        self.status = ReportStatus::Received;
        self.channel = Some(received.channel);
        self.anonymous = received.anonymous;
        self.to_alternate = received.to_alternate;
        self.language = Some(received.language);
        self.reporter_key.clone_from(&received.reporter_key);
        self.received_on = Some(received.received_on);
        self.acknowledge_by = Some(received.acknowledge_by);
        self.take_in(&received.narrative, &received.attachments);
    }

    fn acknowledged(&mut self, acknowledged: &ReportAcknowledged) {
        self.status = ReportStatus::Acknowledged;
        self.triage_by = Some(acknowledged.triage_by);
        self.feedback_by = Some(acknowledged.feedback_by);
    }

    fn said(&mut self, status: ReportStatus, message: &Message) {
        self.status = status;
        self.take_in(message, &[]);
    }

    fn take_in(&mut self, message: &Message, attachments: &[AttachmentRef]) {
        self.taken_in.insert(message.id.0);
        self.taken_in
            .extend(attachments.iter().map(|attachment| attachment.id.0));
    }
}
