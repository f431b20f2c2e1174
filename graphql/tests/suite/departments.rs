//! Departments by name: from a file, by hand, beside people and cases, and in figures.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::BASE64;
use probity_domain::Role;
use probity_domain::ids::PersonId;
use serde_json::{Value, json};

use crate::story::{Staff, acknowledge};
use crate::world::World;

const DEPARTMENTS: &str = "{ departments { id name } }";

/// So many people in each of two departments.
const PEOPLE: usize = 12;

fn file() -> String {
    let row = |number: usize| {
        let department = if number < PEOPLE { "Sales" } else { "Stores" };
        format!("N-{number},Somebody {number},{department},2020-01-06\n")
    };
    let rows: String = (0..2 * PEOPLE).map(row).collect();
    format!("number,name,department,joined\n{rows}")
}

/// Human resources bring the file. What is given back is each department's id by its name, as the plan told it.
async fn brought(world: &World, hr: PersonId) -> BTreeMap<String, Value> {
    let file = BASE64.encode(file().as_bytes());
    let query = "query($input: PeopleFileInput!) {
        peopleImport(input: $input) { plan departments { name departmentId isNew isNamed } } }";
    let shown = world.get(hr, query, json!({ "input": { "file": file } })).await;
    let plan = &shown["peopleImport"];
    let input = json!({ "file": file, "plan": plan["plan"] });
    let done = world.run(hr, ("importPeople", "new named"), input).await;
    assert_eq!(done, json!({ "new": 2 * PEOPLE, "named": 2 }));
    let departments = plan["departments"].as_array().unwrap();
    let told = departments.iter().map(|department| {
        assert_eq!(
            (&department["isNew"], &department["isNamed"]),
            (&json!(true), &json!(true))
        );
        let name = department["name"].as_str().unwrap().to_owned();
        (name, department["departmentId"].clone())
    });
    told.collect()
}

/// Those with a name, as a viewer is told them.
async fn named(world: &World, viewer: PersonId) -> BTreeMap<String, Value> {
    let seen = world.get(viewer, DEPARTMENTS, json!({})).await;
    let departments = seen["departments"].as_array().unwrap().clone();
    let with_name = departments.iter().filter_map(|department| {
        let name = department["name"].as_str()?.to_owned();
        Some((name, department["id"].clone()))
    });
    with_name.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_names_departments_and_everybody_with_a_role_reads_the_names() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let told = brought(&world, staff.hr).await;
    for viewer in [
        staff.hr,
        staff.administrator,
        staff.investigator,
        staff.union,
        staff.custodian,
    ] {
        assert_eq!(named(&world, viewer).await, told);
    }
    let all = world.get(staff.hr, DEPARTMENTS, json!({})).await;
    assert!(
        all["departments"].as_array().unwrap().len() > told.len(),
        "those without a name are there as well"
    );
    let people = "{ people(first: 100) { nodes { name departmentId department { id name } } } }";
    let people = world.get(staff.hr, people, json!({})).await;
    let people = people["people"]["nodes"].as_array().unwrap();
    let of = |who: &str| people.iter().find(|person| person["name"] == who).unwrap();
    assert_eq!(of("Somebody 0")["department"]["name"], "Sales");
    assert_eq!(of("Somebody 0")["department"]["id"], told["Sales"]);
    assert_eq!(of("Somebody 23")["department"]["name"], "Stores");
    let unnamed = people
        .iter()
        .find(|person| person["department"]["name"].is_null())
        .unwrap();
    assert_eq!(unnamed["department"]["id"], unnamed["departmentId"]);
    let nobody = world.error(staff.subject, DEPARTMENTS, json!({})).await;
    assert_eq!(nobody["extensions"]["code"], "NOT_FOUND", "without a role");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_the_directory_names_a_department_anew_and_nobody_else() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let told = brought(&world, staff.hr).await;
    let input = json!({ "departmentId": told["Sales"], "name": " Sales and service " });
    for other in [staff.investigator, staff.counsel, staff.subject] {
        assert_eq!(world.refused(other, "nameDepartment", input.clone()).await, "NOT_FOUND");
    }
    let selection = "id department { id name }";
    let renamed = world
        .run(staff.administrator, ("nameDepartment", selection), input)
        .await;
    assert_eq!(renamed["department"]["name"], "Sales and service");
    assert_eq!(renamed["id"], told["Sales"]);
    let made = json!({ "name": "Night shift", "clientMutationId": "once" });
    let first = world.run(staff.hr, ("nameDepartment", selection), made.clone()).await;
    assert_eq!(world.run(staff.hr, ("nameDepartment", selection), made).await, first);
    let names: BTreeSet<String> = named(&world, staff.counsel).await.into_keys().collect();
    assert_eq!(
        names,
        ["Night shift", "Sales and service", "Stores"].map(str::to_owned).into()
    );
    let taken = json!({ "departmentId": told["Stores"], "name": "Night shift" });
    assert_eq!(
        world.refused(staff.hr, "nameDepartment", taken).await,
        "DEPARTMENT_NAME_TAKEN"
    );
    // The names of one answer are those after each of its changes.
    let twice = "mutation($one: NameDepartmentInput!, $other: NameDepartmentInput!) {
        one: nameDepartment(input: $one) { department { name } }
        other: nameDepartment(input: $other) { department { name } } }";
    let name = |name: &str| json!({ "departmentId": told["Stores"], "name": name });
    let both = json!({ "one": name("Store A"), "other": name("Store B") });
    let both = world.get(staff.hr, twice, both).await;
    assert_eq!(
        (&both["one"]["department"]["name"], &both["other"]["department"]["name"]),
        (&json!("Store A"), &json!("Store B"))
    );
}

