//! Commands that begin an investigation, or make something in it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{About, AppError, Plaintext, PlanInvestigation, PlannedSource, PutFile, Sealer, Treatment};
use probity_domain::AttachmentRef;
use probity_domain::ids::{AttachmentId, CaseId, EvidenceId, InvestigationId, PersonId, SourceId, TaskId};
use probity_domain::investigation::{Investigation as State, InvestigationCommand, SealEvidence as Evidence};

use super::mutations::InvestigationPayload;
use super::parts::{Evidence as EvidenceNode, Task};
use super::types::Investigation;
use super::vocabulary::{CollectionMethod, LegalBasis, SourceKind, TaskKind};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{bounded, changed, made, part_payload, perform};
use crate::scalars::{Day, Sha256, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose};

part_payload! {
    /// What a new task gives.
    AddTaskPayload { investigation: Investigation, InvestigationId; task: Task, task_id: TaskId }
        by async |session: &Session, id| Investigation::open(session, id).await,
        part async |_: &Context<'_>, investigation: &Investigation, id: TaskId| {
            let tasks = investigation.every_task();
            Ok(tasks.into_iter().find(|task| task.id.0 == id))
        }
}

part_payload! {
    /// What a new piece of evidence gives.
    SealEvidencePayload {
        investigation: Investigation, InvestigationId; evidence: EvidenceNode, evidence_id: EvidenceId
    }
        by async |session: &Session, id| Investigation::open(session, id).await,
        part async |_: &Context<'_>, investigation: &Investigation, id: EvidenceId| {
            let evidence = investigation.every_evidence();
            Ok(evidence.into_iter().find(|piece| piece.id.0 == id))
        }
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

/// A file that was put away for a piece of evidence.
#[derive(InputObject)]
pub struct EvidenceFileInput {
    /// What `POST /files/evidence` answered with, on this day or the one before.
    id: Gid<AttachmentId>,
    /// Its name, as who opens it gets it.
    name: Prose,
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
    /// SHA-256 of the original. Not needed with a file; where both are given, the file has to be the original.
    sha256: Option<Sha256>,
    /// The file, if it is kept here.
    file: Option<EvidenceFileInput>,
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
    async fn add_task(&self, ctx: &Context<'_>, input: AddTaskInput) -> ApiResult<AddTaskPayload> {
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
        AddTaskPayload::of(ctx, id, task, input.client_mutation_id).await
    }

    /// Secure a piece of evidence: a file that was uploaded, or something that is kept elsewhere and has a hash.
    async fn seal_evidence(&self, ctx: &Context<'_>, input: SealEvidenceInput) -> ApiResult<SealEvidencePayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let evidence = EvidenceId(session.fresh_id(name, "evidence")?);
        let (collected, shows) = (input.collected.when("collected")?, input.shows.when("shows")?);
        let id = input.investigation_id.0;
        let file = match &input.file {
            Some(file) => Some(session.app().evidence_file(&session.actor, id, file.id.0).await?),
            None => None,
        };
        let sha256 = original(input.sha256.as_ref(), file.as_ref())?;
        perform::<State>(ctx, id, name, |sealer| {
            let named = input.file.as_ref().zip(file.as_ref());
            Ok(InvestigationCommand::SealEvidence(Box::new(Evidence {
                evidence,
                source: input.source_id.0,
                method: input.method.into(),
                title: input.title.seal(sealer, "evidence.title")?,
                sha256: sha256.clone(),
                attachment: named.map(|(given, put)| given.attachment(sealer, put)).transpose()?,
                collected,
                shows,
                collector: input.collector.0,
            })))
        })
        .await?;
        SealEvidencePayload::of(ctx, id, evidence, input.client_mutation_id).await
    }
}

impl EvidenceFileInput {
    fn attachment(&self, sealer: &mut Sealer, put: &PutFile) -> Result<AttachmentRef, AppError> {
        let about = About::new(put.media_type, Treatment::Evidence);
        Ok(AttachmentRef {
            id: put.id,
            sha256: put.sha256.clone(),
            size: put.size,
            name: self.name.seal(sealer, "attachment.name")?,
            about: Some(sealer.seal("attachment.about", &Plaintext::from(about.line()))?),
            for_reporter: None,
        })
    }
}

/// The hash of the original: as it was given, or the file's. A file that is another than was meant is never sealed.
fn original(given: Option<&Sha256>, file: Option<&PutFile>) -> Result<String, AppError> {
    match (given, file) {
        (Some(given), Some(file)) if given.0 != file.sha256 => Err(AppError::invalid(
            "sha256",
            "the file has another hash than was given; upload the original, or leave the hash out",
        )),
        (Some(given), _) => Ok(given.0.clone()),
        (None, Some(file)) => Ok(file.sha256.clone()),
        (None, None) => Err(AppError::invalid(
            "sha256",
            "expected the hash of the original, or a file",
        )),
    }
}
