//! Commands to an investigation that name somebody who is heard in it.

use async_graphql::{Context, InputObject, Object};
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::ids::{EvidenceId, InvestigationId, PartyId, PersonId};
use probity_domain::investigation::{Investigation as State, InvestigationCommand};

use super::mutations::InvestigationPayload;
use crate::case::party::{GivenParty, PartyInput};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{ids, perform};
use crate::scalars::Day;
use crate::session::Session;
use crate::text::{Name, Prose};

/// Record an interview.
#[derive(InputObject)]
pub struct RecordInterviewInput {
    /// Global id of the record.
    investigation_id: Gid<InvestigationId>,
    /// At least two.
    interviewers: Vec<Gid<PersonId>>,
    /// Who was asked.
    interviewee: PartyInput,
    /// The record.
    record: Prose,
    /// The evidence under which it was sealed.
    evidence_id: Option<Gid<EvidenceId>>,
    /// The day; not in the future.
    held_on: Day,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Ask a subject to answer.
#[derive(InputObject)]
pub struct OpenResponseWindowInput {
    /// Global id of the record.
    investigation_id: Gid<InvestigationId>,
    /// Who.
    subject: PartyInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Give a subject more time to answer.
#[derive(InputObject)]
pub struct ExtendResponseWindowInput {
    /// Global id of the record.
    investigation_id: Gid<InvestigationId>,
    /// Who.
    subject: PartyInput,
    /// Last day from now on.
    until: Day,
    /// Why.
    reason: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record a subject's answer.
#[derive(InputObject)]
pub struct RecordResponseInput {
    /// Global id of the record.
    investigation_id: Gid<InvestigationId>,
    /// Who.
    subject: PartyInput,
    /// What they said.
    statement: Prose,
    /// They admit the facts, in whole or in part.
    admits: bool,
    /// The day; not in the future.
    answered_on: Day,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record that a subject let the days for an answer pass.
#[derive(InputObject)]
pub struct RecordWindowElapsedInput {
    /// Global id of the record.
    investigation_id: Gid<InvestigationId>,
    /// Who.
    subject: PartyInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to an investigation that name somebody who is heard in it.
#[derive(Default)]
pub struct InvestigationHearing;

/// Who is named in a command to an investigation.
async fn heard(
    session: &Session,
    (action, investigation): (Action, InvestigationId),
    party: PartyInput,
    name: Option<&Name>,
) -> ApiResult<GivenParty> {
    let fresh = PartyId(session.fresh_id(name, "party")?);
    let asked = (action, Record::Investigation(investigation));
    party.given(session, asked, fresh).await
}

#[Object]
impl InvestigationHearing {
    /// Record an interview.
    async fn record_interview(
        &self,
        ctx: &Context<'_>,
        input: RecordInterviewInput,
    ) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let (id, name) = (input.investigation_id.0, input.client_mutation_id.as_ref());
        let interviewee = heard(session, (Action::RecordInterview, id), input.interviewee, name).await?;
        perform::<State>(ctx, id, name, |sealer| {
            Ok(InvestigationCommand::RecordInterview {
                interviewers: ids("interviewers", &input.interviewers)?,
                interviewee: interviewee.party(sealer)?,
                record: input.record.seal(sealer, "interview.record")?,
                evidence: input.evidence_id.map(|evidence| evidence.0),
                held_on: input.held_on.0,
            })
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Ask a subject to answer.
    async fn open_response_window(
        &self,
        ctx: &Context<'_>,
        input: OpenResponseWindowInput,
    ) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let (id, name) = (input.investigation_id.0, input.client_mutation_id.as_ref());
        let subject = heard(session, (Action::OpenResponseWindow, id), input.subject, name).await?;
        perform::<State>(ctx, id, name, |sealer| {
            let subject = subject.party(sealer)?;
            Ok(InvestigationCommand::OpenResponseWindow { subject })
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Give a subject more time to answer.
    async fn extend_response_window(
        &self,
        ctx: &Context<'_>,
        input: ExtendResponseWindowInput,
    ) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let (id, name) = (input.investigation_id.0, input.client_mutation_id.as_ref());
        let subject = heard(session, (Action::ExtendResponseWindow, id), input.subject, name).await?;
        perform::<State>(ctx, id, name, |sealer| {
            Ok(InvestigationCommand::ExtendResponseWindow {
                subject: subject.party(sealer)?,
                until: input.until.0,
                reason: input.reason.seal(sealer, "reason")?,
            })
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Record a subject's answer.
    async fn record_response(&self, ctx: &Context<'_>, input: RecordResponseInput) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let (id, name) = (input.investigation_id.0, input.client_mutation_id.as_ref());
        let subject = heard(session, (Action::RecordResponse, id), input.subject, name).await?;
        perform::<State>(ctx, id, name, |sealer| {
            Ok(InvestigationCommand::RecordResponse {
                subject: subject.party(sealer)?,
                statement: input.statement.seal(sealer, "statement")?,
                admits: input.admits,
                answered_on: input.answered_on.0,
            })
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Record that a subject let the days for an answer pass.
    async fn record_window_elapsed(
        &self,
        ctx: &Context<'_>,
        input: RecordWindowElapsedInput,
    ) -> ApiResult<InvestigationPayload> {
        let session = Session::of(ctx)?;
        let (id, name) = (input.investigation_id.0, input.client_mutation_id.as_ref());
        let subject = heard(session, (Action::RecordWindowElapsed, id), input.subject, name).await?;
        perform::<State>(ctx, id, name, |sealer| {
            let subject = subject.party(sealer)?;
            Ok(InvestigationCommand::RecordWindowElapsed { subject })
        })
        .await?;
        InvestigationPayload::of(ctx, id, input.client_mutation_id).await
    }
}
