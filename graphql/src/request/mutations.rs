//! Commands to requests of people about their own data.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::ReceiveRequest;
use probity_domain::ids::{PersonId, RightsRequestId};
use probity_domain::request::{RightsRequest as State, RightsRequestCommand};

use super::types::{RightsRequest, RightsRequestKind};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, mutations, payload, perform};
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a change of a request gives.
    RightsRequestPayload { request: RightsRequest, RightsRequestId } by async |session: &Session, id| {
        RightsRequest::open(session, id).await
    }
}

mutations! {
    /// Commands to a request that are one step each.
    RightsRequestMutations gives RightsRequestPayload of State, by request_id: RightsRequestId;

    /// Record that whoever asks is who they say (GDPR 12(6)).
    verify_rights_request(VerifyRightsRequestInput {
        /// How that was seen.
        verification: Prose,
    }) |sealer, given| RightsRequestCommand::VerifyRequest {
        how: given.verification.seal(sealer, "verification")?,
    };

    /// Grant a request, or refuse it, with the reason for the person.
    decide_rights_request(DecideRightsRequestInput {
        /// It is granted.
        granted: bool,
        /// Why, for the person who asked.
        reason: Prose,
    }) |sealer, given| RightsRequestCommand::DecideRequest {
        granted: given.granted,
        reason: given.reason.seal(sealer, "decision.reason")?,
    };
}

/// Enter a request of a person about their own data.
#[derive(InputObject)]
pub struct ReceiveRightsRequestInput {
    /// Who asks: the viewer, or for counsel anybody.
    subject_id: Gid<PersonId>,
    /// What for.
    kind: RightsRequestKind,
    /// The request in the person's words.
    statement: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that a request was done.
#[derive(InputObject)]
pub struct FulfilRightsRequestInput {
    /// Global id of the request.
    request_id: Gid<RightsRequestId>,
    /// For a correction: the text that is set beside what is on record.
    supplement: Option<Prose>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to requests that make something or take several steps.
#[derive(Default)]
pub struct RightsRequestMakings;

#[Object]
impl RightsRequestMakings {
    /// Enter a request of a person about their own data: everybody for themselves, counsel for anybody.
    async fn receive_rights_request(
        &self,
        ctx: &Context<'_>,
        input: ReceiveRightsRequestInput,
    ) -> ApiResult<RightsRequestPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let id = RightsRequestId(session.fresh_id(name, "request")?);
        let request = session.request(name.map(Name::as_str));
        let received = ReceiveRequest {
            request: id,
            subject: input.subject_id.0,
            kind: input.kind.into(),
            statement: input.statement.taken("statement")?,
        };
        let done = session.app().receive_request(request, &received).await?;
        session.settle(&done).await?;
        RightsRequestPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Record that a request was done. A correction is set beside what is on record; what is to be deleted goes on in the
    /// retention of the person's entry.
    async fn fulfil_rights_request(
        &self,
        ctx: &Context<'_>,
        input: FulfilRightsRequestInput,
    ) -> ApiResult<RightsRequestPayload> {
        let session = Session::of(ctx)?;
        let id = input.request_id.0;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let supplement = input.supplement.map(|text| text.taken("supplement")).transpose()?;
        let done = session.app().fulfil_request(request, id, supplement.as_ref()).await?;
        session.settle(&done).await?;
        RightsRequestPayload::of(ctx, id, input.client_mutation_id).await
    }
}
