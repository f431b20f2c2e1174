//! A case: charges, findings, and the sanctions that it tracks.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Proved, first};
use crate::case::{AllegationRaised, CaseEvent, Conclusion, FindingDrafted, PolicyGround};
use crate::clause::Severity;
use crate::ids::{AllegationId, FindingId, PersonId, SanctionId};
use crate::readiness::line::Proof;
use crate::when::When;

/// A charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeRecord {
    /// Against whom; `None`: somebody outside the directory.
    pub subject: Option<PersonId>,
    /// How grave, at last.
    pub severity: Severity,
    /// When the conduct took place.
    pub conduct: When,
    /// What it rests on.
    pub ground: Option<PolicyGround>,
    /// The day on which it was made.
    pub raised_on: Date,
    /// How it was made, and how its severity changed.
    pub proofs: Vec<Proof>,
    /// The day on which the subject was told of it.
    pub informed: Option<Proved<Date>>,
    /// It was dropped.
    pub withdrawn: bool,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRecord {
    /// Its author.
    pub author: PersonId,
    /// What it says of each charge.
    pub conclusions: Vec<Conclusion>,
    /// How it was written.
    pub drafted: Proof,
    /// Who reviewed it.
    pub reviewed: Option<Proved<PersonId>>,
    /// The day on which it came into force.
    pub issued: Option<Proved<Date>>,
    /// The finding in its place.
    pub superseded_by: Option<FindingId>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CaseRecord {
    /// The day on which the company came to know.
    pub known_on: Option<Proved<Date>>,
    /// Charges.
    pub charges: BTreeMap<AllegationId, ChargeRecord>,
    /// Findings.
    pub findings: BTreeMap<FindingId, FindingRecord>,
    /// Sanctions that were begun: against whom, on which finding.
    pub sanctions: BTreeMap<SanctionId, (PersonId, FindingId)>,
}

impl CaseRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &CaseEvent) {
        match event {
            CaseEvent::CaseOpened(e) => first(&mut self.known_on, e.known_on, proof),
            CaseEvent::AllegationRaised(e) => self.raised(proof, e),
            CaseEvent::SeverityChanged(e) => self.charge(e.allegation, |charge| {
                charge.severity = e.severity;
                charge.proofs.push(proof.clone());
            }),
            CaseEvent::SubjectInformed(e) => {
                self.charge(e.allegation, |charge| first(&mut charge.informed, e.on, proof));
            }
            CaseEvent::AllegationWithdrawn(e) => self.charge(e.allegation, |charge| charge.withdrawn = true),
            CaseEvent::FindingDrafted(e) => self.drafted(proof, e),
            CaseEvent::FindingReviewed(e) => self.finding(e.finding, |finding| {
                first(&mut finding.reviewed, e.by, proof);
            }),
            CaseEvent::FindingIssued(e) => self.finding(e.finding, |finding| first(&mut finding.issued, e.on, proof)),
            CaseEvent::FindingSuperseded(e) => {
                self.finding(e.finding, |finding| finding.superseded_by = Some(e.superseded_by));
            }
            CaseEvent::SanctionTracked(e) => {
                self.sanctions.insert(e.sanction, (e.subject, e.finding));
            }
            CaseEvent::ClaimTracked(_)
            | CaseEvent::ReportAttached(_)
            | CaseEvent::CaseAssessed(_)
            | CaseEvent::CaseAssigned(_)
            | CaseEvent::PartyAdded(_)
            | CaseEvent::ConflictDeclared(_)
            | CaseEvent::HandlerRecused(_)
            | CaseEvent::InvestigationStarted(_)
            | CaseEvent::AllegationTakenUp(_)
            | CaseEvent::ResponseExtended(_)
            | CaseEvent::AllegationDetermined(_)
            | CaseEvent::NoActionTaken(_)
            | CaseEvent::CaseReferred(_)
            | CaseEvent::CaseSuspended(_)
            | CaseEvent::CaseResumed(_)
            | CaseEvent::CaseClosed(_)
            | CaseEvent::CaseReopened(_) => {}
        }
    }

    fn raised(&mut self, proof: &Proof, event: &AllegationRaised) {
        let charge = ChargeRecord {
            subject: event.subject.person(),
            severity: event.severity,
            conduct: event.conduct,
            ground: event.ground.clone(),
            raised_on: event.on,
            proofs: vec![proof.clone()],
            informed: None,
            withdrawn: false,
        };
        self.charges.entry(event.allegation).or_insert(charge);
    }

    fn drafted(&mut self, proof: &Proof, event: &FindingDrafted) {
        let finding = FindingRecord {
            author: event.by,
            conclusions: event.conclusions.clone(),
            drafted: proof.clone(),
            reviewed: None,
            issued: None,
            superseded_by: None,
        };
        self.findings.entry(event.finding).or_insert(finding);
    }

    fn charge(&mut self, id: AllegationId, change: impl FnOnce(&mut ChargeRecord)) {
        if let Some(charge) = self.charges.get_mut(&id) {
            change(charge);
        }
    }

    fn finding(&mut self, id: FindingId, change: impl FnOnce(&mut FindingRecord)) {
        if let Some(finding) = self.findings.get_mut(&id) {
            change(finding);
        }
    }

    /// The finding in force in the place of one: itself, or the last of those that took its place.
    pub fn standing_finding(&self, id: FindingId) -> Option<&FindingRecord> {
        let mut finding = self.findings.get(&id)?;
        // A chain cannot be longer than there are findings; this guards against a circle.
        for _ in 0..self.findings.len() {
            match finding.superseded_by.and_then(|next| self.findings.get(&next)) {
                Some(next) => finding = next,
                None => break,
            }
        }
        Some(finding)
    }
}
