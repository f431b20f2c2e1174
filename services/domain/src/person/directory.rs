//! The directory: registering, moving, leaving, relatives.

use super::{
    Employment, Person, PersonCommand, PersonCorrected, PersonEvent, PersonFacts, PersonLeft, PersonMoved,
    PersonNumbered, PersonRefusal, PersonRegistered, RelativeDeclared,
};
use crate::actor::{Actor, Role};
use crate::ids::{DepartmentId, PersonId};
use crate::sealed::Sealed;
use crate::when::When;

type Outcome = Result<Vec<PersonEvent>, PersonRefusal>;

/// What a command says that a person is in the company.
#[derive(PartialEq, Eq)]
struct Standing {
    department: DepartmentId,
    manager: Option<PersonId>,
    heads_department: bool,
    employment: Employment,
}

impl Standing {
    fn is_held_by(&self, person: &Person) -> bool {
        person.department == Some(self.department)
            && person.manager == self.manager
            && person.heads_department == self.heads_department
            && person.employment == Some(self.employment)
    }
}

pub(super) fn register(state: &Person, command: &PersonCommand, facts: &PersonFacts) -> Outcome {
    let PersonCommand::RegisterPerson {
        person,
        name,
        contact,
        number,
        department,
        manager,
        heads_department,
        employment,
        joined,
    } = command
    else {
        return Ok(Vec::new());
    };
    keeps_directory(&facts.context.actor)?;
    let standing = Standing {
        department: *department,
        manager: *manager,
        heads_department: *heads_department,
        employment: *employment,
    };
    if let Some(id) = state.id {
        let same = id == *person && state.joined == Some(*joined) && standing.is_held_by(state);
        return if same {
            Ok(Vec::new())
        } else {
            Err(PersonRefusal::AlreadyRegistered)
        };
    }
    manager_fits(*person, *manager, facts)?;
    is_a_date(*joined)?;
    let registered = PersonRegistered {
        person: *person,
        name: name.clone(),
        contact: contact.clone(),
        department: *department,
        manager: *manager,
        heads_department: *heads_department,
        employment: *employment,
        joined: *joined,
    };
    let numbered = number.clone().map(|number| PersonNumbered { number }.into());
    Ok(std::iter::once(registered.into()).chain(numbered).collect())
}

/// What is sealed cannot be compared: given again, it is recorded again.
pub(super) fn number(state: &Person, number: &Sealed, facts: &PersonFacts) -> Outcome {
    keeps_directory(&facts.context.actor)?;
    if state.id.is_none() {
        return Err(PersonRefusal::Missing);
    }
    let number = number.clone();
    Ok(vec![PersonNumbered { number }.into()])
}

/// What is sealed cannot be compared: given again, it is recorded again.
pub(super) fn correct(
    state: &Person,
    (name, contact): (&Sealed, Option<&Sealed>),
    joined: When,
    facts: &PersonFacts,
) -> Outcome {
    keeps_directory(&facts.context.actor)?;
    if state.id.is_none() {
        return Err(PersonRefusal::Missing);
    }
    is_a_date(joined)?;
    if state.left.is_some_and(|left| left.is_surely_before(&joined)) {
        return Err(PersonRefusal::LeftBeforeJoining);
    }
    let (name, contact) = (name.clone(), contact.cloned());
    Ok(vec![PersonCorrected { name, contact, joined }.into()])
}

pub(super) fn relocate(state: &Person, command: &PersonCommand, facts: &PersonFacts) -> Outcome {
    let PersonCommand::MovePerson {
        department,
        manager,
        heads_department,
        employment,
        since,
    } = command
    else {
        return Ok(Vec::new());
    };
    keeps_directory(&facts.context.actor)?;
    let id = state.id.ok_or(PersonRefusal::Missing)?;
    let standing = Standing {
        department: *department,
        manager: *manager,
        heads_department: *heads_department,
        employment: *employment,
    };
    if standing.is_held_by(state) {
        return Ok(Vec::new());
    }
    if facts.context.actor.person() == Some(id) {
        return Err(PersonRefusal::OwnEntry);
    }
    if state.left.is_some() {
        return Err(PersonRefusal::HasLeft);
    }
    manager_fits(id, *manager, facts)?;
    has_happened(*since, facts)?;
    Ok(vec![
        PersonMoved {
            department: *department,
            manager: *manager,
            heads_department: *heads_department,
            employment: *employment,
            since: *since,
        }
        .into(),
    ])
}

pub(super) fn depart(state: &Person, left: When, facts: &PersonFacts) -> Outcome {
    keeps_directory(&facts.context.actor)?;
    if state.id.is_none() {
        return Err(PersonRefusal::Missing);
    }
    match state.left {
        Some(known) if known == left => return Ok(Vec::new()),
        Some(_) => return Err(PersonRefusal::DepartureOnRecord),
        None => {}
    }
    has_happened(left, facts)?;
    if state.joined.is_some_and(|joined| left.is_surely_before(&joined)) {
        return Err(PersonRefusal::LeftBeforeJoining);
    }
    Ok(vec![PersonLeft { left }.into()])
}

pub(super) fn declare_relative(state: &Person, relative: PersonId, facts: &PersonFacts) -> Outcome {
    let id = state.id.ok_or(PersonRefusal::Missing)?;
    let actor = &facts.context.actor;
    let is_one_of_the_two = actor.person().is_some_and(|person| person == id || person == relative);
    if !is_one_of_the_two && !actor.has(Role::LegalCounsel) {
        keeps_directory(actor).map_err(|_| PersonRefusal::RelativeNotTheirs)?;
    }
    if relative == id {
        return Err(PersonRefusal::OwnRelative);
    }
    if state.relatives.contains(&relative) {
        return Ok(Vec::new());
    }
    if !facts.named_person_fits {
        return Err(PersonRefusal::RelativeUnknown);
    }
    Ok(vec![RelativeDeclared { relative }.into()])
}

/// The directory is kept by HR and administrators; the operator's command line registers the first of them.
fn keeps_directory(actor: &Actor) -> Result<(), PersonRefusal> {
    let keeps = matches!(actor, Actor::System) || actor.has(Role::HumanResources) || actor.has(Role::Administrator);
    keeps.then_some(()).ok_or(PersonRefusal::NotDirectoryKeeper)
}

fn manager_fits(person: PersonId, manager: Option<PersonId>, facts: &PersonFacts) -> Result<(), PersonRefusal> {
    match manager {
        Some(manager) if manager == person => Err(PersonRefusal::OwnManager),
        Some(_) if !facts.named_person_fits => Err(PersonRefusal::ManagerUnfit),
        Some(_) | None => Ok(()),
    }
}

/// A start may lie ahead: people are registered before their first day.
fn is_a_date(when: When) -> Result<(), PersonRefusal> {
    when.is_consistent()
        .then_some(())
        .ok_or(PersonRefusal::DateInconsistent)
}

pub(super) fn has_happened(when: When, facts: &PersonFacts) -> Result<(), PersonRefusal> {
    is_a_date(when)?;
    (!when.is_after(facts.context.today))
        .then_some(())
        .ok_or(PersonRefusal::DateInFuture)
}
