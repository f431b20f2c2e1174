//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{AttachmentId, CaseId, MessageId, PersonId, ProtectionId, ReportId};
use crate::pack::testing as pack;
use crate::report::Message;
use crate::sealed::{AttachmentRef, Sealed, SealedToReporter};

const OPENED: Date = date(2026, 2, 2);
const REPORT: ReportId = ReportId(Ulid(7));

fn staff() -> Actor {
    Actor::Staff {
        person: PersonId(Ulid(100)),
        roles: BTreeSet::from([Role::IntakeOfficer]),
        level: None,
    }
}

fn facts(actor: Actor, days: i64) -> ProtectionFacts {
    ProtectionFacts {
        context: Context {
            actor,
            now: jiff::Timestamp::UNIX_EPOCH,
            today: OPENED + days.days(),
        },
        rules: Arc::new(pack::rules()),
        report_exists: true,
        reporter_reachable: true,
        actor_excluded: false,
    }
}

fn sealed(field: &str) -> Sealed {
    Sealed {
        key: REPORT.stream(),
        field: field.to_owned(),
        cipher: "eA==".to_owned(),
    }
}

fn message(number: u128) -> Message {
    Message {
        id: MessageId(Ulid(number)),
        for_handlers: sealed("message"),
        for_reporter: Some(SealedToReporter {
            field: "message".to_owned(),
            reporter_cipher: "eA==".to_owned(),
        }),
    }
}

fn open() -> ProtectionCommand {
    ProtectionCommand::OpenProtection {
        protection: ProtectionId(REPORT.0),
        report: REPORT,
    }
}

fn check_in(number: u128) -> ProtectionCommand {
    ProtectionCommand::RecordCheckIn {
        message: message(number),
    }
}

fn allege(number: u128) -> ProtectionCommand {
    ProtectionCommand::AllegeRetaliation(Box::new(AllegeRetaliation {
        message: message(number),
        attachments: Vec::new(),
        case: CaseId(Ulid(number + 1000)),
    }))
}

fn close() -> ProtectionCommand {
    ProtectionCommand::CloseProtection {
        reason: sealed("reason"),
    }
}

fn given(steps: &[(i64, ProtectionCommand)]) -> Protection {
    let mut plan = Protection::default();
    for (days, command) in steps {
        let facts = facts(staff(), *days);
        let events = plan.decide(command, &facts).expect("it is accepted");
        assert_eq!(events.len(), 1, "{command:?}");
        for event in &events {
            plan.evolve(event);
        }
        assert_eq!(plan.decide(command, &facts), Ok(Vec::new()), "repeated: {command:?}");
    }
    plan
}

fn refused(plan: &Protection, command: &ProtectionCommand, facts: &ProtectionFacts) -> ProtectionRefusal {
    plan.decide(command, facts).expect_err("it is refused")
}

/// All four check-ins, each on its last day.
fn looked_after() -> Protection {
    given(&[
        (0, open()),
        (30, check_in(1)),
        (90, check_in(2)),
        (180, check_in(3)),
        (365, check_in(4)),
    ])
}

#[test]
fn the_reporter_is_asked_after_30_90_180_and_365_days() {
    let plan = given(&[(0, open())]);
    let days: Vec<i32> = plan.check_ins.iter().map(|due| (*due - OPENED).get_days()).collect();
    assert_eq!(days, [30, 90, 180, 365]);
    let done = looked_after();
    assert_eq!((done.checked_in, done.next_check_in()), (4, None));
    let again = refused(&done, &check_in(5), &facts(staff(), 366));
    assert_eq!(again, ProtectionRefusal::NoCheckInLeft);
}

#[test]
fn a_check_in_comes_after_the_last_day_of_the_one_before() {
    let plan = given(&[(0, open()), (3, check_in(1))]);
    let early = refused(&plan, &check_in(2), &facts(staff(), 30));
    let after = OPENED + 30.days();
    assert_eq!(early, ProtectionRefusal::TooEarly { after });
    assert!(plan.decide(&check_in(2), &facts(staff(), 31)).is_ok());
    // Late ones are made all the same.
    assert!(plan.decide(&check_in(2), &facts(staff(), 400)).is_ok());
}

#[test]
fn it_closes_when_every_check_in_was_made_and_opens_again() {
    let early = refused(&given(&[(0, open())]), &close(), &facts(staff(), 20));
    assert_eq!(
        early,
        ProtectionRefusal::CheckInsOpen {
            due: OPENED + 30.days()
        }
    );
    let mut plan = looked_after();
    let events = plan.decide(&close(), &facts(staff(), 366)).unwrap();
    for event in &events {
        plan.evolve(event);
    }
    assert_eq!(plan.decide(&close(), &facts(staff(), 366)), Ok(Vec::new()));
    assert_eq!(
        refused(&plan, &check_in(9), &facts(staff(), 367)),
        ProtectionRefusal::Closed
    );
    let again = plan.decide(&open(), &facts(staff(), 370)).unwrap();
    for event in &again {
        plan.evolve(event);
    }
    assert_eq!((plan.status, plan.checked_in), (ProtectionStatus::Open, 0));
}

