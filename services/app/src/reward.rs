//! Rewards: the use cases around them.
//!
//! The code is made here, sealed to the reporter, and forgotten: what is kept is a keyed hash, by which it is known again
//! when somebody presents it.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::case::{Case, FindingStatus};
use probity_domain::ids::{ReportId, RewardId};
use probity_domain::money::Money;
use probity_domain::report::Report;
use probity_domain::reward::{IssuedCode, Reward, RewardCommand, RewardFacts, RewardStatus};
use probity_domain::{Actor, Context};
use probity_vault::{Plaintext, Receipt, seal_to_reporter};

use crate::access::{Action, Relation, action_of_reward};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Done, Under};
use crate::ids::derived;
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Reward {
    type Id = RewardId;

    fn stream(id: RewardId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: RewardId, state: &Self) -> Option<String> {
        state.report.map(|report| report.stream())
    }

    fn action(command: &RewardCommand) -> Action {
        action_of_reward(command.step())
    }

    fn creates(command: &RewardCommand) -> bool {
        matches!(command, RewardCommand::ProposeReward { .. })
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: RewardId,
        state: &Self,
        command: Option<&RewardCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let Some(id) = report_of(state, command) else {
            return Ok(BTreeSet::new());
        };
        let report = app.report(id).await?;
        if report.id.is_none() {
            return Ok(BTreeSet::new());
        }
        Report::relations(app, actor, id, &report, None).await
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &RewardCommand,
    ) -> Result<RewardFacts, AppError> {
        let report = match report_of(state, Some(command)) {
            Some(id) => app.report(id).await?,
            None => Report::default(),
        };
        let case = match app.case_behind(&report).await? {
            Some(case) => Some(app.case(case).await?),
            None => None,
        };
        let participates = match &case {
            Some(case) => app.participates(&context.actor, case).await?,
            None => false,
        };
        Ok(RewardFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            report_exists: report.id.is_some(),
            reporter_reachable: report.reporter_key.is_some(),
            substantiated: case.as_ref().is_some_and(|case| proves_something(case)),
            actor_participates: participates,
        })
    }
}

fn report_of(state: &Reward, command: Option<&RewardCommand>) -> Option<ReportId> {
    match (state.report, command) {
        (Some(report), _) => Some(report),
        (None, Some(RewardCommand::ProposeReward { report, .. })) => Some(*report),
        (None, Some(_) | None) => None,
    }
}

/// Whether a finding in force proves a charge, in whole or in part.
fn proves_something(case: &Case) -> bool {
    let mut in_force = case
        .findings
        .values()
        .filter(|finding| finding.status == FindingStatus::Issued);
    in_force.any(|finding| {
        let mut conclusions = finding.conclusions.iter();
        conclusions.any(|conclusion| conclusion.determination.is_substantiated())
    })
}

/// The reward for the reporter of a report. There is one, and whoever knows its id alone does not know for which report.
pub fn reward_of_report(report: ReportId) -> RewardId {
    RewardId(derived(&[b"probity reward id v1", report.stream().as_bytes()]))
}

impl App {
    /// Proposes a reward for the reporter of a report.
    pub async fn propose_reward(
        &self,
        request: impl Into<Request> + Send,
        (report, amount): (ReportId, Money),
        reasons: &Plaintext,
    ) -> Result<(RewardId, Done), AppError> {
        let reward = reward_of_report(report);
        let under = Under::key(report.stream());
        let done = self
            .execute_under::<Reward>(request.into(), reward, under, |sealer| {
                Ok(RewardCommand::ProposeReward {
                    reward,
                    report,
                    amount,
                    reasons: sealer.seal("reasons", reasons)?,
                })
            })
            .await?;
        Ok((reward, done))
    }

    /// Approves a reward; with the second approval the reporter is given the code.
    pub async fn approve_reward(&self, request: impl Into<Request> + Send, reward: RewardId) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let approved = self
            .execute::<Reward>(request, reward, |_| Ok(RewardCommand::ApproveReward))
            .await?;
        if self.reward(reward).await?.status != RewardStatus::Approved {
            return Ok(approved);
        }
        let issued = self.issue_reward_code(reward).await?;
        Ok(approved.and(issued))
    }

    /// Makes the code of an approved reward, seals it to the reporter, and keeps its hash alone.
    pub(crate) async fn issue_reward_code(&self, reward: RewardId) -> Result<Done, AppError> {
        let state = self.reward(reward).await?;
        let report = state.report.ok_or(AppError::NotFound)?;
        let key = self.report(report).await?.reporter_key;
        let key = key.ok_or_else(|| AppError::broken("a reward is proposed for a reporter with a receipt"))?;
        let code = Receipt::generate()?;
        let issued = IssuedCode {
            for_reporter: seal_to_reporter(&key, &reward.stream(), "code", &code.grouped())?,
            hash: self.vault().code_hash(&code, self.today())?,
        };
        self.execute::<Reward>(Request::of(&Actor::System), reward, |_| {
            Ok(RewardCommand::IssueRewardCode(issued.clone()))
        })
        .await
    }

    /// Takes a code from whoever presents it. `NotFound` for a code that was never issued, and for whoever does not pay.
    pub async fn claim_reward(
        &self,
        request: impl Into<Request> + Send,
        code: &Receipt,
    ) -> Result<(RewardId, Done), AppError> {
        let request = request.into();
        let hash = self.vault().code_hash(code, self.today())?;
        let Some(reward) = self.reward_of_code(&hash).await? else {
            self.record_denial(request.actor(), "company", Action::ClaimReward)
                .await?;
            return Err(AppError::NotFound);
        };
        let done = self
            .execute::<Reward>(request, reward, |_| Ok(RewardCommand::ClaimReward))
            .await?;
        Ok((reward, done))
    }

    /// Whether the reporter of a report was granted a reward whose code they can still present.
    pub(crate) async fn owes_reward(&self, report: ReportId) -> Result<bool, AppError> {
        let reward = self.reward(reward_of_report(report)).await?;
        Ok(matches!(
            reward.status,
            RewardStatus::Approved | RewardStatus::CodeIssued
        ))
    }

    /// A reward; an empty one when there is none.
    pub async fn reward(&self, reward: RewardId) -> Result<Reward, AppError> {
        Ok(self.journal().load::<Reward>(&reward.stream()).await?.state.clone())
    }

    /// Whether somebody handles a case, has a part in its facts, or is not impartial in it.
    async fn participates(&self, actor: &Actor, case: &Case) -> Result<bool, AppError> {
        let Some(person) = actor.person() else {
            return Ok(false);
        };
        let handled = case.handlers.contains_key(&person) || case.recused.contains(&person);
        Ok(handled || case.counsel == Some(person) || self.conflict_in(person, case).await?.is_some())
    }
}
