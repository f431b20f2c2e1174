//! What can be asked of an investigation.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::Party;
use crate::ids::{CaseId, EvidenceId, InvestigationId, PersonId, SourceId, TaskId};
use crate::sealed::{AttachmentRef, Sealed};
use crate::when::When;

/// What kind of place evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl SourceKind {
    /// Whether separate written consent is needed.
    pub fn needs_consent(self) -> bool {
        match self {
            Self::PersonalAccount | Self::PersonalDevice => true,
            Self::WorkAccount
            | Self::WorkDevice
            | Self::CompanyRecords
            | Self::Interview
            | Self::PublicSource
            | Self::ThirdParty => false,
        }
    }
}

/// Why a source may be used (PIPL 13 and what it refers to).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// A place from which evidence may be collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Made by the caller.
    pub id: SourceId,
    /// What kind.
    pub kind: SourceKind,
    /// Why it may be used; a source without one is refused.
    pub basis: Option<LegalBasis>,
    /// Which one, and what of it.
    pub description: Sealed,
}

/// How evidence was collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// A piece of evidence to be secured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealEvidence {
    /// Made by the caller.
    pub evidence: EvidenceId,
    /// An authorised source.
    pub source: SourceId,
    /// How it was collected.
    pub method: CollectionMethod,
    /// What it is.
    pub title: Sealed,
    /// SHA-256 of the original, lower-case hex.
    pub sha256: String,
    /// The file.
    pub attachment: Option<AttachmentRef>,
    /// When it was collected.
    pub collected: When,
    /// When what it shows happened.
    pub shows: When,
    /// Who collected it.
    pub collector: PersonId,
}

/// Everything that can be asked of an investigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvestigationCommand {
    /// Make a plan.
    PlanInvestigation {
        /// The id that the case was given.
        investigation: InvestigationId,
        /// The case.
        case: CaseId,
        /// What is to be found out.
        scope: Sealed,
        /// Where from.
        sources: Vec<Source>,
    },
    /// Allow it.
    AuthoriseInvestigation {
        /// The sources that are allowed.
        sources: Vec<SourceId>,
    },
    /// Begin to collect.
    StartCollection,
    /// Set a task.
    AddTask {
        /// Made by the caller.
        task: TaskId,
        /// What kind.
        kind: TaskKind,
        /// In words.
        text: Sealed,
        /// Who is to do it.
        assignee: PersonId,
        /// By when.
        due: Option<Date>,
    },
    /// Tick a task off.
    CompleteTask {
        /// The task.
        task: TaskId,
    },
    /// Record the consent to examine something of a person's own.
    RecordConsent {
        /// The source.
        source: SourceId,
        /// Who agreed.
        person: PersonId,
        /// SHA-256 of the signed document, lower-case hex.
        document_sha256: String,
        /// The day of the signature; not in the future.
        given_on: Date,
    },
    /// Secure a piece of evidence.
    SealEvidence(Box<SealEvidence>),
    /// Pass custody on.
    TransferEvidence {
        /// The evidence.
        evidence: EvidenceId,
        /// To whom.
        to: PersonId,
        /// Why.
        reason: Sealed,
    },
    /// Record an interview.
    RecordInterview {
        /// At least two.
        interviewers: Vec<PersonId>,
        /// Who was asked.
        interviewee: Party,
        /// The record.
        record: Sealed,
        /// The evidence under which it was sealed.
        evidence: Option<EvidenceId>,
        /// The day; not in the future.
        held_on: Date,
    },
    /// Ask a subject to answer.
    OpenResponseWindow {
        /// Who.
        subject: Party,
    },
    /// Record a subject's answer.
    RecordResponse {
        /// Who.
        subject: Party,
        /// What they said.
        statement: Sealed,
        /// They admit the facts, in whole or in part.
        admits: bool,
        /// The day; not in the future.
        answered_on: Date,
    },
    /// Give a subject more time to answer.
    ExtendResponseWindow {
        /// Who.
        subject: Party,
        /// Last day from now on.
        until: Date,
        /// Why.
        reason: Sealed,
    },
    /// Give the investigation more time.
    ExtendInvestigation {
        /// The day by which it is to be completed from now on.
        until: Date,
        /// Why.
        reason: Sealed,
    },
    /// Record that a subject let the window pass.
    RecordWindowElapsed {
        /// Who.
        subject: Party,
    },
    /// Write the report.
    DraftInvestigationReport {
        /// The report.
        text: Sealed,
    },
    /// Agree with it.
    ReviewInvestigationReport,
    /// Close the investigation.
    CompleteInvestigation,
}
