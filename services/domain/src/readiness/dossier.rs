//! Everything that readiness is judged on: the records of a case and of what it rests on.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::line::Proof;
use super::records::{
    CaseRecord, ClaimRecord, InvestigationRecord, PayrollRecord, PersonRecord, PolicyRecord, Proved, SanctionRecord,
};
use crate::codec::{AnyEvent, StoredEvent};
use crate::gate::GateEvent;
use crate::ids::{ClaimId, GateId, InvestigationId, PersonId, PolicyId, SanctionId};
use crate::when::When;

/// The records of a case, its investigations and sanctions, its people, and the versions of the policy on which its
/// charges rest, and what it claims in damages. Folded from events alone; the order of streams among each other does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dossier {
    /// The case.
    pub case: CaseRecord,
    /// Its investigations.
    pub investigations: BTreeMap<InvestigationId, InvestigationRecord>,
    /// Its sanctions.
    pub sanctions: BTreeMap<SanctionId, SanctionRecord>,
    /// Versions of the policy.
    pub policies: BTreeMap<PolicyId, PolicyRecord>,
    /// People.
    pub people: BTreeMap<PersonId, PersonRecord>,
    /// When retaliation gates cleared. The checks before that are deliberately not here.
    pub gates: BTreeMap<GateId, Proved<Date>>,
    /// Claims for damages.
    pub claims: BTreeMap<ClaimId, ClaimRecord>,
    /// What was reserved of wages, by the stream of the payroll.
    pub payrolls: BTreeMap<String, PayrollRecord>,
}

/// Where an event stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The stream.
    pub stream: &'a str,
    /// Its place in the stream, from 0.
    pub revision: u64,
    /// When what it tells of happened.
    pub happened: When,
}

impl Place<'_> {
    /// The proof that an event of this kind at this place is.
    pub fn proof(&self, kind: &str) -> Proof {
        Proof::new(self.stream, self.revision, kind, self.happened)
    }
}

impl Dossier {
    /// Takes an event in. One of a stream whose name holds no id, or that readiness does not look at, is left out.
    pub fn take_in(&mut self, place: &Place<'_>, event: &AnyEvent) {
        let stream = place.stream;
        match event {
            AnyEvent::Case(event) => self.case.take_in(&place.proof(event.kind()), event),
            AnyEvent::Investigation(event) => {
                if let Some(record) = record(&mut self.investigations, stream) {
                    record.take_in(&place.proof(event.kind()), event);
                }
            }
            AnyEvent::Sanction(event) => {
                if let Some(record) = record(&mut self.sanctions, stream) {
                    record.take_in(&place.proof(event.kind()), event);
                }
            }
            AnyEvent::Policy(event) => {
                if let Some(record) = record(&mut self.policies, stream) {
                    record.take_in(&place.proof(event.kind()), event);
                }
            }
            AnyEvent::Person(event) => {
                if let Some(record) = record(&mut self.people, stream) {
                    record.take_in(&place.proof(event.kind()), event);
                }
            }
            AnyEvent::Claim(event) => {
                if let Some(record) = record(&mut self.claims, stream) {
                    record.take_in(&place.proof(event.kind()), event);
                }
            }
            AnyEvent::Payroll(event) => {
                let record = self.payrolls.entry(stream.to_owned()).or_default();
                record.take_in(&place.proof(event.kind()), event);
            }
            AnyEvent::Gate(event) => self.gate(place, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Report(_)
            | AnyEvent::Request(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Retention(_) => {}
        }
    }

    fn gate(&mut self, place: &Place<'_>, event: &GateEvent) {
        match event {
            GateEvent::RetaliationGateCleared(e) => {
                if let Ok(gate) = place.stream.parse() {
                    let cleared = Proved::new(e.on, &place.proof(event.kind()));
                    self.gates.entry(gate).or_insert(cleared);
                }
            }
            GateEvent::RetaliationGateOpened(_) | GateEvent::RetaliationGateChecked(_) => {}
        }
    }

    /// Takes the records of another dossier in, such as one that was kept for a single stream.
    pub fn absorb(&mut self, other: Self) {
        if other.case != CaseRecord::default() {
            self.case = other.case;
        }
        self.investigations.extend(other.investigations);
        self.sanctions.extend(other.sanctions);
        self.policies.extend(other.policies);
        self.people.extend(other.people);
        self.gates.extend(other.gates);
        self.claims.extend(other.claims);
        self.payrolls.extend(other.payrolls);
    }
}

/// The record of a stream, begun if it is new.
fn record<'a, I, R>(records: &'a mut BTreeMap<I, R>, stream: &str) -> Option<&'a mut R>
where
    I: std::str::FromStr + Ord,
    R: Default,
{
    Some(records.entry(stream.parse().ok()?).or_default())
}
