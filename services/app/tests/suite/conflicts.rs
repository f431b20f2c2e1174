//! Conflicts of interest: each one denies, at once, and the denial looks like a case that does not exist.

use probity_app::access::{Action, Relation};
use probity_app::{App, AppError, Record};
use probity_domain::access::AccessEvent;
use probity_domain::case::{CaseCommand, ConflictKind, HandlerRole, Party, PartyRole};
use probity_domain::codec::StoredEvent;
use probity_domain::ids::{CaseId, DepartmentId, PersonId};
use probity_domain::person::{Employment, Person, PersonCommand};
use probity_domain::when::When;
use probity_domain::{Actor, Role};
use probity_store::Position;

use crate::story::{Team, accepted_report, opening};
use crate::world::{World, day, text};

struct Scene {
    world: World,
    team: Team,
    case: CaseId,
}

/// A case with an investigator, and no party yet.
async fn scene() -> Scene {
    let world = World::new();
    let team = Team::of(&world).await;
    let (_, report) = accepted_report(&world, &team).await;
    let officer = world.actor(team.intake).await;
    let (case, _) = world.app.open_case(&officer, &opening(&team, report)).await.unwrap();
    world
        .case(team.intake, case, |sealer| {
            Ok(CaseCommand::AssessCase {
                severity: probity_domain::Severity::Grave,
                assessment: sealer.seal("assessment", &text("weighed"))?,
            })
        })
        .await
        .unwrap();
    let scene = Scene { world, team, case };
    scene
        .by_intake(CaseCommand::AssignCase {
            handler: scene.team.investigator,
            role: HandlerRole::Investigator,
        })
        .await;
    scene
}

impl Scene {
    async fn by_intake(&self, command: CaseCommand) {
        let build = |_: &mut probity_vault::Sealer| Ok(command.clone());
        self.world.case(self.team.intake, self.case, build).await.unwrap();
    }

    async fn add(&self, person: PersonId, role: PartyRole) {
        let party = Party::Person(person);
        self.by_intake(CaseCommand::AddParty { party, role }).await;
    }

    async fn sees(&self, person: PersonId) -> Result<(), AppError> {
        let actor = self.world.actor(person).await;
        self.world
            .app
            .authorise(&actor, Action::ViewCase, Record::Case(self.case))
            .await
    }

    async fn relations(&self, person: PersonId) -> std::collections::BTreeSet<Relation> {
        let actor = self.world.actor(person).await;
        let relations = self.world.app.relations_to(&actor, Record::Case(self.case)).await;
        relations.unwrap().unwrap()
    }

    async fn moves(&self, person: PersonId, department: DepartmentId, manager: Option<PersonId>, heads: bool) {
        self.world
            .app
            .execute::<Person>(&Actor::System, person, |_| {
                Ok(PersonCommand::MovePerson {
                    department,
                    manager,
                    heads_department: heads,
                    employment: Employment::Employee,
                    since: When::from(day(2025, 3, 1)),
                })
            })
            .await
            .unwrap();
    }

    /// The handler is shut out for this reason, by reading and by commands, as if the case did not exist.
    async fn shut_out(&self, handler: PersonId, relation: Relation) {
        assert!(self.relations(handler).await.contains(&relation), "{relation:?}");
        let denied = self.sees(handler).await.unwrap_err();
        let actor = self.world.actor(handler).await;
        let nowhere = Record::Case(CaseId(self.world.ulid()));
        let missing = self.world.app.authorise(&actor, Action::ViewCase, nowhere).await;
        assert_eq!(denied, missing.unwrap_err());
        let other = self.world.person(&[]).await;
        let command = self
            .world
            .case(handler, self.case, |_| {
                Ok(CaseCommand::AddParty {
                    party: Party::Person(other),
                    role: PartyRole::Witness,
                })
            })
            .await;
        assert_eq!(command.unwrap_err(), AppError::NotFound);
    }
}

