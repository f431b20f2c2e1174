//! People, departments, policies, accounts, access.

use jiff::civil::date;

use super::{DAY, by, digest, person, sealed, ulid};
use crate::access::*;
use crate::account::*;
use crate::actor::{DecisionLevel, Role};
use crate::codec::AnyEvent;
use crate::department::DepartmentNamed;
use crate::ids::{AccountId, DepartmentId, FindingId, PolicyId, SanctionId};
use crate::person::*;
use crate::policy::*;
use crate::when::When;

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let people = people()
        .into_iter()
        .map(|event| (person(5).stream(), AnyEvent::Person(event)));
    let policies = policies()
        .into_iter()
        .map(|event| (PolicyId(ulid(6)).stream(), AnyEvent::Policy(event)));
    let accounts = accounts()
        .into_iter()
        .map(|event| (AccountId(ulid(7)).stream(), AnyEvent::Account(event)));
    let access = access()
        .into_iter()
        .chain(recoveries())
        .map(|event| (format!("access-{}", person(5)), AnyEvent::Access(event)));
    let department = DepartmentId(ulid(40));
    let named = DepartmentNamed {
        department,
        name: sealed("name"),
        by: Some(by()),
        on: DAY,
    };
    let departments = std::iter::once((department.stream(), AnyEvent::Department(named.into())));
    people
        .chain(departments)
        .chain(policies)
        .chain(accounts)
        .chain(access)
        .collect()
}

pub(super) fn registered() -> PersonRegistered {
    PersonRegistered {
        person: person(5),
        name: sealed("name"),
        contact: Some(sealed("contact")),
        department: DepartmentId(ulid(40)),
        manager: Some(person(7)),
        heads_department: false,
        employment: Employment::Dispatched,
        joined: When::Month { year: 2020, month: 10 },
    }
}

fn people() -> Vec<PersonEvent> {
    vec![
        registered().into(),
        PersonNumbered {
            number: sealed("number"),
        }
        .into(),
        PersonCorrected {
            name: sealed("name"),
            contact: Some(sealed("contact")),
            joined: When::Day { date: DAY },
        }
        .into(),
        PersonMoved {
            department: DepartmentId(ulid(41)),
            manager: Some(person(8)),
            heads_department: true,
            employment: Employment::Employee,
            since: When::Year { year: 2021 },
        }
        .into(),
        PersonLeft {
            left: When::Day {
                date: date(2021, 4, 17),
            },
        }
        .into(),
        RelativeDeclared { relative: person(9) }.into(),
        PolicyAcknowledged {
            policy: PolicyId(ulid(6)),
            acknowledged: When::Unknown,
            proof: AcknowledgementProof::Signed(digest("9c")),
        }
        .into(),
        SanctionReserved {
            sanction: SanctionId(ulid(4)),
            finding: FindingId(ulid(11)),
        }
        .into(),
    ]
}

fn policies() -> Vec<PolicyEvent> {
    let by = by();
    vec![
        PolicyDrafted {
            policy: PolicyId(ulid(6)),
            pack: "wechat-confidentiality".to_owned(),
            version: "2024-1".to_owned(),
            sha256: digest("ad"),
            by,
        }
        .into(),
        StaffConsulted {
            consulted: When::Day { date: DAY },
            proof: ConsultationProof::Minutes(digest("be")),
            by,
        }
        .into(),
        PolicyPublished {
            published: When::Day { date: DAY },
            proof_sha256: Some(digest("cf")),
            by,
        }
        .into(),
        PolicyRetired {
            retired: When::Day { date: DAY },
            by,
        }
        .into(),
    ]
}

fn accounts() -> Vec<AccountEvent> {
    let by = by();
    vec![
        AccountRegistered {
            account: AccountId(ulid(7)),
            holder: person(5),
            kind: AccountKind::OwnForWork,
            identifier: sealed("identifier"),
            contacts: Some(599),
            registered: When::Month { year: 2020, month: 10 },
            by,
        }
        .into(),
        AccountAnomalyReported {
            description: sealed("anomaly"),
            happened: When::Day {
                date: date(2021, 4, 17),
            },
            by,
        }
        .into(),
        AccountHandedOver {
            to: person(8),
            handed_over: When::Day { date: DAY },
            cleaned: true,
            by,
        }
        .into(),
    ]
}

fn access() -> Vec<AccessEvent> {
    let person = person(5);
    let (record, action) = (format!("case-{}", ulid(2)), "case.read".to_owned());
    vec![
        RoleRequested {
            person,
            role: Role::DecisionMaker,
            level: Some(DecisionLevel::Senior),
            by: by(),
            on: DAY,
        }
        .into(),
        RoleRequestWithdrawn {
            person,
            role: Role::DecisionMaker,
            by: by(),
            on: DAY,
        }
        .into(),
        RoleGranted {
            person,
            role: Role::DecisionMaker,
            level: Some(DecisionLevel::Senior),
            requested_by: None,
            by: Some(by()),
            on: DAY,
        }
        .into(),
        RoleRevoked {
            person,
            role: Role::IdentityCustodian,
            by: Some(by()),
            on: DAY,
        }
        .into(),
        RecordViewed {
            person,
            record: record.clone(),
            action: action.clone(),
            on: DAY,
        }
        .into(),
        AccessDenied {
            person,
            record,
            action,
            on: DAY,
        }
        .into(),
        DenialsCapped { person, on: DAY }.into(),
    ]
}

/// Second factors that were taken away, and roles from elsewhere than an administrator.
fn recoveries() -> Vec<AccessEvent> {
    let person = person(5);
    vec![
        FactorResetRequested {
            person,
            by: by(),
            on: DAY,
        }
        .into(),
        FactorResetWithdrawn {
            person,
            by: by(),
            on: DAY,
        }
        .into(),
        FactorResetConfirmed {
            person,
            requested_by: super::person(6),
            by: by(),
            on: DAY,
        }
        .into(),
        FactorResetByOperator {
            person,
            reason: sealed("reason"),
            on: DAY,
        }
        .into(),
        RolesMirrored {
            person,
            roles: vec![MirroredRole {
                role: Role::DecisionMaker,
                level: Some(DecisionLevel::Line),
            }],
            on: DAY,
        }
        .into(),
        EmergencyRoleGranted {
            person,
            role: Role::DecisionMaker,
            level: Some(DecisionLevel::Senior),
            reason: sealed("reason"),
            by: Some(by()),
            until: jiff::Timestamp::constant(1_710_500_000, 0),
            on: DAY,
        }
        .into(),
        EmergencyRoleEnded {
            person,
            role: Role::DecisionMaker,
            by: Some(by()),
            on: DAY,
        }
        .into(),
    ]
}
