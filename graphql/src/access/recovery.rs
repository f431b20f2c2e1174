//! Second factors that two administrators take away, and roles that are given in an emergency.

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use jiff::ToSpan as _;
use probity_app::access::Action;
use probity_app::{AccessStream, Group, Sealer};
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;
use probity_projections::staff::{EmergencyRow, ResetRow};

use super::mutations::RolesPayload;
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::mutation::perform;
use crate::person::types::Person;
use crate::scalars::{Day, Moment};
use crate::session::Session;
use crate::text::{Lens, Name, Prose, Text};
use crate::vocabulary::{DecisionLevel, Role};

/// How many days back emergencies are shown.
const EMERGENCIES_SHOWN: i64 = 366;

/// A reset of a second factor that waits for a second administrator.
#[derive(SimpleObject)]
pub struct FactorReset {
    /// Whose second factor.
    person: Person,
    /// Who asked; another administrator confirms.
    requested_by: Person,
    /// The day. The request lapses after seven.
    requested_on: Day,
}

impl From<ResetRow> for FactorReset {
    fn from(row: ResetRow) -> Self {
        Self {
            person: Person(row.person),
            requested_by: Person(row.by),
            requested_on: Day(row.on),
        }
    }
}

/// A role that was given in an emergency, whether it runs or is over.
pub struct EmergencyRole(EmergencyRow);

#[Object]
impl EmergencyRole {
    /// To whom.
    async fn person(&self) -> Person {
        Person(self.0.person)
    }

    /// Which.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// A decision maker's authority.
    async fn level(&self) -> Option<DecisionLevel> {
        self.0.level.map(Into::into)
    }

    /// Why it could not wait.
    async fn reason(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let session = Session::of(ctx)?;
        let reader = Arc::new(session.app().emergencies_reader(&session.actor).await?);
        let stream = format!("access-{}", self.0.person);
        Ok(Lens::new(&reader, Group::Emergencies, &stream).text(&self.0.reason))
    }

    /// Who gave it; null for the operator's command line.
    async fn granted_by(&self) -> Option<Person> {
        Person::maybe(self.0.by)
    }

    /// The day on which it was given.
    async fn granted_on(&self) -> Day {
        Day(self.0.on)
    }

    /// From this moment on it is not held any more.
    async fn until(&self) -> Moment {
        Moment(self.0.until)
    }

    /// The day on which it was ended before its time.
    async fn ended_on(&self) -> Option<Day> {
        self.0.ended.map(Day)
    }
}

/// Whose second factor a command is about.
#[derive(InputObject)]
pub struct FactorResetInput {
    /// Whose.
    person_id: Gid<PersonId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Give a role in an emergency.
#[derive(InputObject)]
pub struct GrantInEmergencyInput {
    /// To whom.
    person_id: Gid<PersonId>,
    /// Which; neither administrator nor identity custodian.
    role: Role,
    /// A decision maker's authority; needed for that role, refused for others.
    level: Option<DecisionLevel>,
    /// For how many hours from now on: 1 to 72.
    hours: i32,
    /// Why it cannot wait.
    reason: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// End a role that was given in an emergency.
#[derive(InputObject)]
pub struct EndEmergencyInput {
    /// Whose.
    person_id: Gid<PersonId>,
    /// Which.
    role: Role,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// What a command to a second factor gives.
#[derive(SimpleObject)]
pub struct FactorResetPayload {
    /// Global id of the person.
    id: Gid<PersonId>,
    /// The request that waits for a second administrator; null when none does.
    pending: Option<FactorReset>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

/// Questions about resets and emergencies.
#[derive(Default)]
pub struct RecoveryQueries;

#[Object]
impl RecoveryQueries {
    /// Resets of second factors that wait for a second administrator, for those who may see roles.
    #[graphql(complexity = "20 * child_complexity")]
    async fn factor_resets(&self, ctx: &Context<'_>) -> ApiResult<Vec<FactorReset>> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ReadRoles)?;
        let rows = session.views().staff().resets(&sight).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Roles that were given in an emergency during the last year, the newest first, for those who may see them.
    #[graphql(complexity = "20 * child_complexity")]
    async fn emergency_roles(&self, ctx: &Context<'_>) -> ApiResult<Vec<EmergencyRole>> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ReadEmergencies)?;
        let today = session.app().today();
        let since = today.checked_sub(EMERGENCIES_SHOWN.days()).unwrap_or(today);
        let rows = session.views().staff().emergencies(&sight, since).await?;
        Ok(rows.into_iter().map(EmergencyRole).collect())
    }
}

/// Commands to second factors, and to roles in an emergency.
#[derive(Default)]
pub struct RecoveryMutations;

#[Object]
impl RecoveryMutations {
    /// Ask, as an administrator, that a person's second factor is taken away, because they lost it. Another administrator
    /// has to confirm.
    async fn request_factor_reset(&self, ctx: &Context<'_>, input: FactorResetInput) -> ApiResult<FactorResetPayload> {
        reset(ctx, input, |person| AccessCommand::RequestFactorReset { person }).await
    }

