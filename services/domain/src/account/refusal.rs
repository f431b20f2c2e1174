//! Every business no of a work account.

use crate::decider::refusals;

refusals! {
    /// Why something is refused for a work account.
    pub enum AccountRefusal {
        /// There is no such account.
        #[error("this account is not in the register; register it first")]
        Missing = "ACCOUNT_MISSING",
        /// The actor does not keep the register.
        #[error("the register is kept by human resources, intake officers, investigators and administrators")]
        NotRegisterKeeper = "ACCOUNT_NOT_REGISTER_KEEPER",
        /// The account exists, with other details.
        #[error("this account is registered already, with other details; register another one")]
        AlreadyRegistered = "ACCOUNT_ALREADY_REGISTERED",
        /// The date makes no sense.
        #[error("this date is not a real one, or its first day is after its last; correct it")]
        DateInconsistent = "ACCOUNT_DATE_INCONSISTENT",
        /// The date may lie in the future.
        #[error("this may still lie in the future; record it once it has happened, with the day")]
        DateInFuture = "ACCOUNT_DATE_IN_FUTURE",
        /// The holder would hand it to themselves.
        #[error("the holder cannot hand the account over to themselves; name who received it")]
        HandedToHolder = "ACCOUNT_HANDED_TO_HOLDER",
        /// The handover lies before the registration.
        #[error("this handover lies before the account was registered; correct the date")]
        HandedOverBeforeRegistration = "ACCOUNT_HANDED_OVER_BEFORE_REGISTRATION",
        /// A handover is on record, with other details.
        #[error("another handover of this account is on record already; register the account anew for its next holder")]
        AlreadyHandedOver = "ACCOUNT_ALREADY_HANDED_OVER",
    }
}
