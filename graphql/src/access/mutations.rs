//! Commands to roles.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::AccessStream;
use probity_app::access::Action;
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;

use super::queries;
use super::types::{RoleRequest, StaffMember};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::perform;
use crate::person::types::Person;
use crate::session::Session;
use crate::text::Name;
use crate::vocabulary::{DecisionLevel, Role};

/// Ask that a role is given.
#[derive(InputObject)]
pub struct RequestRoleInput {
    /// To whom.
    person_id: Gid<PersonId>,
    /// Which.
    role: Role,
    /// A decision maker's authority; needed for that role, refused for others.
    level: Option<DecisionLevel>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Agree that a role is given.
#[derive(InputObject)]
pub struct ConfirmRoleInput {
    /// To whom.
    person_id: Gid<PersonId>,
    /// Which.
    role: Role,
    /// The authority that is agreed to: the one that was asked for.
    level: Option<DecisionLevel>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Take a request for a role back, or refuse it.
#[derive(InputObject)]
pub struct WithdrawRoleRequestInput {
    /// For whom.
    person_id: Gid<PersonId>,
    /// Which.
    role: Role,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Take a role.
#[derive(InputObject)]
pub struct RevokeRoleInput {
    /// From whom.
    person_id: Gid<PersonId>,
    /// Which.
    role: Role,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// What a request for a role, or taking it back, gives.
#[derive(SimpleObject)]
pub struct RoleRequestPayload {
    /// Global id of the person.
    id: Gid<PersonId>,
    /// The request that waits for a second administrator; null when none does.
    pending: Option<RoleRequest>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

/// What a change of roles gives.
#[derive(SimpleObject)]
pub struct RolesPayload {
    /// Global id of the person.
    id: Gid<PersonId>,
    /// The person with the roles that they hold now; null when the viewer may not see roles.
    staff_member: Option<StaffMember>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

impl RolesPayload {
    pub(super) async fn of(ctx: &Context<'_>, person: PersonId, name: Option<Name>) -> ApiResult<Self> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ReadRoles)?;
        let staff = session.views().staff().all(&sight, session.app().now()).await?;
        let member = |roles: &Vec<_>| StaffMember {
            person: Person(person),
            roles: roles.iter().cloned().map(Into::into).collect(),
        };
        Ok(Self {
            id: Gid(person),
            staff_member: staff.get(&person).map(member),
            client_mutation_id: name.map(|name| name.0),
        })
    }
}

/// Commands to roles.
#[derive(Default)]
pub struct AccessMutations;

#[Object]
impl AccessMutations {
    /// Ask, as an administrator, that somebody is given a role. Another administrator has to agree within seven days; neither
    /// is the person.
    async fn request_role(&self, ctx: &Context<'_>, input: RequestRoleInput) -> ApiResult<RoleRequestPayload> {
        let command = AccessCommand::RequestRole {
            person: input.person_id.0,
            role: input.role.into(),
            level: input.level.map(Into::into),
        };
        of_request(ctx, (input.person_id.0, input.role), command, input.client_mutation_id).await
    }

    /// Agree, as another administrator, to just what was asked for. The role is given.
    async fn confirm_role(&self, ctx: &Context<'_>, input: ConfirmRoleInput) -> ApiResult<RolesPayload> {
        let person = input.person_id.0;
        let stream = AccessStream::Roles(person);
        perform::<StaffAccess>(ctx, stream, input.client_mutation_id.as_ref(), |_| {
            Ok(AccessCommand::ConfirmRole {
                person,
                role: input.role.into(),
                level: input.level.map(Into::into),
            })
        })
        .await?;
        RolesPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// Take a request for a role back, or refuse it.
    async fn withdraw_role_request(
        &self,
        ctx: &Context<'_>,
        input: WithdrawRoleRequestInput,
    ) -> ApiResult<RoleRequestPayload> {
        let command = AccessCommand::WithdrawRoleRequest {
            person: input.person_id.0,
            role: input.role.into(),
        };
        of_request(ctx, (input.person_id.0, input.role), command, input.client_mutation_id).await
    }

    /// Take a role.
    async fn revoke_role(&self, ctx: &Context<'_>, input: RevokeRoleInput) -> ApiResult<RolesPayload> {
        let person = input.person_id.0;
        let stream = AccessStream::Roles(person);
        perform::<StaffAccess>(ctx, stream, input.client_mutation_id.as_ref(), |_| {
            Ok(AccessCommand::RevokeRole {
                person,
                role: input.role.into(),
            })
        })
        .await?;
        RolesPayload::of(ctx, person, input.client_mutation_id).await
    }
}

async fn of_request(
    ctx: &Context<'_>,
    (person, role): (PersonId, Role),
    command: AccessCommand,
    name: Option<Name>,
) -> ApiResult<RoleRequestPayload> {
    let stream = AccessStream::Roles(person);
    perform::<StaffAccess>(ctx, stream, name.as_ref(), |_| Ok(command.clone())).await?;
    let requests = queries::requests(Session::of(ctx)?).await?;
    let role = probity_domain::Role::from(role);
    let pending = requests
        .into_iter()
        .find(|row| (row.person, row.role) == (person, role));
    Ok(RoleRequestPayload {
        id: Gid(person),
        pending: pending.map(Into::into),
        client_mutation_id: name.map(|name| name.0),
    })
}
