//! Given events, when a command, then events or a refusal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{DepartmentId, FindingId, PersonId, PolicyId, SanctionId};
use crate::sealed::Sealed;
use crate::when::When;

const TODAY: Date = date(2024, 3, 15);

fn ulid(n: u64) -> Ulid {
    Ulid::from_parts(1_700_000_000_000, u128::from(n))
}

fn person(n: u64) -> PersonId {
    PersonId(ulid(n))
}

fn sealed(cipher: &str) -> Sealed {
    Sealed {
        key: person(1).stream(),
        field: "name".to_owned(),
        cipher: cipher.to_owned(),
    }
}

fn staff(id: PersonId, role: Role) -> Actor {
    Actor::Staff {
        person: id,
        roles: BTreeSet::from([role]),
        level: None,
    }
}

fn facts(actor: Actor) -> PersonFacts {
    PersonFacts {
        context: Context {
            actor,
            now: jiff::Timestamp::UNIX_EPOCH,
            today: TODAY,
        },
        policy_published: true,
        standing_sanctions: BTreeSet::new(),
        named_person_fits: true,
    }
}

fn hr() -> PersonFacts {
    facts(staff(person(9), Role::HumanResources))
}

fn registered() -> PersonEvent {
    PersonRegistered {
        person: person(1),
        name: sealed("bmFtZQ=="),
        contact: None,
        department: DepartmentId(ulid(20)),
        manager: Some(person(2)),
        heads_department: false,
        employment: Employment::Employee,
        joined: date(2020, 10, 1).into(),
    }
    .into()
}

fn register_with(manager: Option<PersonId>, joined: When) -> PersonCommand {
    PersonCommand::RegisterPerson {
        person: person(1),
        name: sealed("bmFtZQ=="),
        contact: None,
        number: None,
        department: DepartmentId(ulid(20)),
        manager,
        heads_department: false,
        employment: Employment::Employee,
        joined,
    }
}

fn register() -> PersonCommand {
    register_with(Some(person(2)), date(2020, 10, 1).into())
}

fn move_with(manager: Option<PersonId>, since: When) -> PersonCommand {
    PersonCommand::MovePerson {
        department: DepartmentId(ulid(21)),
        manager,
        heads_department: true,
        employment: Employment::Employee,
        since,
    }
}

fn moved() -> PersonEvent {
    PersonMoved {
        department: DepartmentId(ulid(21)),
        manager: None,
        heads_department: true,
        employment: Employment::Employee,
        since: date(2022, 1, 1).into(),
    }
    .into()
}

fn acknowledge(day: Date) -> PersonCommand {
    PersonCommand::AcknowledgePolicy {
        policy: PolicyId(ulid(30)),
        acknowledged: day.into(),
        proof: AcknowledgementProof::Signed("ab".repeat(32)),
    }
}

fn acknowledged() -> PersonEvent {
    PolicyAcknowledged {
        policy: PolicyId(ulid(30)),
        acknowledged: date(2021, 6, 3).into(),
        proof: AcknowledgementProof::Signed("ab".repeat(32)),
    }
    .into()
}

fn reserved(sanction: u64, finding: u64) -> PersonEvent {
    SanctionReserved {
        sanction: SanctionId(ulid(sanction)),
        finding: FindingId(ulid(finding)),
    }
    .into()
}

fn reserve(sanction: u64, finding: u64) -> PersonCommand {
    PersonCommand::ReserveSanction {
        sanction: SanctionId(ulid(sanction)),
        finding: FindingId(ulid(finding)),
    }
}

fn when(
    given: &[PersonEvent],
    command: &PersonCommand,
    facts: &PersonFacts,
) -> Result<Vec<PersonEvent>, PersonRefusal> {
    Person::fold(given).decide(command, facts)
}

#[test]
fn hr_administrators_and_the_command_line_register_people() {
    let keepers = [
        staff(person(9), Role::HumanResources),
        staff(person(9), Role::Administrator),
        Actor::System,
    ];
    for actor in keepers {
        assert_eq!(when(&[], &register(), &facts(actor)), Ok(vec![registered()]));
    }
    let refused = when(&[], &register(), &facts(staff(person(9), Role::Investigator)));
    assert_eq!(refused, Err(PersonRefusal::NotDirectoryKeeper));
}

#[test]
fn registering_again_yields_nothing_and_other_details_are_refused() {
    assert_eq!(when(&[registered()], &register(), &hr()), Ok(vec![]));
    let other = register_with(None, date(2020, 10, 1).into());
    assert_eq!(
        when(&[registered()], &other, &hr()),
        Err(PersonRefusal::AlreadyRegistered)
    );
}

