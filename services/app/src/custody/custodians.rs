//! Custodians: whose key is offered, admitted and taken out of force.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::custody::{Custody, CustodyCommand, CustodyFacts, Sealing};
use probity_domain::ids::PersonId;
use probity_domain::{Actor, Context, Decider as _, Role};
use probity_vault::custody::{CustodianRecipient, Holder};

use crate::access::{Action, Relation, action_of_custody};
use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

/// The one custody that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TheCustody;

#[async_trait]
impl UseCase for Custody {
    type Id = TheCustody;

    fn stream(_id: TheCustody) -> String {
        Self::CATEGORY.to_owned()
    }

    fn key(_actor: &Actor, _id: TheCustody, _state: &Self) -> Option<String> {
        None
    }

    fn action(command: &CustodyCommand) -> Action {
        action_of_custody(command)
    }

    /// It begins with whatever is done first.
    fn creates(_command: &CustodyCommand) -> bool {
        true
    }

    async fn relations(
        _app: &App,
        _actor: &Actor,
        _id: TheCustody,
        _state: &Self,
        _command: Option<&CustodyCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(BTreeSet::new())
    }

    async fn facts(
        app: &App,
        context: &Context,
        _state: &Self,
        command: &CustodyCommand,
    ) -> Result<CustodyFacts, AppError> {
        let custodian_qualified = match command {
            CustodyCommand::AdmitCustodian { custodian, .. } => app.is_custodian(*custodian).await?,
            CustodyCommand::OfferCustodianKey { .. }
            | CustodyCommand::RevokeCustodian { .. }
            | CustodyCommand::SetCustodyThreshold { .. }
            | CustodyCommand::StartCustodyDrill { .. }
            | CustodyCommand::ProveCustody { .. } => false,
        };
        Ok(CustodyFacts {
            context: context.clone(),
            demo: app.is_demonstration(),
            custodian_qualified,
        })
    }
}

impl App {
    /// Whether somebody holds the role of a custodian, and is here.
    pub(crate) async fn is_custodian(&self, person: PersonId) -> Result<bool, AppError> {
        let actor = self.actor(person).await?;
        Ok(actor.has(Role::IdentityCustodian))
    }

    /// The custodians, their keys, and how many are needed.
    pub async fn custody(&self) -> Result<Arc<Custody>, AppError> {
        let loaded = self.journal().load::<Custody>(&Custody::stream(TheCustody)).await?;
        Ok(Arc::new(loaded.state.clone()))
    }

    /// To whom an identity is sealed today; `None` while there are too few custodians to take one in.
    pub async fn sealing(&self) -> Result<Option<Sealing>, AppError> {
        Ok(self.custody().await?.sealing(self.is_demonstration()))
    }
}

/// The custodians of a sealing as the vault takes them.
pub(super) fn holders(sealing: &Sealing) -> Result<Vec<Holder>, AppError> {
    let holder = |holder: &probity_domain::custody::KeyHolder| {
        let key: CustodianRecipient = holder
            .recipient
            .parse()
            .map_err(|error| AppError::internal("reading a custodian's key", &error))?;
        Ok(Holder {
            custodian: holder.custodian,
            number: holder.number,
            key,
        })
    };
    sealing.custodians.iter().map(holder).collect()
}

/// A public key that somebody gave, checked by the vault. `Invalid` for anything else.
pub fn recipient(field: &str, text: &str) -> Result<CustodianRecipient, AppError> {
    text.parse()
        .map_err(|error: probity_vault::custody::CustodyError| AppError::invalid(field, error.to_string()))
}
