//! Counters of notices, without to whom and about what.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

/// Counters of this process. Cheap to clone.
#[derive(Clone, Default)]
pub struct Counters {
    outcomes: Family<Outcome, Counter>,
    overdue: Gauge,
}

impl Counters {
    /// Adds them to those of the server.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "notices",
            "Attempts to send a notice, by outcome",
            self.outcomes.clone(),
        );
        registry.register(
            "notices_failing",
            "Notices whose latest attempt failed",
            self.overdue.clone(),
        );
    }

    pub(super) fn count(&self, outcome: &'static str) {
        self.outcomes.get_or_create(&Outcome { outcome }).inc();
    }

    pub(super) fn failing(&self, notices: usize) {
        self.overdue.set(i64::try_from(notices).unwrap_or(i64::MAX));
    }
}
