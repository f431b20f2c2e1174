//! What a charge rests on: the version of the policy that bound the subject (LCL 4).

use super::*;

/// The ground of a charge for a conduct then, under these versions.
fn ground(conduct: When, policies: Vec<PolicyVersionFacts>) -> Result<Option<PolicyGround>, CaseRefusal> {
    let scene = Scene::at(CaseStatus::Opened).with(|facts| facts.policies = policies);
    let events = scene.decide(&raise_with(|charge| charge.conduct = conduct))?;
    let [CaseEvent::AllegationRaised(raised)] = events.as_slice() else {
        panic!("one charge was raised, not {events:?}");
    };
    Ok(raised.ground.clone())
}

fn published(version: u128, when: impl Into<When>) -> PolicyVersionFacts {
    PolicyVersionFacts {
        policy: PolicyId(Ulid(version)),
        published: Some(when.into()),
        ..policy()
    }
}

fn acknowledged(when: impl Into<When>) -> PolicyVersionFacts {
    PolicyVersionFacts {
        acknowledged: Some(when.into()),
        ..policy()
    }
}

fn retired(when: impl Into<When>) -> PolicyVersionFacts {
    PolicyVersionFacts {
        retired: Some(when.into()),
        ..policy()
    }
}

fn day() -> When {
    When::from(date(2024, 2, 20))
}

#[test]
fn a_charge_rests_on_the_version_that_the_subject_had_acknowledged() {
    let expected = PolicyGround {
        policy: POLICY,
        published: When::from(date(2022, 1, 10)),
        acknowledged: When::from(date(2022, 2, 1)),
        rests_on_publication: false,
        consultation_by_memo: false,
    };
    assert_eq!(ground(day(), vec![policy()]), Ok(Some(expected)));
}

#[test]
fn a_memo_in_the_place_of_minutes_is_told() {
    let version = PolicyVersionFacts {
        consultation_by_memo: true,
        ..policy()
    };
    assert!(ground(day(), vec![version]).unwrap().unwrap().consultation_by_memo);
}

#[test]
fn of_several_versions_in_force_the_last_published_counts() {
    let versions = vec![
        published(71, date(2023, 1, 1)),
        published(72, date(2023, 6, 1)),
        published(70, date(2022, 1, 1)),
        published(73, date(2024, 3, 1)),
    ];
    assert_eq!(ground(day(), versions).unwrap().unwrap().policy, PolicyId(Ulid(72)));
}

#[test]
fn the_version_was_in_force_on_every_possible_day() {
    let refused = Err(CaseRefusal::PolicyNotInForce);
    let in_2023 = When::Year { year: 2023 };
    assert!(ground(in_2023, vec![published(70, date(2023, 1, 1))]).is_ok());
    assert_eq!(ground(in_2023, vec![published(70, date(2023, 1, 2))]), refused);
    assert_eq!(
        ground(in_2023, vec![published(70, When::Month { year: 2023, month: 1 })]),
        refused
    );
    assert_eq!(ground(in_2023, vec![retired(date(2023, 12, 31))]), refused);
    assert!(ground(in_2023, vec![retired(date(2024, 1, 1))]).is_ok());
    assert_eq!(ground(in_2023, vec![retired(When::Year { year: 2023 })]), refused);
    assert_eq!(ground(in_2023, vec![retired(When::Unknown)]), refused);
    assert_eq!(ground(in_2023, vec![published(70, When::Unknown)]), refused);
    assert_eq!(ground(in_2023, vec![]), refused);
    let unpublished = PolicyVersionFacts {
        published: None,
        ..policy()
    };
    assert_eq!(ground(in_2023, vec![unpublished]), refused);
}

#[test]
fn a_conduct_in_the_present_month_can_have_taken_place_up_to_today() {
    let march = When::Month { year: 2024, month: 3 };
    assert!(ground(march, vec![retired(date(2024, 3, 5))]).is_ok());
    assert_eq!(
        ground(march, vec![retired(date(2024, 3, 4))]),
        Err(CaseRefusal::PolicyNotInForce)
    );
}

