//! What an administrator has to know of: parts of the system that do not do their work.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use probity_app::notifications::mark;
use probity_domain::notification::Matter;

/// The parts that fail at present. Cheap to clone.
#[derive(Clone, Default)]
pub struct Troubles(Arc<Mutex<BTreeSet<&'static str>>>);

impl Troubles {
    /// Says whether a part fails.
    pub fn set(&self, part: &'static str, fails: bool) {
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if fails {
            parts.insert(part);
        } else {
            parts.remove(part);
        }
    }

    /// The parts that fail.
    pub fn parts(&self) -> BTreeSet<&'static str> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same as what administrators are told: once a day for each part, as long as it fails.
    pub(super) fn matters(&self, today: Date) -> BTreeSet<Matter> {
        let matter = |part: &&str| Matter::of_day(today, &mark(&["trouble", part]));
        self.parts().iter().map(matter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_in_trouble_until_it_works_again_and_is_told_of_anew_each_day() {
        let troubles = Troubles::default();
        troubles.set("sanctions", true);
        troubles.set("windows", false);
        let day = Date::constant(2025, 3, 3);
        let matters = troubles.matters(day);
        assert_eq!(matters.len(), 1);
        assert_eq!(troubles.matters(day), matters);
        assert!(troubles.matters(Date::constant(2025, 3, 4)).is_disjoint(&matters));
        troubles.set("sanctions", false);
        assert!(troubles.matters(day).is_empty());
    }
}
