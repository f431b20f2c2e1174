//! What has to be found without a name to keep schedules: which records were closed or opened since their schedule was
//! looked at last, which schedules wait for a day or for people, which holds are placed, who has a part in which case,
//! and whose accounts there are. Kept by the register, which follows the whole store.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use probity_domain::account::AccountEvent;
use probity_domain::case::CaseEvent;
use probity_domain::codec::StoredEvent;
use probity_domain::hold::{HoldEvent, HoldScope};
use probity_domain::ids::{AccountId, CaseId, HoldId, PersonId, ReportId, RetentionId};
use probity_domain::retention::{Retained, RetentionEvent};
use probity_store::Envelope;

use crate::app::App;
use crate::error::AppError;
use crate::keeping::retention_of;

/// What a schedule waits for.
#[derive(Debug, Clone, Copy)]
enum Waits {
    /// The day after this one.
    After(Date),
    /// People, or the release of a hold.
    ForPeople,
    /// A search that finds nothing.
    ForVerification,
    /// Nothing.
    ForNothing,
}

/// Records that are kept for a time, as far as they have to be found without a name.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    /// Closed or opened since their schedule was looked at last.
    changed: BTreeSet<Retained>,
    schedules: BTreeMap<RetentionId, (Retained, Waits)>,
    /// Reports that belong to a case: they are kept with it.
    linked: BTreeSet<ReportId>,
    holds: BTreeMap<HoldId, HoldScope>,
    parts: BTreeMap<PersonId, BTreeSet<CaseId>>,
    accounts: BTreeMap<PersonId, BTreeSet<AccountId>>,
}

impl Keeping {
    /// Takes an event in.
    pub(crate) fn take(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let (stream, stored) = (envelope.stream.as_str(), &envelope.event);
        match stored.kind.as_str() {
            "case-closed" | "case-reopened" => self.changed.extend(stream.parse().ok().map(Retained::Case)),
            "report-closed" | "report-reopened" => self.report_changed(stream),
            "report-linked" => self.report_linked(stream),
            "person-left" => self.changed.extend(stream.parse().ok().map(Retained::Person)),
            "party-added" => self.party_added(stream, &decoded(envelope)?),
            "account-registered" => self.account_registered(&decoded(envelope)?),
            "hold-placed" | "hold-released" => self.hold(stream, &decoded(envelope)?),
            _ if stream.starts_with("retention-") => self.retention(stream, &decoded(envelope)?),
            _ => {}
        }
        Ok(())
    }

    fn report_changed(&mut self, stream: &str) {
        if let Ok(report) = stream.parse::<ReportId>()
            && !self.linked.contains(&report)
        {
            self.changed.insert(Retained::Report(report));
        }
    }

    fn report_linked(&mut self, stream: &str) {
        if let Ok(report) = stream.parse::<ReportId>() {
            let record = Retained::Report(report);
            self.linked.insert(report);
            if self.schedules.contains_key(&retention_of(record)) {
                // A schedule of its own that it may have had is lifted.
                self.changed.insert(record);
            } else {
                self.changed.remove(&record);
            }
        }
    }

    fn party_added(&mut self, stream: &str, event: &CaseEvent) {
        if let CaseEvent::PartyAdded(added) = event
            && let (Some(person), Ok(case)) = (added.party.person(), stream.parse())
        {
            self.parts.entry(person).or_default().insert(case);
        }
    }

    fn account_registered(&mut self, event: &AccountEvent) {
        if let AccountEvent::AccountRegistered(registered) = event {
            let of_holder = self.accounts.entry(registered.holder).or_default();
            of_holder.insert(registered.account);
        }
    }

    fn hold(&mut self, stream: &str, event: &HoldEvent) {
        let Ok(hold) = stream.parse::<HoldId>() else {
            return;
        };
        match event {
            HoldEvent::HoldPlaced(placed) => {
                self.holds.insert(hold, placed.scope);
            }
            HoldEvent::HoldReviewed(_) => {}
            HoldEvent::HoldReleased(_) => {
                self.holds.remove(&hold);
            }
        }
    }

    fn retention(&mut self, stream: &str, event: &RetentionEvent) {
        let Ok(id) = stream.parse::<RetentionId>() else {
            return;
        };
        if let RetentionEvent::RetentionScheduled(scheduled) = event {
            self.changed.remove(&scheduled.record);
            let waits = Waits::After(scheduled.due_on);
            self.schedules.insert(id, (scheduled.record, waits));
            return;
        }
        let Some((record, waits)) = self.schedules.get_mut(&id) else {
            return;
        };
        *waits = match event {
            RetentionEvent::RetentionScheduled(scheduled) => Waits::After(scheduled.due_on),
            RetentionEvent::RetentionLifted(_) => {
                self.changed.remove(record);
                Waits::ForNothing
            }
            RetentionEvent::RetentionFellDue(_)
            | RetentionEvent::ErasureHeld(_)
            | RetentionEvent::ErasureFreed(_)
            | RetentionEvent::ErasureApproved(_) => Waits::ForPeople,
            RetentionEvent::KeyDestroyed(_) => Waits::ForVerification,
            RetentionEvent::ErasureVerified(_) | RetentionEvent::RecordTombstoned(_) => Waits::ForNothing,
        };
    }

    fn to_schedule(&self, today: Date) -> BTreeSet<Retained> {
        let waiting = self.schedules.values().filter(|(_, waits)| match waits {
            Waits::After(day) => today > *day,
            Waits::ForPeople => true,
            Waits::ForVerification | Waits::ForNothing => false,
        });
        let mut records: BTreeSet<Retained> = waiting.map(|(record, _)| *record).collect();
        records.extend(&self.changed);
        records
    }

    fn unverified(&self) -> Vec<RetentionId> {
        let waiting = self.schedules.iter();
        waiting
            .filter(|(_, (_, waits))| matches!(waits, Waits::ForVerification))
            .map(|(id, _)| *id)
            .collect()
    }
}

fn decoded<E: StoredEvent>(envelope: &Envelope) -> Result<E, AppError> {
    let stored = &envelope.event;
    Ok(E::decode(&stored.kind, stored.version, &stored.payload)?)
}

impl App {
    /// Records whose schedule has to be looked at on a day.
    pub(super) async fn records_to_schedule(&self, today: Date) -> Result<BTreeSet<Retained>, AppError> {
        Ok(self.known().await?.keeping().to_schedule(today))
    }

    /// Erasures whose keys are to be gone and whose tombstone is not set.
    pub(super) async fn unverified_erasures(&self) -> Result<Vec<RetentionId>, AppError> {
        Ok(self.known().await?.keeping().unverified())
    }

    /// Every hold that is placed and not released.
    pub(super) async fn placed_holds(&self) -> Result<BTreeMap<HoldId, HoldScope>, AppError> {
        Ok(self.known().await?.keeping().holds.clone())
    }

    /// The cases in which a person has a part.
    pub(super) async fn cases_naming(&self, person: PersonId) -> Result<BTreeSet<CaseId>, AppError> {
        let known = self.known().await?;
        Ok(known.keeping().parts.get(&person).cloned().unwrap_or_default())
    }

    /// The accounts that a person was given.
    pub(super) async fn accounts_of(&self, person: PersonId) -> Result<BTreeSet<AccountId>, AppError> {
        let known = self.known().await?;
        Ok(known.keeping().accounts.get(&person).cloned().unwrap_or_default())
    }
}
