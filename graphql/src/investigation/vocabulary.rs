//! The words of investigations.

use async_graphql::Enum;

/// What kind of place evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::investigation::SourceKind")]
pub enum SourceKind {
    /// An account that the company gave or registered.
    WorkAccount,
    /// A device of the company.
    WorkDevice,
    /// An account of a person's own; needs separate written consent (policy WX-7.1.2, PIPL 29).
    PersonalAccount,
    /// A device of a person's own; needs separate written consent.
    PersonalDevice,
    /// Papers and systems of the company.
    CompanyRecords,
    /// What people say.
    Interview,
    /// What anybody can see.
    PublicSource,
    /// What somebody outside hands over.
    ThirdParty,
}

/// Why a source may be used (PIPL 13 and what it refers to).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::investigation::LegalBasis")]
pub enum LegalBasis {
    /// Rules lawfully made, under which staff are managed (PIPL 13(2)).
    LawfulRules,
    /// The person's separate consent (PIPL 29).
    SeparateConsent,
    /// A duty under law (PIPL 13(3)).
    LegalDuty,
    /// Already public, used within reason (PIPL 13(6)).
    PublicInformation,
}

/// How evidence was collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::investigation::CollectionMethod")]
pub enum CollectionMethod {
    /// Exported from the system that holds it.
    Export,
    /// A picture of a screen.
    Screenshot,
    /// A copy of a whole medium.
    ForensicImage,
    /// An original handed over.
    Original,
    /// A record of what was said.
    InterviewRecord,
    /// Taken down before a notary.
    Notarised,
    /// Handed over by the reporter.
    FromReport,
}

/// What kind of task an investigation sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::investigation::TaskKind")]
pub enum TaskKind {
    /// Collect from a source.
    Collect,
    /// Interview somebody.
    Interview,
    /// Examine what was collected.
    Examine,
    /// Write something.
    Write,
    /// Find out who reported. Always refused where the report is anonymous.
    IdentifyReporter,
    /// Something else.
    Other,
}

/// Where an investigation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::investigation::InvestigationStatus")]
pub enum InvestigationStatus {
    /// There is no such investigation.
    Missing,
    /// A plan was made.
    Planned,
    /// Counsel allowed it.
    Authorised,
    /// Evidence is being collected.
    Collecting,
    /// Everybody who was asked to answer, or did so unasked, has answered. Whether somebody else has to be asked is
    /// seen against the case when the report is written.
    SubjectHeard,
    /// Everybody who was asked has answered or let the window pass, and at least one let it pass.
    ResponseWindowElapsed,
    /// The report was written.
    Drafted,
    /// Counsel read the report.
    LegalReviewed,
    /// It is over.
    Completed,
}
