//! Sources of values, and in what they are contested.

use std::collections::BTreeMap;

use probity_domain::pack::{Origin, Provenance, Value};

use super::document::Checker;
use super::shape::Sourced;

/// Values with their sources, by key.
pub(super) type Values = BTreeMap<String, Provenance>;

impl Checker<'_> {
    /// Notes where a value comes from. A profile's goes before the pack's.
    pub(super) fn note<T>(
        &mut self,
        values: &mut Values,
        (origin, key): (Origin, String),
        entry: &Sourced<T>,
        value: Value,
    ) {
        self.has_source(&entry.source);
        let provenance = Provenance {
            value,
            source: entry.source.get_ref().clone(),
            contested: entry.contested.as_ref().map(|contested| self.text(contested)),
            fixed: self.fixed(&key, entry),
            origin,
        };
        values.insert(key, provenance);
    }

    fn fixed<T>(&mut self, key: &str, entry: &Sourced<T>) -> bool {
        let Some(fixed) = &entry.fixed else {
            return false;
        };
        if !key.starts_with("windows.") {
            self.say(
                fixed.span(),
                "only a window can be fixed",
                "remove the key: nothing else is ever extended",
            );
        }
        *fixed.get_ref()
    }
}
