//! Commands to a sanction after its decision.

use async_graphql::{Context, InputObject, Object};
use probity_domain::ids::SanctionId;
use probity_domain::sanction::{Sanction as State, SanctionCommand};

use super::mutations::{SanctionPayload, SanctionTermsInput};
use super::vocabulary::{AppealOutcome, Instance, ServiceMethod};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{mutations, perform};
use crate::readiness::vocabulary::ReadinessCheck;
use crate::scalars::{Day, Sha256};
use crate::text::{Name, Prose};

mutations! {
    /// Commands to a sanction after its decision.
    SanctionEffects gives SanctionPayload of State, by sanction_id: SanctionId;

    /// Put a decision in writing.
    issue_decision(IssueDecisionInput {
        /// SHA-256 of the document.
        document_sha256: Sha256,
        /// From when it is to take effect.
        effective_on: Day,
    }) |_, given| SanctionCommand::IssueDecision {
        document_sha256: given.document_sha256.0.clone(),
        effective_on: given.effective_on.0,
    };

    /// Record a failed attempt at service.
    record_service_attempt(RecordServiceAttemptInput {
        /// How it was tried.
        method: ServiceMethod,
        /// The day; not in the future.
        on: Day,
        /// What happened.
        outcome: Prose,
    }) |sealer, given| SanctionCommand::RecordServiceAttempt {
        method: given.method.into(),
        on: given.on.0,
        outcome: given.outcome.seal(sealer, "service.outcome")?,
    };

    /// Record service of a decision.
    serve_decision(ServeDecisionInput {
        /// How.
        method: ServiceMethod,
        /// The day; not in the future. For public notice the day of the notice.
        on: Day,
        /// SHA-256 of the proof.
        proof_sha256: Sha256,
    }) |_, given| SanctionCommand::ServeDecision {
        method: given.method.into(),
        on: given.on.0,
        proof_sha256: given.proof_sha256.0.clone(),
    };

    /// Appeal against a sanction: the subject, or staff for them.
    appeal_sanction(AppealSanctionInput {
        /// The grounds.
        grounds: Prose,
        /// The day on which the subject lodged it; not in the future.
        on: Day,
    }) |sealer, given| SanctionCommand::AppealSanction {
        grounds: given.grounds.seal(sealer, "grounds")?,
        on: given.on.0,
    };

    /// Decide an appeal.
    decide_appeal(DecideAppealInput {
        /// How.
        outcome: AppealOutcome,
        /// The terms from now on, if varied.
        terms: Option<SanctionTermsInput>,
        /// Reasons.
        reasons: Prose,
    }) |sealer, given| SanctionCommand::DecideAppeal {
        outcome: given.outcome.into(),
        terms: given.terms.as_ref().map(SanctionTermsInput::terms).transpose()?,
        reasons: given.reasons.seal(sealer, "appeal.reasons")?,
    };

    /// Record certificate and transfer after a dismissal.
    issue_certificate(IssueCertificateInput {
        /// SHA-256 of the certificate.
        certificate_sha256: Sha256,
        /// The day on which the transfer was begun; not in the future.
        transfer_on: Day,
    }) |_, given| SanctionCommand::IssueCertificate {
        certificate_sha256: given.certificate_sha256.0.clone(),
        transfer_on: given.transfer_on.0,
    };

    /// Establish that nothing inside the company can change a sanction any more.
    finalise_sanction(FinaliseSanctionInput {}) |_, _| SanctionCommand::FinaliseSanction;

    /// Put a sanction into force.
    activate_sanction(ActivateSanctionInput {}) |_, _| SanctionCommand::ActivateSanction;

    /// Establish that the time of a sanction is over.
    expire_sanction(ExpireSanctionInput {}) |_, _| SanctionCommand::ExpireSanction;

    /// Take a sanction out of the person's record.
    expunge_record(ExpungeRecordInput {}) |_, _| SanctionCommand::ExpungeRecord;

    /// Answer in a memo for a check of readiness that is missing. It takes no refusal away.
    override_readiness(OverrideReadinessInput {
        /// The check.
        check: ReadinessCheck,
        /// Counsel's memo: why the sanction holds all the same.
        memo: Prose,
    }) |sealer, given| SanctionCommand::OverrideReadiness {
        check: given.check.into(),
        memo: given.memo.seal(sealer, "override")?,
    };

    /// Record that an arbitrator or a court set a sanction aside.
    annul_sanction(AnnulSanctionInput {
        /// Which instance.
        instance: Instance,
        /// The day of the ruling; not in the future.
        ruled_on: Day,
        /// What it says.
        ruling: Prose,
    }) |sealer, given| SanctionCommand::AnnulSanction {
        instance: given.instance.into(),
        ruled_on: given.ruled_on.0,
        ruling: given.ruling.seal(sealer, "ruling")?,
    };
}
