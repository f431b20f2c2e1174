//! Exhaustive exploration: from a sanction that is not there, every command by everybody on every kind of day, breadth
//! first, until no new state appears. On every transition the sentences hold that a court would ask for.
//!
//! The space is made finite in two ways. Windows are of the shortest length, so that a window is either open (its last
//! day is today) or over; the clock moves by a day, or by more than the longest period. And states are told apart by
//! their [`Key`] alone: what later decisions read, with days relative to today, and with people of the same roles
//! exchangeable. Everything that a sentence needs is checked on the transition itself, before it is left out of a key.
//!
//! The retaliation gate is explored beside it (`gate::tests`). Here every accepted command is given once more with the gate
//! pending: a decision is refused for that and nothing else, and everything else comes out the same. So no state of the
//! gate adds one to the sanction's.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::properties::is_out_of_order;
use super::sentences::{SENTENCES, Step, TABLE};
use super::testing::*;
use super::*;
use crate::actor::Role;
use crate::calendar::Period;
use crate::case::FindingStatus;
use crate::decider::Decider;
use crate::ids::{FindingId, PersonId};
use crate::when::When;

/// A sanction on a day.
#[derive(Clone)]
struct Scene {
    sanction: Sanction,
    today: Date,
}

/// What tells states apart.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    status: SanctionStatus,
    finding: Option<FindingId>,
    proposed: Option<SanctionTerms>,
    terms: Option<SanctionTerms>,
    noted: bool,
    people: [u8; Who::ALL.len()],
    approved_roles: BTreeSet<Role>,
    memos: BTreeSet<MemoKind>,
    union: u8,
    hearing: u8,
    days: Vec<i32>,
    failures: usize,
    certificate: bool,
}

impl Key {
    fn of(scene: &Scene) -> Self {
        let Scene { sanction, today } = scene;
        let mut key = Self {
            status: sanction.status,
            finding: None,
            proposed: None,
            terms: sanction.terms,
            noted: false,
            people: [0; Who::ALL.len()],
            approved_roles: BTreeSet::new(),
            memos: BTreeSet::new(),
            union: 0,
            hearing: 0,
            days: Vec::new(),
            failures: 0,
            certificate: sanction.certificate_issued,
        };
        if UNDECIDED.contains(&sanction.status) {
            key.before_the_decision(sanction, *today);
        } else if BEFORE_FINALITY.contains(&sanction.status) {
            key.before_finality(sanction, *today);
        } else {
            key.days = vec![
                offset(sanction.effective_on, *today, 1),
                offset(sanction.until, *today, 1),
            ];
        }
        key
    }

    fn before_the_decision(&mut self, sanction: &Sanction, today: Date) {
        self.finding = sanction.finding;
        self.proposed = sanction.proposed_terms;
        self.noted = sanction.proportionality_noted;
        self.people = people(sanction);
        if sanction.status == SanctionStatus::LegalReviewed {
            self.approved_roles = sanction.approvals.values().map(|(role, _)| *role).collect();
        }
        self.memos.clone_from(&sanction.memos);
        self.union = match sanction.union {
            UnionStatus::NotNotified => 0,
            UnionStatus::Notified { reply_by, .. } => 1 + u8::from(today > reply_by),
            UnionStatus::Replied { position, answered, .. } => {
                3 + u8::from(position == UnionPosition::Opinion) + u8::from(answered)
            }
        };
        self.hearing = match sanction.hearing {
            SubjectHearing::NotOffered => 0,
            SubjectHearing::Offered { until, .. } => 1 + u8::from(today > until),
            SubjectHearing::Stated => 3,
            SubjectHearing::Waived => 4,
        };
        self.days = vec![
            offset(sanction.act_by, today, 0).min(0),
            offset(sanction.approved_on, today, 1),
        ];
    }

    fn before_finality(&mut self, sanction: &Sanction, today: Date) {
        self.people = people(sanction);
        self.failures = sanction.failed_services.min(2);
        let dates = [
            sanction.issued_on,
            sanction.effective_on,
            sanction.served_on,
            sanction.appeal_until,
        ];
        self.days = dates.into_iter().map(|date| offset(date, today, 2)).collect();
    }
}

const UNDECIDED: [SanctionStatus; 4] = [
    SanctionStatus::Missing,
    SanctionStatus::Proposed,
    SanctionStatus::LegalReviewed,
    SanctionStatus::Approved,
];
const BEFORE_FINALITY: [SanctionStatus; 6] = [
    SanctionStatus::Decided,
    SanctionStatus::Issued,
    SanctionStatus::Served,
    SanctionStatus::Appealed,
    SanctionStatus::Upheld,
    SanctionStatus::Varied,
];

