//! Questions about work accounts.

use std::sync::Arc;

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::{AccountId, PersonId};
use probity_projections::Page;
use probity_projections::accounts::AccountFilter;

use super::types::Account;
use crate::connection::{Asked, Counted, Total};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::session::{Session, everything, found};

/// Which accounts are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct AccountFilterInput {
    /// Used by this person.
    holder: Option<Gid<PersonId>>,
    /// Only those whose holder left without handing them over (WX-2.2.2).
    handover_missing: Option<bool>,
}

impl Account {
    /// One account, also for its holder.
    pub(crate) async fn open(session: &Session, id: AccountId) -> ApiResult<Self> {
        let reader = Arc::new(session.app().account_reader(&session.actor, id).await?);
        // The reader was granted for this one account; the line is looked up with a sight of the register for it alone.
        let sight = everything(session.person()?);
        let filter = AccountFilter {
            account: Some(id),
            ..AccountFilter::default()
        };
        let page = session.views().accounts().page(&sight, filter, None, 1).await?;
        let row = page.into_rows().pop().ok_or_else(ApiError::not_found)?;
        Ok(Self::of(row, &reader))
    }
}

/// Questions about work accounts.
#[derive(Default)]
pub struct AccountQueries;

#[Object]
impl AccountQueries {
    /// The register of work accounts, for those who may read it.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        filter: Option<AccountFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Account, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let Some(reader) = found(session.app().register_reader(&session.actor).await)?.map(Arc::new) else {
            let none: Page<Account> = Page::empty();
            let none_at_all = Counted::Accounts(AccountFilter::default());
            return Ok(asked.page(none, |account| account, none_at_all.into()));
        };
        let sight = session.sight(Action::ReadAccounts)?;
        let filter = filter.unwrap_or_default();
        let filter = AccountFilter {
            holder: filter.holder.map(|holder| holder.0),
            handover_missing: filter.handover_missing.unwrap_or_default(),
            account: None,
        };
        let register = session.views().accounts();
        let page = register.page(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, |row| Account::of(row, &reader), Counted::Accounts(filter).into()))
    }

    /// One account, also for its holder. Not found is the answer for one that must not be seen.
    async fn account(&self, ctx: &Context<'_>, id: Gid<AccountId>) -> ApiResult<Account> {
        Account::open(Session::of(ctx)?, id.0).await
    }
}
