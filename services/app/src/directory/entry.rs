//! The rows of a file, read cell by cell.

use std::collections::HashMap;

use probity_domain::department::name_of;
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::Employment;
use probity_domain::when::When;
use probity_vault::Plaintext;
use ulid::Ulid;

use super::cells;
use super::column::{Column, Head};
use super::problem::{Code, Problem};
use super::text::{Record, Records};
use super::{LONGEST_CELL, LONGEST_NUMBER, MOST_RELATIVES, MOST_ROWS};
use crate::error::AppError;

/// What a row says of a person. `None` where the file has no such column: then the record stays as it is.
#[allow(
    clippy::option_option,
    reason = "no such column, an empty cell and a value are three things"
)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) number: Plaintext,
    /// Somebody who is in the directory already.
    pub(super) person: Option<PersonId>,
    pub(super) name: Plaintext,
    pub(super) contact: Option<Option<Plaintext>>,
    pub(super) department: DepartmentId,
    /// The manager's number, if there is one.
    pub(super) manager: Option<Option<Plaintext>>,
    pub(super) heads: Option<bool>,
    /// `None` for an empty cell as well, as for the two that follow.
    pub(super) employment: Option<Employment>,
    pub(super) joined: Option<When>,
    pub(super) since: Option<When>,
    pub(super) left: Option<Option<When>>,
    pub(super) relatives: Vec<Plaintext>,
}

/// A file, read.
pub(super) struct Rows {
    pub(super) head: Head,
    pub(super) entries: Vec<Entry>,
    /// The company's names for departments, in the order in which they came up.
    pub(super) departments: Vec<(String, DepartmentId)>,
    pub(super) problems: Vec<Problem>,
}

/// Gives the id of a department by the company's name for it.
pub(super) type Named<'a> = &'a (dyn Fn(&str) -> Result<DepartmentId, AppError> + Sync);

impl Rows {
    /// Reads a text. What is wrong with a row is among the problems, and the row is left out; a head that cannot be read
    /// is all there is to say of a file.
    pub(super) fn read(text: &str, named: Named<'_>) -> Result<Result<Self, Vec<Problem>>, AppError> {
        let mut records = Records::of(text);
        let head = match records.next() {
            None => return Ok(Err(vec![Problem::of(Code::FileEmpty)])),
            Some(Err(problem)) => return Ok(Err(vec![problem])),
            Some(Ok(record)) => match Head::read(&record) {
                Ok(head) => head,
                Err(problems) => return Ok(Err(problems)),
            },
        };
        let mut rows = Self {
            head,
            entries: Vec::new(),
            departments: Vec::new(),
            problems: Vec::new(),
        };
        let mut ids = HashMap::new();
        for (index, record) in records.enumerate() {
            if index == MOST_ROWS {
                return Ok(Err(vec![Problem::of(Code::TooManyRows)]));
            }
            match record {
                Ok(record) => rows.take(&record, named, &mut ids)?,
                Err(problem) => rows.problems.push(problem),
            }
        }
        if rows.entries.is_empty() && rows.problems.is_empty() {
            return Ok(Err(vec![Problem::of(Code::FileEmpty)]));
        }
        Ok(Ok(rows))
    }

    fn take(
        &mut self,
        record: &Record,
        named: Named<'_>,
        ids: &mut HashMap<String, DepartmentId>,
    ) -> Result<(), AppError> {
        if record.cells.len() != self.head.width() {
            // What the cells say is not looked at: they stand under the wrong heads.
            let place = record.cells.len().min(self.head.width());
            let problem = Problem::of(Code::CellsMiscounted).on(record.line);
            self.problems.push(problem.at(place, None));
            return Ok(());
        }
        let mut row = Row {
            head: &self.head,
            record,
            problems: Vec::new(),
        };
        let department = row.needed(Column::Department, LONGEST_CELL);
        let department = match department.parse() {
            Ok(id) => id,
            Err(_) if department.is_empty() => DepartmentId(Ulid(0)),
            Err(_) => match ids.get(department) {
                Some(id) => *id,
                None if name_of(department).is_err() => {
                    row.problem(Column::Department, Code::DepartmentUnnameable);
                    DepartmentId(Ulid(0))
                }
                None => {
                    let id = named(department)?;
                    if self.departments.iter().any(|(_, other)| *other == id) {
                        row.problem(Column::Department, Code::DepartmentTwice);
                    }
                    ids.insert(department.to_owned(), id);
                    self.departments.push((department.to_owned(), id));
                    id
                }
            },
        };
        let entry = row.entry(department);
        if row.problems.is_empty() {
            self.entries.push(entry);
        } else {
            self.problems.append(&mut row.problems);
        }
        Ok(())
    }
}

