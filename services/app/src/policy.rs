//! Versions of the policy: what the path for commands has to know of them.

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::ids::PolicyId;
use probity_domain::policy::{Policy, PolicyCommand};
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_policy};
use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Policy {
    type Id = PolicyId;

    fn stream(id: PolicyId) -> String {
        id.stream()
    }

    /// A memo is sealed under its author's key.
    fn key(actor: &Actor, _id: PolicyId, _state: &Self) -> Option<String> {
        actor.person().map(|person| person.stream())
    }

    fn action(command: &PolicyCommand) -> Action {
        action_of_policy(command)
    }

    fn creates(command: &PolicyCommand) -> bool {
        matches!(command, PolicyCommand::DraftPolicy { .. })
    }

    async fn relations(
        _app: &App,
        _actor: &Actor,
        _id: PolicyId,
        _state: &Self,
        _command: Option<&PolicyCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(BTreeSet::new())
    }

    async fn facts(
        _app: &App,
        context: &Context,
        _state: &Self,
        _command: &PolicyCommand,
    ) -> Result<Context, AppError> {
        Ok(context.clone())
    }
}
