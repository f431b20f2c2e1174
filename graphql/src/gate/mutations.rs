//! The checks of a retaliation gate.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::GateResult;
use probity_domain::ids::GateId;

use super::types::{Checker, RetaliationGate};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{changed, payload};
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a check of a retaliation gate gives.
    GatePayload { gate: RetaliationGate, GateId } by async |session: &Session, id| RetaliationGate::open(session, id).await
}

/// Record that the person was checked against the identities of reporters.
#[derive(InputObject)]
pub struct RecordGateCheckInput {
    /// The gate.
    gate_id: Gid<GateId>,
    /// Which of the two checks the viewer makes.
    part: Checker,
    /// The person may be a reporter, and the measure may be an answer to the report. Counsel answers a concern by
    /// withdrawing the sanction, as any sanction may be.
    concern: bool,
    /// What was looked at, and what is to be done; at most 1000 characters.
    note: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// The checks of a retaliation gate.
#[derive(Default)]
pub struct GateMutations;

#[Object]
impl GateMutations {
    /// Record that the person was checked against the identities of reporters, as a custodian or as the counsel of the case.
    /// Whatever came of it, nobody else sees a difference.
    async fn record_gate_check(&self, ctx: &Context<'_>, input: RecordGateCheckInput) -> ApiResult<GatePayload> {
        let session = Session::of(ctx)?;
        let gate = input.gate_id.0;
        let result = GateResult {
            concern: input.concern,
            note: input.note.taken("note")?,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session
            .app()
            .record_gate_check(request, (gate, input.part.into()), &result)
            .await?;
        session.settle(&done).await?;
        GatePayload::of(ctx, gate, input.client_mutation_id).await
    }
}
