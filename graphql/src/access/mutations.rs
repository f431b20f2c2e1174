//! Commands to roles.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::AccessStream;
use probity_app::access::Action;
use probity_domain::access::{AccessCommand, StaffAccess};
use probity_domain::ids::PersonId;

use super::types::StaffMember;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::perform;
use crate::person::types::Person;
use crate::session::Session;
use crate::text::Name;
use crate::vocabulary::{DecisionLevel, Role};

/// Give a role.
#[derive(InputObject)]
pub struct GrantRoleInput {
    /// To whom.
    person_id: Gid<PersonId>,
    /// Which.
    role: Role,
    /// A decision maker's authority; needed for that role, refused for others.
    level: Option<DecisionLevel>,
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
    /// Give a role.
    async fn grant_role(&self, ctx: &Context<'_>, input: GrantRoleInput) -> ApiResult<RolesPayload> {
        let person = input.person_id.0;
        let stream = AccessStream::Roles(person);
        perform::<StaffAccess>(ctx, stream, input.client_mutation_id.as_ref(), |_| {
            Ok(AccessCommand::GrantRole {
                person,
                role: input.role.into(),
                level: input.level.map(Into::into),
            })
        })
        .await?;
        RolesPayload::of(ctx, person, input.client_mutation_id).await
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
