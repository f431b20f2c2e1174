//! Deadlines with what they rest on, extensions, the time to act, and who still has to acknowledge the policy.

use probity_domain::When;
use probity_domain::calendar::Period;
use probity_domain::case::{CaseEvent, CaseOpened, CaseOrigin};
use probity_domain::deadline::{ActionClock, Basis, CountedBy};
use probity_domain::ids::{PersonId, PolicyId};
use probity_domain::person::{
    AcknowledgementProof, Employment, PersonEvent, PersonLeft, PersonMoved, PolicyAcknowledged,
};
use probity_domain::policy::{
    ConsultationProof, PolicyDrafted, PolicyEvent, PolicyPublished, PolicyRetired, StaffConsulted,
};
use probity_domain::sanction::{SanctionDecided, SanctionEvent, SanctionWindow, SanctionWindowExtended, UnionNotified};
use probity_projections::Relation;
use probity_projections::deadlines::{DeadlineFilter, DeadlineKind, DeadlineRow};
use probity_projections::policies::Tally;

use crate::history::{proposed, sanction, terms};
use crate::support::{
    Books, PATIENCE, Unwritten, case, day, department, everything, person, registered, sealed, sight, through, ulid,
    unwritten,
};

fn basis() -> Basis {
    Basis {
        rule: "windows.union_reply".to_owned(),
        source: "a law".to_owned(),
        from: day(1),
        period: Period::WorkingDays(5),
        profile: "land".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        calendar: Some(CountedBy {
            id: "land".to_owned(),
            version: "a".repeat(64),
            provisional: true,
        }),
    }
}

fn opened_with_a_clock(by: u128) -> Unwritten {
    let clock = ActionClock {
        warn_on: day(90),
        act_by: day(150),
        basis: basis(),
    };
    let opened = CaseOpened {
        case: case(0),
        origin: CaseOrigin::OwnKnowledge,
        title: sealed(&case(0).stream(), "title"),
        by: person(by),
        counsel: person(by),
        on: day(0),
        known_on: day(0),
        action_clock: Some(clock),
    };
    unwritten::<CaseEvent>(case(0).stream(), opened)
}

fn union_told(by: PersonId) -> Unwritten {
    let told = UnionNotified {
        by,
        on: day(1),
        reply_by: day(8),
        basis: Some(basis()),
        notice_sha256: None,
    };
    unwritten::<SanctionEvent>(sanction(0).stream(), told)
}

