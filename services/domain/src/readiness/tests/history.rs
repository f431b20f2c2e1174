//! A dismissal that was arrived at properly, told event by event, and ways to tell it otherwise.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use ulid::Ulid;

use crate::actor::{DecisionLevel, Role};
use crate::case::*;
use crate::clause::Severity;
use crate::codec::AnyEvent;
use crate::gate::*;
use crate::ids::{
    AllegationId, CaseId, ClaimId, DepartmentId, EvidenceId, FindingId, GateId, InvestigationId, PersonId, PolicyId,
    SanctionId, SourceId,
};
use crate::investigation::*;
use crate::person::*;
use crate::policy::*;
use crate::readiness::{Dossier, Line, Place};
use crate::sanction::*;
use crate::sealed::Sealed;
use crate::when::When;

pub(super) const SANCTION: SanctionId = SanctionId(Ulid(1));
pub(super) const CASE: CaseId = CaseId(Ulid(2));
pub(super) const INVESTIGATION: InvestigationId = InvestigationId(Ulid(3));
pub(super) const POLICY: PolicyId = PolicyId(Ulid(4));
pub(super) const SUBJECT: PersonId = PersonId(Ulid(5));
pub(super) const CHARGE: AllegationId = AllegationId(Ulid(6));
pub(super) const FINDING: FindingId = FindingId(Ulid(7));
pub(super) const EVIDENCE: EvidenceId = EvidenceId(Ulid(8));
pub(super) const SOURCE: SourceId = SourceId(Ulid(9));
pub(super) const CLAIM: ClaimId = ClaimId(Ulid(10));
pub(super) const GATE: GateId = GateId(SANCTION.0);
pub(super) const INVESTIGATOR: PersonId = PersonId(Ulid(20));
pub(super) const COUNSEL: PersonId = PersonId(Ulid(21));
pub(super) const HR: PersonId = PersonId(Ulid(22));
pub(super) const BOSS: PersonId = PersonId(Ulid(23));
pub(super) const OTHER_BOSS: PersonId = PersonId(Ulid(24));
pub(super) const UNION: PersonId = PersonId(Ulid(25));
pub(super) const COLLEAGUE: PersonId = PersonId(Ulid(26));
pub(super) const CUSTODIAN: PersonId = PersonId(Ulid(27));

pub(super) const CONDUCT: Date = date(2026, 3, 2);
pub(super) const KNOWN: Date = date(2026, 3, 9);
pub(super) const SEALED: Date = date(2026, 3, 16);
pub(super) const FOUND: Date = date(2026, 4, 1);
pub(super) const ASKED: Date = date(2026, 4, 7);
/// The last day for union and subject.
pub(super) const SPEAK_BY: Date = date(2026, 4, 14);
pub(super) const DECIDED: Date = date(2026, 4, 15);
pub(super) const APPEAL_UNTIL: Date = date(2026, 4, 29);
pub(super) const CERTIFICATE_BY: Date = date(2026, 4, 30);
pub(super) const FINAL: Date = date(2026, 5, 6);
pub(super) const ACT_BY: Date = date(2027, 3, 9);
/// A day on which all is over.
pub(super) const TODAY: Date = date(2026, 6, 1);
pub(super) const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

pub(super) const TERMS: SanctionTerms = SanctionTerms {
    kind: SanctionKind::Dismissal,
    months: None,
    amount: None,
    limb: Some(DismissalLimb::SeriousBreach),
    demotion: None,
    criminal_instrument: None,
    agreement: None,
};

pub(super) fn sealed() -> Sealed {
    Sealed {
        key: CASE.stream(),
        field: "text".to_owned(),
        cipher: "c2VhbGVk".to_owned(),
    }
}

/// Events with their streams, in the order in which they were recorded.
#[derive(Debug, Clone)]
pub(super) struct History(Vec<(String, AnyEvent)>);

impl History {
    pub(super) fn proper() -> Self {
        let mut history = Self(Vec::new());
        for event in rule() {
            history = history.then(event);
        }
        for event in case().into_iter().chain(inquiry()).chain(finding()) {
            history = history.then(event);
        }
        for event in gate().into_iter().chain(procedure()).chain(aftermath()) {
            history = history.then(event);
        }
        history
    }

    pub(super) fn of(entries: Vec<(String, AnyEvent)>) -> Self {
        Self(entries)
    }

