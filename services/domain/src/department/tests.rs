//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::ids::{PersonId, ReportId};
use crate::sealed::Sealed;

const TODAY: Date = date(2024, 3, 15);
const SALES: DepartmentId = DepartmentId(Ulid(40));
const LEGAL: DepartmentId = DepartmentId(Ulid(41));
const KEEPER: PersonId = PersonId(Ulid(9));

fn acting(actor: Actor) -> Context {
    Context {
        actor,
        now: jiff::Timestamp::UNIX_EPOCH,
        today: TODAY,
    }
}

fn staff(role: Role) -> Context {
    acting(Actor::Staff {
        person: KEEPER,
        roles: BTreeSet::from([role]),
        level: None,
    })
}

fn sealed(cipher: &str) -> Sealed {
    Sealed {
        key: SALES.stream(),
        field: "name".to_owned(),
        cipher: cipher.to_owned(),
    }
}

fn name(cipher: &str) -> DepartmentCommand {
    DepartmentCommand::NameDepartment {
        department: SALES,
        name: sealed(cipher),
    }
}

fn named(cipher: &str, by: Option<PersonId>) -> DepartmentEvent {
    DepartmentNamed {
        department: SALES,
        name: sealed(cipher),
        by,
        on: TODAY,
    }
    .into()
}

fn names() -> BTreeMap<DepartmentId, String> {
    BTreeMap::from([(SALES, "Sales".to_owned()), (LEGAL, "法务部".to_owned())])
}

#[test]
fn whoever_keeps_the_directory_names_a_department() {
    for role in Role::ALL.iter().copied() {
        let decided = Department::default().decide(&name("YQ=="), &staff(role));
        let expected = match role {
            Role::HumanResources | Role::Administrator => Ok(vec![named("YQ==", Some(KEEPER))]),
            Role::IntakeOfficer
            | Role::Investigator
            | Role::LegalCounsel
            | Role::DecisionMaker
            | Role::UnionRepresentative
            | Role::IdentityCustodian
            | Role::Auditor
            | Role::Management => Err(DepartmentRefusal::NotDirectoryKeeper),
        };
        assert_eq!(decided, expected, "{role:?}");
    }
    let operator = Department::default().decide(&name("YQ=="), &acting(Actor::System));
    assert_eq!(operator, Ok(vec![named("YQ==", None)]));
    let reporter = acting(Actor::Reporter(ReportId(Ulid(1))));
    let refused = Department::default().decide(&name("YQ=="), &reporter);
    assert_eq!(refused, Err(DepartmentRefusal::NotDirectoryKeeper));
}

#[test]
fn a_department_is_named_anew_and_the_latest_name_stands() {
    let given = [named("YQ==", Some(KEEPER)), named("Yg==", None)];
    let department = Department::fold(&given);
    assert_eq!(department.id, Some(SALES));
    assert_eq!(department.name, Some(sealed("Yg==")));
    let again = department.decide(&name("YQ=="), &staff(Role::HumanResources));
    assert_eq!(again, Ok(vec![named("YQ==", Some(KEEPER))]));
}

#[test]
fn the_same_ciphertext_again_has_no_effect() {
    let department = Department::fold(&[named("YQ==", Some(KEEPER))]);
    assert_eq!(
        department.decide(&name("YQ=="), &staff(Role::Administrator)),
        Ok(vec![])
    );
}

#[test]
fn a_name_is_read_without_what_stands_around_it() {
    assert_eq!(
        naming(SALES, "  Sales and Service\t", &names()),
        Ok(Some("Sales and Service"))
    );
    assert_eq!(name_of("华东销售部"), Ok("华东销售部"));
}

#[test]
fn the_name_that_a_department_has_is_not_recorded_again() {
    assert_eq!(naming(SALES, " Sales ", &names()), Ok(None));
    assert_eq!(naming(SALES, "sales", &names()), Ok(Some("sales")), "written otherwise");
}

#[test]
fn no_two_departments_have_one_name() {
    assert_eq!(naming(SALES, "法务部", &names()), Err(DepartmentRefusal::NameTaken));
    assert_eq!(naming(LEGAL, " Sales", &names()), Err(DepartmentRefusal::NameTaken));
}

#[test]
fn a_name_is_one_line_of_at_most_eighty_characters() {
    assert_eq!(name_of(" \u{3000}\n"), Err(DepartmentRefusal::NameEmpty));
    assert_eq!(name_of("Sales\nLegal"), Err(DepartmentRefusal::NameHasControl));
    let longest = "部".repeat(LONGEST_NAME);
    assert_eq!(name_of(&longest), Ok(longest.as_str()));
    assert_eq!(name_of(&format!("{longest}门")), Err(DepartmentRefusal::NameTooLong));
    assert!(
        DepartmentRefusal::NameTooLong
            .to_string()
            .contains(&LONGEST_NAME.to_string())
    );
}

proptest! {
    /// Whatever is let through is let through as it is: given back, it is the name that is there.
    #[test]
    fn a_name_that_was_let_through_is_the_same_when_read_again(text in "\\PC{0,90}") {
        if let Ok(Some(name)) = naming(SALES, &text, &BTreeMap::new()) {
            let there = BTreeMap::from([(SALES, name.to_owned())]);
            prop_assert_eq!(naming(SALES, name, &there), Ok(None));
            prop_assert_eq!(naming(SALES, &text, &there), Ok(None));
            prop_assert_eq!(naming(LEGAL, &text, &there), Err(DepartmentRefusal::NameTaken));
        }
    }
}