#[test]
fn a_conduct_without_a_first_day_needs_a_version_on_the_last_possible_one() {
    let before = When::Before { date: date(2024, 2, 1) };
    let found = ground(before, vec![published(70, date(2023, 1, 1))]).unwrap().unwrap();
    assert!(
        found.rests_on_publication,
        "it can have taken place before the acknowledgement"
    );
    assert_eq!(
        ground(before, vec![published(70, date(2024, 2, 1))]),
        Err(CaseRefusal::PolicyNotInForce)
    );
    let found = ground(When::Unknown, vec![published(70, date(2024, 3, 1))])
        .unwrap()
        .unwrap();
    assert!(found.rests_on_publication);
    let tomorrow = date(2024, 3, 5);
    assert_eq!(
        ground(When::Unknown, vec![published(70, tomorrow)]),
        Err(CaseRefusal::PolicyNotInForce)
    );
}

/// The rule was made known to all staff in January, the undertaking signed in June, the conduct before 18 August.
#[test]
fn conduct_before_the_signature_rests_on_the_notice_alone() {
    let version = PolicyVersionFacts {
        published: Some(When::from(date(2021, 1, 4))),
        acknowledged: Some(When::from(date(2021, 6, 3))),
        ..policy()
    };
    let conduct = When::Before {
        date: date(2021, 8, 18),
    };
    assert!(
        ground(conduct, vec![version.clone()])
            .unwrap()
            .unwrap()
            .rests_on_publication
    );
    let after_signature = When::Between {
        first: date(2021, 6, 4),
        last: date(2021, 8, 17),
    };
    assert!(
        !ground(after_signature, vec![version])
            .unwrap()
            .unwrap()
            .rests_on_publication
    );
}

#[test]
fn an_acknowledgement_that_is_not_clearly_earlier_leaves_publication_alone() {
    let rests = |version| ground(day(), vec![version]).unwrap().unwrap().rests_on_publication;
    assert!(!rests(acknowledged(date(2024, 2, 19))));
    assert!(rests(acknowledged(date(2024, 2, 20))), "on the same day");
    assert!(rests(acknowledged(date(2024, 3, 1))), "afterwards");
    assert!(
        rests(acknowledged(When::Month { year: 2024, month: 2 })),
        "perhaps afterwards"
    );
    assert!(rests(acknowledged(When::Unknown)), "on an unknown day");
}

#[test]
fn a_rule_of_the_same_day_that_was_signed_later_binds_nobody() {
    let same_day = |acknowledged| PolicyVersionFacts {
        published: Some(day()),
        acknowledged: Some(acknowledged),
        ..policy()
    };
    let later = same_day(When::from(date(2024, 2, 21)));
    assert_eq!(ground(day(), vec![later]), Err(CaseRefusal::PolicyUnknownToSubject));
}

#[test]
fn consultation_and_acknowledgement_cannot_be_missing() {
    let not_consulted = PolicyVersionFacts {
        consulted: false,
        ..policy()
    };
    assert_eq!(ground(day(), vec![not_consulted]), Err(CaseRefusal::PolicyNotConsulted));
    let not_acknowledged = PolicyVersionFacts {
        acknowledged: None,
        ..policy()
    };
    assert_eq!(
        ground(day(), vec![not_acknowledged]),
        Err(CaseRefusal::PolicyNotAcknowledged)
    );
}

#[test]
fn dispatched_workers_are_bound_and_contractors_are_not() {
    let employed = |employment| {
        Scene::at(CaseStatus::Opened).with(|facts| {
            facts.subject = Some(SubjectFacts {
                person: SUBJECT,
                employment,
                left: None,
            });
        })
    };
    assert_eq!(employed(Employment::Dispatched).gives(&raise(CHARGE)).len(), 1);
    let refused = employed(Employment::Contractor).decide(&raise(CHARGE));
    assert_eq!(refused, Err(CaseRefusal::SubjectNotBound));
}

#[test]
fn an_outside_party_is_charged_without_any_ground() {
    let add = CaseCommand::AddParty {
        party: company(),
        role: PartyRole::Subject,
    };
    let scene = Scene::at(CaseStatus::Opened).after(&add).with(|facts| {
        facts.policies.clear();
        facts.subject = None;
    });
    let events = scene.gives(&raise_with(|charge| charge.subject = company()));
    let [CaseEvent::AllegationRaised(raised)] = events.as_slice() else {
        panic!("one charge was raised, not {events:?}");
    };
    assert_eq!(raised.ground, None);
}
