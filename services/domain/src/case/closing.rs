//! Closing a case, and opening it again on new evidence.

use super::command::CaseOutcome;
use super::event::{CaseClosed, CaseReopened};
use super::state::CaseStatus;
use super::step::CaseStep;
use super::{CaseRefusal, Decided, Decision};
use crate::actor::Role;
use crate::ids::SanctionId;
use crate::sanction::SanctionStatus;
use crate::sealed::Sealed;

impl Decision<'_> {
    /// With every charge decided, every sanction at its end, somebody for every unpaid claim, and a retention class.
    pub(super) fn close(&self, retention: Option<&str>) -> Decided {
        let status = self.case.status;
        if status == CaseStatus::Closed && self.case.retention.as_deref() == retention {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::CloseCase)?;
        let outcome = if status == CaseStatus::Referred {
            CaseOutcome::Referred
        } else if status == CaseStatus::NoAction {
            CaseOutcome::NoAction
        } else {
            self.outcome_of_sanctions()
        };
        self.nothing_is_left()?;
        let retention = retention.ok_or(CaseRefusal::RetentionMissing)?;
        if !self.facts.rules.retention.contains_key(retention) {
            return Err(CaseRefusal::RetentionUnknown);
        }
        let closed = CaseClosed {
            outcome,
            retention: retention.to_owned(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![closed.into()])
    }

    /// Counsel's, on new evidence.
    pub(super) fn reopen(&self, new_evidence: &Sealed) -> Decided {
        if !self.facts.context.actor.has(Role::LegalCounsel) {
            return Err(CaseRefusal::ReopeningNeedsCounsel);
        }
        if self.case.status == CaseStatus::Reopened {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::ReopenCase)?;
        let reopened = CaseReopened {
            new_evidence: new_evidence.clone(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![reopened.into()])
    }

    fn nothing_is_left(&self) -> Result<(), CaseRefusal> {
        if let Some(allegation) = self.case.open_allegation() {
            return Err(CaseRefusal::AllegationOpen { allegation });
        }
        let mut tracked = self.case.sanctions.keys().copied();
        if let Some(sanction) = tracked.find(|sanction| !self.status_of(*sanction).is_some_and(is_at_its_end)) {
            return Err(CaseRefusal::SanctionUndecided { sanction });
        }
        let mut claims = self.facts.claims.iter();
        if claims.any(|claim| !claim.settled && !claim.has_owner) {
            return Err(CaseRefusal::ClaimOwnerless);
        }
        Ok(())
    }

    /// Sanctioned if at least one sanction stands; if all were withdrawn, revoked or annulled, no action was taken.
    fn outcome_of_sanctions(&self) -> CaseOutcome {
        let mut tracked = self.case.sanctions.keys().copied();
        if tracked.any(|sanction| self.status_of(sanction).is_some_and(stands)) {
            CaseOutcome::Sanctioned
        } else {
            CaseOutcome::NoAction
        }
    }

    /// `None` if the facts do not tell; closing then waits.
    fn status_of(&self, sanction: SanctionId) -> Option<SanctionStatus> {
        let mut known = self.facts.sanctions.iter();
        known.find(|(id, _)| *id == sanction).map(|(_, status)| *status)
    }
}

/// Whether a sanction no longer holds up closing: nothing inside the company can change it, or it was dropped, or it was
/// never proposed. Between proposal and finality (also after an appeal that upheld or varied it) it does.
fn is_at_its_end(sanction: SanctionStatus) -> bool {
    use SanctionStatus as S;
    match sanction {
        S::Missing
        | S::Withdrawn
        | S::Revoked
        | S::Annulled
        | S::Final
        | S::Active
        | S::Expired
        | S::Expunged
        | S::TakenOutside => true,
        S::Proposed
        | S::LegalReviewed
        | S::Approved
        | S::Decided
        | S::Issued
        | S::Served
        | S::Appealed
        | S::Upheld
        | S::Varied => false,
    }
}

/// Whether a sanction was imposed and not taken away again.
fn stands(sanction: SanctionStatus) -> bool {
    use SanctionStatus as S;
    matches!(
        sanction,
        S::Final | S::Active | S::Expired | S::Expunged | S::TakenOutside
    )
}
