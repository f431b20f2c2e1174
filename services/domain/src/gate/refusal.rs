//! Every business no of a retaliation gate. None of them depends on what a check says.

use jiff::civil::Date;

use crate::calendar::CalendarGap;
use crate::decider::refusals;

refusals! {
    /// Why something is refused for a retaliation gate.
    pub enum GateRefusal {
        /// There is no such gate.
        #[error("there is no such retaliation gate; one opens by itself when a sanction is proposed")]
        Missing = "GATE_MISSING",
        /// A person gives a command that is the system's.
        #[error("a retaliation gate opens when a sanction is proposed and clears when its day has come; nobody does either by hand")]
        SystemOnly = "GATE_SYSTEM_ONLY",
        /// It was opened for something else.
        #[error("this retaliation gate was opened for another sanction")]
        OtherMeasure = "GATE_OTHER_MEASURE",
        /// The actor holds no role that this check needs.
        #[error("one check is made by a custodian of identities, the other by the counsel of the case; this one is not yours to make")]
        NotYourCheck = "GATE_NOT_YOUR_CHECK",
        /// The same person would make both checks.
        #[error("both checks are made by different people; you made the other one")]
        SamePerson = "GATE_SAME_PERSON",
        /// The actor has a part in the measure.
        #[error("who has a part in the sanction does not check it; another custodian or counsel has to")]
        TookPart = "GATE_TOOK_PART",
        /// The check is on record already.
        #[error("this check was made by somebody else already")]
        AlreadyChecked = "GATE_ALREADY_CHECKED",
        /// The measure waits no more.
        #[error("the sanction does not wait for this gate any more: it was withdrawn, decided or annulled")]
        MeasureOver = "GATE_MEASURE_OVER",
        /// Its day has not come.
        #[error("this gate clears after {check_by} at the earliest, and not on the day of a check")]
        TooEarly {
            /// Last day for the checks.
            check_by: Date,
        } = "GATE_TOO_EARLY",
        /// A check is missing.
        #[error("this gate clears when custodian and counsel have both checked")]
        CheckMissing = "GATE_CHECK_MISSING",
        /// Another gate of the same day waits.
        #[error("gates of one day clear together, and another one waits for a check")]
        BatchWaits = "GATE_BATCH_WAITS",
        /// The calendar has no such year.
        #[error("{gap}")]
        Calendar {
            /// What is missing.
            gap: CalendarGap,
        } = "GATE_CALENDAR_GAP",
    }
}