/// One row on its way to an entry.
struct Row<'a> {
    head: &'a Head,
    record: &'a Record,
    problems: Vec<Problem>,
}

impl<'a> Row<'a> {
    fn problem(&mut self, column: Column, code: Code) {
        let problem = Problem::of(code).on(self.record.line).about(column);
        self.problems.push(match self.head.place(column) {
            Some(place) => problem.at(place, Some(column)),
            None => problem,
        });
    }

    /// A cell without what stands around its text; `None` if the file has no such column.
    fn cell(&mut self, column: Column, longest: usize) -> Option<&'a str> {
        let place = self.head.place(column)?;
        let cell = self.record.cells.get(place - 1).map_or("", |cell| cell.trim());
        if cell.chars().count() > longest {
            self.problem(column, Code::CellTooLong);
            return Some("");
        }
        Some(cell)
    }

    fn needed(&mut self, column: Column, longest: usize) -> &'a str {
        let before = self.problems.len();
        let cell = self.cell(column, longest).unwrap_or_default();
        if cell.is_empty() && self.problems.len() == before {
            self.problem(column, Code::CellEmpty);
        }
        cell
    }

    /// What a cell says; `None` for an empty one, and for one that cannot be read, which is a problem.
    fn read<T>(&mut self, column: Column, code: Code, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(column, LONGEST_CELL).filter(|cell| !cell.is_empty())?;
        let found = read(cell);
        if found.is_none() {
            self.problem(column, code);
        }
        found
    }

    #[allow(
        clippy::option_option,
        reason = "no such column, an empty cell and a value are three things"
    )]
    fn filled(&mut self, column: Column, longest: usize) -> Option<Option<Plaintext>> {
        let cell = self.cell(column, longest)?;
        Some(Some(cell).filter(|cell| !cell.is_empty()).map(Plaintext::from))
    }

    fn relatives(&mut self) -> Vec<Plaintext> {
        let cell = self.cell(Column::Relatives, MOST_RELATIVES * (LONGEST_NUMBER + 1));
        let numbers: Vec<Plaintext> = cell.into_iter().flat_map(cells::numbers).map(Plaintext::from).collect();
        if numbers.len() > MOST_RELATIVES {
            self.problem(Column::Relatives, Code::TooManyRelatives);
        }
        numbers
    }

    fn entry(&mut self, department: DepartmentId) -> Entry {
        let heads = self.cell(Column::Heads, LONGEST_CELL);
        let heads_read = heads.map(|cell| cells::yes_or_no(cell).ok_or(()));
        if heads_read == Some(Err(())) {
            self.problem(Column::Heads, Code::YesNoUnreadable);
        }
        let has_left = self.head.place(Column::Left).is_some();
        let left = self.read(Column::Left, Code::DateUnreadable, cells::date);
        Entry {
            line: self.record.line,
            number: Plaintext::from(self.needed(Column::Number, LONGEST_NUMBER)),
            person: self.read(Column::Person, Code::PersonUnknown, |cell| cell.parse().ok()),
            name: Plaintext::from(self.needed(Column::Name, LONGEST_CELL)),
            contact: self.filled(Column::Contact, LONGEST_CELL),
            department,
            manager: self.filled(Column::Manager, LONGEST_NUMBER),
            heads: heads_read.and_then(Result::ok),
            employment: self.read(Column::Employment, Code::EmploymentUnreadable, cells::employment),
            joined: self.read(Column::Joined, Code::DateUnreadable, cells::date),
            since: self.read(Column::Since, Code::DateUnreadable, cells::date),
            left: has_left.then_some(left),
            relatives: self.relatives(),
        }
    }
}
