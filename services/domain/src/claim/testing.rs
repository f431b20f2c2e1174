//! A claim for tests, and the world around it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::case::{Case, CaseStatus, Party, PartyRole, SubjectFacts};
use crate::decider::Context;
use crate::ids::{CaseId, ClaimId, PartyId, PaymentId};
use crate::money::{Currency, Money};
use crate::month::Month;
use crate::pack::testing::rules;
use crate::person::Employment;
use crate::sealed::Sealed;

pub(crate) const TODAY: Date = date(2024, 3, 15);

pub(crate) fn person(n: u64) -> PersonId {
    PersonId(Ulid::from_parts(1_700_000_000_000, u128::from(n)))
}

pub(crate) fn claim_id(n: u64) -> ClaimId {
    ClaimId(Ulid::from_parts(1_700_000_000_000, u128::from(500 + n)))
}

pub(crate) fn case_id() -> CaseId {
    CaseId(Ulid::from_parts(1_700_000_000_000, 2))
}

/// Who is to pay.
pub(crate) fn debtor() -> PersonId {
    person(1)
}

pub(crate) fn outside() -> PartyId {
    PartyId(Ulid::from_parts(1_700_000_000_000, 77))
}

pub(crate) fn yuan(amount: i64) -> Money {
    Money::new(amount * 100, Currency::Cny)
}

pub(crate) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub(crate) fn sealed(field: &str) -> Sealed {
    Sealed {
        key: case_id().stream(),
        field: field.to_owned(),
        cipher: "YQ==".to_owned(),
    }
}

pub(crate) fn sha() -> String {
    "ab".repeat(32)
}

pub(crate) fn staff(n: u64, roles: &[Role]) -> Actor {
    Actor::Staff {
        person: person(n),
        roles: roles.iter().copied().collect(),
        level: None,
    }
}

pub(crate) fn counsel() -> Actor {
    staff(9, &[Role::LegalCounsel])
}

pub(crate) fn context(actor: Actor, today: Date) -> Context {
    Context {
        actor,
        now: jiff::Timestamp::UNIX_EPOCH,
        today,
    }
}

/// A case that tracks three claims: two against the debtor, one against an outside party.
fn case() -> Case {
    Case {
        id: Some(case_id()),
        status: CaseStatus::FindingsIssued,
        parties: vec![
            (Party::Person(debtor()), PartyRole::Subject),
            (
                Party::Outside {
                    id: outside(),
                    name: sealed("party"),
                },
                PartyRole::Subject,
            ),
            (Party::Person(person(3)), PartyRole::Witness),
        ],
        claims: BTreeMap::from([
            (claim_id(1), Debtor::Person(debtor())),
            (claim_id(2), Debtor::Person(debtor())),
            (claim_id(3), Debtor::Outside(outside())),
            (claim_id(4), Debtor::Person(person(3))),
        ]),
        ..Case::default()
    }
}

pub(crate) fn subject() -> SubjectFacts {
    SubjectFacts {
        person: debtor(),
        employment: Employment::Employee,
        left: None,
    }
}

pub(crate) fn facts(actor: Actor) -> ClaimFacts {
    ClaimFacts {
        context: context(actor, TODAY),
        rules: Arc::new(rules()),
        case: Arc::new(case()),
        debtor: Some(subject()),
        owner_fits: true,
    }
}

pub(crate) fn assessment() -> Assessment {
    Assessment {
        items: vec![
            LossMethod::LostUnits {
                units: 100,
                profit: yuan(80),
            },
            LossMethod::RemediationCost { cost: yuan(2_000) },
        ],
        fault: Fault::GrossNegligence,
        share: 5_000,
    }
}

pub(crate) fn assess() -> AssessLoss {
    AssessLoss {
        claim: claim_id(1),
        case: case_id(),
        debtor: Debtor::Person(debtor()),
        joint: BTreeSet::new(),
        assessment: assessment(),
        reasons: sealed("reasons"),
    }
}

pub(crate) fn confirm_basis(contract: bool) -> ClaimCommand {
    ClaimCommand::ConfirmBasis {
        basis: sealed("basis"),
        contract_sha256: contract.then(sha),
        fault_memo: None,
    }
}

pub(crate) fn notice() -> ClaimCommand {
    ClaimCommand::NoticeClaim {
        on: TODAY,
        notice_sha256: sha(),
    }
}

pub(crate) fn agree(amount: Money) -> ClaimCommand {
    ClaimCommand::RecordAgreement {
        amount,
        on: TODAY,
        agreement_sha256: sha(),
    }
}

pub(crate) fn dispute() -> ClaimCommand {
    ClaimCommand::RecordDispute {
        objection: sealed("objection"),
    }
}

pub(crate) fn bring(forum: Forum) -> ClaimCommand {
    ClaimCommand::BringClaim {
        forum,
        on: TODAY,
        reference: sealed("reference"),
    }
}

pub(crate) fn ruling(forum: Forum, awarded: Option<Money>) -> ClaimCommand {
    ClaimCommand::RecordRuling {
        forum,
        awarded,
        on: TODAY,
        ruling_sha256: sha(),
    }
}

