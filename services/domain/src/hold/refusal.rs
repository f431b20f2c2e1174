//! Every business no of a hold.

use crate::calendar::CalendarGap;
use crate::decider::refusals;

refusals! {
    /// Why something is refused for a hold.
    pub enum HoldRefusal {
        /// Holds are counsel's.
        #[error("holds are placed, reviewed and released by counsel")]
        NeedsCounsel = "HOLD_NEEDS_COUNSEL",
        /// Nothing is there to be covered.
        #[error("what the hold is to cover is not there; name a case, a report or a person that is")]
        ScopeMissing = "HOLD_SCOPE_MISSING",
        /// What it is to cover is erased.
        #[error("what the hold is to cover is erased; there is nothing left to keep")]
        ScopeErased = "HOLD_SCOPE_ERASED",
        /// The hold exists, on something else.
        #[error("this hold is placed already, on something else; place another one")]
        AlreadyPlaced = "HOLD_ALREADY_PLACED",
        /// There is no such hold.
        #[error("there is no such hold; place it first")]
        Missing = "HOLD_MISSING",
        /// It was released.
        #[error("this hold is released; place another one if it is needed again")]
        Released = "HOLD_RELEASED",
        /// A day lies beyond the calendar.
        #[error("by when it has to be reviewed cannot be told: {gap}")]
        BeyondCalendar {
            /// The gap.
            gap: CalendarGap,
        } = "HOLD_BEYOND_CALENDAR",
    }
}
