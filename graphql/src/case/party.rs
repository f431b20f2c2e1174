//! Somebody who has a part in the facts.

use async_graphql::{InputObject, SimpleObject};
use probity_app::{AppError, Sealer};
use probity_domain::case::Party as DomainParty;
use probity_domain::ids::{PartyId, PersonId};

use crate::ids::Gid;
use crate::person::types::Person;
use crate::text::{Lens, Prose, Text};

/// Somebody outside the directory: another company, a former contact.
#[derive(SimpleObject)]
pub struct OutsideParty {
    /// Global id.
    id: Gid<PartyId>,
    /// Name.
    name: Text,
}

/// Somebody who has a part in the facts: a person of the directory, or somebody outside it.
#[derive(SimpleObject)]
pub struct Party {
    /// A person of the directory.
    person: Option<Person>,
    /// Somebody else.
    outside: Option<OutsideParty>,
}

impl Party {
    pub(crate) fn of(lens: &Lens, party: &DomainParty) -> Self {
        match party {
            DomainParty::Person(person) => Self {
                person: Some(Person(*person)),
                outside: None,
            },
            DomainParty::Outside { id, name } => Self {
                person: None,
                outside: Some(OutsideParty {
                    id: Gid(*id),
                    name: lens.text(name),
                }),
            },
        }
    }
}

/// Somebody who has a part in the facts: a person of the directory, a party that was named before by its id, or a new one
/// by name.
#[derive(InputObject)]
pub struct PartyInput {
    /// A person of the directory.
    person: Option<Gid<PersonId>>,
    /// Somebody outside the directory who was named before.
    outside_id: Option<Gid<PartyId>>,
    /// The name of somebody outside the directory; with `outsideId`, the name is taken as it is given now.
    outside_name: Option<Prose>,
}

impl PartyInput {
    /// The party; `fresh` is the id of one that is named for the first time.
    pub(crate) fn party(&self, sealer: &mut Sealer, fresh: PartyId) -> Result<DomainParty, AppError> {
        match (self.person, &self.outside_name) {
            (Some(Gid(person)), None) if self.outside_id.is_none() => Ok(DomainParty::Person(person)),
            (None, Some(name)) => Ok(DomainParty::Outside {
                id: self.outside_id.map_or(fresh, |id| id.0),
                name: name.seal(sealer, "party.outside_name")?,
            }),
            (Some(_) | None, _) => Err(AppError::invalid(
                "party",
                "expected either a person, or the name of somebody outside the directory",
            )),
        }
    }
}
