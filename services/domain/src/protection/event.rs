//! What is stored of a protection plan (EU Directive 2019/1937 articles 19 to 21; policy WX-7.2.2). It is kept by report: no
//! person is named.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{CaseId, PersonId, ProtectionId, ReportId};
use crate::report::Message;
use crate::sealed::{AttachmentRef, Sealed};

stored_events! {
    /// Everything that can have happened to a protection plan.
    pub enum ProtectionEvent in "protection" {
        ProtectionOpened = "protection-opened" v 1,
        CheckInRecorded = "check-in-recorded" v 1,
        RetaliationAlleged = "retaliation-alleged" v 1,
        ProtectionClosed = "protection-closed" v 1,
    }
}

/// The reporter of a report is looked after from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionOpened {
    /// The plan.
    pub protection: ProtectionId,
    /// The report.
    pub report: ReportId,
    /// Who opened it; `None` when the reporter's own word did.
    pub by: Option<PersonId>,
    /// The day.
    pub on: Date,
    /// When the reporter is asked how they fare, in order.
    pub check_ins: Vec<CheckInDue>,
}

/// A day on which the reporter is asked at the latest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInDue {
    /// The last day.
    pub until: Date,
    /// What the day rests on.
    pub basis: Basis,
}

/// The reporter was asked how they fare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInRecorded {
    /// Which of the check-ins it met, from 1 on.
    pub number: u8,
    /// What was written to the reporter, or noted.
    pub message: Message,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The reporter suffers for the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetaliationAlleged {
    /// What happened.
    pub message: Message,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
    /// The priority case that is opened on it.
    pub case: CaseId,
    /// The officer or counsel who took it down, when it did not come through the portal.
    pub taken_by: Option<PersonId>,
    /// The day.
    pub on: Date,
}

/// The reporter is looked after no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionClosed {
    /// Who closed it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: Sealed,
}
