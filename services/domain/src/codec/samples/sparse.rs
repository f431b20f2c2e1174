//! The same events with nothing in their optional fields, and with the other forms of what has several.

use super::{
    DAY, by, case, damages, digest, directory, investigation, message, person, report, sanction, sealed, ulid,
};
use crate::access::{EmergencyRoleEnded, EmergencyRoleGranted, MirroredRole, RoleGranted, RoleRevoked, RolesMirrored};
use crate::account::{AccountKind, AccountRegistered};
use crate::actor::Role;
use crate::case::*;
use crate::codec::AnyEvent;
use crate::department::DepartmentNamed;
use crate::ids::{AccountId, AllegationId, CaseId, DepartmentId, FindingId, PolicyId, TaskId};
use crate::investigation::{
    EvidenceSealed, InterviewRecorded, InvestigationPlanned, Source, SourceKind, TaskAdded, TaskKind,
};
use crate::person::*;
use crate::policy::{ConsultationProof, PolicyPublished, StaffConsulted};
use crate::report::*;
use crate::sanction::*;
use crate::when::When;

/// Events with their streams.
pub(in crate::codec) fn all() -> Vec<(String, AnyEvent)> {
    let reports = reports()
        .into_iter()
        .map(|event| (report::report().stream(), AnyEvent::Report(event)));
    let cases = cases()
        .into_iter()
        .map(|event| (format!("case-{}", ulid(2)), AnyEvent::Case(event)));
    let sanctions = sanctions()
        .into_iter()
        .map(|event| (format!("sanction-{}", ulid(4)), AnyEvent::Sanction(event)));
    let mut all: Vec<_> = reports.chain(cases).chain(sanctions).collect();
    all.extend(investigations());
    all.extend(directories());
    all.extend(recoveries());
    all.extend(damages::sparse());
    all.extend(super::keeping::sparse());
    all.extend(super::disclosure::sparse());
    all
}

fn reports() -> Vec<ReportEvent> {
    vec![
        ReportReceived {
            categories: vec![],
            narrative: Message {
                for_reporter: None,
                ..message("narrative")
            },
            place: None,
            attachments: vec![],
            lookup: None,
            reporter_key: None,
            taken_by: None,
            to_alternate: true,
            ..report::received()
        }
        .into(),
        ReportAcknowledged {
            by: None,
            on: DAY,
            triage_by: DAY,
            triage_basis: None,
            feedback_by: DAY,
            feedback_basis: None,
        }
        .into(),
        ReportClosed {
            by: by(),
            on: DAY,
            without_channel: None,
        }
        .into(),
        ReportSupplemented {
            message: message("supplement"),
            attachments: vec![],
            taken_by: Some(by()),
            on: DAY,
        }
        .into(),
        ReporterReplied {
            message: message("answer"),
            attachments: vec![],
            taken_by: Some(by()),
            on: DAY,
        }
        .into(),
        ReportReopened {
            by: None,
            on: DAY,
            reason: None,
            feedback_by: DAY,
            feedback_basis: None,
        }
        .into(),
    ]
}

fn cases() -> Vec<CaseEvent> {
    let (by, on) = (by(), DAY);
    vec![
        CaseOpened {
            case: CaseId(ulid(2)),
            origin: CaseOrigin::OwnKnowledge,
            title: sealed("title"),
            by,
            counsel: person(2),
            on,
            known_on: on,
            action_clock: None,
        }
        .into(),
        ConflictDeclared {
            person: person(4),
            kind: ConflictKind::Declared,
            note: None,
            by,
            on,
        }
        .into(),
        AllegationRaised {
            subject: case::outside(),
            ground: None,
            ..case::raised()
        }
        .into(),
        AllegationDetermined {
            allegation: AllegationId(ulid(10)),
            determination: Determination::TimeBarred,
            finding: None,
            by,
            on,
        }
        .into(),
        FindingDrafted {
            finding: FindingId(ulid(11)),
            conclusions: vec![],
            text: sealed("finding.text"),
            supersedes: None,
            by,
            on,
        }
        .into(),
    ]
}

fn plain_terms() -> SanctionTerms {
    SanctionTerms {
        kind: SanctionKind::WrittenWarning,
        months: None,
        amount: None,
        limb: None,
        demotion: None,
        criminal_instrument: None,
        agreement: None,
    }
}

