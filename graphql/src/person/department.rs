//! Departments, and naming them.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::ids::DepartmentId;

use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, payload};
use crate::session::Session;
use crate::text::{Name, Prose};

/// A department of the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Department(pub DepartmentId);

impl Department {
    /// One department, for those who may read which there are.
    async fn open(session: &Session, id: DepartmentId) -> ApiResult<Self> {
        may_read(session).await?;
        Ok(Self(id))
    }
}

async fn may_read(session: &Session) -> ApiResult<()> {
    let asked = session
        .app()
        .authorise(&session.actor, Action::ReadDepartments, Record::Company);
    Ok(asked.await?)
}

#[Object]
impl Department {
    /// Global id.
    async fn id(&self) -> Gid<DepartmentId> {
        Gid(self.0)
    }

    /// Its name; null: nobody named it yet.
    async fn name(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        Session::of(ctx)?.department_name(self.0).await
    }
}

payload! {
    /// What naming a department gives.
    DepartmentPayload { department: Department, DepartmentId } by
        async |session: &Session, id| Department::open(session, id).await
}

/// Give a department a name, or another one.
#[derive(InputObject)]
pub struct NameDepartmentInput {
    /// The department; without one, a new one comes into being.
    department_id: Option<Gid<DepartmentId>>,
    /// The name: 1 to 80 characters on one line, and not that of another department.
    name: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Questions about departments.
#[derive(Default)]
pub struct DepartmentQueries;

#[Object]
impl DepartmentQueries {
    /// Every department: those with a name, and those in which anybody works or worked. For every member of staff with a role.
    #[graphql(complexity = "100 * child_complexity")]
    async fn departments(&self, ctx: &Context<'_>) -> ApiResult<Vec<Department>> {
        let session = Session::of(ctx)?;
        may_read(session).await?;
        let sight = session.sight(Action::ReadDepartments)?;
        let rows = session.views().people().departments(&sight).await?;
        Ok(rows.into_iter().map(|row| Department(row.department)).collect())
    }
}

/// Naming departments.
#[derive(Default)]
pub struct DepartmentMutations;

#[Object]
impl DepartmentMutations {
    /// Give a department a name, or another one; for human resources and administrators.
    async fn name_department(&self, ctx: &Context<'_>, input: NameDepartmentInput) -> ApiResult<DepartmentPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let department = match input.department_id {
            Some(id) => id.0,
            None => DepartmentId(session.fresh_id(name, "department")?),
        };
        let request = session.request(name.map(Name::as_str));
        let done = session
            .app()
            .name_department(request, department, &input.name.0)
            .await?;
        session.settle(&done).await?;
        DepartmentPayload::of(ctx, department, input.client_mutation_id).await
    }
}
