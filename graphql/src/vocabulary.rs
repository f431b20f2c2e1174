//! Words that several areas use.

use async_graphql::Enum;

/// On what terms a person works here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::person::Employment")]
pub enum Employment {
    /// Under a labour contract with the company.
    Employee,
    /// Sent by an agency (LCL 65): returned to it, never dismissed by the company.
    Dispatched,
    /// Under another contract; the policy binds only employees (WX-1.2).
    Contractor,
}

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::account::AccountKind")]
pub enum AccountKind {
    /// Given by the company.
    Company,
    /// The person's own, used for work and reported.
    OwnForWork,
}

/// Where a version of a policy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::policy::PolicyStatus")]
pub enum PolicyStatus {
    /// There is no such version.
    Missing,
    /// It was drafted.
    Drafted,
    /// Staff were consulted.
    Consulted,
    /// It was published.
    Published,
    /// It is in force no longer.
    Retired,
}

/// How grave a breach is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::clause::Severity")]
pub enum Severity {
    /// m
    Minor,
    /// s
    Serious,
    /// g: alone enough for dismissal under Labour Contract Law 39(2)
    Grave,
}

/// A role in the access matrix. What a role may do is said by the access policies alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::actor::Role")]
pub enum Role {
    /// INT: receives and triages reports.
    IntakeOfficer,
    /// INV: investigates.
    Investigator,
    /// LEG: legal counsel.
    LegalCounsel,
    /// HR: proposes and serves sanctions.
    HumanResources,
    /// DEC: approves and decides sanctions.
    DecisionMaker,
    /// UN: union representative.
    UnionRepresentative,
    /// CUS: holds a share of the key to reporters' identities.
    IdentityCustodian,
    /// AUD: reads, changes nothing.
    Auditor,
    /// MGT: sees aggregates only.
    Management,
    /// ADM: runs the system, sees no content.
    Administrator,
}

/// How far a decision maker's authority reaches; a higher level includes the lower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::actor::DecisionLevel")]
pub enum DecisionLevel {
    /// A line manager with authority for warnings.
    Line,
    /// A senior manager with authority for demotions.
    Senior,
    /// The general manager, with authority for dismissals.
    GeneralManager,
}

/// An ISO 4217 currency that a jurisdiction profile uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::money::Currency")]
pub enum Currency {
    /// Renminbi, in fen.
    Cny,
    /// Euro, in cent.
    Eur,
}

/// What is to be done, or waited for, until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_projections::deadlines::DeadlineKind")]
pub enum DeadlineKind {
    /// Tell a reporter that the report arrived (EU Directive 2019/1937 article 9).
    Acknowledge,
    /// Weigh a report.
    Triage,
    /// Tell a reporter what came of it (EU Directive 2019/1937 article 9).
    Feedback,
    /// Complete an investigation.
    Investigation,
    /// Do a task of an investigation.
    Task,
    /// A subject may answer a charge.
    SubjectResponse,
    /// The union may reply (LCL 43).
    UnionReply,
    /// The subject of a sanction may state their case.
    Hearing,
    /// The subject of a sanction may appeal.
    Appeal,
    /// Decide an appeal.
    AppealDecision,
    /// Hand over the certificate of termination (LCL 50).
    Certificate,
    /// Decide on a sanction before the time to act is over.
    ActionStop,
    /// The record of a sanction stands.
    Expiry,
    /// Tell a debtor of a claim for damages.
    ClaimNotice,
    /// A debtor may agree to a claim, or dispute it.
    ClaimAnswer,
    /// Settle how what is due of a claim comes in.
    ClaimPlan,
    /// Bring a claim before arbitration or a court, unless the debtor agrees before (Law on Mediation and Arbitration of
    /// Labour Disputes 27, Civil Code 188).
    ClaimLimitation,
    /// Look at a hold again.
    HoldReview,
    /// Answer what somebody asked about their own data (GDPR 12(3)).
    RequestAnswer,
    /// Ask a reporter who is looked after how they fare (WX-7.2.2).
    CheckIn,
    /// The code of a reward can be presented.
    RewardCode,
}
