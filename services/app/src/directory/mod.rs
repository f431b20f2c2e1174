//! Bringing the directory up to date from a file of the company's own.
//!
//! A file is lined up with the record by the company's number for each person. What differs is a plan; it is looked at, and
//! carried out by the hash of exactly what was looked at. Where anything is wrong with the file nothing is written. A run
//! that breaks off is mended by another one, and the same file a second time changes nothing.
//!
//! The number stands in events sealed under the person's key, and there is no index of it: a hash that outlives the key would
//! tell who was erased. A run opens everybody's number instead, which it does with everybody's name anyway, and people who
//! are erased are nobody to it. Ids of new people are random for the same reason. The id of a
//! new department follows from the company's name for it by a keyed hash, so that a name is the same department in every
//! file; the name is recorded with the first one. A department that is called otherwise here since is found by its present
//! name as well, and keeps it: a file that comes each night does not undo what somebody wrote by hand.

mod apply;
mod cells;
mod column;
mod current;
mod draft;
mod entry;
mod lineup;
mod plan;
mod problem;
mod text;

use std::collections::HashMap;

use jiff::civil::Date;
use probity_domain::Actor;
use probity_domain::ids::{DepartmentId, PersonId};
use ulid::Ulid;

pub use self::apply::{Imported, Progress};
pub use self::column::Column;
use self::draft::Draft;
use self::entry::Rows;
use self::lineup::{Lineup, Problems};
pub use self::plan::{Change, ChangeKind, Department, FieldChange, Gone, Plan};
pub use self::problem::{Code, Problem};
use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::ids::derived;
use crate::request::Request;

/// Bytes of a file.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Rows of a file, its head not counted.
pub const MOST_ROWS: usize = 200_000;
/// Relatives of one person.
pub const MOST_RELATIVES: usize = 50;
/// Characters of a cell.
pub const LONGEST_CELL: usize = 500;
/// Characters of a number.
pub const LONGEST_NUMBER: usize = 64;

/// A file has problems, so that it is not carried out.
const HAS_PROBLEMS: &str = "IMPORT_HAS_PROBLEMS";
/// What would be done is not what was looked at.
const PLAN_CHANGED: &str = "IMPORT_PLAN_CHANGED";

/// The codes under which a file is refused.
pub const CODES: &[&str] = &[HAS_PROBLEMS, PLAN_CHANGED];

/// How a file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportOptions {
    /// The last day of everybody who has a number and is not in the file; `None`: nobody leaves by not being in it.
    pub gone_on: Option<Date>,
    /// How many lines of each list are shown.
    pub shown: usize,
}

/// A draft, or what is wrong.
type Drafted = Result<Draft, Plan>;

impl App {
    /// What a file would change. Nothing is written, but for the key under which names of departments are hashed.
    ///
    /// For human resources, who read names and contacts, and for the operator. That they were read is recorded.
    pub async fn plan_import(&self, actor: &Actor, file: &[u8], options: ImportOptions) -> Result<Plan, AppError> {
        let drafted = self.draft(actor, file, options).await?;
        Ok(drafted.map_or_else(|plan| plan, |draft| Plan::of(&draft, options.shown)))
    }

    /// Brings the directory up to what a file says, if that is exactly what `plan` is the hash of. In no transaction: what
    /// was written when it breaks off stays, and the next run does the rest.
    ///
    /// Errors: `Refused` with one of [`CODES`]; else as for every command.
    pub async fn import_people(
        &self,
        request: impl Into<Request> + Send,
        (file, plan): (&[u8], &str),
        options: ImportOptions,
        progress: Progress<'_>,
    ) -> Result<Imported, AppError> {
        let request = self.begin(request.into())?;
        let _turn = self.import_turn().lock().await;
        let Ok(draft) = self.draft(request.actor(), file, options).await? else {
            return Err(refused(
                HAS_PROBLEMS,
                "the file has problems, so nothing was written; look at its plan",
            ));
        };
        let found = Plan::of(&draft, 0);
        if found.sha256.as_deref() != Some(plan) {
            return Err(refused(
                PLAN_CHANGED,
                "what would be done is not what was looked at: the file or the directory changed; look at its plan again",
            ));
        }
        let done = self.carry_out(&request, &draft, progress).await?;
        Ok(Imported {
            new: found.new,
            changed: found.changed,
            departed: found.departed,
            relatives: found.relatives,
            named: found
                .departments
                .iter()
                .filter(|department| department.is_named)
                .count(),
            done,
        })
    }

    async fn draft(&self, actor: &Actor, file: &[u8], options: ImportOptions) -> Result<Drafted, AppError> {
        self.authorise(actor, Action::ImportPeople, Record::Company).await?;
        let shown = options.shown;
        let text = match text::decode(file) {
            Ok(text) => text,
            Err(problem) => return Ok(Err(Plan::of_problems(vec![problem], shown))),
        };
        let names = self.names_of_departments().await?;
        let called: HashMap<&str, DepartmentId> = names.iter().map(|(id, name)| (name.as_str(), *id)).collect();
        let means = |name: &str| match called.get(name) {
            Some(id) => Ok(*id),
            None => self.department_named(name),
        };
        let rows = match Rows::read(&text, &means)? {
            Ok(rows) => rows,
            Err(problems) => return Ok(Err(Plan::of_problems(problems, shown))),
        };
        let company = Record::Company.name();
        for action in [Action::ReadPeople, Action::ReadContacts] {
            self.record_view(actor, &company, action).await?;
        }
        let known = self.directory().await?;
        let Rows {
            head,
            entries,
            departments,
            problems,
        } = rows;
        let mut problems = Problems {
            head: &head,
            found: problems,
        };
        let fresh = || self.ids().fresh(self.now()).map(PersonId);
        let lineup = Lineup::of(entries, known, &mut problems, fresh)?;
        let mut draft = Draft::of(lineup, (departments, names), (self.today(), options.gone_on));
        draft.check(actor, &mut problems);
        if problems.found.is_empty() {
            return Ok(Ok(draft));
        }
        Ok(Err(Plan::of_problems(problems.found, shown)))
    }

    /// The id of a department by the name under which a file first had it: the same for the same name, always.
    fn department_named(&self, name: &str) -> Result<DepartmentId, AppError> {
        let hash = self.vault().name_hash("department", name, self.today())?;
        let id: Ulid = derived(&[b"probity department id v1", &hash]);
        Ok(DepartmentId(id))
    }
}

fn refused(code: &'static str, message: &str) -> AppError {
    AppError::Refused {
        code,
        message: message.to_owned(),
    }
}
