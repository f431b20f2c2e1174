//! Who sees which case and which report, in the words of the specification.

use std::collections::BTreeSet;

use probity_domain::access::{AccessEvent, RecordViewed};
use probity_domain::case::{
    AllegationRaised, CaseEvent, ConflictDeclared, ConflictKind, HandlerRecused, HandlerRole, Party, PartyRole,
    ReportAttached,
};
use probity_domain::ids::AllegationId;
use probity_domain::report::{ReportEvent, ReportLinked};
use probity_domain::sanction::{SanctionEvent, UnionNotified};
use probity_domain::{Role, Severity, When};
use probity_projections::case_board::CaseQuery;
use probity_projections::report_board::ReportFilter;
use probity_projections::staff::{AccessFilter, AccessRow};
use probity_projections::{ListRule, Projections, Relation, Sight};

use crate::history::{assigned, opened, party, proposed, received, report, sanction};
use crate::support::{
    PATIENCE, Unwritten, case, case_rule, day, everything, following, moved, moved_on, person, registered, sealed,
    through, ulid, unwritten,
};

/// 0 general manager; 1 head of sales under 0; 2 and 3 in sales under 1; 4 counsel, 5 investigator, 6 auditor, 7 HR and
/// 8 union in another department. Person 2 is the subject of case 0; case 1 has no subject.
fn company() -> Vec<Unwritten> {
    vec![
        registered(0, 9, None, false),
        registered(1, 1, Some(0), true),
        registered(2, 1, Some(1), false),
        registered(3, 1, Some(2), false),
        registered(4, 2, None, false),
        registered(5, 2, None, false),
        registered(6, 2, None, false),
        registered(7, 2, None, false),
        registered(8, 2, None, false),
        opened(0, 4, 0),
        opened(1, 4, 0),
        assigned(0, 5, HandlerRole::Investigator),
        party(0, 2, PartyRole::Subject),
    ]
}

async fn cases(projections: &Projections, sight: &Sight) -> Vec<u128> {
    let query = CaseQuery {
        first: 50,
        ..CaseQuery::default()
    };
    let rows = projections.case_board().page(sight, query).await.unwrap().into_rows();
    let found: Vec<u128> = (0..4)
        .filter(|number| rows.iter().any(|row| row.case == case(*number)))
        .collect();
    for number in 0..4 {
        let one = projections.case_board().get(sight, case(number)).await.unwrap();
        assert_eq!(
            one.is_some(),
            found.contains(&number),
            "the list and the single case agree"
        );
        let file = projections.case_files().get(sight, case(number), None).await.unwrap();
        assert_eq!(file.is_some(), found.contains(&number), "the list and the file agree");
    }
    found
}

fn as_role(viewer: u128, role: Role) -> Sight {
    case_rule().sight(person(viewer), &BTreeSet::from([role]))
}

#[tokio::test(flavor = "multi_thread")]
async fn handlers_see_their_cases_and_auditors_all() {
    let (_books, projections) = following(&company()).await;
    assert_eq!(cases(&projections, &as_role(4, Role::LegalCounsel)).await, [0, 1]);
    assert_eq!(cases(&projections, &as_role(5, Role::Investigator)).await, [0]);
    assert_eq!(cases(&projections, &as_role(6, Role::Auditor)).await, [0, 1]);
    assert_eq!(cases(&projections, &as_role(6, Role::Investigator)).await, []);
    assert_eq!(cases(&projections, &as_role(5, Role::Administrator)).await, []);
    assert_eq!(cases(&projections, &as_role(5, Role::Management)).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recused_handler_sees_the_case_no_longer() {
    let mut events = company();
    let recused = HandlerRecused {
        handler: person(5),
        by: person(4),
        on: day(2),
    };
    events.push(unwritten::<CaseEvent>(case(0).stream(), recused));
    let (_books, projections) = following(&events).await;
    assert_eq!(cases(&projections, &as_role(5, Role::Investigator)).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn personnel_sees_a_case_with_a_sanction_and_the_union_once_it_is_told() {
    let (mut books, projections) = following(&company()).await;
    assert_eq!(cases(&projections, &as_role(7, Role::HumanResources)).await, []);
    let position = books.write(&proposed(0, 0, 2, 3)).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &as_role(7, Role::HumanResources)).await, [0]);
    assert_eq!(cases(&projections, &as_role(8, Role::UnionRepresentative)).await, []);
    let told = UnionNotified {
        by: person(7),
        on: day(4),
        reply_by: day(9),
        basis: None,
        notice_sha256: None,
    };
    let position = books.put::<SanctionEvent>(sanction(0).stream(), told).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &as_role(8, Role::UnionRepresentative)).await, [0]);
}

