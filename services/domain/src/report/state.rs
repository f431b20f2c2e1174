//! What is known of a report after its events.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::command::{Channel, Language};
use crate::clause::{ClauseId, Severity};
use crate::ids::{CaseId, ReportId};

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum ReportStatus {
    /// There is no such report.
    #[default]
    Missing,
    /// It came in.
    Received,
    /// The reporter knows that it arrived.
    Acknowledged,
    /// It was weighed.
    Triaged,
    /// The reporter was asked for more.
    InfoRequested,
    /// It will be looked into.
    Accepted,
    /// It belongs to a case.
    Linked,
    /// Somebody else has it.
    Referred,
    /// Another report goes on in its place.
    Merged,
    /// None of the policy's business.
    OutOfScope,
    /// The reporter knows what came of it.
    FeedbackGiven,
    /// Nothing more is to be done.
    Closed,
    /// It is looked at again.
    Reopened,
}

impl ReportStatus {
    /// Something came of it: linked, referred, merged or out of scope. Feedback follows from here.
    pub fn has_outcome(self) -> bool {
        matches!(self, Self::Linked | Self::Referred | Self::Merged | Self::OutOfScope)
    }
}

impl fmt::Display for ReportStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Received => "received and not acknowledged",
            Self::Acknowledged => "acknowledged",
            Self::Triaged => "triaged",
            Self::InfoRequested => "waiting for the reporter's answer",
            Self::Accepted => "accepted",
            Self::Linked => "linked to a case",
            Self::Referred => "referred",
            Self::Merged => "merged into another report",
            Self::OutOfScope => "out of scope",
            Self::FeedbackGiven => "answered with feedback",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        })
    }
}

/// How an officer weighed a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighing {
    /// Clauses that it concerns.
    pub clauses: Vec<ClauseId>,
    /// How grave it would be, if true.
    pub severity: Severity,
}

/// A report, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// Its id; `None` as long as it is missing.
    pub id: Option<ReportId>,
    /// Where it stands.
    pub status: ReportStatus,
    /// How it came.
    pub channel: Option<Channel>,
    /// The reporter gave no name when the report was filed.
    pub anonymous: bool,
    /// Those who take reports in are not to see it, for it is about one of them.
    #[serde(default)]
    pub to_alternate: bool,
    /// The day on which they gave an identity later.
    pub identified_on: Option<Date>,
    /// Messages that the reporter sent since staff last did something.
    #[serde(default)]
    pub unheard: u32,
    /// The reporter's language.
    pub language: Option<Language>,
    /// Public key of the reporter; `None` when there is no receipt, and so no way to answer.
    pub reporter_key: Option<String>,
    /// The day on which it was filed.
    pub received_on: Option<Date>,
    /// Last day to acknowledge it.
    pub acknowledge_by: Option<Date>,
    /// Last day to triage it.
    pub triage_by: Option<Date>,
    /// Last day for feedback.
    pub feedback_by: Option<Date>,
    /// How it was weighed, the latest.
    pub weighing: Option<Weighing>,
    /// The case that it belongs to.
    pub case: Option<CaseId>,
    /// The report that goes on in its place.
    pub merged_into: Option<ReportId>,
    /// Ids of every message and attachment that was taken in, to know a repeated command by.
    pub taken_in: BTreeSet<Ulid>,
}

impl Report {
    /// The reporter gave an identity to the custodians: with the report, which the portal alone allows, or later. A name that
    /// an officer was told is none.
    pub fn has_identity(&self) -> bool {
        let at_filing = !self.anonymous && self.channel == Some(Channel::Portal);
        at_filing || self.identified_on.is_some()
    }
}
