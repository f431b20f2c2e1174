//! Every business no about a report.

use super::state::ReportStatus;
use crate::calendar::CalendarGap;
use crate::clause::ClauseId;
use crate::decider::refusals;

refusals! {
    /// Why a command about a report is refused.
    pub enum ReportRefusal {
        /// The stream is empty.
        #[error("there is no such report; file it first")]
        Missing = "REPORT_MISSING",
        /// What was submitted is never altered.
        #[error("a report with this id was filed already and is never altered; add to it by a supplement")]
        AlreadyFiled = "REPORT_ALREADY_FILED",
        /// Only the reporter may do this, and only on their own report.
        #[error("only the reporter may do this, with the receipt of the report; an officer takes down what is added to a report that came another way than through the portal")]
        NotTheReporter = "REPORT_NOT_THE_REPORTER",
        /// Only staff may do this.
        #[error("only a signed-in member of staff may do this")]
        NotStaff = "REPORT_NOT_STAFF",
        /// The actor has a conflict of interest.
        #[error("a person with a conflict of interest takes no part in the report; somebody impartial has to act")]
        ActorExcluded = "REPORT_ACTOR_EXCLUDED",
        /// Portal and actor do not go together.
        #[error("the portal is for reporters; staff who take a report down name the way it came")]
        WrongChannel = "REPORT_WRONG_CHANNEL",
        /// Lookup and key come from one receipt, and the portal always gives one.
        #[error("lookup and reporter's key come together, and a report through the portal needs both")]
        ReceiptIncomplete = "REPORT_RECEIPT_INCOMPLETE",
        /// The pack does not have the clause.
        #[error("the policy pack in force has no clause {clause}; choose one that it has")]
        ClauseUnknown {
            /// The clause that was named.
            clause: ClauseId,
        } = "REPORT_CLAUSE_UNKNOWN",
        /// The clause is not offered to reporters.
        #[error("clause {clause} is not offered as a category; choose another one, or none")]
        ClauseNotReportable {
            /// The clause that was named.
            clause: ClauseId,
        } = "REPORT_CLAUSE_NOT_REPORTABLE",
        /// The dates contradict each other.
        #[error("when it happened is no real date, or ends before it begins; correct it, or leave it open")]
        HappenedInconsistent = "REPORT_HAPPENED_INCONSISTENT",
        /// The date lies ahead.
        #[error("when it happened lies in the future; give a day up to today, or leave it open")]
        HappenedInFuture = "REPORT_HAPPENED_IN_FUTURE",
        /// Too many files at once.
        #[error("{count} attachments came at once; send at most {most}, and the others in a supplement")]
        TooManyAttachments {
            /// How many came.
            count: usize,
            /// How many may come at once.
            most: usize,
        } = "REPORT_TOO_MANY_ATTACHMENTS",
        /// Too many messages wait to be read.
        #[error("{most} messages wait to be read; add more when somebody has looked at them")]
        TooManyWaiting {
            /// How many may wait.
            most: u32,
        } = "REPORT_TOO_MANY_WAITING",
        /// There is no receipt, so no way to write.
        #[error("this reporter has no receipt and cannot be written to")]
        NoChannel = "REPORT_NO_CHANNEL",
        /// The reporter could not open it.
        #[error("the message is not sealed to the reporter's key, so the reporter could not read it; seal it again")]
        NotSealedToReporter = "REPORT_NOT_SEALED_TO_REPORTER",
        /// Triage is not due.
        #[error("a report is triaged once it is acknowledged, after an answer or a reopening; this one is {status}")]
        CannotTriage {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_TRIAGE",
        /// Questions follow triage.
        #[error("the reporter is asked for more once the report is triaged; this one is {status}")]
        CannotRequestInformation {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_REQUEST_INFORMATION",
        /// No question is open.
        #[error("no question to the reporter is open; send it as a supplement")]
        NothingAsked = "REPORT_NOTHING_ASKED",
        /// The report is closed.
        #[error("the report is closed; reopen it to write to the reporter")]
        Closed = "REPORT_CLOSED",
        /// Acceptance follows triage.
        #[error("a report is accepted once it is triaged; this one is {status}")]
        CannotAccept {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_ACCEPT",
        /// A link follows acceptance.
        #[error("a report is linked to a case once it is accepted, and to one case only; this one is {status}")]
        CannotLink {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_LINK",
        /// The case is not there.
        #[error("the case to link to does not exist; open it first")]
        CaseMissing = "REPORT_CASE_MISSING",
        /// Referral follows triage.
        #[error("a report is referred once it is triaged; this one is {status}")]
        CannotRefer {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_REFER",
        /// A merger follows triage.
        #[error("a report is merged once it is triaged, and once only; this one is {status}")]
        CannotMerge {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_MERGE",
        /// It cannot go on in its own place.
        #[error("a report cannot be merged into itself; name the report that goes on")]
        MergedIntoItself = "REPORT_MERGED_INTO_ITSELF",
        /// The other report is not there, or goes round in a circle.
        #[error("the report to merge into does not exist, or is itself merged into this one")]
        MergeTargetMissing = "REPORT_MERGE_TARGET_MISSING",
        /// Ruling out follows triage.
        #[error("a report is ruled out of scope once it is triaged; this one is {status}")]
        CannotRuleOutOfScope {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_RULE_OUT_OF_SCOPE",
        /// Feedback says what came of it, so something has to have come of it.
        #[error("feedback follows once the report is linked, referred, merged or out of scope; this one is {status}")]
        CannotGiveFeedback {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_GIVE_FEEDBACK",
        /// Nothing came of it yet.
        #[error("a report is closed after feedback, or, when it has no channel, after its outcome; this one is {status}")]
        CannotClose {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_CLOSE",
        /// The reporter was not told (EU Directive 2019/1937 article 9).
        #[error("the reporter got no feedback; give it, or record why there is no channel")]
        FeedbackMissing = "REPORT_FEEDBACK_MISSING",
        /// There is a channel after all.
        #[error("the reporter has a receipt and can be reached; give feedback instead of recording that there is no channel")]
        ChannelExists = "REPORT_CHANNEL_EXISTS",
        /// Only a closed report is reopened.
        #[error("only a closed report is reopened; this one is {status}")]
        CannotReopen {
            /// Where it stands.
            status: ReportStatus,
        } = "REPORT_CANNOT_REOPEN",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        CalendarGap {
            /// The year that is missing.
            #[from]
            gap: CalendarGap,
        } = "REPORT_CALENDAR_GAP",
    }
}
