//! The two checks.

use super::{Checker, Gate, GateEvent, GateFacts, GateRefusal, GateStep, RetaliationGateChecked};
use crate::actor::Role;
use crate::ids::PersonId;
use crate::sealed::Sealed;

impl Gate {
    /// Records one of the two checks: by different people, neither of whom has a part in the measure that the check
    /// could serve.
    pub(super) fn record_check(
        &self,
        part: Checker,
        result: &Sealed,
        facts: &GateFacts,
    ) -> Result<Vec<GateEvent>, GateRefusal> {
        if self.id.is_none() {
            return Err(GateRefusal::Missing);
        }
        let by = checker(part, facts)?;
        if self.checker(part) == Some(by) {
            return Ok(Vec::new());
        }
        self.follows(GateStep::check(part))?;
        if self.checks.values().any(|(other, _)| *other == by) {
            return Err(GateRefusal::SamePerson);
        }
        if facts.actor_proposed || (part == Checker::Custodian && facts.actor_judged) {
            return Err(GateRefusal::TookPart);
        }
        if !facts.measure_waits {
            return Err(GateRefusal::MeasureOver);
        }
        let checked = RetaliationGateChecked {
            part,
            result: result.clone(),
            by,
            on: facts.context.today,
        };
        Ok(vec![checked.into()])
    }
}

fn checker(part: Checker, facts: &GateFacts) -> Result<PersonId, GateRefusal> {
    let actor = &facts.context.actor;
    let role = match part {
        Checker::Custodian => Role::IdentityCustodian,
        Checker::Counsel => Role::LegalCounsel,
    };
    actor
        .person()
        .filter(|_| actor.has(role))
        .ok_or(GateRefusal::NotYourCheck)
}
