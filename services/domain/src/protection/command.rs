//! What can be asked of a protection plan.

use crate::ids::{CaseId, ProtectionId, ReportId};
use crate::report::Message;
use crate::sealed::{AttachmentRef, Sealed};

/// What a reporter tells of retaliation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllegeRetaliation {
    /// What happened since the report.
    pub message: Message,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
    /// The priority case that is opened on it; the id follows from the message's.
    pub case: CaseId,
}

/// Everything that can be asked of a protection plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProtectionCommand {
    /// Open it for the reporter of a report.
    OpenProtection {
        /// The plan; the same ULID as the report.
        protection: ProtectionId,
        /// The report.
        report: ReportId,
    },
    /// Ask the reporter how they fare; meets the earliest check-in that is open.
    RecordCheckIn {
        /// What is written to the reporter, or noted where there is no way to reach them.
        message: Message,
    },
    /// Tell of retaliation.
    AllegeRetaliation(Box<AllegeRetaliation>),
    /// Close it.
    CloseProtection {
        /// Why.
        reason: Sealed,
    },
}