/// Every other person of the file, so half of each of its departments.
async fn half_of_the_file(world: &World, staff: &Staff) -> Vec<PersonId> {
    let people = "{ people(first: 100) { nodes { id name } } }";
    let people = world.get(staff.hr, people, json!({})).await;
    let of_file = people["people"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|person| {
            let number: usize = person["name"].as_str()?.strip_prefix("Somebody ")?.parse().ok()?;
            Some((number, person["id"].as_str()?.parse::<PersonId>().ok()?))
        });
    of_file
        .filter(|(number, _)| number % 2 == 0)
        .map(|(_, person)| person)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_name_the_departments_that_they_show_and_no_other() {
    let world = World::new().await;
    let staff = Staff::of(&world).await;
    let manager = world.person(&[(Role::Management, None)]).await;
    let told = brought(&world, staff.hr).await;
    let half = half_of_the_file(&world, &staff).await;
    assert_eq!(half.len(), PEOPLE);
    // And about half of the others, each in a department of their own.
    let others = [
        staff.intake,
        staff.investigator,
        staff.second,
        staff.counsel,
        staff.hr,
        staff.approver,
    ];
    for person in half.into_iter().chain(others) {
        acknowledge(&world, &staff, person).await;
    }
    // A department of one has a name as well, and is in no table.
    let hidden = world
        .get(staff.hr, "{ viewer { person { departmentId } } }", json!({}))
        .await;
    let hidden = &hidden["viewer"]["person"]["departmentId"];
    world
        .act(
            staff.administrator,
            "nameDepartment",
            json!({ "departmentId": hidden, "name": "People office" }),
        )
        .await;
    let query = "{ metrics(year: 2021, by: DEPARTMENT) {
        kind total { department { id } } cells { category part count department { id name } } } }";
    let seen = world.get(manager, query, json!({})).await;
    let figures = seen["metrics"].as_array().unwrap();
    let figure = figures
        .iter()
        .find(|figure| figure["kind"] == "POLICY_ACKNOWLEDGED")
        .unwrap();
    let cells = |name: &str| {
        let id = &told[name];
        let category = id.as_str().unwrap().trim_start_matches("department-");
        json!({ "category": category, "part": 6, "count": 12, "department": { "id": id, "name": name } })
    };
    let mut expected = vec![cells("Sales"), cells("Stores")];
    expected.sort_by_key(|cell| cell["category"].to_string());
    assert_eq!(figure["cells"], Value::from(expected));
    assert_eq!(figure["total"]["department"], Value::Null);
    assert!(
        !seen.to_string().contains("People office"),
        "its figures are withheld all year"
    );
    assert!(
        named(&world, manager).await.contains_key("People office"),
        "that it is there is no secret"
    );
}
