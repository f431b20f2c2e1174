//! Holds: the use cases around them.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use probity_domain::case::Case;
use probity_domain::hold::{Hold, HoldCommand, HoldFacts, HoldScope};
use probity_domain::ids::HoldId;
use probity_domain::person::Person;
use probity_domain::report::Report;
use probity_domain::retention::Retained;
use probity_domain::{Actor, Context};
use probity_vault::{Plaintext, Sealer};

use crate::access::{Action, Relation, action_of_hold};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Done, Under};
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Hold {
    type Id = HoldId;

    fn stream(id: HoldId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, _id: HoldId, state: &Self) -> Option<String> {
        state.scope.map(|scope| scope.stream())
    }

    fn action(command: &HoldCommand) -> Action {
        action_of_hold(command)
    }

    fn creates(command: &HoldCommand) -> bool {
        matches!(command, HoldCommand::PlaceHold { .. })
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: HoldId,
        state: &Self,
        command: Option<&HoldCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        match scope_of(state, command) {
            Some(scope) => app.relations_to_retained(actor, retained(scope)).await,
            None => Ok(BTreeSet::new()),
        }
    }

    async fn facts(app: &App, context: &Context, state: &Self, command: &HoldCommand) -> Result<HoldFacts, AppError> {
        let scope = scope_of(state, Some(command)).ok_or_else(|| AppError::broken("a hold covers something"))?;
        Ok(HoldFacts {
            context: context.clone(),
            rules: Arc::clone(app.rules()),
            scope_exists: app.is_there(scope).await?,
            scope_erased: app.is_erased(scope).await?,
        })
    }
}

fn scope_of(state: &Hold, command: Option<&HoldCommand>) -> Option<HoldScope> {
    if let Some(HoldCommand::PlaceHold { scope, .. }) = command {
        Some(*scope)
    } else {
        state.scope
    }
}

fn retained(scope: HoldScope) -> Retained {
    match scope {
        HoldScope::Case(id) => Retained::Case(id),
        HoldScope::Report(id) => Retained::Report(id),
        HoldScope::Person(id) => Retained::Person(id),
    }
}

/// A hold to be placed.
pub struct PlaceHold {
    /// Made by the caller.
    pub hold: HoldId,
    /// What it covers.
    pub scope: HoldScope,
    /// Why.
    pub reason: Plaintext,
}

impl App {
    /// Places a hold; its reason is sealed under the key of what it covers.
    pub async fn place_hold(&self, request: impl Into<Request> + Send, input: &PlaceHold) -> Result<Done, AppError> {
        let under = Under::key(input.scope.stream());
        self.execute_under::<Hold>(request.into(), input.hold, under, |sealer: &mut Sealer| {
            Ok(HoldCommand::PlaceHold {
                hold: input.hold,
                scope: input.scope,
                reason: sealer.seal("reason", &input.reason)?,
            })
        })
        .await
    }

    async fn is_there(&self, scope: HoldScope) -> Result<bool, AppError> {
        let stream = scope.stream();
        Ok(match scope {
            HoldScope::Case(_) => self.journal().load::<Case>(&stream).await?.exists(),
            HoldScope::Report(_) => self.journal().load::<Report>(&stream).await?.exists(),
            HoldScope::Person(_) => self.journal().load::<Person>(&stream).await?.exists(),
        })
    }

    /// A report goes with the case to which it belongs.
    pub(crate) async fn is_erased(&self, scope: HoldScope) -> Result<bool, AppError> {
        if self.retention_status(retained(scope)).await?.is_erased() {
            return Ok(true);
        }
        let HoldScope::Report(report) = scope else {
            return Ok(false);
        };
        let loaded = self.journal().load::<Report>(&report.stream()).await?;
        match loaded.state.case {
            Some(case) => Ok(self.retention_status(Retained::Case(case)).await?.is_erased()),
            None => Ok(false),
        }
    }
}
