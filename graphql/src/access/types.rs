//! The viewer, staff with their roles, and the log of what was opened.

use async_graphql::{ComplexObject, Context, Enum, Object, SimpleObject};
use probity_app::access::Action;
use probity_app::{CaseSight, Record};
use probity_projections::staff::{AccessRow, RoleRequestRow, RoleRow};

use super::own::{self, OwnAllegation};
use crate::claim::types::Claim;
use crate::errors::ApiResult;
use crate::payroll::types::Payroll;
use crate::person::types::Person;
use crate::policy::types::Policy;
use crate::sanction::types::Sanction;
use crate::scalars::{Day, Moment};
use crate::session::Session;
use crate::vocabulary::{DecisionLevel, Role};

/// Where a role comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_projections::staff::RoleSource")]
pub enum RoleSource {
    /// An administrator, or the operator, gave it.
    Granted,
    /// The identity provider says so; it is taken there.
    Mirrored,
    /// It was given for some hours because of an emergency.
    Emergency,
}

/// A role that a person holds. One that comes from several places stands there once for each.
#[derive(SimpleObject)]
pub struct HeldRole {
    /// Which.
    role: Role,
    /// A decision maker's authority.
    level: Option<DecisionLevel>,
    /// Since when.
    since: Day,
    /// Who gave it; null for the operator's command line and for the identity provider.
    granted_by: Option<Person>,
    /// Who asked for it; null for the operator's command line and for the identity provider.
    requested_by: Option<Person>,
    /// Where it comes from.
    source: RoleSource,
    /// From this moment on it is not held any more; null: until it is taken.
    until: Option<Moment>,
}

impl From<RoleRow> for HeldRole {
    fn from(row: RoleRow) -> Self {
        Self {
            role: row.role.into(),
            level: row.level.map(Into::into),
            since: Day(row.since),
            granted_by: Person::maybe(row.by),
            requested_by: Person::maybe(row.requested_by),
            source: row.source.into(),
            until: row.until.map(Moment),
        }
    }
}

/// A role that one administrator asked for, and that waits for another one to agree.
#[derive(SimpleObject)]
pub struct RoleRequest {
    /// For whom.
    person: Person,
    /// Which.
    role: Role,
    /// A decision maker's authority.
    level: Option<DecisionLevel>,
    /// Who asked; another administrator agrees.
    requested_by: Person,
    /// The day. The request lapses after seven.
    requested_on: Day,
}

impl From<RoleRequestRow> for RoleRequest {
    fn from(row: RoleRequestRow) -> Self {
        Self {
            person: Person(row.person),
            role: row.role.into(),
            level: row.level.map(Into::into),
            requested_by: Person(row.by),
            requested_on: Day(row.on),
        }
    }
}

/// A member of staff with the roles that they hold.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct StaffMember {
    /// Who.
    pub(crate) person: Person,
    /// Their roles.
    pub(crate) roles: Vec<HeldRole>,
}

#[ComplexObject]
impl StaffMember {
    /// The name under which they sign in; null: they have no account that can be used. Administrators do not read the
    /// directory, and know by it whom they give a role.
    async fn username(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        let names = Session::of(ctx)?.sign_in_names().await?;
        Ok(names.get(&self.person.0).cloned())
    }
}

/// Something that was opened, or denied.
#[derive(SimpleObject)]
pub struct AccessEntry {
    /// Who.
    person: Person,
    /// Global id of the record.
    record_id: String,
    /// The action of the access policies.
    action: String,
    /// It was denied.
    denied: bool,
    /// The day.
    on: Day,
}

impl From<AccessRow> for AccessEntry {
    fn from(row: AccessRow) -> Self {
        Self {
            person: Person(row.person),
            record_id: row.record,
            action: row.action,
            denied: row.denied,
            on: Day(row.on),
        }
    }
}

/// Somebody who may see a case.
#[derive(SimpleObject)]
pub struct Reading {
    /// Who.
    person: Person,
    /// The roles that they hold.
    roles: Vec<Role>,
    /// How they stand to the case, by the names of the access policies.
    relations: Vec<&'static str>,
    /// What of it they may read, by the names of the access policies.
    actions: Vec<&'static str>,
}

impl From<CaseSight> for Reading {
    fn from(sight: CaseSight) -> Self {
        Self {
            person: Person(sight.person),
            roles: sight.roles.into_iter().map(Into::into).collect(),
            relations: sight
                .relations
                .into_iter()
                .map(probity_app::access::Relation::name)
                .collect(),
            actions: sight.actions.into_iter().map(Action::name).collect(),
        }
    }
}

/// Whoever is signed in.
pub struct Viewer;

#[Object]
impl Viewer {
    /// The person.
    async fn person(&self, ctx: &Context<'_>) -> ApiResult<Person> {
        Session::of(ctx)?.person().map(Person)
    }

    /// The roles that they hold.
    async fn roles(&self, ctx: &Context<'_>) -> ApiResult<Vec<HeldRole>> {
        let session = Session::of(ctx)?;
        let rows = session
            .views()
            .staff()
            .own_roles(session.person()?, session.app().now())
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Charges against them of which they were told, with what was found.
    #[graphql(complexity = "50 + 10 * child_complexity")]
    async fn own_allegations(&self, ctx: &Context<'_>) -> ApiResult<Vec<OwnAllegation>> {
        own::allegations(Session::of(ctx)?).await
    }

    /// Sanctions against them of which they were told.
    #[graphql(complexity = "50 + 10 * child_complexity")]
    async fn own_sanctions(&self, ctx: &Context<'_>) -> ApiResult<Vec<Sanction>> {
        own::sanctions(Session::of(ctx)?).await
    }

    /// Claims for damages that they are to pay, alone or with others, of which they were told.
    #[graphql(complexity = "50 + 10 * child_complexity")]
    async fn own_claims(&self, ctx: &Context<'_>) -> ApiResult<Vec<Claim>> {
        own::claims(Session::of(ctx)?).await
    }

    /// Their wages as far as they are on record for deductions, and what is deducted; null if there is nothing.
    #[graphql(complexity = "10 + 24 * child_complexity")]
    async fn own_payroll(&self, ctx: &Context<'_>) -> ApiResult<Option<Payroll>> {
        own::payroll(Session::of(ctx)?).await
    }

    /// What their roles alone let them do, as names of actions; what depends on a record is asked of the record.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        let session = Session::of(ctx)?;
        session.allowed_actions(Record::Company).await
    }

    /// Versions of the policy in force that bind the viewer and that they have not acknowledged yet.
    #[graphql(complexity = "5 * child_complexity")]
    async fn policies_to_acknowledge(&self, ctx: &Context<'_>) -> ApiResult<Vec<Policy>> {
        let session = Session::of(ctx)?;
        let asked = session.views().policies().asked_of(session.person()?).await?;
        let policies = Policy::all(session).await?;
        Ok(policies
            .into_iter()
            .filter(|policy| asked.contains(&policy.id.0))
            .collect())
    }

    /// The present day in the time zone in which days are counted.
    async fn today(&self, ctx: &Context<'_>) -> ApiResult<Day> {
        Ok(Day(Session::of(ctx)?.app().today()))
    }
}
