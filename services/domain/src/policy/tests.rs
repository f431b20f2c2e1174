//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider, Refusal};
use crate::ids::{PersonId, PolicyId};
use crate::sealed::Sealed;
use crate::when::When;

const TODAY: Date = date(2024, 3, 15);

fn ulid(n: u64) -> Ulid {
    Ulid::from_parts(1_700_000_000_000, u128::from(n))
}

fn by(role: Role) -> Context {
    Context {
        actor: Actor::Staff {
            person: PersonId(ulid(1)),
            roles: BTreeSet::from([role]),
            level: None,
        },
        now: jiff::Timestamp::UNIX_EPOCH,
        today: TODAY,
    }
}

fn counsel() -> Context {
    by(Role::LegalCounsel)
}

fn draft_of(version: &str, sha256: &str) -> PolicyCommand {
    PolicyCommand::DraftPolicy {
        policy: PolicyId(ulid(30)),
        pack: "wechat-confidentiality".to_owned(),
        version: version.to_owned(),
        sha256: sha256.to_owned(),
    }
}

fn draft() -> PolicyCommand {
    draft_of("2024-1", &"ab".repeat(32))
}

fn drafted() -> PolicyEvent {
    PolicyDrafted {
        policy: PolicyId(ulid(30)),
        pack: "wechat-confidentiality".to_owned(),
        version: "2024-1".to_owned(),
        sha256: "ab".repeat(32),
        by: PersonId(ulid(1)),
    }
    .into()
}

fn memo() -> ConsultationProof {
    ConsultationProof::Memo(Sealed {
        key: PersonId(ulid(1)).stream(),
        field: "memo".to_owned(),
        cipher: "bWVtbw==".to_owned(),
    })
}

fn minutes() -> ConsultationProof {
    ConsultationProof::Minutes("cd".repeat(32))
}

fn consult(day: Date, proof: ConsultationProof) -> PolicyCommand {
    PolicyCommand::RecordConsultation {
        consulted: day.into(),
        proof,
    }
}

fn consulted(proof: ConsultationProof) -> PolicyEvent {
    StaffConsulted {
        consulted: date(2024, 1, 10).into(),
        proof,
        by: PersonId(ulid(1)),
    }
    .into()
}

fn publish(published: When) -> PolicyCommand {
    PolicyCommand::PublishPolicy {
        published,
        proof_sha256: None,
    }
}

fn published() -> PolicyEvent {
    PolicyPublished {
        published: date(2024, 2, 1).into(),
        proof_sha256: None,
        by: PersonId(ulid(1)),
    }
    .into()
}

fn retire(day: Date) -> PolicyCommand {
    PolicyCommand::RetirePolicy { retired: day.into() }
}

fn retired() -> PolicyEvent {
    PolicyRetired {
        retired: date(2024, 3, 1).into(),
        by: PersonId(ulid(1)),
    }
    .into()
}

fn when(given: &[PolicyEvent], command: &PolicyCommand, context: &Context) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
    Policy::fold(given).decide(command, context)
}

#[test]
fn a_version_is_drafted_once() {
    assert_eq!(when(&[], &draft(), &counsel()), Ok(vec![drafted()]));
    assert_eq!(when(&[drafted()], &draft(), &counsel()), Ok(vec![]));
    let other = draft_of("2024-2", &"ab".repeat(32));
    assert_eq!(
        when(&[drafted()], &other, &counsel()),
        Err(PolicyRefusal::AlreadyDrafted)
    );
}

#[test]
fn a_draft_has_a_name_a_digest_and_an_author() {
    let unnamed = draft_of(" ", &"ab".repeat(32));
    assert_eq!(when(&[], &unnamed, &counsel()), Err(PolicyRefusal::Unnamed));
    let malformed = draft_of("2024-1", "abc");
    assert_eq!(when(&[], &malformed, &counsel()), Err(PolicyRefusal::DigestMalformed));
    let system = Context {
        actor: Actor::System,
        ..counsel()
    };
    assert_eq!(when(&[], &draft(), &system), Err(PolicyRefusal::StaffOnly));
}

#[test]
fn staff_are_consulted_with_minutes_by_anybody_and_by_memo_of_counsel() {
    let day = date(2024, 1, 10);
    let given = [drafted()];
    let hr = by(Role::HumanResources);
    assert_eq!(
        when(&given, &consult(day, minutes()), &hr),
        Ok(vec![consulted(minutes())])
    );
    assert_eq!(
        when(&given, &consult(day, memo()), &counsel()),
        Ok(vec![consulted(memo())])
    );
    assert_eq!(
        when(&given, &consult(day, memo()), &hr),
        Err(PolicyRefusal::MemoByCounselOnly)
    );
}

#[test]
fn consultation_is_recorded_once_on_a_draft() {
    let day = date(2024, 1, 10);
    assert_eq!(
        when(&[], &consult(day, minutes()), &counsel()),
        Err(PolicyRefusal::Missing)
    );
    let given = [drafted(), consulted(minutes())];
    assert_eq!(when(&given, &consult(day, minutes()), &counsel()), Ok(vec![]));
    assert_eq!(
        when(&given, &consult(day, memo()), &counsel()),
        Err(PolicyRefusal::AlreadyConsulted)
    );
    let other = consult(date(2024, 1, 11), minutes());
    assert_eq!(when(&given, &other, &counsel()), Err(PolicyRefusal::AlreadyConsulted));
}