#[test]
fn a_manager_is_somebody_else_who_fits() {
    let own = register_with(Some(person(1)), When::Unknown);
    assert_eq!(when(&[], &own, &hr()), Err(PersonRefusal::OwnManager));
    let mut unfit = hr();
    unfit.named_person_fits = false;
    assert_eq!(when(&[], &register(), &unfit), Err(PersonRefusal::ManagerUnfit));
    let without = register_with(None, When::Unknown);
    assert_eq!(when(&[], &without, &unfit).map(|events| events.len()), Ok(1));
}

#[test]
fn people_are_registered_before_they_start_but_never_on_a_day_that_is_none() {
    let ahead = register_with(None, date(2024, 5, 1).into());
    assert_eq!(when(&[], &ahead, &hr()).map(|events| events.len()), Ok(1));
    let nonsense = register_with(None, When::Month { year: 2024, month: 13 });
    assert_eq!(when(&[], &nonsense, &hr()), Err(PersonRefusal::DateInconsistent));
}

#[test]
fn a_move_takes_effect_once() {
    let command = move_with(None, date(2022, 1, 1).into());
    assert_eq!(when(&[registered()], &command, &hr()), Ok(vec![moved()]));
    assert_eq!(when(&[registered(), moved()], &command, &hr()), Ok(vec![]));
}

#[test]
fn a_move_is_refused_for_the_missing_the_departed_and_the_future() {
    let command = move_with(None, date(2022, 1, 1).into());
    assert_eq!(when(&[], &command, &hr()), Err(PersonRefusal::Missing));
    let left = PersonLeft {
        left: date(2021, 4, 17).into(),
    }
    .into();
    assert_eq!(
        when(&[registered(), left], &command, &hr()),
        Err(PersonRefusal::HasLeft)
    );
    let future = move_with(None, date(2024, 3, 16).into());
    assert_eq!(when(&[registered()], &future, &hr()), Err(PersonRefusal::DateInFuture));
    let own = move_with(Some(person(1)), When::Unknown);
    assert_eq!(when(&[registered()], &own, &hr()), Err(PersonRefusal::OwnManager));
    let by_another = facts(staff(person(9), Role::LegalCounsel));
    assert_eq!(
        when(&[registered()], &command, &by_another),
        Err(PersonRefusal::NotDirectoryKeeper)
    );
}

#[test]
fn a_person_is_entered_with_their_number_in_one_breath() {
    let mut command = register();
    if let PersonCommand::RegisterPerson { number, .. } = &mut command {
        *number = Some(sealed("bnVtYmVy"));
    }
    let numbered: PersonEvent = PersonNumbered {
        number: sealed("bnVtYmVy"),
    }
    .into();
    assert_eq!(
        when(&[], &command, &hr()),
        Ok(vec![registered(), numbered.clone()]),
        "never one without the other"
    );
    assert_eq!(when(&[registered(), numbered.clone()], &command, &hr()), Ok(vec![]));
    assert_eq!(Person::fold(&[registered(), numbered]).number, Some(sealed("bnVtYmVy")));
}

#[test]
fn numbers_and_corrections_are_for_those_who_keep_the_directory() {
    let correct = |joined: When| PersonCommand::CorrectPerson {
        name: sealed("bmV3"),
        contact: Some(sealed("Y29udGFjdA==")),
        joined,
    };
    let number = PersonCommand::NumberPerson {
        number: sealed("bnVtYmVy"),
    };
    let intake = facts(staff(person(9), Role::IntakeOfficer));
    for command in [correct(TODAY.into()), number] {
        assert_eq!(
            when(&[registered()], &command, &intake),
            Err(PersonRefusal::NotDirectoryKeeper)
        );
        assert_eq!(when(&[], &command, &hr()), Err(PersonRefusal::Missing));
        assert_eq!(when(&[registered()], &command, &hr()).map(|events| events.len()), Ok(1));
    }
    let nonsense = When::Month { year: 2024, month: 13 };
    assert_eq!(
        when(&[registered()], &correct(nonsense), &hr()),
        Err(PersonRefusal::DateInconsistent)
    );
    let left = PersonLeft {
        left: date(2021, 4, 17).into(),
    }
    .into();
    assert_eq!(
        when(&[registered(), left], &correct(date(2021, 4, 18).into()), &hr()),
        Err(PersonRefusal::LeftBeforeJoining)
    );
}

