//! Proof only adds.

use proptest::prelude::*;

use super::history::{DECIDED, History};
use crate::readiness::{Check, Line, Status};

fn met(lines: &[Line]) -> Vec<Check> {
    let met = lines.iter().filter(|line| line.status(DECIDED) == Status::Met);
    met.map(|line| line.check).collect()
}

fn kept(history: &History, keep: impl Fn(usize) -> bool) -> History {
    let entries = history.entries().iter().enumerate();
    History::of(
        entries
            .filter(|(place, _)| keep(*place))
            .map(|(_, entry)| entry.clone())
            .collect(),
    )
}

/// The number of events of the proper history.
const EVENTS: usize = 38;

#[test]
fn the_proper_history_is_as_long_as_is_said() {
    assert_eq!(History::proper().entries().len(), EVENTS);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Of the proper history some events are on record and one more comes: what was met is not missing afterwards, on a
    /// day on which no deadline that an event sets has passed.
    #[test]
    fn a_proving_event_never_makes_a_met_check_missing(
        known in proptest::collection::vec(proptest::bool::weighted(0.8), EVENTS),
        added in 0..EVENTS,
    ) {
        let proper = History::proper();
        let before = kept(&proper, |place| known[place] && place != added);
        let after = kept(&proper, |place| known[place] || place == added);
        let sanction = super::SANCTION;
        let (Some(before), Some(after)) = (before.dossier().readiness(sanction), after.dossier().readiness(sanction)) else {
            return Ok(());
        };
        let missing: Vec<Check> = after
            .iter()
            .filter(|line| line.status(DECIDED) == Status::Missing)
            .map(|line| line.check)
            .collect();
        for check in met(&before) {
            prop_assert!(!missing.contains(&check), "{check:?}");
        }
    }
}
