//! What the days bring with them when the server stood still for a while, and when its clock was set back.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use probity_app::AppError;
use probity_app::packs::KeptPacks;
use probity_app::reactors::run_due;
use probity_domain::case::Party;
use probity_domain::codec::AnyEvent;
use probity_domain::investigation::InvestigationCommand;
use probity_domain::report::{ReportAcknowledged, ReportEvent};
use probity_domain::sanction::{Sanction, SanctionEvent, SanctionStatus};
use probity_store::{Envelope, EventStore, Position};
use probity_vault::Receipt;

use crate::story::{Team, accepted_report, charged_case, found, plan, report, served_sanction, status_of};
use crate::world::{World, day};

async fn stored_after(world: &World, after: Position) -> Vec<Envelope> {
    world.store.read_all(after, 1000).await.unwrap()
}

fn kinds(stored: &[Envelope]) -> Vec<&str> {
    stored.iter().map(|envelope| envelope.event.kind.as_str()).collect()
}

/// A window to answer that ends on 14 March 2025.
async fn window(world: &World, team: &Team) {
    let (_, report) = accepted_report(world, team).await;
    let (case, _) = charged_case(world, team, report).await;
    let investigator = world.actor(team.investigator).await;
    let plan = plan(world, case);
    let source = plan.sources[0].id;
    let (id, _) = world.app.start_investigation(&investigator, &plan).await.unwrap();
    let authorise = InvestigationCommand::AuthoriseInvestigation { sources: vec![source] };
    let open = InvestigationCommand::OpenResponseWindow {
        subject: Party::Person(team.subject),
    };
    for (by, command) in [
        (team.counsel, authorise),
        (team.investigator, InvestigationCommand::StartCollection),
        (team.investigator, open),
    ] {
        world.investigation(by, id, |_| Ok(command.clone())).await.unwrap();
    }
}

#[tokio::test]
async fn after_weeks_without_a_server_everything_due_happens_once_in_order_and_by_its_own_day() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let sanction = served_sanction(&world, &team, &found).await;
    window(&world, &team).await;
    let mut filed = Vec::new();
    for _ in 0..2 {
        let receipt = Receipt::generate().unwrap();
        filed.push(world.app.file_report(&report(&receipt)).await.unwrap().0);
        world.clock.advance_days(1);
    }
    let before = world.head().await;

    // Served on Friday 7 March, when the gate was cleared, so that an appeal was possible until 21 March; nothing ran until
    // the end of the month.
    world.clock.advance_days(21);
    let node = world.another_node();
    let ran = run_due(&node).await.unwrap();
    assert_eq!((ran.changed, ran.failed, ran.waiting_for_calendar), (5, 0, 0));
    let stored = stored_after(&world, before).await;
    assert_eq!(
        kinds(&stored),
        [
            "report-acknowledged",
            "report-acknowledged",
            "response-window-elapsed",
            "sanction-finalised",
            "sanction-activated"
        ]
    );
    let acknowledged: Vec<&str> = stored.iter().take(2).map(|envelope| envelope.stream.as_str()).collect();
    assert_eq!(
        acknowledged,
        [filed[0].stream(), filed[1].stream()],
        "the report that was due first is first"
    );
    let loaded = node.journal().load::<Sanction>(&sanction.stream()).await.unwrap();
    assert_eq!(
        loaded.state.final_on,
        Some(day(2025, 3, 22)),
        "the day after the last one to appeal"
    );
    assert_eq!(loaded.state.activated_on, Some(day(2025, 3, 22)));
    assert_eq!(
        loaded.state.until,
        Some(day(2025, 9, 22)),
        "six months of the day that counts"
    );

    for app in [&world.app, &node] {
        assert_eq!(run_due(app).await.unwrap().changed, 0, "nothing happens twice");
    }
    assert_eq!(stored_after(&world, before).await.len(), 5);
}

#[tokio::test]
async fn a_record_that_ran_out_while_nothing_ran_ended_the_day_after_its_last() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let sanction = served_sanction(&world, &team, &found).await;
    world.clock.advance_days(400);
    assert_eq!(run_due(&world.another_node()).await.unwrap().changed, 3);
    assert_eq!(status_of(&world, sanction).await, SanctionStatus::Expired);
    let stored = stored_after(&world, Position::START).await;
    let expired: Vec<Date> = stored.iter().filter_map(expired_on).collect();
    assert_eq!(expired, [day(2025, 9, 23)]);
}

