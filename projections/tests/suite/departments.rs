//! Departments, with names and without.

use probity_domain::department::{DepartmentEvent, DepartmentNamed};
use probity_projections::Sight;
use probity_projections::people::DepartmentRow;

use crate::support::{Books, PATIENCE, day, department, everything, moved, person, registered, sealed, unwritten};

#[tokio::test(flavor = "multi_thread")]
async fn departments_are_those_with_a_name_and_those_in_which_anybody_works_or_worked() {
    let named = |number: u128, name: &str| {
        let department = department(number);
        let event = DepartmentNamed {
            department,
            name: sealed(&department.stream(), name),
            by: None,
            on: day(0),
        };
        unwritten::<DepartmentEvent>(department.stream(), event)
    };
    let events = [
        registered(0, 0, None, false),
        named(0, "before"),
        named(0, "after"),
        moved(0, 1, None, false),
        named(2, "nobody is in it"),
    ];
    let mut books = Books::new();
    books.write(&events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let rows = projections.people().departments(&everything(person(9))).await.unwrap();
    let row = |number: u128, name: Option<&str>| DepartmentRow {
        department: department(number),
        name: name.map(|name| sealed(&department(number).stream(), name)),
    };
    assert_eq!(
        rows,
        [row(0, Some("after")), row(1, None), row(2, Some("nobody is in it"))]
    );
    let nothing = Sight {
        everything: false,
        ..everything(person(9))
    };
    assert_eq!(projections.people().departments(&nothing).await.unwrap(), []);
}