fn sanctions() -> Vec<SanctionEvent> {
    let (by, on) = (by(), DAY);
    vec![
        SanctionProposed {
            terms: plain_terms(),
            proportionality: None,
            priors: vec![],
            ..sanction::proposed()
        }
        .into(),
        SanctionApproved {
            by,
            role: Role::HumanResources,
            level: None,
            on,
            complete: false,
        }
        .into(),
        UnionNotified {
            by,
            on,
            reply_by: on,
            basis: None,
            notice_sha256: None,
        }
        .into(),
        UnionOpined {
            by,
            on,
            position: UnionPosition::NoObjection,
            opinion: None,
        }
        .into(),
        DecisionServed {
            method: ServiceMethod::InPerson,
            on,
            proof_sha256: digest("7a"),
            by,
            appeal_until: DAY,
            appeal_basis: None,
            certificate_by: None,
            certificate_basis: None,
        }
        .into(),
        AppealDecided {
            by,
            on,
            outcome: AppealOutcome::Upheld,
            terms: None,
            reasons: sealed("appeal.reasons"),
        }
        .into(),
        SanctionFinalised { by: None, on }.into(),
        SanctionActivated { on, until: None }.into(),
        RecordExpunged { by: None, on }.into(),
    ]
}

fn investigations() -> Vec<(String, AnyEvent)> {
    let (by, on) = (by(), DAY);
    let events = [
        InvestigationPlanned {
            investigation: crate::ids::InvestigationId(ulid(3)),
            case: CaseId(ulid(2)),
            scope: sealed("scope"),
            sources: vec![Source {
                id: crate::ids::SourceId(ulid(30)),
                kind: SourceKind::WorkAccount,
                basis: None,
                description: sealed("source.description"),
            }],
            by,
            on,
        }
        .into(),
        TaskAdded {
            task: TaskId(ulid(31)),
            kind: TaskKind::Other,
            text: sealed("task"),
            assignee: person(3),
            due: None,
            by,
            on,
        }
        .into(),
        EvidenceSealed {
            attachment: None,
            shows: When::Unknown,
            ..investigation::evidence_sealed()
        }
        .into(),
        InterviewRecorded {
            interviewers: vec![person(3), person(6)],
            interviewee: Party::Person(person(5)),
            record: sealed("interview.record"),
            evidence: None,
            held_on: on,
            by,
            on,
        }
        .into(),
    ];
    events
        .map(|event| (format!("investigation-{}", ulid(3)), AnyEvent::Investigation(event)))
        .to_vec()
}

fn directories() -> Vec<(String, AnyEvent)> {
    let (person, by, on) = (person(5), by(), DAY);
    let stand_alone = PersonRegistered {
        contact: None,
        manager: None,
        joined: When::Unknown,
        ..directory::registered()
    };
    let reported = PolicyAcknowledged {
        policy: PolicyId(ulid(6)),
        acknowledged: When::Unknown,
        proof: AcknowledgementProof::Reported,
    };
    let vouched = StaffConsulted {
        consulted: When::Unknown,
        proof: ConsultationProof::Memo(sealed("memo")),
        by,
    };
    let published = PolicyPublished {
        published: When::Day { date: on },
        proof_sha256: None,
        by,
    };
    let account = AccountRegistered {
        account: AccountId(ulid(7)),
        holder: person,
        kind: AccountKind::Company,
        identifier: sealed("identifier"),
        contacts: None,
        registered: When::Unknown,
        by,
    };
    let role = Role::Auditor;
    let granted = RoleGranted {
        person,
        role,
        level: None,
        requested_by: None,
        by: None,
        on,
    };
    let revoked = RoleRevoked {
        person,
        role,
        by: None,
        on,
    };
    vec![
        named_by_the_operator(),
        (person.stream(), AnyEvent::Person(stand_alone.into())),
        (person.stream(), AnyEvent::Person(reported.into())),
        (format!("policy-{}", ulid(6)), AnyEvent::Policy(vouched.into())),
        (format!("policy-{}", ulid(6)), AnyEvent::Policy(published.into())),
        (format!("account-{}", ulid(7)), AnyEvent::Account(account.into())),
        (format!("access-{person}"), AnyEvent::Access(granted.into())),
        (format!("access-{person}-202403"), AnyEvent::Access(revoked.into())),
    ]
}

fn named_by_the_operator() -> (String, AnyEvent) {
    let department = DepartmentId(ulid(40));
    let named = DepartmentNamed {
        department,
        name: sealed("name"),
        by: None,
        on: DAY,
    };
    (department.stream(), AnyEvent::Department(named.into()))
}

/// Roles from elsewhere than an administrator.
fn recoveries() -> Vec<(String, AnyEvent)> {
    let (person, role, on) = (person(5), Role::Auditor, DAY);
    let emergency = EmergencyRoleGranted {
        person,
        role,
        level: None,
        reason: sealed("reason"),
        by: None,
        until: jiff::Timestamp::constant(1_710_500_000, 0),
        on,
    };
    let ended = EmergencyRoleEnded {
        person,
        role,
        by: None,
        on,
    };
    let mirrored = RolesMirrored {
        person,
        roles: vec![MirroredRole { role, level: None }],
        on,
    };
    let stream = format!("access-{person}");
    let events = [emergency.into(), ended.into(), mirrored.into()];
    events.map(|event| (stream.clone(), AnyEvent::Access(event))).into()
}
