//! Commands to an investigation.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{PlanInvestigation, PlannedSource};
use probity_domain::ids::{CaseId, EvidenceId, InvestigationId, PartyId, PersonId, SourceId, TaskId};
use probity_domain::investigation::{Investigation as State, InvestigationCommand, SealEvidence as Evidence};

use super::types::Investigation;
use super::vocabulary::{CollectionMethod, LegalBasis, SourceKind, TaskKind};
use crate::case::mutations::PartyInput;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{bounded, changed, ids, made, mutations, payload, perform};
use crate::scalars::{Day, Sha256, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a change of an investigation gives.
    InvestigationPayload { investigation: Investigation, InvestigationId }
        by async |session: &Session, id| Investigation::open(session, id).await
}

/// A place from which evidence may be collected.
#[derive(InputObject)]
pub struct SourceInput {
    /// What kind.
    kind: SourceKind,
    /// Why it may be used; one without is refused when the investigation is authorised.
    basis: Option<LegalBasis>,
    /// Which one, and what of it.
    description: Prose,
}

/// Begin the investigation of a case, with a plan.
#[derive(InputObject)]
pub struct StartInvestigationInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// What is to be found out.
    scope: Prose,
    /// Where from.
    sources: Vec<SourceInput>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Set a task.
#[derive(InputObject)]
pub struct AddTaskInput {
    /// The investigation.
    investigation_id: Gid<InvestigationId>,
    /// What kind.
    kind: TaskKind,
    /// In words.
    text: Prose,
    /// Who is to do it.
    assignee: Gid<PersonId>,
    /// By when.
    due: Option<Day>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Secure a piece of evidence.
#[derive(InputObject)]
pub struct SealEvidenceInput {
    /// The investigation.
    investigation_id: Gid<InvestigationId>,
    /// An authorised source.
    source_id: Gid<SourceId>,
    /// How it was collected.
    method: CollectionMethod,
    /// What it is.
    title: Prose,
    /// SHA-256 of the original.
    sha256: Sha256,
    /// When it was collected.
    collected: WhenInput,
    /// When what it shows happened.
    shows: WhenInput,
    /// Who collected it.
    collector: Gid<PersonId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands that begin an investigation, or make something in it.
#[derive(Default)]
pub struct InvestigationMakings;

#[Object]
impl InvestigationMakings {
    /// Begin the investigation of a case, with a plan. Given again, it completes what is missing.
    async fn start_investigation(
        &self,
        ctx: &Context<'_>,
        input: StartInvestigationInput,
    ) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        bounded("sources", &input.sources)?;
        let mut sources = Vec::with_capacity(input.sources.len());
        for (number, source) in input.sources.into_iter().enumerate() {
            let purpose = format!("source {number}");
            sources.push(PlannedSource {
                id: SourceId(session.fresh_id(input.client_mutation_id.as_ref(), &purpose)?),
                kind: source.kind.into(),
                basis: source.basis.map(Into::into),
                description: source.description.taken("sources.description")?,
            });
        }
        let plan = PlanInvestigation {
            case: input.case_id.0,
            scope: input.scope.taken("scope")?,
            sources,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let id = made(session, session.app().start_investigation(request, &plan).await).await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Set a task.
    async fn add_task(&self, ctx: &Context<'_>, input: AddTaskInput) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let task = TaskId(session.fresh_id(name, "task")?);
        let id = input.investigation_id.0;
        perform::<State>(ctx, id, name, |sealer| {
            Ok(InvestigationCommand::AddTask {
                task,
                kind: input.kind.into(),
                text: input.text.seal(sealer, "task.text")?,
                assignee: input.assignee.0,
                due: input.due.map(|day| day.0),
            })
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Secure a piece of evidence.
    async fn seal_evidence(&self, ctx: &Context<'_>, input: SealEvidenceInput) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let evidence = EvidenceId(session.fresh_id(name, "evidence")?);
        let (collected, shows) = (input.collected.when("collected")?, input.shows.when("shows")?);
        let id = input.investigation_id.0;
        perform::<State>(ctx, id, name, |sealer| {
            Ok(InvestigationCommand::SealEvidence(Box::new(Evidence {
                evidence,
                source: input.source_id.0,
                method: input.method.into(),
                title: input.title.seal(sealer, "evidence.title")?,
                sha256: input.sha256.0.clone(),
                attachment: None,
                collected,
                shows,
                collector: input.collector.0,
            })))
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }
}

/// The id of a party that is named in an investigation by its name alone: it cannot be one of the case's, and is refused by
/// the decision.
fn unnamed() -> PartyId {
    PartyId(ulid::Ulid::nil())
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

    /// Record an interview.
    record_interview(RecordInterviewInput {
        /// At least two.
        interviewers: Vec<Gid<PersonId>>,
        /// Who was asked.
        interviewee: PartyInput,
        /// The record.
        record: Prose,
        /// The evidence under which it was sealed.
        evidence_id: Option<Gid<EvidenceId>>,
        /// The day; not in the future.
        held_on: Day,
    }) |sealer, given| InvestigationCommand::RecordInterview {
        interviewers: ids("interviewers", &given.interviewers)?,
        interviewee: given.interviewee.party(sealer, unnamed())?,
        record: given.record.seal(sealer, "interview.record")?,
        evidence: given.evidence_id.map(|evidence| evidence.0),
        held_on: given.held_on.0,
    };

    /// Ask a subject to answer.
    open_response_window(OpenResponseWindowInput {
        /// Who.
        subject: PartyInput,
    }) |sealer, given| InvestigationCommand::OpenResponseWindow {
        subject: given.subject.party(sealer, unnamed())?,
    };

    /// Give a subject more time to answer.
    extend_response_window(ExtendResponseWindowInput {
        /// Who.
        subject: PartyInput,
        /// Last day from now on.
        until: Day,
        /// Why.
        reason: Prose,
    }) |sealer, given| InvestigationCommand::ExtendResponseWindow {
        subject: given.subject.party(sealer, unnamed())?,
        until: given.until.0,
        reason: given.reason.seal(sealer, "reason")?,
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

    /// Record a subject's answer.
    record_response(RecordResponseInput {
        /// Who.
        subject: PartyInput,
        /// What they said.
        statement: Prose,
        /// They admit the facts, in whole or in part.
        admits: bool,
        /// The day; not in the future.
        answered_on: Day,
    }) |sealer, given| InvestigationCommand::RecordResponse {
        subject: given.subject.party(sealer, unnamed())?,
        statement: given.statement.seal(sealer, "statement")?,
        admits: given.admits,
        answered_on: given.answered_on.0,
    };

    /// Record that a subject let the days for an answer pass.
    record_window_elapsed(RecordWindowElapsedInput {
        /// Who.
        subject: PartyInput,
    }) |sealer, given| InvestigationCommand::RecordWindowElapsed {
        subject: given.subject.party(sealer, unnamed())?,
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
