//! Names of departments: from a file and by hand, and what keeps a name from being given.

use std::collections::BTreeMap;

use probity_app::directory::{Code, ImportOptions, Plan};
use probity_app::{AppError, Plaintext};
use probity_domain::department::Department;
use probity_domain::ids::{DepartmentId, PersonId};
use probity_domain::person::Person;
use probity_domain::{Actor, Role, Sealed};
use probity_store::Position;

use crate::world::{CANARY, World};

const OPTIONS: ImportOptions = ImportOptions {
    gone_on: None,
    shown: 100,
};

/// Two people, each in a department.
fn file(first: &str, second: &str) -> String {
    format!("number,name,department\n1,An,{first}\n2,Bai,{second}\n")
}

async fn plan(world: &World, file: &str) -> Plan {
    world
        .app
        .plan_import(&Actor::System, file.as_bytes(), OPTIONS)
        .await
        .unwrap()
}

/// How many departments were named.
async fn bring(world: &World, file: &str) -> usize {
    let plan = plan(world, file).await;
    let sha256 = plan.sha256.unwrap_or_else(|| panic!("{:?}", plan.problems));
    let given = (file.as_bytes(), sha256.as_str());
    let imported = world.app.import_people(&Actor::System, given, OPTIONS, &|_, _| {});
    imported.await.unwrap().named
}

/// The names on record, sealed.
async fn sealed(world: &World) -> Vec<(DepartmentId, Sealed)> {
    let mut named = BTreeMap::new();
    for envelope in world.app.store().read_all(Position::START, 100_000).await.unwrap() {
        let stream = envelope.stream.as_str();
        if stream.starts_with("department-") {
            let loaded = world.app.journal().load::<Department>(stream).await.unwrap();
            named.insert(stream.parse().unwrap(), loaded.state.name.clone().unwrap());
        }
    }
    named.into_iter().collect()
}

fn with_role(world: &World, role: Option<Role>) -> Actor {
    Actor::Staff {
        person: PersonId(world.ulid()),
        roles: role.into_iter().collect(),
        level: None,
    }
}

/// The departments on record by their names, as somebody with a role reads them.
async fn named(world: &World) -> BTreeMap<String, DepartmentId> {
    let reader = with_role(world, Some(Role::Management));
    let names = world.app.department_names(&reader, &sealed(world).await).await.unwrap();
    names.into_iter().map(|(id, name)| (name, id)).collect()
}

async fn name(world: &World, by: &Actor, department: DepartmentId, name: &str) -> Result<bool, AppError> {
    let done = world
        .app
        .name_department(by, department, &Plaintext::from(name))
        .await?;
    Ok(done.changed)
}

