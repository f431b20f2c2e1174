//! An investigation: sources, evidence with its custody, interviews and answers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Proved, first};
use crate::case::Party;
use crate::ids::{EvidenceId, PersonId, SourceId};
use crate::investigation::{
    EvidenceSealed, EvidenceTransferred, InvestigationAuthorised, InvestigationEvent, InvestigationPlanned,
};
use crate::readiness::line::Proof;

/// A source of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// It belongs to a person and needs their consent (PIPL 29).
    pub needs_consent: bool,
    /// A legal basis is named (PIPL 13).
    pub has_basis: bool,
    /// How it was planned.
    pub planned: Proof,
    /// How counsel allowed it.
    pub authorised: Option<Proof>,
    /// How the person consented.
    pub consented: Option<Proof>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRecord {
    /// Where it comes from.
    pub source: SourceId,
    /// The day on which it was sealed.
    pub sealed_on: Date,
    /// Who has it.
    pub holder: PersonId,
    /// At some point somebody passed it on who did not have it.
    pub broken: bool,
    /// How it was sealed and passed on.
    pub proofs: Vec<Proof>,
}

/// An investigation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InvestigationRecord {
    /// Its sources.
    pub sources: BTreeMap<SourceId, SourceRecord>,
    /// Its evidence.
    pub evidence: BTreeMap<EvidenceId, EvidenceRecord>,
    /// Interviews: how many asked.
    pub interviews: Vec<Proved<usize>>,
    /// People who answered or let their window pass.
    pub heard: BTreeMap<PersonId, Proof>,
    /// By when it was to be completed.
    pub complete_by: Option<Proved<Date>>,
    /// The day on which it was.
    pub completed: Option<Proved<Date>>,
}

impl InvestigationRecord {
    /// Takes an event in.
    pub fn take_in(&mut self, proof: &Proof, event: &InvestigationEvent) {
        match event {
            InvestigationEvent::InvestigationPlanned(e) => self.planned(proof, e),
            InvestigationEvent::InvestigationAuthorised(e) => self.authorised(proof, e),
            InvestigationEvent::ConsentRecorded(e) => {
                if let Some(source) = self.sources.get_mut(&e.source) {
                    source.consented.get_or_insert_with(|| proof.clone());
                }
            }
            InvestigationEvent::EvidenceSealed(e) => self.sealed(proof, e),
            InvestigationEvent::EvidenceTransferred(e) => self.transferred(proof, e),
            InvestigationEvent::InterviewRecorded(e) => {
                let mut interviewers = e.interviewers.clone();
                interviewers.sort_unstable();
                interviewers.dedup();
                self.interviews.push(Proved::new(interviewers.len(), proof));
            }
            InvestigationEvent::SubjectResponded(e) => self.heard(proof, &e.subject),
            InvestigationEvent::ResponseWindowElapsed(e) => self.heard(proof, &e.subject),
            InvestigationEvent::InvestigationExtended(e) => self.complete_by = Some(Proved::new(e.until, proof)),
            InvestigationEvent::InvestigationCompleted(e) => first(&mut self.completed, e.on, proof),
            InvestigationEvent::CollectionStarted(_)
            | InvestigationEvent::TaskAdded(_)
            | InvestigationEvent::TaskDone(_)
            | InvestigationEvent::ResponseWindowOpened(_)
            | InvestigationEvent::ResponseWindowExtended(_)
            | InvestigationEvent::InvestigationReportDrafted(_)
            | InvestigationEvent::InvestigationReportReviewed(_) => {}
        }
    }

    fn planned(&mut self, proof: &Proof, event: &InvestigationPlanned) {
        for source in &event.sources {
            let record = SourceRecord {
                needs_consent: source.kind.needs_consent(),
                has_basis: source.basis.is_some(),
                planned: proof.clone(),
                authorised: None,
                consented: None,
            };
            self.sources.entry(source.id).or_insert(record);
        }
    }

    fn authorised(&mut self, proof: &Proof, event: &InvestigationAuthorised) {
        first(&mut self.complete_by, event.complete_by, proof);
        for source in &event.sources {
            if let Some(source) = self.sources.get_mut(source) {
                source.authorised.get_or_insert_with(|| proof.clone());
            }
        }
    }

    fn sealed(&mut self, proof: &Proof, event: &EvidenceSealed) {
        let piece = EvidenceRecord {
            source: event.source,
            sealed_on: event.on,
            holder: event.collector,
            broken: false,
            proofs: vec![proof.clone()],
        };
        self.evidence.entry(event.evidence).or_insert(piece);
    }

    fn transferred(&mut self, proof: &Proof, event: &EvidenceTransferred) {
        if let Some(piece) = self.evidence.get_mut(&event.evidence) {
            piece.broken |= piece.holder != event.from;
            piece.holder = event.to;
            piece.proofs.push(proof.clone());
        }
    }

    fn heard(&mut self, proof: &Proof, subject: &Party) {
        if let Some(person) = subject.person() {
            self.heard.entry(person).or_insert_with(|| proof.clone());
        }
    }
}
