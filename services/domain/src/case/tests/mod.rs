//! Given, when, then for cases.

mod commands;
mod extension;
mod findings;
mod grounds;
mod matrix;
mod people;
mod properties;
mod refusals;
mod refusals_of_findings;
mod transitions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use commands::*;
use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::claim::Debtor;
use crate::clause::Severity;
use crate::decider::Context;
use crate::ids::{
    AllegationId, ClaimId, EvidenceId, FindingId, InvestigationId, PartyId, PolicyId, ReportId, SanctionId,
};
use crate::investigation::InvestigationStatus;
use crate::pack::testing::{MINOR_OR_SERIOUS, SUBSTANTIATED, clause, rules};
use crate::person::Employment;
use crate::sanction::SanctionStatus;
use crate::sealed::Sealed;
use crate::when::When;

/// A Monday, on which everything happens unless a test says otherwise.
const TODAY: Date = date(2024, 3, 4);
const KNOWN_ON: Date = date(2024, 3, 1);
const CASE: CaseId = CaseId(Ulid(1));
const REPORT: ReportId = ReportId(Ulid(2));
const OTHER_REPORT: ReportId = ReportId(Ulid(3));
const INVESTIGATION: InvestigationId = InvestigationId(Ulid(4));
const POLICY: PolicyId = PolicyId(Ulid(5));

const COUNSEL: PersonId = PersonId(Ulid(10));
const INTAKE: PersonId = PersonId(Ulid(11));
const INVESTIGATOR: PersonId = PersonId(Ulid(12));
const COLLEAGUE: PersonId = PersonId(Ulid(13));
const SUBJECT: PersonId = PersonId(Ulid(14));
const WITNESS: PersonId = PersonId(Ulid(15));
const COMPANY: PartyId = PartyId(Ulid(16));

const CHARGE: AllegationId = AllegationId(Ulid(20));
const OTHER_CHARGE: AllegationId = AllegationId(Ulid(21));
const FINDING: FindingId = FindingId(Ulid(30));
const NEW_FINDING: FindingId = FindingId(Ulid(31));
const EVIDENCE: EvidenceId = EvidenceId(Ulid(40));
const SANCTION: SanctionId = SanctionId(Ulid(50));
const CLAIM: ClaimId = ClaimId(Ulid(60));

/// A case, and the world in which the next command is given.
#[derive(Clone)]
struct Scene {
    case: Case,
    facts: CaseFacts,
    log: Vec<CaseEvent>,
}

impl Scene {
    /// No case yet, counsel about to act, a policy that binds everybody, a subject who was heard, sealed evidence.
    fn empty() -> Self {
        let facts = CaseFacts {
            context: Context {
                actor: counsel(),
                now: "2024-03-04T01:00:00Z".parse().unwrap(),
                today: TODAY,
            },
            rules: Arc::new(rules()),
            named_person_conflict: None,
            handler_conflicts: BTreeMap::new(),
            named_person_qualified: true,
            report_exists: true,
            policies: vec![policy()],
            subject: Some(SubjectFacts {
                person: SUBJECT,
                employment: Employment::Employee,
                left: None,
            }),
            investigation: Some(InvestigationFactsForCase {
                investigation: INVESTIGATION,
                status: InvestigationStatus::Collecting,
                evidence: BTreeSet::from([EVIDENCE]),
                heard: BTreeSet::from([SUBJECT]),
                heard_outside: BTreeSet::new(),
            }),
            sanctions: vec![(SANCTION, SanctionStatus::Final)],
            claims: vec![],
        };
        let (case, log) = (Case::default(), vec![]);
        Self { case, facts, log }
    }

