//! Granting a reward, and paying it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::Receipt;
use probity_domain::ids::{ReportId, RewardId};
use probity_domain::reward::{Reward as State, RewardCommand};

use super::types::{Reward, RewardPayment};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::money::MoneyInput;
use crate::mutation::{changed, made, mutations, payload, perform};
use crate::scalars::Sha256;
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};

payload! {
    /// What a change of a reward gives.
    RewardPayload { reward: Reward, RewardId } by async |session: &Session, id| Reward::open(session, id).await
}

/// What whoever pays a reward gets.
#[derive(SimpleObject)]
pub struct RewardPaymentPayload {
    /// Global id of the reward.
    id: Gid<RewardId>,
    /// What is to be paid, or was.
    payment: RewardPayment,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

impl RewardPaymentPayload {
    async fn of(session: &Session, id: RewardId, name: Option<Name>) -> ApiResult<Self> {
        Ok(Self {
            id: Gid(id),
            payment: RewardPayment::of(session, id).await?,
            client_mutation_id: name.map(|name| name.0),
        })
    }
}

/// Propose a reward for the reporter of a report.
#[derive(InputObject)]
pub struct ProposeRewardInput {
    /// The report.
    report_id: Gid<ReportId>,
    /// How much.
    amount: MoneyInput,
    /// Why this much; decision makers read it, so it quotes nothing of the report.
    reasons: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Approve a reward.
#[derive(InputObject)]
pub struct ApproveRewardInput {
    /// The reward.
    reward_id: Gid<RewardId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Take the code that somebody presents.
#[derive(InputObject)]
pub struct ClaimRewardInput {
    /// The code, as it was shown to the reporter.
    code: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that a reward was paid.
#[derive(InputObject)]
pub struct PayRewardInput {
    /// The reward.
    reward_id: Gid<RewardId>,
    /// SHA-256 of the receipt of the payment.
    receipt_sha256: Sha256,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Granting a reward, and paying it.
#[derive(Default)]
pub struct RewardMakings;

#[Object]
impl RewardMakings {
    /// Propose a reward for the reporter of a report, who needs a receipt: the code appears there.
    async fn propose_reward(&self, ctx: &Context<'_>, input: ProposeRewardInput) -> ApiResult<RewardPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let what = (input.report_id.0, input.amount.money("amount")?);
        let reasons = input.reasons.taken("reasons")?;
        let id = made(session, session.app().propose_reward(request, what, &reasons).await).await?;
        RewardPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Approve a reward. With the second approval the reporter is given the code.
    async fn approve_reward(&self, ctx: &Context<'_>, input: ApproveRewardInput) -> ApiResult<RewardPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().approve_reward(request, input.reward_id.0).await?;
        session.settle(&done).await?;
        RewardPayload::of(ctx, input.reward_id.0, input.client_mutation_id).await
    }

    /// Take the code that somebody presents. Nobody asks for a name: whoever has the code is paid. Not found is the answer
    /// for a code that was never issued.
    async fn claim_reward(&self, ctx: &Context<'_>, input: ClaimRewardInput) -> ApiResult<RewardPaymentPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let typed = input.code.taken("code")?;
        let code = Receipt::parse(typed.expose())
            .map_err(|_| ApiError::invalid("code", "expected 20 letters and digits, in groups or not"))?;
        let id = made(session, session.app().claim_reward(request, &code).await).await?;
        RewardPaymentPayload::of(session, id, input.client_mutation_id).await
    }

    /// Record that the amount was paid to whoever presented the code.
    async fn pay_reward(&self, ctx: &Context<'_>, input: PayRewardInput) -> ApiResult<RewardPaymentPayload> {
        let (id, name) = (input.reward_id.0, input.client_mutation_id);
        perform::<State>(ctx, id, name.as_ref(), |_| {
            Ok(RewardCommand::PayReward {
                receipt_sha256: input.receipt_sha256.0.clone(),
            })
        })
        .await?;
        RewardPaymentPayload::of(Session::of(ctx)?, id, name).await
    }
}

mutations! {
    /// Commands to a reward.
    RewardMutations gives RewardPayload of State, by reward_id: RewardId;

    /// Establish that the report earned the reward: a finding in force proves what it told, or it was useful otherwise.
    verify_reward(VerifyRewardInput {
        /// How it was useful, where no finding proves what it told.
        usefulness: Option<Prose>,
    }) |sealer, given| RewardCommand::VerifyReward {
        useful: seal_maybe(sealer, "usefulness", given.usefulness.as_ref())?,
    };
}