fn expired_on(envelope: &Envelope) -> Option<Date> {
    let stored = &envelope.event;
    let event = AnyEvent::decode(envelope.stream.as_str(), &stored.kind, stored.version, &stored.payload).unwrap();
    if let AnyEvent::Sanction(SanctionEvent::SanctionExpired(expired)) = event {
        Some(expired.on)
    } else {
        None
    }
}

#[tokio::test]
async fn nothing_is_decided_by_a_clock_that_was_set_back() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, id) = accepted_report(&world, &team).await;
    let before = world.head().await;
    let right: Timestamp = world.app.now();
    let set_back: Timestamp = "2025-03-02T02:00:00Z".parse().unwrap();
    world.clock.set(set_back);

    // Of a process that has just been started as well, which has to read first how late it is on record.
    for app in [world.app.clone(), world.another_node()] {
        let officer = app.actor(team.intake).await.unwrap();
        let input = crate::story::opening(&team, id);
        let refused = app.open_case(&officer, &input).await.unwrap_err();
        assert_eq!(refused, AppError::ClockBehind);
        assert_eq!(run_due(&app).await.unwrap_err(), AppError::ClockBehind);
        assert!(app.clock_is_behind().is_some_and(|newest| newest > set_back));
        let receipt = Receipt::generate().unwrap();
        assert_eq!(
            app.file_report(&report(&receipt)).await.unwrap_err(),
            AppError::ClockBehind
        );
    }
    assert_eq!(world.head().await, before, "nothing was written");

    world.clock.set(right);
    assert_eq!(world.app.clock_is_behind(), None);
    let officer = world.actor(team.intake).await;
    let input = crate::story::opening(&team, id);
    world.app.open_case(&officer, &input).await.unwrap();
}

#[tokio::test]
async fn a_clock_that_is_a_little_behind_is_borne_with() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, id) = accepted_report(&world, &team).await;
    let newest = world.app.now();
    world.clock.set(newest - probity_app::CLOCK_TOLERANCE);
    let officer = world.actor(team.intake).await;
    let input = crate::story::opening(&team, id);
    world.app.open_case(&officer, &input).await.unwrap();
    world
        .clock
        .set(newest - probity_app::CLOCK_TOLERANCE - jiff::SignedDuration::from_millis(1));
    assert!(world.app.clock_is_behind().is_some());
}

#[tokio::test]
async fn a_deadline_into_a_year_that_the_calendar_lacks_waits_and_is_told() {
    let mut calendar_ends = probity_app::packs::embedded("wechat-confidentiality", "cn").unwrap();
    calendar_ends.calendar.years.retain(|year, _| *year <= 2025);
    let world = World::with_rules(Arc::new(calendar_ends));
    world.clock.set("2025-12-29T02:00:00Z".parse().unwrap());
    let receipt = Receipt::generate().unwrap();
    let (id, _) = world.app.file_report(&report(&receipt)).await.unwrap();
    world.clock.advance_days(7);
    let ran = run_due(&world.app).await.unwrap();
    assert_eq!((ran.changed, ran.failed, ran.waiting_for_calendar), (0, 0, 1));

    // The operator adds the year: what waited happens.
    let rules = probity_app::packs::embedded("wechat-confidentiality", "cn").unwrap();
    let mended = world.node_with(Arc::new(rules), KeptPacks::default());
    assert_eq!(run_due(&mended).await.unwrap().changed, 1);
    let stored = stored_after(&world, Position::START).await;
    let mut found = stored
        .iter()
        .filter(|envelope| envelope.event.kind == "report-acknowledged");
    let envelope = found.next().expect("it was acknowledged");
    assert_eq!(envelope.stream.as_str(), id.stream());
    let event = acknowledged(envelope);
    let basis = event.triage_basis.expect("a basis");
    assert_eq!(basis.calendar.expect("a calendar").id, "cn");
    assert_eq!(event.triage_by, day(2026, 1, 12));
}

fn acknowledged(envelope: &Envelope) -> ReportAcknowledged {
    let stored = &envelope.event;
    let event = AnyEvent::decode(envelope.stream.as_str(), &stored.kind, stored.version, &stored.payload).unwrap();
    if let AnyEvent::Report(ReportEvent::ReportAcknowledged(acknowledged)) = event {
        acknowledged
    } else {
        panic!("{event:?}")
    }
}
