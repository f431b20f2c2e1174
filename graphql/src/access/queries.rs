//! Questions about the viewer, staff and the log of what was opened.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object};
use jiff::ToSpan as _;
use probity_app::access::Action;
use probity_domain::access::REQUEST_DAYS;
use probity_domain::ids::PersonId;
use probity_projections::staff::{AccessFilter, RoleRequestRow};

use super::types::{AccessEntry, RoleRequest, StaffMember, Viewer};
use crate::connection::{Asked, Counted, Total};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::limits::LONGEST_NAME;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;
use crate::text::Name;

/// Which lines of the log are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct AccessFilterInput {
    /// About this record, by its global id.
    record_id: Option<String>,
    /// About records of this kind, by what stands before the dash in their ids (`case`, `report`), or `company`.
    kind: Option<Name>,
    /// By this action of the access policies.
    action: Option<Name>,
    /// Of this person.
    person: Option<Gid<PersonId>>,
    /// Only what was denied (true), or opened (false).
    denied: Option<bool>,
    /// From this day on.
    from: Option<Day>,
    /// Up to this day.
    until: Option<Day>,
}

/// The roles that wait for a second administrator and can still be agreed to, as the viewer may see them.
pub(super) async fn requests(session: &Session) -> ApiResult<Vec<RoleRequestRow>> {
    let sight = session.sight(Action::ReadRoles)?;
    let today = session.app().today();
    let since = today.checked_sub(REQUEST_DAYS.days()).unwrap_or(today);
    Ok(session.views().staff().role_requests(&sight, since).await?)
}

/// Questions about the viewer, staff and the log of what was opened.
#[derive(Default)]
pub struct AccessQueries;

#[Object]
impl AccessQueries {
    /// Whoever is signed in.
    async fn viewer(&self, ctx: &Context<'_>) -> ApiResult<Viewer> {
        Session::of(ctx)?;
        Ok(Viewer)
    }

    /// Everybody who holds a role, for those who may see it.
    #[graphql(complexity = "20 * child_complexity")]
    async fn staff(&self, ctx: &Context<'_>) -> ApiResult<Vec<StaffMember>> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ReadRoles)?;
        let staff = session.views().staff().all(&sight, session.app().now()).await?;
        let member = |(person, roles): (PersonId, Vec<_>)| StaffMember {
            person: Person(person),
            roles: roles.into_iter().map(Into::into).collect(),
        };
        Ok(staff.into_iter().map(member).collect())
    }

    /// Roles that wait for a second administrator, for those who may see roles.
    #[graphql(complexity = "20 * child_complexity")]
    async fn role_requests(&self, ctx: &Context<'_>) -> ApiResult<Vec<RoleRequest>> {
        let rows = requests(Session::of(ctx)?).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// The log of what was opened and denied, newest first, for those who may see it. `totalCount` counts to 100000; 100001
    /// says that there are more.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn access_log(
        &self,
        ctx: &Context<'_>,
        filter: Option<AccessFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, AccessEntry, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadAudit)?;
        let filter = filter.unwrap_or_default();
        if filter
            .record_id
            .as_ref()
            .is_some_and(|record| record.len() > LONGEST_NAME)
        {
            return Err(ApiError::invalid(
                "recordId",
                format!("expected at most {LONGEST_NAME} characters"),
            ));
        }
        let filter = AccessFilter {
            record: filter.record_id,
            kind: filter.kind.map(|kind| kind.0),
            action: filter.action.map(|action| action.0),
            person: filter.person.map(|person| person.0),
            denied: filter.denied,
            from: filter.from.map(|day| day.0),
            until: filter.until.map(|day| day.0),
        };
        let page = session
            .views()
            .staff()
            .log(&sight, filter.clone(), asked.after.clone(), asked.first)
            .await?;
        Ok(asked.page(page, AccessEntry::from, Counted::AccessLog(filter).into()))
    }
}
