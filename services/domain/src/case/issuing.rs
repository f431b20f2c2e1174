//! Putting a finding into force. Each of its conclusions has to be ripe.
//!
//! A finding need not conclude on every charge: several may be issued one after the other, and the case goes on once no
//! charge is open.

use super::command::Party;
use super::event::{AllegationDetermined, CaseEvent, Conclusion, FindingIssued, FindingSuperseded};
use super::facts::InvestigationFactsForCase;
use super::state::{Allegation, AllegationStatus, FindingStatus};
use super::{CaseRefusal, Decided, Decision};
use crate::ids::{AllegationId, FindingId};

impl Decision<'_> {
    pub(super) fn issue(&self, finding: FindingId) -> Decided {
        let reviewed = self.finding(finding)?;
        match reviewed.status {
            FindingStatus::Issued => return Ok(vec![]),
            FindingStatus::Drafted => return Err(CaseRefusal::FindingNotReviewed { finding }),
            FindingStatus::Superseded => return Err(CaseRefusal::FindingIsSuperseded { finding }),
            FindingStatus::Reviewed => self.may_find(reviewed.supersedes)?,
        }
        if let Some(old) = reviewed.supersedes {
            self.covers(&reviewed.conclusions, old)?;
        }
        for conclusion in &reviewed.conclusions {
            self.is_ripe(conclusion, reviewed.supersedes)?;
        }
        let Self { by, on, .. } = *self;
        let mut events: Vec<CaseEvent> = vec![FindingIssued { finding, by, on }.into()];
        if let Some(old) = reviewed.supersedes {
            let superseded = FindingSuperseded {
                finding: old,
                superseded_by: finding,
                on,
            };
            events.push(superseded.into());
        }
        events.extend(
            reviewed
                .conclusions
                .iter()
                .map(|conclusion| self.determination(conclusion, finding)),
        );
        Ok(events)
    }

    fn determination(&self, conclusion: &Conclusion, finding: FindingId) -> CaseEvent {
        let determined = AllegationDetermined {
            allegation: conclusion.allegation,
            determination: conclusion.determination,
            finding: Some(finding),
            by: self.by,
            on: self.on,
        };
        determined.into()
    }

    /// The charge is under investigation, or the finding that decided it gives way to this one. Whatever evidence is named
    /// is sealed; what is proved has some, and its subject could answer.
    fn is_ripe(&self, conclusion: &Conclusion, supersedes: Option<FindingId>) -> Result<(), CaseRefusal> {
        let allegation = conclusion.allegation;
        let charge = self.charge(allegation)?;
        match charge.status {
            AllegationStatus::UnderInvestigation | AllegationStatus::SubjectInformed => {}
            AllegationStatus::Raised => return Err(CaseRefusal::AllegationNotTakenUp { allegation }),
            AllegationStatus::Determined(_) if self.decided_by(supersedes, allegation) => {}
            AllegationStatus::Determined(_) | AllegationStatus::Withdrawn => {
                return Err(CaseRefusal::AllegationNotOpen { allegation });
            }
        }
        self.is_sealed(conclusion)?;
        if !conclusion.determination.is_substantiated() {
            return Ok(());
        }
        if conclusion.evidence.is_empty() {
            return Err(CaseRefusal::EvidenceMissing { allegation });
        }
        self.could_answer(allegation, charge)
    }

    fn decided_by(&self, finding: Option<FindingId>, allegation: AllegationId) -> bool {
        let decided = finding.and_then(|finding| self.case.findings.get(&finding));
        decided.is_some_and(|decided| {
            let mut conclusions = decided.conclusions.iter();
            conclusions.any(|conclusion| conclusion.allegation == allegation)
        })
    }

    fn is_sealed(&self, conclusion: &Conclusion) -> Result<(), CaseRefusal> {
        let investigation = self.facts.investigation.as_ref();
        let sealed = |evidence| investigation.is_some_and(|known| known.evidence.contains(evidence));
        match conclusion.evidence.iter().find(|evidence| !sealed(evidence)) {
            Some(&evidence) => Err(CaseRefusal::EvidenceNotSealed { evidence }),
            None => Ok(()),
        }
    }

    /// The subject was told of the charge, and answered or let the window pass. The last day belongs to the window.
    fn could_answer(&self, allegation: AllegationId, charge: &Allegation) -> Result<(), CaseRefusal> {
        let respond_by = charge
            .respond_by
            .ok_or(CaseRefusal::SubjectNotInformed { allegation })?;
        let investigation = self.facts.investigation.as_ref();
        let heard = investigation.is_some_and(|known| was_heard(known, &charge.subject));
        if heard || respond_by < self.on {
            return Ok(());
        }
        Err(CaseRefusal::SubjectNotHeard { allegation })
    }
}

fn was_heard(investigation: &InvestigationFactsForCase, subject: &Party) -> bool {
    match subject {
        Party::Person(person) => investigation.heard.contains(person),
        Party::Outside { id, .. } => investigation.heard_outside.contains(id),
    }
}
