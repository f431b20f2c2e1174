//! Commands to retentions and holds.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::PlaceHold;
use probity_domain::hold::{Hold as HoldState, HoldCommand};
use probity_domain::ids::{HoldId, RetentionId};
use probity_domain::retention::{Retention as RetentionState, RetentionCommand};

use super::hold::{Hold, HoldScopeInput};
use super::types::Retention;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, mutations, payload, perform};
use crate::session::Session;
use crate::text::{Name, Prose};
use crate::vocabulary::Role;

payload! {
    /// What a change of a retention gives.
    RetentionPayload { retention: Retention, RetentionId } by async |session: &Session, id| {
        Retention::open(session, id).await
    }
}

payload! {
    /// What a change of a hold gives.
    HoldPayload { hold: Hold, HoldId } by async |session: &Session, id| Hold::open(session, id).await
}

mutations! {
    /// Commands to a retention that are one step each.
    RetentionMutations gives RetentionPayload of RetentionState, by retention_id: RetentionId;

    /// Approve that a record is erased whose time is over. Counsel and a custodian have to, two people.
    approve_erasure(ApproveErasureInput {
        /// In which role: `LEGAL_COUNSEL` or `IDENTITY_CUSTODIAN`.
        role: Role,
    }) |_, given| RetentionCommand::ApproveErasure { role: given.role.into() };
}

mutations! {
    /// Commands to a hold.
    HoldMutations gives HoldPayload of HoldState, by hold_id: HoldId;

    /// Record that a hold was looked at again and is still needed.
    review_hold(ReviewHoldInput {
        /// Why it is still needed.
        note: Prose,
    }) |sealer, given| HoldCommand::ReviewHold { note: given.note.seal(sealer, "review.note")? };

    /// Release a hold.
    release_hold(ReleaseHoldInput {
        /// Why it is needed no longer.
        reason: Prose,
    }) |sealer, given| HoldCommand::ReleaseHold { reason: given.reason.seal(sealer, "release.reason")? };
}

/// Place a hold: nothing that it covers is erased.
#[derive(InputObject)]
pub struct PlaceHoldInput {
    /// What it covers.
    scope: HoldScopeInput,
    /// Why.
    reason: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Destroy the keys of a record whose erasure was approved.
#[derive(InputObject)]
pub struct DestroyKeyInput {
    /// Global id of the retention.
    retention_id: Gid<RetentionId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Have it searched whether anything of an erased record can be read.
#[derive(InputObject)]
pub struct VerifyErasureInput {
    /// Global id of the retention.
    retention_id: Gid<RetentionId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to retentions and holds that make something or take several steps.
#[derive(Default)]
pub struct RetentionMakings;

#[Object]
impl RetentionMakings {
    /// Place a hold on a case, a report or a person: nothing that it covers is erased until it is released.
    async fn place_hold(&self, ctx: &Context<'_>, input: PlaceHoldInput) -> ApiResult<HoldPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let hold = HoldId(session.fresh_id(name, "hold")?);
        let request = session.request(name.map(Name::as_str));
        let placed = PlaceHold {
            hold,
            scope: (&input.scope).into(),
            reason: input.reason.taken("reason")?,
        };
        let done = session.app().place_hold(request, &placed).await?;
        session.settle(&done).await?;
        HoldPayload::of(ctx, hold, input.client_mutation_id).await
    }

    /// Destroy the keys of a record whose erasure was approved, and remove its files. This cannot be undone.
    async fn destroy_key(&self, ctx: &Context<'_>, input: DestroyKeyInput) -> ApiResult<RetentionPayload> {
        let session = Session::of(ctx)?;
        let id = input.retention_id.0;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().destroy_key(request, id).await?;
        session.settle(&done).await?;
        RetentionPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Search keys, events, read models and files for anything of an erased record that can still be read, and set its
    /// tombstone if there is nothing. Reads every event once.
    #[graphql(complexity = "50 + child_complexity")]
    async fn verify_erasure(&self, ctx: &Context<'_>, input: VerifyErasureInput) -> ApiResult<RetentionPayload> {
        let session = Session::of(ctx)?;
        let id = input.retention_id.0;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let keys = session.app().keys_to_verify(&session.actor, id).await?;
        let copies = session.views().copies_under(&keys).await?;
        let done = session.app().verify_erasure(request, id, &copies).await?;
        session.settle(&done).await?;
        RetentionPayload::of(ctx, id, input.client_mutation_id).await
    }
}