fn charged(number: u128, subject: u128, conduct: When) -> Unwritten {
    let stream = case(number).stream();
    let raised = AllegationRaised {
        allegation: AllegationId(ulid(7, subject)),
        subject: Party::Person(person(subject)),
        clause: "WX-6.1.2".parse().unwrap(),
        severity: Severity::Grave,
        conduct,
        ground: None,
        description: sealed(&stream, "description"),
        by: person(4),
        on: day(3),
    };
    unwritten::<CaseEvent>(stream, raised)
}

/// Person 2 was in another department under 7, with 3 reporting to them, until the last day of 2025; 6 headed it then.
#[tokio::test(flavor = "multi_thread")]
async fn who_was_close_to_the_subject_when_it_happened_does_not_see_the_case() {
    let of_2026: When = day(0).into();
    for (conduct, keeps_out) in [(day(-1).into(), true), (of_2026, false), (When::Unknown, true)] {
        let mut events = company();
        events.push(registered(9, 5, Some(7), false));
        events.push(registered(10, 6, Some(9), false));
        events.push(registered(11, 5, None, true));
        for (number, post) in [(9, (1, Some(1), false)), (10, (6, None, false)), (11, (6, None, true))] {
            events.push(moved_on(of_2026, number, post));
        }
        events.push(party(1, 9, PartyRole::Subject));
        events.push(charged(1, 9, conduct));
        let (_books, projections) = following(&events).await;
        let expected: &[u128] = if keeps_out { &[0] } else { &[0, 1] };
        for (viewer, relation) in [
            (7, Relation::Manager),
            (11, Relation::Manager),
            (10, Relation::DirectReport),
        ] {
            let seen = cases(&projections, &everything(person(viewer))).await;
            assert_eq!(seen, expected, "{viewer}, {conduct:?}");
            let files = projections.case_files();
            let held = files.relations(person(viewer), case(1)).await.unwrap();
            assert_eq!(held.contains(&relation), keeps_out, "{viewer}, {conduct:?}: {held:?}");
        }
        // Whoever manages them now is kept out whatever the day, and somebody else is not.
        assert_eq!(cases(&projections, &everything(person(1))).await, []);
        assert_eq!(cases(&projections, &everything(person(6))).await, [0, 1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_with_a_conflict_of_interest_sees_the_case() {
    let (_books, projections) = following(&company()).await;
    let conflicts = [
        (2, Relation::Subject),
        (1, Relation::Manager),
        (3, Relation::DirectReport),
    ];
    for (viewer, relation) in conflicts {
        assert_eq!(
            cases(&projections, &everything(person(viewer))).await,
            [1],
            "{relation:?}"
        );
        let held = projections
            .case_files()
            .relations(person(viewer), case(0))
            .await
            .unwrap();
        assert!(held.contains(&relation), "{viewer}: {held:?}");
    }
}

/// Otherwise nobody could approve the dismissal of anybody: every chain ends at the general manager.
#[tokio::test(flavor = "multi_thread")]
async fn a_general_manager_manages_their_own_reports_and_their_own_department_alone() {
    let (mut books, projections) = following(&company()).await;
    let general_manager = everything(person(0));
    assert_eq!(cases(&projections, &general_manager).await, [0, 1]);
    let position = books.write(&[moved(2, 1, Some(0), false)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &general_manager).await, [1], "as their own report");
    let position = books.write(&[moved(2, 9, Some(1), false)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(
        cases(&projections, &general_manager).await,
        [1],
        "above them in one department"
    );
    let position = books.write(&[moved(2, 1, Some(1), false)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &general_manager).await, [0, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_tells_nobody_of_a_case_in_which_they_have_a_conflict_of_interest() {
    let (mut books, projections) = following(&company()).await;
    let viewed = |who, number| {
        let event = RecordViewed {
            person: person(who),
            record: case(number).stream(),
            action: "ReadFinding".to_owned(),
            on: day(3),
        };
        unwritten::<AccessEvent>(format!("access-{}-202601", person(who)), event)
    };
    let position = books.write(&[viewed(9, 0), viewed(9, 1), viewed(2, 0)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let lines = async |viewer| {
        let sight = everything(person(viewer));
        let page = projections
            .staff()
            .log(&sight, AccessFilter::default(), None, 10)
            .await
            .unwrap();
        let line = |row: AccessRow| (row.person, row.record);
        page.into_rows().into_iter().map(line).collect::<Vec<_>>()
    };
    let (first, second) = (case(0).stream(), case(1).stream());
    let others = [(person(9), second.clone()), (person(9), first.clone())];
    let own = (person(2), first);
    assert_eq!(lines(6).await, [own.clone(), others[0].clone(), others[1].clone()]);
    assert_eq!(lines(2).await, [own, others[0].clone()], "their own line stays");
    assert_eq!(lines(3).await, [others[0].clone()], "the subject's report sees neither");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_that_comes_later_closes_the_case_and_one_that_goes_opens_it() {
    let (mut books, projections) = following(&company()).await;
    let auditor = everything(person(6));
    assert_eq!(cases(&projections, &auditor).await, [0, 1]);
    let position = books.write(&[moved(2, 1, Some(6), false)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &auditor).await, [1]);
    let position = books
        .write(&[moved(2, 1, Some(1), false), party(1, 6, PartyRole::Witness)])
        .await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &auditor).await, [0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declared_conflict_closes_the_case_but_having_decided_does_not() {
    let (mut books, projections) = following(&company()).await;
    let declared = |number, who, kind| {
        let event = ConflictDeclared {
            person: person(who),
            kind,
            note: None,
            by: person(who),
            on: day(3),
        };
        unwritten::<CaseEvent>(case(number).stream(), event)
    };
    let events = [
        declared(0, 6, ConflictKind::Declared),
        declared(1, 6, ConflictKind::Decided),
    ];
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(cases(&projections, &everything(person(6))).await, [1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_the_pools_until_it_belongs_to_a_case() {
    let mut events = company();
    events.extend([received(0, 0), received(1, 0), assigned(0, 3, HandlerRole::Intake)]);
    let (mut books, projections) = following(&events).await;
    let rule = ListRule {
        barred: Vec::new(),
        by_role: vec![
            (Role::IntakeOfficer, Some(Relation::IntakePool)),
            (Role::IntakeOfficer, Some(Relation::HandlerIntake)),
            (Role::LegalCounsel, Some(Relation::Handler)),
            (Role::Auditor, None),
        ],
        all_staff: false,
    };
    let intake = rule.sight(person(7), &BTreeSet::from([Role::IntakeOfficer]));
    let counsel = rule.sight(person(4), &BTreeSet::from([Role::LegalCounsel]));
    let subject = rule.sight(person(2), &BTreeSet::from([Role::Auditor]));
    let reports = async |sight: &Sight| {
        let board = projections.report_board();
        let rows = board
            .page(sight, ReportFilter::default(), None, 50)
            .await
            .unwrap()
            .into_rows();
        let count = board.count(sight, ReportFilter::default()).await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), rows.len());
        rows.into_iter().map(|row| row.report).collect::<Vec<_>>()
    };
    assert_eq!(reports(&intake).await, [report(1), report(0)]);
    assert_eq!(reports(&counsel).await, []);

    let attached = ReportAttached {
        report: report(0),
        by: person(4),
        on: day(2),
    };
    books.put::<CaseEvent>(case(0).stream(), attached).await;
    let linked = ReportLinked {
        by: person(4),
        on: day(2),
        case: case(0),
    };
    let position = books.put::<ReportEvent>(report(0).stream(), linked).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(reports(&intake).await, [report(1)]);
    assert_eq!(reports(&counsel).await, [report(0)]);
    assert_eq!(
        reports(&subject).await,
        [report(1)],
        "a subject never sees the report of their own case"
    );
    assert_eq!(reports(&through(person(7), &[])).await, []);
}

#[test]
fn a_rule_gives_a_viewer_what_their_roles_open() {
    let roles = BTreeSet::from([Role::Investigator, Role::HumanResources]);
    let sight = case_rule().sight(person(1), &roles);
    assert!(!sight.everything);
    assert_eq!(
        sight.through,
        BTreeSet::from([Relation::Handler, Relation::SanctionStage])
    );
    assert!(
        case_rule()
            .sight(person(1), &BTreeSet::from([Role::Auditor]))
            .everything
    );
}