#[test]
fn a_correction_takes_the_place_of_what_was_entered() {
    let corrected = PersonCorrected {
        name: sealed("bmV3"),
        contact: None,
        joined: date(2019, 1, 1).into(),
    }
    .into();
    let state = Person::fold(&[registered(), moved(), corrected]);
    assert_eq!((state.name, state.contact), (Some(sealed("bmV3")), None));
    assert_eq!(state.joined, Some(date(2019, 1, 1).into()));
    let since: Vec<When> = state.posts.iter().map(|post| post.since).collect();
    assert_eq!(since, [date(2019, 1, 1).into(), date(2022, 1, 1).into()]);
}

#[test]
fn a_departure_is_recorded_once() {
    let command = |day: Date| PersonCommand::RecordDeparture { left: day.into() };
    let left: PersonEvent = PersonLeft {
        left: date(2021, 4, 17).into(),
    }
    .into();
    let given = [registered()];
    assert_eq!(when(&given, &command(date(2021, 4, 17)), &hr()), Ok(vec![left.clone()]));
    let given = [registered(), left];
    assert_eq!(when(&given, &command(date(2021, 4, 17)), &hr()), Ok(vec![]));
    assert_eq!(
        when(&given, &command(date(2021, 4, 18)), &hr()),
        Err(PersonRefusal::DepartureOnRecord)
    );
}

#[test]
fn a_departure_lies_between_the_start_and_today() {
    let command = |day: Date| PersonCommand::RecordDeparture { left: day.into() };
    assert_eq!(when(&[], &command(TODAY), &hr()), Err(PersonRefusal::Missing));
    let given = [registered()];
    assert_eq!(
        when(&given, &command(date(2024, 3, 16)), &hr()),
        Err(PersonRefusal::DateInFuture)
    );
    assert_eq!(
        when(&given, &command(date(2020, 9, 30)), &hr()),
        Err(PersonRefusal::LeftBeforeJoining)
    );
    let intake = facts(staff(person(9), Role::IntakeOfficer));
    assert_eq!(
        when(&given, &command(TODAY), &intake),
        Err(PersonRefusal::NotDirectoryKeeper)
    );
}

#[test]
fn relatives_are_declared_by_one_of_the_two_or_by_those_who_keep_records() {
    let command = PersonCommand::DeclareRelative { relative: person(5) };
    let declared: PersonEvent = RelativeDeclared { relative: person(5) }.into();
    let allowed = [
        staff(person(1), Role::Auditor),
        staff(person(5), Role::Auditor),
        staff(person(9), Role::HumanResources),
        staff(person(9), Role::LegalCounsel),
        Actor::System,
    ];
    for actor in allowed {
        assert_eq!(
            when(&[registered()], &command, &facts(actor)),
            Ok(vec![declared.clone()])
        );
    }
    let stranger = facts(staff(person(8), Role::Auditor));
    assert_eq!(
        when(&[registered()], &command, &stranger),
        Err(PersonRefusal::RelativeNotTheirs)
    );
    assert_eq!(when(&[registered(), declared], &command, &hr()), Ok(vec![]));
}

#[test]
fn a_relative_is_another_person_of_the_directory() {
    let own = PersonCommand::DeclareRelative { relative: person(1) };
    assert_eq!(when(&[registered()], &own, &hr()), Err(PersonRefusal::OwnRelative));
    let command = PersonCommand::DeclareRelative { relative: person(5) };
    let mut unknown = hr();
    unknown.named_person_fits = false;
    assert_eq!(
        when(&[registered()], &command, &unknown),
        Err(PersonRefusal::RelativeUnknown)
    );
    assert_eq!(when(&[], &command, &hr()), Err(PersonRefusal::Missing));
}

#[test]
fn an_acknowledgement_is_recorded_by_the_person_or_for_them() {
    let command = acknowledge(date(2021, 6, 3));
    let allowed = [
        staff(person(1), Role::Auditor),
        staff(person(9), Role::LegalCounsel),
        staff(person(9), Role::HumanResources),
        staff(person(9), Role::IntakeOfficer),
    ];
    for actor in allowed {
        assert_eq!(when(&[registered()], &command, &facts(actor)), Ok(vec![acknowledged()]));
    }
    for actor in [staff(person(9), Role::Investigator), Actor::System] {
        let refused = when(&[registered()], &command, &facts(actor));
        assert_eq!(refused, Err(PersonRefusal::AcknowledgementNotTheirs));
    }
}

#[test]
fn the_first_acknowledgement_stands() {
    let given = [registered(), acknowledged()];
    assert_eq!(when(&given, &acknowledge(date(2021, 6, 3)), &hr()), Ok(vec![]));
    assert_eq!(
        when(&given, &acknowledge(date(2021, 6, 4)), &hr()),
        Err(PersonRefusal::AlreadyAcknowledged)
    );
}

