//! Every business no of a version of a policy.

use crate::decider::refusals;

refusals! {
    /// Why something is refused for a version of a policy.
    pub enum PolicyRefusal {
        /// Nobody of the staff acts.
        #[error("a version of the policy is kept by a member of staff; sign in")]
        StaffOnly = "POLICY_STAFF_ONLY",
        /// There is no such version.
        #[error("there is no such version of the policy; draft it first")]
        Missing = "POLICY_MISSING",
        /// The stream holds another version.
        #[error("this version was drafted already, with another content; draft a new version instead")]
        AlreadyDrafted = "POLICY_ALREADY_DRAFTED",
        /// Pack or version has no name.
        #[error("the version needs the name of its policy pack and a name of its own")]
        Unnamed = "POLICY_UNNAMED",
        /// A digest is malformed.
        #[error("a SHA-256 digest of 64 lower-case hexadecimal digits is needed")]
        DigestMalformed = "POLICY_DIGEST_MALFORMED",
        /// The date makes no sense.
        #[error("this date is not a real one, or its first day is after its last; correct it")]
        DateInconsistent = "POLICY_DATE_INCONSISTENT",
        /// The date may lie in the future.
        #[error("this may still lie in the future; record it once it has happened, with the day")]
        DateInFuture = "POLICY_DATE_IN_FUTURE",
        /// Consultation was recorded already.
        #[error("consultation of staff is on record already, with other details; draft a new version instead")]
        AlreadyConsulted = "POLICY_ALREADY_CONSULTED",
        /// Only counsel may vouch.
        #[error("without minutes only legal counsel may vouch for the consultation of staff, in a memo")]
        MemoByCounselOnly = "POLICY_MEMO_BY_COUNSEL_ONLY",
        /// Staff were not consulted (LCL 4).
        #[error("staff were not consulted on this version; record the consultation first")]
        NotConsulted = "POLICY_NOT_CONSULTED",
        /// Publication would lie before consultation.
        #[error("staff are consulted before publication; this date of publication lies before the consultation")]
        PublishedBeforeConsultation = "POLICY_PUBLISHED_BEFORE_CONSULTATION",
        /// It was published already.
        #[error("this version was published already, on another date")]
        AlreadyPublished = "POLICY_ALREADY_PUBLISHED",
        /// It was never published.
        #[error("this version is not published; only a published one can be retired")]
        NotPublished = "POLICY_NOT_PUBLISHED",
        /// It would be retired before it was published.
        #[error("this date of retirement lies before the publication; correct it")]
        RetiredBeforePublication = "POLICY_RETIRED_BEFORE_PUBLICATION",
        /// It was retired already.
        #[error("this version was retired already, on another date")]
        AlreadyRetired = "POLICY_ALREADY_RETIRED",
    }
}
