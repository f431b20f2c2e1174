//! The timeline of a case among many, against that of a case among few.

use std::time::Duration;

use probity_domain::ids::CaseId;
use probity_projections::case_file::TimelineOrder;
use serde_json::{Value, json};

use crate::build::COUNSEL;
use crate::sample::Sample;
use crate::site::{Site, Visitor, data};
use crate::stories::{case, everything};
use crate::table::{Aim, Table, ratio};

const WARM_UP: usize = 50;
const ROUNDS: usize = 400;
/// Events of a case: its own four, and the entry of its subject into the directory.
const EVENTS: usize = 5;

const QUERY: &str = "query Timeline($id: ID!) { case(id: $id) { number title timeline(first: 50) { edges { node {
    kind happened { precision date } recorded recordedBy person { id } texts { field text } redacted
} } } } }";

/// Measures both in turns: one case over GraphQL with its texts, and another case each time as a query.
pub async fn measure(many: &Site, few: &Site, table: &mut Table) {
    eprintln!("the timeline of one case");
    let sites = [many, few];
    let among = format!("{} cases stored; reference: {}", many.size.cases, few.size.cases);
    let [ours, reference] = over_graphql(sites).await;
    let work = format!("timeline of one case over GraphQL, {among}");
    table.times(&work, [ours, reference], ratio(ours, reference), Aim::AtMost(1.2));
    let [ours, reference] = as_queries(sites).await;
    let work = format!("timeline as a query, another case each time, {among}");
    table.times(&work, [ours, reference], ratio(ours, reference), Aim::AtMost(1.2));
}

async fn over_graphql(sites: [&Site; 2]) -> [Duration; 2] {
    let visitors = [sites[0].sign_in(COUNSEL).await, sites[1].sign_in(COUNSEL).await];
    // Counsel's first case.
    let document = json!({ "query": QUERY, "variables": { "id": case(0).stream() } });
    for _ in 0..WARM_UP {
        for visitor in &visitors {
            assert_eq!(entries(visitor, &document).await, EVENTS);
        }
    }
    let mut samples = [Sample::default(), Sample::default()];
    for _ in 0..ROUNDS {
        for (visitor, sample) in visitors.iter().zip(&mut samples) {
            let body = sample.time(visitor.ask(&document)).await;
            assert!(!body.contains("\"errors\""), "{body}");
        }
    }
    medians("over GraphQL", &samples)
}

async fn entries(visitor: &Visitor, document: &Value) -> usize {
    let data = data(&visitor.ask(document).await);
    let edges = data["case"]["timeline"]["edges"].as_array().unwrap();
    let opened = |edge: &Value| edge["node"]["texts"][0]["text"].is_string();
    assert!(edges.iter().any(opened), "texts are opened: {data}");
    edges.len()
}

/// A case of all those that are stored, another one each time.
fn of_round(site: &Site, round: usize) -> CaseId {
    case(round * (site.size.cases / ROUNDS) + round % 2)
}

async fn as_queries(sites: [&Site; 2]) -> [Duration; 2] {
    let (sight, mut samples) = (everything(), [Sample::default(), Sample::default()]);
    for round in 0..ROUNDS {
        for (site, sample) in sites.into_iter().zip(&mut samples) {
            let files = site.views.case_files();
            let asked = files.timeline(&sight, of_round(site, round), TimelineOrder::Happened, (None, 50));
            let page = sample.time(asked).await.unwrap().unwrap();
            assert_eq!(page.edges.len(), EVENTS);
        }
    }
    medians("as a query", &samples)
}

fn medians(name: &str, [many, few]: &[Sample; 2]) -> [Duration; 2] {
    eprintln!("  {name}, among many: {}", many.words());
    eprintln!("  {name}, among few: {}", few.words());
    [many.median(), few.median()]
}
