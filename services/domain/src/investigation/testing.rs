//! A world for the tests of investigations: a case with a subject and an outside party, people with their parts, and a
//! story that is told command by command.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::case::{Allegation, AllegationStatus, Case, CaseStatus, Determination, Party, PartyRole};
use crate::clause::Severity;
use crate::decider::{Context, Decider};
use crate::ids::{
    AllegationId, AttachmentId, CaseId, EvidenceId, InvestigationId, PartyId, PersonId, ReportId, SourceId, TaskId,
};
use crate::pack::testing as pack;
use crate::sealed::{AttachmentRef, Sealed};
use crate::when::When;

/// A Monday, on which everything begins.
pub(super) const DAY: Date = date(2026, 2, 2);
/// The last day for a subject to answer: five working days later.
pub(super) const LAST_TO_ANSWER: Date = date(2026, 2, 9);
/// The day after.
pub(super) const LATER: Date = date(2026, 2, 10);
/// A SHA-256.
pub(super) const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

pub(super) const CASE: CaseId = CaseId(Ulid(1));
pub(super) const INVESTIGATION: InvestigationId = InvestigationId(Ulid(2));
pub(super) const WORK_ACCOUNT: SourceId = SourceId(Ulid(10));
pub(super) const PERSONAL_ACCOUNT: SourceId = SourceId(Ulid(11));
pub(super) const INTERVIEWS: SourceId = SourceId(Ulid(12));
/// In the plan without a legal basis.
pub(super) const BASELESS: SourceId = SourceId(Ulid(13));
pub(super) const EVIDENCE: EvidenceId = EvidenceId(Ulid(20));
pub(super) const TASK: TaskId = TaskId(Ulid(30));

/// Everybody in the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Investigator,
    OtherInvestigator,
    Counsel,
    /// Counsel and investigator.
    Multi,
    Subject,
    Witness,
    System,
    Reporter,
}

impl Who {
    pub(super) const ALL: [Self; 8] = [
        Self::Investigator,
        Self::OtherInvestigator,
        Self::Counsel,
        Self::Multi,
        Self::Subject,
        Self::Witness,
        Self::System,
        Self::Reporter,
    ];

    pub(super) fn id(self) -> PersonId {
        PersonId(Ulid(100 + self as u128))
    }

    pub(super) fn party(self) -> Party {
        Party::Person(self.id())
    }

    pub(super) fn actor(self) -> Actor {
        let roles: &[Role] = match self {
            Self::Investigator | Self::OtherInvestigator => &[Role::Investigator],
            Self::Counsel => &[Role::LegalCounsel],
            Self::Multi | Self::Subject => &[Role::LegalCounsel, Role::Investigator],
            Self::Witness => &[],
            Self::System => return Actor::System,
            Self::Reporter => return Actor::Reporter(ReportId(Ulid(1))),
        };
        Actor::Staff {
            person: self.id(),
            roles: roles.iter().copied().collect(),
            level: None,
        }
    }
}

pub(super) fn sealed(field: &str) -> Sealed {
    Sealed {
        key: CASE.stream(),
        field: field.to_owned(),
        cipher: "c2VhbGVk".to_owned(),
    }
}

/// An outside party; its name is sealed anew each time it is named.
pub(super) fn company(name: &str) -> Party {
    Party::Outside {
        id: PartyId(Ulid(40)),
        name: sealed(name),
    }
}

pub(super) fn charge(subject: Party, status: AllegationStatus) -> Allegation {
    Allegation {
        status,
        subject,
        clause: pack::clause(pack::GRAVE),
        severity: Severity::Grave,
        conduct: When::Unknown,
        ground: None,
        raised_on: date(2024, 3, 1),
        respond_by: None,
    }
}

pub(super) const OPEN: AllegationStatus = AllegationStatus::UnderInvestigation;
pub(super) const DETERMINED: AllegationStatus = AllegationStatus::Determined(Determination::Substantiated);

/// Facts on a quiet day: one subject with an open charge.
pub(super) fn facts() -> InvestigationFacts {
    let case = Case {
        id: Some(CASE),
        status: CaseStatus::Investigating,
        investigations: vec![INVESTIGATION],
        parties: vec![
            (Who::Subject.party(), PartyRole::Subject),
            (Who::Witness.party(), PartyRole::Witness),
        ],
        allegations: [(AllegationId(Ulid(50)), charge(Who::Subject.party(), OPEN))]
            .into_iter()
            .collect(),
        ..Case::default()
    };
    InvestigationFacts {
        context: Context {
            actor: Actor::System,
            now: Timestamp::UNIX_EPOCH,
            today: DAY,
        },
        rules: Arc::new(pack::rules()),
        case: Arc::new(case),
        reporter_protected: false,
    }
}

/// The company becomes a subject as well, with a charge in some state.
pub(super) fn charge_the_company(facts: &mut InvestigationFacts, status: AllegationStatus) {
    let case = Arc::make_mut(&mut facts.case);
    case.parties.push((company("as named"), PartyRole::Subject));
    case.allegations
        .insert(AllegationId(Ulid(51)), charge(company("as charged"), status));
}

pub(super) fn source(id: SourceId, kind: SourceKind, basis: Option<LegalBasis>) -> Source {
    Source {
        id,
        kind,
        basis,
        description: sealed("source"),
    }
}

pub(super) fn sources() -> Vec<Source> {
    let rules = Some(LegalBasis::LawfulRules);
    vec![
        source(WORK_ACCOUNT, SourceKind::WorkAccount, rules),
        source(
            PERSONAL_ACCOUNT,
            SourceKind::PersonalAccount,
            Some(LegalBasis::SeparateConsent),
        ),
        source(INTERVIEWS, SourceKind::Interview, rules),
        source(BASELESS, SourceKind::WorkDevice, None),
    ]
}