#[test]
fn consultation_needs_a_past_day_and_a_digest() {
    let future = consult(date(2024, 3, 16), minutes());
    assert_eq!(
        when(&[drafted()], &future, &counsel()),
        Err(PolicyRefusal::DateInFuture)
    );
    let malformed = consult(TODAY, ConsultationProof::Minutes("no".to_owned()));
    assert_eq!(
        when(&[drafted()], &malformed, &counsel()),
        Err(PolicyRefusal::DigestMalformed)
    );
    let reversed = PolicyCommand::RecordConsultation {
        consulted: When::Between {
            first: date(2024, 1, 2),
            last: date(2024, 1, 1),
        },
        proof: minutes(),
    };
    assert_eq!(
        when(&[drafted()], &reversed, &counsel()),
        Err(PolicyRefusal::DateInconsistent)
    );
}

#[test]
fn publication_follows_consultation() {
    let command = publish(date(2024, 2, 1).into());
    assert_eq!(when(&[], &command, &counsel()), Err(PolicyRefusal::Missing));
    assert_eq!(
        when(&[drafted()], &command, &counsel()),
        Err(PolicyRefusal::NotConsulted)
    );
    let given = [drafted(), consulted(minutes())];
    assert_eq!(when(&given, &command, &counsel()), Ok(vec![published()]));
    let before = publish(date(2024, 1, 9).into());
    assert_eq!(
        when(&given, &before, &counsel()),
        Err(PolicyRefusal::PublishedBeforeConsultation)
    );
    let same_month = publish(When::Month { year: 2024, month: 1 });
    assert_eq!(when(&given, &same_month, &counsel()).map(|events| events.len()), Ok(1));
}

#[test]
fn publication_happens_once_and_not_ahead() {
    let given = [drafted(), consulted(memo()), published()];
    assert_eq!(when(&given, &publish(date(2024, 2, 1).into()), &counsel()), Ok(vec![]));
    let other = publish(date(2024, 2, 2).into());
    assert_eq!(when(&given, &other, &counsel()), Err(PolicyRefusal::AlreadyPublished));
    let given = [drafted(), consulted(memo())];
    let this_month = publish(When::Month { year: 2024, month: 3 });
    assert_eq!(when(&given, &this_month, &counsel()), Err(PolicyRefusal::DateInFuture));
    let malformed = PolicyCommand::PublishPolicy {
        published: TODAY.into(),
        proof_sha256: Some("x".to_owned()),
    };
    assert_eq!(
        when(&given, &malformed, &counsel()),
        Err(PolicyRefusal::DigestMalformed)
    );
}

#[test]
fn only_a_published_version_is_retired_once() {
    let command = retire(date(2024, 3, 1));
    assert_eq!(when(&[], &command, &counsel()), Err(PolicyRefusal::Missing));
    assert_eq!(
        when(&[drafted()], &command, &counsel()),
        Err(PolicyRefusal::NotPublished)
    );
    let given = [drafted(), consulted(minutes()), published()];
    assert_eq!(when(&given, &command, &counsel()), Ok(vec![retired()]));
    assert_eq!(
        when(&given, &retire(date(2024, 1, 31)), &counsel()),
        Err(PolicyRefusal::RetiredBeforePublication)
    );
    assert_eq!(
        when(&given, &retire(date(2024, 3, 16)), &counsel()),
        Err(PolicyRefusal::DateInFuture)
    );
    let given = [drafted(), consulted(minutes()), published(), retired()];
    assert_eq!(when(&given, &command, &counsel()), Ok(vec![]));
    assert_eq!(
        when(&given, &retire(date(2024, 3, 2)), &counsel()),
        Err(PolicyRefusal::AlreadyRetired)
    );
}

#[test]
fn folding_remembers_that_counsel_vouched() {
    let state = Policy::fold(&[drafted(), consulted(memo()), published()]);
    assert!(state.consultation_by_memo);
    assert_eq!(state.status, PolicyStatus::Published);
    assert_eq!(state.published, Some(date(2024, 2, 1).into()));
}

#[test]
fn a_refusal_has_a_code_of_its_own_aggregate() {
    assert_eq!(PolicyRefusal::NotConsulted.code(), "POLICY_NOT_CONSULTED");
}

proptest! {
    #[test]
    fn any_order_of_events_folds_and_decides(picks in proptest::collection::vec(0_usize..5, 0..16)) {
        let pool = [drafted(), consulted(minutes()), consulted(memo()), published(), retired()];
        let events: Vec<PolicyEvent> = picks.iter().map(|pick| pool[*pick].clone()).collect();
        let state = Policy::fold(&events);
        let commands = [draft(), consult(date(2024, 1, 10), minutes()), publish(date(2024, 2, 1).into()), retire(TODAY)];
        for command in commands {
            if let Ok(new) = state.decide(&command, &counsel()) {
                let mut after = state.clone();
                for event in &new {
 after.evolve(event);
 }
                prop_assert_eq!(after.decide(&command, &counsel()), Ok(vec![]));
            }
        }
    }
}
