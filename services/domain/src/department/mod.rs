//! Department: evolution and dispatch, and what a name of one may be.
//!
//! A department has no events until somebody names it: that people work in it stands in theirs.

mod command;
mod event;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use command::*;
pub use event::*;
pub use refusal::*;
pub use state::*;

use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider};
use crate::ids::DepartmentId;

/// Characters of a department's name.
pub const LONGEST_NAME: usize = 80;

/// What may be a department's name, without what stands around it: 1 to [`LONGEST_NAME`] characters on one line.
///
/// Errors: `NameEmpty`, `NameTooLong`, `NameHasControl`.
pub fn name_of(text: &str) -> Result<&str, DepartmentRefusal> {
    let name = text.trim();
    if name.is_empty() {
        return Err(DepartmentRefusal::NameEmpty);
    }
    if name.chars().any(char::is_control) {
        return Err(DepartmentRefusal::NameHasControl);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(DepartmentRefusal::NameTooLong);
    }
    Ok(name)
}

/// The name to be recorded for a department beside the names that there are; `None` where it has this name already. A
/// decision sees names sealed, in which nothing can be compared: so this is asked before.
///
/// Errors: those of [`name_of`], and `NameTaken`.
pub fn naming<'a>(
    department: DepartmentId,
    text: &'a str,
    names: &BTreeMap<DepartmentId, String>,
) -> Result<Option<&'a str>, DepartmentRefusal> {
    let name = name_of(text)?;
    let has_it = |id: &DepartmentId| names.get(id).is_some_and(|other| other == name);
    if has_it(&department) {
        return Ok(None);
    }
    if names.keys().any(has_it) {
        return Err(DepartmentRefusal::NameTaken);
    }
    Ok(Some(name))
}

impl Decider for Department {
    const CATEGORY: &'static str = "department";
    type Command = DepartmentCommand;
    type Event = DepartmentEvent;
    type Facts = Context;
    type Refusal = DepartmentRefusal;

    fn decide(
        &self,
        command: &DepartmentCommand,
        context: &Context,
    ) -> Result<Vec<DepartmentEvent>, DepartmentRefusal> {
        let DepartmentCommand::NameDepartment { department, name } = command;
        keeps_directory(&context.actor)?;
        if self.name.as_ref() == Some(name) {
            return Ok(Vec::new());
        }
        Ok(vec![
            DepartmentNamed {
                department: *department,
                name: name.clone(),
                by: context.actor.person(),
                on: context.today,
            }
            .into(),
        ])
    }

    fn evolve(&mut self, event: &DepartmentEvent) {
        match event {
            DepartmentEvent::DepartmentNamed(event) => {
                self.id = Some(event.department);
                self.name = Some(event.name.clone());
            }
        }
    }
}

/// Whoever keeps the directory of people names its departments.
fn keeps_directory(actor: &Actor) -> Result<(), DepartmentRefusal> {
    let keeps = matches!(actor, Actor::System) || actor.has(Role::HumanResources) || actor.has(Role::Administrator);
    keeps.then_some(()).ok_or(DepartmentRefusal::NotDirectoryKeeper)
}
