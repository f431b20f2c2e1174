//! Use cases of several steps: what an interruption leaves is completed, and a refusal leaves nothing.

use probity_app::reactors::run_due;
use probity_app::{AppError, RegisterAccount, case_of_report};
use probity_domain::Role;
use probity_domain::account::{Account, AccountKind};
use probity_domain::case::{Case, CaseCommand, CaseOrigin, HandlerRole, Party};
use probity_domain::ids::{AccountId, InvestigationId, SanctionId};
use probity_domain::investigation::{Investigation, InvestigationCommand, InvestigationStatus};
use probity_domain::person::Person;
use probity_domain::report::Report;
use probity_domain::sanction::{SanctionKind, SanctionStatus};
use probity_domain::when::When;
use probity_store::{EventStore, Position};
use probity_vault::Receipt;

use crate::story::{Team, accepted_report, charged_case, found, opening, plan, proposal, report, status_of};
use crate::world::{World, day, text};

#[tokio::test]
async fn a_report_is_filed_once_under_a_receipt_and_found_by_it() {
    let world = World::new();
    let receipt = Receipt::generate().unwrap();
    let (id, first) = world.app.file_report(&report(&receipt)).await.unwrap();
    let (again, second) = world.app.file_report(&report(&receipt)).await.unwrap();
    assert_eq!((id, first.changed, second.changed), (again, true, false));
    assert_eq!(world.app.report_by_receipt(&receipt).await.unwrap(), id);
    let other = Receipt::generate().unwrap();
    let error = world.app.report_by_receipt(&other).await.unwrap_err();
    assert_eq!(error, AppError::NotFound);
}

#[tokio::test]
async fn another_text_under_a_used_receipt_is_not_mistaken_for_the_first() {
    let world = World::new();
    let receipt = Receipt::generate().unwrap();
    world.app.file_report(&report(&receipt)).await.unwrap();
    let mut other = report(&receipt);
    other.narrative = text("something else");
    let error = world.app.file_report(&other).await.unwrap_err();
    assert_eq!(error.code(), "REPORT_ALREADY_FILED");
}

#[tokio::test]
async fn what_a_reporter_does_tells_no_time_of_day() {
    let world = World::new();
    let receipt = Receipt::generate().unwrap();
    world.app.file_report(&report(&receipt)).await.unwrap();
    let midnight: jiff::Timestamp = "2025-03-02T16:00:00Z".parse().unwrap();
    let stored = world.store.read_all(Position::START, 10).await.unwrap();
    assert_eq!(stored.len(), 1);
    for envelope in stored {
        let event = envelope.event;
        assert_eq!(event.recorded_at, midnight.as_millisecond());
        for id in [event.id, event.correlation] {
            let ulid = ulid::Ulid(u128::from_be_bytes(id.0));
            assert_eq!(ulid.timestamp_ms(), u64::try_from(midnight.as_millisecond()).unwrap());
        }
        assert_eq!(event.actor, "reporter");
    }
}

#[tokio::test]
async fn opening_a_case_on_a_report_links_both_and_is_completed_when_interrupted() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let officer = world.actor(team.intake).await;
    let case = case_of_report(report);
    // As if the process had been killed after the first step.
    world
        .case(team.intake, case, |sealer| {
            Ok(CaseCommand::OpenCase {
                case,
                origin: CaseOrigin::Report(report),
                title: sealer.seal("title", &text("title"))?,
                counsel: team.counsel,
                known_on: day(2025, 3, 3),
            })
        })
        .await
        .unwrap();
    let input = opening(&team, report);
    let (opened, done) = world.app.open_case(&officer, &input).await.unwrap();
    assert_eq!((opened, done.changed), (case, true));
    let loaded = world.app.journal().load::<Report>(&report.stream()).await.unwrap();
    assert_eq!(loaded.state.case, Some(case));
    let loaded = world.app.journal().load::<Case>(&case.stream()).await.unwrap();
    assert!(loaded.state.handlers[&team.intake].contains(&HandlerRole::Intake));
    let (_, again) = world.app.open_case(&officer, &input).await.unwrap();
    assert!(!again.changed);
}

#[tokio::test]
async fn a_case_is_not_opened_on_a_report_that_cannot_be_linked() {
    let world = World::new();
    let team = Team::of(&world).await;
    let receipt = Receipt::generate().unwrap();
    let (id, _) = world.app.file_report(&report(&receipt)).await.unwrap();
    let officer = world.actor(team.intake).await;
    let before = (world.head().await, world.key_names());
    let error = world.app.open_case(&officer, &opening(&team, id)).await.unwrap_err();
    assert_eq!(error.code(), "REPORT_CANNOT_LINK");
    assert_eq!((world.head().await, world.key_names()), before);
}

#[tokio::test]
async fn an_investigation_that_was_begun_without_a_plan_is_the_one_that_is_planned() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let (case, _) = charged_case(&world, &team, report).await;
    let begun = InvestigationId(world.ulid());
    world
        .case(team.investigator, case, |_| {
            Ok(CaseCommand::StartInvestigation { investigation: begun })
        })
        .await
        .unwrap();
    let investigator = world.actor(team.investigator).await;
    let input = plan(&world, case);
    let (planned, done) = world.app.start_investigation(&investigator, &input).await.unwrap();
    assert_eq!((planned, done.events.len()), (begun, 1));
    let loaded = world
        .app
        .journal()
        .load::<Investigation>(&begun.stream())
        .await
        .unwrap();
    assert_eq!(loaded.state.case, Some(case));
}

