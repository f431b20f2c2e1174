//! Finding people by what somebody types. Names are sealed, so that no read model can search them: the rows of the filter are read
//! page by page, and their names opened here, until a page of those who are found is full.

use std::collections::HashSet;
use std::ops::ControlFlow;

use probity_app::access::Action;
use probity_app::{AppError, Group, Opened, Reader};
use probity_domain::Sealed;
use probity_projections::people::{PeopleFilter, PersonRow};
use probity_projections::{Cursor, LARGEST_PAGE, Page};

use crate::errors::ApiResult;
use crate::session::Session;
use crate::text::Name;

/// What is looked for, in lower case: letters of a name, a whole number of the company's own books, or a whole id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sought(String);

impl Sought {
    pub(crate) fn of(typed: &Name) -> Self {
        Self(typed.as_str().trim().to_lowercase())
    }

    /// Numbers are opened only for what can be one: those that nobody looks for stay closed.
    fn may_be_number(&self) -> bool {
        self.0.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Which of the rows are found, in their order.
    async fn among(&self, reader: &Reader, edges: &[(Cursor, PersonRow)]) -> ApiResult<Vec<bool>> {
        let ids: Vec<String> = edges.iter().map(|(_, row)| row.person.stream()).collect();
        let rows = || edges.iter().zip(&ids).map(|((_, row), id)| (id.as_str(), row));
        let names: Vec<(&str, &Sealed)> = rows().map(|(id, row)| (id, &row.name)).collect();
        let names = reader.open_all(Group::Names, &names).await?;
        let numbers = rows().filter_map(|(id, row)| Some((id, row.number.as_ref()?)));
        let numbered = if self.may_be_number() {
            self.numbered(reader, &numbers.collect::<Vec<_>>()).await?
        } else {
            HashSet::new()
        };
        let is_found = |(id, name): (&str, &Result<Opened, AppError>)| {
            holds(name, |name| name.contains(&self.0)) || numbered.contains(id) || id.to_lowercase() == self.0
        };
        Ok(ids.iter().map(String::as_str).zip(&names).map(is_found).collect())
    }

    /// The ids of those whose number it is.
    async fn numbered<'a>(&self, reader: &Reader, numbers: &[(&'a str, &Sealed)]) -> ApiResult<HashSet<&'a str>> {
        let opened = reader.open_all(Group::Contacts, numbers).await?;
        let found = numbers
            .iter()
            .zip(opened)
            .filter(|(_, number)| holds(number, |number| number == self.0));
        Ok(found.map(|((id, _), _)| *id).collect())
    }
}

/// One that is withheld, erased or damaged is not found, and keeps nobody else from being found.
fn holds(text: &Result<Opened, AppError>, is_sought: impl Fn(&str) -> bool) -> bool {
    matches!(text, Ok(Opened::Text(text)) if is_sought(&text.expose().to_lowercase()))
}

/// The people of a filter who are found, the first of them after a place.
pub(crate) async fn page(
    session: &Session,
    wanted: (&PeopleFilter, &Sought),
    after: Option<Cursor>,
    first: usize,
) -> ApiResult<Page<PersonRow>> {
    let mut page = Page::empty();
    find(session, wanted, after, |edge| {
        if page.edges.len() == first {
            page.has_next = true;
            return ControlFlow::Break(());
        }
        page.edges.push(edge);
        ControlFlow::Continue(())
    })
    .await?;
    Ok(page)
}

/// How many people of a filter are found.
pub(crate) async fn count(session: &Session, wanted: (&PeopleFilter, &Sought)) -> ApiResult<u64> {
    let mut count = 0;
    find(session, wanted, None, |_| {
        count += 1;
        ControlFlow::Continue(())
    })
    .await?;
    Ok(count)
}

/// Takes everybody who is found, in the order of the directory, for as long as more are taken. Nobody is, for a viewer who may
/// not read the directory.
async fn find(
    session: &Session,
    (filter, sought): (&PeopleFilter, &Sought),
    mut after: Option<Cursor>,
    mut take: impl FnMut((Cursor, PersonRow)) -> ControlFlow<()>,
) -> ApiResult<()> {
    let sight = session.sight(Action::ReadPeople)?;
    if !sight.everything {
        return Ok(());
    }
    let reader = session.app().search_reader(&session.actor).await?;
    let people = session.views().people();
    loop {
        let page = people.page(&sight, filter.clone(), after, LARGEST_PAGE).await?;
        after = page.next();
        let is_found = sought.among(&reader, &page.edges).await?;
        for (edge, _) in page.edges.into_iter().zip(is_found).filter(|(_, is_found)| *is_found) {
            if take(edge).is_break() {
                return Ok(());
            }
        }
        if after.is_none() {
            return Ok(());
        }
    }
}
