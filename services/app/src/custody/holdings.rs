//! Who holds which identity, under what keys: what tells whose shares have to be made anew. Identities lie in a store of
//! their own that no read model follows, so this follows it, and keeps no more of an identity than that.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use probity_domain::codec::StoredEvent;
use probity_domain::custody::Sealing;
use probity_domain::identity::{FieldShares, IdentityEvent, Outstanding, Replacement, held};
use probity_domain::ids::{IdentityId, PersonId};
use probity_store::{Envelope, EventStore, Position};
use tokio::sync::Mutex;

use crate::error::AppError;

/// Events in one read.
const PAGE: usize = 500;

/// Follows the store of identities.
#[derive(Debug, Default)]
pub(crate) struct Holdings {
    known: Mutex<Known>,
}

#[derive(Debug)]
struct Known {
    read_up_to: Position,
    identities: BTreeMap<IdentityId, Held>,
    /// Each way of being held, once: identities are many, custodians few.
    ways: HashMap<Sealing, Arc<Sealing>>,
}

#[derive(Debug, Clone)]
struct Held {
    by: Arc<Sealing>,
    /// For whom a redistribution has begun, and who handed something in.
    begun: Option<(Arc<Sealing>, BTreeSet<PersonId>)>,
}

/// What is to be done, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SharesToDo {
    /// Identities that those in force do not hold under their keys.
    pub total: usize,
    /// Of those, the ones at which one custodian has something to do, in the order of their ids.
    pub own: Vec<IdentityId>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            read_up_to: Position::START,
            identities: BTreeMap::new(),
            ways: HashMap::new(),
        }
    }
}

impl Known {
    fn way(&mut self, sealing: Sealing) -> Arc<Sealing> {
        let kept = self
            .ways
            .entry(sealing)
            .or_insert_with_key(|sealing| Arc::new(sealing.clone()));
        Arc::clone(kept)
    }

    fn take(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        let Ok(id) = envelope.stream.as_str().parse::<IdentityId>() else {
            return Ok(());
        };
        match IdentityEvent::decode(&stored.kind, stored.version, &stored.payload)? {
            IdentityEvent::IdentitySealed(event) => {
                if let Some(first) = event.fields.first() {
                    let by = self.way(held(first.needed, &first.shares));
                    self.identities.insert(id, Held { by, begun: None });
                }
            }
            IdentityEvent::SubsharesOffered(event) => {
                let to = self.way(event.to);
                if let Some(identity) = self.identities.get_mut(&id) {
                    identity.handed_in(to, event.custodian);
                }
            }
            IdentityEvent::IdentitySharesReplaced(event) => {
                self.replaced(id, event.cause, event.needed, event.fields.first());
            }
            // It stands in a stream of the disclosure.
            IdentityEvent::ShareHandedOver(_) => {}
        }
        Ok(())
    }

    fn replaced(&mut self, id: IdentityId, cause: Replacement, needed: u8, first: Option<&FieldShares>) {
        let (Some(first), Some(before)) = (first, self.identities.get(&id)) else {
            return;
        };
        let mut now = held(needed, &first.shares);
        let begun = match cause {
            Replacement::Redistribution => None,
            Replacement::Rotation => {
                let rotated = now.custodians;
                now = Sealing::clone(&before.by);
                for holder in &mut now.custodians {
                    if let Some(new) = rotated.iter().find(|new| new.number == holder.number) {
                        holder.recipient.clone_from(&new.recipient);
                    }
                }
                before.begun.clone()
            }
        };
        let by = self.way(now);
        self.identities.insert(id, Held { by, begun });
    }
}

impl Held {
    fn handed_in(&mut self, to: Arc<Sealing>, custodian: PersonId) {
        let earlier = self.begun.take().filter(|(before, _)| *before == to);
        let mut custodians = earlier.map(|(_, custodians)| custodians).unwrap_or_default();
        custodians.insert(custodian);
        self.begun = Some((to, custodians));
    }

    fn outstanding(&self, in_force: &Sealing) -> Outstanding {
        let begun = self.begun.as_ref().filter(|(to, _)| **to == *in_force);
        let nobody = BTreeSet::new();
        Outstanding::between(&self.by, in_force, begun.map_or(&nobody, |(_, custodians)| custodians))
    }
}

impl Holdings {
    /// What has to be done so that those in force hold every identity, and what of it by one custodian.
    pub(super) async fn to_do(
        &self,
        store: &dyn EventStore,
        in_force: &Sealing,
        custodian: Option<PersonId>,
    ) -> Result<SharesToDo, AppError> {
        let mut known = self.known.lock().await;
        if store.head().await? < known.read_up_to {
            // The store was put back to an earlier state.
            *known = Known::default();
        }
        loop {
            let page = store.read_all(known.read_up_to, PAGE).await?;
            for envelope in &page {
                known.take(envelope)?;
                known.read_up_to = envelope.position;
            }
            if page.is_empty() {
                break;
            }
        }
        let mut to_do = SharesToDo::default();
        for (id, identity) in &known.identities {
            if *identity.by == *in_force {
                continue;
            }
            to_do.total += 1;
            let outstanding = identity.outstanding(in_force);
            if custodian.is_some_and(|custodian| outstanding.is_for(custodian)) {
                to_do.own.push(*id);
            }
        }
        Ok(to_do)
    }

    /// An identity that was erased is nobody's work.
    pub(super) async fn forget(&self, identity: IdentityId) {
        self.known.lock().await.identities.remove(&identity);
    }
}
