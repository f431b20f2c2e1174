//! Commands to a work account.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::RegisterAccount;
use probity_domain::account::{Account as State, AccountCommand};
use probity_domain::ids::{AccountId, PersonId};

use super::types::Account;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, payload, perform};
use crate::scalars::WhenInput;
use crate::session::Session;
use crate::text::{Name, Prose};
use crate::vocabulary::AccountKind;

payload! {
    /// What a change of a work account gives.
    AccountPayload { account: Account, AccountId } by async |session: &Session, id| Account::open(session, id).await
}

/// Enter a work account into the register.
#[derive(InputObject)]
pub struct RegisterAccountInput {
    /// Who uses it.
    holder: Gid<PersonId>,
    /// Whose it is.
    kind: AccountKind,
    /// Its name or number.
    identifier: Prose,
    /// Number of contacts at the handing out.
    contacts: Option<u32>,
    /// When it was handed out or reported.
    registered: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that something is wrong with an account.
#[derive(InputObject)]
pub struct ReportAnomalyInput {
    /// The account.
    account_id: Gid<AccountId>,
    /// What.
    description: Prose,
    /// When it happened.
    happened: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that an account was handed over.
#[derive(InputObject)]
pub struct HandOverAccountInput {
    /// The account.
    account_id: Gid<AccountId>,
    /// To whom.
    to: Gid<PersonId>,
    /// When.
    handed_over: WhenInput,
    /// It was cleaned or closed.
    cleaned: bool,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to a work account.
#[derive(Default)]
pub struct AccountMutations;

#[Object]
impl AccountMutations {
    /// Enter a work account into the register.
    async fn register_account(&self, ctx: &Context<'_>, input: RegisterAccountInput) -> ApiResult<AccountPayload> {
        let session = Session::of(ctx)?;
        let account = AccountId(session.fresh_id(input.client_mutation_id.as_ref(), "account")?);
        let registration = RegisterAccount {
            account,
            holder: input.holder.0,
            kind: input.kind.into(),
            identifier: input.identifier.taken("identifier")?,
            contacts: input.contacts,
            registered: input.registered.when("registered")?,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().register_account(request, &registration).await?;
        session.settle(&done).await?;
        AccountPayload::of(ctx, account, input.client_mutation_id).await
    }

    /// Record that something is wrong with an account.
    async fn report_anomaly(&self, ctx: &Context<'_>, input: ReportAnomalyInput) -> ApiResult<AccountPayload> {
        let happened = input.happened.when("happened")?;
        let account = input.account_id.0;
        perform::<State>(ctx, account, input.client_mutation_id.as_ref(), |sealer| {
            Ok(AccountCommand::ReportAnomaly {
                description: input.description.seal(sealer, "anomaly.description")?,
                happened,
            })
        })
        .await?;
        AccountPayload::of(ctx, account, input.client_mutation_id).await
    }

    /// Record that an account was handed over.
    async fn hand_over_account(&self, ctx: &Context<'_>, input: HandOverAccountInput) -> ApiResult<AccountPayload> {
        let handed_over = input.handed_over.when("handedOver")?;
        let account = input.account_id.0;
        perform::<State>(ctx, account, input.client_mutation_id.as_ref(), |_| {
            Ok(AccountCommand::HandOverAccount {
                to: input.to.0,
                handed_over,
                cleaned: input.cleaned,
            })
        })
        .await?;
        AccountPayload::of(ctx, account, input.client_mutation_id).await
    }
}
