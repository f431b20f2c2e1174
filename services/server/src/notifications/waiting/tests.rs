use std::collections::BTreeSet;

use probity_domain::Role;
use probity_domain::ids::PersonId;
use probity_domain::sanction::UnionPosition;
use ulid::Ulid;

use super::*;

const TODAY: Date = Date::constant(2025, 3, 3);

fn actor(n: u128) -> Actor {
    Actor::Staff {
        person: PersonId(Ulid(n)),
        roles: BTreeSet::from([Role::LegalCounsel]),
        level: None,
    }
}

fn sanction(status: SanctionStatus) -> Sanction {
    Sanction {
        status,
        proposer: Some(PersonId(Ulid(1))),
        ..Sanction::default()
    }
}

fn step_of(sanction: &Sanction, by: u128) -> Option<Action> {
    let step = sanction_step(SanctionId(Ulid(9)), sanction, (&actor(by), TODAY));
    step.map(|step| step.action)
}

#[test]
fn whoever_proposed_a_sanction_is_not_told_to_review_or_approve_it() {
    let proposed = sanction(SanctionStatus::Proposed);
    assert_eq!(
        (step_of(&proposed, 2), step_of(&proposed, 1)),
        (Some(Action::ReviewSanction), None)
    );
    let decided = sanction(SanctionStatus::Decided);
    assert_eq!(step_of(&decided, 1), Some(Action::IssueDecision));
    assert_eq!(step_of(&sanction(SanctionStatus::Final), 2), None);
}

#[test]
fn a_decision_waits_once_union_and_subject_were_heard_or_let_their_days_pass() {
    let mut approved = sanction(SanctionStatus::Approved);
    assert_eq!(step_of(&approved, 2), None);
    let on = Date::constant(2025, 2, 24);
    approved.union = UnionStatus::Notified { on, reply_by: TODAY };
    assert_eq!(step_of(&approved, 2), Some(Action::RecordUnionReply));
    approved.union = UnionStatus::Replied {
        notified_on: on,
        position: UnionPosition::NoObjection,
        answered: false,
    };
    approved.hearing = SubjectHearing::Offered { on, until: TODAY };
    assert_eq!(step_of(&approved, 2), None);
    approved.hearing = SubjectHearing::Waived;
    assert_eq!(step_of(&approved, 2), Some(Action::DecideSanction));
}

#[test]
fn a_deadline_is_told_when_near_and_when_past_and_a_window_not_at_all() {
    let row = |kind, due| DeadlineRow {
        assignee: None,
        id: 1,
        record: SanctionId(Ulid(9)).stream(),
        kind,
        item: String::new(),
        case: None,
        due,
        first_due: due,
        basis: None,
        warn_on: None,
        done_on: None,
    };
    let near = row(DeadlineKind::Certificate, TODAY);
    let yesterday = TODAY.yesterday().unwrap();
    assert_eq!(deadline(&near, TODAY), deadline(&near, yesterday));
    assert_ne!(deadline(&near, TODAY), deadline(&near, TODAY.tomorrow().unwrap()));
    assert_eq!(
        step_before(&near).map(|step| step.action),
        Some(Action::IssueCertificate)
    );
    assert!(step_before(&row(DeadlineKind::Appeal, TODAY)).is_none());
    assert_eq!(record_of("sanction-"), None);
    assert_eq!(record_of("elsewhere-00000000000000000000000009"), None);
}
