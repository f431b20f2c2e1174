//! Claims for damages that are begun in a case. What becomes of one stands in its own stream.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::PartyRole;
use super::state::Case;
use super::step::CaseStep;
use super::{CaseRefusal, Decided, Decision, Party};
use crate::claim::Debtor;
use crate::ids::{ClaimId, PersonId};

/// A claim for damages is being worked on; its own stream tells how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimTracked {
    /// Its stream.
    pub claim: ClaimId,
    /// Against whom.
    pub debtor: Debtor,
    /// Who began it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

impl Decision<'_> {
    /// Once the findings are issued, against somebody whom the case is about; also while it waits for proceedings, which
    /// may be about the damage itself.
    pub(super) fn track_claim(&self, claim: ClaimId, debtor: Debtor) -> Decided {
        if let Some(tracked) = self.case.claims.get(&claim) {
            return if *tracked == debtor {
                Ok(vec![])
            } else {
                Err(CaseRefusal::ClaimIdTaken { claim })
            };
        }
        self.case.follows(CaseStep::TrackClaim)?;
        if !self.case.is_about(debtor) {
            return Err(CaseRefusal::DebtorNotSubject);
        }
        let Self { by, on, .. } = *self;
        Ok(vec![ClaimTracked { claim, debtor, by, on }.into()])
    }
}

impl Case {
    /// Whether somebody from whom damages can be claimed is a subject of the case.
    pub fn is_about(&self, debtor: Debtor) -> bool {
        let mut subjects = self.parties.iter().filter(|(_, role)| *role == PartyRole::Subject);
        subjects.any(|(party, _)| match (party, debtor) {
            (Party::Person(party), Debtor::Person(person)) => *party == person,
            (Party::Outside { id, .. }, Debtor::Outside(outside)) => *id == outside,
            (Party::Person(_), Debtor::Outside(_)) | (Party::Outside { .. }, Debtor::Person(_)) => false,
        })
    }
}
