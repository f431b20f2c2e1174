//! After an erasure it is looked: every key, every event, every copy in a read model, every file. What could still be read
//! is counted, and the tombstone is only set when there is nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use probity_domain::ids::RetentionId;
use probity_domain::retention::{Place, Remains, Retention, RetentionCommand, Searched};
use probity_domain::{Actor, Sealed};
use probity_store::{Envelope, Position};
use probity_vault::{VaultError, sealed_fields};

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::execute::Done;
use crate::keeping::erase::unremoved;
use crate::request::Request;
use crate::use_case::UseCase;

/// Events in one read.
const PAGE: usize = 1000;

/// What an event search found.
struct Found {
    searched: Searched,
    remains: BTreeMap<String, Remains>,
}

impl App {
    /// The names of the keys whose traces are to be looked for; `NotFound` for whoever may not have it verified.
    pub async fn keys_to_verify(&self, actor: &Actor, id: RetentionId) -> Result<Vec<String>, AppError> {
        self.authorise(actor, Action::VerifyErasure, Record::Retention(id))
            .await?;
        let loaded = self.journal().load::<Retention>(&Retention::stream(id)).await?;
        Ok(loaded.state.keys.clone())
    }

    /// Searches every place for something of an erased record that can still be read, and records what was found.
    /// `copies` are the sealed fields that the read models hold under its keys. Reads every event of the store once.
    pub async fn verify_erasure(
        &self,
        request: impl Into<Request> + Send,
        id: RetentionId,
        copies: &[Sealed],
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let state = self
            .journal()
            .load::<Retention>(&Retention::stream(id))
            .await?
            .state
            .clone();
        let keys: BTreeSet<String> = state.keys.iter().cloned().collect();
        let mut searched = vec![
            self.search_keys(&keys)?,
            self.search_list(&keys),
            self.search_copies(copies),
        ];
        let mut remains = Vec::new();
        if let Some(record) = state.record.filter(|_| state.status.is_erased()) {
            let found = self.search_events(&keys, &self.streams_of(record).await?).await?;
            searched.push(found.searched);
            remains.extend(found.remains.into_values());
        }
        searched.push(self.search_files(&state).await?);
        self.execute::<Retention>(request, id, |_| {
            Ok(RetentionCommand::RecordVerification {
                searched: searched.clone(),
                remains: remains.clone(),
            })
        })
        .await
    }

    /// The keys themselves, and those of the files that belong to them.
    fn search_keys(&self, keys: &BTreeSet<String>) -> Result<Searched, AppError> {
        let named = |name: &str| keys.contains(name.strip_prefix("attach-").unwrap_or(name));
        let found: Vec<_> = self.vault().keys().list()?;
        let found = found.iter().filter(|key| named(&key.name));
        let (gone, alive): (Vec<_>, Vec<_>) = found.partition(|key| key.destroyed_on.is_some());
        Ok(counted(Place::Keys, gone.len() + alive.len(), alive.len()))
    }

    /// Whether the list would destroy each of them again.
    fn search_list(&self, keys: &BTreeSet<String>) -> Searched {
        let list = self.vault().destroyed().list();
        let missing = keys.iter().filter(|key| !list.contains_key(*key)).count();
        counted(Place::DestroyedKeys, keys.len(), missing)
    }

    fn search_copies(&self, copies: &[Sealed]) -> Searched {
        let readable = copies.iter().filter(|copy| self.is_readable("", copy)).count();
        counted(Place::ReadModels, copies.len(), readable)
    }

    /// A field is gone when its key is; any other failure to open it would not prove that.
    fn is_readable(&self, stream: &str, sealed: &Sealed) -> bool {
        !matches!(
            self.vault().unseal(stream, sealed),
            Err(VaultError::KeyDestroyed { .. })
        )
    }

    async fn search_events(&self, keys: &BTreeSet<String>, streams: &BTreeSet<String>) -> Result<Found, AppError> {
        let (mut looked_at, mut readable) = (0, 0);
        let mut remains = BTreeMap::new();
        let mut after = Position::START;
        loop {
            let page = self.store().read_all(after, PAGE).await?;
            let Some(last) = page.last() else {
                break;
            };
            after = last.position;
            for envelope in &page {
                if streams.contains(envelope.stream.as_str()) {
                    self.count_in(&mut remains, envelope)?;
                }
                if envelope.event.keys.iter().any(|key| keys.contains(key)) {
                    let fields = fields_under(keys, envelope)?;
                    looked_at += fields.len();
                    let stream = envelope.stream.as_str();
                    readable += fields.iter().filter(|field| self.is_readable(stream, field)).count();
                }
            }
        }
        Ok(Found {
            searched: counted(Place::Events, looked_at, readable),
            remains,
        })
    }

    /// Counts an event of the record by its kind, with its day.
    fn count_in(&self, remains: &mut BTreeMap<String, Remains>, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        let day = self.day_of(stored.recorded_at)?;
        let entry = remains.entry(stored.kind.clone()).or_insert_with(|| Remains {
            kind: stored.kind.clone(),
            count: 0,
            first: day,
            last: day,
        });
        entry.count = entry.count.saturating_add(1);
        entry.first = entry.first.min(day);
        entry.last = entry.last.max(day);
        Ok(())
    }

    fn day_of(&self, milliseconds: i64) -> Result<Date, AppError> {
        let moment = jiff::Timestamp::from_millisecond(milliseconds);
        let moment = moment.map_err(|error| AppError::internal("reading the time of an event", &error))?;
        Ok(self.zone().to_datetime(moment).date())
    }

    async fn search_files(&self, state: &Retention) -> Result<Searched, AppError> {
        let mut there = 0;
        for file in &state.files {
            let found = self.vault().attachments().exists(*file).await;
            there += usize::from(found.map_err(unremoved)?);
        }
        Ok(counted(Place::Attachments, state.files.len(), there))
    }
}

fn fields_under(keys: &BTreeSet<String>, envelope: &Envelope) -> Result<Vec<Sealed>, AppError> {
    let json = serde_json::from_slice(&envelope.event.payload)
        .map_err(|error| AppError::internal("reading an event", &error))?;
    let fields = sealed_fields(&json).into_iter();
    Ok(fields.filter(|field| keys.contains(&field.key)).collect())
}

fn counted(place: Place, looked_at: usize, readable: usize) -> Searched {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Searched {
        place,
        looked_at: number(looked_at),
        readable: number(readable),
    }
}
