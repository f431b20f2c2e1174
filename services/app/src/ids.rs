//! Where ids come from.
//!
//! Three kinds, by what they may tell:
//! - a **fresh** id holds the millisecond at which it was made and sorts after every earlier one of this node;
//! - a **day** id, for what a reporter does, holds the start of the day and 80 random bits: it tells neither a time of
//!   day nor an order;
//! - a **derived** id is computed from a request and holds no time at all, so that a request that is sent again after
//!   a lost answer names the same things.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use probity_domain::Actor;
use probity_domain::ids::{CaseId, ReportId};
use sha2::{Digest, Sha256};
use ulid::Ulid;

use crate::error::AppError;

/// The random bits of a ULID.
const RANDOM_MASK: u128 = (1 << 80) - 1;

/// Makes ids.
#[derive(Debug, Default)]
pub struct Ids {
    last: Mutex<u128>,
}

impl Ids {
    /// An id that holds `now` and is greater than every fresh id before it. Where the clock stands still or goes
    /// back, the id counts on from the last one.
    pub fn fresh(&self, now: Timestamp) -> Result<Ulid, AppError> {
        let made = Ulid::from_parts(milliseconds(now), random_bits()?).0;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = if made >> 80 > *last >> 80 {
            made
        } else {
            last.wrapping_add(1)
        };
        Ok(Ulid(*last))
    }

    /// An id that holds the start of a day and nothing finer.
    pub fn on_day(&self, start: Timestamp) -> Result<Ulid, AppError> {
        Ok(Ulid::from_parts(milliseconds(start), random_bits()?))
    }

    /// The ids of one request: derived from actor and client mutation id if there is one, else new; for a reporter `now`
    /// is the start of the day.
    pub fn for_request<'a>(
        &'a self,
        actor: &Actor,
        client_mutation_id: Option<&str>,
        now: Timestamp,
    ) -> RequestIds<'a> {
        RequestIds {
            ids: self,
            now,
            by_the_day: by_the_day(actor),
            seed: client_mutation_id.map(|key| request_seed(actor, key)),
        }
    }
}

/// Gives out the ids that one request needs.
#[derive(Debug)]
pub struct RequestIds<'a> {
    ids: &'a Ids,
    now: Timestamp,
    by_the_day: bool,
    seed: Option<[u8; 32]>,
}

impl RequestIds<'_> {
    /// The id for one purpose within the request (`case`, `allegation`, `message`). The same request and purpose give
    /// the same id, if the client named its request; otherwise each call gives another.
    pub fn id(&self, purpose: &str) -> Result<Ulid, AppError> {
        match self.seed {
            Some(seed) => Ok(derived(&[b"probity request id v1", &seed, purpose.as_bytes()])),
            // Fresh ids count on from the last one of anybody, and so would tell a reporter's time of day.
            None if self.by_the_day => self.ids.on_day(self.now),
            None => self.ids.fresh(self.now),
        }
    }
}

/// Whether what an actor does may not be known finer than the day.
pub(crate) fn by_the_day(actor: &Actor) -> bool {
    match actor {
        Actor::Reporter(_) => true,
        Actor::Staff { .. } | Actor::System => false,
    }
}

/// The report that belongs to a receipt. Computed from what the receipt is looked up by, so that two reports can never
/// share a receipt, and a form that is sent twice files one report.
pub fn report_of_lookup(lookup: &str) -> ReportId {
    ReportId(derived(&[b"probity report id v1", lookup.as_bytes()]))
}

/// The case that is opened on a report. There is one at most, so its id follows from the report's: two officers who open it
/// at once open the same one, and whoever repeats an interrupted opening completes it.
pub fn case_of_report(report: ReportId) -> CaseId {
    CaseId(derived(&[b"probity case id v1", report.stream().as_bytes()]))
}

/// What every id of a named request is derived from.
pub(crate) fn request_seed(actor: &Actor, key: &str) -> [u8; 32] {
    let name = match actor {
        Actor::Reporter(report) => report.stream(),
        Actor::Staff { .. } | Actor::System => actor.envelope_name(),
    };
    digest(&[b"probity request v1", name.as_bytes(), key.as_bytes()])
}

/// An id without a time, from length-framed parts.
pub(crate) fn derived(parts: &[&[u8]]) -> Ulid {
    let wide = digest(parts)
        .iter()
        .take(16)
        .fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    Ulid(wide & RANDOM_MASK)
}

fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

fn milliseconds(moment: Timestamp) -> u64 {
    u64::try_from(moment.as_millisecond()).unwrap_or(0)
}

fn random_bits() -> Result<u128, AppError> {
    let mut bytes = [0_u8; 10];
    getrandom::fill(&mut bytes).map_err(|error| AppError::internal("reading random bytes", &error))?;
    Ok(bytes
        .iter()
        .fold(0_u128, |number, byte| (number << 8) | u128::from(*byte)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn fresh_ids_rise_even_when_the_clock_stands_or_goes_back() {
        let ids = Ids::default();
        let mut last = Ulid(0);
        for text in [
            "2026-03-02T08:00:00Z",
            "2026-03-02T08:00:00Z",
            "2026-03-01T08:00:00Z",
            "2026-03-03T08:00:00Z",
        ] {
            let next = ids.fresh(moment(text)).unwrap();
            assert!(next > last);
            last = next;
        }
        assert_eq!(last.timestamp_ms(), milliseconds(moment("2026-03-03T08:00:00Z")));
    }

    #[test]
    fn day_ids_hold_the_start_of_the_day_and_do_not_repeat() {
        let ids = Ids::default();
        let start = moment("2026-03-01T16:00:00Z");
        let many: BTreeSet<Ulid> = (0..1000).map(|_| ids.on_day(start).unwrap()).collect();
        assert_eq!(many.len(), 1000);
        assert!(many.iter().all(|id| id.timestamp_ms() == milliseconds(start)));
    }

    #[test]
    fn a_named_request_gets_the_same_ids_again_and_another_actor_gets_others() {
        let ids = Ids::default();
        let now = moment("2026-03-02T08:00:00Z");
        let later = moment("2026-03-05T08:00:00Z");
        let reporter = Actor::Reporter(report_of_lookup("a"));
        let first = ids.for_request(&reporter, Some("k"), now);
        let again = ids.for_request(&reporter, Some("k"), later);
        assert_eq!(first.id("message").unwrap(), again.id("message").unwrap());
        assert_ne!(first.id("message").unwrap(), first.id("file").unwrap());
        let other = ids.for_request(&Actor::Reporter(report_of_lookup("b")), Some("k"), now);
        assert_ne!(first.id("message").unwrap(), other.id("message").unwrap());
        let unnamed = ids.for_request(&reporter, None, now);
        assert_ne!(unnamed.id("message").unwrap(), unnamed.id("message").unwrap());
    }

    #[test]
    fn a_reporters_ids_tell_no_time_of_day_after_staff_have_acted() {
        let ids = Ids::default();
        ids.fresh(moment("2026-03-02T08:00:00Z")).unwrap();
        let start = moment("2026-03-01T16:00:00Z");
        let reporter = Actor::Reporter(report_of_lookup("a"));
        let id = ids.for_request(&reporter, None, start).id("message").unwrap();
        assert_eq!(id.timestamp_ms(), milliseconds(start));
    }

    #[test]
    fn derived_ids_hold_no_time() {
        assert_eq!(report_of_lookup("a").0.timestamp_ms(), 0);
        assert_ne!(report_of_lookup("a"), report_of_lookup("b"));
    }
}
