//! Counters for operators, in the `OpenMetrics` text format. None of them can tell of a single person or report.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::Area;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    area: &'static str,
    /// `2xx`, `4xx` and so on.
    status: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct InArea {
    area: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

type Latency = Family<InArea, Histogram, fn() -> Histogram>;

/// Every counter of the process. Cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<RwLock<Registry>>,
    answered: Family<Answered, Counter>,
    latency: Latency,
    sign_ins: Family<Outcome, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let answered = Family::default();
        let latency = Latency::new_with_constructor(seconds);
        let sign_ins = Family::default();
        let mut registry = Registry::with_prefix("probity");
        registry.register(
            "http_requests",
            "Requests answered, the portal's left out",
            answered.clone(),
        );
        registry.register(
            "http_seconds",
            "Seconds until an answer, the portal's left out",
            latency.clone(),
        );
        registry.register("sign_ins", "Attempts of staff to sign in", sign_ins.clone());
        Self {
            registry: Arc::new(RwLock::new(registry)),
            answered,
            latency,
            sign_ins,
        }
    }
}

impl Metrics {
    /// Lets another part of the server add counters of its own.
    pub fn register(&self, add: impl FnOnce(&mut Registry)) {
        add(&mut self.registry.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// All of them as text.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry.read().unwrap_or_else(PoisonError::into_inner))?;
        Ok(text)
    }

    pub(super) fn request(&self, area: Area, status: u16, took: Duration) {
        let status = match status {
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            500..600 => "5xx",
            _ => "1xx",
        };
        self.answered
            .get_or_create(&Answered {
                area: area.name(),
                status,
            })
            .inc();
        self.latency
            .get_or_create(&InArea { area: area.name() })
            .observe(took.as_secs_f64());
    }

    pub(super) fn sign_in(&self, outcome: &'static str) {
        self.sign_ins.get_or_create(&Outcome { outcome }).inc();
    }
}

fn seconds() -> Histogram {
    Histogram::new([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
}
