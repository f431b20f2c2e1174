//! Sanction: evolution and dispatch.

mod annulment;
mod appeal;
mod approval;
mod command;
mod decision;
mod event;
mod extension;
mod facts;
mod finality;
mod grounds;
mod guard;
mod hearing;
mod outside;
mod proposal;
mod refusal;
mod service;
mod state;
mod step;
mod terms;
mod union;

#[cfg(test)]
mod exploration;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod sentences;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub(crate) use service::FAILURES_BEFORE_PUBLIC_NOTICE;
pub use state::*;
pub use step::SanctionStep;

use crate::decider::Decider;

impl Decider for Sanction {
    const CATEGORY: &'static str = "sanction";
    type Command = SanctionCommand;
    type Event = SanctionEvent;
    type Facts = SanctionFacts;
    type Refusal = SanctionRefusal;

    fn decide(&self, command: &SanctionCommand, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        use SanctionCommand as C;
        self.actor_may_take_part(command, facts)?;
        match command {
            C::ProposeSanction(proposal) => self.propose(proposal, facts),
            C::FileMemo { kind, text } => self.file_memo(*kind, text, facts),
            C::ReviewSanction { opinion } => self.review(opinion, facts),
            C::ApproveSanction { role } => self.approve(*role, facts),
            C::NotifyUnion { on, notice_sha256 } => self.notify_union(*on, notice_sha256.as_deref(), facts),
            C::RecordUnionReply { position, opinion } => self.union_replies(*position, opinion.as_ref(), facts),
            C::AnswerUnion { answer } => self.answer_union(answer, facts),
            C::OfferHearing { on } => self.offer_hearing(*on, facts),
            C::RecordStatement { statement, on } => self.record_statement(statement, *on, facts),
            C::WaiveHearing { waiver_sha256, on } => self.waive_hearing(waiver_sha256, *on, facts),
            C::ExtendWindow { window, until, reason } => self.extend(*window, *until, reason, facts),
            C::DecideSanction { terms, reasons } => self.decide_it(terms, reasons, facts),
            C::WithdrawSanction { reason } => self.withdraw(reason, facts),
            C::RecordOutsideDecision { terms, decided, memo } => self.record_outside(terms, decided, memo, facts),
            C::IssueDecision {
                document_sha256,
                effective_on,
            } => self.issue(document_sha256, *effective_on, facts),
            C::RecordServiceAttempt { method, on, outcome } => self.record_failed_service(*method, *on, outcome, facts),
            C::ServeDecision {
                method,
                on,
                proof_sha256,
            } => self.serve(*method, *on, proof_sha256, facts),
            C::AppealSanction { grounds, on } => self.appeal(grounds, *on, facts),
            C::DecideAppeal {
                outcome,
                terms,
                reasons,
            } => self.decide_appeal(*outcome, terms.as_ref(), reasons, facts),
            C::IssueCertificate {
                certificate_sha256,
                transfer_on,
            } => self.issue_certificate(certificate_sha256, *transfer_on, facts),
            C::FinaliseSanction => self.finalise(facts),
            C::ActivateSanction => self.activate(facts),
            C::ExpireSanction => self.expire(facts),
            C::ExpungeRecord => self.expunge(facts),
            C::AnnulSanction {
                instance,
                ruled_on,
                ruling,
            } => self.annul(*instance, *ruled_on, ruling, facts),
            C::RecordProceeding {
                instance,
                outcome,
                happened,
                summary,
            } => self.record_proceeding((*instance, *outcome, *happened), summary, facts),
            C::OverrideReadiness { check, memo } => self.override_readiness(*check, memo, facts),
        }
    }

    fn evolve(&mut self, event: &SanctionEvent) {
        use SanctionEvent as E;
        match event {
            E::SanctionProposed(proposed) => self.proposed(proposed),
            E::MemoFiled(memo) => self.memo_filed(memo.kind),
            E::LegalReviewed(reviewed) => self.reviewed(reviewed),
            E::SanctionApproved(approved) => self.approved(approved),
            E::UnionNotified(told) => self.union_told(told),
            E::UnionOpined(opined) => self.union_replied(opined.position, false),
            E::UnionAnswered(_) => self.union_replied(UnionPosition::Opinion, true),
            E::HearingOffered(offered) => self.hearing_offered(offered),
            E::StatementReceived(_) => self.hearing = SubjectHearing::Stated,
            E::HearingWaived(_) => self.hearing = SubjectHearing::Waived,
            E::SanctionWindowExtended(event) => self.extended(event),
            E::SanctionDecided(decided) => self.decided(decided),
            E::DecisionIssued(issued) => self.issued(issued),
            E::ServiceAttempted(attempted) => self.service_failed(attempted),
            E::DecisionServed(served) => self.served(served),
            E::AppealLodged(lodged) => self.appealed(lodged),
            E::AppealDecided(decided) => self.appeal_decided(decided),
            E::CertificateIssued(issued) => self.certified(issued),
            E::SanctionFinalised(finalised) => self.finalised(finalised),
            E::SanctionActivated(activated) => self.activated(activated),
            E::SanctionExpired(_) => self.status = SanctionStatus::Expired,
            E::RecordExpunged(_) => self.status = SanctionStatus::Expunged,
            E::SanctionWithdrawn(_) => self.status = SanctionStatus::Withdrawn,
            E::SanctionAnnulled(annulled) => self.annulled(annulled),
            E::ProceedingRecorded(recorded) => self.proceeding_recorded(recorded),
            E::OutsideDecisionRecorded(recorded) => self.decided_outside(recorded),
            E::ReadinessOverridden(overridden) => self.overridden(overridden),
        }
    }
}

