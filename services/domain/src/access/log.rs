//! What a person opened and what they were denied. These are logs: each command yields its event, also when the same
//! thing was opened a moment ago, because each opening is a fact of its own. Whoever retries an append uses the same
//! event id, and the store keeps it once.

use super::{AccessDenied, AccessRefusal, RecordViewed, StaffAccess};
use crate::actor::Actor;
use crate::decider::Context;
use crate::ids::PersonId;

pub(super) fn may_record(state: &StaffAccess, person: PersonId, context: &Context) -> Result<(), AccessRefusal> {
    state.belongs_to(person)?;
    match &context.actor {
        Actor::System => Ok(()),
        Actor::Staff { person: by, .. } if *by == person => Ok(()),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(AccessRefusal::LogOfAnother),
    }
}

pub(super) fn viewed(person: PersonId, record: &str, action: &str, context: &Context) -> RecordViewed {
    RecordViewed {
        person,
        record: record.to_owned(),
        action: action.to_owned(),
        on: context.today,
    }
}

pub(super) fn denied(person: PersonId, record: &str, action: &str, context: &Context) -> AccessDenied {
    AccessDenied {
        person,
        record: record.to_owned(),
        action: action.to_owned(),
        on: context.today,
    }
}
