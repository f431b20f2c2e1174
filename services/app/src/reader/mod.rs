//! Opening sealed content for one viewer.
//!
//! A reader is made for one record. Making it asks the access policies once for each group of fields; opening a field
//! then costs no decision. What is opened is recorded, once a day for each viewer, record and group, **before** the
//! text is handed out: if that cannot be written, nothing is opened.

mod group;
mod of_record;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use probity_domain::ids::PersonId;
use probity_domain::{Actor, Sealed};
use probity_vault::{Plaintext, VaultError};

pub use self::group::Group;
use crate::access::Action;
use crate::app::App;
use crate::error::AppError;

/// How much of a group a viewer gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Nothing; not even that there is something.
    Nothing,
    /// Structure, states and dates; no text.
    Redacted,
    /// Everything.
    Full,
}

/// A sealed field, as a viewer gets it.
pub enum Opened {
    /// Its text.
    Text(Plaintext),
    /// The viewer may know that there is a text, and no more.
    Withheld,
    /// Its key was destroyed; nobody can open it any more.
    Erased,
}

/// Opens sealed fields of one record for one viewer.
pub struct Reader {
    app: App,
    actor: Actor,
    record: String,
    /// The names of the data keys under which fields of the record are sealed; `None`: of any person, and its own.
    keys: Option<BTreeSet<String>>,
    granted: BTreeMap<Group, (Scope, Action)>,
    recorded: Mutex<BTreeSet<Group>>,
}

impl Reader {
    /// How much of a group the viewer gets.
    pub fn scope(&self, group: Group) -> Scope {
        self.granted.get(&group).map_or(Scope::Nothing, |(scope, _)| *scope)
    }

    /// The person who reads; `None` for whoever is no member of staff.
    pub fn viewer(&self) -> Option<PersonId> {
        self.actor.person()
    }

    /// Whether the viewer reads a group as the one whom it is about, by an action for matters of their own.
    pub fn is_own(&self, group: Group) -> bool {
        let action = self.granted.get(&group).map(|(_, action)| *action);
        matches!(action, Some(Action::ReadOwnClaim | Action::ReadOwnSanction))
    }

    /// Opens a field of a stream, if the viewer gets the group in full.
    ///
    /// Errors: `Unavailable` or `Internal` when the opening cannot be recorded, when the field is damaged, and when it
    /// does not belong to the record or the group: a reader for one case opens nothing of another.
    pub async fn open(&self, group: Group, stream: &str, sealed: &Sealed) -> Result<Opened, AppError> {
        let Some(action) = self.opens(group, &[(stream, sealed)])? else {
            return Ok(Opened::Withheld);
        };
        self.record(group, action).await?;
        opened(self.app.vault().unseal(stream, sealed))
    }

    /// Opens several fields of a group, each of the stream beside it. One that is damaged keeps no other closed; otherwise
    /// as [`Reader::open`].
    pub async fn open_all(
        &self,
        group: Group,
        fields: &[(&str, &Sealed)],
    ) -> Result<Vec<Result<Opened, AppError>>, AppError> {
        let Some(action) = self.opens(group, fields)? else {
            return Ok(fields.iter().map(|_| Ok(Opened::Withheld)).collect());
        };
        self.record(group, action).await?;
        let texts = self.app.vault().unseal_all(fields)?;
        Ok(texts.into_iter().map(opened).collect())
    }

    /// The action under which the fields are opened; `None` if the viewer does not get the group in full.
    fn opens(&self, group: Group, fields: &[(&str, &Sealed)]) -> Result<Option<Action>, AppError> {
        let Some((Scope::Full, action)) = self.granted.get(&group).copied() else {
            return Ok(None);
        };
        if fields.iter().all(|(stream, sealed)| self.covers(group, stream, sealed)) {
            return Ok(Some(action));
        }
        Err(AppError::broken(
            "a reader opens fields of its own record and group alone",
        ))
    }

    fn covers(&self, group: Group, stream: &str, sealed: &Sealed) -> bool {
        let of_group = group.kinds().iter().any(|kind| stream.starts_with(kind));
        let of_record = match &self.keys {
            Some(keys) => keys.contains(&sealed.key),
            None => sealed.key.starts_with("person-") || sealed.key == self.record,
        };
        of_group && of_record
    }

    async fn record(&self, group: Group, action: Action) -> Result<(), AppError> {
        let known = |recorded: &Mutex<BTreeSet<Group>>| {
            recorded.lock().unwrap_or_else(PoisonError::into_inner).contains(&group)
        };
        if known(&self.recorded) {
            return Ok(());
        }
        self.app.record_view(&self.actor, &self.record, action).await?;
        self.recorded
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(group);
        Ok(())
    }
}

/// What the vault answered, for the viewer.
fn opened(text: Result<Plaintext, VaultError>) -> Result<Opened, AppError> {
    match text {
        Ok(text) => Ok(Opened::Text(text)),
        Err(VaultError::KeyDestroyed { .. }) => Ok(Opened::Erased),
        Err(error) => Err(error.into()),
    }
}
