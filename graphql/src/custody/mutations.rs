//! Keeping custodians.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{TheCustody, recipient};
use probity_domain::custody::{Custody as State, CustodyCommand};
use probity_domain::ids::PersonId;

use super::handing::answer;
use super::types::{Custody, count};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, perform};
use crate::session::Session;
use crate::text::Name;

/// What a change of custody gives.
#[derive(SimpleObject)]
pub struct CustodyPayload {
    /// Custody as it is now; null when the viewer may not see it.
    custody: Option<Custody>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

impl CustodyPayload {
    async fn of(ctx: &Context<'_>, name: Option<Name>) -> ApiResult<Self> {
        Ok(Self {
            custody: changed(Custody::open(Session::of(ctx)?).await)?,
            client_mutation_id: name.map(|name| name.0),
        })
    }
}

/// Offer a public key of one's own.
#[derive(InputObject)]
pub struct OfferCustodianKeyInput {
    /// The public key (`age1…`). The private one stays where it was made.
    recipient: String,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Take a key that was offered into force.
#[derive(InputObject)]
pub struct AdmitCustodianInput {
    /// Who offered it.
    person_id: Gid<PersonId>,
    /// The key that was compared with the custodian's.
    recipient: String,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Take a key out of force, or turn down one that was offered.
#[derive(InputObject)]
pub struct RevokeCustodianInput {
    /// Whose it is.
    person_id: Gid<PersonId>,
    /// The key.
    recipient: String,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Set how many custodians open an identity together.
#[derive(InputObject)]
pub struct SetCustodyThresholdInput {
    /// How many; at least two, and at most as many as there are.
    needed: u8,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Begin a drill.
#[derive(InputObject)]
pub struct StartCustodyDrillInput {
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Show that one can open what is sealed to one.
#[derive(InputObject)]
pub struct ProveCustodyInput {
    /// The SHA-256 of the line that the canary holds, in hex, as `probity custodian drill` prints it.
    proof: String,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Hand in what one made of one's task.
#[derive(InputObject)]
pub struct HandInSharesInput {
    /// The file that `probity custodian work` wrote.
    answer: String,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// What came of an answer.
#[derive(SimpleObject)]
pub struct HandInSharesPayload {
    /// Identities whose shares were taken.
    taken: u32,
    /// Identities at which nothing was to be done: taken before, or their shares or the custodians are others than when the
    /// task was given out.
    unchanged: u32,
    /// Custody as it is now, with the next piece of work.
    custody: Option<Custody>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

/// Keeping custodians.
#[derive(Default)]
pub struct CustodyMutations;

#[Object]
impl CustodyMutations {
    /// Offer a public key of one's own: the first one, or one that takes the place of the one in force once counsel admits
    /// it.
    async fn offer_custodian_key(&self, ctx: &Context<'_>, input: OfferCustodianKeyInput) -> ApiResult<CustodyPayload> {
        let recipient = recipient("recipient", &input.recipient)?.to_string();
        perform::<State>(ctx, TheCustody, input.client_mutation_id.as_ref(), |_| {
            let recipient = recipient.clone();
            Ok(CustodyCommand::OfferCustodianKey { recipient })
        })
        .await?;
        CustodyPayload::of(ctx, input.client_mutation_id).await
    }

    /// Take a key that was offered into force, after it was compared with what the custodian reads out.
    async fn admit_custodian(&self, ctx: &Context<'_>, input: AdmitCustodianInput) -> ApiResult<CustodyPayload> {
        let recipient = recipient("recipient", &input.recipient)?.to_string();
        perform::<State>(ctx, TheCustody, input.client_mutation_id.as_ref(), |_| {
            Ok(CustodyCommand::AdmitCustodian {
                custodian: input.person_id.0,
                recipient: recipient.clone(),
            })
        })
        .await?;
        CustodyPayload::of(ctx, input.client_mutation_id).await
    }

    /// Take a key out of force, or turn down one that was offered. What was sealed to it stays sealed to it until the
    /// identities are sealed anew.
    async fn revoke_custodian(&self, ctx: &Context<'_>, input: RevokeCustodianInput) -> ApiResult<CustodyPayload> {
        let recipient = recipient("recipient", &input.recipient)?.to_string();
        perform::<State>(ctx, TheCustody, input.client_mutation_id.as_ref(), |_| {
            Ok(CustodyCommand::RevokeCustodian {
                custodian: input.person_id.0,
                recipient: recipient.clone(),
            })
        })
        .await?;
        CustodyPayload::of(ctx, input.client_mutation_id).await
    }

    /// Set how many custodians open an identity together. It holds for identities that are sealed from now on.
    async fn set_custody_threshold(
        &self,
        ctx: &Context<'_>,
        input: SetCustodyThresholdInput,
    ) -> ApiResult<CustodyPayload> {
        perform::<State>(ctx, TheCustody, input.client_mutation_id.as_ref(), |_| {
            Ok(CustodyCommand::SetCustodyThreshold { needed: input.needed })
        })
        .await?;
        CustodyPayload::of(ctx, input.client_mutation_id).await
    }

    /// Begin a drill: each custodian in force is to show that they can open what is sealed to them. It takes the place of
    /// the one before.
    async fn start_custody_drill(&self, ctx: &Context<'_>, input: StartCustodyDrillInput) -> ApiResult<CustodyPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().start_custody_drill(request).await?;
        session.settle(&done).await?;
        CustodyPayload::of(ctx, input.client_mutation_id).await
    }

    /// Show, in a drill, that one can open what is sealed to one.
    async fn prove_custody(&self, ctx: &Context<'_>, input: ProveCustodyInput) -> ApiResult<CustodyPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().prove_custody(request, &input.proof).await?;
        session.settle(&done).await?;
        CustodyPayload::of(ctx, input.client_mutation_id).await
    }

    /// Hand in the shares that one sealed to a new key of one's own, or split for other custodians. With as many custodians
    /// as are needed the new shares take the place of the old ones.
    async fn hand_in_shares(&self, ctx: &Context<'_>, input: HandInSharesInput) -> ApiResult<HandInSharesPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let answer = answer(&input.answer)?;
        let taken = session.app().hand_in_shares(request, &answer).await?;
        let payload = CustodyPayload::of(ctx, input.client_mutation_id).await?;
        Ok(HandInSharesPayload {
            taken: count(taken.taken),
            unchanged: count(taken.unchanged),
            custody: payload.custody,
            client_mutation_id: payload.client_mutation_id,
        })
    }
}
