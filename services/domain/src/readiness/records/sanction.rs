//! A sanction: its state, and the events that prove each step.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::codec::StoredEvent;
use crate::decider::Decider;
use crate::readiness::check::Check;
use crate::readiness::line::Proof;
use crate::sanction::{DecisionServed, MemoKind, Sanction, SanctionEvent, ServiceMethod};

/// A sanction.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SanctionRecord {
    /// What is known of it.
    pub state: Sanction,
    /// Its events by kind, in order.
    pub proofs: BTreeMap<String, Vec<Proof>>,
    /// Counsel's memos that allow a deviation.
    pub memos: BTreeMap<MemoKind, Proof>,
    /// Counsel's memos that answer for a check.
    pub overrides: BTreeMap<Check, Proof>,
    /// Codes of the refusals that a decision outside this process would have met with.
    pub unmet: Vec<String>,
    /// How it was served.
    pub service: Option<ServiceMethod>,
    /// By when the certificate of termination was due.
    pub certificate_by: Option<Date>,
    /// The day of the certificate.
    pub certified_on: Option<Date>,
    /// The day on which an appeal was decided.
    pub appeal_decided_on: Option<Date>,
}

impl SanctionRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &SanctionEvent) {
        self.state.evolve(event);
        self.proofs
            .entry(event.kind().to_owned())
            .or_default()
            .push(proof.clone());
        match event {
            SanctionEvent::MemoFiled(e) => {
                self.memos.entry(e.kind).or_insert_with(|| proof.clone());
            }
            SanctionEvent::ReadinessOverridden(e) => {
                self.overrides.entry(e.check).or_insert_with(|| proof.clone());
            }
            SanctionEvent::OutsideDecisionRecorded(e) => self.unmet.clone_from(&e.unmet),
            SanctionEvent::DecisionServed(e) => self.served(e),
            SanctionEvent::CertificateIssued(e) => self.certified_on = self.certified_on.or(Some(e.on)),
            SanctionEvent::AppealDecided(e) => self.appeal_decided_on = self.appeal_decided_on.or(Some(e.on)),
            SanctionEvent::SanctionProposed(_)
            | SanctionEvent::LegalReviewed(_)
            | SanctionEvent::SanctionApproved(_)
            | SanctionEvent::UnionNotified(_)
            | SanctionEvent::UnionOpined(_)
            | SanctionEvent::UnionAnswered(_)
            | SanctionEvent::HearingOffered(_)
            | SanctionEvent::StatementReceived(_)
            | SanctionEvent::SanctionWindowExtended(_)
            | SanctionEvent::HearingWaived(_)
            | SanctionEvent::SanctionDecided(_)
            | SanctionEvent::DecisionIssued(_)
            | SanctionEvent::ServiceAttempted(_)
            | SanctionEvent::AppealLodged(_)
            | SanctionEvent::SanctionFinalised(_)
            | SanctionEvent::SanctionActivated(_)
            | SanctionEvent::SanctionExpired(_)
            | SanctionEvent::RecordExpunged(_)
            | SanctionEvent::SanctionWithdrawn(_)
            | SanctionEvent::SanctionAnnulled(_)
            | SanctionEvent::ProceedingRecorded(_) => {}
        }
    }

    fn served(&mut self, event: &DecisionServed) {
        self.service = Some(event.method);
        self.certificate_by = event.certificate_by;
    }

    /// The events of some kinds, in order.
    pub fn of(&self, kinds: &[&str]) -> Vec<Proof> {
        kinds
            .iter()
            .filter_map(|kind| self.proofs.get(*kind))
            .flatten()
            .cloned()
            .collect()
    }

    /// The day of the decision, here or outside this process.
    pub fn decided_on(&self) -> Option<Date> {
        let outside = self.state.taken_outside.and_then(|decided| decided.latest());
        self.state.decided_on.or(outside)
    }

    /// It was decided, here or outside this process.
    pub fn is_decided(&self) -> bool {
        self.state.decided_on.is_some() || self.state.taken_outside.is_some()
    }

    /// It can still be attacked, or still be made ready: neither dropped, nor over, nor spoken on by the last instance.
    pub fn is_open(&self) -> bool {
        use crate::sanction::SanctionStatus as Status;
        match self.state.status {
            Status::Missing
            | Status::Revoked
            | Status::Expired
            | Status::Expunged
            | Status::Withdrawn
            | Status::Annulled => false,
            Status::Proposed
            | Status::LegalReviewed
            | Status::Approved
            | Status::Decided
            | Status::Issued
            | Status::Served
            | Status::Appealed
            | Status::Upheld
            | Status::Varied
            | Status::Final
            | Status::Active
            | Status::TakenOutside => !self.last_instance_spoke(),
        }
    }

    fn last_instance_spoke(&self) -> bool {
        use crate::sanction::{Instance, InstanceOutcome as Outcome};
        self.state.recorded_proceedings.iter().any(|(instance, outcome, _)| {
            let last = match instance {
                Instance::Arbitration | Instance::FirstInstance => false,
                Instance::SecondInstance | Instance::Retrial => true,
            };
            match outcome {
                Outcome::Pending => false,
                Outcome::Settled => true,
                Outcome::Upheld | Outcome::Withdrawn => last,
            }
        })
    }
}
