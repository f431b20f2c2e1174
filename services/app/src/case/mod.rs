//! Cases: the use cases around them.

mod facts;
mod open;
mod own;
mod party;

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::case::{Case, CaseCommand, CaseFacts};
use probity_domain::ids::CaseId;
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_case};
use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

pub(crate) use facts::role_of;
pub use open::OpenCase;
pub use own::{OwnCharge, OwnFinding};

#[async_trait]
impl UseCase for Case {
    type Id = CaseId;

    fn stream(id: CaseId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, id: CaseId, _state: &Self) -> Option<String> {
        Some(id.stream())
    }

    fn action(command: &CaseCommand) -> Action {
        action_of_case(command.step())
    }

    fn creates(command: &CaseCommand) -> bool {
        matches!(command, CaseCommand::OpenCase { .. })
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: CaseId,
        state: &Self,
        _command: Option<&CaseCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        app.relations_to_case(actor, state).await
    }

    async fn facts(app: &App, context: &Context, state: &Self, command: &CaseCommand) -> Result<CaseFacts, AppError> {
        facts::gather(app, context, state, command).await
    }
}