    pub(super) fn entries(&self) -> &[(String, AnyEvent)] {
        &self.0
    }

    pub(super) fn then(mut self, event: impl Into<AnyEvent>) -> Self {
        let event = event.into();
        self.0.push((stream_of(&event), event));
        self
    }

    /// Without the events of a kind.
    pub(super) fn without(mut self, is: impl Fn(&AnyEvent) -> bool) -> Self {
        let before = self.0.len();
        self.0.retain(|(_, event)| !is(event));
        assert!(self.0.len() < before, "something was left out");
        self
    }

    pub(super) fn without_stream(mut self, prefix: &str) -> Self {
        self.0.retain(|(stream, _)| !stream.starts_with(prefix));
        self
    }

    /// With every event told otherwise; at least one has to be.
    pub(super) fn told(mut self, otherwise: impl Fn(&mut AnyEvent)) -> Self {
        let before = self.0.clone();
        for (_, event) in &mut self.0 {
            otherwise(event);
        }
        assert_ne!(before, self.0, "something was told otherwise");
        self
    }

    /// Up to the first event that is such, without it.
    pub(super) fn until(mut self, is: impl Fn(&AnyEvent) -> bool) -> Self {
        let end = self.0.iter().position(|(_, event)| is(event)).expect("such an event");
        self.0.truncate(end);
        self
    }

    pub(super) fn dossier(&self) -> Dossier {
        let mut dossier = Dossier::default();
        let mut revisions: BTreeMap<&str, u64> = BTreeMap::new();
        for (stream, event) in &self.0 {
            let next = revisions.entry(stream.as_str()).or_default();
            let place = Place {
                stream,
                revision: *next,
                happened: When::from(CONDUCT),
            };
            dossier.take_in(&place, event);
            *next += 1;
        }
        dossier
    }

    pub(super) fn lines(&self) -> Vec<Line> {
        self.dossier().readiness(SANCTION).expect("a checklist")
    }

    pub(super) fn places(&self) -> impl Iterator<Item = (String, u64)> {
        let mut revisions: BTreeMap<String, u64> = BTreeMap::new();
        self.0.iter().map(move |(stream, _)| {
            let next = revisions.entry(stream.clone()).or_default();
            let place = (stream.clone(), *next);
            *next += 1;
            place
        })
    }
}

fn stream_of(event: &AnyEvent) -> String {
    match event {
        AnyEvent::Case(_) => CASE.stream(),
        AnyEvent::Investigation(_) => INVESTIGATION.stream(),
        AnyEvent::Person(_) => SUBJECT.stream(),
        AnyEvent::Policy(_) => POLICY.stream(),
        AnyEvent::Sanction(_) => SANCTION.stream(),
        AnyEvent::Gate(_) => GATE.stream(),
        AnyEvent::Claim(_) => CLAIM.stream(),
        AnyEvent::Payroll(_) => format!("payroll-{SUBJECT}"),
        other => panic!("no part of the history: {other:?}"),
    }
}

fn rule() -> Vec<AnyEvent> {
    let published = When::from(date(2025, 6, 1));
    let consulted = StaffConsulted {
        consulted: When::from(date(2025, 5, 1)),
        proof: ConsultationProof::Minutes(DIGEST.to_owned()),
        by: COUNSEL,
    };
    let published = PolicyPublished {
        published,
        proof_sha256: Some(DIGEST.to_owned()),
        by: COUNSEL,
    };
    let registered = PersonRegistered {
        person: SUBJECT,
        name: sealed(),
        contact: None,
        department: DepartmentId(Ulid(30)),
        manager: None,
        heads_department: false,
        employment: Employment::Employee,
        joined: When::from(date(2020, 1, 1)),
    };
    let acknowledged = PolicyAcknowledged {
        policy: POLICY,
        acknowledged: When::from(date(2025, 6, 15)),
        proof: AcknowledgementProof::Signed(DIGEST.to_owned()),
    };
    vec![
        AnyEvent::Policy(consulted.into()),
        AnyEvent::Policy(published.into()),
        AnyEvent::Person(registered.into()),
        AnyEvent::Person(acknowledged.into()),
    ]
}