#[tokio::test]
async fn handlers_see_the_case_and_others_do_not() {
    let scene = scene().await;
    scene.sees(scene.team.investigator).await.unwrap();
    scene.sees(scene.team.counsel).await.unwrap();
    scene.sees(scene.team.auditor).await.unwrap();
    let other = scene.world.person(&[(Role::Investigator, None)]).await;
    for outsider in [
        other,
        scene.team.hr,
        scene.team.decider,
        scene.team.union,
        scene.team.subject,
    ] {
        assert_eq!(scene.sees(outsider).await.unwrap_err(), AppError::NotFound);
    }
}

#[tokio::test]
async fn a_party_of_the_case_is_shut_out_of_it() {
    for (role, relation) in [
        (PartyRole::Subject, Relation::Subject),
        (PartyRole::Witness, Relation::Witness),
        (PartyRole::Victim, Relation::Victim),
    ] {
        let scene = scene().await;
        scene.add(scene.team.investigator, role).await;
        scene.shut_out(scene.team.investigator, relation).await;
        scene.add(scene.team.auditor, role).await;
        scene.shut_out(scene.team.auditor, relation).await;
    }
}

#[tokio::test]
async fn a_relative_of_a_subject_is_shut_out() {
    let scene = scene().await;
    scene.add(scene.team.subject, PartyRole::Subject).await;
    scene.sees(scene.team.investigator).await.unwrap();
    let (hr, subject) = (scene.world.actor(scene.team.hr).await, scene.team.subject);
    let declared = scene.world.app.declare_relatives(&hr, scene.team.investigator, subject);
    declared.await.unwrap();
    scene.shut_out(scene.team.investigator, Relation::Relative).await;
}

#[tokio::test]
async fn who_manages_a_subject_up_the_chain_of_the_department_is_shut_out() {
    let scene = scene().await;
    scene.add(scene.team.subject, PartyRole::Subject).await;
    let (department, elsewhere) = (DepartmentId(scene.world.ulid()), DepartmentId(scene.world.ulid()));
    let between = scene.world.person(&[]).await;
    let above = scene.team.investigator;
    scene.moves(between, department, Some(above), false).await;
    scene.moves(scene.team.subject, department, Some(between), false).await;
    scene.moves(above, elsewhere, None, true).await;
    scene.sees(above).await.unwrap();
    scene.moves(above, department, None, false).await;
    scene.shut_out(above, Relation::Manager).await;
}

#[tokio::test]
async fn a_subjects_own_manager_is_shut_out_from_whatever_department() {
    let scene = scene().await;
    scene.add(scene.team.subject, PartyRole::Subject).await;
    let (department, elsewhere) = (DepartmentId(scene.world.ulid()), DepartmentId(scene.world.ulid()));
    let manager = scene.team.investigator;
    scene.moves(manager, elsewhere, None, false).await;
    scene.moves(scene.team.subject, department, Some(manager), false).await;
    scene.shut_out(manager, Relation::Manager).await;
}

#[tokio::test]
async fn who_heads_a_subjects_department_is_shut_out() {
    let scene = scene().await;
    scene.add(scene.team.subject, PartyRole::Subject).await;
    let department = DepartmentId(scene.world.ulid());
    scene.moves(scene.team.subject, department, None, false).await;
    scene.moves(scene.team.investigator, department, None, false).await;
    scene.sees(scene.team.investigator).await.unwrap();
    scene.moves(scene.team.investigator, department, None, true).await;
    scene.shut_out(scene.team.investigator, Relation::Manager).await;
}

#[tokio::test]
async fn who_reports_to_a_subject_is_shut_out() {
    let scene = scene().await;
    scene.add(scene.team.subject, PartyRole::Subject).await;
    let department = DepartmentId(scene.world.ulid());
    scene
        .moves(scene.team.investigator, department, Some(scene.team.subject), false)
        .await;
    scene.shut_out(scene.team.investigator, Relation::DirectReport).await;
}

#[tokio::test]
async fn whoever_declares_a_conflict_is_shut_out() {
    let scene = scene().await;
    scene
        .by_intake(CaseCommand::DeclareConflict {
            person: scene.team.auditor,
            kind: ConflictKind::Declared,
            note: None,
        })
        .await;
    scene.shut_out(scene.team.auditor, Relation::Declared).await;
}

