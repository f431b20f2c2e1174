//! A world for the tests of sanctions: a case with two findings against one person, people with their parts, and a
//! story that is told command by command.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, DecisionLevel, Role};
use crate::case::{
    Allegation, AllegationStatus, Case, CaseStatus, Conclusion, Determination, Finding, FindingStatus, Party,
    PartyRole, SubjectFacts,
};
use crate::clause::Severity;
use crate::decider::{Context, Decider};
use crate::ids::{AllegationId, CaseId, FindingId, PersonId, ReportId, SanctionId};
use crate::money::{Currency, Money};
use crate::pack::testing as pack;
use crate::person::Employment;
use crate::sealed::Sealed;
use crate::when::When;

/// A Monday: the sanction is proposed, reviewed and approved, the union notified and the hearing offered.
pub(super) const DAY: Date = date(2026, 2, 2);
/// The last day for the union and for the subject: five working days later.
pub(super) const LAST_TO_SPEAK: Date = date(2026, 2, 9);
/// The first day on which it can be decided; decided, issued and served.
pub(super) const DECISION: Date = date(2026, 2, 10);
/// The last day to appeal: ten working days after service.
pub(super) const LAST_TO_APPEAL: Date = date(2026, 2, 24);
/// The first day on which it can be final without an appeal.
pub(super) const FINAL: Date = date(2026, 2, 25);
/// The day on which the company came to know.
pub(super) const KNOWN: Date = date(2026, 1, 5);
/// The last day to act.
pub(super) const ACT_BY: Date = date(2027, 1, 5);
/// A SHA-256.
pub(super) const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
/// Everybody in the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Who {
    Hr,
    OtherHr,
    Counsel,
    OtherCounsel,
    /// A general manager.
    Boss,
    OtherBoss,
    /// A decision maker with authority for warnings.
    LineManager,
    Union,
    /// Holds every role.
    Multi,
    /// Against whom it goes; holds every role as well.
    Subject,
    System,
    Reporter,
}

impl Who {
    pub(super) const ALL: [Self; 12] = [
        Self::Hr,
        Self::OtherHr,
        Self::Counsel,
        Self::OtherCounsel,
        Self::Boss,
        Self::OtherBoss,
        Self::LineManager,
        Self::Union,
        Self::Multi,
        Self::Subject,
        Self::System,
        Self::Reporter,
    ];

    pub(super) fn id(self) -> PersonId {
        PersonId(Ulid(100 + self as u128))
    }

    pub(super) fn actor(self) -> Actor {
        let (roles, level): (&[Role], _) = match self {
            Self::Hr | Self::OtherHr => (&[Role::HumanResources], None),
            Self::Counsel | Self::OtherCounsel => (&[Role::LegalCounsel], None),
            Self::Boss | Self::OtherBoss => (&[Role::DecisionMaker], Some(DecisionLevel::GeneralManager)),
            Self::LineManager => (&[Role::DecisionMaker], Some(DecisionLevel::Line)),
            Self::Union => (&[Role::UnionRepresentative], None),
            Self::Multi | Self::Subject => (&Role::ALL, Some(DecisionLevel::GeneralManager)),
            Self::System => return Actor::System,
            Self::Reporter => return Actor::Reporter(ReportId(Ulid(1))),
        };
        Actor::Staff {
            person: self.id(),
            roles: roles.iter().copied().collect(),
            level,
        }
    }
}

pub(super) const CASE: CaseId = CaseId(Ulid(1));
/// A finding that proves a grave charge.
pub(super) const GRAVE: FindingId = FindingId(Ulid(2));
/// A finding that proves a serious charge, in part.
pub(super) const SERIOUS: FindingId = FindingId(Ulid(3));
/// A finding that proves nothing.
pub(super) const UNPROVED: FindingId = FindingId(Ulid(4));
/// A finding that proves a charge against somebody else.
pub(super) const ELSE: FindingId = FindingId(Ulid(5));
/// The sanction that the case tracks on a finding.
pub(super) fn on(finding: FindingId) -> SanctionId {
    SanctionId(Ulid(finding.0.0 + 100))
}
/// An earlier sanction.
pub(super) const PRIOR: SanctionId = SanctionId(Ulid(300));
/// The day of the conduct.
pub(super) const CONDUCT: Date = date(2025, 12, 1);

pub(super) fn charge(finding: FindingId) -> AllegationId {
    AllegationId(Ulid(finding.0.0 + 200))
}

pub(super) fn sealed(field: &str) -> Sealed {
    Sealed {
        key: CASE.stream(),
        field: field.to_owned(),
        cipher: "c2VhbGVk".to_owned(),
    }
}