pub(super) fn plan(sources: Vec<Source>) -> InvestigationCommand {
    InvestigationCommand::PlanInvestigation {
        investigation: INVESTIGATION,
        case: CASE,
        scope: sealed("scope"),
        sources,
    }
}

pub(super) fn authorise(sources: &[SourceId]) -> InvestigationCommand {
    InvestigationCommand::AuthoriseInvestigation {
        sources: sources.to_vec(),
    }
}

pub(super) fn task(kind: TaskKind, assignee: Who) -> InvestigationCommand {
    InvestigationCommand::AddTask {
        task: TASK,
        kind,
        text: sealed("task"),
        assignee: assignee.id(),
        due: Some(LATER),
    }
}

pub(super) fn consent(source: SourceId, given_on: Date) -> InvestigationCommand {
    InvestigationCommand::RecordConsent {
        source,
        person: Who::Subject.id(),
        document_sha256: DIGEST.to_owned(),
        given_on,
    }
}

pub(super) fn piece(source: SourceId) -> SealEvidence {
    SealEvidence {
        evidence: EVIDENCE,
        source,
        method: CollectionMethod::Export,
        title: sealed("title"),
        sha256: DIGEST.to_owned(),
        attachment: Some(AttachmentRef {
            id: AttachmentId(Ulid(60)),
            sha256: DIGEST.to_owned(),
            size: 5,
            name: sealed("name"),
            about: None,
            for_reporter: None,
        }),
        collected: When::Day { date: DAY },
        shows: When::Unknown,
        collector: Who::Investigator.id(),
    }
}

pub(super) fn seal(piece: SealEvidence) -> InvestigationCommand {
    InvestigationCommand::SealEvidence(Box::new(piece))
}

pub(super) fn transfer(to: Who) -> InvestigationCommand {
    InvestigationCommand::TransferEvidence {
        evidence: EVIDENCE,
        to: to.id(),
        reason: sealed("reason"),
    }
}

pub(super) fn interview(interviewers: &[Who], interviewee: Party) -> InvestigationCommand {
    InvestigationCommand::RecordInterview {
        interviewers: interviewers.iter().map(|who| who.id()).collect(),
        interviewee,
        record: sealed("record"),
        evidence: None,
        held_on: DAY,
    }
}

pub(super) fn open_window(subject: Party) -> InvestigationCommand {
    InvestigationCommand::OpenResponseWindow { subject }
}

pub(super) fn respond(subject: Party, answered_on: Date) -> InvestigationCommand {
    InvestigationCommand::RecordResponse {
        subject,
        statement: sealed("statement"),
        admits: true,
        answered_on,
    }
}

pub(super) fn elapse(subject: Party) -> InvestigationCommand {
    InvestigationCommand::RecordWindowElapsed { subject }
}

pub(super) fn draft() -> InvestigationCommand {
    InvestigationCommand::DraftInvestigationReport { text: sealed("report") }
}

/// An investigation's story so far, and the world that it takes place in.
#[derive(Clone)]
pub(super) struct Story {
    pub(super) investigation: Investigation,
    pub(super) facts: InvestigationFacts,
    pub(super) events: Vec<InvestigationEvent>,
}

impl Story {
    pub(super) fn new() -> Self {
        Self {
            investigation: Investigation::default(),
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
    pub(super) fn world(mut self, change: impl FnOnce(&mut InvestigationFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    pub(super) fn when(
        &self,
        who: Who,
        command: &InvestigationCommand,
    ) -> Result<Vec<InvestigationEvent>, InvestigationRefusal> {
        let mut facts = self.facts.clone();
        facts.context.actor = who.actor();
        self.investigation.decide(command, &facts)
    }

    /// The command is accepted, yields an event, and yields nothing when it is repeated.
    #[allow(clippy::needless_pass_by_value, reason = "a story is told without ampersands")]
    pub(super) fn then(mut self, who: Who, command: InvestigationCommand) -> Self {
        let events = self.when(who, &command).expect("the command is accepted");
        assert_eq!(events.len(), 1, "{command:?} yields one event");
        for event in &events {
            self.investigation.evolve(event);
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
    pub(super) fn refuses(&self, who: Who, command: &InvestigationCommand) -> InvestigationRefusal {
        match self.when(who, command) {
            Ok(events) => panic!("{command:?} by {who:?} is accepted: {events:?}"),
            Err(refusal) => refusal,
        }
    }

    pub(super) fn status(&self) -> InvestigationStatus {
        self.investigation.status
    }

    pub(super) fn last(&self) -> &InvestigationEvent {
        self.events.last().expect("something has happened")
    }

    pub(super) fn planned() -> Self {
        Self::new().then(Who::Investigator, plan(sources()))
    }

    pub(super) fn authorised() -> Self {
        Self::planned().then(Who::Counsel, authorise(&[WORK_ACCOUNT, PERSONAL_ACCOUNT, INTERVIEWS]))
    }

    pub(super) fn collecting() -> Self {
        Self::authorised().then(Who::Investigator, InvestigationCommand::StartCollection)
    }

    pub(super) fn heard() -> Self {
        Self::collecting().then(Who::Investigator, respond(Who::Subject.party(), DAY))
    }

    pub(super) fn drafted() -> Self {
        Self::heard().then(Who::Investigator, draft())
    }

    pub(super) fn completed() -> Self {
        Self::drafted()
            .then(Who::Counsel, InvestigationCommand::ReviewInvestigationReport)
            .then(Who::Investigator, InvestigationCommand::CompleteInvestigation)
    }
}