fn code(refused: &Result<bool, AppError>) -> Option<&'static str> {
    match refused {
        Err(AppError::Refused { code, .. }) => Some(code),
        Ok(_) | Err(_) => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_names_its_departments_and_no_name_stands_in_the_clear() {
    let world = World::new();
    let (sales, stores) = (format!("{CANARY} Sales"), format!("{CANARY} Stores"));
    let looked_at = plan(&world, &file(&sales, &stores)).await;
    assert!(looked_at.departments.iter().all(|department| department.is_named));
    assert_eq!(bring(&world, &file(&sales, &stores)).await, 2);
    let names = named(&world).await;
    assert_eq!(names.keys().collect::<Vec<_>>(), [&sales, &stores]);
    let planned: BTreeMap<String, DepartmentId> = looked_at
        .departments
        .into_iter()
        .map(|department| (department.name, department.id))
        .collect();
    assert_eq!(names, planned);
    for (path, bytes) in world.files() {
        let stands = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!stands, "{}", path.display());
    }
    let head = world.head().await;
    assert_eq!(bring(&world, &file(&sales, &stores)).await, 0);
    assert_eq!(world.head().await, head, "the same file again changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_that_was_called_otherwise_by_hand_keeps_that_name_and_is_found_by_either() {
    let world = World::new();
    bring(&world, &file("D-17", "D-18")).await;
    let sales = named(&world).await["D-17"];
    assert_eq!(name(&world, &Actor::System, sales, " Sales ").await, Ok(true));
    let head = world.head().await;
    for file in [file("D-17", "D-18"), file("Sales", "D-18")] {
        let plan = plan(&world, &file).await;
        assert_eq!((plan.unchanged, plan.departments.len()), (2, 2));
        assert!(
            plan.departments
                .iter()
                .all(|department| !department.is_new && !department.is_named)
        );
        assert_eq!(bring(&world, &file).await, 0);
    }
    assert_eq!(world.head().await, head);
    assert_eq!(named(&world).await["Sales"], sales);
    // Both in one file would put the people of two departments into one.
    let plan = plan(&world, &file("D-17", "Sales")).await;
    let found: Vec<(Code, Option<usize>)> = plan
        .problems
        .iter()
        .map(|problem| (problem.code, problem.line))
        .collect();
    assert_eq!(found, [(Code::DepartmentTwice, Some(3))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_names_a_department_made_by_hand_means_that_department() {
    let world = World::new();
    let department = DepartmentId(world.ulid());
    name(&world, &Actor::System, department, "Sales").await.unwrap();
    assert_eq!(bring(&world, &file("Sales", "Stores")).await, 1);
    let mut of_sales = Vec::new();
    for envelope in world.app.store().read_all(Position::START, 100_000).await.unwrap() {
        let stream = envelope.stream.as_str();
        if envelope.event.kind == "person-registered" {
            let loaded = world.app.journal().load::<Person>(stream).await.unwrap();
            of_sales.extend(loaded.state.department.filter(|of| *of == department));
        }
    }
    assert_eq!(of_sales, [department], "one of the two is in it");
}

#[tokio::test(flavor = "multi_thread")]
async fn departments_of_an_earlier_file_get_their_names_from_the_next_one() {
    let world = World::new();
    let person = world.person(&[]).await;
    let department = world.app.journal().load::<Person>(&person.stream()).await.unwrap();
    let department = department.state.department.unwrap();
    let by_id = file("Sales", &department.stream());
    assert_eq!(bring(&world, &by_id).await, 1, "an id says no name");
    assert_eq!(named(&world).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_the_directory_names_departments_and_nobody_else() {
    let world = World::new();
    let department = DepartmentId(world.ulid());
    for role in Role::ALL.iter().copied() {
        let actor = with_role(&world, Some(role));
        let keeps = matches!(role, Role::HumanResources | Role::Administrator);
        let given = name(&world, &actor, department, role.code()).await;
        let expected = if keeps { Ok(true) } else { Err(AppError::NotFound) };
        assert_eq!(given, expected, "{role:?}");
    }
    let nobody = with_role(&world, None);
    let names = world
        .app
        .department_names(&nobody, &sealed(&world).await)
        .await
        .unwrap();
    assert_eq!(names, BTreeMap::new(), "a name is for those who have a role");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_there_is_not_recorded_again_and_one_that_is_no_name_is_refused() {
    let world = World::new();
    let (sales, stores) = (DepartmentId(world.ulid()), DepartmentId(world.ulid()));
    assert_eq!(name(&world, &Actor::System, sales, "Sales").await, Ok(true));
    let (head, keys) = (world.head().await, world.key_names());
    assert_eq!(name(&world, &Actor::System, sales, " Sales").await, Ok(false));
    for (text, wanted) in [
        (" ", "DEPARTMENT_NAME_EMPTY"),
        ("one\ntwo", "DEPARTMENT_NAME_HAS_CONTROL"),
        (&"x".repeat(81), "DEPARTMENT_NAME_TOO_LONG"),
        ("Sales", "DEPARTMENT_NAME_TAKEN"),
    ] {
        let refused = name(&world, &Actor::System, stores, text).await;
        assert_eq!(code(&refused), Some(wanted));
    }
    assert_eq!((world.head().await, world.key_names()), (head, keys));
    let long = plan(&world, &file(&"x".repeat(81), "Sales")).await;
    assert_eq!(
        (long.problems[0].code, long.problems[0].line),
        (Code::DepartmentUnnameable, Some(2))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_outlives_the_people_of_the_department() {
    let world = World::new();
    bring(&world, &file("Sales", "Stores")).await;
    for key in world.key_names().iter().filter(|key| key.starts_with("person-")) {
        world.app.vault().destroy(key, world.today()).unwrap();
    }
    assert_eq!(named(&world).await.len(), 2);
}
