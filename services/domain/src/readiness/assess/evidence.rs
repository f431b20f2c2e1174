//! What the charges are proved with.

use std::collections::BTreeSet;

use super::{Outcome, Subject};
use crate::ids::EvidenceId;
use crate::readiness::line::Proof;
use crate::readiness::records::{EvidenceRecord, SourceRecord};

impl Subject<'_> {
    /// The evidence that the finding cites for each charge that it proves against the person.
    fn cited(&self) -> Vec<BTreeSet<EvidenceId>> {
        let Some(finding) = self.finding else {
            return Vec::new();
        };
        let proved = |allegation| self.charges.iter().any(|(charge, _)| *charge == allegation);
        let conclusions = finding
            .conclusions
            .iter()
            .filter(|conclusion| proved(conclusion.allegation));
        conclusions
            .map(|conclusion| conclusion.evidence.iter().copied().collect())
            .collect()
    }

    fn piece(&self, id: EvidenceId) -> Option<(&EvidenceRecord, Option<&SourceRecord>)> {
        let mut investigations = self.dossier.investigations.values();
        investigations.find_map(|investigation| {
            let piece = investigation.evidence.get(&id)?;
            Some((piece, investigation.sources.get(&piece.source)))
        })
    }

    /// What the judgement of each piece comes to. A charge without evidence, and a piece of which nothing is on record, are
    /// for [`Self::evidence_sealed`] alone.
    fn each_piece(&self, judge: impl Fn(&EvidenceRecord, Option<&SourceRecord>) -> Outcome) -> Outcome {
        let cited: BTreeSet<EvidenceId> = self.cited().into_iter().flatten().collect();
        let known = cited.into_iter().filter_map(|id| self.piece(id));
        Outcome::worst(known.map(|(piece, source)| judge(piece, source))).unwrap_or_else(Outcome::not_applicable)
    }

    /// Arbitration Law 6 and 39: at least one piece for each charge, and every piece sealed by the day of the decision.
    pub(super) fn evidence_sealed(&self) -> Outcome {
        let cited = self.cited();
        let complete = !cited.is_empty() && cited.iter().all(|pieces| !pieces.is_empty());
        let mut proofs = Vec::new();
        let mut sealed = complete;
        for id in cited.into_iter().flatten() {
            let piece = self.piece(id).map(|(piece, _)| piece);
            let in_time = |piece: &EvidenceRecord| self.decided.is_none_or(|decided| piece.sealed_on <= decided);
            sealed &= piece.is_some_and(in_time);
            proofs.extend(piece.and_then(|piece| piece.proofs.first()).cloned());
        }
        Outcome::met_if(sealed, proofs)
    }

    /// PIPL 13 and 29: allowed by counsel, with a legal basis, and with consent where the source is a person's own.
    pub(super) fn evidence_lawful(&self) -> Outcome {
        self.each_piece(|_, source| {
            let Some(source) = source else {
                return Outcome::missing(Vec::new());
            };
            let consented = !source.needs_consent || source.consented.is_some();
            let lawful = source.has_basis && source.authorised.is_some() && consented;
            let allowed = source.authorised.iter().chain(&source.consented).cloned();
            Outcome::met_if(lawful, vec![source.planned.clone()]).with(allowed)
        })
    }

    /// Evidence Rules 14, 15, 93 and 94: each hand passes on what it has.
    pub(super) fn custody_unbroken(&self) -> Outcome {
        self.each_piece(|piece, _| Outcome::met_if(!piece.broken, piece.proofs.clone()))
    }

    /// One who asks alone has nobody to confirm what was said.
    pub(super) fn interviews_by_two(&self) -> Outcome {
        let investigations = self.dossier.investigations.values();
        let interviews = investigations.flat_map(|investigation| &investigation.interviews);
        let judged = interviews.map(|interview| Outcome::met_if(interview.fact >= 2, vec![interview.by.clone()]));
        Outcome::worst(judged).unwrap_or_else(Outcome::not_applicable)
    }

    /// Events of other people's making that prove that somebody was heard.
    pub(super) fn heard(&self) -> Vec<Proof> {
        let investigations = self.dossier.investigations.values();
        investigations
            .filter_map(|investigation| investigation.heard.get(&self.person).cloned())
            .collect()
    }
}