/// How far a date is from today, as far as it matters; a past one is past.
fn offset(date: Option<Date>, today: Date, most: i32) -> i32 {
    date.map_or(i32::MIN, |date| (date - today).get_days().clamp(-1, most))
}

/// For each person, whether they have a part, and one that excludes them from approving. Of two people with the same
/// roles it does not matter which is which.
fn people(sanction: &Sanction) -> [u8; Who::ALL.len()] {
    let part = |who: &Who| {
        let id = Some(who.id());
        let excluded = sanction.proposer == id || sanction.approvals.contains_key(&who.id());
        let any = excluded || sanction.legal_reviewer == id || sanction.decider == id;
        let approves_no_more = excluded && sanction.status < SanctionStatus::Approved;
        let revises = sanction.status == SanctionStatus::Proposed && sanction.proposer == id;
        u8::from(any) + 2 * u8::from(approves_no_more) + 4 * u8::from(revises)
    };
    let mut parts = Who::ALL.each_ref().map(part);
    for pair in [Who::Hr, Who::Counsel, Who::Boss] {
        let (one, other) = (pair as usize, pair as usize + 1);
        if parts[one] < parts[other] {
            parts.swap(one, other);
        }
    }
    parts
}

/// A world with the shortest windows.
fn shortest_windows() -> SanctionFacts {
    let mut facts = facts();
    let windows = &mut Arc::make_mut(&mut facts.rules).windows;
    for window in [
        &mut windows.union_reply,
        &mut windows.hearing,
        &mut windows.appeal,
        &mut windows.appeal_decision,
        &mut windows.certificate,
    ] {
        *window = Period::Days(0);
    }
    windows.public_notice = Period::Days(1);
    facts
}

/// Worlds in which the same decision has to be refused: the finding was overturned, or the gate is not cleared.
fn worse_worlds(facts: &SanctionFacts) -> [SanctionFacts; 2] {
    let mut overturned = facts.clone();
    for finding in Arc::make_mut(&mut overturned.case).findings.values_mut() {
        finding.status = FindingStatus::Superseded;
    }
    let mut pending = facts.clone();
    pending.gate = RetaliationGate::Pending;
    [overturned, pending]
}

/// Every command that is tried on a day.
pub(super) fn commands(today: Date) -> Vec<SanctionCommand> {
    let mut all = undecided_commands(today);
    let days = [today, today.yesterday().unwrap()];
    for effective_on in [today, today.tomorrow().unwrap()] {
        all.push(issue(effective_on));
    }
    for on in days {
        all.push(serve(ServiceMethod::InPerson, on));
        all.push(serve(ServiceMethod::PublicNotice, on));
        all.push(appeal(on));
    }
    all.push(attempt(ServiceMethod::InPerson, today));
    all.push(attempt(ServiceMethod::RegisteredPost, today));
    all.push(decide_appeal(AppealOutcome::Upheld, None));
    all.push(decide_appeal(AppealOutcome::Revoked, None));
    for terms in TERMS {
        all.push(decide_appeal(AppealOutcome::Varied, Some(terms)));
    }
    all.extend([
        certificate(today),
        SanctionCommand::FinaliseSanction,
        SanctionCommand::ActivateSanction,
        SanctionCommand::ExpireSanction,
        SanctionCommand::ExpungeRecord,
        annul(Instance::Arbitration, today),
        proceeding(Instance::Arbitration, InstanceOutcome::Pending, When::Unknown),
    ]);
    all
}

const TERMS: [SanctionTerms; 4] = [DISMISSAL, SERIOUS_WARNING, SHORT_WARNING, FINE];

fn undecided_commands(today: Date) -> Vec<SanctionCommand> {
    let mut all = vec![
        memo(MemoKind::NoUnion),
        memo(MemoKind::ActionClock),
        review(),
        approve(Role::LegalCounsel),
        approve(Role::HumanResources),
        approve(Role::DecisionMaker),
        reply(UnionPosition::NoObjection),
        reply(UnionPosition::Opinion),
        answer(),
        statement(today),
        waiver(today),
        withdraw(),
        outside(DISMISSAL, When::Day { date: today }),
    ];
    for on in [today, today.yesterday().unwrap()] {
        all.push(notify(on));
        all.push(offer(on));
    }
    for terms in TERMS {
        for finding in [GRAVE, SERIOUS] {
            all.push(propose(finding, terms));
        }
        all.push(decide(terms));
    }
    let mut bare = proposal(GRAVE, DISMISSAL);
    bare.proportionality = None;
    all.push(SanctionCommand::ProposeSanction(Box::new(bare)));
    all
}

