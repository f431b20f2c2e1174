//! Commands to an investigation.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_domain::ids::{EvidenceId, InvestigationId, PersonId, SourceId, TaskId};
use probity_domain::investigation::{Investigation as State, InvestigationCommand};

use super::types::Investigation;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, ids, mutations, payload, perform};
use crate::scalars::{Day, Sha256};
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a change of an investigation gives.
    InvestigationPayload { investigation: Investigation, InvestigationId }
        by async |session: &Session, id| Investigation::open(session, id).await
}

mutations! {
    /// Commands to an investigation.
    InvestigationMutations gives InvestigationPayload of State, by investigation_id: InvestigationId;

    /// Allow an investigation, its scope and its sources.
    authorise_investigation(AuthoriseInvestigationInput {
        /// The sources that are allowed.
        source_ids: Vec<Gid<SourceId>>,
    }) |_, given| InvestigationCommand::AuthoriseInvestigation {
        sources: ids("sourceIds", &given.source_ids)?,
    };

    /// Begin to collect.
    start_collection(StartCollectionInput {}) |_, _| InvestigationCommand::StartCollection;

    /// Tick a task off.
    complete_task(CompleteTaskInput {
        /// The task.
        task_id: Gid<TaskId>,
    }) |_, given| InvestigationCommand::CompleteTask {
        task: given.task_id.0,
    };

    /// Record the consent to examine something of a person's own.
    record_consent(RecordConsentInput {
        /// The source.
        source_id: Gid<SourceId>,
        /// Who agreed.
        person: Gid<PersonId>,
        /// SHA-256 of the signed document.
        document_sha256: Sha256,
        /// The day of the signature; not in the future.
        given_on: Day,
    }) |_, given| InvestigationCommand::RecordConsent {
        source: given.source_id.0,
        person: given.person.0,
        document_sha256: given.document_sha256.0.clone(),
        given_on: given.given_on.0,
    };

    /// Pass the custody of evidence on.
    transfer_evidence(TransferEvidenceInput {
        /// The evidence.
        evidence_id: Gid<EvidenceId>,
        /// To whom.
        to: Gid<PersonId>,
        /// Why.
        reason: Prose,
    }) |sealer, given| InvestigationCommand::TransferEvidence {
        evidence: given.evidence_id.0,
        to: given.to.0,
        reason: given.reason.seal(sealer, "transfer.reason")?,
    };

    /// Give an investigation more time.
    extend_investigation(ExtendInvestigationInput {
        /// The day by which it is to be completed from now on.
        until: Day,
        /// Why.
        reason: Prose,
    }) |sealer, given| InvestigationCommand::ExtendInvestigation {
        until: given.until.0,
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Write the report of an investigation.
    draft_investigation_report(DraftInvestigationReportInput {
        /// The report.
        text: Prose,
    }) |sealer, given| InvestigationCommand::DraftInvestigationReport {
        text: given.text.seal(sealer, "report.text")?,
    };

    /// Review the report of an investigation.
    review_investigation_report(ReviewInvestigationReportInput {})
        |_, _| InvestigationCommand::ReviewInvestigationReport;

    /// Close an investigation.
    complete_investigation(CompleteInvestigationInput {})
        |_, _| InvestigationCommand::CompleteInvestigation;
}
