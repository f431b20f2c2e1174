//! The words of readiness for arbitration.

use async_graphql::Enum;

/// A check of readiness for arbitration, in the order in which a case is told: rule, charge, evidence, hearing, finding,
/// decision, what follows it, and the damages beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::readiness::Check")]
pub enum ReadinessCheck {
    /// Staff were consulted on the policy (LCL 4).
    PolicyConsulted,
    /// The policy was published (LCL 4).
    PolicyPublished,
    /// The person acknowledged the policy (LCL 4).
    PolicyAcknowledged,
    /// The policy was in force on the day of the conduct (LCL 4).
    PolicyInForce,
    /// It is known by when the conduct had happened (Arbitration Law 6).
    ConductDated,
    /// It was decided inside the time to act (S7).
    ActionLimit,
    /// Each charge names a clause that can be charged, and stands (LCL 39(2)).
    ChargeStands,
    /// The kind is on the policy's scale, and no harsher than what was proposed (LCL 4, 39; S2).
    OnScale,
    /// A dismissal, or a return to the agency, has a limb of LCL 39 and the weight for it (S3).
    DismissalGround,
    /// A demotion rests on an agreement or another recorded basis (LCL 35, 40).
    DemotionBasis,
    /// A fine is allowed by the profile, and counsel says in a memo why it is lawful.
    FineAllowed,
    /// The kind fits how the person is employed: a dispatched worker is returned, not dismissed (LCL 65; S8).
    EmploymentFits,
    /// Every charge rests on evidence that was sealed before the decision (Arbitration Law 6, 39).
    EvidenceSealed,
    /// Each piece comes from a source that counsel allowed, with a legal basis, and consent where needed (PIPL 13, 29).
    EvidenceLawful,
    /// Custody of each piece is without a gap (Evidence Rules 14, 15, 93, 94).
    CustodyUnbroken,
    /// Every interview was held by two.
    InterviewsByTwo,
    /// The person was told of each charge.
    SubjectInformed,
    /// The person answered the charges, or let the window pass.
    SubjectHeard,
    /// A finding in force proves a charge against the person (Arbitration Law 6; S1).
    FindingIssued,
    /// Somebody else than its author reviewed the finding.
    FindingReviewed,
    /// Counsel reviewed the proposal.
    LegalReviewed,
    /// Every approval of the matrix is there.
    Approved,
    /// Proposer, counsel, approvers and decision maker are different people (S5).
    PartsApart,
    /// Why this and not less is written down (S12).
    ProportionalityNoted,
    /// The same facts are not sanctioned twice (S6).
    NotSanctionedTwice,
    /// The retaliation gate had cleared before the decision (S13); it clears for everybody alike.
    RetaliationGate,
    /// The union was told the reasons before the decision (LCL 43; S4).
    UnionNotified,
    /// The union replied, or its window had run when a dismissal was decided (LCL 43; S11).
    UnionHeard,
    /// The union's opinion was answered in writing (LCL 43; S4).
    UnionAnswered,
    /// The person was offered a hearing before the decision.
    HearingOffered,
    /// The person stated their case, waived it, or the window had run (S11).
    HearingHeld,
    /// The decision is in writing.
    DecisionIssued,
    /// The decision was served with proof, and takes effect no earlier (S10).
    DecisionServed,
    /// Public notice came only after recorded failures of service in other ways (S10).
    PublicNoticeEarned,
    /// An appeal inside the company was open for its whole time.
    AppealOffered,
    /// An appeal was decided by somebody who had no part before.
    AppealDecided,
    /// Certificate of termination and transfer after a dismissal (LCL 50; S15).
    CertificateIssued,
    /// The days set for investigation, appeal and certificate were kept.
    DeadlinesKept,
    /// Counsel confirmed on what each claim for damages rests that the case makes against the person.
    ClaimBasis,
    /// The person was told of each such claim in writing, and of deductions before the first one.
    ClaimNoticed,
    /// Each instalment lay within the part of the month's cap that was reserved for it (Wage Payment Provisions 16).
    InstalmentsWithinCap,
}

/// How a check stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::readiness::Status")]
pub enum ReadinessStatus {
    /// It is proved.
    Met,
    /// It is not proved.
    Missing,
    /// The question does not arise, or not yet.
    NotApplicable,
    /// Counsel answers for it in a memo.
    Overridden,
}

/// How much a missing check endangers a sanction, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::readiness::Danger")]
pub enum ReadinessDanger {
    /// The law asks for it, and it cannot be supplied any more.
    Irreparable,
    /// The law asks for it, and it can still be supplied.
    Mandatory,
    /// Our own process asks for it, and it cannot be supplied any more.
    Irregular,
    /// Our own process asks for it, and it can still be supplied.
    Open,
}
