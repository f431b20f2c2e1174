//! From the proposal to the decision: who takes part, the union, the hearing.

use jiff::civil::Date;

use super::{Outcome, Subject};
use crate::ids::{AllegationId, GateId, PersonId};
use crate::readiness::line::Proof;
use crate::readiness::records::SanctionRecord;
use crate::sanction::{MemoKind, SanctionKind, SanctionStatus, SubjectHearing, UnionPosition, UnionStatus};

impl Subject<'_> {
    /// By counsel.
    pub(super) fn legal_reviewed(&self) -> Outcome {
        Outcome::met_if(
            self.record.state.legal_reviewer.is_some(),
            self.record.of(&["legal-reviewed"]),
        )
    }

    /// Every approval of the matrix, by the day of the decision.
    pub(super) fn approved(&self) -> Outcome {
        let in_time = self.before_decision(self.record.state.approved_on);
        Outcome::met_if(in_time, self.record.of(&["sanction-approved"]))
    }

    fn before_decision(&self, done: Option<Date>) -> bool {
        done.is_some_and(|done| self.decided.is_none_or(|decided| done <= decided))
    }

    /// S5. Counsel who reviewed may approve as counsel. Of a decision taken elsewhere it is not known who took it.
    pub(super) fn parts_apart(&self) -> Outcome {
        let state = &self.record.state;
        let proofs = self.record.of(&[
            "sanction-proposed",
            "legal-reviewed",
            "sanction-approved",
            "sanction-decided",
            "outside-decision-recorded",
        ]);
        let proposer = |person: PersonId| state.proposer == Some(person);
        let approves = |person: PersonId| state.approvals.contains_key(&person);
        let reviewed_own = state.legal_reviewer.is_some_and(proposer);
        let approved_own = state.proposer.is_some_and(approves);
        let takes_part = |person| proposer(person) || approves(person) || state.legal_reviewer == Some(person);
        let decided_own = state.decider.is_some_and(takes_part);
        let unknown = state.taken_outside.is_some();
        Outcome::met_if(!(reviewed_own || approved_own || decided_own || unknown), proofs)
    }

    /// S12.
    pub(super) fn proportionality_noted(&self) -> Outcome {
        Outcome::met_if(
            self.record.state.proportionality_noted,
            self.record.of(&["sanction-proposed"]),
        )
    }

    /// S6: no other sanction that stands punishes one of the same charges. The charges of a case are punished in it alone.
    pub(super) fn not_sanctioned_twice(&self) -> Outcome {
        let own: Vec<AllegationId> = self.charges.iter().map(|(id, _)| *id).collect();
        let others = self.dossier.sanctions.iter().filter(|(id, _)| **id != self.id);
        let twice = others
            .map(|(_, other)| other)
            .filter(|other| stands(other) && other.state.subject == Some(self.person))
            .find(|other| self.shares_a_charge(other, &own));
        match twice {
            Some(other) => Outcome::missing(other.of(&["sanction-proposed", "sanction-decided"])),
            None => Outcome::met(self.record.of(&["sanction-proposed"])),
        }
    }

    fn shares_a_charge(&self, other: &SanctionRecord, own: &[AllegationId]) -> bool {
        let finding = other.state.finding.and_then(|id| self.dossier.case.findings.get(&id));
        let conclusions = finding.map(|finding| finding.conclusions.as_slice());
        let mut proved = conclusions
            .unwrap_or_default()
            .iter()
            .filter(|conclusion| conclusion.determination.is_substantiated());
        proved.any(|conclusion| own.contains(&conclusion.allegation))
    }

    /// S13. Only the event that cleared it is a proof: it is the same for everybody, whatever the checks before it said.
    pub(super) fn retaliation_gate(&self) -> Outcome {
        let gate = GateId(self.id.0);
        match self.dossier.gates.get(&gate) {
            Some(cleared) => Outcome::met_if(self.before_decision(Some(cleared.fact)), vec![cleared.by.clone()]),
            None => Outcome::missing(Vec::new()),
        }
    }

    fn union_told_on(&self) -> Option<Date> {
        match self.record.state.union {
            UnionStatus::NotNotified => None,
            UnionStatus::Notified { on, .. } => Some(on),
            UnionStatus::Replied { notified_on, .. } => Some(notified_on),
        }
    }

    /// LCL 43. Where there is no union, counsel's memo says so.
    pub(super) fn union_notified(&self) -> Outcome {
        let told = self.before_decision(self.union_told_on());
        let notice = self.record.of(&["union-notified"]);
        match self.record.memos.get(&MemoKind::NoUnion) {
            _ if told => Outcome::met(notice),
            Some(memo) => Outcome::overridden(vec![memo.clone()]),
            None => Outcome::missing(notice),
        }
    }

    /// LCL 43: of a dismissal the union is heard; of anything else it is told.
    pub(super) fn union_heard(&self) -> Outcome {
        let proofs = self.record.of(&["union-notified", "union-opined"]);
        match self.record.state.union {
            UnionStatus::Replied { .. } => Outcome::met(proofs),
            UnionStatus::Notified { reply_by, .. } if self.is(SanctionKind::Dismissal) => self.window(reply_by, proofs),
            UnionStatus::NotNotified | UnionStatus::Notified { .. } => Outcome::not_applicable(),
        }
    }

    /// A window that has to have run before the decision.
    fn window(&self, last: Date, proofs: Vec<Proof>) -> Outcome {
        match self.decided {
            Some(decided) => Outcome::met_if(decided > last, proofs).with(self.decision_proofs()),
            None => Outcome::met_after(last, proofs),
        }
    }

    /// LCL 43: the union is told in writing what became of its opinion.
    pub(super) fn union_answered(&self) -> Outcome {
        let proofs = self.record.of(&["union-opined", "union-answered"]);
        match self.record.state.union {
            UnionStatus::Replied {
                position: UnionPosition::Opinion,
                answered,
                ..
            } => Outcome::met_if(answered, proofs),
            UnionStatus::NotNotified | UnionStatus::Notified { .. } | UnionStatus::Replied { .. } => {
                Outcome::not_applicable()
            }
        }
    }

    /// Before the decision.
    pub(super) fn hearing_offered(&self) -> Outcome {
        let offered = self.before_decision(self.record.state.hearing_offered_on);
        Outcome::met_if(offered, self.record.of(&["hearing-offered"]))
    }

    /// S11.
    pub(super) fn hearing_held(&self) -> Outcome {
        let proofs = self
            .record
            .of(&["hearing-offered", "statement-received", "hearing-waived"]);
        match self.record.state.hearing {
            SubjectHearing::NotOffered => Outcome::not_applicable(),
            SubjectHearing::Offered { until, .. } => self.window(until, proofs),
            SubjectHearing::Stated | SubjectHearing::Waived => Outcome::met(proofs),
        }
    }
}

/// Neither dropped nor set aside.
fn stands(other: &SanctionRecord) -> bool {
    !matches!(
        other.state.status,
        SanctionStatus::Missing | SanctionStatus::Withdrawn | SanctionStatus::Revoked | SanctionStatus::Annulled
    )
}
