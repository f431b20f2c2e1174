//! People of the directory: the use cases around them.

use std::collections::BTreeSet;

use async_trait::async_trait;
use probity_domain::ids::{PersonId, SanctionId};
use probity_domain::person::{Person, PersonCommand, PersonFacts};
use probity_domain::policy::Policy;
use probity_domain::sanction::{Sanction, SanctionStatus};
use probity_domain::{Actor, Context};
use probity_vault::Plaintext;

use crate::access::{Action, Relation, action_of_person};
use crate::app::App;
use crate::error::AppError;
use crate::execute::{Ask, Done, Under};
use crate::reader::{Group, Opened};
use crate::request::Request;
use crate::use_case::UseCase;

#[async_trait]
impl UseCase for Person {
    type Id = PersonId;

    fn stream(id: PersonId) -> String {
        id.stream()
    }

    fn key(_actor: &Actor, id: PersonId, _state: &Self) -> Option<String> {
        Some(id.stream())
    }

    fn action(command: &PersonCommand) -> Action {
        action_of_person(command)
    }

    fn creates(command: &PersonCommand) -> bool {
        matches!(command, PersonCommand::RegisterPerson { .. })
    }

    async fn relations(
        _app: &App,
        actor: &Actor,
        id: PersonId,
        _state: &Self,
        _command: Option<&PersonCommand>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        Ok(own_if(actor.person() == Some(id)))
    }

    async fn facts(
        app: &App,
        context: &Context,
        state: &Self,
        command: &PersonCommand,
    ) -> Result<PersonFacts, AppError> {
        Ok(PersonFacts {
            context: context.clone(),
            policy_published: policy_published(app, command).await?,
            standing_sanctions: standing_sanctions(app, state).await?,
            named_person_fits: named_person_fits(app, state, command).await?,
        })
    }
}

/// The relation of somebody to what is their own.
pub(crate) fn own_if(own: bool) -> BTreeSet<Relation> {
    if own {
        BTreeSet::from([Relation::Own])
    } else {
        BTreeSet::new()
    }
}

async fn policy_published(app: &App, command: &PersonCommand) -> Result<bool, AppError> {
    let PersonCommand::AcknowledgePolicy { policy, .. } = command else {
        return Ok(false);
    };
    let loaded = app.journal().load::<Policy>(&Policy::stream(*policy)).await?;
    Ok(loaded.state.published.is_some())
}

/// Sanctions that keep their finding. One that was reserved and not proposed yet counts: between the two steps nobody
/// else may take the finding, and whoever goes on with it proposes under the same id.
async fn standing_sanctions(app: &App, person: &Person) -> Result<BTreeSet<SanctionId>, AppError> {
    let mut standing = BTreeSet::new();
    for (id, _) in &person.sanctions {
        let sanction = app.journal().load::<Sanction>(&Sanction::stream(*id)).await?;
        let fell = matches!(
            sanction.state.status,
            SanctionStatus::Withdrawn | SanctionStatus::Revoked | SanctionStatus::Annulled
        );
        if !fell {
            standing.insert(*id);
        }
    }
    Ok(standing)
}

async fn named_person_fits(app: &App, state: &Person, command: &PersonCommand) -> Result<bool, AppError> {
    match command {
        PersonCommand::RegisterPerson { person, manager, .. } => match manager {
            Some(manager) => app.can_manage(*manager, *person).await,
            None => Ok(true),
        },
        PersonCommand::MovePerson { manager, .. } => match (manager, state.id) {
            (Some(manager), Some(person)) => app.can_manage(*manager, person).await,
            (Some(_), None) | (None, _) => Ok(true),
        },
        PersonCommand::DeclareRelative { relative } => Ok(app.person(*relative).await?.id.is_some()),
        PersonCommand::NumberPerson { .. }
        | PersonCommand::CorrectPerson { .. }
        | PersonCommand::RecordDeparture { .. }
        | PersonCommand::AcknowledgePolicy { .. }
        | PersonCommand::ReserveSanction { .. } => Ok(true),
    }
}

impl App {
    /// Records with both of two people that they are relatives. Given again, it completes what is missing.
    pub async fn declare_relatives(
        &self,
        request: impl Into<Request> + Send,
        one: PersonId,
        other: PersonId,
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let declare = |relative| move |_: &mut probity_vault::Sealer| Ok(PersonCommand::DeclareRelative { relative });
        // Whoever may declare it of one of the two declares it of both.
        let relations = own_if(
            request
                .actor
                .person()
                .is_some_and(|person| person == one || person == other),
        );
        let under = Under::default().standing_in(relations);
        self.rehearse::<Person>(
            Ask {
                request: &request,
                id: one,
                under: &under,
            },
            &declare(other),
            |_| {},
        )
        .await?;
        self.rehearse::<Person>(
            Ask {
                request: &request,
                id: other,
                under: &under,
            },
            &declare(one),
            |_| {},
        )
        .await?;
        let first = self
            .execute_under::<Person>(request.clone(), one, under.clone(), declare(other))
            .await?;
        let request = request.following(first.events.first().copied());
        let second = self
            .execute_under::<Person>(request, other, under, declare(one))
            .await?;
        Ok(first.and(second))
    }

    /// The name under which an actor stands in the directory, for themselves; `None` for somebody who is not in it.
    pub async fn own_name(&self, actor: &Actor) -> Result<Option<Plaintext>, AppError> {
        let Some(person) = actor.person() else {
            return Ok(None);
        };
        let Some(name) = self.person(person).await?.name else {
            return Ok(None);
        };
        let stream = person.stream();
        let reader = self.person_reader(actor, person).await?;
        Ok(match reader.open(Group::Names, &stream, &name).await? {
            Opened::Text(name) => Some(name),
            Opened::Withheld | Opened::Erased => None,
        })
    }
}
