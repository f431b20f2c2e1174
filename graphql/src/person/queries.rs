//! Questions about people.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::{DepartmentId, PersonId};
use probity_projections::people::PeopleFilter;

use super::types::Person;
use crate::connection::{Asked, Counted, Total};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;

/// Which people are asked for; what is not given means any. Names are sealed, so that they cannot be searched here: a client
/// that reads the directory filters names itself.
#[derive(InputObject, Default)]
pub struct PeopleFilterInput {
    /// Of this department.
    department: Option<Gid<DepartmentId>>,
    /// Only those who still work here (true), or who left (false).
    employed: Option<bool>,
}

/// Questions about people.
#[derive(Default)]
pub struct PersonQueries;

#[Object]
impl PersonQueries {
    /// The directory, for those who may read it.
    #[graphql(complexity = "first.unwrap_or(50).clamp(1, 100) as usize * child_complexity")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        filter: Option<PeopleFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> ApiResult<Connection<String, Person, Total, EmptyFields>> {
        let session = Session::of(ctx)?;
        let asked = Asked::of(first, after)?;
        let sight = session.sight(Action::ReadPeople)?;
        let filter = filter.unwrap_or_default();
        let filter = PeopleFilter {
            department: filter.department.map(|department| department.0),
            employed: filter.employed,
        };
        let people = session.views().people();
        let page = people.page(&sight, filter, asked.after.clone(), asked.first).await?;
        Ok(asked.page(page, |row| Person(row.person), Counted::People(filter).into()))
    }

    /// One person. Not found is the answer for one whom the viewer may not read about.
    async fn person(&self, ctx: &Context<'_>, id: Gid<PersonId>) -> ApiResult<Person> {
        Person::open(Session::of(ctx)?, id.0).await
    }
}