#[test]
fn the_reporters_word_opens_the_plan_and_nothing_holds_it_up() {
    let reporter = facts(Actor::Reporter(REPORT), 0);
    let events = Protection::default().decide(&allege(1), &reporter).unwrap();
    let [
        ProtectionEvent::ProtectionOpened(opened),
        ProtectionEvent::RetaliationAlleged(alleged),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((opened.by, opened.report), (None, REPORT));
    assert_eq!((alleged.taken_by, alleged.case), (None, CaseId(Ulid(1001))));
    let plan = Protection::fold(&events);
    assert_eq!(plan.decide(&allege(1), &reporter), Ok(Vec::new()), "repeated");
    assert_eq!(plan.decide(&allege(2), &reporter).unwrap().len(), 1, "a second claim");
    assert_eq!(plan.claims.len(), 1);
}

#[test]
fn a_closed_plan_is_opened_by_a_claim() {
    let mut plan = looked_after();
    let events = plan.decide(&close(), &facts(staff(), 366)).unwrap();
    for event in &events {
        plan.evolve(event);
    }
    let events = plan.decide(&allege(9), &facts(Actor::Reporter(REPORT), 400)).unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(Protection::fold(&events).status, ProtectionStatus::Open);
}

#[test]
fn staff_take_a_claim_down_and_nobody_else_alleges() {
    let plan = given(&[(0, open())]);
    let taken = plan.decide(&allege(1), &facts(staff(), 1)).unwrap();
    let [ProtectionEvent::RetaliationAlleged(alleged)] = taken.as_slice() else {
        panic!("{taken:?}")
    };
    assert_eq!(alleged.taken_by, Some(PersonId(Ulid(100))));
    for actor in [Actor::System, Actor::Reporter(ReportId(Ulid(8)))] {
        let refusal = refused(&plan, &allege(1), &facts(actor, 1));
        assert_eq!(refusal, ProtectionRefusal::NotTheReporter);
    }
    let missing = refused(&Protection::default(), &allege(1), &facts(staff(), 1));
    assert_eq!(
        (missing.code(), missing),
        ("PROTECTION_MISSING", ProtectionRefusal::Missing)
    );
}

#[test]
fn what_is_written_reaches_the_reporter_who_can_be_reached() {
    let plan = given(&[(0, open())]);
    let ProtectionCommand::RecordCheckIn { mut message } = check_in(1) else {
        panic!("a check-in")
    };
    message.for_reporter = None;
    let note = ProtectionCommand::RecordCheckIn { message };
    let mut facts = facts(staff(), 10);
    assert_eq!(refused(&plan, &note, &facts), ProtectionRefusal::NotSealedToReporter);
    facts.reporter_reachable = false;
    assert!(plan.decide(&note, &facts).is_ok());
}

#[test]
fn conflicts_and_missing_reports_are_refused() {
    let plan = given(&[(0, open())]);
    let mut excluded = facts(staff(), 1);
    excluded.actor_excluded = true;
    for command in [open(), check_in(1), allege(1), close()] {
        let refusal = refused(&plan, &command, &excluded);
        assert_eq!(refusal, ProtectionRefusal::ActorExcluded, "{command:?}");
    }
    let mut nothing = facts(Actor::Reporter(REPORT), 1);
    nothing.report_exists = false;
    let refusal = refused(&Protection::default(), &allege(1), &nothing);
    assert_eq!(refusal, ProtectionRefusal::ReportMissing);
    for command in [open(), check_in(1), close()] {
        let refusal = refused(&plan, &command, &facts(Actor::Reporter(REPORT), 1));
        assert_eq!(refusal, ProtectionRefusal::NotStaff);
    }
}

#[test]
fn a_claim_has_ten_files_at_most() {
    let file = AttachmentRef {
        id: AttachmentId(Ulid(1)),
        sha256: "0".repeat(64),
        size: 1,
        name: sealed("attachment.name"),
        about: None,
        for_reporter: None,
    };
    for (count, accepted) in [(10, true), (11, false)] {
        let claim = AllegeRetaliation {
            message: message(1),
            attachments: vec![file.clone(); count],
            case: CaseId(Ulid(1)),
        };
        let command = ProtectionCommand::AllegeRetaliation(Box::new(claim));
        let decided = Protection::default().decide(&command, &facts(Actor::Reporter(REPORT), 0));
        assert_eq!(decided.is_ok(), accepted, "{count}");
    }
}
