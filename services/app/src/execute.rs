//! The one path of every command: load, seal, authorise, gather facts, decide, keep new keys, append.

use std::collections::BTreeSet;
use std::sync::Arc;

use probity_domain::Context;
use probity_domain::codec::StoredEvent;
use probity_store::{EventId, NewEvent, Position};
use probity_vault::{Sealer, VaultError, sealed_fields};

use crate::access::{Action, Relation};
use crate::app::App;
use crate::error::AppError;
use crate::ids::{derived, request_seed};
use crate::journal::{JournalError, Loaded};
use crate::request::Request;
use crate::use_case::UseCase;

/// How often a command is decided anew because others wrote first.
const DECISIONS: usize = 8;

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// A reader who has reached this position sees what the command did.
    pub position: Position,
    /// Whether anything was written; `false` for a command that had taken effect already.
    pub changed: bool,
    /// The ids of the events that it wrote, in order.
    pub events: Vec<EventId>,
}

impl Done {
    pub(crate) fn unchanged(position: Position) -> Self {
        Self {
            position,
            changed: false,
            events: Vec::new(),
        }
    }

    /// Two steps of one use case as one outcome.
    #[must_use]
    pub(crate) fn and(mut self, later: Self) -> Self {
        self.position = self.position.max(later.position);
        self.changed |= later.changed;
        self.events.extend(later.events);
        self
    }
}

/// What a use case knows of a command beyond what the stream tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Under {
    key: Option<String>,
    relations: BTreeSet<Relation>,
}

impl Under {
    /// The name of the data key, for something that does not exist yet and belongs to something else.
    pub(crate) fn key(name: String) -> Self {
        Self {
            key: Some(name),
            relations: BTreeSet::new(),
        }
    }

    /// Relations in which the actor stands by what the command belongs to.
    pub(crate) fn standing_in(self, relations: BTreeSet<Relation>) -> Self {
        Self { relations, ..self }
    }
}

/// What is asked, by whom.
pub(crate) struct Ask<'a, A: UseCase> {
    pub(crate) request: &'a Request,
    pub(crate) id: A::Id,
    pub(crate) under: &'a Under,
}

/// How a command was judged on the state that was loaded for it.
enum Judged<A: UseCase> {
    /// It has taken effect already.
    Unchanged(Arc<Loaded<A>>),
    /// It yields events.
    Decided(Decided<A>),
}

struct Decided<A: UseCase> {
    loaded: Arc<Loaded<A>>,
    sealer: Sealer,
    action: Action,
    context: Context,
    events: Vec<A::Event>,
}

/// One attempt to carry out a command.
enum Attempt {
    Done(Done),
    /// Somebody else wrote first; the command has to be decided on the new state.
    Overtaken,
}

impl App {
    /// Carries out a command on one aggregate.
    ///
    /// `build` makes the command and seals what is personal; it works in memory and is called again when somebody else
    /// wrote first. Nothing is written unless access, facts and decision all say yes: neither events nor keys. (A new key
    /// is stored right before the events that need it; when somebody else wrote first in that very moment, and the second
    /// decision is a no, the key stays, with nothing sealed under it.)
    ///
    /// Errors: `NotFound` for what is missing and for what the actor has no part in, alike; `Refused` by a decision;
    /// whatever `build` gives; `Conflict` when others wrote first each time; `Unavailable` and `Internal` for failures.
    pub async fn execute<A: UseCase>(
        &self,
        request: impl Into<Request> + Send,
        id: A::Id,
        build: impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync,
    ) -> Result<Done, AppError> {
        self.execute_under::<A>(request.into(), id, Under::default(), build)
            .await
    }

    /// As [`Self::execute`], with what a use case knows besides.
    pub(crate) async fn execute_under<A: UseCase>(
        &self,
        request: Request,
        id: A::Id,
        under: Under,
        build: impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync,
    ) -> Result<Done, AppError> {
        let request = self.begin(request)?;
        for _ in 0..DECISIONS {
            match self.attempt::<A>(&request, id, &under, &build).await? {
                Attempt::Done(done) => return Ok(done),
                Attempt::Overtaken => {}
            }
        }
        Err(AppError::Conflict)
    }

