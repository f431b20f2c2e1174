//! Given events, when a command, then events or a refusal.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{CaseId, GateId, PersonId, ReportId, SanctionId};
use crate::pack::testing as pack;
use crate::sealed::Sealed;

/// A Monday.
const OPENED: Date = date(2026, 2, 2);
/// Three working days later.
const CHECK_BY: Date = date(2026, 2, 5);
/// The first day on which it can clear.
const CLEARS: Date = date(2026, 2, 6);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Custodian,
    OtherCustodian,
    Counsel,
    /// Holds every role.
    Multi,
    Hr,
    System,
    Reporter,
}

impl Who {
    const ALL: [Self; 7] = [
        Self::Custodian,
        Self::OtherCustodian,
        Self::Counsel,
        Self::Multi,
        Self::Hr,
        Self::System,
        Self::Reporter,
    ];

    fn id(self) -> PersonId {
        PersonId(Ulid(100 + self as u128))
    }

    fn actor(self) -> Actor {
        let roles: &[Role] = match self {
            Self::Custodian | Self::OtherCustodian => &[Role::IdentityCustodian],
            Self::Counsel => &[Role::LegalCounsel],
            Self::Multi => &Role::ALL,
            Self::Hr => &[Role::HumanResources],
            Self::System => return Actor::System,
            Self::Reporter => return Actor::Reporter(ReportId(Ulid(1))),
        };
        Actor::Staff {
            person: self.id(),
            roles: roles.iter().copied().collect::<BTreeSet<_>>(),
            level: None,
        }
    }
}

fn facts(who: Who, today: Date) -> GateFacts {
    GateFacts {
        context: Context {
            actor: who.actor(),
            now: jiff::Timestamp::UNIX_EPOCH,
            today,
        },
        rules: Arc::new(pack::rules()),
        measure_waits: true,
        actor_proposed: false,
        actor_judged: false,
        batch_checked: true,
    }
}

fn open() -> GateCommand {
    GateCommand::OpenGate(OpenGate {
        gate: GateId(Ulid(4)),
        sanction: SanctionId(Ulid(4)),
        case: CaseId(Ulid(2)),
        subject: PersonId(Ulid(50)),
    })
}

fn check(part: Checker) -> GateCommand {
    saying(part, "bm8gY29uY2Vybg==")
}

fn saying(part: Checker, cipher: &str) -> GateCommand {
    let result = Sealed {
        key: CaseId(Ulid(2)).stream(),
        field: "result".to_owned(),
        cipher: cipher.to_owned(),
    };
    GateCommand::RecordGateCheck { part, result }
}

fn given(steps: &[(Who, Date, GateCommand)]) -> Gate {
    let mut gate = Gate::default();
    for (who, today, command) in steps {
        let events = gate.decide(command, &facts(*who, *today)).expect("it is accepted");
        assert_eq!(events.len(), 1, "{command:?}");
        for event in &events {
            gate.evolve(event);
        }
        assert_eq!(gate.decide(command, &facts(*who, *today)), Ok(Vec::new()), "repeated");
    }
    gate
}

fn opened() -> Gate {
    given(&[(Who::System, OPENED, open())])
}

fn checked_on(custodian: Date, counsel: Date) -> Gate {
    given(&[
        (Who::System, OPENED, open()),
        (Who::Custodian, custodian, check(Checker::Custodian)),
        (Who::Counsel, counsel, check(Checker::Counsel)),
    ])
}

fn refused(gate: &Gate, command: &GateCommand, facts: &GateFacts) -> GateRefusal {
    gate.decide(command, facts).expect_err("it is refused")
}

#[test]
fn it_opens_for_three_working_days_and_clears_the_day_after() {
    let gate = opened();
    assert_eq!((gate.opened_on, gate.check_by), (Some(OPENED), Some(CHECK_BY)));
    let gate = checked_on(OPENED, OPENED);
    let early = refused(&gate, &GateCommand::ClearGate, &facts(Who::System, CHECK_BY));
    assert_eq!(early, GateRefusal::TooEarly { check_by: CHECK_BY });
    let cleared = gate.decide(&GateCommand::ClearGate, &facts(Who::System, CLEARS));
    assert_eq!(cleared, Ok(vec![RetaliationGateCleared { on: CLEARS }.into()]));
}

