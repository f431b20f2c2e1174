//! Tasks of an investigation.

use jiff::civil::Date;

use super::command::TaskKind;
use super::event::{InvestigationEvent, TaskAdded, TaskDone};
use super::facts::InvestigationFacts;
use super::guard;
use super::refusal::InvestigationRefusal;
use super::state::Investigation;
use super::step::InvestigationStep;
use crate::ids::{PersonId, TaskId};
use crate::sealed::Sealed;

type Decided = Result<Vec<InvestigationEvent>, InvestigationRefusal>;

impl Investigation {
    /// Sets a task. Collecting and interviewing need counsel's authorisation; nothing may aim at a protected reporter.
    pub(super) fn add_task(
        &self,
        (task, kind): (TaskId, TaskKind),
        text: &Sealed,
        (assignee, due): (PersonId, Option<Date>),
        facts: &InvestigationFacts,
    ) -> Decided {
        let by = guard::staff(&facts.context)?;
        if let Some(known) = self.task_assignments.get(&task) {
            return if *known == (kind, assignee) {
                Ok(Vec::new())
            } else {
                Err(InvestigationRefusal::TaskIdTaken)
            };
        }
        self.follows(InvestigationStep::AddTask)?;
        facts.is_no_subject(assignee)?;
        self.task_is_allowed(kind, facts)?;
        let added = TaskAdded {
            task,
            kind,
            text: text.clone(),
            assignee,
            due,
            by,
            on: facts.context.today,
        };
        Ok(vec![added.into()])
    }

    fn task_is_allowed(&self, kind: TaskKind, facts: &InvestigationFacts) -> Result<(), InvestigationRefusal> {
        match kind {
            TaskKind::IdentifyReporter if facts.reporter_protected => Err(InvestigationRefusal::ReporterProtected),
            TaskKind::Collect if self.authorised.is_empty() => Err(InvestigationRefusal::SourceNotAuthorised),
            TaskKind::Interview => self.interviews_are_authorised(),
            TaskKind::Collect | TaskKind::Examine | TaskKind::Write | TaskKind::IdentifyReporter | TaskKind::Other => {
                Ok(())
            }
        }
    }

    /// Ticks a task off.
    pub(super) fn complete_task(&self, task: TaskId, facts: &InvestigationFacts) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.tasks.get(&task) == Some(&true) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::CompleteTask)?;
        if !self.tasks.contains_key(&task) {
            return Err(InvestigationRefusal::TaskUnknown);
        }
        let done = TaskDone {
            task,
            by,
            on: facts.context.today,
        };
        Ok(vec![done.into()])
    }
}