    /// Decides on a command without writing: the error that it would meet, or the state that it would lead to. `adjust`
    /// sets the facts to what earlier steps of the same use case will have made of them.
    pub(crate) async fn rehearse<A: UseCase>(
        &self,
        ask: Ask<'_, A>,
        build: impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync,
        adjust: impl FnOnce(&mut A::Facts) + Send,
    ) -> Result<A, AppError> {
        match self.judge::<A>(ask, &build, adjust).await? {
            Judged::Unchanged(loaded) => Ok(loaded.state.clone()),
            Judged::Decided(decided) => {
                let mut state = decided.loaded.state.clone();
                for event in &decided.events {
                    state.evolve(event);
                }
                Ok(state)
            }
        }
    }

    /// Gives the request its correlation id, unless it has one: it is a step of a larger use case then.
    pub(crate) fn begin(&self, request: Request) -> Result<Request, AppError> {
        if request.correlation.is_some() {
            return Ok(request);
        }
        let correlation = match &request.client_mutation_id {
            Some(key) => derived(&[b"probity correlation v1", &request_seed(&request.actor, key)]),
            None => self.new_id(&request.actor)?,
        };
        Ok(Request {
            correlation: Some(EventId(correlation.0.to_be_bytes())),
            ..request
        })
    }

    async fn attempt<A: UseCase>(
        &self,
        request: &Request,
        id: A::Id,
        under: &Under,
        build: &(impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync),
    ) -> Result<Attempt, AppError> {
        let ask = Ask { request, id, under };
        let decided = match self.judge::<A>(ask, build, |_| {}).await? {
            Judged::Unchanged(loaded) => return Ok(Attempt::Done(Done::unchanged(read_at::<A>(loaded.position())))),
            Judged::Decided(decided) => decided,
        };
        let Decided {
            loaded,
            mut sealer,
            action,
            context,
            events,
        } = decided;
        let stream = A::stream(id);
        let batch = Batch {
            request,
            stream: &stream,
            action,
        };
        let envelopes = batch.envelopes(self, &context, &events)?;
        match sealer.commit(context.today) {
            Ok(()) => {}
            Err(VaultError::KeyRace { .. }) => return Ok(Attempt::Overtaken),
            Err(error) => return Err(error.into()),
        }
        let ids: Vec<EventId> = envelopes.iter().map(|event| event.id).collect();
        match self
            .journal_of::<A>()
            .append(&stream, loaded.expected(), envelopes)
            .await
        {
            Ok(appended) => {
                self.was_recorded(context.now.as_millisecond());
                Ok(Attempt::Done(Done {
                    position: read_at::<A>(appended.position),
                    changed: true,
                    events: ids,
                }))
            }
            Err(JournalError::Conflict) => Ok(Attempt::Overtaken),
            Err(JournalError::Failed(error)) => Err(error),
        }
    }