/// Evolution, one method an event that changes more than one field.
impl Sanction {
    fn proposed(&mut self, event: &SanctionProposed) {
        self.id = Some(event.sanction);
        self.case = Some(event.case);
        self.finding = Some(event.finding);
        self.subject = Some(event.subject);
        self.status = SanctionStatus::Proposed;
        self.terms = Some(event.terms);
        self.proposed_terms = Some(event.terms);
        self.proportionality_noted = event.proportionality.is_some();
        self.priors = event.priors.iter().copied().collect();
        self.proposer = Some(event.by);
        self.act_warn_on = Some(event.act_warn_on);
        self.act_by = Some(event.act_by);
    }

    fn memo_filed(&mut self, kind: MemoKind) {
        self.memos.insert(kind);
    }

    fn overridden(&mut self, event: &ReadinessOverridden) {
        self.overrides.insert(event.check);
    }

    fn reviewed(&mut self, event: &LegalReviewed) {
        self.status = SanctionStatus::LegalReviewed;
        self.legal_reviewer = Some(event.by);
    }

    fn approved(&mut self, event: &SanctionApproved) {
        self.approvals.insert(event.by, (event.role, event.level));
        if event.complete {
            self.status = SanctionStatus::Approved;
            self.approved_on = Some(event.on);
        }
    }

    fn union_told(&mut self, event: &UnionNotified) {
        self.union = UnionStatus::Notified {
            on: event.on,
            reply_by: event.reply_by,
        };
    }

    /// A reply without a notice changes nothing: there is no day on which the union was told.
    fn union_replied(&mut self, position: UnionPosition, answered: bool) {
        self.union = match self.union {
            UnionStatus::NotNotified => UnionStatus::NotNotified,
            UnionStatus::Notified { on: notified_on, .. } | UnionStatus::Replied { notified_on, .. } => {
                UnionStatus::Replied {
                    notified_on,
                    position,
                    answered,
                }
            }
        };
    }

    fn hearing_offered(&mut self, event: &HearingOffered) {
        self.hearing_offered_on = Some(event.on);
        self.hearing = SubjectHearing::Offered {
            on: event.on,
            until: event.until,
        };
    }

    fn decided(&mut self, event: &SanctionDecided) {
        self.status = SanctionStatus::Decided;
        self.terms = Some(event.terms);
        self.decided_terms = Some(event.terms);
        self.decider = Some(event.by);
        self.decided_on = Some(event.on);
    }

    fn issued(&mut self, event: &DecisionIssued) {
        self.status = SanctionStatus::Issued;
        self.issued_on = Some(event.on);
        self.document = Some(event.document_sha256.clone());
        self.effective_on = Some(event.effective_on);
    }

    fn service_failed(&mut self, event: &ServiceAttempted) {
        self.service_attempts.insert((event.method, event.on));
        self.failed_services = self.service_attempts.len();
    }

    fn served(&mut self, event: &DecisionServed) {
        self.status = SanctionStatus::Served;
        self.served_on = Some(event.on);
        self.service_proof = Some(event.proof_sha256.clone());
        self.appeal_until = Some(event.appeal_until);
    }

    fn appealed(&mut self, event: &AppealLodged) {
        self.status = SanctionStatus::Appealed;
        self.appealed_on = Some(event.on);
        self.appeal_decide_by = Some(event.decide_by);
    }

    fn appeal_decided(&mut self, event: &AppealDecided) {
        self.status = match event.outcome {
            AppealOutcome::Upheld => SanctionStatus::Upheld,
            AppealOutcome::Varied => SanctionStatus::Varied,
            AppealOutcome::Revoked => SanctionStatus::Revoked,
        };
        self.terms = event.terms.or(self.terms);
        self.appeal_reviewer = Some(event.by);
        self.appeal_outcome = Some(event.outcome);
        self.appeal_decided_on = Some(event.on);
    }

    fn certified(&mut self, event: &CertificateIssued) {
        self.certificate_issued = true;
        self.certificate_on = Some(event.on);
        self.certificate = Some(event.certificate_sha256.clone());
    }

    fn finalised(&mut self, event: &SanctionFinalised) {
        self.status = SanctionStatus::Final;
        self.final_on = Some(event.on);
    }

    fn activated(&mut self, event: &SanctionActivated) {
        self.status = SanctionStatus::Active;
        self.activated_on = Some(event.on);
        self.until = event.until;
    }

    fn annulled(&mut self, event: &SanctionAnnulled) {
        self.status = SanctionStatus::Annulled;
        self.annulled_by = Some((event.instance, event.ruled_on));
        self.proceedings.insert(event.instance);
    }

    fn proceeding_recorded(&mut self, event: &ProceedingRecorded) {
        self.proceedings.insert(event.instance);
        self.recorded_proceedings
            .push((event.instance, event.outcome, event.happened));
    }

    fn decided_outside(&mut self, event: &OutsideDecisionRecorded) {
        self.status = SanctionStatus::TakenOutside;
        self.terms = Some(event.terms);
        self.taken_outside = Some(event.decided);
    }
}
