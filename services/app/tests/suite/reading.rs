//! Who gets which text, and what is left behind when they do.

use probity_app::{AppError, Group, Opened, Reader, Scope};
use probity_domain::Sealed;
use probity_domain::ids::PersonId;
use probity_store::{EventStore, Position};
use probity_vault::{Destruction, sealed_fields};

use crate::story::{Found, Team, accepted_report, charged_case, found, investigated, served_sanction};
use crate::world::{World, day};

/// Every sealed field of a stream.
async fn sealed_in(world: &World, stream: &str) -> Vec<Sealed> {
    let stored = world.store.read_all(Position::START, 1000).await.unwrap();
    stored
        .iter()
        .filter(|envelope| envelope.stream.as_str() == stream)
        .flat_map(|envelope| sealed_fields(&serde_json::from_slice(&envelope.event.payload).unwrap()))
        .collect()
}

async fn views(world: &World) -> usize {
    let stored = world.store.read_all(Position::START, 1000).await.unwrap();
    let viewed = stored.iter().filter(|envelope| envelope.event.kind == "record-viewed");
    viewed.count()
}

fn text_of(opened: Opened) -> Option<String> {
    match opened {
        Opened::Text(text) => Some(text.expose().to_owned()),
        Opened::Withheld | Opened::Erased => None,
    }
}

async fn reader(world: &World, person: PersonId, found: &Found) -> Result<Reader, AppError> {
    let actor = world.actor(person).await;
    world.app.case_reader(&actor, found.case).await
}

#[tokio::test]
async fn every_viewer_gets_the_groups_of_their_part() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    served_sanction(&world, &team, &found).await;
    let groups = [
        Group::ReportText,
        Group::Allegations,
        Group::Evidence,
        Group::Findings,
        Group::Sanctions,
    ];
    let (full, redacted, nothing) = (Scope::Full, Scope::Redacted, Scope::Nothing);
    for (person, scopes) in [
        (team.intake, [full, full, nothing, nothing, nothing]),
        (team.investigator, [redacted, full, full, full, full]),
        (team.counsel, [full, full, full, full, full]),
        (team.hr, [nothing, redacted, nothing, redacted, full]),
        (team.decider, [nothing, redacted, redacted, full, full]),
        (team.union, [nothing, redacted, nothing, nothing, full]),
        (team.auditor, [redacted, redacted, nothing, full, full]),
    ] {
        let reader = reader(&world, person, &found).await.unwrap();
        assert_eq!(groups.map(|group| reader.scope(group)), scopes);
    }
    let subject = reader(&world, team.subject, &found).await;
    assert_eq!(subject.err(), Some(AppError::NotFound));
}

#[tokio::test]
async fn what_is_opened_is_recorded_once_a_day_for_each_group() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let stream = found.case.stream();
    let sealed = sealed_in(&world, &stream).await;
    let title = sealed.iter().find(|sealed| sealed.field == "title").unwrap();
    for _ in 0..2 {
        let reader = reader(&world, team.counsel, &found).await.unwrap();
        for _ in 0..2 {
            let opened = reader.open(Group::CaseTitle, &stream, title).await.unwrap();
            assert!(text_of(opened).unwrap().ends_with("title"));
        }
    }
    assert_eq!(views(&world).await, 1);
    world.clock.advance_days(1);
    let reader = reader(&world, team.counsel, &found).await.unwrap();
    reader.open(Group::CaseTitle, &stream, title).await.unwrap();
    assert_eq!(views(&world).await, 2);
}

#[tokio::test]
async fn many_groups_opened_at_once_are_all_recorded() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let reader = reader(&world, team.counsel, &found).await.unwrap();
    let (case, investigation, report) = (found.case.stream(), found.investigation.stream(), found.report.stream());
    let mut opened = Vec::new();
    for (group, stream, field) in [
        (Group::CaseTitle, &case, "title"),
        (Group::CaseNotes, &case, "assessment"),
        (Group::Allegations, &case, "description"),
        (Group::Findings, &case, "finding"),
        (Group::Investigation, &investigation, "scope"),
        (Group::Evidence, &investigation, "evidence.title"),
        (Group::ReportText, &report, "narrative"),
    ] {
        let sealed = sealed_in(&world, stream).await;
        let field = sealed.into_iter().find(|sealed| sealed.field == field).unwrap();
        opened.push((group, stream, field));
    }
    let all = opened
        .iter()
        .map(|(group, stream, sealed)| reader.open(*group, stream, sealed));
    for text in futures_util::future::join_all(all).await {
        assert!(text_of(text.unwrap()).is_some());
    }
    assert_eq!(views(&world).await, 7);
}

#[tokio::test]
async fn what_is_withheld_is_not_opened_and_leaves_no_trace() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let report = found.report.stream();
    let sealed = sealed_in(&world, &report).await;
    let reader = reader(&world, team.investigator, &found).await.unwrap();
    for sealed in &sealed {
        let opened = reader.open(Group::ReportText, &report, sealed).await.unwrap();
        assert!(matches!(opened, Opened::Withheld));
    }
    assert_eq!(views(&world).await, 0);
}

#[tokio::test]
async fn a_reader_opens_nothing_of_another_record_or_group() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let (case, report) = (found.case.stream(), found.report.stream());
    let narrative = sealed_in(&world, &report).await.remove(0);
    let counsel = reader(&world, team.counsel, &found).await.unwrap();
    let wrong_group = counsel.open(Group::CaseTitle, &report, &narrative).await;
    assert_eq!(wrong_group.err().unwrap().code(), "INTERNAL");
    let officer = world.actor(team.intake).await;
    let of_report = world.app.report_reader(&officer, found.report).await.unwrap();
    let title = sealed_in(&world, &case).await.remove(0);
    let wrong_record = of_report.open(Group::ReportText, &case, &title).await;
    assert_eq!(wrong_record.err().unwrap().code(), "INTERNAL");
    assert_eq!(views(&world).await, 0);
}

