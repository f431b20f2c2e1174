//! What is stored of a report.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::{Channel, Language};
use crate::clause::{ClauseId, Severity};
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{CaseId, MessageId, PersonId, ReportId};
use crate::sealed::{AttachmentRef, Sealed, SealedToReporter};
use crate::when::When;

stored_events! {
    /// Everything that can have happened to a report.
    pub enum ReportEvent in "report" {
        ReportReceived = "report-received" v 1,
        ReportSupplemented = "report-supplemented" v 1,
        ReportAcknowledged = "report-acknowledged" v 1,
        ReportTriaged = "report-triaged" v 1,
        InformationRequested = "information-requested" v 1,
        ReporterReplied = "reporter-replied" v 1,
        HandlerReplied = "handler-replied" v 1,
        ReportAccepted = "report-accepted" v 1,
        ReportLinked = "report-linked" v 1,
        ReportReferred = "report-referred" v 1,
        ReportMerged = "report-merged" v 1,
        ReportRuledOutOfScope = "report-ruled-out-of-scope" v 1,
        FeedbackGiven = "feedback-given" v 1,
        ReportClosed = "report-closed" v 1,
        ReportReopened = "report-reopened" v 1,
        ReporterIdentified = "reporter-identified" v 1,
    }
}

/// A text that both sides read: sealed under the report's key for handlers, and to the reporter's key for the reporter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Made with the command.
    pub id: MessageId,
    /// For those who handle the report.
    pub for_handlers: Sealed,
    /// For the reporter; `None` when there is no receipt to open it with.
    pub for_reporter: Option<SealedToReporter>,
}

/// A report came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceived {
    /// The report.
    pub report: ReportId,
    /// How it came.
    pub channel: Channel,
    /// The day on which it was filed; nothing finer is kept.
    pub received_on: Date,
    /// No name was given.
    pub anonymous: bool,
    /// The reporter's language.
    pub language: Language,
    /// Clauses that the reporter chose, if any.
    pub categories: Vec<ClauseId>,
    /// What is reported.
    pub narrative: Message,
    /// When it happened, in coarse terms.
    pub happened: When,
    /// Where it happened, in coarse terms.
    pub place: Option<Sealed>,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
    /// What the receipt is looked up by (derived from it, lower-case hex); `None` when there is no receipt.
    pub lookup: Option<String>,
    /// Public key derived from the receipt (X25519, base64).
    pub reporter_key: Option<String>,
    /// The officer who took it down, when it did not come through the portal.
    pub taken_by: Option<PersonId>,
    /// Last day to acknowledge it.
    pub acknowledge_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledge_basis: Option<Basis>,
    /// It is about somebody who takes reports in, and goes to counsel in their place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_alternate: bool,
}

/// The reporter added something of their own accord.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSupplemented {
    /// What was added.
    pub message: Message,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
    /// The officer who took it down for the reporter; `None` when the reporter wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// The reporter was told that the report has arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAcknowledged {
    /// Who did; `None` when the deadline did.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
    /// Last day to triage it.
    pub triage_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub triage_basis: Option<Basis>,
    /// Last day for feedback to the reporter.
    pub feedback_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback_basis: Option<Basis>,
}

/// The report was looked at and weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportTriaged {
    /// Who did.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Clauses that it concerns, as the officer sees it.
    pub clauses: Vec<ClauseId>,
    /// How grave it would be, if true.
    pub severity: Severity,
    /// The officer's reasons.
    pub assessment: Sealed,
}

/// The reporter was asked for more. The clock goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationRequested {
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The question.
    pub message: Message,
}

/// The reporter answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReporterReplied {
    /// The answer.
    pub message: Message,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
    /// The officer who took it down for the reporter; `None` when the reporter wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// A handler wrote to the reporter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandlerReplied {
    /// Who wrote.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The text.
    pub message: Message,
}

/// The report will be looked into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAccepted {
    /// Who decided.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The report belongs to a case from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLinked {
    /// Who linked it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The case.
    pub case: CaseId,
}

/// The report was handed to somebody else who is competent for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReferred {
    /// Who referred it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// To whom, and why.
    pub to: Sealed,
}

/// The report tells what another one told already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMerged {
    /// Who merged it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The report that goes on.
    pub into: ReportId,
}

/// The report is none of the policy's business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRuledOutOfScope {
    /// Who decided.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: Sealed,
}

/// The reporter was told what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackGiven {
    /// Who told.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The text.
    pub message: Message,
}

/// Nothing more is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportClosed {
    /// Who closed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Closed without feedback because the reporter cannot be reached; why.
    pub without_channel: Option<Sealed>,
}

/// The report is looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReopened {
    /// Who reopened it; `None` when the reporter's new material did.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: Option<Sealed>,
    /// Last day for feedback to the reporter.
    pub feedback_by: Date,
    /// What that day rests on; `None` in an event of before bases were stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback_basis: Option<Basis>,
}

/// The reporter gave an identity after the report was filed. What it is lies with the custodians, in a stream of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReporterIdentified {
    /// The day.
    pub on: Date,
}
