//! What can be asked of a report.

use serde::{Deserialize, Serialize};

use super::event::Message;
use crate::clause::{ClauseId, Severity};
use crate::ids::{CaseId, ReportId};
use crate::sealed::{AttachmentRef, Sealed};
use crate::when::When;

/// How a report came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The portal.
    Portal,
    /// Told in person.
    InPerson,
    /// By telephone.
    Telephone,
    /// By letter.
    Letter,
    /// By mail.
    Mail,
}

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// A new report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Made by the caller.
    pub report: ReportId,
    /// How it came. `Portal` is for reporters, everything else for officers.
    pub channel: Channel,
    /// No name was given.
    pub anonymous: bool,
    /// The reporter's language.
    pub language: Language,
    /// Clauses that the reporter chose.
    pub categories: Vec<ClauseId>,
    /// What is reported.
    pub narrative: Message,
    /// When, in coarse terms.
    pub happened: When,
    /// Where, in coarse terms.
    pub place: Option<Sealed>,
    /// At most ten files.
    pub attachments: Vec<AttachmentRef>,
    /// What the receipt is looked up by.
    pub lookup: Option<String>,
    /// Public key derived from the receipt.
    pub reporter_key: Option<String>,
    /// It is about somebody who takes reports in: those who do are not to see it.
    pub to_alternate: bool,
}

/// Everything that can be asked of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportCommand {
    /// File it.
    FileReport(Box<FileReport>),
    /// The reporter adds something unasked.
    SupplementReport {
        /// What is added.
        message: Message,
        /// Files.
        attachments: Vec<AttachmentRef>,
    },
    /// The reporter gave an identity, which lies with the custodians.
    IdentifyReporter,
    /// Tell the reporter that it arrived; by an officer, or by the system when the deadline comes.
    AcknowledgeReport,
    /// Weigh it.
    TriageReport {
        /// Clauses that it concerns.
        clauses: Vec<ClauseId>,
        /// How grave it would be.
        severity: Severity,
        /// Reasons.
        assessment: Sealed,
    },
    /// Ask the reporter.
    RequestInformation {
        /// The question.
        message: Message,
    },
    /// The reporter answers a question.
    ReplyAsReporter {
        /// The answer.
        message: Message,
        /// Files.
        attachments: Vec<AttachmentRef>,
    },
    /// Write to the reporter.
    ReplyToReporter {
        /// The text.
        message: Message,
    },
    /// Look into it.
    AcceptReport,
    /// Attach it to a case.
    LinkReport {
        /// The case; it must exist.
        case: CaseId,
    },
    /// Hand it to somebody else.
    ReferReport {
        /// To whom, and why.
        to: Sealed,
    },
    /// It tells what another report told.
    MergeReport {
        /// The report that goes on; it must exist and not be this one.
        into: ReportId,
    },
    /// None of the policy's business.
    RuleOutOfScope {
        /// Why.
        reason: Sealed,
    },
    /// Tell the reporter what came of it.
    GiveFeedback {
        /// The text.
        message: Message,
    },
    /// Close it.
    CloseReport {
        /// Why there is no way to give feedback, if none was given.
        without_channel: Option<Sealed>,
    },
    /// Look at it again.
    ReopenReport {
        /// Why.
        reason: Sealed,
    },
}
