//! Somebody who has a part in the facts, as a client names them.

use async_graphql::InputObject;
use probity_app::access::Action;
use probity_app::{AppError, Plaintext, Record, Sealer};
use probity_domain::case::Party;
use probity_domain::ids::{PartyId, PersonId};

use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::session::Session;
use crate::text::Prose;

/// Somebody who has a part in the facts: a person of the directory, somebody outside it whom the case named before, by
/// their id, or somebody new, by name.
#[derive(InputObject)]
pub struct PartyInput {
    /// A person of the directory.
    person: Option<Gid<PersonId>>,
    /// Somebody outside the directory whom the case named before.
    outside_id: Option<Gid<PartyId>>,
    /// The name of somebody outside the directory; with `outsideId`, the name is taken as it is given now.
    outside_name: Option<Prose>,
}

/// A party of a command, before its name is sealed.
pub(crate) enum GivenParty {
    Person(PersonId),
    Outside { id: PartyId, name: Plaintext },
}

/// By what a party is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedParty {
    Person(PersonId),
    Outside(PartyId),
}

impl PartyInput {
    /// The party. `asked` is what it is named for, and where; `fresh` is the id of one that is named for the first time.
    pub(crate) async fn given(
        self,
        session: &Session,
        asked: (Action, Record),
        fresh: PartyId,
    ) -> ApiResult<GivenParty> {
        let outside = self.outside_id.map(|id| id.0);
        match (self.person, outside, self.outside_name) {
            (Some(Gid(person)), None, None) => Ok(GivenParty::Person(person)),
            (None, id, Some(name)) => Ok(GivenParty::Outside {
                id: id.unwrap_or(fresh),
                name: name.taken("outsideName")?,
            }),
            (None, Some(id), None) => Ok(GivenParty::Outside {
                id,
                name: session.app().outside_party(&session.actor, asked, id).await?,
            }),
            (Some(_), _, _) | (None, None, None) => {
                let reason = "expected either a person, or the id or the name of somebody outside the directory";
                Err(AppError::invalid("party", reason).into())
            }
        }
    }
}

impl GivenParty {
    /// The party with its name sealed.
    pub(crate) fn party(&self, sealer: &mut Sealer) -> Result<Party, AppError> {
        Ok(match self {
            Self::Person(person) => Party::Person(*person),
            Self::Outside { id, name } => Party::Outside {
                id: *id,
                name: sealer.seal("party.outside_name", name)?,
            },
        })
    }

    /// By what it is known.
    pub(crate) fn id(&self) -> NamedParty {
        match self {
            Self::Person(person) => NamedParty::Person(*person),
            Self::Outside { id, .. } => NamedParty::Outside(*id),
        }
    }
}

impl NamedParty {
    /// The id of somebody outside the directory.
    pub(crate) fn outside(self) -> Option<PartyId> {
        match self {
            Self::Person(_) => None,
            Self::Outside(id) => Some(id),
        }
    }

    /// Whether it is this party of a case.
    pub(crate) fn is(self, party: &Party) -> bool {
        match (self, party) {
            (Self::Person(one), Party::Person(two)) => one == *two,
            (Self::Outside(one), Party::Outside { id, .. }) => one == *id,
            (Self::Person(_), Party::Outside { .. }) | (Self::Outside(_), Party::Person(_)) => false,
        }
    }
}