#[tokio::test]
async fn who_has_left_has_no_part_from_the_day_after_the_last_one() {
    let scene = scene().await;
    let last = scene.world.today();
    let depart = |_: &mut probity_vault::Sealer| Ok(PersonCommand::RecordDeparture { left: last.into() });
    let investigator = scene.team.investigator;
    let recorded = scene.world.app.execute::<Person>(&Actor::System, investigator, depart);
    recorded.await.unwrap();
    scene.sees(investigator).await.unwrap();
    scene.world.clock.advance_days(1);
    assert_eq!(scene.sees(investigator).await.unwrap_err(), AppError::NotFound);
}

#[tokio::test]
async fn a_conflicted_person_is_not_assigned() {
    let scene = scene().await;
    scene.add(scene.team.subject, PartyRole::Subject).await;
    let near = scene.world.person(&[(Role::Investigator, None)]).await;
    let hr = scene.world.actor(scene.team.hr).await;
    scene
        .world
        .app
        .declare_relatives(&hr, near, scene.team.subject)
        .await
        .unwrap();
    let assign = |handler| {
        move |_: &mut probity_vault::Sealer| {
            Ok(CaseCommand::AssignCase {
                handler,
                role: HandlerRole::Investigator,
            })
        }
    };
    let refused = scene.world.case(scene.team.intake, scene.case, assign(near)).await;
    assert_eq!(refused.unwrap_err().code(), "CASE_HANDLER_CONFLICTED");
    let refused = scene
        .world
        .case(scene.team.intake, scene.case, assign(scene.team.hr))
        .await;
    assert_eq!(refused.unwrap_err().code(), "CASE_HANDLER_UNQUALIFIED");
}

#[tokio::test]
async fn a_handler_who_is_near_a_new_subject_is_taken_off_the_case() {
    let scene = scene().await;
    let hr = scene.world.actor(scene.team.hr).await;
    let declared = scene
        .world
        .app
        .declare_relatives(&hr, scene.team.investigator, scene.team.subject);
    declared.await.unwrap();
    scene.sees(scene.team.investigator).await.unwrap();
    scene.add(scene.team.subject, PartyRole::Subject).await;
    scene.shut_out(scene.team.investigator, Relation::Relative).await;
    let relations = scene.relations(scene.team.investigator).await;
    assert!(!relations.contains(&Relation::Handler));
}

#[tokio::test]
async fn a_denial_is_recorded_once_a_day_whether_the_record_exists_or_not() {
    let scene = scene().await;
    let missing = Record::Case(CaseId(scene.world.ulid()));
    for record in [Record::Case(scene.case), missing] {
        let before = denials(&scene.world.app).await;
        for _ in 0..3 {
            let actor = scene.world.actor(scene.team.decider).await;
            let denied = scene.world.app.authorise(&actor, Action::ViewCase, record).await;
            assert_eq!(denied.unwrap_err(), AppError::NotFound);
        }
        let after = denials(&scene.world.app).await;
        assert_eq!(after.len(), before.len() + 1);
        assert_eq!(after.last().unwrap(), &(scene.team.decider, record.name()));
        scene.world.clock.advance_days(1);
        let actor = scene.world.actor(scene.team.decider).await;
        let denied = scene.world.app.authorise(&actor, Action::ViewCase, record).await;
        assert_eq!(denied.unwrap_err(), AppError::NotFound);
        assert_eq!(denials(&scene.world.app).await.len(), before.len() + 2);
    }
}

async fn denials(app: &App) -> Vec<(PersonId, String)> {
    let stored = app.store().read_all(Position::START, 1000).await.unwrap();
    let denied = stored
        .into_iter()
        .filter(|envelope| envelope.event.kind == "access-denied");
    denied
        .map(|envelope| {
            let event = envelope.event;
            let AccessEvent::AccessDenied(denied) =
                AccessEvent::decode(&event.kind, event.version, &event.payload).unwrap()
            else {
                panic!("an event of this kind is a denial");
            };
            (denied.person, denied.record)
        })
        .collect()
}
