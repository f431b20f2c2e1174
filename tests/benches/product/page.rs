//! A page of fifty cases, against a server that has them in memory.

use probity_projections::case_board::CaseQuery;
use serde_json::{Value, json};

use crate::build::{AUDITOR, COUNSEL};
use crate::reference;
use crate::sample::Sample;
use crate::site::{Site, data};
use crate::stories::everything;
use crate::table::{Aim, Table, ratio};

const WARM_UP: usize = 50;
const ROUNDS: usize = 400;
const ROWS: usize = 50;

/// Ten fields of fifty cases.
const QUERY: &str = "query Board { cases(first: 50) { edges { node {
    id number title status severity openedOn knownOn subjectCount nextDeadline overdue
} } } }";

/// Measures the page as counsel sees it and as an auditor does, and the server that has it in memory, in turns.
pub async fn measure(site: &Site, table: &mut Table) {
    eprintln!("a page of {ROWS} cases");
    let document = json!({ "query": QUERY });
    let counsel = site.sign_in(COUNSEL).await;
    let auditor = site.sign_in(AUDITOR).await;
    let in_memory = reference::serve(rows(&counsel.ask(&document).await)).await;
    let visitors = [&counsel, &auditor, &in_memory];
    for _ in 0..WARM_UP {
        for visitor in visitors {
            assert_eq!(rows(&visitor.ask(&document).await).len(), ROWS);
        }
    }
    let mut samples = [Sample::default(), Sample::default(), Sample::default()];
    for _ in 0..ROUNDS {
        for (visitor, sample) in visitors.into_iter().zip(&mut samples) {
            let body = sample.time(visitor.ask(&document)).await;
            assert!(!body.contains("\"errors\""), "{body}");
        }
    }
    let query = query(site).await;
    let [counsel, auditor, in_memory] = samples;
    for (name, sample) in [
        ("counsel", &counsel),
        ("auditor", &auditor),
        ("in memory", &in_memory),
        ("the query alone", &query),
    ] {
        eprintln!("  {name}: {}", sample.words());
    }
    let mut row = |who: &str, sample: &Sample, aim| {
        let times = [sample.median(), in_memory.median()];
        let work = format!("page of 50 cases, 10 fields, over GraphQL: {who}");
        table.times(&work, times, ratio(times[1], times[0]), aim);
    };
    row("counsel, who handles 500", &counsel, Aim::AtLeast(0.6));
    row("an auditor, who sees all", &auditor, Aim::AtLeast(0.6));
    row("its query alone", &query, Aim::Open);
}

/// The query of the page without HTTP, GraphQL, access and vault.
async fn query(site: &Site) -> Sample {
    let (board, mut sample) = (site.views.case_board(), Sample::default());
    for _ in 0..ROUNDS {
        let query = CaseQuery {
            first: ROWS,
            ..CaseQuery::default()
        };
        let page = sample.time(board.page(&everything(), query)).await.unwrap();
        assert_eq!(page.edges.len(), ROWS);
    }
    sample
}

/// The rows of an answer, each with all ten fields.
fn rows(body: &str) -> Vec<Value> {
    let edges = data(body)["cases"]["edges"].take();
    let edges = edges.as_array().unwrap();
    edges
        .iter()
        .map(|edge| edge["node"].clone())
        .inspect(complete)
        .collect()
}

fn complete(row: &Value) {
    let fields = row.as_object().unwrap();
    assert_eq!(fields.len(), 10);
    assert!(fields["title"].is_string(), "titles are opened: {row}");
}
