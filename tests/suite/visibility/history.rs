//! Random companies, and what happens in them.

use probity_domain::Role;
use probity_domain::case::{ConflictKind, HandlerRole, PartyRole};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Where somebody stands in the company, and what they may be.
#[derive(Debug, Clone)]
pub struct Post {
    pub department: usize,
    /// One of those registered before, if any.
    pub manager: Option<Index>,
    pub heads: bool,
    pub roles: Vec<Role>,
}

/// How far a sanction went.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    Begun,
    Proposed,
    ApprovedInPart,
    Approved,
    ApprovedAndWithdrawn,
    UnionTold,
    UnionToldAndWithdrawn,
    OnRecord,
    OnRecordAndAnnulled,
}

/// Something that bears on who sees what.
#[derive(Debug, Clone)]
pub enum Act {
    Report,
    OpenOn(Index),
    Open,
    Attach { report: Index, case: Index },
    Merge { report: Index, into: Index },
    Party(Index, Index, PartyRole),
    Assign(Index, Index, HandlerRole),
    Recuse(Index, Index),
    Declare(Index, Index, ConflictKind),
    Relatives(Index, Index),
    Move(Index, Post),
    Leave(Index),
    Grant(Index, Role),
    Revoke(Index, Role),
    Sanction(Index, Index, Way),
}

fn role() -> impl Strategy<Value = Role> {
    select(Role::ALL.to_vec())
}

fn post() -> impl Strategy<Value = Post> {
    let manager = proptest::option::weighted(0.6, any::<Index>());
    let roles = proptest::collection::vec(role(), 0..4);
    (0..3_usize, manager, proptest::bool::weighted(0.3), roles).prop_map(|(department, manager, heads, roles)| Post {
        department,
        manager,
        heads,
        roles,
    })
}

pub fn posts() -> impl Strategy<Value = Vec<Post>> {
    proptest::collection::vec(post(), 4..9)
}

fn kind() -> impl Strategy<Value = ConflictKind> {
    select(vec![
        ConflictKind::Reporter,
        ConflictKind::Relative,
        ConflictKind::Decided,
        ConflictKind::Declared,
    ])
}

fn way() -> impl Strategy<Value = Way> {
    select(vec![
        Way::Begun,
        Way::Proposed,
        Way::ApprovedInPart,
        Way::Approved,
        Way::ApprovedAndWithdrawn,
        Way::UnionTold,
        Way::UnionToldAndWithdrawn,
        Way::OnRecord,
        Way::OnRecordAndAnnulled,
    ])
}

fn act() -> impl Strategy<Value = Act> {
    let one = any::<Index>;
    let two = || (any::<Index>(), any::<Index>());
    let part = select(vec![PartyRole::Subject, PartyRole::Witness, PartyRole::Victim]);
    let handling = select(vec![
        HandlerRole::Intake,
        HandlerRole::Investigator,
        HandlerRole::Counsel,
    ]);
    prop_oneof![
        1 => Just(Act::Report),
        1 => one().prop_map(Act::OpenOn),
        1 => Just(Act::Open),
        1 => two().prop_map(|(report, case)| Act::Attach { report, case }),
        2 => two().prop_map(|(report, into)| Act::Merge { report, into }),
        5 => (two(), part).prop_map(|((case, person), role)| Act::Party(case, person, role)),
        5 => (two(), handling).prop_map(|((case, person), role)| Act::Assign(case, person, role)),
        1 => two().prop_map(|(case, person)| Act::Recuse(case, person)),
        3 => (two(), kind()).prop_map(|((case, person), kind)| Act::Declare(case, person, kind)),
        2 => two().prop_map(|(person, other)| Act::Relatives(person, other)),
        3 => (one(), post()).prop_map(|(person, post)| Act::Move(person, post)),
        1 => one().prop_map(Act::Leave),
        2 => (one(), role()).prop_map(|(person, role)| Act::Grant(person, role)),
        1 => (one(), role()).prop_map(|(person, role)| Act::Revoke(person, role)),
        3 => (two(), way()).prop_map(|((case, person), way)| Act::Sanction(case, person, way)),
    ]
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(act(), 5..40)
}
