//! What a person opened and what they were denied. Each opening is a fact of its own, also when the same thing was opened a
//! moment ago: whoever retries an append uses the same event id, and the store keeps it once. What was denied is written
//! down once a day for each record, and up to a limit.

use super::{AccessDenied, AccessEvent, AccessRefusal, DenialsCapped, RecordViewed, StaffAccess};
use crate::actor::Actor;
use crate::decider::Context;
use crate::ids::PersonId;

/// The most denials of one person that one month's log holds one by one.
pub const MOST_DENIALS: usize = 1000;

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

/// One denial a day for each record; beyond [`MOST_DENIALS`] in a month one more event says so, and then none. Whoever asks
/// for everything there is leaves a trace, and does not fill the disk with it.
pub(super) fn denied(
    log: &StaffAccess,
    person: PersonId,
    (record, action): (&str, &str),
    context: &Context,
) -> Vec<AccessEvent> {
    let on = context.today;
    if log.denials_capped || log.denied.contains(&(on, record.to_owned())) {
        return Vec::new();
    }
    if log.denied.len() >= MOST_DENIALS {
        return vec![DenialsCapped { person, on }.into()];
    }
    let denied = AccessDenied {
        person,
        record: record.to_owned(),
        action: action.to_owned(),
        on,
    };
    vec![denied.into()]
}
