//! Finding somebody by name, against having the whole directory sent.

use serde_json::{Value, json};

use crate::build::COUNSEL;
use crate::sample::Sample;
use crate::site::{Site, Visitor, data};
use crate::table::{Aim, Table, ratio};

const WARM_UP: usize = 3;
const ROUNDS: usize = 20;

const SEARCH: &str = "query Found($search: String!) {
    people(filter: { search: $search }, first: 20) { nodes { id name } } }";
const DIRECTORY: &str = "query Directory($after: String) {
    people(first: 100, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }";

/// Measures a search that finds nobody, so that every name is opened, and reading the directory page by page, in turns.
pub async fn measure(site: &Site, people: usize, table: &mut Table) {
    eprintln!("somebody by name among {people}");
    let counsel = site.sign_in(COUNSEL).await;
    let (mut search, mut directory) = (Sample::default(), Sample::default());
    for round in 0..WARM_UP + ROUNDS {
        let nobody = json!({ "query": SEARCH, "variables": { "search": "nobody is called this" } });
        let found = search.time(counsel.ask(&nobody)).await;
        assert_eq!(data(&found)["people"]["nodes"], json!([]));
        assert_eq!(directory.time(everybody(&counsel)).await, people);
        if round + 1 == WARM_UP {
            (search, directory) = (Sample::default(), Sample::default());
        }
    }
    for (name, sample) in [("a search", &search), ("the whole directory", &directory)] {
        eprintln!("  {name}: {}", sample.words());
    }
    let times = [search.median(), directory.median()];
    let work = format!("find nobody by name among {people} people; reference: the directory, page by page");
    table.times(&work, times, ratio(times[1], times[0]), Aim::Open);
}

/// How many people the directory has, all of them read with their names.
async fn everybody(visitor: &Visitor) -> usize {
    let (mut count, mut after) = (0, Value::Null);
    loop {
        let asked = json!({ "query": DIRECTORY, "variables": { "after": after } });
        let page = data(&visitor.ask(&asked).await)["people"].take();
        count += page["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| node["name"].is_string())
            .count();
        if page["pageInfo"]["hasNextPage"] == false {
            return count;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}