pub(super) fn case() -> Case {
    let mut case = Case {
        id: Some(CASE),
        status: CaseStatus::SanctionTrack,
        known_on: Some(KNOWN),
        parties: vec![(Party::Person(Who::Subject.id()), PartyRole::Subject)],
        ..Case::default()
    };
    let subject = Who::Subject.id();
    add_finding(
        &mut case,
        GRAVE,
        (subject, Severity::Grave),
        Determination::Substantiated,
    );
    add_finding(
        &mut case,
        SERIOUS,
        (subject, Severity::Serious),
        Determination::PartlySubstantiated,
    );
    add_finding(
        &mut case,
        UNPROVED,
        (subject, Severity::Grave),
        Determination::Inconclusive,
    );
    add_finding(
        &mut case,
        ELSE,
        (Who::Union.id(), Severity::Grave),
        Determination::Substantiated,
    );
    case
}

fn add_finding(case: &mut Case, finding: FindingId, (person, severity): (PersonId, Severity), how: Determination) {
    let allegation = Allegation {
        status: AllegationStatus::Determined(how),
        subject: Party::Person(person),
        clause: pack::clause(pack::GRAVE),
        severity,
        conduct: When::Day { date: CONDUCT },
        ground: None,
        raised_on: date(2024, 1, 2),
        respond_by: None,
    };
    case.allegations.insert(charge(finding), allegation);
    case.findings.insert(finding, finding_on(finding, how));
    case.sanctions.insert(on(finding), (Who::Subject.id(), finding));
}

/// An issued finding on one charge.
pub(super) fn finding_on(finding: FindingId, how: Determination) -> Finding {
    Finding {
        status: FindingStatus::Issued,
        author: Who::Counsel.id(),
        reviewer: Some(Who::OtherCounsel.id()),
        conclusions: vec![Conclusion {
            allegation: charge(finding),
            determination: how,
            evidence: Vec::new(),
        }],
        supersedes: None,
    }
}

/// Facts on a quiet day: an employee, no priors, the gate cleared.
pub(super) fn facts() -> SanctionFacts {
    SanctionFacts {
        context: Context {
            actor: Actor::System,
            now: Timestamp::UNIX_EPOCH,
            today: DAY,
        },
        rules: Arc::new(pack::rules()),
        case: Arc::new(case()),
        subject: SubjectFacts {
            person: Who::Subject.id(),
            employment: Employment::Employee,
            left: None,
        },
        priors: Vec::new(),
        gate: RetaliationGate::Cleared,
        gate_custodian: None,
    }
}

/// An earlier sanction: a serious warning that became final on a day and stands for a year.
pub(super) fn prior(final_on: Date) -> PriorSanction {
    PriorSanction {
        sanction: PRIOR,
        kind: SanctionKind::SeriousWarning,
        finding: FindingId(Ulid(999)),
        status: SanctionStatus::Active,
        final_on: Some(final_on),
        until: None,
    }
}

const NOTHING: SanctionTerms = SanctionTerms {
    kind: SanctionKind::WrittenWarning,
    months: None,
    amount: None,
    limb: None,
    demotion: None,
    criminal_instrument: None,
    agreement: None,
};
pub(super) const DISMISSAL: SanctionTerms = SanctionTerms {
    kind: SanctionKind::Dismissal,
    limb: Some(DismissalLimb::SeriousBreach),
    ..NOTHING
};
pub(super) const DEMOTION: SanctionTerms = SanctionTerms {
    kind: SanctionKind::Demotion,
    demotion: Some(DemotionBasis::Agreement),
    agreement: Some([9; 32]),
    ..NOTHING
};
pub(super) const RETURN: SanctionTerms = SanctionTerms {
    kind: SanctionKind::ReturnToAgency,
    ..DISMISSAL
};
pub(super) const SERIOUS_WARNING: SanctionTerms = SanctionTerms {
    kind: SanctionKind::SeriousWarning,
    months: Some(12),
    ..NOTHING
};
pub(super) const WARNING: SanctionTerms = SanctionTerms {
    kind: SanctionKind::WrittenWarning,
    months: Some(12),
    ..NOTHING
};
pub(super) const SHORT_WARNING: SanctionTerms = SanctionTerms {
    months: Some(6),
    ..WARNING
};
pub(super) const FINE: SanctionTerms = SanctionTerms {
    kind: SanctionKind::Fine,
    amount: Some(Money {
        minor: 50_000,
        currency: Currency::Cny,
    }),
    ..NOTHING
};

