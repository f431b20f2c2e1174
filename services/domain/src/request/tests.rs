//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::calendar::Period;
use crate::pack::testing::rules;
use crate::sealed::Sealed;

const TODAY: Date = date(2024, 3, 15);

fn ulid(n: u64) -> Ulid {
    Ulid::from_parts(1_700_000_000_000, u128::from(n))
}

fn answering_in(period: Option<Period>) -> Rules {
    let mut rules = rules();
    rules.profile.options.request_answer = period;
    rules
}

fn acting(n: u64, roles: &[Role]) -> RightsRequestFacts {
    RightsRequestFacts {
        context: Context {
            actor: Actor::Staff {
                person: PersonId(ulid(n)),
                roles: roles.iter().copied().collect::<BTreeSet<_>>(),
                level: None,
            },
            now: jiff::Timestamp::UNIX_EPOCH,
            today: TODAY,
        },
        rules: Arc::new(answering_in(Some(Period::Days(30)))),
        subject_exists: true,
        subject_left: false,
    }
}

fn subject() -> RightsRequestFacts {
    acting(5, &[])
}

fn counsel() -> RightsRequestFacts {
    acting(1, &[Role::LegalCounsel])
}

fn sealed() -> Sealed {
    Sealed {
        key: "person-x".to_owned(),
        field: "statement".to_owned(),
        cipher: "YQ==".to_owned(),
    }
}

fn receive(kind: RightsRequestKind) -> RightsRequestCommand {
    RightsRequestCommand::ReceiveRequest {
        request: RightsRequestId(ulid(2)),
        subject: PersonId(ulid(5)),
        kind,
        statement: sealed(),
    }
}

fn verify() -> RightsRequestCommand {
    RightsRequestCommand::VerifyRequest { how: sealed() }
}

fn settle(granted: bool) -> RightsRequestCommand {
    RightsRequestCommand::DecideRequest {
        granted,
        reason: sealed(),
    }
}

fn fulfil(supplement: Option<Sealed>) -> RightsRequestCommand {
    RightsRequestCommand::FulfilRequest { supplement }
}

/// The state after commands that each do something.
fn after(kind: RightsRequestKind, commands: &[RightsRequestCommand]) -> RightsRequest {
    let mut events = RightsRequest::default().decide(&receive(kind), &subject()).unwrap();
    for command in commands {
        let facts = RightsRequestFacts {
            subject_left: true,
            ..counsel()
        };
        let new = RightsRequest::fold(&events).decide(command, &facts).unwrap();
        assert!(!new.is_empty(), "{command:?}");
        events.extend(new);
    }
    RightsRequest::fold(&events)
}

#[test]
fn a_person_asks_for_themselves_or_counsel_for_them() {
    let request = receive(RightsRequestKind::Access);
    for facts in [subject(), counsel()] {
        let events = RightsRequest::default().decide(&request, &facts).unwrap();
        assert_eq!(RightsRequest::fold(&events).answer_by, Some(date(2024, 4, 14)));
    }
    for role in Role::ALL.into_iter().filter(|role| *role != Role::LegalCounsel) {
        let refused = RightsRequest::default().decide(&request, &acting(9, &[role]));
        assert_eq!(refused, Err(RightsRequestRefusal::NotYours));
    }
    let nobody = RightsRequestFacts {
        subject_exists: false,
        ..counsel()
    };
    let refused = RightsRequest::default().decide(&request, &nobody);
    assert_eq!(refused, Err(RightsRequestRefusal::SubjectMissing));
    let without = RightsRequestFacts {
        rules: Arc::new(answering_in(None)),
        ..counsel()
    };
    let refused = RightsRequest::default().decide(&request, &without);
    assert_eq!(refused, Err(RightsRequestRefusal::PeriodMissing));
    let state = after(RightsRequestKind::Access, &[]);
    assert_eq!(state.decide(&request, &subject()), Ok(vec![]));
    let other = receive(RightsRequestKind::Deletion);
    assert_eq!(
        state.decide(&other, &subject()),
        Err(RightsRequestRefusal::AlreadyReceived)
    );
}

#[test]
fn each_step_follows_the_one_before() {
    let received = after(RightsRequestKind::Access, &[]);
    let status = RightsRequestStatus::Received;
    let wrong = Err(RightsRequestRefusal::WrongStep { status });
    assert_eq!(received.decide(&settle(true), &counsel()), wrong);
    assert_eq!(received.decide(&fulfil(None), &counsel()), wrong);
    let missing = RightsRequest::default();
    for command in [verify(), settle(true), fulfil(None)] {
        assert_eq!(missing.decide(&command, &counsel()), Err(RightsRequestRefusal::Missing));
    }
    let done = after(RightsRequestKind::Access, &[verify(), settle(true), fulfil(None)]);
    assert_eq!(done.status, RightsRequestStatus::Fulfilled);
    for command in [verify(), settle(true), fulfil(None)] {
        assert_eq!(done.decide(&command, &counsel()), Ok(vec![]), "{command:?} again");
    }
    let no = Err(RightsRequestRefusal::AlreadyDecided);
    assert_eq!(done.decide(&settle(false), &counsel()), no);
    let refused = after(RightsRequestKind::Access, &[verify(), settle(false)]);
    assert_eq!(refused.status, RightsRequestStatus::Refused);
    assert_eq!(refused.decide(&settle(true), &counsel()), no);
    let status = RightsRequestStatus::Refused;
    let wrong = Err(RightsRequestRefusal::WrongStep { status });
    assert_eq!(refused.decide(&fulfil(None), &counsel()), wrong);
}

#[test]
fn counsel_handles_it_and_never_their_own() {
    let state = after(RightsRequestKind::Access, &[verify()]);
    for role in Role::ALL.into_iter().filter(|role| *role != Role::LegalCounsel) {
        let refused = state.decide(&settle(true), &acting(9, &[role]));
        assert_eq!(refused, Err(RightsRequestRefusal::NeedsCounsel));
    }
    let own = acting(5, &[Role::LegalCounsel]);
    for command in [verify(), settle(true), fulfil(None)] {
        assert_eq!(state.decide(&command, &own), Err(RightsRequestRefusal::YourOwn));
    }
}

#[test]
fn only_a_correction_has_a_text_and_it_needs_one() {
    let correction = after(RightsRequestKind::Correction, &[verify(), settle(true)]);
    assert_eq!(
        correction.decide(&fulfil(None), &counsel()),
        Err(RightsRequestRefusal::SupplementMissing)
    );
    assert!(correction.decide(&fulfil(Some(sealed())), &counsel()).is_ok());
    let access = after(RightsRequestKind::Access, &[verify(), settle(true)]);
    assert_eq!(
        access.decide(&fulfil(Some(sealed())), &counsel()),
        Err(RightsRequestRefusal::SupplementUnfit)
    );
}

#[test]
fn nothing_is_deleted_of_somebody_who_works_here() {
    let state = after(RightsRequestKind::Deletion, &[verify()]);
    assert_eq!(
        state.decide(&settle(true), &counsel()),
        Err(RightsRequestRefusal::StillEmployed)
    );
    assert!(state.decide(&settle(false), &counsel()).is_ok());
}
