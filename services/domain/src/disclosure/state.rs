//! What is known of a disclosure after its events.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::DisclosureBasis;
use super::event::RefusedBy;
use crate::ids::{DisclosureId, IdentityId, MessageId, PersonId, ReportId};

/// Where a disclosure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum DisclosureStatus {
    /// There is no such disclosure.
    #[default]
    Missing,
    /// Somebody asked for it.
    Requested,
    /// Counsel approved the request.
    LegalReviewed,
    /// The reporter was told, and has not answered.
    ReporterNotified,
    /// The reporter consented.
    Consented,
    /// The reporter objected.
    Objected,
    /// The reporter is not told, as an authority asks.
    NoticeWaived,
    /// The recipient can fetch it.
    Disclosed,
    /// The time to fetch it is past.
    Expired,
    /// Nothing will be disclosed.
    Refused,
}

impl DisclosureStatus {
    /// Nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Expired | Self::Refused)
    }

    /// It is on its way, and nothing has been disclosed.
    pub fn is_under_way(self) -> bool {
        match self {
            Self::Requested
            | Self::LegalReviewed
            | Self::ReporterNotified
            | Self::Consented
            | Self::Objected
            | Self::NoticeWaived => true,
            Self::Missing | Self::Disclosed | Self::Expired | Self::Refused => false,
        }
    }
}

impl fmt::Display for DisclosureStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Requested => "requested",
            Self::LegalReviewed => "reviewed",
            Self::ReporterNotified => "waiting for the reporter's answer",
            Self::Consented => "consented to",
            Self::Objected => "objected to",
            Self::NoticeWaived => "going on without notice",
            Self::Disclosed => "disclosed",
            Self::Expired => "expired",
            Self::Refused => "refused",
        })
    }
}

/// What a custodian did with a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustodianAnswer {
    /// The number of their share.
    pub number: u8,
    /// The set that the share is of.
    pub set: u32,
    /// SHA-256 of what they handed over; `None` when they declined.
    pub handed_sha256: Option<String>,
}

/// A disclosure, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Disclosure {
    /// Its id; `None` as long as it is missing.
    pub id: Option<DisclosureId>,
    /// The identity.
    pub identity: Option<IdentityId>,
    /// The report whose reporter it is about.
    pub report: Option<ReportId>,
    /// Where it stands.
    pub status: DisclosureStatus,
    /// Who asked for it.
    pub requester: Option<PersonId>,
    /// Who is to learn it.
    pub recipient: Option<PersonId>,
    /// The public key of `age` to which the custodians seal.
    pub recipient_key: Option<String>,
    /// What is to be disclosed.
    pub fields: Vec<String>,
    /// What it rests on.
    pub basis: Option<DisclosureBasis>,
    /// SHA-256 of the paper behind it.
    pub paper_sha256: Option<String>,
    /// Counsel who reviewed it, and whether they approved.
    pub review: Option<(PersonId, bool)>,
    /// The message by which the reporter was told.
    pub notice: Option<MessageId>,
    /// Messages in which the reporter objected, to know a repeated command by.
    pub objections: BTreeSet<MessageId>,
    /// Last day for the reporter's answer.
    pub answer_by: Option<Date>,
    /// SHA-256 of the authority's letter, if the reporter is not told.
    pub letter_sha256: Option<String>,
    /// What the custodians did, the latest of each.
    pub answers: BTreeMap<PersonId, CustodianAnswer>,
    /// Until when the recipient can fetch it.
    pub until: Option<Timestamp>,
    /// Who put an end to it.
    pub refused_by: Option<RefusedBy>,
}

impl Disclosure {
    /// The person asked for it, or is to receive it.
    pub fn has_part(&self, person: PersonId) -> bool {
        [self.requester, self.recipient].contains(&Some(person))
    }

    /// Whether what was handed over is there to be fetched by its recipient at this moment.
    pub fn is_handed_out(&self, now: Timestamp) -> bool {
        self.status == DisclosureStatus::Disclosed && self.until.is_some_and(|until| now < until)
    }

    /// The custodians who handed over a share of this set.
    pub fn approved_by(&self, set: u32) -> impl Iterator<Item = PersonId> {
        let answers = self.answers.iter();
        answers
            .filter(move |(_, answer)| answer.set == set && answer.handed_sha256.is_some())
            .map(|(person, _)| *person)
    }
}
