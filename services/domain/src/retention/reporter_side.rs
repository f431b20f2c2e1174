//! What a report's events tell of its reporter, as far as erasure has to know it.

use jiff::civil::Date;

use crate::report::ReportEvent;

/// A report, seen from the side of its reporter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReporterSide {
    /// The day on which it was closed; `None` while it is open.
    pub closed_on: Option<Date>,
    /// It is none of the policy's business.
    pub out_of_scope: bool,
    /// The reporter wrote last, and nobody weighed or answered it.
    pub unanswered: bool,
    /// A protection plan looks after the reporter, a case on what they told of retaliation is open, or they can still
    /// claim a reward. Folded from other streams.
    pub looked_after: bool,
}

impl ReporterSide {
    /// Folds one event in. Closing answers nothing: it can come right after a message that nobody saw.
    pub fn fold_in(&mut self, event: &ReportEvent) {
        match event {
            ReportEvent::ReportReceived(_) | ReportEvent::ReportSupplemented(_) | ReportEvent::ReporterReplied(_) => {
                self.unanswered = true;
            }
            ReportEvent::ReportRuledOutOfScope(_) => {
                self.out_of_scope = true;
                self.unanswered = false;
            }
            ReportEvent::ReportTriaged(_)
            | ReportEvent::InformationRequested(_)
            | ReportEvent::HandlerReplied(_)
            | ReportEvent::ReportReferred(_)
            | ReportEvent::FeedbackGiven(_) => self.unanswered = false,
            ReportEvent::ReportClosed(e) => self.closed_on = Some(e.on),
            ReportEvent::ReportReopened(_) => {
                self.closed_on = None;
                self.out_of_scope = false;
            }
            ReportEvent::ReportAcknowledged(_)
            | ReportEvent::ReportAccepted(_)
            | ReportEvent::ReportLinked(_)
            | ReportEvent::ReportMerged(_)
            | ReportEvent::ReporterIdentified(_) => {}
        }
    }
}
