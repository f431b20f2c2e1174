//! Every query of the guide is run, by the viewer whom it names.

use std::path::Path;

use probity_domain::ids::PersonId;
use serde_json::Value;

use crate::story::{Staff, heard, opened, proposed, proved, served, warning};
use crate::world::World;

struct Example {
    name: String,
    viewer: String,
    document: String,
    variables: String,
}

/// The fence of a language that comes next in a text, and what stands behind it.
fn fence<'a>(text: &'a str, language: &str) -> (&'a str, &'a str) {
    let open = format!("```{language}\n");
    let text = text
        .trim_start()
        .strip_prefix(&open)
        .unwrap_or_else(|| panic!("a ```{language} fence was expected"));
    text.split_once("\n```").unwrap()
}

fn examples() -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ops/docs/api.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let mut parts = guide.split("<!-- query: ");
    let head = parts.next().unwrap();
    assert!(!head.contains("```graphql"), "every query has a name");
    let example = |part: &str| {
        let (title, rest) = part.split_once(" -->").unwrap();
        let (name, viewer) = title.split_once(" as ").unwrap();
        let (document, rest) = fence(rest, "graphql");
        let (variables, rest) = fence(rest, "json");
        assert!(!rest.contains("```graphql"), "a query after `{name}` has no name");
        Example {
            name: name.to_owned(),
            viewer: viewer.to_owned(),
            document: document.to_owned(),
            variables: variables.to_owned(),
        }
    };
    parts.map(example).collect()
}

fn viewer(staff: &Staff, name: &str) -> PersonId {
    match name {
        "administrator" => staff.administrator,
        "auditor" => staff.auditor,
        "counsel" => staff.counsel,
        "custodian" => staff.custodian,
        "hr" => staff.hr,
        "intake" => staff.intake,
        "investigator" => staff.investigator,
        "subject" => staff.subject,
        _ => panic!("the guide names {name}, whom nobody plays"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_query_of_the_guide_runs() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let proved = proved(&world, &staff).await;
    let sanction = proposed(&world, &staff, (&proved.case, &proved.finding), warning(12)).await;
    heard(&world, &staff, &sanction, false).await;
    served(&world, &staff, &sanction, warning(12)).await;
    let open = opened(&world, &staff).await.case;
    let examples = examples();
    assert!(examples.len() > 10);
    for example in examples {
        let variables = example
            .variables
            .replace("$CASE", &proved.case)
            .replace("$OPEN_CASE", &open)
            .replace("$REPORT", &proved.report)
            .replace("$SUBJECT", &staff.subject.stream())
            .replace("$NOW", &world.app.now().to_string());
        let variables: Value = serde_json::from_str(&variables).unwrap();
        let answer = world
            .ask(viewer(&staff, &example.viewer), &example.document, variables)
            .await;
        assert!(answer["errors"].is_null(), "{}: {answer:#}", example.name);
        let data = answer["data"].as_object().unwrap();
        assert!(
            data.values().all(|value| !value.is_null()),
            "{}: {answer:#}",
            example.name
        );
    }
}
