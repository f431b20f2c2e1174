//! What whoever is to pay learns of claims against them.

use probity_domain::Actor;
use probity_domain::ids::{CaseId, ClaimId};

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;

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
