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

    /// A memo is sealed under the key of the version that it vouches for: dismissals rest on it, and the erasure of a counsel
    /// who left must not take it along. Memos of before say in the event under whose key they are.
    fn key(_actor: &Actor, id: PolicyId, _state: &Self) -> Option<String> {
        Some(id.stream())
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
