//! Investigations: the use cases around them.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::case::{Case, CaseCommand};
use probity_domain::ids::{CaseId, InvestigationId, SourceId};
use probity_domain::investigation::{
    Investigation, InvestigationCommand, InvestigationFacts, LegalBasis, Source, SourceKind,
};
use probity_domain::{Actor, Context};
use probity_vault::{Plaintext, Sealer};

use crate::access::{Action, Relation, action_of_investigation};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Investigation {
    type Id = InvestigationId;

    fn stream(id: InvestigationId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: InvestigationId, state: &Self) -> Option<String> {
        state.case.map(|case| case.stream())
    }

    fn action(command: &InvestigationCommand) -> Action {
        action_of_investigation(command.step())
    }

    fn creates(command: &InvestigationCommand) -> bool {
        matches!(command, InvestigationCommand::PlanInvestigation { .. })
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: InvestigationId,
        state: &Self,
        command: Option<&InvestigationCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        match case_of(state, command) {
            Some(case) => app.relations_to_case(actor, &*app.case(case).await?).await,
            None => Ok(BTreeSet::new()),
        }
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &InvestigationCommand,
    ) -> Result<InvestigationFacts, AppError> {
        let case = match case_of(state, Some(command)) {
            Some(case) => app.case(case).await?,
            None => Arc::new(Case::default()),
        };
        Ok(InvestigationFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            // Whoever reported is anonymous, or is known to custodians alone: no task may find out who it was.
            reporter_protected: !case.reports.is_empty(),
            case,
        })
    }
}

fn case_of(state: &Investigation, command: Option<&InvestigationCommand>) -> Option<CaseId> {
    let named = if let Some(InvestigationCommand::PlanInvestigation { case, .. }) = command {
        Some(*case)
    } else {
        None
    };
    state.case.or(named)
}

/// A place to collect from, in words.
pub struct PlannedSource {
    /// Made by the caller.
    pub id: SourceId,
    /// What kind.
    pub kind: SourceKind,
    /// Why it may be used.
    pub basis: Option<LegalBasis>,
    /// Which one, and what of it.
    pub description: Plaintext,
}

/// A plan of an investigation.
pub struct PlanInvestigation {
    /// The case.
    pub case: CaseId,
    /// What is to be found out.
    pub scope: Plaintext,
    /// Where from.
    pub sources: Vec<PlannedSource>,
}

impl App {
    /// Begins the investigation of a case and plans it. Given again, it completes what is missing: an investigation that
    /// was begun and has no plan yet is the one that is planned.
    pub async fn start_investigation(
        &self,
        request: impl Into<Request> + Send,
        input: &PlanInvestigation,
    ) -> Result<(InvestigationId, Done), AppError> {
        let request = self.begin(request.into())?;
        let id = match self.unplanned(input.case).await? {
            Some(id) => id,
            None => InvestigationId(self.request_ids(&request)?.id("investigation")?),
        };
        let start = |_: &mut Sealer| Ok(CaseCommand::StartInvestigation { investigation: id });
        let plan = |sealer: &mut Sealer| plan(sealer, id, input);
        let under = Under::key(input.case.stream());

        let started = self
            .rehearse::<Case>(
                Ask {
                    request: &request,
                    id: input.case,
                    under: &Under::default(),
                },
                &start,
                |_| {},
            )
            .await?;
        self.rehearse::<Investigation>(
            Ask {
                request: &request,
                id,
                under: &under,
            },
            &plan,
            |facts| {
                facts.case = Arc::new(started);
            },
        )
        .await?;
        let first = self.execute::<Case>(request.clone(), input.case, start).await?;
        let request = request.following(first.events.first().copied());
        let second = self.execute_under::<Investigation>(request, id, under, plan).await?;
        Ok((id, first.and(second)))
    }

    /// The case's latest investigation, if it was begun and not planned.
    async fn unplanned(&self, case: CaseId) -> Result<Option<InvestigationId>, AppError> {
        let case = self.case(case).await?;
        let Some(id) = case.investigations.last() else {
            return Ok(None);
        };
        let loaded = self
            .journal()
            .load::<Investigation>(&Investigation::stream(*id))
            .await?;
        Ok((!loaded.exists()).then_some(*id))
    }
}

fn plan(
    sealer: &mut Sealer,
    investigation: InvestigationId,
    input: &PlanInvestigation,
) -> Result<InvestigationCommand, AppError> {
    let mut sources = Vec::with_capacity(input.sources.len());
    for source in &input.sources {
        sources.push(Source {
            id: source.id,
            kind: source.kind,
            basis: source.basis,
            description: sealer.seal("source.description", &source.description)?,
        });
    }
    Ok(InvestigationCommand::PlanInvestigation {
        investigation,
        case: input.case,
        scope: sealer.seal("scope", &input.scope)?,
        sources,
    })
}
