//! What is stored of a disclosure. No event holds anything of an identity.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::DisclosureBasis;
use crate::codec::stored_events;
use crate::deadline::Basis;
use crate::ids::{DisclosureId, IdentityId, PersonId, ReportId};
use crate::report::Message;
use crate::sealed::Sealed;

stored_events! {
    /// Everything that can have happened to a disclosure.
    pub enum DisclosureEvent in "disclosure" {
        DisclosureRequested = "disclosure-requested" v 1,
        DisclosureReviewed = "disclosure-reviewed" v 1,
        ReporterNotified = "reporter-notified" v 1,
        NoticeWaived = "reporter-notice-waived" v 1,
        ConsentGiven = "disclosure-consent-given" v 1,
        ConsentRefused = "disclosure-consent-refused" v 1,
        DisclosureApproved = "disclosure-approved" v 1,
        DisclosureDeclined = "disclosure-declined" v 1,
        IdentityDisclosed = "identity-disclosed" v 1,
        DisclosureRefused = "disclosure-refused" v 1,
        DisclosureExpired = "disclosure-expired" v 1,
    }
}

/// Somebody asked to learn who reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureRequested {
    /// The disclosure.
    pub disclosure: DisclosureId,
    /// The identity.
    pub identity: IdentityId,
    /// The report whose reporter it is about.
    pub report: ReportId,
    /// What for.
    pub purpose: Sealed,
    /// Who is to learn it.
    pub recipient: PersonId,
    /// The public key of `age` to which the custodians seal.
    pub recipient_key: String,
    /// What is to be disclosed.
    pub fields: Vec<String>,
    /// What it rests on.
    pub basis: DisclosureBasis,
    /// SHA-256 of the paper behind it, lower-case hex.
    pub paper_sha256: Option<String>,
    /// Who asked.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// Counsel reviewed the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureReviewed {
    /// It may go on.
    pub approved: bool,
    /// Counsel's opinion.
    pub opinion: Sealed,
    /// Counsel; neither who asked nor who is to receive it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The reporter was told before anything is disclosed (EU Directive 2019/1937 article 16(3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReporterNotified {
    /// What was written to them.
    pub message: Message,
    /// Last day to answer.
    pub answer_by: Date,
    /// What that day rests on.
    pub basis: Basis,
    /// Who told them.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The reporter is not told: it would jeopardise an authority's proceedings (EU Directive 2019/1937 article 16(3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWaived {
    /// SHA-256 of the authority's letter, lower-case hex.
    pub letter_sha256: String,
    /// Why.
    pub reason: Sealed,
    /// Counsel.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The reporter consented to this disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// The day; nothing finer is kept.
    pub on: Date,
}

/// The reporter objected, or took a consent back (PIPL 15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRefused {
    /// Why, if they said so.
    pub message: Option<Message>,
    /// The day; nothing finer is kept.
    pub on: Date,
}

/// A custodian approved, and handed over their share under the recipient's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureApproved {
    /// Who.
    pub custodian: PersonId,
    /// The number of their share.
    pub number: u8,
    /// The set that the share is of; shares of different sets do not fit together.
    pub set: u32,
    /// SHA-256 of what they handed over, lower-case hex.
    pub handed_sha256: String,
    /// The day.
    pub on: Date,
}

/// A custodian declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureDeclined {
    /// Who.
    pub custodian: PersonId,
    /// The number of their share.
    pub number: u8,
    /// The set that the share is of.
    pub set: u32,
    /// Why.
    pub reason: Sealed,
    /// The day.
    pub on: Date,
}

/// As many custodians as are needed handed over their shares: the recipient can open the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityDisclosed {
    /// The day.
    pub on: Date,
    /// Until when the recipient can fetch what was handed over; then it is erased.
    pub until: Timestamp,
}

/// Who put an end to a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusedBy {
    /// Counsel, in the review.
    Counsel,
    /// So many custodians declined that those who are left are too few.
    Custodians,
    /// Whoever asked for it withdrew.
    Requester,
}

/// Nothing will be disclosed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureRefused {
    /// Who put an end to it.
    pub cause: RefusedBy,
    /// Why, where the event before does not say so.
    pub reason: Option<Sealed>,
    /// Whose act it was.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// The time to fetch what was handed over is past, and it was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureExpired {
    /// The day.
    pub on: Date,
}
