//! Every business no of a protection plan.

use jiff::civil::Date;

use crate::calendar::CalendarGap;
use crate::decider::refusals;

refusals! {
    /// Why something is refused for a protection plan.
    pub enum ProtectionRefusal {
        /// There is no such plan.
        #[error("nobody is looked after for this report yet; open a protection plan")]
        Missing = "PROTECTION_MISSING",
        /// There is no such report.
        #[error("there is no such report to protect anybody for")]
        ReportMissing = "PROTECTION_REPORT_MISSING",
        /// The actor is not staff.
        #[error("this is done by the staff who handle the report")]
        NotStaff = "PROTECTION_NOT_STAFF",
        /// The actor is not the reporter, and not staff either.
        #[error("retaliation is alleged by the reporter, or taken down by the staff who handle the report")]
        NotTheReporter = "PROTECTION_NOT_THE_REPORTER",
        /// The actor has a conflict of interest.
        #[error("you have a conflict of interest in this case; somebody else has to do this")]
        ActorExcluded = "PROTECTION_ACTOR_EXCLUDED",
        /// The plan is closed.
        #[error("this protection plan is closed; open it again first")]
        Closed = "PROTECTION_CLOSED",
        /// Every check-in was made.
        #[error("every check-in of this plan was made; close the plan")]
        NoCheckInLeft = "PROTECTION_NO_CHECK_IN_LEFT",
        /// The check-in before was a short while ago.
        #[error("the next check-in is made after {after}, when the one before it was due")]
        TooEarly {
            /// The day on which the one before was due.
            after: Date,
        } = "PROTECTION_TOO_EARLY",
        /// The message does not reach the reporter.
        #[error("the reporter has a receipt, and the message is not sealed to it")]
        NotSealedToReporter = "PROTECTION_NOT_SEALED_TO_REPORTER",
        /// Check-ins are open.
        #[error("the check-in of {due} was not made; a plan closes when all of them were")]
        CheckInsOpen {
            /// The last day of the earliest one that is open.
            due: Date,
        } = "PROTECTION_CHECK_INS_OPEN",
        /// Too many files.
        #[error("at most 10 files go with one message")]
        TooManyAttachments = "PROTECTION_TOO_MANY_ATTACHMENTS",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        Calendar {
            /// What the calendar lacks.
            #[from]
            gap: CalendarGap,
        } = "PROTECTION_CALENDAR_GAP",
    }
}