/// Everybody, with the facts as they see them.
struct Cast {
    facts: Vec<(Option<PersonId>, SanctionFacts)>,
    worse: Vec<[SanctionFacts; 2]>,
}

impl Cast {
    fn new() -> Self {
        let base = shortest_windows();
        let as_seen_by = |who: &Who| {
            let mut facts = base.clone();
            facts.context.actor = who.actor();
            (facts.context.actor.person(), facts)
        };
        let facts: Vec<_> = Who::ALL.iter().map(as_seen_by).collect();
        let worse = facts.iter().map(|(_, facts)| worse_worlds(facts)).collect();
        Self { facts, worse }
    }

    fn on(&mut self, today: Date) {
        for (_, facts) in &mut self.facts {
            facts.context.today = today;
        }
        for facts in self.worse.iter_mut().flatten() {
            facts.context.today = today;
        }
    }
}

/// What was seen on the way.
#[derive(Default)]
struct Seen {
    states: usize,
    transitions: usize,
    refusals: usize,
    pairs: BTreeSet<(SanctionStatus, SanctionStatus)>,
}

/// Tries one command by everybody, checks what comes of it, and hands back the states that follow.
fn try_out(scene: &Scene, command: &SanctionCommand, cast: &Cast, seen: &mut Seen) -> Vec<Scene> {
    let mut next = Vec::new();
    let admitted = scene.sanction.admits(command.step());
    for (index, (person, facts)) in cast.facts.iter().enumerate() {
        let events = match scene.sanction.decide(command, facts) {
            Ok(events) => events,
            Err(refusal) => {
                let out_of_order = is_out_of_order(&refusal);
                assert!(
                    !admitted || !out_of_order,
                    "{command:?}: {refusal} on {:?}",
                    scene.sanction
                );
                seen.refusals += 1;
                continue;
            }
        };
        let Some(event) = events.first() else { continue };
        assert!(admitted, "{command:?} is not admitted by {:?}", scene.sanction);
        let mut after = scene.sanction.clone();
        after.evolve(event);
        let step = Step {
            before: &scene.sanction,
            person: *person,
            event,
            after: &after,
            today: scene.today,
        };
        for (sentence, holds) in SENTENCES {
            assert!(holds(&step), "{sentence}: {event:?} on {:?}", scene.sanction);
        }
        assert_eq!(after.decide(command, facts), Ok(Vec::new()), "repeated: {command:?}");
        let [overturned, pending] = &cast.worse[index];
        let while_pending = scene.sanction.decide(command, pending);
        if matches!(command, SanctionCommand::DecideSanction { .. }) {
            assert_eq!(while_pending, Err(SanctionRefusal::GatePending), "{event:?}");
            assert!(scene.sanction.decide(command, overturned).is_err(), "{event:?}");
        } else if !matches!(command, SanctionCommand::RecordOutsideDecision { .. }) {
            assert_eq!(while_pending.as_ref(), Ok(&events), "the gate holds up decisions alone");
        }
        seen.transitions += 1;
        seen.pairs.insert((scene.sanction.status, after.status));
        next.push(Scene {
            sanction: after,
            today: scene.today,
        });
    }
    next
}

/// The same sanction the next day, and after every period has passed.
fn later(scene: &Scene) -> [Scene; 2] {
    [1_i64, 400].map(|days| Scene {
        sanction: scene.sanction.clone(),
        today: scene.today.checked_add(days.days()).unwrap(),
    })
}

fn explore() -> Seen {
    let mut cast = Cast::new();
    let mut seen = Seen::default();
    let first = Scene {
        sanction: Sanction::default(),
        today: DAY,
    };
    let mut known = HashSet::from([Key::of(&first)]);
    let mut open = VecDeque::from([first]);
    while let Some(scene) = open.pop_front() {
        seen.states += 1;
        cast.on(scene.today);
        let mut next = Vec::from(later(&scene));
        for command in commands(scene.today) {
            next.extend(try_out(&scene, &command, &cast, &mut seen));
        }
        open.extend(next.into_iter().filter(|scene| known.insert(Key::of(scene))));
    }
    seen
}

#[test]
fn every_reachable_state_satisfies_a_court() {
    let seen = explore();
    println!(
        "{} states, {} accepted commands, {} refused ones",
        seen.states, seen.transitions, seen.refusals
    );
    let reached: BTreeSet<_> = seen.pairs.iter().copied().filter(|(from, to)| from != to).collect();
    assert_eq!(
        reached,
        TABLE.iter().copied().collect(),
        "the table is reached, all of it"
    );
    assert!(
        seen.states > 10_000,
        "{} states: the exploration has become shallow",
        seen.states
    );
}
