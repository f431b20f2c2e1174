//! Readiness over histories of events.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "each part breaks the checks that it names; that every check has its history is asserted"
)]

mod damages;
mod history;
mod missing;
mod overrides;
mod properties;
mod windows;

use std::collections::BTreeSet;

use jiff::civil::Date;

use self::history::{History, SANCTION, TODAY};
use super::*;

fn with_status(history: &History, today: Date, status: Status) -> BTreeSet<Check> {
    let lines = history.lines();
    assert_eq!(lines.len(), Check::ALL.len(), "every check has its line");
    let found = lines.iter().filter(|line| line.status(today) == status);
    found.map(|line| line.check).collect()
}

fn missing(history: &History) -> BTreeSet<Check> {
    with_status(history, TODAY, Status::Missing)
}

fn line(history: &History, check: Check) -> Line {
    let lines = history.lines();
    lines
        .into_iter()
        .find(|line| line.check == check)
        .expect("every check has its line")
}

#[test]
fn nothing_is_missing_from_a_proper_dismissal() {
    let history = History::proper();
    assert_eq!(missing(&history), BTreeSet::new());
    let not_asked = BTreeSet::from([
        Check::DemotionBasis,
        Check::FineAllowed,
        Check::PublicNoticeEarned,
        Check::AppealDecided,
        Check::ClaimBasis,
        Check::ClaimNoticed,
        Check::InstalmentsWithinCap,
    ]);
    assert_eq!(with_status(&history, TODAY, Status::NotApplicable), not_asked);
    assert_eq!(with_status(&history, TODAY, Status::Overridden), BTreeSet::new());
}

#[test]
fn whatever_is_met_is_proved_by_events_of_the_history() {
    let history = damages::with_claim();
    let places: BTreeSet<(String, u64)> = history.places().collect();
    for line in history.lines().iter().filter(|line| line.status(TODAY) == Status::Met) {
        assert!(!line.proofs.is_empty(), "{:?}", line.check);
        for proof in &line.proofs {
            let place = (proof.stream.clone(), proof.revision);
            assert!(places.contains(&place), "{:?}: {proof:?}", line.check);
            assert!(proof.first.is_some() && proof.first <= proof.last, "{proof:?}");
        }
    }
}

#[test]
fn the_order_of_the_streams_among_each_other_does_not_matter() {
    let history = damages::with_claim();
    let mut streams: Vec<_> = history.entries().to_vec();
    streams.sort_by(|one, other| other.0.cmp(&one.0));
    assert_eq!(History::of(streams).lines(), history.lines());
}

#[test]
fn a_dossier_can_be_put_together_from_one_for_each_stream() {
    let history = damages::with_claim();
    let mut together = Dossier::default();
    for prefix in [
        "policy-",
        "case-",
        "investigation-",
        "sanction-",
        "person-",
        "gate-",
        "claim-",
        "payroll-",
    ] {
        let of_stream = history
            .entries()
            .iter()
            .filter(|(stream, _)| stream.starts_with(prefix));
        together.absorb(History::of(of_stream.cloned().collect()).dossier());
    }
    assert_eq!(together, history.dossier());
}

#[test]
fn a_sanction_that_is_not_proposed_has_no_checklist() {
    assert_eq!(Dossier::default().readiness(SANCTION), None);
    let tracked = History::proper().without_stream("sanction-");
    assert_eq!(tracked.dossier().readiness(SANCTION), None);
}

#[test]
fn codes_are_distinct_and_lead_back_to_their_checks() {
    let codes: BTreeSet<&str> = Check::ALL.iter().map(|check| check.code()).collect();
    assert_eq!(codes.len(), Check::ALL.len());
    for check in Check::ALL {
        assert_eq!(Check::from_code(check.code()), Some(*check));
        let stored = serde_json::to_string(check).expect("JSON");
        assert_eq!(stored.to_uppercase(), format!("\"{}\"", check.code()));
    }
    assert_eq!(Check::from_code("NO_SUCH_CHECK"), None);
}