#[test]
fn only_what_is_published_is_acknowledged_with_a_proof_and_on_a_past_day() {
    let given = [registered()];
    let mut unpublished = hr();
    unpublished.policy_published = false;
    let command = acknowledge(date(2021, 6, 3));
    assert_eq!(
        when(&given, &command, &unpublished),
        Err(PersonRefusal::PolicyNotPublished)
    );
    assert_eq!(
        when(&given, &acknowledge(date(2024, 3, 16)), &hr()),
        Err(PersonRefusal::DateInFuture)
    );
    assert_eq!(when(&[], &command, &hr()), Err(PersonRefusal::Missing));
    let malformed = PersonCommand::AcknowledgePolicy {
        policy: PolicyId(ulid(30)),
        acknowledged: When::Unknown,
        proof: AcknowledgementProof::Signed("AB".to_owned()),
    };
    assert_eq!(when(&given, &malformed, &hr()), Err(PersonRefusal::ProofMalformed));
}

#[test]
fn the_first_sanction_on_a_finding_wins() {
    assert_eq!(
        when(&[registered()], &reserve(40, 50), &hr()),
        Ok(vec![reserved(40, 50)])
    );
    let given = [registered(), reserved(40, 50)];
    assert_eq!(when(&given, &reserve(40, 50), &hr()), Ok(vec![]), "repeated");
    let mut standing = hr();
    standing.standing_sanctions.insert(SanctionId(ulid(40)));
    let refused = Err(PersonRefusal::FindingAlreadySanctioned {
        sanction: SanctionId(ulid(40)),
    });
    assert_eq!(when(&given, &reserve(41, 50), &standing), refused);
}

#[test]
fn another_finding_or_a_sanction_that_fell_leaves_room() {
    let given = [registered(), reserved(40, 50)];
    let mut standing = hr();
    standing.standing_sanctions.insert(SanctionId(ulid(40)));
    assert_eq!(when(&given, &reserve(41, 51), &standing), Ok(vec![reserved(41, 51)]));
    assert_eq!(
        when(&given, &reserve(41, 50), &hr()),
        Ok(vec![reserved(41, 50)]),
        "the first one fell"
    );
}

#[test]
fn a_sanction_is_reserved_on_one_finding_of_a_known_person() {
    let given = [registered(), reserved(40, 50)];
    assert_eq!(
        when(&given, &reserve(40, 51), &hr()),
        Err(PersonRefusal::SanctionOnOtherFinding)
    );
    assert_eq!(when(&[], &reserve(40, 50), &hr()), Err(PersonRefusal::Missing));
}

#[test]
fn folding_gathers_what_is_known() {
    let state = Person::fold(&[registered(), moved(), acknowledged(), reserved(40, 50)]);
    assert_eq!(state.department, Some(DepartmentId(ulid(21))));
    assert!(state.heads_department);
    let day = When::from(date(2021, 6, 3));
    assert_eq!(state.acknowledged, BTreeMap::from([(PolicyId(ulid(30)), day)]));
    assert_eq!(state.sanctions, vec![(SanctionId(ulid(40)), FindingId(ulid(50)))]);
}

#[test]
fn the_refusal_names_the_sanction_that_stands() {
    let refusal = PersonRefusal::FindingAlreadySanctioned {
        sanction: SanctionId(ulid(40)),
    };
    assert_eq!(refusal.code(), "PERSON_FINDING_ALREADY_SANCTIONED");
    assert!(refusal.to_string().starts_with(&SanctionId(ulid(40)).stream()));
}

proptest! {
    #[test]
    fn any_order_of_events_folds_and_decides(picks in proptest::collection::vec(0_usize..7, 0..24)) {
        let left: PersonEvent = PersonLeft { left: date(2021, 4, 17).into() }.into();
        let relative: PersonEvent = RelativeDeclared { relative: person(5) }.into();
        let pool = [registered(), moved(), left, relative, acknowledged(), reserved(40, 50), reserved(41, 51)];
        let events: Vec<PersonEvent> = picks.iter().map(|pick| pool[*pick].clone()).collect();
        let state = Person::fold(&events);
        for command in [register(), move_with(None, TODAY.into()), reserve(40, 50), acknowledge(TODAY)] {
            if let Ok(new) = state.decide(&command, &hr()) {
                let mut after = state.clone();
                for event in &new {
 after.evolve(event);
 }
                prop_assert_eq!(after.decide(&command, &hr()), Ok(vec![]));
            }
        }
    }
}

#[test]
fn nobody_moves_their_own_entry() {
    let command = move_with(None, date(2022, 1, 1).into());
    let own = facts(staff(person(1), Role::HumanResources));
    assert_eq!(when(&[registered()], &command, &own), Err(PersonRefusal::OwnEntry));
}
