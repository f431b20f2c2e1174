//! What the register is asked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use probity_domain::ids::{
    AttachmentId, CaseId, ClaimId, DepartmentId, DisclosureId, GateId, InvestigationId, PersonId, PolicyId, ReportId,
    RewardId, SanctionId,
};
use probity_domain::policy::Policy;
use tokio::sync::MutexGuard;

use super::Known;
use crate::app::App;
use crate::error::AppError;
use crate::files::FileOwner;
use crate::use_case::UseCase;

impl App {
    /// Reads what has to be known before the first decision: how late it is on record, and the names. Without it the first
    /// decision that needs the names reads them.
    pub async fn warm_up(&self) -> Result<(), AppError> {
        self.known().await.map(|_| ())
    }

    /// The register, up to the store's end.
    pub(crate) async fn known(&self) -> Result<MutexGuard<'_, Known>, AppError> {
        let known = self.register().up_to_date(self.store().as_ref()).await?;
        self.was_recorded(known.newest);
        Ok(known)
    }

    /// Every version of the policy, folded; drafts included.
    pub(crate) async fn every_policy(&self) -> Result<Vec<(PolicyId, Policy)>, AppError> {
        let ids = self.known().await?.policies.clone();
        let mut policies = Vec::with_capacity(ids.len());
        for id in ids {
            let loaded = self.journal().load::<Policy>(&Policy::stream(id)).await?;
            policies.push((id, loaded.state.clone()));
        }
        Ok(policies)
    }

    /// Everybody who was ever entered into the directory.
    pub(crate) async fn everybody(&self) -> Result<Vec<PersonId>, AppError> {
        Ok(self.known().await?.people.iter().copied().collect())
    }

    /// Every department that was ever named.
    pub(crate) async fn named_departments(&self) -> Result<Vec<DepartmentId>, AppError> {
        Ok(self.known().await?.departments.iter().copied().collect())
    }

    /// Reports that nobody has acknowledged and that have to be on `day` at the latest, the longest due first.
    pub(crate) async fn unacknowledged_on(&self, day: Date) -> Result<Vec<ReportId>, AppError> {
        let known = self.known().await?;
        let due = known.unacknowledged.iter().filter(|(_, by)| **by <= day);
        let mut due: Vec<(Date, ReportId)> = due.map(|(report, by)| (*by, *report)).collect();
        due.sort_unstable();
        Ok(due.into_iter().map(|(_, report)| report).collect())
    }

    /// Investigations that time still changes.
    pub(crate) async fn running_investigations(&self) -> Result<Vec<InvestigationId>, AppError> {
        let known = self.known().await?;
        Ok(known.investigations.iter().copied().collect())
    }

    /// What reporters told of retaliation before a day and has no case yet: the case to be, and the report.
    pub(crate) async fn retaliation_without_case(&self, day: Date) -> Result<Vec<(CaseId, ReportId)>, AppError> {
        let known = self.known().await?;
        let earlier = known.told.iter().filter(|(_, (_, on))| *on < day);
        Ok(earlier.map(|(case, (report, _))| (*case, *report)).collect())
    }

    /// Rewards whose code is to be made, or is out and was not presented.
    pub(crate) async fn running_rewards(&self) -> Result<Vec<RewardId>, AppError> {
        let known = self.known().await?;
        Ok(known.rewards.iter().copied().collect())
    }

    /// Disclosures for which something may lie ready that is to be erased.
    pub(crate) async fn ending_disclosures(&self) -> Result<Vec<DisclosureId>, AppError> {
        let known = self.known().await?;
        Ok(known.disclosures.iter().copied().collect())
    }

    /// The reward of a code, by the hash of the code.
    pub(crate) async fn reward_of_code(&self, hash: &str) -> Result<Option<RewardId>, AppError> {
        let known = self.known().await?;
        Ok(known.codes.get(hash).copied())
    }

    /// Whether an event names a file.
    pub(crate) async fn is_named(&self, file: AttachmentId) -> Result<bool, AppError> {
        let known = self.register().up_to_date(self.store().as_ref()).await?;
        Ok(known.files.contains_key(&file))
    }

    /// Every file that an event names, with what it belongs to.
    pub(crate) async fn named_files(&self) -> Result<BTreeMap<AttachmentId, FileOwner>, AppError> {
        let known = self.register().up_to_date(self.store().as_ref()).await?;
        Ok(known.files.clone())
    }

    /// Retaliation gates that have not cleared, in the order of their ids.
    pub(crate) async fn waiting_gates(&self) -> Result<Vec<GateId>, AppError> {
        let known = self.register().up_to_date(self.store().as_ref()).await?;
        Ok(known.gates.iter().copied().collect())
    }

    /// Sanctions that time still changes.
    pub(crate) async fn running_sanctions(&self) -> Result<Vec<SanctionId>, AppError> {
        let known = self.known().await?;
        Ok(known.sanctions.iter().copied().collect())
    }

    /// Claims that are being recovered.
    pub(crate) async fn running_claims(&self) -> Result<Vec<ClaimId>, AppError> {
        let known = self.register().up_to_date(self.store().as_ref()).await?;
        Ok(known.claims.iter().copied().collect())
    }
}
