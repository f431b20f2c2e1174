//! Person: evolution and dispatch.

mod command;
mod directory;
mod event;
mod facts;
mod post;
mod record;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use post::*;
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
            PersonCommand::NumberPerson { number } => directory::number(self, number, facts),
            PersonCommand::CorrectPerson { name, contact, joined } => {
                directory::correct(self, (name, contact.as_ref()), *joined, facts)
            }
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
            PersonEvent::PersonNumbered(event) => self.number = Some(event.number.clone()),
            PersonEvent::PersonCorrected(event) => self.corrected(event),
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
        self.contact.clone_from(&event.contact);
        self.joined = Some(event.joined);
        self.stand(Post {
            department: event.department,
            manager: event.manager,
            heads_department: event.heads_department,
            employment: event.employment,
            since: event.joined,
        });
    }

    fn corrected(&mut self, event: &PersonCorrected) {
        self.name = Some(event.name.clone());
        self.contact.clone_from(&event.contact);
        self.joined = Some(event.joined);
        if let Some(first) = self.posts.first_mut() {
            first.since = event.joined;
        }
    }

    fn moved(&mut self, event: &PersonMoved) {
        self.stand(Post {
            department: event.department,
            manager: event.manager,
            heads_department: event.heads_department,
            employment: event.employment,
            since: event.since,
        });
    }

    fn stand(&mut self, post: Post) {
        self.department = Some(post.department);
        self.manager = post.manager;
        self.heads_department = post.heads_department;
        self.employment = Some(post.employment);
        self.posts.push(post);
    }
}
