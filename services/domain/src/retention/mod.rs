//! Retention: how long a record is kept, and its erasure by the destruction of its keys (PIPL 47, GDPR 17, WX-4.1.2).
//!
//! A schedule follows from the record alone; people only approve, destroy and look. Evolution and dispatch.

mod command;
mod erasure;
mod event;
mod refusal;
mod reporter_side;
mod schedule;
mod standing;
mod state;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use refusal::*;
pub use reporter_side::*;
pub use standing::*;
pub use state::*;

use crate::decider::{Context, Decider};
use crate::ids::RetentionId;

/// What decisions on a retention need from outside its stream.
#[derive(Debug, Clone)]
pub struct RetentionFacts {
    /// Who and when.
    pub context: Context,
    /// The retention that is meant.
    pub retention: RetentionId,
    /// How the record stands now.
    pub standing: Standing,
    /// What would be destroyed with it.
    pub doomed: Doomed,
}

type Decided = Result<Vec<RetentionEvent>, RetentionRefusal>;

impl Decider for Retention {
    const CATEGORY: &'static str = "retention";
    type Command = RetentionCommand;
    type Event = RetentionEvent;
    type Facts = RetentionFacts;
    type Refusal = RetentionRefusal;

    fn decide(&self, command: &RetentionCommand, facts: &RetentionFacts) -> Decided {
        match command {
            RetentionCommand::KeepSchedule { record } => self.keep_schedule(*record, facts),
            RetentionCommand::ApproveErasure { role } => self.approve(*role, facts),
            RetentionCommand::DestroyKey => self.destroy(facts),
            RetentionCommand::RecordVerification { searched, remains } => self.verify(searched, remains, facts),
        }
    }

    fn evolve(&mut self, event: &RetentionEvent) {
        match event {
            RetentionEvent::RetentionScheduled(e) => self.scheduled(e),
            RetentionEvent::RetentionLifted(_) => {
                self.now(RetentionStatus::Active);
                self.due_on = None;
            }
            RetentionEvent::ErasureHeld(e) => {
                self.now(RetentionStatus::Held);
                self.holds.clone_from(&e.holds);
            }
            RetentionEvent::RetentionFellDue(_) | RetentionEvent::ErasureFreed(_) => self.now(RetentionStatus::Due),
            RetentionEvent::ErasureApproved(e) => self.approved(e),
            RetentionEvent::KeyDestroyed(e) => {
                self.status = RetentionStatus::KeyDestroyed;
                self.keys.clone_from(&e.keys);
                self.files.clone_from(&e.files);
                self.destroyed = Some((e.by, e.on));
            }
            RetentionEvent::ErasureVerified(e) => self.verified_on = Some(e.on),
            RetentionEvent::RecordTombstoned(_) => self.status = RetentionStatus::Tombstoned,
        }
    }
}

impl Retention {
    /// Every step but an approval makes approvals void.
    fn now(&mut self, status: RetentionStatus) {
        self.status = status;
        self.approvals.clear();
        self.holds.clear();
    }

    fn scheduled(&mut self, scheduled: &RetentionScheduled) {
        self.now(RetentionStatus::Scheduled);
        self.id = Some(scheduled.retention);
        self.record = Some(scheduled.record);
        self.obligations.clone_from(&scheduled.obligations);
        self.due_on = Some(scheduled.due_on);
    }

    fn approved(&mut self, approved: &ErasureApproved) {
        self.approvals.insert(approved.by, approved.role);
        if approved.complete {
            self.status = RetentionStatus::ErasureApproved;
        }
    }
}
