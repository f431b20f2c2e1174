//! The words of sanctions.

use async_graphql::Enum;

/// The scale of the policy (WX-7.3.1), mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::SanctionKind")]
pub enum SanctionKind {
    /// 书面警告
    WrittenWarning,
    /// 记过
    SeriousWarning,
    /// 罚款; off unless the profile allows it and counsel files a memo
    Fine,
    /// 降职
    Demotion,
    /// 退回劳务派遣单位: for a dispatched worker what a dismissal is for an employee (LCL 65)
    ReturnToAgency,
    /// 辞退
    Dismissal,
}

/// The limb of Labour Contract Law 39 that a dismissal, or a return to the agency, rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::DismissalLimb")]
pub enum DismissalLimb {
    /// 39(2): serious breach of the rules.
    SeriousBreach,
    /// 39(3): serious dereliction of duty with major damage.
    Dereliction,
    /// 39(6): criminal liability, established by a final instrument.
    CriminalLiability,
}

/// What a demotion rests on (LCL 35, 40).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::DemotionBasis")]
pub enum DemotionBasis {
    /// A written agreement (LCL 35).
    Agreement,
    /// Incompetence, recorded (LCL 40(2)).
    Incompetence,
    /// Another recorded basis; contested in practice.
    Recorded,
}

/// A point in which counsel may allow a deviation, in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::MemoKind")]
pub enum MemoKind {
    /// There is no union that could be notified (S4).
    NoUnion,
    /// The action clock is past its stop (S7).
    ActionClock,
    /// A fine is lawful here (S2).
    Fine,
}

/// Whether the union objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::UnionPosition")]
pub enum UnionPosition {
    /// It has no objection.
    NoObjection,
    /// It has an opinion, which needs a written answer.
    Opinion,
}

/// A period whose last day may be put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::SanctionWindow")]
pub enum SanctionWindow {
    /// For the union to reply.
    UnionReply,
    /// For the subject's statement.
    Hearing,
    /// To decide on the appeal.
    AppealDecision,
}

/// How a decision reaches a person, in the order of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::ServiceMethod")]
pub enum ServiceMethod {
    /// In person.
    InPerson,
    /// To an adult relative in the household.
    AdultRelative,
    /// By registered post.
    RegisteredPost,
    /// By public notice; deemed after a period, and only after recorded failures.
    PublicNotice,
}

/// How an appeal inside the company ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::AppealOutcome")]
pub enum AppealOutcome {
    /// It stands.
    Upheld,
    /// It was made milder.
    Varied,
    /// It is gone.
    Revoked,
}

/// An instance outside the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::Instance")]
#[allow(clippy::enum_variant_names, reason = "a first instance is called so")]
pub enum Instance {
    /// Labour arbitration.
    Arbitration,
    /// First instance.
    FirstInstance,
    /// Second and last instance.
    SecondInstance,
    /// Retrial.
    Retrial,
}

/// How proceedings before an instance ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::InstanceOutcome")]
pub enum InstanceOutcome {
    /// Not yet decided.
    Pending,
    /// The employer's decision stands.
    Upheld,
    /// The parties settled.
    Settled,
    /// The application was withdrawn.
    Withdrawn,
}

/// Where a sanction stands. Union and hearing run beside each other between approval and decision; how far each of them is stands in `union` and `hearing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::sanction::SanctionStatus")]
pub enum SanctionStatus {
    /// There is no such sanction.
    Missing,
    /// It was proposed.
    Proposed,
    /// Counsel reviewed it.
    LegalReviewed,
    /// Every approval of the matrix is there; union and hearing follow.
    Approved,
    /// It was decided.
    Decided,
    /// The decision is in writing.
    Issued,
    /// The subject has it.
    Served,
    /// The subject appealed.
    Appealed,
    /// The appeal changed nothing.
    Upheld,
    /// The appeal made it milder.
    Varied,
    /// The appeal took it away.
    Revoked,
    /// Nothing inside the company can change it any more.
    Final,
    /// It is in force.
    Active,
    /// Its time is over.
    Expired,
    /// It is gone from the person's record.
    Expunged,
    /// It was dropped before a decision.
    Withdrawn,
    /// An arbitrator or a court set it aside.
    Annulled,
    /// It was decided outside this process and is on record with what it lacks.
    TakenOutside,
}
