//! Who asks, and how a repeated request is known.

use probity_domain::Actor;
use probity_store::EventId;

/// One request of one actor. Every event that comes of it carries the same correlation id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub(crate) actor: Actor,
    pub(crate) client_mutation_id: Option<String>,
    pub(crate) correlation: Option<EventId>,
    pub(crate) causation: Option<EventId>,
}

impl Request {
    /// A request that the client did not name. Sent again, it is another one.
    pub fn of(actor: &Actor) -> Self {
        Self {
            actor: actor.clone(),
            client_mutation_id: None,
            correlation: None,
            causation: None,
        }
    }

    /// The request under a name that the client chose: sent again, it takes effect once.
    #[must_use]
    pub fn named(mut self, client_mutation_id: impl Into<String>) -> Self {
        self.client_mutation_id = Some(client_mutation_id.into());
        self
    }

    /// As [`Self::named`], if there is a name.
    #[must_use]
    pub fn named_if(self, client_mutation_id: Option<&str>) -> Self {
        match client_mutation_id {
            Some(name) => self.named(name),
            None => self,
        }
    }

    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The name that the client gave it.
    pub fn client_mutation_id(&self) -> Option<&str> {
        self.client_mutation_id.as_deref()
    }

    /// The same request, as what follows from an event of it.
    #[must_use]
    pub(crate) fn following(&self, event: Option<EventId>) -> Self {
        Self {
            causation: event.or(self.causation),
            ..self.clone()
        }
    }
}

impl From<&Actor> for Request {
    fn from(actor: &Actor) -> Self {
        Self::of(actor)
    }
}

impl From<&Self> for Request {
    fn from(request: &Self) -> Self {
        request.clone()
    }
}
