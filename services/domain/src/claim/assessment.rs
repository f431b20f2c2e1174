//! Assessing a loss, and confirming on what the claim rests.

use super::event::{ClaimBasisConfirmed, LossAssessed};
use super::{AssessLoss, Claim, ClaimCommand, ClaimRefusal, ClaimStatus, ClaimStep, Decided, Decision, digest};
use crate::case::CaseStatus;
use crate::pack::Window;

impl Decision<'_> {
    /// On a case whose findings are issued, against those whom it is about. The amount follows from the items of the loss
    /// and the debtor's share.
    pub(super) fn assess(&self, assess: &AssessLoss) -> Decided {
        let by = self.staff()?;
        if self.is_repeated(assess) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::AssessLoss)?;
        let case = &self.facts.case;
        if matches!(case.status, CaseStatus::Missing | CaseStatus::Closed) {
            return Err(ClaimRefusal::CaseNotReady { status: case.status });
        }
        if case.claims.get(&assess.claim) != Some(&assess.debtor) {
            return Err(ClaimRefusal::NotTracked);
        }
        for debtor in std::iter::once(&assess.debtor).chain(&assess.joint) {
            if !case.is_about(*debtor) {
                return Err(ClaimRefusal::DebtorNotSubject);
            }
            if debtor.person() == Some(by) {
                return Err(ClaimRefusal::DebtorActs);
            }
        }
        let assessed = LossAssessed {
            claim: assess.claim,
            case: assess.case,
            debtor: assess.debtor,
            joint: assess
                .joint
                .iter()
                .copied()
                .filter(|debtor| *debtor != assess.debtor)
                .collect(),
            loss: assess.assessment.loss()?,
            claimed: assess.assessment.claimed()?,
            assessment: assess.assessment.clone(),
            reasons: assess.reasons.clone(),
            by,
            on: self.on,
            limitation: self.limitation(assess.debtor, case.known_on.unwrap_or(self.on))?,
        };
        Ok(vec![assessed.into()])
    }

    fn is_repeated(&self, assess: &AssessLoss) -> bool {
        self.claim.id == Some(assess.claim)
            && self.claim.case == Some(assess.case)
            && self.claim.debtor == Some(assess.debtor)
            && self.claim.assessment.as_ref() == Some(&assess.assessment)
    }

    /// Counsel's. A fault below what the profile asks for needs a memo (practice, contested).
    pub(super) fn confirm_basis(&self, command: &ClaimCommand) -> Decided {
        let ClaimCommand::ConfirmBasis {
            basis,
            contract_sha256,
            fault_memo,
        } = command
        else {
            return Ok(vec![]);
        };
        let by = self.counsel()?;
        if self.claim.status == ClaimStatus::BasisConfirmed && self.claim.contract == *contract_sha256 {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::ConfirmBasis)?;
        if let Some(contract) = contract_sha256 {
            digest(contract)?;
        }
        let lowest = self.facts.rules.profile.options.lowest_fault;
        let fault = self.claim.assessment.as_ref().map(|loss| loss.fault);
        let slight = lowest.is_none_or(|lowest| fault.is_none_or(|fault| fault < lowest));
        if slight && fault_memo.is_none() {
            return Err(ClaimRefusal::FaultTooSlight);
        }
        let confirmed = ClaimBasisConfirmed {
            basis: basis.clone(),
            contract_sha256: contract_sha256.clone(),
            fault_memo: fault_memo.clone(),
            by,
            on: self.on,
            notice: self.due(self.on, Window::ClaimNotice)?,
        };
        Ok(vec![confirmed.into()])
    }
}

impl Claim {
    pub(super) fn assessed(&mut self, event: &LossAssessed) {
        self.id = Some(event.claim);
        self.case = Some(event.case);
        self.status = ClaimStatus::Assessed;
        self.debtor = Some(event.debtor);
        self.joint.clone_from(&event.joint);
        self.assessment = Some(event.assessment.clone());
        self.currency = Some(event.claimed.currency);
        self.loss = event.loss.minor;
        self.claimed = event.claimed.minor;
        self.assessor = Some(event.by);
        self.assessed_on = Some(event.on);
        self.limitation = event.limitation.as_ref().map(|due| due.day);
    }
}
