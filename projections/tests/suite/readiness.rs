//! The board of open sanctions: its order, its days, and who is on it.

use probity_domain::case::PartyRole;
use probity_domain::claim::{ClaimBasisConfirmed, ClaimEvent};
use probity_domain::gate::{GateEvent, RetaliationGateCleared, RetaliationGateOpened};
use probity_domain::ids::GateId;
use probity_domain::readiness::{Check, Danger};
use probity_domain::sanction::{HearingOffered, SanctionDecided, SanctionEvent, SanctionWithdrawn, UnionNotified};
use probity_projections::Projections;
use probity_projections::readiness::SanctionAtRisk;

use crate::history::{assessed, opened, party, planned, proposed, sanction, terms};
use crate::support::{
    PATIENCE, Unwritten, case, day, everything, following, person, registered, sealed, through, unwritten,
};

/// Three cases with a proposed warning each, against persons 1, 2 and 3; person 9 is an auditor.
fn company() -> Vec<Unwritten> {
    let mut events: Vec<Unwritten> = [1, 2, 3, 9]
        .map(|number| registered(number, number, None, false))
        .into();
    for number in 0..3 {
        events.push(opened(number, 9, 0));
        events.push(party(number, number + 1, PartyRole::Subject));
        events.extend(proposed(number, number, number + 1, 3));
    }
    events
}

async fn board(projections: &Projections, today: i64) -> Vec<SanctionAtRisk> {
    let page = projections
        .readiness()
        .page(&everything(person(9)), day(today), None, 50)
        .await;
    page.unwrap().into_rows()
}

fn order(rows: &[SanctionAtRisk]) -> Vec<u128> {
    let numbers = rows
        .iter()
        .map(|row| (0..3).find(|number| sanction(*number) == row.sanction));
    numbers.collect::<Option<_>>().unwrap()
}

fn decided(number: u128) -> Unwritten {
    let stream = sanction(number).stream();
    let reasons = sealed(&stream, "reasons");
    let (by, on) = (person(9), day(4));
    unwritten::<SanctionEvent>(
        stream,
        SanctionDecided {
            by,
            on,
            terms: terms(),
            reasons,
        },
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_lost_by_law_comes_before_what_can_be_supplied() {
    let (mut books, projections) = following(&company()).await;
    let rows = board(&projections, 3).await;
    assert_eq!(order(&rows), [0, 1, 2]);
    assert!(rows.iter().all(|row| row.danger == Some(Danger::Mandatory)));
    let position = books.write(&[decided(2)]).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let rows = board(&projections, 5).await;
    assert_eq!(order(&rows), [2, 0, 1]);
    assert_eq!(rows[0].danger, Some(Danger::Irreparable));
    assert!(
        rows[0].missing.contains(&Check::EvidenceSealed),
        "{:?}",
        rows[0].missing
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_leaves_the_board_with_its_last_day() {
    let (mut books, projections) = following(&company()).await;
    let stream = sanction(0).stream();
    let (by, on) = (person(9), day(4));
    let events = [
        unwritten::<SanctionEvent>(
            stream.clone(),
            HearingOffered {
                by,
                on,
                until: day(9),
                basis: None,
            },
        ),
        unwritten::<SanctionEvent>(
            stream,
            UnionNotified {
                basis: None,
                by,
                on,
                reply_by: day(9),
                notice_sha256: None,
            },
        ),
    ];
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let missing = async |today| {
        let rows = board(&projections, today).await;
        let row = rows.into_iter().find(|row| row.sanction == sanction(0)).unwrap();
        assert_eq!(row.due, Some(day(9)));
        row.missing
    };
    assert!(missing(9).await.contains(&Check::HearingHeld));
    let after = missing(10).await;
    assert!(!after.contains(&Check::HearingHeld) && !after.contains(&Check::HearingOffered));
    assert!(
        !after.contains(&Check::UnionHeard),
        "of a warning the union is told, not heard"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_dropped_leaves_the_board_and_nobody_sees_their_own() {
    let (mut books, projections) = following(&company()).await;
    let subject = projections
        .readiness()
        .page(&everything(person(2)), day(3), None, 50)
        .await;
    assert_eq!(order(&subject.unwrap().into_rows()), [0, 2]);
    let nobody = projections
        .readiness()
        .page(&through(person(9), &[]), day(3), None, 50)
        .await;
    assert_eq!(nobody.unwrap().into_rows(), []);
    let withdrawn = SanctionWithdrawn {
        by: person(9),
        on: day(4),
        reason: sealed(&sanction(1).stream(), "reason"),
    };
    let position = books.put::<SanctionEvent>(sanction(1).stream(), withdrawn).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(order(&board(&projections, 5).await), [0, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other() {
    let (_books, projections) = following(&company()).await;
    let auditor = everything(person(9));
    let whole = order(&board(&projections, 3).await);
    let mut after = None;
    let mut found = Vec::new();
    loop {
        let page = projections.readiness().page(&auditor, day(3), after, 1).await.unwrap();
        after = page.edges.last().map(|(cursor, _)| cursor.clone());
        let has_next = page.has_next;
        found.extend(order(&page.into_rows()));
        if !has_next {
            break;
        }
    }
    assert_eq!(found, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gate_leaves_the_board_when_it_clears_and_damages_join_it() {
    let (mut books, projections) = following(&company()).await;
    let missing = async |id| {
        let rows = board(&projections, 5).await;
        rows.into_iter().find(|row| row.sanction == id).unwrap().missing
    };
    assert!(missing(sanction(0)).await.contains(&Check::RetaliationGate));
    let gate = GateId(sanction(0).0);
    let opened = RetaliationGateOpened {
        gate,
        sanction: sanction(0),
        case: case(0),
        subject: person(1),
        on: day(3),
        check_by: day(4),
    };
    let stream = gate.stream();
    let events = [
        unwritten::<GateEvent>(stream.clone(), opened),
        unwritten::<GateEvent>(stream, RetaliationGateCleared { on: day(5) }),
    ];
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert!(!missing(sanction(0)).await.contains(&Check::RetaliationGate));
    assert!(missing(sanction(1)).await.contains(&Check::RetaliationGate));

    let of_damages = |missing: Vec<Check>| -> Vec<Check> {
        let all = [Check::ClaimBasis, Check::ClaimNoticed, Check::InstalmentsWithinCap];
        missing.into_iter().filter(|check| all.contains(check)).collect()
    };
    assert_eq!(of_damages(missing(sanction(0)).await), []);
    // Against the subject of case 0, and against somebody who is no subject of case 1.
    let mut events: Vec<Unwritten> = assessed(0, 0, (1, 500), 4).into();
    events.extend(assessed(1, 1, (3, 500), 4));
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(
        of_damages(missing(sanction(0)).await),
        [Check::ClaimBasis, Check::ClaimNoticed]
    );
    assert_eq!(of_damages(missing(sanction(1)).await), []);
    // An instalment is reserved, and no wage is on record.
    let confirmed = ClaimBasisConfirmed {
        basis: sealed(&case(0).stream(), "basis"),
        contract_sha256: None,
        fault_memo: None,
        by: person(9),
        on: day(4),
        notice: None,
    };
    let mut events: Vec<Unwritten> = planned(0, 1, 100, 4).into();
    events.push(unwritten::<ClaimEvent>(crate::history::claim(0).stream(), confirmed));
    let position = books.write(&events).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    assert_eq!(
        of_damages(missing(sanction(0)).await),
        [Check::ClaimNoticed, Check::InstalmentsWithinCap]
    );
}
