//! The directory from a file: what it would change, and doing exactly that.

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use data_encoding::BASE64;
use probity_app::Plaintext;
use probity_app::directory::{self, Column, ImportOptions, Plan, Problem};
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::report::Language;

use super::types::Person;
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::scalars::{Day, Sha256};
use crate::session::Session;
use crate::text::{Name, Prose};

/// Bytes of a file that is sent here; larger ones are for the command line.
const LARGEST_FILE: usize = 700_000;
/// Lines of each list of a plan when nobody says, and at most.
const USUAL: i32 = 100;
const MOST: i32 = 500;

/// A CSV file of people, as it is.
#[derive(InputObject)]
pub struct PeopleFileInput {
    /// The bytes of the file in base64 (RFC 4648), at most 700000 of them before. UTF-8 or GB18030, with a comma, a semicolon
    /// or a tab between cells.
    file: Prose,
    /// The last day of everybody who has a number and is not in the file; without it nobody leaves by not being in it.
    gone_left: Option<Day>,
}

/// Do what a plan shows.
#[derive(InputObject)]
pub struct ImportPeopleInput {
    /// The bytes of the file in base64, as for the plan.
    file: Prose,
    /// As for the plan.
    gone_left: Option<Day>,
    /// The hash of the plan that was looked at.
    plan: Sha256,
    /// A name that comes back with the answer. Repeating the request is safe without it.
    client_mutation_id: Option<Name>,
}

/// How a person's entry changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PersonChangeKind {
    /// They are entered.
    New,
    /// What is on record of them changes.
    Changed,
    /// They left, by the file or because they are not in it any more.
    Departed,
}

impl From<directory::ChangeKind> for PersonChangeKind {
    fn from(kind: directory::ChangeKind) -> Self {
        match kind {
            directory::ChangeKind::New => Self::New,
            directory::ChangeKind::Changed => Self::Changed,
            directory::ChangeKind::Departed => Self::Departed,
        }
    }
}

/// One field of an entry, before and after.
#[derive(SimpleObject)]
pub struct FieldChange {
    /// The column, by its English head.
    column: &'static str,
    /// What is on record; null: nothing.
    from: Option<String>,
    /// What will be; null: nothing.
    to: Option<String>,
}

/// What changes of one person.
#[derive(SimpleObject)]
pub struct PersonChange {
    /// The line of the file; null for somebody who is not in it.
    line: Option<usize>,
    /// Who; null for somebody new.
    person: Option<Person>,
    /// The company's own number.
    number: String,
    /// How.
    kind: PersonChangeKind,
    /// Field by field.
    fields: Vec<FieldChange>,
}

/// Somebody who works here by the record, has a number, and is not in the file.
#[derive(SimpleObject)]
pub struct GonePerson {
    /// Who.
    person_id: Gid<PersonId>,
    /// The company's own number.
    number: String,
    /// Full name.
    name: String,
}

/// A department that the file names.
#[derive(SimpleObject)]
pub struct NamedDepartment {
    /// The company's code or name.
    name: String,
    /// The id of the department that has this name; of a new one, an id that is the same for this name in every file.
    department_id: Gid<DepartmentId>,
    /// Nobody was in it before.
    is_new: bool,
    /// It has no name yet and gets this one. A name that somebody gave it stays.
    is_named: bool,
}

/// Something that is wrong with the file. As long as there is anything, nothing is written.
#[derive(SimpleObject)]
pub struct FileProblem {
    /// The line, from 1; null: the file as a whole, or somebody who is not in it.
    line: Option<usize>,
    /// The number of the column, from 1.
    column: Option<usize>,
    /// Which column it is, by its English head.
    name: Option<&'static str>,
    /// What is wrong, by name.
    code: &'static str,
    /// Another line that it is about, such as the first one with the same number.
    other_line: Option<usize>,
    /// What is wrong and what to do, in English.
    message: &'static str,
    /// The same in Chinese.
    message_zh: &'static str,
}

impl From<Problem> for FileProblem {
    fn from(problem: Problem) -> Self {
        Self {
            line: problem.line,
            column: problem.place,
            name: problem.column.map(Column::name),
            code: problem.code.name(),
            other_line: problem.other_line,
            message: problem.text(Language::En),
            message_zh: problem.text(Language::ZhHans),
        }
    }
}

/// What a file would change. Counts are of everything; lists are cut to what was asked for.
#[derive(SimpleObject)]
pub struct PeopleImportPlan {
    /// The hash of exactly these changes, to be given to `importPeople`; null where there is a problem.
    plan: Option<Sha256>,
    /// People in the file.
    rows: usize,
    /// People who are entered.
    new: usize,
    /// People whose entries change.
    changed: usize,
    /// People who left.
    departed: usize,
    /// People of the file of whom nothing changes.
    unchanged: usize,
    /// Pairs of relatives that are recorded. One that is on record and not in the file stays.
    relatives: usize,
    /// People who are not in the file any more, and stay.
    gone: usize,
    /// People on record who have no number and are not in the file.
    unnumbered: usize,
    /// What is wrong, in the order of lines.
    problems: Vec<FileProblem>,
    /// How much is wrong.
    problem_count: usize,
    /// What changes.
    changes: Vec<PersonChange>,
    /// Who is gone.
    gone_people: Vec<GonePerson>,
    /// Departments of the file.
    departments: Vec<NamedDepartment>,
}

