//! The steps of a retaliation gate, and when each is possible.

use super::command::{Checker, GateCommand};
use super::refusal::GateRefusal;
use super::state::Gate;
use crate::decider::steps;

steps! {
    /// What a command does to a gate.
    pub enum GateStep {
        /// Open it.
        OpenGate,
        /// Record the custodian's check.
        CheckAsCustodian,
        /// Record counsel's check.
        CheckAsCounsel,
        /// Clear it.
        ClearGate,
    }
}

impl GateCommand {
    /// The step that it asks for.
    pub fn step(&self) -> GateStep {
        match self {
            Self::OpenGate(_) => GateStep::OpenGate,
            Self::RecordGateCheck { part, .. } => GateStep::check(*part),
            Self::ClearGate => GateStep::ClearGate,
        }
    }
}

impl GateStep {
    /// One of the two checks.
    pub(super) fn check(part: Checker) -> Self {
        match part {
            Checker::Custodian => Self::CheckAsCustodian,
            Checker::Counsel => Self::CheckAsCounsel,
        }
    }
}

impl Gate {
    /// Whether its state admits a step now. If not, no command that asks for it has an effect, whoever gives it; if it does,
    /// the decision asks for more: who acts, which day it is, whether the measure waits.
    pub fn admits(&self, step: GateStep) -> bool {
        self.follows(step).is_ok()
    }

    /// The step follows from what happened to the gate.
    pub(super) fn follows(&self, step: GateStep) -> Result<(), GateRefusal> {
        if step == GateStep::OpenGate {
            return self.id.map_or(Ok(()), |_| Err(GateRefusal::OtherMeasure));
        }
        if self.id.is_none() {
            return Err(GateRefusal::Missing);
        }
        match step {
            GateStep::CheckAsCustodian => self.is_unchecked(Checker::Custodian),
            GateStep::CheckAsCounsel => self.is_unchecked(Checker::Counsel),
            GateStep::ClearGate if self.checks.len() < 2 => Err(GateRefusal::CheckMissing),
            GateStep::ClearGate if self.cleared_on.is_some() => Err(GateRefusal::MeasureOver),
            GateStep::OpenGate | GateStep::ClearGate => Ok(()),
        }
    }

    fn is_unchecked(&self, part: Checker) -> Result<(), GateRefusal> {
        self.checker(part).map_or(Ok(()), |_| Err(GateRefusal::AlreadyChecked))
    }
}