fn case() -> Vec<AnyEvent> {
    let opened = CaseOpened {
        case: CASE,
        origin: CaseOrigin::OwnKnowledge,
        title: sealed(),
        by: COUNSEL,
        counsel: COUNSEL,
        on: KNOWN,
        known_on: KNOWN,
        action_clock: None,
    };
    let raised = AllegationRaised {
        allegation: CHARGE,
        subject: Party::Person(SUBJECT),
        clause: "WX-6.1.2".parse().expect("a clause"),
        severity: Severity::Grave,
        conduct: When::from(CONDUCT),
        ground: Some(PolicyGround {
            policy: POLICY,
            published: When::from(date(2025, 6, 1)),
            acknowledged: When::from(date(2025, 6, 15)),
            rests_on_publication: false,
            consultation_by_memo: false,
        }),
        description: sealed(),
        by: COUNSEL,
        on: KNOWN,
    };
    let informed = SubjectInformed {
        allegation: CHARGE,
        by: INVESTIGATOR,
        on: SEALED,
        respond_by: date(2026, 3, 23),
        basis: None,
    };
    vec![
        AnyEvent::Case(opened.into()),
        AnyEvent::Case(raised.into()),
        AnyEvent::Case(informed.into()),
    ]
}

fn inquiry() -> Vec<AnyEvent> {
    let planned = InvestigationPlanned {
        investigation: INVESTIGATION,
        case: CASE,
        scope: sealed(),
        sources: vec![Source {
            id: SOURCE,
            kind: SourceKind::WorkAccount,
            basis: Some(LegalBasis::LawfulRules),
            description: sealed(),
        }],
        by: INVESTIGATOR,
        on: KNOWN,
    };
    let authorised = InvestigationAuthorised {
        by: COUNSEL,
        on: KNOWN,
        sources: vec![SOURCE],
        complete_by: date(2026, 5, 8),
        basis: None,
    };
    let transferred = EvidenceTransferred {
        evidence: EVIDENCE,
        from: INVESTIGATOR,
        to: COUNSEL,
        reason: sealed(),
        on: SEALED,
    };
    let interview = InterviewRecorded {
        interviewers: vec![INVESTIGATOR, COUNSEL],
        interviewee: Party::Person(SUBJECT),
        record: sealed(),
        evidence: None,
        held_on: SEALED,
        by: INVESTIGATOR,
        on: SEALED,
    };
    let answered = SubjectResponded {
        subject: Party::Person(SUBJECT),
        statement: sealed(),
        admits: true,
        answered_on: SEALED,
        by: INVESTIGATOR,
        on: SEALED,
    };
    let completed = InvestigationCompleted {
        by: INVESTIGATOR,
        on: FOUND,
    };
    vec![
        AnyEvent::Investigation(planned.into()),
        AnyEvent::Investigation(authorised.into()),
        AnyEvent::Investigation(evidence().into()),
        AnyEvent::Investigation(transferred.into()),
        AnyEvent::Investigation(interview.into()),
        AnyEvent::Investigation(answered.into()),
        AnyEvent::Investigation(completed.into()),
    ]
}

fn evidence() -> EvidenceSealed {
    EvidenceSealed {
        evidence: EVIDENCE,
        source: SOURCE,
        method: CollectionMethod::Export,
        title: sealed(),
        sha256: DIGEST.to_owned(),
        attachment: None,
        collected: When::from(SEALED),
        shows: When::from(CONDUCT),
        collector: INVESTIGATOR,
        by: INVESTIGATOR,
        on: SEALED,
    }
}

fn finding() -> Vec<AnyEvent> {
    let (finding, on) = (FINDING, FOUND);
    let drafted = FindingDrafted {
        finding,
        conclusions: vec![Conclusion {
            allegation: CHARGE,
            determination: Determination::Substantiated,
            evidence: vec![EVIDENCE],
        }],
        text: sealed(),
        supersedes: None,
        by: INVESTIGATOR,
        on,
    };
    let tracked = SanctionTracked {
        sanction: SANCTION,
        subject: SUBJECT,
        finding,
        by: INVESTIGATOR,
        on,
    };
    vec![
        AnyEvent::Case(drafted.into()),
        AnyEvent::Case(
            FindingReviewed {
                finding,
                by: COUNSEL,
                on,
            }
            .into(),
        ),
        AnyEvent::Case(
            FindingIssued {
                finding,
                by: COUNSEL,
                on,
            }
            .into(),
        ),
        AnyEvent::Case(tracked.into()),
    ]
}

