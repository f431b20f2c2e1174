//! Every business no of a person's entry.

use crate::decider::Refusal;
use crate::ids::SanctionId;

/// Why something is refused for a person's entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonRefusal {
    /// There is no such person.
    #[error("this person is not in the directory; register them first")]
    Missing,
    /// The entry exists, with other details.
    #[error("this person is registered already, with other details; record a move instead")]
    AlreadyRegistered,
    /// The actor does not keep the directory.
    #[error("only human resources and administrators keep the directory")]
    NotDirectoryKeeper,
    /// Somebody would manage themselves.
    #[error("nobody reports to themselves; name another manager, or none")]
    OwnManager,
    /// The manager is unknown, or reports to this person.
    #[error("this manager is not in the directory, or reports to this person already; name another manager")]
    ManagerUnfit,
    /// The date makes no sense.
    #[error("this date is not a real one, or its first day is after its last; correct it")]
    DateInconsistent,
    /// The date may lie in the future.
    #[error("this may still lie in the future; record it once it has happened, with the day")]
    DateInFuture,
    /// The person left.
    #[error("this person has left; their entry is closed to moves")]
    HasLeft,
    /// A departure is on record, with another date.
    #[error("another date of departure is on record already")]
    DepartureOnRecord,
    /// The departure lies before the start.
    #[error("the departure lies before the day on which this person joined; correct the date")]
    LeftBeforeJoining,
    /// Somebody would be their own relative.
    #[error("nobody is a relative of themselves; name another person")]
    OwnRelative,
    /// The relative is unknown.
    #[error("the relative is not in the directory; register them first")]
    RelativeUnknown,
    /// The actor may not declare this.
    #[error("relatives are declared by one of the two, by human resources, by counsel or by an administrator")]
    RelativeNotTheirs,
    /// The policy is not published.
    #[error("this version of the policy is not published; only a published one can be acknowledged")]
    PolicyNotPublished,
    /// The actor may not record an acknowledgement.
    #[error("an acknowledgement is recorded by the person, by counsel, by human resources or by an intake officer")]
    AcknowledgementNotTheirs,
    /// An acknowledgement is on record, with another date.
    #[error("this version was acknowledged already, on another date; the first acknowledgement stands")]
    AlreadyAcknowledged,
    /// The proof's digest is malformed.
    #[error("the proof needs a SHA-256 digest of 64 lower-case hexadecimal digits")]
    ProofMalformed,
    /// S6: the same facts are being sanctioned, or were.
    #[error(
        "sanction-{0} stands on this finding already; the same facts are sanctioned once, unless it was withdrawn, revoked or annulled"
    )]
    FindingAlreadySanctioned(SanctionId),
    /// The sanction was reserved on another finding.
    #[error("this sanction was begun on another finding; begin another sanction")]
    SanctionOnOtherFinding,
}

impl Refusal for PersonRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing => "PERSON_MISSING",
            Self::AlreadyRegistered => "PERSON_ALREADY_REGISTERED",
            Self::NotDirectoryKeeper => "PERSON_NOT_DIRECTORY_KEEPER",
            Self::OwnManager => "PERSON_OWN_MANAGER",
            Self::ManagerUnfit => "PERSON_MANAGER_UNFIT",
            Self::DateInconsistent => "PERSON_DATE_INCONSISTENT",
            Self::DateInFuture => "PERSON_DATE_IN_FUTURE",
            Self::HasLeft => "PERSON_HAS_LEFT",
            Self::DepartureOnRecord => "PERSON_DEPARTURE_ON_RECORD",
            Self::LeftBeforeJoining => "PERSON_LEFT_BEFORE_JOINING",
            Self::OwnRelative => "PERSON_OWN_RELATIVE",
            Self::RelativeUnknown => "PERSON_RELATIVE_UNKNOWN",
            Self::RelativeNotTheirs => "PERSON_RELATIVE_NOT_THEIRS",
            Self::PolicyNotPublished => "PERSON_POLICY_NOT_PUBLISHED",
            Self::AcknowledgementNotTheirs => "PERSON_ACKNOWLEDGEMENT_NOT_THEIRS",
            Self::AlreadyAcknowledged => "PERSON_ALREADY_ACKNOWLEDGED",
            Self::ProofMalformed => "PERSON_PROOF_MALFORMED",
            Self::FindingAlreadySanctioned(_) => "PERSON_FINDING_ALREADY_SANCTIONED",
            Self::SanctionOnOtherFinding => "PERSON_SANCTION_ON_OTHER_FINDING",
        }
    }
}
