//! Every business no about the identity of a reporter.

use crate::decider::refusals;

refusals! {
    /// Why something is refused about the identity of a reporter.
    pub enum IdentityRefusal {
        /// The reporter gave none.
        #[error("the reporter of this report has given no identity; there is nothing to work on")]
        Missing = "IDENTITY_MISSING",
        /// The actor is not the reporter.
        #[error("an identity is given by the reporter alone, with the receipt of the report")]
        NotTheReporter = "IDENTITY_NOT_THE_REPORTER",
        /// There is no such report.
        #[error("there is no such report to give an identity for; file it first")]
        ReportMissing = "IDENTITY_REPORT_MISSING",
        /// The fields are others than an identity has.
        #[error("an identity has a name, a way to reach the person, or both, each once; seal it again")]
        FieldsMalformed = "IDENTITY_FIELDS_MALFORMED",
        /// There are no custodians to seal to.
        #[error("there are not enough custodians yet, so nobody could keep an identity; report without one, and give it later")]
        CustodyNotReady = "IDENTITY_CUSTODY_NOT_READY",
        /// It was sealed to others than those in force.
        #[error("the custodians, or how many of them are needed, are others than this was sealed for; seal it again for those in force")]
        CustodyChanged = "IDENTITY_CUSTODY_CHANGED",
        /// The actor holds no share of it.
        #[error("you hold no share of this identity; only its custodians work on its shares")]
        NotACustodian = "IDENTITY_NOT_A_CUSTODIAN",
        /// What was handed in was made of shares that are gone.
        #[error("the shares of this identity were replaced since the task was given out; take a new task, and answer that one")]
        SharesReplacedSince = "IDENTITY_SHARES_REPLACED_SINCE",
        /// Something is missing, too much or twice.
        #[error("each field of the identity needs its share for each custodian, once and no other; take the task again, and hand in its whole answer")]
        PartsDoNotCover = "IDENTITY_PARTS_DO_NOT_COVER",
        /// Parts were made of other shares than they say.
        #[error("a part is not made of the share that it has to be made of; take the task again, and hand in its answer unchanged")]
        NumbersDoNotFit = "IDENTITY_NUMBERS_DO_NOT_FIT",
        /// A share was sealed to somebody else.
        #[error("this is not sealed to the key of the recipient of this disclosure; take the task again, and compare the key")]
        SealedToAnotherKey = "IDENTITY_SEALED_TO_ANOTHER_KEY",
        /// The custodian handed in something else already.
        #[error("you have handed in your part of this redistribution, and it is not replaced; the other custodians have to hand in theirs")]
        OfferedTwice = "IDENTITY_OFFERED_TWICE",
    }
}