    /// Agree, as another administrator. The person's sessions end, and they enrol another second factor when they sign in.
    async fn confirm_factor_reset(&self, ctx: &Context<'_>, input: FactorResetInput) -> ApiResult<FactorResetPayload> {
        reset(ctx, input, |person| AccessCommand::ConfirmFactorReset { person }).await
    }

    /// Take a request back, or refuse it.
    async fn withdraw_factor_reset(&self, ctx: &Context<'_>, input: FactorResetInput) -> ApiResult<FactorResetPayload> {
        reset(ctx, input, |person| AccessCommand::WithdrawFactorReset { person }).await
    }

    /// Give a role for some hours because of an emergency, to oneself if need be. Counsel and auditors are told.
    async fn grant_in_emergency(&self, ctx: &Context<'_>, input: GrantInEmergencyInput) -> ApiResult<RolesPayload> {
        let person = input.person_id.0;
        let hours = u16::try_from(input.hours).map_err(|_| ApiError::invalid("hours", "expected 1 to 72"))?;
        let grant = |sealer: &mut Sealer| {
            Ok(AccessCommand::GrantInEmergency {
                person,
                role: input.role.into(),
                level: input.level.map(Into::into),
                hours,
                reason: input.reason.seal(sealer, "reason")?,
            })
        };
        let stream = AccessStream::Roles(person);
        perform::<StaffAccess>(ctx, stream, input.client_mutation_id.as_ref(), grant).await?;
        RolesPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// End such a role before its time: as an administrator, or as whoever holds it.
    async fn end_emergency(&self, ctx: &Context<'_>, input: EndEmergencyInput) -> ApiResult<RolesPayload> {
        let (person, role) = (input.person_id.0, input.role.into());
        let stream = AccessStream::Roles(person);
        let end = |_: &mut Sealer| Ok(AccessCommand::EndEmergency { person, role });
        perform::<StaffAccess>(ctx, stream, input.client_mutation_id.as_ref(), end).await?;
        RolesPayload::of(ctx, person, input.client_mutation_id).await
    }
}

async fn reset(
    ctx: &Context<'_>,
    input: FactorResetInput,
    command: impl Fn(PersonId) -> AccessCommand + Send + Sync,
) -> ApiResult<FactorResetPayload> {
    let person = input.person_id.0;
    let stream = AccessStream::Roles(person);
    perform::<StaffAccess>(ctx, stream, input.client_mutation_id.as_ref(), |_| Ok(command(person))).await?;
    let session = Session::of(ctx)?;
    let rows = session
        .views()
        .staff()
        .resets(&session.sight(Action::ReadRoles)?)
        .await?;
    let pending = rows.into_iter().find(|row| row.person == person);
    Ok(FactorResetPayload {
        id: Gid(person),
        pending: pending.map(Into::into),
        client_mutation_id: input.client_mutation_id.map(|name| name.0),
    })
}