pub(crate) fn schedule(way: RecoveryWay) -> ClaimCommand {
    ClaimCommand::ScheduleRecovery {
        way,
        from: month("2024-03"),
    }
}

pub(crate) fn plan(text: &str, minor: i64) -> ClaimCommand {
    ClaimCommand::ScheduleInstalment {
        month: month(text),
        minor,
    }
}

pub(crate) fn confirm(text: &str, minor: i64) -> ClaimCommand {
    ClaimCommand::ConfirmDeduction {
        month: month(text),
        minor,
    }
}

pub(crate) fn pay(n: u64, amount: Money) -> ClaimCommand {
    ClaimCommand::RecordPayment {
        payment: PaymentId(Ulid::from_parts(0, u128::from(n))),
        amount,
        on: TODAY,
        reference: sealed("payment.reference"),
    }
}

pub(crate) fn write_off() -> ClaimCommand {
    ClaimCommand::WriteOffClaim {
        reason: sealed("write_off.reason"),
    }
}

/// Who gives a command when nothing else is said.
fn usual(command: &ClaimCommand) -> Actor {
    match command {
        ClaimCommand::ScheduleInstalment { .. }
        | ClaimCommand::ConfirmDeduction { .. }
        | ClaimCommand::SkipDeduction { .. } => Actor::System,
        ClaimCommand::WriteOffClaim { .. } => staff(8, &[Role::DecisionMaker]),
        ClaimCommand::AssessLoss(_)
        | ClaimCommand::ConfirmBasis { .. }
        | ClaimCommand::NoticeClaim { .. }
        | ClaimCommand::RecordAgreement { .. }
        | ClaimCommand::RecordDispute { .. }
        | ClaimCommand::BringClaim { .. }
        | ClaimCommand::RecordRuling { .. }
        | ClaimCommand::NameOwner { .. }
        | ClaimCommand::NoticeDeduction { .. }
        | ClaimCommand::ScheduleRecovery { .. }
        | ClaimCommand::RecordPayment { .. }
        | ClaimCommand::ConvertClaim => counsel(),
    }
}

/// A claim with facts that can be changed.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) claim: Claim,
    pub(crate) facts: ClaimFacts,
}

impl Scene {
    pub(crate) fn empty() -> Self {
        Self {
            claim: Claim::default(),
            facts: facts(counsel()),
        }
    }

    /// Assessed at 5,000 yuan, half of 10,000, against the debtor.
    pub(crate) fn assessed() -> Self {
        Self::empty().after(&ClaimCommand::AssessLoss(Box::new(assess())))
    }

    pub(crate) fn noticed() -> Self {
        Self::assessed().after(&confirm_basis(true)).after(&notice())
    }

    /// Agreed in full and scheduled from wages.
    pub(crate) fn scheduled() -> Self {
        Self::noticed()
            .after(&agree(yuan(5_000)))
            .after(&schedule(RecoveryWay::Wages))
    }

    pub(crate) fn at(status: ClaimStatus) -> Self {
        use ClaimStatus as S;
        match status {
            S::Missing => Self::empty(),
            S::Assessed => Self::assessed(),
            S::BasisConfirmed => Self::assessed().after(&confirm_basis(true)),
            S::Noticed => Self::noticed(),
            S::Agreed => Self::noticed().after(&agree(yuan(5_000))),
            S::Disputed => Self::noticed().after(&dispute()),
            S::Arbitration => Self::at(S::Disputed).after(&bring(Forum::Arbitration)),
            S::Court => Self::at(S::Disputed).after(&bring(Forum::Court)),
            S::Awarded => Self::at(S::Court).after(&ruling(Forum::Court, Some(yuan(1_000)))),
            S::Rejected => Self::at(S::Court).after(&ruling(Forum::Court, None)),
            S::Scheduled => Self::scheduled(),
            S::Recovering => Self::scheduled()
                .after(&plan("2024-03", 100))
                .after(&confirm("2024-03", 100)),
            S::Settled => Self::scheduled().after(&pay(1, yuan(5_000))),
            S::WrittenOff => Self::scheduled().after(&write_off()),
            S::ConvertedAtExit => Self::scheduled()
                .left_on(date(2024, 3, 14))
                .after(&ClaimCommand::ConvertClaim),
        }
    }

    pub(crate) fn left_on(mut self, day: Date) -> Self {
        self.facts.debtor = Some(SubjectFacts {
            left: Some(day.into()),
            ..subject()
        });
        self
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut ClaimFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    /// What the one who usually does it is answered.
    pub(crate) fn decide(&self, command: &ClaimCommand) -> Result<Vec<ClaimEvent>, ClaimRefusal> {
        self.decide_as(usual(command), command)
    }

    pub(crate) fn decide_as(&self, actor: Actor, command: &ClaimCommand) -> Result<Vec<ClaimEvent>, ClaimRefusal> {
        let mut facts = self.facts.clone();
        facts.context.actor = actor;
        self.claim.decide(command, &facts)
    }

    pub(crate) fn after(mut self, command: &ClaimCommand) -> Self {
        let events = self
            .decide(command)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        assert!(!events.is_empty(), "{command:?} had no effect");
        for event in &events {
            self.claim.evolve(event);
        }
        self
    }
}
