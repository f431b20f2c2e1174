//! The smaller read models.

use probity_domain::Role;
use probity_domain::When;
use probity_domain::access::{
    AccessDenied, AccessEvent, EmergencyRoleGranted, FactorResetConfirmed, FactorResetRequested, MirroredRole,
    RecordViewed, RoleGranted, RoleRevoked, RolesMirrored,
};
use probity_domain::account::{AccountEvent, AccountHandedOver, AccountKind, AccountRegistered};
use probity_domain::case::{CaseEvent, ReportAttached};
use probity_domain::ids::{AccountId, PersonId, PolicyId};
use probity_domain::person::{AcknowledgementProof, PersonEvent, PersonLeft, PolicyAcknowledged};
use probity_domain::policy::{
    ConsultationProof, PolicyDrafted, PolicyEvent, PolicyPublished, PolicyStatus, StaffConsulted,
};
use probity_domain::report::{
    FeedbackGiven, InformationRequested, ReportAcknowledged, ReportEvent, ReportLinked, ReportStatus,
    ReportSupplemented, ReporterReplied,
};
use probity_projections::Projections;
use probity_projections::Relation;
use probity_projections::accounts::AccountFilter;
use probity_projections::deadlines::{DeadlineFilter, DeadlineKind};
use probity_projections::people::PeopleFilter;
use probity_projections::report_board::ReportFilter;
use probity_projections::reporter_inbox::{Author, MessageKind};
use probity_projections::staff::{AccessFilter, RoleSource};

use crate::history::{message, opened, proposed, received, report};
use crate::support::{
    Books, PATIENCE, Unwritten, case, day, department, everything, person, registered, sealed, sights, through, ulid,
    unwritten,
};

