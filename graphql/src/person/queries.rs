//! Questions about people.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, InputObject, Object};
use probity_app::access::Action;
use probity_domain::ids::{DepartmentId, PersonId};
use probity_projections::people::PeopleFilter;

use super::search::{self, Sought};
use super::types::Person;
use crate::connection::{Asked, Counted, Total};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::limits::LONGEST_LIST;
use crate::session::Session;
use crate::text::Name;
use crate::vocabulary::Employment;

/// Which people are asked for; what is not given means any.
#[derive(InputObject, Default)]
pub struct PeopleFilterInput {
    /// Of these departments.
    departments: Option<Vec<Gid<DepartmentId>>>,
    /// On these terms.
    employments: Option<Vec<Employment>>,
    /// Only those who still work here (true), or who left (false).
    employed: Option<bool>,
    /// Only those whose name has these letters in it, whose number in the company's own books or whose id this is; at most 200
    /// characters, capital letters or not. By their number they are found only by those who read numbers.
    search: Option<Name>,
}

impl PeopleFilterInput {
    fn filter(self) -> ApiResult<(PeopleFilter, Option<Sought>)> {
        let departments = self.departments.unwrap_or_default();
        let employments = self.employments.unwrap_or_default();
        if departments.len().max(employments.len()) > LONGEST_LIST {
            return Err(ApiError::invalid(
                "filter",
                format!("expected at most {LONGEST_LIST} of each"),
            ));
        }
        let filter = PeopleFilter {
            departments: departments.into_iter().map(|department| department.0).collect(),
            employments: employments.into_iter().map(Into::into).collect(),
            employed: self.employed,
        };
        Ok((filter, self.search.as_ref().map(Sought::of)))
    }

    /// Looking for somebody reads the whole directory.
    fn cost(&self) -> usize {
        if self.search.is_some() { 500 } else { 0 }
    }
}

/// Questions about people.
#[derive(Default)]
pub struct PersonQueries;

#[Object]
impl PersonQueries {
    /// The directory, for those who may read it.
    #[graphql(
        complexity = "filter.map_or(0, |filter: PeopleFilterInput| filter.cost()) + first.unwrap_or(50).clamp(1, 100) as usize * child_complexity"
    )]
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
        let (filter, sought) = filter.unwrap_or_default().filter()?;
        let after = asked.after.clone();
        let page = if let Some(sought) = &sought {
            search::page(session, (&filter, sought), after, asked.first).await?
        } else {
            let people = session.views().people();
            people.page(&sight, filter.clone(), after, asked.first).await?
        };
        Ok(asked.page(page, |row| Person(row.person), Counted::People(filter, sought).into()))
    }

    /// One person. Not found is the answer for one whom the viewer may not read about.
    async fn person(&self, ctx: &Context<'_>, id: Gid<PersonId>) -> ApiResult<Person> {
        Person::open(Session::of(ctx)?, id.0).await
    }
}