#[tokio::test]
async fn a_proposal_is_completed_from_where_it_was_interrupted() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let begun = SanctionId(world.ulid());
    world
        .case(team.counsel, found.case, |_| {
            Ok(CaseCommand::TrackSanction {
                sanction: begun,
                subject: team.subject,
                finding: found.finding,
            })
        })
        .await
        .unwrap();
    let hr = world.actor(team.hr).await;
    let input = proposal(&team, &found);
    let (id, done) = world.app.propose_sanction(&hr, &input).await.unwrap();
    assert_eq!(
        (id, done.events.len()),
        (begun, 3),
        "reserved, proposed, its gate opened"
    );
    assert_eq!(status_of(&world, begun).await, SanctionStatus::Proposed);
    let person = world
        .app
        .journal()
        .load::<Person>(&team.subject.stream())
        .await
        .unwrap();
    assert_eq!(person.state.sanctions, vec![(begun, found.finding)]);
}

#[tokio::test]
async fn a_proposal_that_its_own_rules_refuse_does_not_touch_case_or_person() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let mut proposed = proposal(&team, &found);
    proposed.terms.kind = SanctionKind::Fine;
    let before = (world.head().await, world.key_names());
    let investigator = world.actor(team.investigator).await;
    let error = world.app.propose_sanction(&investigator, &proposed).await.unwrap_err();
    assert!(error.code().starts_with("SANCTION_"), "{error:?}");
    assert_eq!((world.head().await, world.key_names()), before);
}

#[tokio::test]
async fn of_two_proposals_on_one_finding_the_first_one_gets_it() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let (investigator, hr) = (world.actor(team.investigator).await, world.actor(team.hr).await);
    let input = proposal(&team, &found);
    world.app.propose_sanction(&investigator, &input).await.unwrap();
    let error = world.app.propose_sanction(&hr, &input).await.unwrap_err();
    assert_eq!(error.code(), "PERSON_FINDING_ALREADY_SANCTIONED");
}

#[tokio::test]
async fn relatives_are_declared_with_both_and_by_one_of_them() {
    let world = World::new();
    let (one, other) = (world.person(&[]).await, world.person(&[]).await);
    let actor = world.actor(one).await;
    let done = world.app.declare_relatives(&actor, one, other).await.unwrap();
    assert_eq!(done.events.len(), 2);
    for (person, relative) in [(one, other), (other, one)] {
        let loaded = world.app.journal().load::<Person>(&person.stream()).await.unwrap();
        assert!(loaded.state.relatives.contains(&relative));
    }
    let again = world.app.declare_relatives(&actor, one, other).await.unwrap();
    assert!(!again.changed);
}

#[tokio::test]
async fn an_account_is_sealed_under_its_holders_key() {
    let world = World::new();
    let hr = world.person(&[(Role::HumanResources, None)]).await;
    let holder = world.person(&[]).await;
    let input = RegisterAccount {
        account: AccountId(world.ulid()),
        holder,
        kind: AccountKind::Company,
        identifier: text("wxid"),
        contacts: Some(599),
        registered: When::from(day(2025, 1, 6)),
    };
    let actor = world.actor(hr).await;
    world.app.register_account(&actor, &input).await.unwrap();
    let loaded = world
        .app
        .journal()
        .load::<Account>(&input.account.stream())
        .await
        .unwrap();
    assert_eq!(loaded.state.holder, Some(holder));
    let stored = world.store.read_all(Position::START, 100).await.unwrap();
    assert_eq!(stored.last().unwrap().event.keys, vec![holder.stream()]);
}

#[tokio::test]
async fn a_report_nobody_acknowledged_is_acknowledged_on_its_last_day_also_late_and_only_once() {
    let world = World::new();
    let receipt = Receipt::generate().unwrap();
    let (id, _) = world.app.file_report(&report(&receipt)).await.unwrap();
    world.clock.advance_days(6);
    assert_eq!(run_due(&world.app).await.unwrap().changed, 0);
    world.clock.advance_days(4);
    let other = world.another_node();
    assert_eq!(run_due(&other).await.unwrap().changed, 1);
    assert_eq!(run_due(&world.app).await.unwrap().changed, 0);
    let loaded = world.app.journal().load::<Report>(&id.stream()).await.unwrap();
    assert!(loaded.state.feedback_by.is_some());
}

#[tokio::test]
async fn a_window_to_answer_that_was_let_pass_is_recorded_the_day_after_its_last() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let (case, _) = charged_case(&world, &team, report).await;
    let investigator = world.actor(team.investigator).await;
    let input = plan(&world, case);
    let source = input.sources[0].id;
    let (id, _) = world.app.start_investigation(&investigator, &input).await.unwrap();
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
    // Five working days from a Monday end on the next Monday.
    world.clock.advance_days(7);
    assert_eq!(run_due(&world.app).await.unwrap().changed, 0);
    world.clock.advance_days(1);
    assert_eq!(run_due(&world.app).await.unwrap().changed, 1);
    let loaded = world.app.journal().load::<Investigation>(&id.stream()).await.unwrap();
    assert_eq!(loaded.state.status, InvestigationStatus::ResponseWindowElapsed);
    assert_eq!(run_due(&world.app).await.unwrap().changed, 0);
}
