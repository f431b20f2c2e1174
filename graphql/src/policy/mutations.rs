//! Commands to a version of the policy.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::AppError;
use probity_domain::ids::PolicyId;
use probity_domain::policy::{ConsultationProof, Policy as State, PolicyCommand};

use super::types::Policy;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, payload, perform};
use crate::scalars::{Sha256, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a change of a version of the policy gives.
    PolicyPayload { policy: Policy, PolicyId } by async |session: &Session, id| Policy::open(session, id).await
}

/// Draft a version of the policy.
#[derive(InputObject)]
pub struct DraftPolicyInput {
    /// Name of the policy pack.
    pack: Name,
    /// How the company calls the version.
    version: Name,
    /// SHA-256 of the pack's text.
    sha256: Sha256,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that staff were consulted. Give the minutes, or counsel's memo where there are none.
#[derive(InputObject)]
pub struct RecordConsultationInput {
    /// The version.
    policy_id: Gid<PolicyId>,
    /// When.
    consulted: WhenInput,
    /// SHA-256 of the minutes.
    minutes_sha256: Option<Sha256>,
    /// Counsel's memo on why the version may be applied all the same.
    memo: Option<Prose>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Publish a version of the policy.
#[derive(InputObject)]
pub struct PublishPolicyInput {
    /// The version.
    policy_id: Gid<PolicyId>,
    /// When; the last possible day is not in the future.
    published: WhenInput,
    /// SHA-256 of what shows it.
    proof_sha256: Option<Sha256>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Take a version of the policy out of force.
#[derive(InputObject)]
pub struct RetirePolicyInput {
    /// The version.
    policy_id: Gid<PolicyId>,
    /// The first day on which it is not in force.
    retired: WhenInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to a version of the policy.
#[derive(Default)]
pub struct PolicyMutations;

#[Object]
impl PolicyMutations {
    /// Draft a version of the policy.
    async fn draft_policy(&self, ctx: &Context<'_>, input: DraftPolicyInput) -> ApiResult<PolicyPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let policy = PolicyId(session.fresh_id(name, "policy")?);
        perform::<State>(ctx, policy, name, |_| {
            Ok(PolicyCommand::DraftPolicy {
                policy,
                pack: input.pack.0.clone(),
                version: input.version.0.clone(),
                sha256: input.sha256.0.clone(),
            })
        })
        .await?;
        PolicyPayload::of(ctx, policy, input.client_mutation_id).await
    }

    /// Record that staff were consulted on a version of the policy.
    async fn record_consultation(&self, ctx: &Context<'_>, input: RecordConsultationInput) -> ApiResult<PolicyPayload> {
        let consulted = input.consulted.when("consulted")?;
        let policy = input.policy_id.0;
        perform::<State>(ctx, policy, input.client_mutation_id.as_ref(), |sealer| {
            let proof = match (&input.minutes_sha256, &input.memo) {
                (Some(minutes), None) => ConsultationProof::Minutes(minutes.0.clone()),
                (None, Some(memo)) => ConsultationProof::Memo(memo.seal(sealer, "memo")?),
                (Some(_), Some(_)) | (None, None) => {
                    return Err(AppError::invalid(
                        "minutesSha256",
                        "expected either the minutes or a memo",
                    ));
                }
            };
            Ok(PolicyCommand::RecordConsultation { consulted, proof })
        })
        .await?;
        PolicyPayload::of(ctx, policy, input.client_mutation_id).await
    }

    /// Publish a version of the policy.
    async fn publish_policy(&self, ctx: &Context<'_>, input: PublishPolicyInput) -> ApiResult<PolicyPayload> {
        let published = input.published.when("published")?;
        let policy = input.policy_id.0;
        perform::<State>(ctx, policy, input.client_mutation_id.as_ref(), |_| {
            Ok(PolicyCommand::PublishPolicy {
                published,
                proof_sha256: input.proof_sha256.as_ref().map(|proof| proof.0.clone()),
            })
        })
        .await?;
        PolicyPayload::of(ctx, policy, input.client_mutation_id).await
    }

    /// Take a version of the policy out of force.
    async fn retire_policy(&self, ctx: &Context<'_>, input: RetirePolicyInput) -> ApiResult<PolicyPayload> {
        let retired = input.retired.when("retired")?;
        let policy = input.policy_id.0;
        perform::<State>(ctx, policy, input.client_mutation_id.as_ref(), |_| {
            Ok(PolicyCommand::RetirePolicy { retired })
        })
        .await?;
        PolicyPayload::of(ctx, policy, input.client_mutation_id).await
    }
}