fn put_off(by: PersonId) -> SanctionWindowExtended {
    SanctionWindowExtended {
        window: SanctionWindow::UnionReply,
        until: day(20),
        extended_from: day(8),
        reason: sealed(&case(0).stream(), "reason"),
        by,
        on: day(2),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extension_moves_the_day_and_keeps_what_it_was_and_rested_on() {
    let by = person(4);
    let mut events = vec![opened_with_a_clock(4)];
    events.extend(proposed(0, 0, 2, 0));
    events.push(union_told(by));
    let mut books = Books::new();
    books.write(&events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let counsel = through(by, &[Relation::Handler]);
    let nothing = through(by, &[]);
    let of_kind = async |kind| {
        let page = projections
            .deadlines()
            .page(&sight(&counsel, &nothing), DeadlineFilter::OfCase(case(0)), None, 50)
            .await;
        let rows = page.unwrap().into_rows();
        rows.into_iter()
            .filter(|row| row.kind == kind)
            .collect::<Vec<DeadlineRow>>()
    };
    let reply = of_kind(DeadlineKind::UnionReply).await.remove(0);
    assert_eq!(
        (reply.due, reply.first_due, reply.basis),
        (day(8), day(8), Some(basis()))
    );
    let clocks = of_kind(DeadlineKind::ActionStop).await;
    let days: Vec<_> = clocks
        .iter()
        .map(|row| (row.record.as_str(), row.due, row.warn_on))
        .collect();
    let (case_stream, sanction_stream) = (case(0).stream(), sanction(0).stream());
    assert_eq!(
        days,
        [
            (case_stream.as_str(), day(150), Some(day(90))),
            (sanction_stream.as_str(), day(365), Some(day(90)))
        ]
    );

    let position = books.put::<SanctionEvent>(sanction(0).stream(), put_off(by)).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let reply = of_kind(DeadlineKind::UnionReply).await.remove(0);
    assert_eq!(
        (reply.due, reply.first_due, reply.basis),
        (day(20), day(8), Some(basis()))
    );

    let decided = SanctionDecided {
        by,
        on: day(30),
        terms: terms(),
        reasons: sealed(&case_stream, "reasons"),
    };
    let position = books.put::<SanctionEvent>(sanction(0).stream(), decided).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    for clock in of_kind(DeadlineKind::ActionStop).await {
        assert_eq!(clock.done_on, Some(day(30)), "{}", clock.record);
    }
}

fn policy() -> PolicyId {
    PolicyId(ulid(9, 1))
}

fn acknowledged(number: u128) -> Unwritten {
    let event = PolicyAcknowledged {
        policy: policy(),
        acknowledged: day(3).into(),
        proof: AcknowledgementProof::Reported,
    };
    unwritten::<PersonEvent>(person(number).stream(), event)
}

fn published() -> [Unwritten; 3] {
    let by = person(0);
    let drafted = PolicyDrafted {
        policy: policy(),
        pack: "pack".to_owned(),
        version: "1".to_owned(),
        sha256: "c".repeat(64),
        by,
    };
    let consulted = StaffConsulted {
        consulted: day(0).into(),
        proof: ConsultationProof::Minutes("d".repeat(64)),
        by,
    };
    let published = PolicyPublished {
        published: day(1).into(),
        proof_sha256: None,
        by,
    };
    let stream = policy().stream();
    [
        unwritten::<PolicyEvent>(stream.clone(), drafted),
        unwritten::<PolicyEvent>(stream.clone(), consulted),
        unwritten::<PolicyEvent>(stream, published),
    ]
}

fn now_a_contractor(number: u128) -> Unwritten {
    let moved = PersonMoved {
        department: department(1),
        manager: None,
        heads_department: false,
        employment: Employment::Contractor,
        since: When::Unknown,
    };
    unwritten::<PersonEvent>(person(number).stream(), moved)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_not_acknowledged_is_named_until_they_do_or_leave() {
    let mut events: Vec<Unwritten> = (1..=5).map(|number| registered(number, 1, None, false)).collect();
    events.extend(published());
    events.push(now_a_contractor(5));
    events.push(acknowledged(2));
    let mut books = Books::new();
    books.write(&events).await;
    let projections = books.open().await;
    projections.wait_until_built(PATIENCE).await.unwrap();
    let policies = projections.policies();
    let hr = everything(person(9));
    let missing = async || {
        let page = policies.missing(&hr, policy(), (None, 10)).await.unwrap();
        page.into_rows()
    };
    assert_eq!(missing().await, [person(1), person(3), person(4)], "no contractor");
    let tally = policies.tally(&hr, policy()).await.unwrap();
    assert_eq!(
        tally,
        Some(Tally {
            acknowledged: 1,
            missing: 3
        })
    );
    assert_eq!(policies.asked_of(person(3)).await.unwrap(), [policy()]);
    assert_eq!(policies.asked_of(person(2)).await.unwrap(), []);
    assert_eq!(policies.asked_of(person(5)).await.unwrap(), []);

    let first = policies.missing(&hr, policy(), (None, 2)).await.unwrap();
    assert!(first.has_next);
    let after = first.edges.last().map(|(cursor, _)| cursor.clone());
    let rest = policies.missing(&hr, policy(), (after, 2)).await.unwrap();
    assert_eq!(rest.into_rows(), [person(4)]);

    let joined = [
        registered(6, 1, None, false),
        registered(7, 1, None, false),
        acknowledged(4),
    ];
    books.write(&joined).await;
    let gone = PersonLeft { left: day(4).into() };
    let position = books.put::<PersonEvent>(person(3).stream(), gone).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(missing().await, [person(1), person(6), person(7)], "who joins is asked");

    let retired = PolicyRetired {
        retired: day(9).into(),
        by: person(0),
    };
    let position = books.put::<PolicyEvent>(policy().stream(), retired).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(missing().await, [], "what is not in force asks nobody");
    assert_eq!(policies.tally(&hr, policy()).await.unwrap(), None);

    let stranger = through(person(9), &[Relation::Handler]);
    assert_eq!(policies.tally(&stranger, policy()).await.unwrap(), None);
    assert!(
        policies
            .missing(&stranger, policy(), (None, 10))
            .await
            .unwrap()
            .edges
            .is_empty()
    );
}
