//! What can be asked of a disclosure.

use serde::{Deserialize, Serialize};

use crate::ids::{DisclosureId, PersonId, ReportId};
use crate::report::Message;
use crate::sealed::Sealed;

/// What a disclosure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureBasis {
    /// The reporter's consent to this very disclosure (EU Directive 2019/1937 article 16(1); `HinSchG` section 9(3)).
    Consent,
    /// A law obliges the company, and an authority demands it (article 16(2); `HinSchG` section 9(2)).
    LegalObligation,
    /// A court orders it (article 16(2); `HinSchG` section 9(2)).
    CourtOrder,
    /// An authority abroad asks for it, and the competent authority at home approves (PIPL 41). Nobody is compelled by it.
    ForeignAuthority,
}

impl DisclosureBasis {
    /// The company has no choice: the disclosure goes on without the reporter's consent.
    pub fn is_compulsory(self) -> bool {
        match self {
            Self::LegalObligation | Self::CourtOrder => true,
            Self::Consent | Self::ForeignAuthority => false,
        }
    }
}

/// A disclosure that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDisclosure {
    /// Made by the caller.
    pub disclosure: DisclosureId,
    /// The report whose reporter it is about.
    pub report: ReportId,
    /// What for.
    pub purpose: Sealed,
    /// Who is to learn it.
    pub recipient: PersonId,
    /// The public key of `age` to which the custodians seal.
    pub recipient_key: String,
    /// What is to be disclosed (`name`, `contact`).
    pub fields: Vec<String>,
    /// What it rests on.
    pub basis: DisclosureBasis,
    /// SHA-256 of the paper behind it: the court's order, the authority's demand, or the approval under PIPL 41.
    pub paper_sha256: Option<String>,
}

/// Everything that can be asked of a disclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DisclosureCommand {
    /// Ask for it.
    RequestDisclosure(Box<RequestDisclosure>),
    /// Approve the request, or refuse it.
    ReviewDisclosure {
        /// It may go on.
        approve: bool,
        /// Counsel's opinion.
        opinion: Sealed,
    },
    /// Tell the reporter, with the reasons, before anything is disclosed.
    NotifyReporter {
        /// What is written to them.
        message: Message,
    },
    /// Leave the reporter untold, for an authority says that telling them would jeopardise its proceedings.
    WaiveNotice {
        /// SHA-256 of the authority's letter.
        letter_sha256: String,
        /// Why.
        reason: Sealed,
    },
    /// The reporter consents.
    GiveConsent,
    /// The reporter objects, or takes a consent back.
    RefuseConsent {
        /// Why, if they say so.
        message: Option<Message>,
    },
    /// A custodian approves, and hands over their share under the recipient's key.
    ApproveDisclosure {
        /// SHA-256 of what they handed over.
        handed_sha256: String,
    },
    /// A custodian declines.
    DeclineDisclosure {
        /// Why.
        reason: Sealed,
    },
    /// Whoever asked needs it no more.
    WithdrawDisclosure {
        /// Why.
        reason: Sealed,
    },
    /// Establish that the time to fetch it is over.
    ExpireDisclosure,
}
