//! Every business no of a retention.

use jiff::civil::Date;

use super::command::Place;
use super::state::RetentionStatus;
use crate::calendar::CalendarGap;
use crate::decider::refusals;
use crate::ids::{CaseId, PersonId, ReportId, SanctionId};

refusals! {
    /// Why something is refused for a retention.
    pub enum RetentionRefusal {
        /// Only the passing of days schedules.
        #[error("schedules follow from the record and the day alone; nobody keeps them by hand")]
        NotTheSystem = "RETENTION_NOT_THE_SYSTEM",
        /// The retention is one of another record.
        #[error("this schedule belongs to another record")]
        AnotherRecord = "RETENTION_ANOTHER_RECORD",
        /// No class of the pack applies.
        #[error("the policy pack has no retention class that applies here; add one to the pack")]
        ClassMissing = "RETENTION_CLASS_MISSING",
        /// A day lies beyond the calendar.
        #[error("until when this is kept cannot be told: {gap}")]
        BeyondCalendar {
            /// The gap.
            gap: CalendarGap,
        } = "RETENTION_BEYOND_CALENDAR",
        /// Approval takes counsel or a custodian.
        #[error("an erasure is approved by counsel and by a custodian; you act as neither")]
        NotApprover = "RETENTION_NOT_APPROVER",
        /// Somebody else approved in this role.
        #[error("this approval was given already by {by}")]
        RoleTaken {
            /// Who.
            by: PersonId,
        } = "RETENTION_ROLE_TAKEN",
        /// One person, two roles.
        #[error("you approved this already in another role; the second approval is another person's")]
        SamePersonTwice = "RETENTION_SAME_PERSON_TWICE",
        /// The record is in use.
        #[error("the record is open, or was opened again; it is kept until it is closed and its time is over")]
        RecordOpen = "RETENTION_RECORD_OPEN",
        /// Its time is not over.
        #[error("the record has to be kept up to and including {until}; it falls due by itself on the day after")]
        NotDue {
            /// The last day.
            until: Date,
        } = "RETENTION_NOT_DUE",
        /// A time limit of the law runs.
        #[error("a time limit runs up to and including {until}, within which the record may be needed as evidence")]
        LimitationRunning {
            /// The last day.
            until: Date,
        } = "RETENTION_LIMITATION_RUNNING",
        /// A hold covers it.
        #[error("a hold covers the record; nothing is erased until counsel releases it")]
        UnderHold = "RETENTION_UNDER_HOLD",
        /// A report of the case is open.
        #[error("{report} of this case is not closed; close it first")]
        ReportOpen {
            /// Which.
            report: ReportId,
        } = "RETENTION_REPORT_OPEN",
        /// Its reporter is looked after.
        #[error("the reporter of {report} is looked after, suffers for the report, or can still claim a reward; close the plan and the case, and wait for the code to lapse")]
        ReporterLookedAfter {
            /// Which.
            report: ReportId,
        } = "RETENTION_REPORTER_LOOKED_AFTER",
        /// A deadline of a sanction runs.
        #[error("{sanction} of this case is not at its end, and its deadlines run; carry it to its end first")]
        SanctionRunning {
            /// Which.
            sanction: SanctionId,
        } = "RETENTION_SANCTION_RUNNING",
        /// An arbitrator or a court has not ruled.
        #[error("proceedings on {sanction} are pending; record how they ended first")]
        ProceedingPending {
            /// Which.
            sanction: SanctionId,
        } = "RETENTION_PROCEEDING_PENDING",
        /// The person is named in a case that is kept.
        #[error("the person has a part in {case}, which is kept; erase that first")]
        PersonNeeded {
            /// Which.
            case: CaseId,
        } = "RETENTION_PERSON_NEEDED",
        /// The reporter wrote last.
        #[error("the reporter wrote something that nobody answered; reopen the report, look at it and answer")]
        ReporterUnanswered = "RETENTION_REPORTER_UNANSWERED",
        /// Execution is the administrators'.
        #[error("keys are destroyed by an administrator, after two others approved")]
        NotExecutor = "RETENTION_NOT_EXECUTOR",
        /// Who approved does not execute.
        #[error("you approved this erasure; another administrator destroys the keys")]
        ExecutorApproved = "RETENTION_EXECUTOR_APPROVED",
        /// Approvals are missing.
        #[error("the record is {status}; counsel and a custodian have to approve its erasure first")]
        NotApproved {
            /// Where it stands.
            status: RetentionStatus,
        } = "RETENTION_NOT_APPROVED",
        /// It was erased.
        #[error("the record is erased; nothing can be changed about it any more")]
        Erased = "RETENTION_ERASED",
        /// Nothing was destroyed.
        #[error("the record is {status}; there is no erasure that could be verified")]
        NothingToVerify {
            /// Where it stands.
            status: RetentionStatus,
        } = "RETENTION_NOTHING_TO_VERIFY",
        /// A place was not searched.
        #[error("not every place was searched; search all of them")]
        SearchIncomplete = "RETENTION_SEARCH_INCOMPLETE",
        /// Something can still be read.
        #[error("something can still be read ({place:?}); restart the server, and verify again")]
        StillReadable {
            /// Where.
            place: Place,
        } = "RETENTION_STILL_READABLE",
    }
}