impl From<Plan> for PeopleImportPlan {
    fn from(plan: Plan) -> Self {
        Self {
            plan: plan.sha256.map(Sha256),
            rows: plan.rows,
            new: plan.new,
            changed: plan.changed,
            departed: plan.departed,
            unchanged: plan.unchanged,
            relatives: plan.relatives,
            gone: plan.gone,
            unnumbered: plan.unnumbered,
            problems: plan.problems.into_iter().map(Into::into).collect(),
            problem_count: plan.problem_count,
            changes: plan.changes.into_iter().map(Into::into).collect(),
            gone_people: plan.gone_people.into_iter().map(Into::into).collect(),
            departments: plan.departments.into_iter().map(Into::into).collect(),
        }
    }
}

fn shown(text: &Plaintext) -> String {
    text.expose().to_owned()
}

impl From<directory::Change> for PersonChange {
    fn from(change: directory::Change) -> Self {
        let field = |field: &directory::FieldChange| FieldChange {
            column: field.column.name(),
            from: field.from.as_ref().map(shown),
            to: field.to.as_ref().map(shown),
        };
        Self {
            line: change.line,
            person: change.person.map(Person),
            number: shown(&change.number),
            kind: change.kind.into(),
            fields: change.fields.iter().map(field).collect(),
        }
    }
}

impl From<directory::Gone> for GonePerson {
    fn from(gone: directory::Gone) -> Self {
        Self {
            person_id: Gid(gone.person),
            number: shown(&gone.number),
            name: shown(&gone.name),
        }
    }
}

impl From<directory::Department> for NamedDepartment {
    fn from(department: directory::Department) -> Self {
        Self {
            name: department.name,
            department_id: Gid(department.id),
            is_new: department.is_new,
            is_named: department.is_named,
        }
    }
}

/// What bringing a file gives.
#[derive(SimpleObject)]
pub struct ImportPeoplePayload {
    /// People who were entered.
    new: usize,
    /// People whose entries changed.
    changed: usize,
    /// People who left.
    departed: usize,
    /// Pairs of relatives that were recorded.
    relatives: usize,
    /// Departments that got their name.
    named: usize,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

/// The file out of its base64, in memory that is zeroed.
fn bytes(file: &Prose) -> ApiResult<Plainbytes> {
    let text = file.0.expose().as_bytes();
    if text.len() > BASE64.encode_len(LARGEST_FILE) {
        return Err(ApiError::invalid(
            "file",
            format!("expected at most {LARGEST_FILE} bytes"),
        ));
    }
    let bytes = BASE64.decode(text);
    bytes
        .map(zeroize::Zeroizing::new)
        .map_err(|_| ApiError::invalid("file", "expected base64 as of RFC 4648, section 4, without line breaks"))
}

type Plainbytes = zeroize::Zeroizing<Vec<u8>>;

fn options(gone_left: Option<Day>, shown: usize) -> ImportOptions {
    ImportOptions {
        gone_on: gone_left.map(|day| day.0),
        shown,
    }
}

/// Questions about a file of people.
#[derive(Default)]
pub struct PeopleFileQueries;

#[Object]
impl PeopleFileQueries {
    /// What a file would change in the directory; for human resources. Nothing is written. `show` is how many lines of each
    /// list are wanted, 1 to 500.
    #[graphql(complexity = "500 + child_complexity")]
    async fn people_import(
        &self,
        ctx: &Context<'_>,
        input: PeopleFileInput,
        show: Option<i32>,
    ) -> ApiResult<PeopleImportPlan> {
        let session = Session::of(ctx)?;
        let show = show.unwrap_or(USUAL);
        let shown = usize::try_from(show).ok().filter(|_| (1..=MOST).contains(&show));
        let shown = shown.ok_or_else(|| ApiError::invalid("show", format!("expected 1 to {MOST}")))?;
        let file = bytes(&input.file)?;
        let options = options(input.gone_left, shown);
        let plan = session.app().plan_import(&session.actor, &file, options).await?;
        Ok(plan.into())
    }
}

/// Bringing a file of people.
#[derive(Default)]
pub struct PeopleFileMutations;

#[Object]
impl PeopleFileMutations {
    /// Do exactly what a plan shows; for human resources. If it breaks off, what was done stays: look at the plan again, and
    /// do the rest.
    async fn import_people(&self, ctx: &Context<'_>, input: ImportPeopleInput) -> ApiResult<ImportPeoplePayload> {
        let session = Session::of(ctx)?;
        let file = bytes(&input.file)?;
        let options = options(input.gone_left, 0);
        let plan = (file.as_slice(), input.plan.0.as_str());
        let imported = session
            .app()
            .import_people(session.request(None), plan, options, &|_, _| {})
            .await?;
        session.settle(&imported.done).await?;
        Ok(ImportPeoplePayload {
            new: imported.new,
            changed: imported.changed,
            departed: imported.departed,
            relatives: imported.relatives,
            named: imported.named,
            client_mutation_id: input.client_mutation_id.map(|name| name.0),
        })
    }
}
