//! After the decision: in writing, served, open to appeal; certificate and deadlines.

use jiff::civil::Date;

use super::{Outcome, Subject};
use crate::readiness::line::Proof;
use crate::sanction::{AppealOutcome, FAILURES_BEFORE_PUBLIC_NOTICE, SanctionKind, ServiceMethod};

/// A day that is set, and the day on which what it asks for was done.
struct Deadline {
    due: Date,
    done: Option<Date>,
    proofs: Vec<Proof>,
}

impl Subject<'_> {
    /// A document with its digest. A decision taken elsewhere has none on record.
    pub(super) fn decision_issued(&self) -> Outcome {
        if !self.record.is_decided() {
            return Outcome::not_applicable();
        }
        Outcome::met_if(
            self.record.state.document.is_some(),
            self.record.of(&["decision-issued"]),
        )
    }

    /// S10: with proof, and before it takes effect.
    pub(super) fn decision_served(&self) -> Outcome {
        let state = &self.record.state;
        let proofs = self.record.of(&["decision-issued", "decision-served"]);
        match state.served_on {
            Some(served) => Outcome::met_if(state.effective_on.is_none_or(|effective| served <= effective), proofs),
            None if state.issued_on.is_some() || state.taken_outside.is_some() => Outcome::missing(proofs),
            None => Outcome::not_applicable(),
        }
    }

    /// S10: the last resort.
    pub(super) fn public_notice_earned(&self) -> Outcome {
        match self.record.service {
            Some(ServiceMethod::PublicNotice) => {
                let failures = self.record.state.service_attempts.len();
                let proofs = self.record.of(&["service-attempted", "decision-served"]);
                Outcome::met_if(failures >= FAILURES_BEFORE_PUBLIC_NOTICE, proofs)
            }
            Some(ServiceMethod::InPerson | ServiceMethod::AdultRelative | ServiceMethod::RegisteredPost) | None => {
                Outcome::not_applicable()
            }
        }
    }

    /// Every service sets the days for an appeal; becoming final before they are over would cut them.
    pub(super) fn appeal_offered(&self) -> Outcome {
        let state = &self.record.state;
        let proofs = self
            .record
            .of(&["decision-served", "appeal-lodged", "sanction-finalised"]);
        let Some(until) = state.appeal_until else {
            return if state.taken_outside.is_some() {
                Outcome::missing(proofs)
            } else {
                Outcome::not_applicable()
            };
        };
        let cut = state.appealed_on.is_none() && state.final_on.is_some_and(|final_on| final_on <= until);
        Outcome::met_if(!cut, proofs)
    }

    /// By somebody who had no part before.
    pub(super) fn appeal_decided(&self) -> Outcome {
        let state = &self.record.state;
        if state.appealed_on.is_none() {
            return Outcome::not_applicable();
        }
        let proofs = self.record.of(&["appeal-lodged", "appeal-decided"]);
        let Some(reviewer) = state.appeal_reviewer else {
            return Outcome::missing(proofs).due(state.appeal_decide_by);
        };
        let parts = [state.proposer, state.legal_reviewer, state.decider];
        let had_a_part = parts.contains(&Some(reviewer)) || state.approvals.contains_key(&reviewer);
        Outcome::met_if(!had_a_part, proofs)
    }

    /// The dismissal has not fallen on appeal.
    fn is_standing_dismissal(&self) -> bool {
        self.is(SanctionKind::Dismissal) && self.record.state.appeal_outcome != Some(AppealOutcome::Revoked)
    }

    /// LCL 50.
    pub(super) fn certificate_issued(&self) -> Outcome {
        let state = &self.record.state;
        let effective = state.served_on.is_some() || state.taken_outside.is_some() || state.certificate_issued;
        if !self.is_standing_dismissal() || !effective {
            return Outcome::not_applicable();
        }
        let proofs = self.record.of(&["decision-served", "certificate-issued"]);
        if state.certificate_issued {
            Outcome::met(proofs)
        } else {
            Outcome::missing(proofs).due(self.record.certificate_by)
        }
    }

    /// Of each day that was set: kept, broken, or still running.
    pub(super) fn deadlines_kept(&self) -> Outcome {
        let judged = self.deadlines().into_iter().map(|deadline| {
            let Deadline { due, done, proofs } = deadline;
            match done {
                Some(done) => Outcome::met_if(done <= due, proofs),
                None => Outcome::missing_after(due, proofs),
            }
        });
        Outcome::worst(judged).unwrap_or_else(Outcome::not_applicable)
    }

    fn deadlines(&self) -> Vec<Deadline> {
        let state = &self.record.state;
        let appeal = state.appeal_decide_by.map(|due| Deadline {
            due,
            done: self.record.appeal_decided_on,
            proofs: self.record.of(&["appeal-lodged", "appeal-decided"]),
        });
        let certificate = self.record.certificate_by.filter(|_| self.is_standing_dismissal());
        let certificate = certificate.map(|due| Deadline {
            due,
            done: self.record.certified_on,
            proofs: self.record.of(&["decision-served", "certificate-issued"]),
        });
        let mut deadlines: Vec<Deadline> = appeal.into_iter().chain(certificate).collect();
        for investigation in self.dossier.investigations.values() {
            let completed = investigation.completed.as_ref();
            deadlines.extend(investigation.complete_by.as_ref().map(|set| {
                Deadline {
                    due: set.fact,
                    done: completed.map(|completed| completed.fact),
                    proofs: std::iter::once(set)
                        .chain(completed)
                        .map(|day| day.by.clone())
                        .collect(),
                }
            }));
        }
        deadlines
    }
}
