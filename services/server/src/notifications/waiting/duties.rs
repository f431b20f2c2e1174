//! Claims for damages that wait for a step, and erasures that wait for an approval or for the deed.

use probity_app::access::Action;
use probity_app::notifications::Waiting;
use probity_app::{AppError, Record};
use probity_domain::claim::{Claim, ClaimStatus};
use probity_domain::ids::{ClaimId, RetentionId};
use probity_domain::request::RightsRequest;
use probity_domain::retention::{Retention, RetentionStatus};
use probity_domain::{Actor, Role};
use probity_projections::LARGEST_PAGE;
use probity_projections::claims::ClaimFilter;
use probity_projections::retention::RetentionFilter;

use super::{LookError, Lookout, Step, at_once};

impl Lookout<'_> {
    pub(super) async fn claims(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(sight) = self.sights.of_staff(actor, Action::ReadClaim) else {
            return Ok(Vec::new());
        };
        let (claims, mut after, mut waiting) = (self.views.claims(), None, Vec::new());
        loop {
            let filter = ClaimFilter {
                open: true,
                ..ClaimFilter::default()
            };
            let page = claims.page(&sight, filter, after, LARGEST_PAGE).await?;
            after = page.next();
            for row in page.into_rows() {
                let step = claim_step(row.claim, &row.state);
                waiting.extend(self.told_of(actor, step).await?);
            }
            if after.is_none() {
                return Ok(waiting);
            }
        }
    }

    pub(super) async fn erasures(&self, actor: &Actor) -> Result<Vec<Waiting>, LookError> {
        let Some(sight) = self.sights.of_staff(actor, Action::ReadRetention) else {
            return Ok(Vec::new());
        };
        let mut waiting = Vec::new();
        for status in [RetentionStatus::Due, RetentionStatus::ErasureApproved] {
            let (retentions, mut after) = (self.views.retention(), None);
            loop {
                let filter = RetentionFilter {
                    status: Some(status),
                    ..RetentionFilter::default()
                };
                let page = retentions.page(&sight, filter, after, LARGEST_PAGE).await?;
                after = page.next();
                for row in page.into_rows() {
                    let step = erasure_step(row.retention, &row.state, actor);
                    waiting.extend(self.told_of(actor, step).await?);
                }
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(waiting)
    }

    async fn told_of(&self, actor: &Actor, step: Option<Step>) -> Result<Option<Waiting>, LookError> {
        let Some(step) = step else {
            return Ok(None);
        };
        let may = self.may(actor, step.action, step.record).await?;
        Ok(may.then(|| at_once(&[step.action.name(), &step.record.name(), step.state])))
    }

    /// Nobody answers a request of their own.
    pub(super) async fn is_of(&self, actor: &Actor, record: Record) -> Result<bool, AppError> {
        let Record::Request(id) = record else {
            return Ok(false);
        };
        let request = self.state::<RightsRequest>(id).await?;
        Ok(actor.person().is_some() && request.subject == actor.person())
    }
}

/// A claim waits for somebody here until the debtor, arbitrators, a court or the payroll have the next word.
pub(super) fn claim_step(id: ClaimId, claim: &Claim) -> Option<Step> {
    let (action, state) = match claim.status {
        ClaimStatus::Assessed => (Action::ConfirmClaimBasis, "assessed"),
        ClaimStatus::BasisConfirmed => (Action::NoticeClaim, "confirmed"),
        ClaimStatus::Disputed => (Action::BringClaim, "disputed"),
        ClaimStatus::Agreed => (Action::ScheduleRecovery, "agreed"),
        ClaimStatus::Awarded => (Action::ScheduleRecovery, "awarded"),
        ClaimStatus::Missing
        | ClaimStatus::Noticed
        | ClaimStatus::Arbitration
        | ClaimStatus::Court
        | ClaimStatus::Rejected
        | ClaimStatus::Scheduled
        | ClaimStatus::Recovering
        | ClaimStatus::Settled
        | ClaimStatus::WrittenOff
        | ClaimStatus::ConvertedAtExit => return None,
    };
    Some(Step {
        action,
        record: Record::Claim(id),
        state,
    })
}

/// Counsel and a custodian approve, each once, and somebody who approved nothing destroys.
pub(super) fn erasure_step(id: RetentionId, retention: &Retention, actor: &Actor) -> Option<Step> {
    let own = actor.person()?;
    if retention.approvals.contains_key(&own) {
        return None;
    }
    let (action, state) = match retention.status {
        RetentionStatus::Due => {
            let given = |role: &Role| retention.approvals.values().any(|other| other == role);
            let may = [Role::LegalCounsel, Role::IdentityCustodian];
            let missing = may.iter().any(|role| actor.has(*role) && !given(role));
            missing.then_some((Action::ApproveErasure, "due"))?
        }
        RetentionStatus::ErasureApproved => (Action::DestroyKey, "approved"),
        RetentionStatus::Active
        | RetentionStatus::Scheduled
        | RetentionStatus::Held
        | RetentionStatus::KeyDestroyed
        | RetentionStatus::Tombstoned => return None,
    };
    Some(Step {
        action,
        record: Record::Retention(id),
        state,
    })
}
