//! Person: evolution and dispatch.

mod command;
mod directory;
mod event;
mod facts;
mod record;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub use state::*;

use crate::decider::Decider;

impl Decider for Person {
    const CATEGORY: &'static str = "person";
    type Command = PersonCommand;
    type Event = PersonEvent;
    type Facts = PersonFacts;
    type Refusal = PersonRefusal;

    fn decide(&self, command: &PersonCommand, facts: &PersonFacts) -> Result<Vec<PersonEvent>, PersonRefusal> {
        match command {
            PersonCommand::RegisterPerson { .. } => directory::register(self, command, facts),
            PersonCommand::MovePerson { .. } => directory::relocate(self, command, facts),
            PersonCommand::RecordDeparture { left } => directory::depart(self, *left, facts),
            PersonCommand::DeclareRelative { relative } => directory::declare_relative(self, *relative, facts),
            PersonCommand::AcknowledgePolicy {
                policy,
                acknowledged,
                proof,
            } => record::acknowledge(self, facts, *policy, *acknowledged, proof),
            PersonCommand::ReserveSanction { sanction, finding } => record::reserve(self, *sanction, *finding, facts),
        }
    }

    fn evolve(&mut self, event: &PersonEvent) {
        match event {
            PersonEvent::PersonRegistered(event) => self.registered(event),
            PersonEvent::PersonMoved(event) => self.moved(event),
            PersonEvent::PersonLeft(event) => self.left = Some(event.left),
            PersonEvent::RelativeDeclared(event) => {
                self.relatives.insert(event.relative);
            }
            PersonEvent::PolicyAcknowledged(event) => {
                self.acknowledged.entry(event.policy).or_insert(event.acknowledged);
            }
            PersonEvent::SanctionReserved(event) => self.sanctions.push((event.sanction, event.finding)),
        }
    }
}

impl Person {
    fn registered(&mut self, event: &PersonRegistered) {
        self.id = Some(event.person);
        self.name = Some(event.name.clone());
        self.department = Some(event.department);
        self.manager = event.manager;
        self.heads_department = event.heads_department;
        self.employment = Some(event.employment);
        self.joined = Some(event.joined);
    }

    fn moved(&mut self, event: &PersonMoved) {
        self.department = Some(event.department);
        self.manager = event.manager;
        self.heads_department = event.heads_department;
        self.employment = Some(event.employment);
    }
}