#[tokio::test]
async fn several_titles_are_opened_at_once_and_recorded_once() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (one, other) = (found(&world, &team).await, found(&world, &team).await);
    let (stream, of_other) = (one.case.stream(), other.case.stream());
    let title = sealed_in(&world, &stream).await.remove(0);
    let another = sealed_in(&world, &of_other).await.remove(0);
    let counsel = world.actor(team.counsel).await;
    let fields = [(stream.as_str(), &title), (of_other.as_str(), &another)];

    let of_one = world.app.titles_reader(&counsel, &[one.case].into());
    let refused = of_one.open_all(Group::CaseTitle, &fields).await;
    assert_eq!(
        refused.err().unwrap().code(),
        "INTERNAL",
        "one of them is not of this reader"
    );
    assert_eq!(views(&world).await, 0, "so nothing was opened");

    let of_both = world.app.titles_reader(&counsel, &[one.case, other.case].into());
    let withheld = of_both.open_all(Group::CaseNotes, &fields).await.unwrap();
    assert!(withheld.iter().all(|opened| matches!(opened, Ok(Opened::Withheld))));
    let opened = of_both.open_all(Group::CaseTitle, &fields).await.unwrap();
    assert!(opened.into_iter().all(|opened| text_of(opened.unwrap()).is_some()));
    assert_eq!(views(&world).await, 1);

    let destroyed = world.app.vault().destroy(&of_other, day(2025, 3, 4)).unwrap();
    assert_eq!(destroyed, Destruction::Done);
    let opened = of_both.open_all(Group::CaseTitle, &fields).await.unwrap();
    assert!(matches!(opened[..], [Ok(Opened::Text(_)), Ok(Opened::Erased)]));
}

#[tokio::test]
async fn what_was_erased_says_so() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let report = found.report.stream();
    let narrative = sealed_in(&world, &report).await.remove(0);
    let destroyed = world.app.vault().destroy(&report, day(2025, 3, 4)).unwrap();
    assert_eq!(destroyed, Destruction::Done);
    let counsel = reader(&world, team.counsel, &found).await.unwrap();
    let opened = counsel.open(Group::ReportText, &report, &narrative).await.unwrap();
    assert!(matches!(opened, Opened::Erased));
}

#[tokio::test]
async fn a_subject_reads_their_own_sanction_and_appeals() {
    let world = World::new();
    let team = Team::of(&world).await;
    let found = found(&world, &team).await;
    let sanction = served_sanction(&world, &team, &found).await;
    let subject = world.actor(team.subject).await;
    let own = world.app.own_sanction_reader(&subject, sanction).await.unwrap();
    let stream = sanction.stream();
    let sealed = sealed_in(&world, &stream).await;
    let reasons = sealed.iter().find(|sealed| sealed.field == "decision").unwrap();
    let opened = own.open(Group::Sanctions, &stream, reasons).await.unwrap();
    assert!(text_of(opened).is_some());
    world
        .sanction(team.subject, sanction, |sealer| {
            Ok(probity_domain::sanction::SanctionCommand::AppealSanction {
                grounds: sealer.seal("grounds", &crate::world::text("grounds"))?,
                on: world.today(),
            })
        })
        .await
        .unwrap();
    let other = world.actor(team.union).await;
    let denied = world.app.own_sanction_reader(&other, sanction).await;
    assert_eq!(denied.err(), Some(AppError::NotFound));
}

#[tokio::test]
async fn a_subject_reads_the_charge_against_them_once_they_were_told() {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let (case, allegation) = charged_case(&world, &team, report).await;
    let subject = world.actor(team.subject).await;
    let before = world.app.own_allegation(&subject, case, allegation).await;
    assert_eq!(before.err(), Some(AppError::NotFound));
    investigated(&world, &team, (case, allegation)).await;
    let told = world.app.own_allegation(&subject, case, allegation).await.unwrap();
    assert!(text_of(told).unwrap().ends_with("charge"));
    assert_eq!(views(&world).await, 1);
    let investigator = world.actor(team.investigator).await;
    let denied = world.app.own_allegation(&investigator, case, allegation).await;
    assert_eq!(denied.err(), Some(AppError::NotFound));
}

#[tokio::test]
async fn names_are_opened_for_those_who_work_on_cases() {
    let world = World::new();
    let team = Team::of(&world).await;
    let stream = team.subject.stream();
    let sealed = sealed_in(&world, &stream).await;
    let name = sealed.iter().find(|sealed| sealed.field == "name").unwrap();
    let contact = sealed.iter().find(|sealed| sealed.field == "contact").unwrap();
    let investigator = world.actor(team.investigator).await;
    let directory = world.app.directory_reader(&investigator).await.unwrap();
    assert!(text_of(directory.open(Group::Names, &stream, name).await.unwrap()).is_some());
    let entry = world.app.person_reader(&investigator, team.subject).await.unwrap();
    let opened = entry.open(Group::Contacts, &stream, contact).await.unwrap();
    assert!(matches!(opened, Opened::Withheld));
    let own = world.actor(team.subject).await;
    assert_eq!(world.app.directory_reader(&own).await.err(), Some(AppError::NotFound));
    let entry = world.app.person_reader(&own, team.subject).await.unwrap();
    assert!(text_of(entry.open(Group::Contacts, &stream, contact).await.unwrap()).is_some());
}
