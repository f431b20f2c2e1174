//! Opening a gate, and clearing it on the one day that is the same for all.

use super::{
    Gate, GateEvent, GateFacts, GateRefusal, GateStep, OpenGate, RetaliationGateCleared, RetaliationGateOpened,
};
use crate::actor::Actor;

impl Gate {
    /// Opens it. The last day for the checks follows from the day of opening alone.
    pub(super) fn open(&self, open: &OpenGate, facts: &GateFacts) -> Result<Vec<GateEvent>, GateRefusal> {
        by_the_system(facts)?;
        if self.sanction == Some(open.sanction) && self.subject == Some(open.subject) {
            return Ok(Vec::new());
        }
        self.follows(GateStep::OpenGate)?;
        if !facts.measure_waits {
            return Err(GateRefusal::MeasureOver);
        }
        let on = facts.context.today;
        let check_by = facts.rules.calendar.add(on, facts.rules.windows.retaliation_gate);
        let opened = RetaliationGateOpened {
            gate: open.gate,
            sanction: open.sanction,
            case: open.case,
            subject: open.subject,
            on,
            check_by: check_by.map_err(|gap| GateRefusal::Calendar { gap })?,
        };
        Ok(vec![opened.into()])
    }

    /// Clears it: after its last day, on a day that began with both checks there, together with every gate of that last
    /// day. A check that comes late holds up the whole batch, so that it points at nobody.
    pub(super) fn clear(&self, facts: &GateFacts) -> Result<Vec<GateEvent>, GateRefusal> {
        by_the_system(facts)?;
        let check_by = self.check_by.ok_or(GateRefusal::Missing)?;
        if self.cleared_on.is_some() {
            return Ok(Vec::new());
        }
        if !facts.measure_waits {
            return Err(GateRefusal::MeasureOver);
        }
        let today = facts.context.today;
        self.follows(GateStep::ClearGate)?;
        if today <= check_by || !self.checked_before(today) {
            return Err(GateRefusal::TooEarly { check_by });
        }
        if !facts.batch_checked {
            return Err(GateRefusal::BatchWaits);
        }
        Ok(vec![RetaliationGateCleared { on: today }.into()])
    }
}

fn by_the_system(facts: &GateFacts) -> Result<(), GateRefusal> {
    match facts.context.actor {
        Actor::System => Ok(()),
        Actor::Staff { .. } | Actor::Reporter(_) => Err(GateRefusal::SystemOnly),
    }
}
