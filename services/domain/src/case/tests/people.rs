//! Who handles a case, and whom a conflict keeps from it.

use super::*;

fn recused(handler: PersonId, by: PersonId) -> CaseEvent {
    let on = TODAY;
    HandlerRecused { handler, by, on }.into()
}

#[test]
fn an_investigator_moves_the_case_on_and_others_do_not() {
    let scene = Scene::at(CaseStatus::Assessed).after(&assign(INTAKE, HandlerRole::Intake));
    assert_eq!(scene.case.status, CaseStatus::Assessed);
    let assigned = CaseAssigned {
        handler: INVESTIGATOR,
        role: HandlerRole::Investigator,
        by: COUNSEL,
        on: TODAY,
    };
    let command = assign(INVESTIGATOR, HandlerRole::Investigator);
    assert_eq!(scene.gives(&command), vec![assigned.into()]);
    assert_eq!(scene.after(&command).case.status, CaseStatus::Assigned);
}

#[test]
fn the_counsel_who_came_last_answers_for_the_case_and_another_takes_over() {
    let scene = Scene::at(CaseStatus::Opened).after(&assign(COLLEAGUE, HandlerRole::Counsel));
    assert_eq!(scene.case.counsel, Some(COLLEAGUE));
    let scene = scene.after(&recuse(COLLEAGUE));
    assert_eq!(scene.case.counsel, Some(COUNSEL));
    assert_eq!(scene.after(&recuse(COUNSEL)).case.counsel, None);
}

#[test]
fn a_party_is_added_once_in_each_part() {
    let scene = Scene::at(CaseStatus::Opened);
    let added = PartyAdded {
        party: Party::Person(WITNESS),
        role: PartyRole::Witness,
        by: COUNSEL,
        on: TODAY,
    };
    let command = add(WITNESS, PartyRole::Witness);
    assert_eq!(scene.gives(&command), vec![added.into()]);
    let scene = scene.after(&command);
    assert_eq!(scene.gives(&command), vec![]);
    assert_eq!(
        scene.gives(&add(WITNESS, PartyRole::Subject)).len(),
        1,
        "a witness may become a subject"
    );
}

#[test]
fn an_outside_party_is_known_by_its_id_whatever_its_sealed_name() {
    let command = |cipher: &str| CaseCommand::AddParty {
        party: Party::Outside {
            id: COMPANY,
            name: Sealed {
                cipher: cipher.to_owned(),
                ..sealed("party.name")
            },
        },
        role: PartyRole::Subject,
    };
    let scene = Scene::at(CaseStatus::Opened).after(&command("AAAA"));
    assert_eq!(scene.gives(&command("BBBB")), vec![]);
    assert!(!company().same_as(&Party::Person(SUBJECT)) && !Party::Person(SUBJECT).same_as(&company()));
}

#[test]
fn a_handler_who_becomes_a_party_is_taken_off_the_case() {
    for role in [PartyRole::Subject, PartyRole::Witness, PartyRole::Victim] {
        let scene = Scene::at(CaseStatus::Assigned);
        let events = scene.gives(&add(INVESTIGATOR, role));
        assert_eq!(events.len(), 2, "{role:?}");
        assert_eq!(events[1], recused(INVESTIGATOR, COUNSEL));
        let case = scene.after(&add(INVESTIGATOR, role)).case;
        assert!(!case.handlers.contains_key(&INVESTIGATOR));
        assert_eq!(case.conflict_of(INVESTIGATOR), Some(ConflictKind::from(role)));
    }
}

#[test]
fn handlers_close_to_a_new_subject_are_taken_off_the_case() {
    let close = |facts: &mut CaseFacts| {
        facts.handler_conflicts = BTreeMap::from([
            (INVESTIGATOR, ConflictKind::Relative),
            (COLLEAGUE, ConflictKind::Manager),
        ]);
    };
    let scene = Scene::at(CaseStatus::Assigned).with(close);
    let events = scene.gives(&add(WITNESS, PartyRole::Subject));
    assert_eq!(
        events[1..],
        [recused(INVESTIGATOR, COUNSEL)],
        "the colleague does not handle the case"
    );
    assert_eq!(
        scene.gives(&add(WITNESS, PartyRole::Witness)).len(),
        1,
        "being close to a witness bars nobody"
    );
}