async fn told(events: &[Unwritten]) -> (Books, Projections) {
    let mut books = Books::new();
    books.write(events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    (books, projections)
}

fn account(number: u128, holder: u128) -> Unwritten {
    let account = AccountId(ulid(7, number));
    let event = AccountRegistered {
        account,
        holder: person(holder),
        kind: AccountKind::Company,
        identifier: sealed(&person(holder).stream(), "identifier"),
        contacts: Some(599),
        registered: When::Month { year: 2020, month: 10 },
        by: person(0),
    };
    unwritten::<AccountEvent>(account.stream(), event)
}

fn handed_over(number: u128) -> Unwritten {
    let event = AccountHandedOver {
        to: person(0),
        handed_over: day(1).into(),
        cleaned: true,
        by: person(0),
    };
    unwritten::<AccountEvent>(AccountId(ulid(7, number)).stream(), event)
}

fn left(number: u128) -> Unwritten {
    unwritten::<PersonEvent>(person(number).stream(), PersonLeft { left: day(1).into() })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_handover_follows_from_the_register() {
    let events = [
        account(0, 1),
        account(1, 2),
        account(2, 3),
        handed_over(1),
        left(1),
        left(2),
    ];
    let (_books, projections) = told(&events).await;
    let filter = AccountFilter {
        handover_missing: true,
        ..AccountFilter::default()
    };
    let accounts = projections.accounts();
    let rows = accounts
        .page(&everything(person(9)), filter, None, 10)
        .await
        .unwrap()
        .into_rows();
    assert_eq!(rows.iter().map(|row| row.holder).collect::<Vec<_>>(), [person(1)]);
    assert!(rows[0].handover_missing());
    assert_eq!(rows[0].contacts, Some(599));
    let all = accounts
        .page(&everything(person(9)), AccountFilter::default(), None, 10)
        .await
        .unwrap()
        .into_rows();
    assert_eq!(all.len(), 3);
    assert!(all[1].handover.as_ref().is_some_and(|handover| handover.cleaned));
    let nobody = accounts
        .page(&through(person(9), &[Relation::Handler]), filter, None, 10)
        .await
        .unwrap();
    assert!(
        nobody.edges.is_empty(),
        "a rule that needs a relation opens no register"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_directory_is_read_in_pages_by_department() {
    let people: Vec<_> = (0..7)
        .map(|number| registered(number, number % 2, None, false))
        .collect();
    let (mut books, projections) = told(&people).await;
    let filter = PeopleFilter {
        departments: vec![department(0)],
        employed: Some(true),
        ..PeopleFilter::default()
    };
    let directory = projections.people();
    let first = directory
        .page(&everything(person(9)), filter.clone(), None, 3)
        .await
        .unwrap();
    assert!(first.has_next);
    let after = first.edges.last().map(|(cursor, _)| cursor.clone());
    let second = directory
        .page(&everything(person(9)), filter.clone(), after, 3)
        .await
        .unwrap();
    assert!(!second.has_next);
    let rows: Vec<_> = first.into_rows().into_iter().chain(second.into_rows()).collect();
    assert_eq!(
        rows.iter().map(|row| row.person).collect::<Vec<_>>(),
        [0, 2, 4, 6].map(person)
    );
    assert_eq!(rows[0].name.key, person(0).stream());
    let position = books.write(&[left(2)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let rows = directory
        .page(&everything(person(9)), filter, None, 9)
        .await
        .unwrap()
        .into_rows();
    assert_eq!(rows.len(), 3);
    let gone = directory.get(&everything(person(9)), person(2)).await.unwrap().unwrap();
    assert_eq!(gone.departure, Some(day(1).into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_of_the_policy_is_shown_with_its_proofs() {
    let policy = PolicyId(ulid(12, 0));
    let by = person(0);
    let drafted = PolicyDrafted {
        policy,
        pack: "wechat-confidentiality".to_owned(),
        version: "2021".to_owned(),
        sha256: "c".repeat(64),
        by,
    };
    let consulted = StaffConsulted {
        consulted: When::Unknown,
        proof: ConsultationProof::Minutes("d".repeat(64)),
        by,
    };
    let acknowledged = PolicyAcknowledged {
        policy,
        acknowledged: day(0).into(),
        proof: AcknowledgementProof::Signed("e".repeat(64)),
    };
    let events = [
        unwritten::<PolicyEvent>(policy.stream(), drafted),
        unwritten::<PolicyEvent>(policy.stream(), consulted),
        unwritten::<PersonEvent>(person(1).stream(), acknowledged),
    ];
    let (mut books, projections) = told(&events).await;
    let row = projections
        .policies()
        .all(&everything(person(9)))
        .await
        .unwrap()
        .remove(0);
    assert_eq!((row.status(), row.acknowledged), (PolicyStatus::Consulted, 1));
    let published = PolicyPublished {
        published: day(0).into(),
        proof_sha256: None,
        by,
    };
    let position = books.put::<PolicyEvent>(policy.stream(), published).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let row = projections
        .policies()
        .all(&everything(person(9)))
        .await
        .unwrap()
        .remove(0);
    assert_eq!(
        (row.status(), row.published),
        (PolicyStatus::Published, Some(day(0).into()))
    );
    let proofs = projections
        .people()
        .acknowledgements(&everything(person(9)), person(1))
        .await
        .unwrap();
    assert_eq!(proofs[0].proof, AcknowledgementProof::Signed("e".repeat(64)));
}

fn seen_and_denied(who: PersonId) -> (RecordViewed, AccessDenied) {
    let viewed = RecordViewed {
        person: who,
        record: case(0).stream(),
        action: "ReadFinding".to_owned(),
        on: day(1),
    };
    let denied = AccessDenied {
        person: who,
        record: case(1).stream(),
        action: "ViewCase".to_owned(),
        on: day(2),
    };
    (viewed, denied)
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_come_and_go_and_the_log_stays() {
    let who = person(1);
    let stream = format!("access-{who}");
    let granted = |role| RoleGranted {
        requested_by: None,
        person: who,
        role,
        level: None,
        by: None,
        on: day(0),
    };
    let (viewed, denied) = seen_and_denied(who);
    let events = [
        unwritten::<AccessEvent>(stream.clone(), granted(Role::Auditor)),
        unwritten::<AccessEvent>(stream.clone(), granted(Role::Investigator)),
        unwritten::<AccessEvent>(
            stream.clone(),
            RoleRevoked {
                person: who,
                role: Role::Auditor,
                by: None,
                on: day(1),
            },
        ),
        unwritten::<AccessEvent>(format!("{stream}-202601"), viewed),
        unwritten::<AccessEvent>(format!("{stream}-202601"), denied),
    ];
    let (_books, projections) = told(&events).await;
    let staff = projections.staff();
    let roles = staff.own_roles(who, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    assert_eq!(
        roles.iter().map(|row| row.role).collect::<Vec<_>>(),
        [Role::Investigator]
    );
    assert_eq!(
        staff
            .all(&everything(person(9)), jiff::Timestamp::UNIX_EPOCH)
            .await
            .unwrap()
            .len(),
        1
    );
    let sight = everything(person(9));
    let log = staff
        .log(&sight, AccessFilter::default(), None, 10)
        .await
        .unwrap()
        .into_rows();
    assert_eq!(
        log.iter().map(|row| row.denied).collect::<Vec<_>>(),
        [true, false],
        "the newest first"
    );
    let one = AccessFilter {
        record: Some(case(0).stream()),
        ..AccessFilter::default()
    };
    assert_eq!(staff.log(&sight, one, None, 10).await.unwrap().into_rows().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_finds_answers_by_the_receipt() {
    let stream = report(3).stream();
    let by = person(0);
    let mut asked = message(&stream, 1);
    asked.for_handlers = sealed(&stream, "secret.to.handlers");
    let events = [
        received(3, 0),
        unwritten::<ReportEvent>(
            stream.clone(),
            ReportAcknowledged {
                by: None,
                on: day(7),
                triage_by: day(12),
                triage_basis: None,
                feedback_by: day(90),
                feedback_basis: None,
            },
        ),
        unwritten::<ReportEvent>(
            stream.clone(),
            InformationRequested {
                by,
                on: day(8),
                message: asked,
            },
        ),
    ];
    let (mut books, projections) = told(&events).await;
    let inbox = projections.reporter_inbox();
    assert_eq!(inbox.by_lookup("unknown").await.unwrap(), None);
    let view = inbox.by_lookup(&format!("{:064x}", 3)).await.unwrap().unwrap();
    assert_eq!((view.received_on, view.acknowledged_on), (day(0), Some(day(7))));
    assert_eq!(
        view.messages.iter().map(|m| m.from).collect::<Vec<_>>(),
        [Author::Reporter, Author::Company]
    );
    assert_eq!(view.open_question, Some(view.messages[1].id));
    assert!(view.messages.iter().all(|message| message.text.is_some()));

    let (answer, feedback) = (message(&stream, 2), message(&stream, 3));
    let replied = ReporterReplied {
        taken_by: None,
        message: answer,
        attachments: Vec::new(),
        on: day(9),
    };
    books.put::<ReportEvent>(stream.clone(), replied).await;
    let given = FeedbackGiven {
        by,
        on: day(20),
        message: feedback,
    };
    let position = books.put::<ReportEvent>(stream, given).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let view = inbox.by_lookup(&format!("{:064x}", 3)).await.unwrap().unwrap();
    assert_eq!((view.open_question, view.feedback_on), (None, Some(day(20))));
    assert_eq!(
        view.messages.last().map(|message| message.kind),
        Some(MessageKind::Feedback)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_of_reports_counts_what_nobody_has_read() {
    let stream = report(0).stream();
    let (mut books, projections) = told(&[received(0, 0), received(1, 400)]).await;
    let (board, sight) = (projections.report_board(), everything(person(9)));
    let row = board.get(&sight, report(0)).await.unwrap().unwrap();
    assert_eq!(
        (row.status, row.unread, row.number.as_str()),
        (ReportStatus::Received, 1, "2026-0001")
    );
    assert_eq!(row.acknowledge_by, Some(day(7)));
    let by = Some(person(0));
    let acknowledged = ReportAcknowledged {
        by,
        on: day(1),
        triage_by: day(6),
        triage_basis: None,
        feedback_by: day(90),
        feedback_basis: None,
    };
    let position = books.put::<ReportEvent>(stream.clone(), acknowledged).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let row = board.get(&sight, report(0)).await.unwrap().unwrap();
    assert_eq!((row.unread, row.acknowledge_by, row.triage_by), (0, None, Some(day(6))));
    let added = ReportSupplemented {
        taken_by: None,
        message: message(&stream, 5),
        attachments: Vec::new(),
        on: day(3),
    };
    let position = books.put::<ReportEvent>(stream, added).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let unread = ReportFilter {
        unread: true,
        ..ReportFilter::default()
    };
    assert_eq!(board.count(&sight, unread).await.unwrap(), 2);
    let late = |today| ReportFilter {
        overdue_on: Some(today),
        ..ReportFilter::default()
    };
    assert_eq!(
        board.count(&sight, late(day(6))).await.unwrap(),
        0,
        "the last day belongs to the window"
    );
    assert_eq!(board.count(&sight, late(day(7))).await.unwrap(), 1);
}

#[allow(clippy::too_many_lines, reason = "one story, told in order")]
#[tokio::test(flavor = "multi_thread")]
async fn deadlines_run_warn_and_are_met() {
    let by = person(4);
    let mut events = vec![received(0, 0), opened(0, 4, 0)];
    events.extend(proposed(0, 0, 2, 0));
    let (mut books, projections) = told(&events).await;
    let deadlines = projections.deadlines();
    let (counsel, pool) = (through(by, &[Relation::Handler]), through(by, &[Relation::IntakePool]));
    let nothing = through(by, &[]);
    let page = async |cases, reports, filter| {
        let rows = deadlines
            .page(&sights(cases, reports), filter, None, 50)
            .await
            .unwrap()
            .into_rows();
        rows.into_iter().map(|row| (row.kind, row.due)).collect::<Vec<_>>()
    };
    let acknowledge = (DeadlineKind::Acknowledge, day(7));
    let action = (DeadlineKind::ActionStop, day(365));
    assert_eq!(
        page(&counsel, &pool, DeadlineFilter::Running).await,
        [acknowledge, action]
    );
    assert_eq!(page(&counsel, &nothing, DeadlineFilter::Running).await, [action]);
    assert_eq!(page(&nothing, &nothing, DeadlineFilter::Running).await, []);
    assert_eq!(
        page(&counsel, &pool, DeadlineFilter::Overdue { today: day(7) }).await,
        []
    );
    assert_eq!(
        page(&counsel, &pool, DeadlineFilter::Overdue { today: day(8) }).await,
        [acknowledge]
    );
    let soon = |today| DeadlineFilter::Soon {
        today: day(today),
        until: day(today + 7),
    };
    assert_eq!(page(&counsel, &nothing, soon(89)).await, []);
    assert_eq!(
        page(&counsel, &nothing, soon(90)).await,
        [action],
        "the warning day has come"
    );

    let acknowledged = ReportAcknowledged {
        by: Some(by),
        on: day(2),
        triage_by: day(6),
        triage_basis: None,
        feedback_by: day(92),
        feedback_basis: None,
    };
    books.put::<ReportEvent>(report(0).stream(), acknowledged).await;
    books
        .put::<CaseEvent>(
            case(0).stream(),
            ReportAttached {
                report: report(0),
                by,
                on: day(3),
            },
        )
        .await;
    let linked = ReportLinked {
        by,
        on: day(3),
        case: case(0),
    };
    let position = books.put::<ReportEvent>(report(0).stream(), linked).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let feedback = (DeadlineKind::Feedback, day(92));
    let triage = (DeadlineKind::Triage, day(6));
    assert_eq!(
        page(&nothing, &pool, DeadlineFilter::Running).await,
        [],
        "it is the pool's no longer"
    );
    assert_eq!(
        page(&nothing, &counsel, DeadlineFilter::Running).await,
        [triage, feedback]
    );
    let of_case = page(&counsel, &counsel, DeadlineFilter::OfCase(case(0))).await;
    assert_eq!(of_case, [triage, acknowledge, feedback, action]);
}

fn reset_asked(n: u128) -> FactorResetRequested {
    FactorResetRequested {
        person: person(n),
        by: person(9),
        on: day(1),
    }
}

fn reset_confirmed() -> FactorResetConfirmed {
    FactorResetConfirmed {
        person: person(2),
        requested_by: person(9),
        by: person(8),
        on: day(2),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_have_sources_resets_wait_and_emergencies_stay() {
    let (who, stream) = (person(1), format!("access-{}", person(1)));
    let until: jiff::Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
    let mirrored = |role| RolesMirrored {
        person: who,
        roles: vec![MirroredRole { role, level: None }],
        on: day(0),
    };
    let emergency = EmergencyRoleGranted {
        person: who,
        role: Role::Auditor,
        level: None,
        reason: sealed(&who.stream(), "reason"),
        by: None,
        until,
        on: day(1),
    };
    let granted = RoleGranted {
        requested_by: None,
        person: who,
        role: Role::Auditor,
        level: None,
        by: None,
        on: day(0),
    };
    let (asked, confirmed) = (reset_asked, reset_confirmed());
    let events = [
        unwritten::<AccessEvent>(stream.clone(), mirrored(Role::Investigator)),
        unwritten::<AccessEvent>(stream.clone(), mirrored(Role::LegalCounsel)),
        unwritten::<AccessEvent>(stream.clone(), granted),
        unwritten::<AccessEvent>(stream.clone(), emergency),
        unwritten::<AccessEvent>(stream, asked(1)),
        unwritten::<AccessEvent>(format!("access-{}", person(2)), asked(2)),
        unwritten::<AccessEvent>(format!("access-{}", person(2)), confirmed),
    ];
    let (_books, projections) = told(&events).await;
    let (staff, sight) = (projections.staff(), everything(person(9)));
    let held = async |now| {
        let rows = staff.own_roles(who, now).await.unwrap();
        rows.iter().map(|row| (row.role, row.source)).collect::<Vec<_>>()
    };
    let lasting = [
        (Role::Auditor, RoleSource::Granted),
        (Role::LegalCounsel, RoleSource::Mirrored),
    ];
    assert_eq!(held(until).await, lasting, "it is over at that moment");
    let before = held(until - jiff::SignedDuration::from_secs(1)).await;
    assert_eq!(before.len(), 3);
    assert!(before.contains(&(Role::Auditor, RoleSource::Emergency)));
    assert_eq!(staff.all(&sight, until).await.unwrap()[&who].len(), 2);
    let waiting = staff.resets(&sight).await.unwrap();
    assert_eq!(waiting.iter().map(|row| row.person).collect::<Vec<_>>(), [who]);
    let seen = staff.emergencies(&sight, day(1)).await.unwrap();
    assert_eq!(
        (seen[0].role, seen[0].until, seen[0].ended),
        (Role::Auditor, until, None)
    );
    assert!(staff.emergencies(&sight, day(2)).await.unwrap().is_empty());
}