#[test]
fn it_clears_on_one_day_however_early_the_checks_were_made() {
    for (custodian, counsel) in [(OPENED, OPENED), (OPENED, CHECK_BY), (CHECK_BY, CHECK_BY)] {
        let gate = checked_on(custodian, counsel);
        for day in [OPENED, date(2026, 2, 4), CHECK_BY] {
            assert!(gate.decide(&GateCommand::ClearGate, &facts(Who::System, day)).is_err());
        }
        assert!(
            gate.decide(&GateCommand::ClearGate, &facts(Who::System, CLEARS))
                .is_ok()
        );
    }
}

#[test]
fn a_late_check_counts_from_the_next_day() {
    let late = date(2026, 2, 10);
    let gate = checked_on(OPENED, late);
    let refusal = refused(&gate, &GateCommand::ClearGate, &facts(Who::System, late));
    assert_eq!(refusal, GateRefusal::TooEarly { check_by: CHECK_BY });
    let next = facts(Who::System, date(2026, 2, 11));
    assert!(gate.decide(&GateCommand::ClearGate, &next).is_ok());
}

#[test]
fn gates_of_one_day_clear_together() {
    let gate = checked_on(OPENED, OPENED);
    let mut facts = facts(Who::System, CLEARS);
    facts.batch_checked = false;
    assert_eq!(refused(&gate, &GateCommand::ClearGate, &facts), GateRefusal::BatchWaits);
}

#[test]
fn a_check_needs_its_role_and_two_people() {
    let gate = opened();
    for (who, part) in [
        (Who::Hr, Checker::Custodian),
        (Who::Counsel, Checker::Custodian),
        (Who::Custodian, Checker::Counsel),
        (Who::System, Checker::Counsel),
        (Who::Reporter, Checker::Custodian),
    ] {
        let refusal = refused(&gate, &check(part), &facts(who, OPENED));
        assert_eq!(refusal, GateRefusal::NotYourCheck, "{who:?} {part:?}");
    }
    let gate = given(&[
        (Who::System, OPENED, open()),
        (Who::Multi, OPENED, check(Checker::Custodian)),
    ]);
    let both = refused(&gate, &check(Checker::Counsel), &facts(Who::Multi, OPENED));
    assert_eq!(both, GateRefusal::SamePerson);
    let second = refused(&gate, &check(Checker::Custodian), &facts(Who::OtherCustodian, OPENED));
    assert_eq!(second, GateRefusal::AlreadyChecked);
}

#[test]
fn who_has_a_part_in_the_measure_does_not_check_it() {
    let gate = opened();
    let mut proposed = facts(Who::Counsel, OPENED);
    proposed.actor_proposed = true;
    assert_eq!(
        refused(&gate, &check(Checker::Counsel), &proposed),
        GateRefusal::TookPart
    );
    let mut judged = facts(Who::Custodian, OPENED);
    judged.actor_judged = true;
    assert_eq!(
        refused(&gate, &check(Checker::Custodian), &judged),
        GateRefusal::TookPart
    );
    // Counsel reviews and approves the same measure by their office.
    let mut reviewed = facts(Who::Counsel, OPENED);
    reviewed.actor_judged = true;
    assert!(gate.decide(&check(Checker::Counsel), &reviewed).is_ok());
}

#[test]
fn only_the_system_opens_and_clears() {
    let gate = checked_on(OPENED, OPENED);
    for who in [Who::Hr, Who::Counsel, Who::Custodian, Who::Multi, Who::Reporter] {
        let opening = refused(&Gate::default(), &open(), &facts(who, OPENED));
        let clearing = refused(&gate, &GateCommand::ClearGate, &facts(who, CLEARS));
        assert_eq!((opening, clearing), (GateRefusal::SystemOnly, GateRefusal::SystemOnly));
    }
}

