//! Identifiers: a ULID with a type of its own, so that a case is never looked up by the id of a report.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// A text that is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a {expected} id; expected 26 characters of Crockford base32, with or without `{expected}-`")]
pub struct InvalidId {
    /// The kind of id that was asked for.
    pub expected: &'static str,
    /// The text that was given, cut to 64 characters.
    pub text: String,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Ulid);

        impl $name {
            /// The kind of thing, as it stands before the dash in a stream's name and in a global id.
            pub const PREFIX: &'static str = $prefix;

            /// Kind and id joined by a dash: the name of the aggregate's stream and its global id in the API.
            pub fn stream(&self) -> String {
                format!(concat!($prefix, "-{}"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let bare = text.strip_prefix(concat!($prefix, "-")).unwrap_or(text);
                Ulid::from_string(bare)
                    .map(Self)
                    .map_err(|_| InvalidId { expected: $prefix, text: text.chars().take(64).collect() })
            }
        }
    )*};
}

ids! {
    /// A report of a breach, as a reporter filed it.
    ReportId = "report";
    /// The identity of the reporter of one report; it has the report's number.
    IdentityId = "identity";
    /// One disclosure of a reporter's identity: one recipient, one set of fields.
    DisclosureId = "disclosure";
    /// A rehearsal of custodians.
    DrillId = "drill";
    /// A case that was opened on one or more reports, or on the company's own knowledge.
    CaseId = "case";
    /// One charge against one party under one clause, inside a case.
    AllegationId = "allegation";
    /// A finding on one or more allegations, inside a case.
    FindingId = "finding";
    /// An investigation of one case.
    InvestigationId = "investigation";
    /// A piece of sealed evidence, inside an investigation.
    EvidenceId = "evidence";
    /// A source that may be collected from, inside an investigation.
    SourceId = "source";
    /// A task of an investigation.
    TaskId = "task";
    /// One sanction: one person, one decision.
    SanctionId = "sanction";
    /// A claim for damages.
    ClaimId = "claim";
    /// A payment towards a claim that did not come out of wages.
    PaymentId = "payment";
    /// The retaliation gate of one sanction.
    GateId = "gate";
    /// The protection plan for the reporter of one report.
    ProtectionId = "protection";
    /// A reward for the reporter of a report.
    RewardId = "reward";
    /// A person in the company's directory: staff, subject, witness, victim.
    PersonId = "person";
    /// A party of a case that is not in the directory: another company, a former contact.
    PartyId = "party";
    /// A department of the company.
    DepartmentId = "department";
    /// One version of a policy, adopted by the company.
    PolicyId = "policy";
    /// A work account in the register.
    AccountId = "account";
    /// A sealed attachment.
    AttachmentId = "attachment";
    /// A message between a reporter and the company.
    MessageId = "message";
    /// A notice to a person that something waits for them.
    NoticeId = "notice";
    /// One attempt to send a notice.
    LeaseId = "lease";
    /// How long a record is kept, and its erasure.
    RetentionId = "retention";
    /// A hold: what it covers is not erased.
    HoldId = "hold";
    /// A request of a person about their own data.
    RightsRequestId = "request";
}
