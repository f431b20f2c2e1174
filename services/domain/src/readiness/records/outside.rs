//! Versions of the policy, and people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Proved, first};
use crate::ids::PolicyId;
use crate::person::{Employment, PersonEvent};
use crate::policy::{ConsultationProof, PolicyEvent};
use crate::readiness::line::Proof;
use crate::when::When;

/// A version of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PolicyRecord {
    /// When staff were consulted, and whether counsel's memo alone says so.
    pub consulted: Option<Proved<(When, bool)>>,
    /// When it was published.
    pub published: Option<Proved<When>>,
    /// From when on it was not in force.
    pub retired: Option<Proved<When>>,
}

impl PolicyRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &PolicyEvent) {
        match event {
            PolicyEvent::PolicyDrafted(_) => {}
            PolicyEvent::StaffConsulted(e) => {
                let by_memo = match e.proof {
                    ConsultationProof::Memo(_) => true,
                    ConsultationProof::Minutes(_) => false,
                };
                first(&mut self.consulted, (e.consulted, by_memo), proof);
            }
            PolicyEvent::PolicyPublished(e) => first(&mut self.published, e.published, proof),
            PolicyEvent::PolicyRetired(e) => first(&mut self.retired, e.retired, proof),
        }
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonRecord {
    /// Which version of the policy they acknowledged, and when.
    pub acknowledged: BTreeMap<PolicyId, Proved<When>>,
    /// On what terms they work, since when, in the order in which it was recorded.
    pub terms: Vec<Proved<(Employment, When)>>,
}

impl PersonRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &PersonEvent) {
        match event {
            PersonEvent::PersonRegistered(e) => self.terms.push(Proved::new((e.employment, e.joined), proof)),
            PersonEvent::PersonMoved(e) => self.terms.push(Proved::new((e.employment, e.since), proof)),
            PersonEvent::PolicyAcknowledged(e) => {
                let known = self.acknowledged.entry(e.policy);
                known.or_insert_with(|| Proved::new(e.acknowledged, proof));
            }
            PersonEvent::PersonCorrected(e) => {
                if let Some(first) = self.terms.first_mut() {
                    *first = Proved::new((first.fact.0, e.joined), proof);
                }
            }
            PersonEvent::PersonNumbered(_)
            | PersonEvent::PersonLeft(_)
            | PersonEvent::RelativeDeclared(_)
            | PersonEvent::SanctionReserved(_) => {}
        }
    }
}