pub(super) fn proportionality() -> Proportionality {
    Proportionality {
        intent: sealed("intent"),
        harm: sealed("harm"),
        history: sealed("history"),
        comparable: sealed("comparable"),
    }
}

pub(super) fn proposal(finding: FindingId, terms: SanctionTerms) -> ProposeSanction {
    ProposeSanction {
        sanction: on(finding),
        case: CASE,
        finding,
        subject: Who::Subject.id(),
        terms,
        proportionality: Some(proportionality()),
        priors: Vec::new(),
        reasons: sealed("reasons"),
    }
}

pub(super) fn propose(finding: FindingId, terms: SanctionTerms) -> SanctionCommand {
    SanctionCommand::ProposeSanction(Box::new(proposal(finding, terms)))
}

pub(super) fn memo(kind: MemoKind) -> SanctionCommand {
    SanctionCommand::FileMemo {
        kind,
        text: sealed("memo"),
    }
}

pub(super) fn review() -> SanctionCommand {
    SanctionCommand::ReviewSanction {
        opinion: sealed("opinion"),
    }
}

pub(super) fn approve(role: Role) -> SanctionCommand {
    SanctionCommand::ApproveSanction { role }
}

pub(super) fn notify(on: Date) -> SanctionCommand {
    SanctionCommand::NotifyUnion {
        on,
        notice_sha256: Some(DIGEST.to_owned()),
    }
}

pub(super) fn reply(position: UnionPosition) -> SanctionCommand {
    SanctionCommand::RecordUnionReply {
        position,
        opinion: (position == UnionPosition::Opinion).then(|| sealed("union")),
    }
}

pub(super) fn answer() -> SanctionCommand {
    SanctionCommand::AnswerUnion {
        answer: sealed("answer"),
    }
}

pub(super) fn offer(on: Date) -> SanctionCommand {
    SanctionCommand::OfferHearing { on }
}

pub(super) fn statement(on: Date) -> SanctionCommand {
    SanctionCommand::RecordStatement {
        statement: sealed("statement"),
        on,
    }
}

pub(super) fn waiver(on: Date) -> SanctionCommand {
    SanctionCommand::WaiveHearing {
        waiver_sha256: DIGEST.to_owned(),
        on,
    }
}

pub(super) fn decide(terms: SanctionTerms) -> SanctionCommand {
    SanctionCommand::DecideSanction {
        terms,
        reasons: sealed("decision"),
    }
}

pub(super) fn issue(effective_on: Date) -> SanctionCommand {
    SanctionCommand::IssueDecision {
        document_sha256: DIGEST.to_owned(),
        effective_on,
    }
}

pub(super) fn attempt(method: ServiceMethod, on: Date) -> SanctionCommand {
    SanctionCommand::RecordServiceAttempt {
        method,
        on,
        outcome: sealed("attempt"),
    }
}

pub(super) fn serve(method: ServiceMethod, on: Date) -> SanctionCommand {
    SanctionCommand::ServeDecision {
        method,
        on,
        proof_sha256: DIGEST.to_owned(),
    }
}

pub(super) fn appeal(on: Date) -> SanctionCommand {
    SanctionCommand::AppealSanction {
        grounds: sealed("grounds"),
        on,
    }
}

pub(super) fn decide_appeal(outcome: AppealOutcome, terms: Option<SanctionTerms>) -> SanctionCommand {
    SanctionCommand::DecideAppeal {
        outcome,
        terms,
        reasons: sealed("appeal"),
    }
}

pub(super) fn certificate(transfer_on: Date) -> SanctionCommand {
    SanctionCommand::IssueCertificate {
        certificate_sha256: DIGEST.to_owned(),
        transfer_on,
    }
}

pub(super) fn withdraw() -> SanctionCommand {
    SanctionCommand::WithdrawSanction {
        reason: sealed("withdrawal"),
    }
}

pub(super) fn annul(instance: Instance, ruled_on: Date) -> SanctionCommand {
    SanctionCommand::AnnulSanction {
        instance,
        ruled_on,
        ruling: sealed("ruling"),
    }
}

pub(super) fn proceeding(instance: Instance, outcome: InstanceOutcome, happened: When) -> SanctionCommand {
    SanctionCommand::RecordProceeding {
        instance,
        outcome,
        happened,
        summary: sealed("proceeding"),
    }
}

pub(super) fn outside(terms: SanctionTerms, decided: When) -> SanctionCommand {
    SanctionCommand::RecordOutsideDecision {
        terms,
        decided,
        memo: sealed("outside"),
    }
}

