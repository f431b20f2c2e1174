//! The end of a disclosure: what was handed over does not stay.

use jiff::{SignedDuration, Timestamp};

use super::{Decided, Decision, DisclosureExpired, DisclosureRefusal, DisclosureStatus, DisclosureStep};
use crate::actor::Actor;

/// For how many hours the recipient can fetch what was handed over. Not a matter of policy: the reporter is told so.
pub const HOURS_OPEN: i64 = 24;

/// When the time to fetch it is over, if it begins now.
pub(super) fn until(now: Timestamp) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(HOURS_OPEN))
        .unwrap_or(now)
}

impl Decision<'_> {
    /// By the system, when the time is over.
    pub(super) fn expire(&self) -> Decided {
        match self.facts.context.actor {
            Actor::System => {}
            Actor::Staff { .. } | Actor::Reporter(_) => return Err(DisclosureRefusal::SystemOnly),
        }
        if self.disclosure.status == DisclosureStatus::Expired {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::ExpireDisclosure)?;
        if let Some(until) = self.disclosure.until.filter(|until| self.facts.context.now < *until) {
            return Err(DisclosureRefusal::StillOpen { until });
        }
        let on = self.facts.context.today;
        Ok(vec![DisclosureExpired { on }.into()])
    }
}
