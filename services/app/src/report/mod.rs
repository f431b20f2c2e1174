//! Reports: the use cases around them.

mod file;
mod messages;

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::ids::{CaseId, PersonId, ReportId};
use probity_domain::report::{Report, ReportCommand, ReportFacts, ReportStatus};
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_report};
use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

pub use file::{FileReport, GivenFile, Receipted, told_of_file};
pub(crate) use file::{attachments, message_of};
pub use messages::{FromReporter, ToReporter};

#[async_trait]
impl UseCase for Report {
    type Id = ReportId;

    fn stream(id: ReportId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, id: ReportId, _state: &Self) -> Option<String> {
        Some(id.stream())
    }

    fn action(command: &ReportCommand) -> Action {
        action_of_report(command.step())
    }

    fn creates(command: &ReportCommand) -> bool {
        matches!(command, ReportCommand::FileReport(_))
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        id: ReportId,
        state: &Self,
        _command: Option<&ReportCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let mut relations = match app.case_behind(state).await? {
            Some(case) => app.relations_to_case(actor, &*app.case(case).await?).await?,
            None if state.to_alternate => BTreeSet::from([Relation::AlternatePool]),
            None => BTreeSet::from([Relation::IntakePool]),
        };
        // Being a subject who was told of a charge makes no report of the case one's own.
        relations.remove(&Relation::Own);
        if matches!(actor, Actor::Reporter(own) if *own == id) {
            relations.insert(Relation::Own);
        }
        Ok(relations)
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &ReportCommand,
    ) -> Result<ReportFacts, AppError> {
        let case_exists = if let ReportCommand::LinkReport { case } = command {
            app.may_link_to(&context.actor, *case).await?
        } else {
            false
        };
        let actor_excluded = app.is_excluded(context.actor.person(), state).await?;
        Ok(ReportFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            actor_excluded,
            case_exists,
            merge_target_exists: merge_target_exists(app, context, state, command).await?,
        })
    }
}

impl App {
    /// The case through which a report is seen: its own, or else that of the report which goes on in its place. What two
    /// people told of the same facts is for the same eyes, whichever of the two reports was linked.
    pub(crate) async fn case_behind(&self, report: &Report) -> Result<Option<CaseId>, AppError> {
        let mut passed = BTreeSet::new();
        let (mut case, mut next) = (report.case, report.merged_into);
        while let (None, Some(into)) = (case, next) {
            if !passed.insert(into) {
                return Ok(None);
            }
            let loaded = self.journal().load::<Report>(&Report::stream(into)).await?;
            (case, next) = (loaded.state.case, loaded.state.merged_into);
        }
        Ok(case)
    }

    /// A report; an empty one when there is none.
    pub(crate) async fn report(&self, report: ReportId) -> Result<Report, AppError> {
        Ok(self.journal().load::<Report>(&report.stream()).await?.state.clone())
    }

    /// Whether a person has a conflict of interest in the case through which a report is seen.
    pub(crate) async fn is_excluded(&self, person: Option<PersonId>, report: &Report) -> Result<bool, AppError> {
        match (self.case_behind(report).await?, person) {
            (Some(case), Some(person)) => Ok(self.conflict_in(person, &*self.case(case).await?).await?.is_some()),
            (Some(_), None) | (None, _) => Ok(false),
        }
    }

    /// Whether a case is there for an actor to link a report to: one that they may know of.
    async fn may_link_to(&self, actor: &Actor, case: CaseId) -> Result<bool, AppError> {
        let case = self.case(case).await?;
        let relations = self.relations_to_case(actor, &case).await?;
        Ok(case.id.is_some() && self.access().allows(actor, Action::ViewCase, &relations))
    }
}

/// Whether the report that a merger names is there for the actor, and goes on itself.
async fn merge_target_exists(
    app: &App,
    context: &Context,
    state: &Report,
    command: &ReportCommand,
) -> Result<bool, AppError> {
    let ReportCommand::MergeReport { into } = command else {
        return Ok(false);
    };
    if state.id == Some(*into) {
        return Ok(false);
    }
    let target = app.journal().load::<Report>(&Report::stream(*into)).await?;
    let relations = Report::relations(app, &context.actor, *into, &target.state, None).await?;
    let may_know = app.access().allows(&context.actor, Action::ViewReport, &relations);
    Ok(target.exists() && target.state.status != ReportStatus::Merged && may_know)
}
