//! Claims for damages: the use cases around them.

mod assess;
mod own;
mod schedule;

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::claim::{Claim, ClaimCommand, ClaimFacts, Debtor};
use probity_domain::ids::{CaseId, ClaimId};
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_claim};
use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

pub use assess::AssessLoss;
pub use own::ClaimSight;

#[async_trait]
impl UseCase for Claim {
    type Id = ClaimId;

    fn stream(id: ClaimId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: ClaimId, state: &Self) -> Option<String> {
        state.case.map(|case| case.stream())
    }

    fn action(command: &ClaimCommand) -> Action {
        action_of_claim(command.step())
    }

    fn creates(command: &ClaimCommand) -> bool {
        matches!(command, ClaimCommand::AssessLoss(_))
    }

    /// As to the case; and whoever is to pay stands to it as to their own, once they were told.
    async fn relations(
        app: &App,
        actor: &Actor,
        _id: ClaimId,
        state: &Self,
        command: Option<&ClaimCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let Some(case) = case_of(state, command) else {
            return Ok(BTreeSet::new());
        };
        let mut relations = app.relations_to_case(actor, &*app.case(case).await?).await?;
        relations.remove(&Relation::Own);
        let told = state.noticed_on.is_some();
        if told && actor.person().is_some_and(|person| state.is_owed_by(person)) {
            relations.insert(Relation::Own);
        }
        Ok(relations)
    }

    async fn facts(app: &App, context: &Context, state: &Self, command: &ClaimCommand) -> Result<ClaimFacts, AppError> {
        let case = case_of(state, Some(command)).ok_or_else(|| AppError::broken("a claim belongs to a case"))?;
        let debtor = match debtor_of(state, command).and_then(Debtor::person) {
            Some(person) => app.subject_facts(person).await?,
            None => None,
        };
        let owner_fits = match command {
            ClaimCommand::NameOwner { owner } => app.is_present(*owner).await?,
            ClaimCommand::AssessLoss(_)
            | ClaimCommand::ConfirmBasis { .. }
            | ClaimCommand::NoticeClaim { .. }
            | ClaimCommand::RecordAgreement { .. }
            | ClaimCommand::RecordDispute { .. }
            | ClaimCommand::BringClaim { .. }
            | ClaimCommand::RecordRuling { .. }
            | ClaimCommand::NoticeDeduction { .. }
            | ClaimCommand::ScheduleRecovery { .. }
            | ClaimCommand::ScheduleInstalment { .. }
            | ClaimCommand::ConfirmDeduction { .. }
            | ClaimCommand::SkipDeduction { .. }
            | ClaimCommand::RecordPayment { .. }
            | ClaimCommand::WriteOffClaim { .. }
            | ClaimCommand::ConvertClaim => false,
        };
        Ok(ClaimFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            case: app.case(case).await?,
            debtor,
            owner_fits,
        })
    }
}

fn case_of(state: &Claim, command: Option<&ClaimCommand>) -> Option<CaseId> {
    match (state.case, command) {
        (Some(case), _) => Some(case),
        (None, Some(ClaimCommand::AssessLoss(assess))) => Some(assess.case),
        (None, Some(_) | None) => None,
    }
}

fn debtor_of(state: &Claim, command: &ClaimCommand) -> Option<Debtor> {
    match (state.debtor, command) {
        (Some(debtor), _) => Some(debtor),
        (None, ClaimCommand::AssessLoss(assess)) => Some(assess.debtor),
        (None, _) => None,
    }
}

impl App {
    /// A claim; an empty one when there is none.
    pub(crate) async fn claim(&self, claim: ClaimId) -> Result<Claim, AppError> {
        let loaded = self.journal().load::<Claim>(&Claim::stream(claim)).await?;
        Ok(loaded.state.clone())
    }
}
