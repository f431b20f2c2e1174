//! What whoever is to pay learns of claims against them.

use probity_domain::Actor;
use probity_domain::claim::{Claim, ClaimEvent, Debtor};
use probity_domain::ids::{CaseId, ClaimId, PersonId};

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::reader::{Group, Reader};

/// How much of a claim a viewer learns. Whoever reads it because they are to pay learns nothing of others who are liable
/// with them, and nothing of what is deducted from another one's wage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimSight {
    /// Everything, for those who work on claims.
    Full,
    /// That of somebody who is to pay.
    Payer(Option<PersonId>),
}

impl ClaimSight {
    /// What a reader of the claim lets its viewer learn.
    pub fn of(reader: &Reader) -> Self {
        if reader.is_own(Group::Claims) {
            Self::Payer(reader.viewer())
        } else {
            Self::Full
        }
    }

    /// Whether the viewer may know that somebody is liable.
    pub fn names(self, debtor: Debtor) -> bool {
        match self {
            Self::Full => true,
            Self::Payer(payer) => payer.is_some() && debtor.person() == payer,
        }
    }

    /// Whether the viewer may know what is deducted from the debtor's wage.
    pub fn shows_wage(self, claim: &Claim) -> bool {
        claim.debtor.is_none_or(|debtor| self.names(debtor))
    }

    /// Whether the viewer may know of an event of the claim.
    pub fn shows(self, claim: &Claim, event: &ClaimEvent) -> bool {
        self.shows_wage(claim) || !is_of_wage(event)
    }
}

/// Whether an event tells what is deducted from the debtor's wage, and so how much they earn.
fn is_of_wage(event: &ClaimEvent) -> bool {
    match event {
        ClaimEvent::InstalmentScheduled(_) | ClaimEvent::InstalmentDeducted(_) | ClaimEvent::DeductionSkipped(_) => {
            true
        }
        ClaimEvent::LossAssessed(_)
        | ClaimEvent::ClaimBasisConfirmed(_)
        | ClaimEvent::ClaimNoticed(_)
        | ClaimEvent::ClaimAgreed(_)
        | ClaimEvent::ClaimDisputed(_)
        | ClaimEvent::ClaimBrought(_)
        | ClaimEvent::ClaimAwarded(_)
        | ClaimEvent::ClaimRejected(_)
        | ClaimEvent::ClaimOwnerNamed(_)
        | ClaimEvent::DeductionNoticed(_)
        | ClaimEvent::RecoveryScheduled(_)
        | ClaimEvent::PaymentReceived(_)
        | ClaimEvent::ClaimSettled(_)
        | ClaimEvent::ClaimWrittenOff(_)
        | ClaimEvent::ClaimConverted(_) => false,
    }
}

impl App {
    /// The claims of a case that an actor is to pay, alone or with others, and was told of, in the order of their ids.
    pub async fn own_claims(&self, actor: &Actor, case: CaseId) -> Result<Vec<ClaimId>, AppError> {
        let mut own = Vec::new();
        for claim in self.case(case).await?.claims.keys() {
            if self.may(actor, Action::ReadOwnClaim, Record::Claim(*claim)).await? {
                own.push(*claim);
            }
        }
        Ok(own)
    }
}
