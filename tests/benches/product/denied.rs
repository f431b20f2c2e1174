//! What is denied against what is missing: whether the time of an answer tells the two apart.
//!
//! Asked in turns, each of the two first every other time, with another id each time, so that nothing is in memory yet that
//! an outsider would not have put there. Beside the ratio of medians stands how often, of one denied and one missing request,
//! the denied one takes longer (0.5: as often as not), and how likely a difference as large is by chance alone (Mann and
//! Whitney, "On a test of whether one of two random variables is stochastically larger than the other", 1947).

use std::time::Duration;

use probity_domain::ids::CaseId;
use serde_json::{Value, json};
use ulid::Ulid;

use crate::build::COUNSEL;
use crate::sample::Sample;
use crate::site::{Site, Visitor};
use crate::stories::case;
use crate::table::{Table, ratio, shown};

const WARM_UP: usize = 10;
/// With four requests a round no more denials than are written down one by one in a month.
const ROUNDS: usize = 200;

const QUERY: &str = "query Case($id: ID!) { case(id: $id) { id title } }";
const COMMAND: &str = "mutation Assess($id: ID!) {
    assessCase(input: { caseId: $id, severity: GRAVE, assessment: \"a\" }) { id }
}";

/// Measures a question and a command, by counsel who handles other cases.
pub async fn measure(site: &Site, table: &mut Table) {
    eprintln!("denied against missing");
    let counsel = site.sign_in(COUNSEL).await;
    for (name, query) in [("a question", QUERY), ("a command", COMMAND)] {
        let mut samples = [Sample::default(), Sample::default()];
        for round in 0..WARM_UP + ROUNDS {
            let ids = [others(site, round), missing(round)];
            let order = if round % 2 == 0 { [0, 1] } else { [1, 0] };
            for which in order {
                let mut passed = Sample::default();
                let into = if round < WARM_UP {
                    &mut passed
                } else {
                    &mut samples[which]
                };
                let body = into.time(ask(&counsel, query, ids[which])).await;
                assert!(body.contains("\"NOT_FOUND\""), "{body}");
            }
        }
        let [denied, none] = samples;
        eprintln!("  {name}, denied: {}; missing: {}", denied.words(), none.words());
        row(table, name, [denied, none]);
    }
}

async fn ask(counsel: &Visitor, query: &str, case: CaseId) -> String {
    let document: Value = json!({ "query": query, "variables": { "id": case.stream() } });
    counsel.ask(&document).await
}

/// A case that counsel has no part in: the cases go round among their handlers.
fn others(site: &Site, round: usize) -> CaseId {
    let handlers = site.size.handlers();
    case(round * handlers + handlers / 2)
}

fn missing(round: usize) -> CaseId {
    let number = u128::try_from(round).unwrap();
    CaseId(Ulid(
        0x5a5a << 64 | number.wrapping_mul(0x9e37_79b9_7f4a_7c15) & u128::from(u64::MAX),
    ))
}

fn row(table: &mut Table, name: &str, [denied, none]: [Sample; 2]) {
    let (longer, chance) = mann_whitney(denied.times(), none.times());
    let work = format!("{name} about a case: denied; reference: missing");
    let times = [denied.median(), none.median()];
    let cells = [
        shown(times[0]),
        shown(times[1]),
        format!("{:.3}", ratio(times[0], times[1])),
    ];
    let told = format!("denied takes longer: {longer:.3}, p = {chance:.2}");
    table.plain([&work, &cells[0], &cells[1], &cells[2], &told, "–"]);
}

/// How often one of the first is larger than one of the second, ties counting half, and how likely a share as far from one
/// half is if the two do not differ (two-sided, by the normal approximation, which is close for hundreds of values).
fn mann_whitney(one: &[Duration], other: &[Duration]) -> (f64, f64) {
    let pairs = one.iter().flat_map(|time| other.iter().map(move |than| time.cmp(than)));
    let larger: f64 = pairs
        .map(|order| match order {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        })
        .sum();
    let count = |values: &[Duration]| f64::from(u32::try_from(values.len()).unwrap());
    let (n, m) = (count(one), count(other));
    let spread = (n * m * (n + m + 1.0) / 12.0).sqrt();
    let z = (larger - n * m / 2.0).abs() / spread;
    (larger / (n * m), 2.0 * upper_tail(z))
}

/// The share of the normal distribution beyond `z` (Abramowitz and Stegun, 26.2.17; off by less than 1e-7).
fn upper_tail(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let coefficients = [
        1.330_274_429,
        -1.821_255_978,
        1.781_477_937,
        -0.356_563_782,
        0.319_381_530,
    ];
    let polynomial = coefficients
        .iter()
        .fold(0.0, |sum, coefficient| (sum + coefficient) * t);
    (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial
}
