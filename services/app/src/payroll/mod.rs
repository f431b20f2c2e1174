//! Payroll: wages, the plan of a month, and what the claims learn of it.

mod confirm;
mod file;
mod follow;
mod wage;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::money::Money;
use probity_domain::month::Month;
use probity_domain::payroll::{LineStatus, Payroll, PayrollCommand, PayrollFacts};
use probity_domain::{Actor, Context};
use probity_vault::VaultError;

use crate::access::{Action, Relation, action_of_payroll};
use crate::app::App;
use crate::error::AppError;
use crate::person::own_if;
use crate::use_case::UseCase;

pub use confirm::Confirmation;
pub use file::{FileRow, LARGEST_FILE, MOST_ROWS, payroll_file};
pub use follow::PlannedMonth;
pub use wage::RecordWage;

#[async_trait]
impl UseCase for Payroll {
    type Id = PersonId;

    fn stream(id: PersonId) -> String {
        format!("payroll-{id}")
    }

    fn key(_actor: &Actor, id: PersonId, _state: &Self) -> Option<String> {
        Some(id.stream())
    }

    fn action(command: &PayrollCommand) -> Action {
        action_of_payroll(command)
    }

    fn creates(command: &PayrollCommand) -> bool {
        match command {
            PayrollCommand::RecordWage { .. }
            | PayrollCommand::EnrolClaim { .. }
            | PayrollCommand::PlanMonth { .. }
            | PayrollCommand::ConfirmInstalment { .. } => true,
            PayrollCommand::ReleaseInstalment { .. } => false,
        }
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        id: PersonId,
        _state: &Self,
        _command: Option<&PayrollCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(own_if(actor.person() == Some(id)))
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &PayrollCommand,
    ) -> Result<PayrollFacts, AppError> {
        let (person, month) = named(state, command);
        let wage = match (person, month) {
            (Some(person), Some(month)) => app.wage(person, state, month)?,
            (Some(_) | None, _) => None,
        };
        let person = match person {
            Some(person) => app.subject_facts(person).await?,
            None => None,
        };
        let plannable = if matches!(command, PayrollCommand::PlanMonth { .. }) {
            app.plannable(state).await?
        } else {
            BTreeMap::new()
        };
        Ok(PayrollFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            person,
            wage,
            plannable,
        })
    }
}

/// Whose payroll a command is about, and which month.
fn named(state: &Payroll, command: &PayrollCommand) -> (Option<PersonId>, Option<Month>) {
    match command {
        PayrollCommand::RecordWage { person, month, .. } | PayrollCommand::PlanMonth { person, month } => {
            (Some(*person), Some(*month))
        }
        PayrollCommand::EnrolClaim { person, .. } => (Some(*person), None),
        PayrollCommand::ReleaseInstalment { .. } | PayrollCommand::ConfirmInstalment { .. } => (state.person, None),
    }
}

impl App {
    /// A person's payroll; an empty one when there is none.
    pub(crate) async fn payroll(&self, person: PersonId) -> Result<Payroll, AppError> {
        let loaded = self.journal().load::<Payroll>(&Payroll::stream(person)).await?;
        Ok(loaded.state.clone())
    }

    /// A wage on record, opened for a decision; nobody is shown it. `None` also for one whose key was destroyed.
    fn wage(&self, person: PersonId, payroll: &Payroll, month: Month) -> Result<Option<Money>, AppError> {
        let Some(record) = payroll.wages.get(&month) else {
            return Ok(None);
        };
        match self.vault().unseal(&Payroll::stream(person), &record.wage) {
            Ok(text) => wage::read(&text).map(Some),
            Err(VaultError::KeyDestroyed { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What each enrolled claim may still take: what it says itself, less what is reserved and has not reached it.
    async fn plannable(&self, payroll: &Payroll) -> Result<BTreeMap<ClaimId, i64>, AppError> {
        let mut plannable = BTreeMap::new();
        for id in payroll.claims.keys() {
            let claim = self.claim(*id).await?;
            let on_the_way: i64 = payroll
                .months
                .iter()
                .filter(|(month, _)| !claim.months.contains_key(month))
                .filter_map(|(_, lines)| lines.get(id))
                .filter(|line| line.status == LineStatus::Reserved)
                .map(|line| line.planned)
                .sum();
            let left = claim.plannable() - on_the_way;
            if !claim.status.is_at_rest() && left > 0 {
                plannable.insert(*id, left);
            }
        }
        Ok(plannable)
    }
}