#[test]
fn handlers_who_were_close_to_the_subject_when_it_happened_are_taken_off_the_case() {
    let close = |facts: &mut CaseFacts| {
        facts.handler_conflicts = BTreeMap::from([(INVESTIGATOR, ConflictKind::Manager)]);
    };
    let scene = Scene::at(CaseStatus::Assigned);
    assert_eq!(scene.gives(&raise(CHARGE)).len(), 1);
    let events = Scene::at(CaseStatus::Assigned).with(close).gives(&raise(CHARGE));
    assert_eq!(events[1..], [recused(INVESTIGATOR, COUNSEL)]);
}

#[test]
fn a_declared_conflict_takes_a_handler_off_the_case() {
    let note = Some(sealed("conflict"));
    let (person, kind) = (INVESTIGATOR, ConflictKind::Relative);
    let command = CaseCommand::DeclareConflict {
        person,
        kind,
        note: note.clone(),
    };
    let declared = ConflictDeclared {
        person,
        kind,
        note,
        by: INVESTIGATOR,
        on: TODAY,
    };
    let scene = Scene::at(CaseStatus::Assigned).by(investigator());
    assert_eq!(
        scene.gives(&command),
        vec![declared.into(), recused(INVESTIGATOR, INVESTIGATOR)]
    );
    let scene = scene.after(&command);
    assert_eq!(scene.gives(&command), vec![], "repeated by the person themselves");
    assert_eq!(scene.decide(&attach()), Err(CaseRefusal::ActorConflicted));
}

#[test]
fn having_decided_bars_from_the_appeal_and_not_from_the_case() {
    let scene = Scene::at(CaseStatus::Assigned);
    let command = declare(INVESTIGATOR, ConflictKind::Decided);
    assert_eq!(scene.gives(&command).len(), 1);
    assert!(scene.after(&command).case.has_investigator());
}

#[test]
fn a_handler_steps_back_or_is_taken_off_by_counsel() {
    let scene = Scene::at(CaseStatus::Assigned);
    assert_eq!(scene.gives(&recuse(INVESTIGATOR)), vec![recused(INVESTIGATOR, COUNSEL)]);
    let own = scene.clone().by(investigator());
    assert_eq!(
        own.gives(&recuse(INVESTIGATOR)),
        vec![recused(INVESTIGATOR, INVESTIGATOR)]
    );
    let scene = scene.after(&recuse(INVESTIGATOR));
    assert_eq!(scene.case.status, CaseStatus::Assigned, "the case stays where it is");
    assert_eq!(scene.gives(&recuse(INVESTIGATOR)), vec![]);
    assert_eq!(scene.decide(&start(4)), Err(CaseRefusal::NoInvestigator));
    let scene = scene.after(&assign(INVESTIGATOR, HandlerRole::Investigator));
    assert_eq!(scene.after(&start(4)).case.status, CaseStatus::Investigating);
}

/// Otherwise whoever is barred from a case would be let in by a declaration that bars them from less.
#[test]
fn having_decided_does_not_lift_another_conflict() {
    let barred = Scene::at(CaseStatus::Assigned).after(&declare(WITNESS, ConflictKind::Relative));
    assert_eq!(barred.gives(&declare(WITNESS, ConflictKind::Decided)), vec![]);
    let on = TODAY;
    let (person, kind) = (WITNESS, ConflictKind::Decided);
    let stored = ConflictDeclared {
        person,
        kind,
        note: None,
        by: COUNSEL,
        on,
    };
    let mut case = barred.case;
    case.evolve(&stored.into());
    assert_eq!(case.conflict_of(WITNESS), Some(ConflictKind::Relative));
    let later = Scene::at(CaseStatus::Assigned)
        .after(&declare(WITNESS, ConflictKind::Decided))
        .after(&declare(WITNESS, ConflictKind::Declared));
    assert_eq!(later.case.conflict_of(WITNESS), Some(ConflictKind::Declared));
}
