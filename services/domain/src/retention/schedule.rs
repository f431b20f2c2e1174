//! What the passing of days does to a record: it is scheduled when it is closed, falls due, is held and freed.

use jiff::civil::Date;

use super::command::Retained;
use super::event::{ErasureFreed, ErasureHeld, RetentionFellDue, RetentionLifted, RetentionScheduled};
use super::{Decided, Retention, RetentionEvent, RetentionFacts, RetentionRefusal, RetentionStatus};
use crate::actor::Actor;

impl Retention {
    /// Every step that is asked for now, in order. Nothing is asked for once the keys are gone.
    pub(super) fn keep_schedule(&self, record: Retained, facts: &RetentionFacts) -> Decided {
        if facts.context.actor != Actor::System {
            return Err(RetentionRefusal::NotTheSystem);
        }
        if self.record.is_some_and(|known| known != record) {
            return Err(RetentionRefusal::AnotherRecord);
        }
        let on = facts.context.today;
        if self.status.is_erased() {
            return Ok(vec![]);
        }
        if facts.standing.closed_on.is_none() {
            let lifted = self.status != RetentionStatus::Active;
            return Ok(lifted.then(|| RetentionLifted { on }.into()).into_iter().collect());
        }
        let due_on = facts.standing.due_on().ok_or(RetentionRefusal::ClassMissing)?;
        let mut events = Vec::new();
        let mut status = self.status;
        if self.has_to_be_scheduled(due_on, on) {
            status = RetentionStatus::Scheduled;
            events.push(scheduled(record, due_on, facts));
        }
        if status == RetentionStatus::Scheduled && on > due_on {
            status = RetentionStatus::Due;
            events.push(RetentionFellDue { on }.into());
        }
        events.extend(held_or_freed(status, facts));
        Ok(events)
    }

    /// When there is no schedule; when its day is another one by now; and when a day that was past has moved ahead.
    fn has_to_be_scheduled(&self, due_on: Date, today: Date) -> bool {
        match self.status {
            RetentionStatus::Active => true,
            RetentionStatus::Scheduled => self.due_on != Some(due_on),
            RetentionStatus::Due | RetentionStatus::Held | RetentionStatus::ErasureApproved => today <= due_on,
            RetentionStatus::KeyDestroyed | RetentionStatus::Tombstoned => false,
        }
    }
}

fn scheduled(record: Retained, due_on: Date, facts: &RetentionFacts) -> RetentionEvent {
    RetentionScheduled {
        retention: facts.retention,
        record,
        obligations: facts.standing.obligations.clone(),
        due_on,
        on: facts.context.today,
    }
    .into()
}

fn held_or_freed(status: RetentionStatus, facts: &RetentionFacts) -> Option<RetentionEvent> {
    let on = facts.context.today;
    let holds: Vec<_> = facts.standing.holds.iter().copied().collect();
    match status {
        RetentionStatus::Due | RetentionStatus::ErasureApproved if !holds.is_empty() => {
            Some(ErasureHeld { holds, on }.into())
        }
        RetentionStatus::Held if holds.is_empty() => Some(ErasureFreed { on }.into()),
        RetentionStatus::Active
        | RetentionStatus::Scheduled
        | RetentionStatus::Due
        | RetentionStatus::Held
        | RetentionStatus::ErasureApproved
        | RetentionStatus::KeyDestroyed
        | RetentionStatus::Tombstoned => None,
    }
}
