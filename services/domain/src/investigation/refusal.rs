//! Why an investigation refuses a command.

use jiff::civil::Date;

use super::state::InvestigationStatus;
use crate::calendar::CalendarGap;
use crate::deadline::Unmovable;
use crate::decider::refusals;

refusals! {
    /// Why a command on an investigation is refused.
    pub enum InvestigationRefusal {
        /// There is none.
        #[error("there is no such investigation; it has to be planned first")]
        NotFound = "INVESTIGATION_NOT_FOUND",
        /// Another plan is there.
        #[error("the investigation is planned already, otherwise")]
        AlreadyPlanned = "INVESTIGATION_ALREADY_PLANNED",
        /// The step does not follow from where the investigation stands.
        #[error("to {step} is not possible: the investigation is {status}, it has to be {needed}")]
        OutOfOrder {
            /// What was asked.
            step: &'static str,
            /// Where it stands.
            status: InvestigationStatus,
            /// Where it has to stand.
            needed: &'static str,
        } = "INVESTIGATION_STEP_OUT_OF_ORDER",
        /// A reporter or the system acts where a member of staff has to.
        #[error("a signed-in member of staff has to do this")]
        StaffNeeded = "INVESTIGATION_STAFF_NEEDED",
        /// Counsel has to act.
        #[error("legal counsel has to do this")]
        CounselNeeded = "INVESTIGATION_COUNSEL_NEEDED",
        /// The case does not have it.
        #[error("the case has no such investigation; start it in the case first")]
        NotOfTheCase = "INVESTIGATION_NOT_OF_THE_CASE",
        /// The day is in the future.
        #[error("{on} is in the future; record it on that day or later")]
        DateInFuture {
            /// The day that was given.
            on: Date,
        } = "INVESTIGATION_DATE_IN_FUTURE",
        /// A date is none, or its first day is after its last.
        #[error("the date is not consistent: its first day has to be a real one and not after its last")]
        DateInconsistent = "INVESTIGATION_DATE_INCONSISTENT",
        /// A digest has another shape.
        #[error("a SHA-256 is needed: 64 characters of lower-case hex")]
        DigestMalformed = "INVESTIGATION_DIGEST_MALFORMED",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        Calendar {
            /// What the calendar lacks.
            #[from]
            gap: CalendarGap,
        } = "INVESTIGATION_CALENDAR_GAP",
        /// Who planned it authorises it.
        #[error("who planned the investigation cannot authorise it; another counsel has to")]
        PlannerAuthorises = "INVESTIGATION_PLANNER_AUTHORISES",
        /// No source at all.
        #[error("no source is named; an investigation needs at least one")]
        NoSources = "INVESTIGATION_NO_SOURCES",
        /// A source twice.
        #[error("the plan names a source twice")]
        SourceTwice = "INVESTIGATION_SOURCE_TWICE",
        /// A source that the plan does not have.
        #[error("the source is not in the plan")]
        SourceUnknown = "INVESTIGATION_SOURCE_UNKNOWN",
        /// PIPL 13: a source without a basis.
        #[error("the source has no legal basis; plan it with one")]
        SourceWithoutBasis = "INVESTIGATION_SOURCE_WITHOUT_BASIS",
        /// Outside the scope that counsel authorised.
        #[error("counsel has not authorised this source")]
        SourceNotAuthorised = "INVESTIGATION_SOURCE_NOT_AUTHORISED",
        /// WX-7.1.2, PIPL 29: no consent on record.
        #[error("a personal account or device may be examined only with recorded consent; record it first")]
        ConsentMissing = "INVESTIGATION_CONSENT_MISSING",
        /// Consent for what needs none.
        #[error("this source needs no consent; only a personal account or device does")]
        ConsentNotNeeded = "INVESTIGATION_CONSENT_NOT_NEEDED",
        /// The same id for another piece.
        #[error("the id belongs to another piece of evidence")]
        EvidenceIdTaken = "INVESTIGATION_EVIDENCE_ID_TAKEN",
        /// No such piece.
        #[error("there is no such piece of evidence")]
        EvidenceUnknown = "INVESTIGATION_EVIDENCE_UNKNOWN",
        /// Another person has it.
        #[error("only who has the evidence in custody can pass it on")]
        NotTheCustodian = "INVESTIGATION_NOT_THE_CUSTODIAN",
        /// The subject gets custody.
        #[error("a subject of the case cannot have evidence in custody, collect it or interview")]
        SubjectActs = "INVESTIGATION_SUBJECT_ACTS",
        /// One interviewer.
        #[error("an interview needs at least two different interviewers")]
        SecondInterviewerMissing = "INVESTIGATION_SECOND_INTERVIEWER_MISSING",
        /// Asks and answers.
        #[error("who is interviewed cannot interview")]
        IntervieweeInterviews = "INVESTIGATION_INTERVIEWEE_INTERVIEWS",
        /// Interviews are outside the scope.
        #[error("counsel has not authorised interviews as a source")]
        InterviewsNotAuthorised = "INVESTIGATION_INTERVIEWS_NOT_AUTHORISED",
        /// A task that would unmask a reporter.
        #[error("no task may aim at who reported: the reporter is protected")]
        ReporterProtected = "INVESTIGATION_REPORTER_PROTECTED",
        /// The same id for another task.
        #[error("the id belongs to another task")]
        TaskIdTaken = "INVESTIGATION_TASK_ID_TAKEN",
        /// No such task.
        #[error("there is no such task")]
        TaskUnknown = "INVESTIGATION_TASK_UNKNOWN",
        /// Not a subject.
        #[error("this is no subject of the case; name them as one in the case first")]
        NotASubject = "INVESTIGATION_NOT_A_SUBJECT",
        /// The subject answered, or had their time.
        #[error("the subject answered already, or had their time to")]
        SubjectAlreadyHeard = "INVESTIGATION_SUBJECT_ALREADY_HEARD",
        /// No window.
        #[error("the subject was not asked to answer; open their window first")]
        WindowNotOpened = "INVESTIGATION_WINDOW_NOT_OPENED",
        /// The window runs.
        #[error("the subject may answer until {until}; it elapses the day after")]
        WindowOpen {
            /// Last day to answer.
            until: Date,
        } = "INVESTIGATION_WINDOW_OPEN",
        /// Somebody was not heard.
        #[error("a subject with an open charge has neither answered nor let their window pass")]
        SubjectNotHeard = "INVESTIGATION_SUBJECT_NOT_HEARD",
        /// The author reviews.
        #[error("the report's author cannot review it; another counsel has to")]
        AuthorReviews = "INVESTIGATION_AUTHOR_REVIEWS",
        /// The law fixes the days.
        #[error("these days are fixed by the rules of this jurisdiction; they cannot be extended")]
        WindowFixed = "INVESTIGATION_WINDOW_FIXED",
        /// The last day is past.
        #[error("the last day was {until}; a day that is past cannot be extended")]
        ExtensionTooLate {
            /// The last day it had.
            until: Date,
        } = "INVESTIGATION_EXTENSION_TOO_LATE",
        /// The new day is no later one.
        #[error("the last day is {until} already; an extension has to go beyond it")]
        ExtensionNotLater {
            /// The present last day.
            until: Date,
        } = "INVESTIGATION_EXTENSION_NOT_LATER",
    }
}

impl From<Unmovable> for InvestigationRefusal {
    fn from(unmovable: Unmovable) -> Self {
        match unmovable {
            Unmovable::Elapsed { until } => Self::ExtensionTooLate { until },
            Unmovable::NotLater { until } => Self::ExtensionNotLater { until },
        }
    }
}
