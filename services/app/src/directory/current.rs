//! The directory as it is on record, opened to be compared with a file.

use futures_util::StreamExt as _;
use probity_domain::Sealed;
use probity_domain::ids::PersonId;
use probity_domain::person::Person;
use probity_vault::{Plaintext, VaultError};

use crate::app::App;
use crate::error::AppError;

/// People who are read at once.
const AT_ONCE: usize = 16;
/// People whose texts are opened together.
const TOGETHER: usize = 500;

/// A person as the directory knows them, with their texts open.
pub(super) struct Known {
    pub(super) person: PersonId,
    pub(super) state: Person,
    pub(super) name: Plaintext,
    pub(super) contact: Option<Plaintext>,
    pub(super) number: Option<Plaintext>,
}

impl App {
    /// Everybody in the directory whose entry is not erased.
    pub(super) async fn directory(&self) -> Result<Vec<Known>, AppError> {
        let everybody = self.everybody().await?;
        let mut known = Vec::with_capacity(everybody.len());
        for people in everybody.chunks(TOGETHER) {
            let reads: Vec<_> = people.iter().map(|person| self.person(*person)).collect();
            let states: Vec<Result<Person, AppError>> =
                futures_util::stream::iter(reads).buffered(AT_ONCE).collect().await;
            let states = states.into_iter().collect::<Result<Vec<_>, _>>()?;
            self.open(people.iter().copied().zip(states).collect(), &mut known)?;
        }
        Ok(known)
    }

    fn open(&self, states: Vec<(PersonId, Person)>, known: &mut Vec<Known>) -> Result<(), AppError> {
        let streams: Vec<String> = states.iter().map(|(person, _)| person.stream()).collect();
        let mut fields: Vec<(&str, &Sealed)> = Vec::with_capacity(3 * states.len());
        for ((_, state), stream) in states.iter().zip(&streams) {
            let of_person = [&state.name, &state.contact, &state.number];
            fields.extend(of_person.into_iter().flatten().map(|sealed| (stream.as_str(), sealed)));
        }
        let mut texts = self.vault().unseal_all(&fields)?.into_iter();
        for (person, state) in states {
            let mut next = |sealed: &Option<Sealed>| match sealed {
                Some(_) => opened(texts.next()),
                None => Ok(None),
            };
            let (name, contact, number) = (next(&state.name)?, next(&state.contact)?, next(&state.number)?);
            // Who is erased is nobody any more, not even by their number.
            known.extend(name.map(|name| Known {
                person,
                state,
                name,
                contact,
                number,
            }));
        }
        Ok(())
    }
}

fn opened(text: Option<Result<Plaintext, VaultError>>) -> Result<Option<Plaintext>, AppError> {
    match text {
        Some(Ok(text)) => Ok(Some(text)),
        Some(Err(VaultError::KeyDestroyed { .. })) => Ok(None),
        Some(Err(error)) => Err(error.into()),
        None => Err(AppError::broken("as many texts come back as were to be opened")),
    }
}
