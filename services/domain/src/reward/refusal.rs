//! Every business no of a reward.

use jiff::civil::Date;

use super::state::RewardStatus;
use crate::calendar::CalendarGap;
use crate::decider::refusals;

refusals! {
    /// Why something is refused for a reward.
    pub enum RewardRefusal {
        /// There is no such reward.
        #[error("there is no such reward; propose it first")]
        Missing = "REWARD_MISSING",
        /// There is no such report.
        #[error("there is no such report to reward anybody for")]
        ReportMissing = "REWARD_REPORT_MISSING",
        /// Nobody can be given a code.
        #[error("the reporter has no receipt, so there is no place where the code could appear")]
        NoChannel = "REWARD_NO_CHANNEL",
        /// The actor is not staff.
        #[error("this is done by staff")]
        NotStaff = "REWARD_NOT_STAFF",
        /// Counsel is needed.
        #[error("counsel verifies that a report earned a reward")]
        CounselNeeded = "REWARD_COUNSEL_NEEDED",
        /// Nothing or less would be paid.
        #[error("the amount has to be more than nothing")]
        AmountNotPositive = "REWARD_AMOUNT_NOT_POSITIVE",
        /// It exists, with other details.
        #[error("a reward for this report is proposed already, with other details")]
        AlreadyProposed = "REWARD_ALREADY_PROPOSED",
        /// The step does not follow.
        #[error("this needs a reward that is {needed}; this one is {status}")]
        OutOfOrder {
            /// Where it stands.
            status: RewardStatus,
            /// Where it would have to stand.
            needed: &'static str,
        } = "REWARD_OUT_OF_ORDER",
        /// The report did not earn it.
        #[error("no finding in force proves what the report told, and nobody wrote down how else it was useful; give one of the two")]
        NotEarned = "REWARD_NOT_EARNED",
        /// The proposer would verify.
        #[error("who proposed the reward does not verify it; another counsel has to")]
        SamePerson = "REWARD_SAME_PERSON",
        /// The approver has a part in it.
        #[error("who proposed or verified the reward, or has a part in the case, does not approve it; somebody else has to")]
        ParticipantApproves = "REWARD_PARTICIPANT_APPROVES",
        /// A person gives a command that is the system's.
        #[error("the code is issued, and a reward lapses, by itself; nobody does either by hand")]
        SystemOnly = "REWARD_SYSTEM_ONLY",
        /// The hash has another shape.
        #[error("a keyed hash is needed: 64 characters of lower-case hex")]
        DigestMalformed = "REWARD_DIGEST_MALFORMED",
        /// The payer took part in granting it.
        #[error("who granted the reward does not pay it; another member of human resources has to")]
        GranterPays = "REWARD_GRANTER_PAYS",
        /// Somebody else took the code.
        #[error("whoever took the code pays; it was somebody else")]
        AnotherPays = "REWARD_ANOTHER_PAYS",
        /// The code is too old.
        #[error("this code could be presented until {until}")]
        CodeLapsed {
            /// The last day.
            until: Date,
        } = "REWARD_CODE_LAPSED",
        /// The code still holds.
        #[error("this code can be presented until {until}")]
        CodeHolds {
            /// The last day.
            until: Date,
        } = "REWARD_CODE_HOLDS",
        /// A deadline cannot be computed.
        #[error("{gap}")]
        Calendar {
            /// What the calendar lacks.
            #[from]
            gap: CalendarGap,
        } = "REWARD_CALENDAR_GAP",
    }
}