#[test]
fn nothing_is_done_for_a_measure_that_waits_no_more() {
    let over = |who, day| GateFacts {
        measure_waits: false,
        ..facts(who, day)
    };
    let open_late = refused(&Gate::default(), &open(), &over(Who::System, OPENED));
    assert_eq!(open_late, GateRefusal::MeasureOver);
    let check_late = refused(&opened(), &check(Checker::Counsel), &over(Who::Counsel, OPENED));
    assert_eq!(check_late, GateRefusal::MeasureOver);
    let gate = checked_on(OPENED, OPENED);
    let clear_late = refused(&gate, &GateCommand::ClearGate, &over(Who::System, CLEARS));
    assert_eq!(clear_late, GateRefusal::MeasureOver);
}

#[test]
fn an_opened_gate_is_for_one_measure() {
    let GateCommand::OpenGate(mut other) = open() else {
        panic!("an opening")
    };
    other.sanction = SanctionId(Ulid(9));
    let refusal = refused(&opened(), &GateCommand::OpenGate(other), &facts(Who::System, OPENED));
    assert_eq!(refusal, GateRefusal::OtherMeasure);
    let missing = refused(&Gate::default(), &check(Checker::Counsel), &facts(Who::Counsel, OPENED));
    assert_eq!(
        (missing.clone(), missing.code()),
        (GateRefusal::Missing, "GATE_MISSING")
    );
    let unchecked = refused(&opened(), &GateCommand::ClearGate, &facts(Who::System, CLEARS));
    assert_eq!(unchecked, GateRefusal::CheckMissing);
}

/// What happened to the gate is the reason, and nothing else.
fn is_out_of_order(refusal: &GateRefusal) -> bool {
    use GateRefusal as R;
    matches!(
        refusal,
        R::Missing | R::OtherMeasure | R::AlreadyChecked | R::CheckMissing
    )
}

/// Every command by everybody on every kind of day, until no new state appears: whatever the checks say, the two worlds
/// stay equal, a gate never clears early, and never without two people; no more has an effect than the state admits.
#[test]
fn every_reachable_state_is_blind() {
    let days = [OPENED, CHECK_BY, CLEARS, date(2026, 2, 9)];
    let mut known = HashSet::from([(Gate::default(), 0)]);
    let mut left = VecDeque::from([(Gate::default(), 0)]);
    let mut cleared = 0;
    while let Some((gate, day)) = left.pop_front() {
        let today = days[day];
        let mut next: Vec<(Gate, usize)> = (day + 1 < days.len())
            .then(|| (gate.clone(), day + 1))
            .into_iter()
            .collect();
        for who in Who::ALL {
            let facts = facts(who, today);
            let commands = [
                (open(), open()),
                (GateCommand::ClearGate, GateCommand::ClearGate),
                (
                    check(Checker::Custodian),
                    saying(Checker::Custodian, "YSBjb25jZXJuIQ=="),
                ),
                (check(Checker::Counsel), saying(Checker::Counsel, "YSBjb25jZXJuIQ==")),
            ];
            for (quiet, concerned) in commands {
                let (one, other) = (gate.decide(&quiet, &facts), gate.decide(&concerned, &facts));
                let admitted = gate.admits(quiet.step());
                assert!(
                    admitted || one.as_ref().map_or(true, Vec::is_empty),
                    "{quiet:?} on {gate:?}"
                );
                assert!(
                    !admitted || !one.as_ref().is_err_and(is_out_of_order),
                    "{quiet:?} on {gate:?}"
                );
                assert_eq!(one.as_ref().err(), other.as_ref().err(), "refusals are alike");
                let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
                let (mut after, mut twin) = (gate.clone(), gate.clone());
                for event in &one {
                    after.evolve(event);
                }
                for event in &other {
                    twin.evolve(event);
                }
                assert_eq!((one.len(), &after), (other.len(), &twin), "states are alike");
                if let Some(on) = after.cleared_on {
                    let people: BTreeSet<_> = after.checks.values().map(|(by, _)| *by).collect();
                    assert!(on > CHECK_BY && people.len() == 2 && after.checked_before(on));
                    cleared += 1;
                }
                next.push((after, day));
            }
        }
        left.extend(next.into_iter().filter(|state| known.insert(state.clone())));
    }
    assert!(cleared > 0 && known.len() > 50, "{} states", known.len());
}
