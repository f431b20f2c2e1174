//! What the one path for commands has to know of each aggregate.

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::{Actor, Context, Decider};

use crate::access::{Action, Relation};
use crate::app::App;
use crate::error::AppError;

/// An aggregate that commands can be given to.
#[async_trait]
pub trait UseCase: Decider {
    /// Its streams stand in the store of what is sealed to custodians, which no read model follows.
    const APART: bool = false;

    /// What one is called by.
    type Id: Copy + Send + Sync + 'static;

    /// The name of its stream.
    fn stream(id: Self::Id) -> String;

    /// The name of the data key under which its fields are sealed; `None` as long as that is not known, which is when
    /// it does not exist and belongs to something else.
    fn key(actor: &Actor, id: Self::Id, state: &Self) -> Option<String>;

    /// The action under which the access policies know a command.
    fn action(command: &Self::Command) -> Action;

    /// Whether the command is meant for something that does not exist yet. Every other command on an empty stream is
    /// answered as not found.
    fn creates(command: &Self::Command) -> bool;

    /// How the actor stands to it; `command` is `None` when it is only read.
    async fn relations(
        app: &App,
        actor: &Actor,
        id: Self::Id,
        state: &Self,
        command: Option<&Self::Command>,
    ) -> Result<BTreeSet<Relation>, AppError>;

    /// What the decision needs from other streams.
    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &Self::Command,
    ) -> Result<Self::Facts, AppError>;
}
