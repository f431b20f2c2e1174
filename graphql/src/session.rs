//! Who asks, and what is loaded in batches for them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, Loader};
use jiff::Timestamp;
use jiff::civil::Date;
use probity_app::access::Action;
use probity_app::{App, AppError, Done, Group, Opened, Plaintext, Reader, Record, Request};
use probity_domain::ids::{CaseId, DepartmentId, PersonId};
use probity_domain::{Actor, Role, Sealed};
use probity_projections::case_board::CaseRow;
use probity_projections::deadlines::DeadlineSights;
use probity_projections::people::PersonRow;
use probity_projections::staff::RoleRow;
use probity_projections::{ProjectionError, Projections, Sight};
use tokio::sync::OnceCell;
use ulid::Ulid;

use crate::case::titles::PageTitles;
use crate::errors::{ApiError, ApiResult};
use crate::sights::Sights;
use crate::text::Name;

/// How long a mutation waits until its own effect can be read.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every request works with.
pub(crate) struct Service {
    pub(crate) app: App,
    pub(crate) views: Arc<Projections>,
    pub(crate) sights: Sights,
}

/// A signed-in viewer, for one request or one connection.
pub struct Session {
    pub(crate) service: Arc<Service>,
    pub(crate) actor: Actor,
    people: DataLoader<People>,
    departments: DataLoader<Departments>,
    rows: DataLoader<Rows>,
    titles: DataLoader<Titles>,
    directory: OnceCell<Option<Arc<Reader>>>,
    names: OnceCell<BTreeMap<PersonId, String>>,
}

impl Session {
    pub(crate) fn new(service: &Arc<Service>, actor: Actor) -> Self {
        let people = People(Arc::clone(service), actor.clone());
        let departments = Departments(Arc::clone(service), actor.clone());
        let rows = Rows(Arc::clone(service), actor.clone());
        let titles = Titles(Arc::clone(service), actor.clone());
        Self {
            service: Arc::clone(service),
            actor,
            people: DataLoader::new(people, tokio::spawn),
            departments: DataLoader::new(departments, tokio::spawn),
            rows: DataLoader::new(rows, tokio::spawn),
            titles: DataLoader::new(titles, tokio::spawn),
            directory: OnceCell::new(),
            names: OnceCell::new(),
        }
    }

    /// The session of a request; an error when nobody is signed in.
    pub(crate) fn of<'a>(ctx: &Context<'a>) -> ApiResult<&'a Self> {
        ctx.data_opt::<Self>().ok_or_else(ApiError::unauthenticated)
    }

    pub(crate) fn app(&self) -> &App {
        &self.service.app
    }

    pub(crate) fn views(&self) -> &Projections {
        &self.service.views
    }

    /// The day of a moment in the profile's time zone; today for none.
    pub(crate) fn day_of(&self, moment: Option<Timestamp>) -> Date {
        let of = |moment| self.app().zone().to_datetime(moment).date();
        moment.map_or_else(|| self.app().today(), of)
    }

    /// How far the viewer sees in the list of an action.
    pub(crate) fn sight(&self, action: Action) -> ApiResult<Sight> {
        self.service.sights.sight(&self.actor, action)
    }

    /// How far the viewer sees in the list of deadlines.
    pub(crate) fn deadline_sights(&self) -> ApiResult<DeadlineSights> {
        let sights = self.service.sights.of_deadlines(&self.actor);
        sights.ok_or_else(ApiError::unauthenticated)
    }

    /// The viewer.
    pub(crate) fn person(&self) -> ApiResult<PersonId> {
        self.actor.person().ok_or_else(ApiError::unauthenticated)
    }

    /// A person of the directory, as far as the viewer may read it.
    pub(crate) async fn directory_entry(&self, person: PersonId) -> ApiResult<Option<PersonRow>> {
        self.people.load_one(person).await
    }

    /// What opens names in lists; `None` for a viewer who may not read the directory.
    pub(crate) async fn directory(&self) -> ApiResult<Option<&Arc<Reader>>> {
        if !self.sight(Action::ReadPeople)?.everything {
            return Ok(None);
        }
        let reader = self
            .directory
            .get_or_try_init(|| async { found(self.app().directory_reader(&self.actor).await.map(Arc::new)) })
            .await?;
        Ok(reader.as_ref())
    }

    /// The name of a department; `None` for one without, and for a viewer who may not read it.
    pub(crate) async fn department_name(&self, department: DepartmentId) -> ApiResult<Option<String>> {
        self.departments.load_one(department).await
    }

    /// The names under which staff sign in, for those who read everybody's roles.
    pub(crate) async fn sign_in_names(&self) -> ApiResult<&BTreeMap<PersonId, String>> {
        let names = self.names.get_or_try_init(|| self.app().sign_in_names(&self.actor));
        Ok(names.await?)
    }

    /// A case of the board, if the viewer sees it.
    pub(crate) async fn case_row(&self, case: CaseId) -> ApiResult<Option<Arc<CaseRow>>> {
        self.rows.load_one(case).await
    }

    /// The title of a case, if the viewer may read it.
    pub(crate) async fn case_title(&self, case: CaseId) -> ApiResult<Option<Arc<Plaintext>>> {
        self.titles.load_one(case).await
    }

    /// The titles of a page of cases, if the rule by which the page was chosen is that of titles as well; `None` where each
    /// title has to be looked up by its own rule.
    pub(crate) fn titles_of(
        &self,
        chosen_by: &Sight,
        rows: impl Iterator<Item = Arc<CaseRow>>,
    ) -> ApiResult<Option<Arc<PageTitles>>> {
        if self.sight(Action::ReadCaseTitle)? != *chosen_by {
            return Ok(None);
        }
        let rows: Vec<Arc<CaseRow>> = rows.collect();
        let cases = rows.iter().map(|row| row.case).collect();
        let reader = self.app().titles_reader(&self.actor, &cases);
        Ok(Some(Arc::new(PageTitles::new(reader, rows))))
    }

    /// What the viewer may do with a record now, by name.
    pub(crate) async fn allowed_actions(&self, record: Record) -> ApiResult<Vec<&'static str>> {
        let actions = self.app().allowed_actions(&self.actor, record).await?;
        Ok(actions.into_iter().map(Action::name).collect())
    }

    /// Everybody who holds a role. For questions that the app answers, not to be shown as it is.
    pub(crate) async fn staff(&self) -> ApiResult<Vec<(PersonId, BTreeSet<Role>)>> {
        let staff = self
            .views()
            .staff()
            .all(&everything(self.person()?), self.app().now())
            .await?;
        let roles = |rows: Vec<RoleRow>| rows.into_iter().map(|row| row.role).collect();
        Ok(staff.into_iter().map(|(person, rows)| (person, roles(rows))).collect())
    }

    /// A request of the viewer, under the name that the client gave it.
    pub(crate) fn request(&self, name: Option<&str>) -> Request {
        Request::of(&self.actor).named_if(name)
    }

    /// The id of something that a request makes; the same when the request is sent again under the same name.
    pub(crate) fn fresh_id(&self, name: Option<&Name>, purpose: &str) -> ApiResult<Ulid> {
        let request = self.request(name.map(Name::as_str));
        Ok(self.app().request_ids(&request)?.id(purpose)?)
    }

    /// Waits until what was written can be read.
    pub(crate) async fn settle(&self, done: &Done) -> ApiResult<()> {
        match self.views().wait_for(done.position, PATIENCE).await {
            Ok(()) => Ok(()),
            Err(ProjectionError::Behind { .. }) => Err(AppError::Unavailable.into()),
            Err(error) => Err(error.into()),
        }
    }
}

