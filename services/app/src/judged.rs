//! Which version of the policy a charge is judged by: the one that was in force on the day of the conduct, with the text
//! that it was drafted with. Where that text is not kept, the pack in force stands in for it, and the record says so.

use std::sync::Arc;

use probity_domain::case::{Allegation, Case};
use probity_domain::ids::{FindingId, PersonId, PolicyId};
use probity_domain::pack::{PackVersion, Rules};
use probity_domain::policy::Policy;

use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

/// The version of the policy that something is judged by.
#[derive(Debug, Clone)]
pub struct JudgedBy {
    /// How the company calls the version.
    pub version: String,
    /// SHA-256 of the text that it was drafted with.
    pub sha256: String,
    /// What it says; `None` if that text is not kept here, and the pack in force stands in for it.
    pub text: Option<Arc<PackVersion>>,
    /// It is the text of the pack in force.
    pub in_force: bool,
}

impl App {
    /// What is known of a version that a charge rests on.
    pub async fn judged_by(&self, policy: PolicyId) -> Result<JudgedBy, AppError> {
        let loaded = self.journal().load::<Policy>(&Policy::stream(policy)).await?;
        let sha256 = loaded.state.sha256.clone();
        Ok(JudgedBy {
            version: loaded.state.version.clone(),
            text: self.packs().get(&sha256).cloned(),
            in_force: sha256 == self.rules().sha256,
            sha256,
        })
    }

    /// The rules for a sanction on a finding: clauses and scale of the version that binds the gravest charge proved
    /// against the person, everything else as it is now.
    pub(crate) async fn rules_judging(
        &self,
        case: &Case,
        subject: PersonId,
        finding: Option<FindingId>,
    ) -> Result<Arc<Rules>, AppError> {
        let charges = finding.and_then(|finding| case.findings.get(&finding)).map(|finding| {
            let concluded = finding.conclusions.iter();
            let proved = concluded.filter(|conclusion| conclusion.determination.is_substantiated());
            proved.filter_map(|conclusion| case.allegations.get(&conclusion.allegation))
        });
        let against = |charge: &&Allegation| charge.subject.person() == Some(subject);
        let gravest = charges
            .into_iter()
            .flatten()
            .filter(against)
            .max_by_key(|charge| charge.severity);
        let Some(ground) = gravest.and_then(|charge| charge.ground.as_ref()) else {
            return Ok(Arc::clone(self.rules()));
        };
        let judged = self.judged_by(ground.policy).await?;
        Ok(match judged.text {
            Some(text) if !judged.in_force => Arc::new(self.rules().judging_by(&text)),
            Some(_) | None => Arc::clone(self.rules()),
        })
    }
}