pub(super) fn proposed() -> SanctionProposed {
    SanctionProposed {
        sanction: SANCTION,
        case: CASE,
        finding: FINDING,
        subject: SUBJECT,
        terms: TERMS,
        proportionality: Some(Proportionality {
            intent: sealed(),
            harm: sealed(),
            history: sealed(),
            comparable: sealed(),
        }),
        priors: Vec::new(),
        reasons: sealed(),
        by: INVESTIGATOR,
        on: FOUND,
        act_warn_on: date(2026, 6, 7),
        act_by: ACT_BY,
        act_basis: None,
    }
}

fn approved(by: PersonId, role: Role, level: Option<DecisionLevel>, complete: bool) -> AnyEvent {
    let approved = SanctionApproved {
        by,
        role,
        level,
        on: FOUND,
        complete,
    };
    AnyEvent::Sanction(approved.into())
}

fn gate() -> Vec<AnyEvent> {
    let opened = RetaliationGateOpened {
        gate: GATE,
        sanction: SANCTION,
        case: CASE,
        subject: SUBJECT,
        on: FOUND,
        check_by: FOUND,
    };
    let checked = |part, by| RetaliationGateChecked {
        part,
        result: sealed(),
        by,
        on: FOUND,
    };
    vec![
        AnyEvent::Gate(opened.into()),
        AnyEvent::Gate(checked(Checker::Custodian, CUSTODIAN).into()),
        AnyEvent::Gate(checked(Checker::Counsel, COUNSEL).into()),
        AnyEvent::Gate(RetaliationGateCleared { on: ASKED }.into()),
    ]
}

fn procedure() -> Vec<AnyEvent> {
    let reviewed = LegalReviewed {
        by: COUNSEL,
        on: FOUND,
        opinion: sealed(),
    };
    let told = UnionNotified {
        by: HR,
        on: ASKED,
        reply_by: SPEAK_BY,
        notice_sha256: Some(DIGEST.to_owned()),
        basis: None,
    };
    let opined = UnionOpined {
        by: UNION,
        on: ASKED,
        position: UnionPosition::Opinion,
        opinion: Some(sealed()),
    };
    let answered = UnionAnswered {
        by: HR,
        on: ASKED,
        answer: sealed(),
    };
    let offered = HearingOffered {
        by: HR,
        on: ASKED,
        until: SPEAK_BY,
        basis: None,
    };
    let stated = StatementReceived {
        by: HR,
        on: ASKED,
        statement: sealed(),
    };
    vec![
        AnyEvent::Sanction(proposed().into()),
        AnyEvent::Sanction(reviewed.into()),
        approved(HR, Role::HumanResources, None, false),
        approved(COUNSEL, Role::LegalCounsel, None, false),
        approved(BOSS, Role::DecisionMaker, Some(DecisionLevel::GeneralManager), true),
        AnyEvent::Sanction(told.into()),
        AnyEvent::Sanction(opined.into()),
        AnyEvent::Sanction(answered.into()),
        AnyEvent::Sanction(offered.into()),
        AnyEvent::Sanction(stated.into()),
    ]
}

fn aftermath() -> Vec<AnyEvent> {
    let decided = SanctionDecided {
        by: OTHER_BOSS,
        on: DECIDED,
        terms: TERMS,
        reasons: sealed(),
    };
    let issued = DecisionIssued {
        by: HR,
        on: DECIDED,
        document_sha256: DIGEST.to_owned(),
        effective_on: DECIDED,
    };
    let served = DecisionServed {
        method: ServiceMethod::InPerson,
        on: DECIDED,
        proof_sha256: DIGEST.to_owned(),
        by: HR,
        appeal_until: APPEAL_UNTIL,
        certificate_by: Some(CERTIFICATE_BY),
        appeal_basis: None,
        certificate_basis: None,
    };
    let certified = CertificateIssued {
        by: HR,
        on: date(2026, 4, 20),
        certificate_sha256: DIGEST.to_owned(),
        transfer_on: date(2026, 4, 20),
    };
    vec![
        AnyEvent::Sanction(decided.into()),
        AnyEvent::Sanction(issued.into()),
        AnyEvent::Sanction(served.into()),
        AnyEvent::Sanction(certified.into()),
        AnyEvent::Sanction(SanctionFinalised { by: None, on: FINAL }.into()),
        AnyEvent::Sanction(SanctionActivated { on: FINAL, until: None }.into()),
    ]
}