/// What was asked for, or nothing where the answer is that it is not there.
pub(crate) fn found<T>(answer: Result<T, AppError>) -> ApiResult<Option<T>> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

struct People(Arc<Service>, Actor);

impl Loader<PersonId> for People {
    type Value = PersonRow;
    type Error = ApiError;

    /// Everybody may read of themselves, whatever their roles.
    async fn load(&self, keys: &[PersonId]) -> ApiResult<HashMap<PersonId, PersonRow>> {
        let Self(service, actor) = self;
        let sight = service.sights.sight(actor, Action::ReadPeople)?;
        let people = service.views.people();
        let mut rows: HashMap<PersonId, PersonRow> = people.many(&sight, keys.to_vec()).await?.into_iter().collect();
        let own = sight.person;
        if !sight.everything && keys.contains(&own) {
            let answer = service
                .app
                .authorise(actor, Action::ReadPeople, Record::Person(own))
                .await;
            if found(answer)?.is_some() {
                rows.extend(people.many(&everything(own), vec![own]).await?);
            }
        }
        Ok(rows)
    }
}

/// A sight of a whole list, for rows that the app has authorised one by one.
pub(crate) fn everything(person: PersonId) -> Sight {
    Sight {
        person,
        everything: true,
        through: BTreeSet::new(),
        barred: BTreeSet::new(),
    }
}

struct Departments(Arc<Service>, Actor);

impl Loader<DepartmentId> for Departments {
    type Value = String;
    type Error = ApiError;

    /// There are few departments: they are read at once, and the names that are asked for are opened.
    async fn load(&self, keys: &[DepartmentId]) -> ApiResult<HashMap<DepartmentId, String>> {
        let Self(service, actor) = self;
        let sight = service.sights.sight(actor, Action::ReadDepartments)?;
        let rows = service.views.people().departments(&sight).await?;
        let asked: BTreeSet<&DepartmentId> = keys.iter().collect();
        let sealed: Vec<(DepartmentId, Sealed)> = rows
            .into_iter()
            .filter(|row| asked.contains(&row.department))
            .filter_map(|row| Some((row.department, row.name?)))
            .collect();
        let names = service.app.department_names(actor, &sealed).await?;
        Ok(names.into_iter().collect())
    }
}

struct Rows(Arc<Service>, Actor);

impl Loader<CaseId> for Rows {
    type Value = Arc<CaseRow>;
    type Error = ApiError;

    async fn load(&self, keys: &[CaseId]) -> ApiResult<HashMap<CaseId, Arc<CaseRow>>> {
        let sight = self.0.sights.sight(&self.1, Action::ViewCase)?;
        let rows = self.0.views.case_board().many(&sight, keys.to_vec()).await?;
        Ok(rows.into_iter().map(|(id, row)| (id, Arc::new(row))).collect())
    }
}

struct Titles(Arc<Service>, Actor);

impl Loader<CaseId> for Titles {
    type Value = Arc<Plaintext>;
    type Error = ApiError;

    async fn load(&self, keys: &[CaseId]) -> ApiResult<HashMap<CaseId, Arc<Plaintext>>> {
        let sight = self.0.sights.sight(&self.1, Action::ReadCaseTitle)?;
        let rows: BTreeMap<CaseId, CaseRow> = self.0.views.case_board().many(&sight, keys.to_vec()).await?;
        let cases: BTreeSet<CaseId> = rows.keys().copied().collect();
        let reader = self.0.app.titles_reader(&self.1, &cases);
        let mut titles = HashMap::new();
        for (id, row) in rows {
            if let Opened::Text(title) = reader.open(Group::CaseTitle, &id.stream(), &row.title).await? {
                titles.insert(id, Arc::new(title));
            }
        }
        Ok(titles)
    }
}
