//! What a decision on a sanction needs from outside its stream.

use std::sync::Arc;

use jiff::civil::Date;

use super::command::SanctionKind;
use super::state::SanctionStatus;
use crate::case::{Case, SubjectFacts};
use crate::decider::Context;
use crate::ids::{FindingId, PersonId, SanctionId};
use crate::pack::Rules;

/// An earlier sanction of the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorSanction {
    /// Which.
    pub sanction: SanctionId,
    /// Its kind.
    pub kind: SanctionKind,
    /// The finding that it rests on.
    pub finding: FindingId,
    /// Where it stands.
    pub status: SanctionStatus,
    /// When it became final.
    pub final_on: Option<Date>,
    /// The last day on which its record stands.
    pub until: Option<Date>,
}

/// The retaliation gate (S13): custodians and counsel check the person against the identity vault; everybody else sees
/// these two answers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RetaliationGate {
    /// Not cleared yet.
    Pending,
    /// Cleared.
    Cleared,
}

/// Facts for decisions on a sanction.
#[derive(Debug, Clone)]
pub struct SanctionFacts {
    /// Who and when.
    pub context: Context,
    /// The policy pack in force.
    pub rules: Arc<Rules>,
    /// The case.
    pub case: Arc<Case>,
    /// Against whom.
    pub subject: SubjectFacts,
    /// Every other sanction of the same person, whatever its state; `Missing` ones left out.
    pub priors: Vec<PriorSanction>,
    /// The retaliation gate.
    pub gate: RetaliationGate,
    /// The custodian who made the gate's check, if it was made.
    pub gate_custodian: Option<PersonId>,
}
