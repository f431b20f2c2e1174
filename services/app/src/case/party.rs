//! Somebody outside the directory, named again by the id under which a case knows them.

use probity_domain::Actor;
use probity_domain::case::{Case, Party};
use probity_domain::ids::PartyId;
use probity_domain::investigation::Investigation;
use probity_domain::sealed::Sealed;
use probity_vault::Plaintext;

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::use_case::UseCase;

impl App {
    /// The name of an outside party of a case, for a command that names the party by its id. Only for who may give that
    /// command: `action` on `record`, which is the case or an investigation of it. `Invalid` for a party that the case does
    /// not know.
    pub async fn outside_party(
        &self,
        actor: &Actor,
        (action, record): (Action, Record),
        party: PartyId,
    ) -> Result<Plaintext, AppError> {
        self.authorise(actor, action, record).await?;
        let case = match record {
            Record::Case(case) => Some(case),
            Record::Investigation(id) => {
                let loaded = self.journal().load::<Investigation>(&Investigation::stream(id)).await?;
                loaded.state.case
            }
            Record::Report(_)
            | Record::Sanction(_)
            | Record::Claim(_)
            | Record::Payroll(_)
            | Record::Gate(_)
            | Record::Reward(_)
            | Record::Custody
            | Record::Identity(_)
            | Record::Disclosure(_)
            | Record::Protection(_)
            | Record::Retention(_)
            | Record::Hold(_)
            | Record::Request(_)
            | Record::Person(_)
            | Record::Account(_)
            | Record::Policy(_)
            | Record::Notifications(_)
            | Record::Access(_)
            | Record::Company => None,
        };
        let case = case.ok_or(AppError::NotFound)?;
        let state = self.case(case).await?;
        let name = name_of(&state, party).ok_or_else(|| {
            AppError::invalid(
                "outsideId",
                "expected somebody whom the case names already; give the name of somebody new",
            )
        })?;
        Ok(self.vault().unseal(&case.stream(), name)?)
    }
}

/// The sealed name of an outside party that a case names.
fn name_of(case: &Case, party: PartyId) -> Option<&Sealed> {
    let named = case.parties.iter().map(|(party, _)| party);
    let charged = case.allegations.values().map(|charge| &charge.subject);
    named.chain(charged).find_map(|known| match known {
        Party::Outside { id, name } if *id == party => Some(name),
        Party::Outside { .. } | Party::Person(_) => None,
    })
}
