//! Every business no of a person's payroll.

use crate::decider::refusals;
use crate::month::Month;

refusals! {
    /// Why something is refused for a payroll.
    pub enum PayrollRefusal {
        /// Nobody's.
        #[error("this person is not in the directory; register them first")]
        PersonUnknown = "PAYROLL_PERSON_UNKNOWN",
        /// Only staff act.
        #[error("only a member of staff can do this")]
        StaffNeeded = "PAYROLL_STAFF_NEEDED",
        /// The system's alone.
        #[error("claims are enrolled and released by the schedule of the claim alone")]
        SystemOnly = "PAYROLL_SYSTEM_ONLY",
        /// One's own wage.
        #[error("nobody enters, plans or confirms their own payroll; a colleague has to")]
        Own = "PAYROLL_OWN",
        /// The month lies ahead.
        #[error("{month} has not begun; enter and plan a month once it has")]
        MonthAhead {
            /// The month.
            month: Month,
        } = "PAYROLL_MONTH_AHEAD",
        /// The wage is none.
        #[error("a wage is nothing, up to 100000000000000 minor units")]
        WageUnsound = "PAYROLL_WAGE_UNSOUND",
        /// The place is unknown.
        #[error("no minimum wages are on file for this place; use a place of the table, or add it there with its source")]
        PlaceUnknown = "PAYROLL_PLACE_UNKNOWN",
        /// The month is planned with another wage.
        #[error("{month} is planned on the wage that is on record; it cannot be changed any more")]
        WageInUse {
            /// The month.
            month: Month,
        } = "PAYROLL_WAGE_IN_USE",
        /// The claim is enrolled otherwise.
        #[error("this claim is enrolled already, on other terms")]
        AlreadyEnrolled = "PAYROLL_ALREADY_ENROLLED",
        /// The jurisdiction knows no deductions.
        #[error("the jurisdiction profile provides for no deduction from wages")]
        NotProvided = "PAYROLL_NOT_PROVIDED",
        /// Employment ended.
        #[error("this person's employment ended before {month}; nothing can be deducted")]
        EmploymentEnded {
            /// The month.
            month: Month,
        } = "PAYROLL_EMPLOYMENT_ENDED",
        /// No wage.
        #[error("no wage is on record for {month}; enter it first, it is not guessed")]
        WageMissing {
            /// The month.
            month: Month,
        } = "PAYROLL_WAGE_MISSING",
        /// No minimum wage.
        #[error("the minimum wage of {place} in {month} is not on file; add it to the table with its source")]
        MinimumWageMissing {
            /// The place.
            place: String,
            /// The month.
            month: Month,
        } = "PAYROLL_MINIMUM_WAGE_MISSING",
        /// Wage, minimum wage and claim differ in currency.
        #[error("wage, minimum wage and claim are not in one currency")]
        CurrencyMixed = "PAYROLL_CURRENCY_MIXED",
        /// There is no such instalment.
        #[error("no instalment of this claim is planned in {month}; plan the month first")]
        NothingPlanned {
            /// The month.
            month: Month,
        } = "PAYROLL_NOTHING_PLANNED",
        /// More than planned.
        #[error("more was deducted in {month} than was planned; correct the payroll and pay the rest back")]
        OverInstalment {
            /// The month.
            month: Month,
        } = "PAYROLL_OVER_INSTALMENT",
        /// Less than planned, without a reason.
        #[error("less was deducted in {month} than was planned; say why")]
        ReasonMissing {
            /// The month.
            month: Month,
        } = "PAYROLL_REASON_MISSING",
        /// Confirmed otherwise.
        #[error("another amount is confirmed for {month} already")]
        AlreadyConfirmed {
            /// The month.
            month: Month,
        } = "PAYROLL_ALREADY_CONFIRMED",
    }
}
