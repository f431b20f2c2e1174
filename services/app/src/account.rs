//! Work accounts: the use cases around them.

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::account::{Account, AccountCommand, AccountKind};
use probity_domain::ids::{AccountId, PersonId};
use probity_domain::when::When;
use probity_domain::{Actor, Context};
use probity_vault::{Plaintext, Sealer};

use crate::access::{Action, Relation, action_of_account};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::person::own_if;
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Account {
    type Id = AccountId;

    fn stream(id: AccountId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: AccountId, state: &Self) -> Option<String> {
        state.holder.map(|holder| holder.stream())
    }

    fn action(command: &AccountCommand) -> Action {
        action_of_account(command)
    }

    fn creates(command: &AccountCommand) -> bool {
        matches!(command, AccountCommand::RegisterAccount { .. })
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        _id: AccountId,
        state: &Self,
        command: Option<&AccountCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let named = if let Some(AccountCommand::RegisterAccount { holder, .. }) = command {
            Some(*holder)
        } else {
            None
        };
        let holder = state.holder.or(named);
        Ok(own_if(holder.is_some() && actor.person() == holder))
    }

    async fn facts(
        _app: &App,
        context: &Context,
        _state: &Self,
        _command: &AccountCommand,
    ) -> Result<Context, AppError> {
        Ok(context.clone())
    }
}

/// A work account to be entered into the register.
pub struct RegisterAccount {
    /// Made by the caller.
    pub account: AccountId,
    /// Who uses it.
    pub holder: PersonId,
    /// Whose it is.
    pub kind: AccountKind,
    /// Its name or number.
    pub identifier: Plaintext,
    /// Number of contacts at the handing out.
    pub contacts: Option<u32>,
    /// When it was handed out or reported.
    pub registered: When,
}

impl App {
    /// Enters an account into the register; its name or number is sealed under the holder's key.
    pub async fn register_account(
        &self,
        request: impl Into<Request> + Send,
        input: &RegisterAccount,
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let under = Under::key(input.holder.stream());
        let register = |sealer: &mut Sealer| {
            Ok(AccountCommand::RegisterAccount {
                account: input.account,
                holder: input.holder,
                kind: input.kind,
                identifier: sealer.seal("identifier", &input.identifier)?,
                contacts: input.contacts,
                registered: input.registered,
            })
        };
        let ask = Ask {
            request: &request,
            id: input.account,
            under: &under,
        };
        // First whether the actor may, so that nobody else learns who is in the directory.
        self.rehearse::<Account>(ask, &register, |_| {}).await?;
        if self.person(input.holder).await?.id.is_none() {
            return Err(AppError::invalid(
                "holder",
                "this person is not in the directory; register them first",
            ));
        }
        self.execute_under::<Account>(request, input.account, under, register)
            .await
    }
}
