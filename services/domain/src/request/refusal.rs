//! Every business no of a person's request about their own data. No text tells whether there is a report or a case.

use super::RightsRequestStatus;
use crate::calendar::CalendarGap;
use crate::decider::refusals;

refusals! {
    /// Why something is refused for such a request.
    pub enum RightsRequestRefusal {
        /// Nobody asks for somebody else.
        #[error("a request is entered by the person themselves, or by counsel for them")]
        NotYours = "REQUEST_NOT_YOURS",
        /// The person is not in the directory.
        #[error("this person is not in the directory")]
        SubjectMissing = "REQUEST_SUBJECT_MISSING",
        /// The request exists, with other details.
        #[error("this request is on record already, with other details; enter another one")]
        AlreadyReceived = "REQUEST_ALREADY_RECEIVED",
        /// There is no such request.
        #[error("there is no such request; enter it first")]
        Missing = "REQUEST_MISSING",
        /// Counsel decides.
        #[error("requests are verified, decided and fulfilled by counsel")]
        NeedsCounsel = "REQUEST_NEEDS_COUNSEL",
        /// Nobody decides on a request of their own.
        #[error("this request is your own; another counsel handles it")]
        YourOwn = "REQUEST_YOUR_OWN",
        /// The step is not the next one.
        #[error("the request is {status}; the steps are verification, decision, fulfilment")]
        WrongStep {
            /// Where it stands.
            status: RightsRequestStatus,
        } = "REQUEST_WRONG_STEP",
        /// It was decided otherwise.
        #[error("the request is decided already, otherwise; the person may enter another one")]
        AlreadyDecided = "REQUEST_ALREADY_DECIDED",
        /// A correction needs its text.
        #[error("a correction is fulfilled with the text that is set beside the record; give it")]
        SupplementMissing = "REQUEST_SUPPLEMENT_MISSING",
        /// Only a correction has a text.
        #[error("only a correction is fulfilled with a text; leave it out")]
        SupplementUnfit = "REQUEST_SUPPLEMENT_UNFIT",
        /// The person still works here, or has to be kept for another reason.
        #[error("what is kept about somebody who works here is not deleted; refuse the request and say until when it is kept")]
        StillEmployed = "REQUEST_STILL_EMPLOYED",
        /// The profile does not say how long an answer may take.
        #[error("the jurisdiction profile sets no time to answer; set `request_answer` in it")]
        PeriodMissing = "REQUEST_PERIOD_MISSING",
        /// A day lies beyond the calendar.
        #[error("by when it has to be answered cannot be told: {gap}")]
        BeyondCalendar {
            /// The gap.
            gap: CalendarGap,
        } = "REQUEST_BEYOND_CALENDAR",
    }
}
