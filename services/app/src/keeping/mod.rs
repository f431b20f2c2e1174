//! Retention, holds, erasure, and requests of people about their own data: the use cases around them.

mod erase;
mod export;
mod hold;
mod known;
mod requests;
mod verify;
mod whole;

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::ids::RetentionId;
use probity_domain::report::Report;
use probity_domain::retention::{Doomed, Retained, Retention, RetentionCommand, RetentionFacts, RetentionStatus};
use probity_domain::{Actor, Context};

use crate::access::{Action, Relation, action_of_retention};
use crate::app::App;
use crate::error::AppError;
use crate::ids::derived;
use crate::use_case::UseCase;

pub use export::{OwnAllegation, OwnClaim, OwnSanction, PersonalData};
pub use hold::PlaceHold;
pub(crate) use known::Keeping;
pub use requests::ReceiveRequest;

/// The retention of a record. There is one, so its id follows from the record's.
pub fn retention_of(record: Retained) -> RetentionId {
    RetentionId(derived(&[b"probity retention id v1", record.stream().as_bytes()]))
}

#[async_trait]
impl UseCase for Retention {
    type Id = RetentionId;

    fn stream(id: RetentionId) -> String {
        id.stream()
    }

    /// Nothing of a retention is sealed.
    fn key(_actor: &Actor, _id: RetentionId, _state: &Self) -> Option<String> {
        None
    }

    fn action(command: &RetentionCommand) -> Action {
        action_of_retention(command)
    }

    fn creates(command: &RetentionCommand) -> bool {
        matches!(command, RetentionCommand::KeepSchedule { .. })
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        _id: RetentionId,
        state: &Self,
        command: Option<&RetentionCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        match record_of(state, command) {
            Some(record) => app.relations_to_retained(actor, record).await,
            None => Ok(BTreeSet::new()),
        }
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &RetentionCommand,
    ) -> Result<RetentionFacts, AppError> {
        let record = record_of(state, Some(command)).ok_or_else(|| AppError::broken("a retention has a record"))?;
        let doomed = if matches!(command, RetentionCommand::DestroyKey) {
            app.doomed(record).await?
        } else {
            Doomed::default()
        };
        Ok(RetentionFacts {
            context: context.clone(),
            retention: retention_of(record),
            standing: app.standing_of(record).await?,
            doomed,
        })
    }
}

fn record_of(state: &Retention, command: Option<&RetentionCommand>) -> Option<Retained> {
    if let Some(RetentionCommand::KeepSchedule { record }) = command {
        Some(*record)
    } else {
        state.record
    }
}

impl App {
    /// How an actor stands to a record that is kept. Whoever it is about has no part in its keeping.
    pub(crate) async fn relations_to_retained(
        &self,
        actor: &Actor,
        record: Retained,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let mut relations = match record {
            Retained::Case(case) => self.relations_to_case(actor, &*self.case(case).await?).await?,
            Retained::Report(report) => {
                let loaded = self.journal().load::<Report>(&Report::stream(report)).await?;
                Report::relations(self, actor, report, &loaded.state, None).await?
            }
            Retained::Person(person) if actor.person() == Some(person) => BTreeSet::from([Relation::Subject]),
            Retained::Person(_) => BTreeSet::new(),
        };
        relations.remove(&Relation::Own);
        Ok(relations)
    }

    /// Where the erasure of a record stands.
    pub(crate) async fn retention_status(&self, record: Retained) -> Result<RetentionStatus, AppError> {
        let stream = Retention::stream(retention_of(record));
        Ok(self.journal().load::<Retention>(&stream).await?.state.status)
    }
}
