//! Every business no of a person's entry.

use crate::decider::refusals;
use crate::ids::SanctionId;

refusals! {
    /// Why something is refused for a person's entry.
    pub enum PersonRefusal {
        /// There is no such person.
        #[error("this person is not in the directory; register them first")]
        Missing = "PERSON_MISSING",
        /// The entry exists, with other details.
        #[error("this person is registered already, with other details; record a move instead")]
        AlreadyRegistered = "PERSON_ALREADY_REGISTERED",
        /// The actor does not keep the directory.
        #[error("only human resources and administrators keep the directory")]
        NotDirectoryKeeper = "PERSON_NOT_DIRECTORY_KEEPER",
        /// Somebody would manage themselves.
        #[error("nobody reports to themselves; name another manager, or none")]
        OwnManager = "PERSON_OWN_MANAGER",
        /// The manager is unknown, or reports to this person.
        #[error("this manager is not in the directory, or reports to this person already; name another manager")]
        ManagerUnfit = "PERSON_MANAGER_UNFIT",
        /// Somebody would move themselves.
        #[error("nobody moves their own entry; ask a colleague who keeps the directory")]
        OwnEntry = "PERSON_OWN_ENTRY",
        /// The date makes no sense.
        #[error("this date is not a real one, or its first day is after its last; correct it")]
        DateInconsistent = "PERSON_DATE_INCONSISTENT",
        /// The date may lie in the future.
        #[error("this may still lie in the future; record it once it has happened, with the day")]
        DateInFuture = "PERSON_DATE_IN_FUTURE",
        /// The person left.
        #[error("this person has left; their entry is closed to moves")]
        HasLeft = "PERSON_HAS_LEFT",
        /// A departure is on record, with another date.
        #[error("another date of departure is on record already")]
        DepartureOnRecord = "PERSON_DEPARTURE_ON_RECORD",
        /// The departure lies before the start.
        #[error("the departure lies before the day on which this person joined; correct the date")]
        LeftBeforeJoining = "PERSON_LEFT_BEFORE_JOINING",
        /// Somebody would be their own relative.
        #[error("nobody is a relative of themselves; name another person")]
        OwnRelative = "PERSON_OWN_RELATIVE",
        /// The relative is unknown.
        #[error("the relative is not in the directory; register them first")]
        RelativeUnknown = "PERSON_RELATIVE_UNKNOWN",
        /// The actor may not declare this.
        #[error("relatives are declared by one of the two, by human resources, by counsel or by an administrator")]
        RelativeNotTheirs = "PERSON_RELATIVE_NOT_THEIRS",
        /// The policy is not published.
        #[error("this version of the policy is not published; only a published one can be acknowledged")]
        PolicyNotPublished = "PERSON_POLICY_NOT_PUBLISHED",
        /// The actor may not record an acknowledgement.
        #[error("an acknowledgement is recorded by the person, by counsel, by human resources or by an intake officer")]
        AcknowledgementNotTheirs = "PERSON_ACKNOWLEDGEMENT_NOT_THEIRS",
        /// An acknowledgement is on record, with another date.
        #[error("this version was acknowledged already, on another date; the first acknowledgement stands")]
        AlreadyAcknowledged = "PERSON_ALREADY_ACKNOWLEDGED",
        /// The proof's digest is malformed.
        #[error("the proof needs a SHA-256 digest of 64 lower-case hexadecimal digits")]
        ProofMalformed = "PERSON_PROOF_MALFORMED",
        /// S6: the same facts are being sanctioned, or were.
        #[error(
            "sanction-{sanction} stands on this finding already; the same facts are sanctioned once, unless it was withdrawn, revoked or annulled"
        )]
        FindingAlreadySanctioned {
            /// The sanction that stands.
            sanction: SanctionId,
        } = "PERSON_FINDING_ALREADY_SANCTIONED",
        /// The sanction was reserved on another finding.
        #[error("this sanction was begun on another finding; begin another sanction")]
        SanctionOnOtherFinding = "PERSON_SANCTION_ON_OTHER_FINDING",
    }
}