    /// Loads, seals in memory, authorises, gathers facts and decides. Writes nothing but a denial.
    async fn judge<A: UseCase>(
        &self,
        ask: Ask<'_, A>,
        build: &(impl Fn(&mut Sealer) -> Result<A::Command, AppError> + Send + Sync),
        adjust: impl FnOnce(&mut A::Facts) + Send,
    ) -> Result<Judged<A>, AppError> {
        let Ask { request, id, under } = ask;
        let stream = A::stream(id);
        let loaded = self.journal_of::<A>().load::<A>(&stream).await?;
        let key = under.key.clone().or_else(|| A::key(&request.actor, id, &loaded.state));
        let mut sealer = self.vault().sealer(key.as_deref().unwrap_or(&stream), &stream);
        let command = build(&mut sealer)?;
        let action = A::action(&command);
        let batch = Batch {
            request,
            stream: &stream,
            action,
        };
        if batch.was_stored(|event| loaded.holds(event)) {
            return Ok(Judged::Unchanged(loaded));
        }

        let mut relations = A::relations(self, &request.actor, id, &loaded.state, Some(&command)).await?;
        relations.extend(under.relations.iter().copied());
        let allowed = self.access().allows(&request.actor, action, &relations);
        if !allowed || !(loaded.exists() || A::creates(&command)) {
            self.record_denial(&request.actor, &stream, action).await?;
            return Err(AppError::NotFound);
        }

        self.clock_is_known().await?;
        let context = self.context(&request.actor)?;
        let mut facts = A::facts(self, &context, &loaded.state, &command).await?;
        adjust(&mut facts);
        let events = loaded
            .state
            .decide(&command, &facts)
            .map_err(|refusal| AppError::refused(&refusal))?;
        if events.is_empty() {
            return Ok(Judged::Unchanged(loaded));
        }
        Ok(Judged::Decided(Decided {
            loaded,
            sealer,
            action,
            context,
            events,
        }))
    }
}

/// Where read models have to be to show what was written at a position; they follow one store alone.
fn read_at<A: UseCase>(position: Position) -> Position {
    if A::APART { Position::START } else { position }
}

/// The events of one command on their way into a stream.
struct Batch<'a> {
    request: &'a Request,
    stream: &'a str,
    action: Action,
}

impl Batch<'_> {
    /// Whether the request was carried out before: an event under the id that its first event would get is there.
    fn was_stored(&self, holds: impl Fn(EventId) -> bool) -> bool {
        self.derived_id(0).is_some_and(holds)
    }

    /// The id of an event of a request that the client named; the same when the request is sent again.
    fn derived_id(&self, index: usize) -> Option<EventId> {
        let correlation = self.request.correlation?;
        self.request.client_mutation_id.as_ref()?;
        let id = derived(&[
            b"probity event v1",
            &correlation.0,
            self.stream.as_bytes(),
            self.action.name().as_bytes(),
            &index.to_be_bytes(),
        ]);
        Some(EventId(id.0.to_be_bytes()))
    }

    fn envelopes<E: StoredEvent>(&self, app: &App, context: &Context, events: &[E]) -> Result<Vec<NewEvent>, AppError> {
        let correlation = self
            .request
            .correlation
            .ok_or_else(|| AppError::broken("a request that is carried out has a correlation id"))?;
        let mut batch = Vec::with_capacity(events.len());
        for (index, event) in events.iter().enumerate() {
            let id = match self.derived_id(index) {
                Some(id) => id,
                None => EventId(app.new_id(&context.actor)?.0.to_be_bytes()),
            };
            let payload = event.encode()?;
            batch.push(NewEvent {
                id,
                kind: event.kind().to_owned(),
                version: event.version(),
                recorded_at: context.now.as_millisecond(),
                actor: context.actor.envelope_name(),
                correlation,
                causation: self.request.causation,
                keys: key_names(&payload)?,
                payload,
            });
        }
        Ok(batch)
    }
}

/// The names of the data keys under which parts of a payload are sealed. A field of an investigation or a sanction
/// belongs under the key of its case: one that was sealed before its case was known is a fault of the program.
fn key_names(payload: &[u8]) -> Result<Vec<String>, AppError> {
    let json = serde_json::from_slice(payload).map_err(|error| AppError::internal("reading back an event", &error))?;
    let names: BTreeSet<String> = sealed_fields(&json).into_iter().map(|sealed| sealed.key).collect();
    let known = |name: &String| {
        ["case-", "report-", "person-", "policy-", "department-"]
            .iter()
            .any(|kind| name.starts_with(kind))
    };
    if names.iter().all(known) {
        Ok(names.into_iter().collect())
    } else {
        Err(AppError::broken(
            "fields are sealed under the key of a case, a report, a person, a version of the policy or a department",
        ))
    }
}