/// A sanction's story so far, and the world that it takes place in.
#[derive(Clone)]
pub(super) struct Story {
    pub(super) sanction: Sanction,
    pub(super) facts: SanctionFacts,
    pub(super) events: Vec<SanctionEvent>,
}

impl Story {
    pub(super) fn new() -> Self {
        Self {
            sanction: Sanction::default(),
            facts: facts(),
            events: Vec::new(),
        }
    }

    /// The same on another day.
    pub(super) fn day(mut self, today: Date) -> Self {
        self.facts.context.today = today;
        self
    }

    /// The same in a world that was changed.
    pub(super) fn world(mut self, change: impl FnOnce(&mut SanctionFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    pub(super) fn when(&self, who: Who, command: &SanctionCommand) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let mut facts = self.facts.clone();
        facts.context.actor = who.actor();
        self.sanction.decide(command, &facts)
    }

    /// The command is accepted, yields an event, and yields nothing when it is repeated.
    #[allow(clippy::needless_pass_by_value, reason = "a story is told without ampersands")]
    pub(super) fn then(mut self, who: Who, command: SanctionCommand) -> Self {
        let events = self.when(who, &command).expect("the command is accepted");
        assert_eq!(events.len(), 1, "{command:?} yields one event");
        for event in &events {
            self.sanction.evolve(event);
        }
        self.events.extend(events);
        assert_eq!(
            self.when(who, &command),
            Ok(Vec::new()),
            "{command:?} repeated yields nothing"
        );
        self
    }

    /// The command is refused.
    pub(super) fn refuses(&self, who: Who, command: &SanctionCommand) -> SanctionRefusal {
        match self.when(who, command) {
            Ok(events) => panic!("{command:?} by {who:?} is accepted: {events:?}"),
            Err(refusal) => refusal,
        }
    }

    pub(super) fn status(&self) -> SanctionStatus {
        self.sanction.status
    }

    pub(super) fn last(&self) -> &SanctionEvent {
        self.events.last().expect("something has happened")
    }

    pub(super) fn proposed(finding: FindingId, terms: SanctionTerms) -> Self {
        Self::new().then(Who::Hr, propose(finding, terms))
    }

    pub(super) fn reviewed(self) -> Self {
        self.then(Who::Counsel, review())
    }

    /// Every approval of the matrix.
    pub(super) fn approved(self) -> Self {
        let kind = self.sanction.terms.map(|terms| terms.kind);
        let needed: BTreeSet<Role> = kind
            .map(|kind| self.facts.rules.sanctions[&kind].approvals.iter().copied().collect())
            .unwrap_or_default();
        let approvers = [
            (Who::Counsel, Role::LegalCounsel),
            (Who::OtherHr, Role::HumanResources),
            (Who::Boss, Role::DecisionMaker),
        ];
        approvers
            .into_iter()
            .filter(|(_, role)| needed.contains(role))
            .fold(self, |story, (who, role)| story.then(who, approve(role)))
    }

    /// Union and subject were asked.
    pub(super) fn asked(self) -> Self {
        let today = self.facts.context.today;
        self.then(Who::Hr, notify(today)).then(Who::Hr, offer(today))
    }

    /// A dismissal for a grave breach, approved on the first day.
    pub(super) fn approved_dismissal() -> Self {
        Self::proposed(GRAVE, DISMISSAL).reviewed().approved()
    }

    /// The same, with both windows run.
    pub(super) fn ready() -> Self {
        Self::approved_dismissal().asked().day(DECISION)
    }

    pub(super) fn decided(self, terms: SanctionTerms) -> Self {
        self.then(Who::OtherBoss, decide(terms))
    }

    pub(super) fn issued(self) -> Self {
        let today = self.facts.context.today;
        self.then(Who::Hr, issue(today))
    }

    pub(super) fn served(self) -> Self {
        let today = self.facts.context.today;
        self.then(Who::Hr, serve(ServiceMethod::InPerson, today))
    }

    /// A dismissal that was served on the day of its decision.
    pub(super) fn served_dismissal() -> Self {
        Self::ready().decided(DISMISSAL).issued().served()
    }

    /// A serious warning that was served on the day of its decision.
    pub(super) fn served_warning() -> Self {
        Self::proposed(SERIOUS, SERIOUS_WARNING)
            .reviewed()
            .approved()
            .asked()
            .day(DECISION)
            .decided(SERIOUS_WARNING)
            .issued()
            .served()
    }

    /// A serious warning in force.
    pub(super) fn active_warning() -> Self {
        Self::served_warning()
            .day(FINAL)
            .then(Who::System, SanctionCommand::FinaliseSanction)
            .then(Who::System, SanctionCommand::ActivateSanction)
    }
}
