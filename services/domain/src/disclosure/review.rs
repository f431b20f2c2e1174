//! Counsel's review.

use super::{Decided, Decision, DisclosureRefused, DisclosureReviewed, DisclosureStep, RefusedBy};
use crate::sealed::Sealed;

impl Decision<'_> {
    /// By counsel who neither asked for it nor is to receive it.
    pub(super) fn review(&self, approve: bool, opinion: &Sealed) -> Decided {
        let by = self.counsel()?;
        if self.disclosure.review == Some((by, approve)) {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::ReviewDisclosure)?;
        self.has_no_part(by)?;
        if approve {
            self.has_fields(&self.disclosure.fields)?;
            self.recipient_may_receive()?;
        }
        let on = self.facts.context.today;
        let reviewed = DisclosureReviewed {
            approved: approve,
            opinion: opinion.clone(),
            by,
            on,
        };
        let mut events = vec![reviewed.into()];
        if !approve {
            let refused = DisclosureRefused {
                cause: RefusedBy::Counsel,
                reason: None,
                by,
                on,
            };
            events.push(refused.into());
        }
        Ok(events)
    }
}