    /// A case that stands here, by the shortest way. It has a subject from the opening on, and from the investigation on
    /// a charge; its finding proves the charge.
    fn at(status: CaseStatus) -> Self {
        use CaseStatus as S;
        match status {
            S::Missing => Self::empty(),
            S::Opened => Self::empty().after(&open()).after(&add(SUBJECT, PartyRole::Subject)),
            S::Assessed => Self::at(S::Opened).after(&assess()),
            S::Assigned => Self::at(S::Assessed).after(&assign(INVESTIGATOR, HandlerRole::Investigator)),
            S::Investigating => Self::at(S::Assigned).after(&raise(CHARGE)).after(&start(4)),
            S::FindingsIssued => Self::reviewed().after(&issue(FINDING)),
            S::SanctionTrack => Self::at(S::FindingsIssued).after(&track()),
            S::NoAction => Self::at(S::FindingsIssued).after(&take_no_action()),
            S::Referred => Self::at(S::FindingsIssued).after(&refer()),
            S::Suspended => Self::at(S::Investigating).after(&suspend(Proceeding::Criminal)),
            S::Closed => Self::at(S::NoAction).after(&close(Some(SUBSTANTIATED))),
            S::Reopened => Self::at(S::Closed).after(&reopen()),
        }
    }

    /// Under investigation, the subject told of the charge today.
    fn informed() -> Self {
        Self::at(CaseStatus::Investigating).after(&inform(CHARGE, TODAY))
    }

    /// The same, with a finding by the investigator that proves the charge.
    fn drafted() -> Self {
        Self::informed()
            .by(investigator())
            .after(&draft(FINDING, &[proved(CHARGE)]))
            .by(counsel())
    }

    /// The same, reviewed by counsel.
    fn reviewed() -> Self {
        Self::drafted().after(&review(FINDING))
    }

    fn by(mut self, actor: Actor) -> Self {
        self.facts.context.actor = actor;
        self
    }

    fn on(mut self, today: Date) -> Self {
        self.facts.context.today = today;
        self
    }

    fn with(mut self, change: impl FnOnce(&mut CaseFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    fn decide(&self, command: &CaseCommand) -> Decided {
        self.case.decide(command, &self.facts)
    }

    /// The events of a command that has to succeed.
    fn gives(&self, command: &CaseCommand) -> Vec<CaseEvent> {
        self.decide(command).unwrap()
    }

    /// The same world after a command that has to change something.
    fn after(mut self, command: &CaseCommand) -> Self {
        let events = self.gives(command);
        assert!(!events.is_empty(), "{command:?} changes something");
        self.case = evolved(&self.case, &events);
        self.log.extend(events);
        self
    }
}

/// A case after more events.
fn evolved(case: &Case, events: &[CaseEvent]) -> Case {
    let mut case = case.clone();
    for event in events {
        case.evolve(event);
    }
    case
}

fn staff(person: PersonId, role: Role) -> Actor {
    Actor::Staff {
        person,
        roles: BTreeSet::from([role]),
        level: None,
    }
}

fn counsel() -> Actor {
    staff(COUNSEL, Role::LegalCounsel)
}

fn intake() -> Actor {
    staff(INTAKE, Role::IntakeOfficer)
}

fn investigator() -> Actor {
    staff(INVESTIGATOR, Role::Investigator)
}

fn sealed(field: &str) -> Sealed {
    Sealed {
        key: CASE.stream(),
        field: field.to_owned(),
        cipher: "AAAA".to_owned(),
    }
}

fn policy() -> PolicyVersionFacts {
    PolicyVersionFacts {
        policy: POLICY,
        consulted: true,
        consultation_by_memo: false,
        published: Some(When::from(date(2022, 1, 10))),
        retired: None,
        acknowledged: Some(When::from(date(2022, 2, 1))),
        text: None,
    }
}

fn company() -> Party {
    Party::Outside {
        id: COMPANY,
        name: sealed("party.name"),
    }
}

fn charge(allegation: AllegationId) -> RaiseAllegation {
    RaiseAllegation {
        allegation,
        subject: Party::Person(SUBJECT),
        clause: clause(MINOR_OR_SERIOUS),
        severity: Severity::Serious,
        conduct: When::from(date(2024, 2, 20)),
        description: sealed("allegation"),
        is_protected_report: false,
    }
}

fn proved(allegation: AllegationId) -> Conclusion {
    concluded(allegation, Determination::Substantiated, vec![EVIDENCE])
}

fn concluded(allegation: AllegationId, determination: Determination, evidence: Vec<EvidenceId>) -> Conclusion {
    Conclusion {
        allegation,
        determination,
        evidence,
    }
}
