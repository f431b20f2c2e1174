//! Requests of people about their own data: the use cases around them.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::ids::{PersonId, RightsRequestId};
use probity_domain::request::{RightsRequest, RightsRequestCommand, RightsRequestFacts, RightsRequestKind};
use probity_domain::{Actor, Context};
use probity_vault::{Plaintext, Sealer};

use crate::access::{Action, Relation, action_of_request};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Done, Under};
use crate::person::own_if;
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for RightsRequest {
    type Id = RightsRequestId;

    fn stream(id: RightsRequestId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: RightsRequestId, state: &Self) -> Option<String> {
        state.subject.map(|subject| subject.stream())
    }

    fn action(command: &RightsRequestCommand) -> Action {
        action_of_request(command)
    }

    fn creates(command: &RightsRequestCommand) -> bool {
        matches!(command, RightsRequestCommand::ReceiveRequest { .. })
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        _id: RightsRequestId,
        state: &Self,
        command: Option<&RightsRequestCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let subject = subject_of(state, command);
        Ok(own_if(subject.is_some() && actor.person() == subject))
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &RightsRequestCommand,
    ) -> Result<RightsRequestFacts, AppError> {
        let subject = subject_of(state, Some(command)).ok_or_else(|| AppError::broken("a request has a subject"))?;
        let person = app.person(subject).await?;
        let today = context.today;
        let last_day = person.left.and_then(|left| left.latest());
        Ok(RightsRequestFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            subject_exists: person.id.is_some(),
            subject_left: last_day.is_some_and(|last| last < today),
        })
    }
}

fn subject_of(state: &RightsRequest, command: Option<&RightsRequestCommand>) -> Option<PersonId> {
    if let Some(RightsRequestCommand::ReceiveRequest { subject, .. }) = command {
        Some(*subject)
    } else {
        state.subject
    }
}

/// A request to be taken in.
pub struct ReceiveRequest {
    /// Made by the caller.
    pub request: RightsRequestId,
    /// Who asks.
    pub subject: PersonId,
    /// What for.
    pub kind: RightsRequestKind,
    /// In their words.
    pub statement: Plaintext,
}

impl App {
    /// Takes a request in; its words are sealed under the person's key.
    pub async fn receive_request(
        &self,
        request: impl Into<Request> + Send,
        input: &ReceiveRequest,
    ) -> Result<Done, AppError> {
        let under = Under::key(input.subject.stream());
        self.execute_under::<RightsRequest>(request.into(), input.request, under, |sealer: &mut Sealer| {
            Ok(RightsRequestCommand::ReceiveRequest {
                request: input.request,
                subject: input.subject,
                kind: input.kind,
                statement: sealer.seal("statement", &input.statement)?,
            })
        })
        .await
    }

    /// Records that a request was done. A deletion that is fulfilled puts the person's entry on its schedule.
    pub async fn fulfil_request(
        &self,
        request: impl Into<Request> + Send,
        id: RightsRequestId,
        supplement: Option<&Plaintext>,
    ) -> Result<Done, AppError> {
        let done = self
            .execute::<RightsRequest>(request, id, |sealer| {
                let supplement = supplement.map(|text| sealer.seal("supplement", text)).transpose()?;
                Ok(RightsRequestCommand::FulfilRequest { supplement })
            })
            .await?;
        // Should this fail, the next round of what is due does it.
        let scheduled = self.keep_schedules().await?;
        tracing::debug!(changed = scheduled.changed, "schedules after a request");
        Ok(done)
    }
}
