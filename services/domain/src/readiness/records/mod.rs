//! What readiness needs of each stream, with the events that prove it. No text, sealed or not, stands here.

mod case;
mod claim;
mod investigation;
mod outside;
mod sanction;

pub use case::{CaseRecord, ChargeRecord, FindingRecord};
pub use claim::{ClaimRecord, PayrollRecord, ReservedRecord};
pub use investigation::{EvidenceRecord, InvestigationRecord, SourceRecord};
pub use outside::{PersonRecord, PolicyRecord};
pub use sanction::SanctionRecord;

use serde::{Deserialize, Serialize};

use super::line::Proof;

/// A fact with the event that proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved<T> {
    /// The fact.
    pub fact: T,
    /// The event.
    pub by: Proof,
}

impl<T> Proved<T> {
    pub(super) fn new(fact: T, by: &Proof) -> Self {
        Self { fact, by: by.clone() }
    }
}

/// Keeps the first of several: what was proved once stays proved.
fn first<T>(place: &mut Option<Proved<T>>, fact: T, by: &Proof) {
    if place.is_none() {
        *place = Some(Proved::new(fact, by));
    }
}
