//! The directory by what somebody types. Names are sealed, and yet found, one page of the read model after the other.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use probity_domain::Role;
use probity_domain::ids::PersonId;
use probity_projections::LARGEST_PAGE;
use serde_json::{Value, json};

use crate::story::Staff;
use crate::world::World;

const PEOPLE: &str = "query($filter: PeopleFilterInput, $first: Int, $after: String) {
    people(filter: $filter, first: $first, after: $after) {
        totalCount nodes { id name } pageInfo { hasNextPage endCursor } } }";

/// More than the read model gives at once, with the two who are looked for at either end.
async fn fill(world: &World, hr: PersonId) {
    let row = |number: usize| {
        let (name, employment) = match number {
            0 => ("Wang Xiaoming", "contractor"),
            LARGEST_PAGE => ("王小明", "employee"),
            _ => ("Somebody", "employee"),
        };
        format!("E-{number:04},{name},Stores,2020-01-06,{employment}\n")
    };
    let rows: String = (0..=LARGEST_PAGE).map(row).collect();
    let file = format!("number,name,department,joined,employment\n{rows}");
    let file = BASE64.encode(file.as_bytes());
    let plan = "query($input: PeopleFileInput!) { peopleImport(input: $input) { plan } }";
    let plan = world.get(hr, plan, json!({ "input": { "file": file } })).await;
    let input = json!({ "file": file, "plan": plan["peopleImport"]["plan"] });
    let done = world.run(hr, ("importPeople", "new"), input).await;
    assert_eq!(done["new"], LARGEST_PAGE + 1);
}

async fn found(world: &World, viewer: PersonId, filter: Value) -> BTreeSet<String> {
    let asked = json!({ "filter": filter, "first": 100 });
    let data = world.get(viewer, PEOPLE, asked).await;
    let people = &data["people"];
    let names = people["nodes"].as_array().unwrap().iter();
    let names: BTreeSet<String> = names.map(|node| node["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(people["totalCount"], people["nodes"].as_array().unwrap().len());
    names
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_by_letters_of_their_name_a_number_or_an_id() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    fill(&world, staff.hr).await;
    let search = |typed: &str| json!({ "search": typed });

    for typed in ["xiaoming", " WANG x ", "Xiaoming"] {
        assert_eq!(
            found(&world, staff.investigator, search(typed)).await,
            names(["Wang Xiaoming"])
        );
    }
    assert_eq!(
        found(&world, staff.investigator, search("小明")).await,
        names(["王小明"])
    );
    assert_eq!(
        found(&world, staff.investigator, search("nobody of that name")).await,
        names([])
    );
    let (of_terms, of_others) = (
        json!({ "search": "ming", "employments": ["CONTRACTOR"] }),
        json!({ "search": "ming", "employments": ["DISPATCHED"] }),
    );
    assert_eq!(found(&world, staff.counsel, of_terms).await, names(["Wang Xiaoming"]));
    assert_eq!(found(&world, staff.counsel, of_others).await, names([]));

    // A number finds only for those who read numbers, and only if it is the whole of it.
    let number = format!("e-{LARGEST_PAGE:04}");
    assert_eq!(found(&world, staff.hr, search(&number)).await, names(["王小明"]));
    assert_eq!(found(&world, staff.hr, search("E-")).await, names([]));
    assert_eq!(found(&world, staff.investigator, search(&number)).await, names([]));
    let id = staff.subject.stream();
    assert_eq!(found(&world, staff.investigator, search(&id)).await, names(["a name"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_found_comes_in_pages_and_each_once() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    fill(&world, staff.hr).await;
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let asked = json!({ "filter": { "search": "somebody" }, "first": 100, "after": after });
        let page = world.get(staff.counsel, PEOPLE, asked).await["people"].take();
        assert_eq!(page["totalCount"], LARGEST_PAGE - 1);
        seen.extend(
            page["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|node| node["id"].to_string()),
        );
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        assert_eq!(page["nodes"].as_array().unwrap().len(), 100);
    }
    assert_eq!(seen.len(), LARGEST_PAGE - 1);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_found_by_those_who_may_not_read_the_directory() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let manager = world.person(&[(Role::Management, None)]).await;
    for viewer in [manager, staff.subject] {
        for typed in ["a name", &staff.counsel.stream()] {
            assert_eq!(found(&world, viewer, json!({ "search": typed })).await, names([]));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_for_somebody_is_on_record_and_numbers_stay_closed_to_letters() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let opened = async || {
        world.settle().await;
        let log = "query($person: ID!) { accessLog(filter: { person: $person, recordId: \"company\" }, first: 100) {
            nodes { action } } }";
        let log = world
            .get(staff.auditor, log, json!({ "person": staff.hr.stream() }))
            .await;
        let lines = log["accessLog"]["nodes"].as_array().unwrap().clone();
        let actions = lines.iter().map(|line| line["action"].as_str().unwrap().to_owned());
        actions.collect::<BTreeSet<_>>()
    };
    let before = opened().await;
    found(&world, staff.hr, json!({ "search": "a name" })).await;
    let letters = opened().await;
    assert!(
        letters.contains("ReadPeople") && !letters.contains("ReadContacts"),
        "{letters:?}"
    );
    found(&world, staff.hr, json!({ "search": "e-0001" })).await;
    assert!(opened().await.contains("ReadContacts"));
    assert!(!before.contains("ReadContacts"));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_and_nothing_are_refused_and_said_where() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    for (typed, why) in [
        ("  ".to_owned(), "not empty"),
        ("a".repeat(201), "at most 200 characters"),
    ] {
        let asked = json!({ "filter": { "search": typed } });
        let refused = world.error(staff.hr, PEOPLE, asked).await;
        assert!(refused["message"].as_str().unwrap().contains(why), "{refused:#}");
    }
    let many = vec![staff.subject.stream().replace("person", "department"); 101];
    let refused = world
        .error(staff.hr, PEOPLE, json!({ "filter": { "departments": many } }))
        .await;
    assert_eq!(refused["extensions"]["code"], "INVALID_INPUT");
}
