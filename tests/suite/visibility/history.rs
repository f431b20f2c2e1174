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
    /// The year in which a move there took place.
    pub since: i16,
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
    HeldReport(Index),
    InCase { case: Index, person: Index, act: InCase },
    InDirectory { person: Index, act: InDirectory },
}

/// What a case says of a person.
#[derive(Debug, Clone, Copy)]
pub enum InCase {
    Party(PartyRole),
    Assigned(HandlerRole),
    Recused,
    Declared(ConflictKind),
    Sanctioned(Way),
    Held,
    Claimed,
    /// With what is said to have happened in a year.
    Charged(i16),
}

/// What the company says of a person.
#[derive(Debug, Clone)]
pub enum InDirectory {
    RelativeOf(Index),
    Moved(Post),
    Left,
    Granted(Role),
    Revoked(Role),
    Held,
    Asked,
}

fn role() -> impl Strategy<Value = Role> {
    select(Role::ALL.to_vec())
}

/// Moves and conduct lie close together, so that some meet.
fn years() -> impl Strategy<Value = i16> {
    2021..2025_i16
}

fn post() -> impl Strategy<Value = Post> {
    let manager = proptest::option::weighted(0.6, any::<Index>());
    let roles = proptest::collection::vec(role(), 0..4);
    let heads = proptest::bool::weighted(0.3);
    (0..3_usize, manager, heads, roles, years()).prop_map(|(department, manager, heads, roles, since)| Post {
        department,
        manager,
        heads,
        roles,
        since,
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

fn in_case() -> impl Strategy<Value = InCase> {
    let part = select(vec![PartyRole::Subject, PartyRole::Witness, PartyRole::Victim]);
    let handling = select(vec![
        HandlerRole::Intake,
        HandlerRole::Investigator,
        HandlerRole::Counsel,
    ]);
    prop_oneof![
        5 => part.prop_map(InCase::Party),
        5 => handling.prop_map(InCase::Assigned),
        1 => Just(InCase::Recused),
        3 => kind().prop_map(InCase::Declared),
        3 => way().prop_map(InCase::Sanctioned),
        1 => Just(InCase::Held),
        2 => Just(InCase::Claimed),
        4 => years().prop_map(InCase::Charged),
    ]
}

fn in_directory() -> impl Strategy<Value = InDirectory> {
    prop_oneof![
        2 => any::<Index>().prop_map(InDirectory::RelativeOf),
        3 => post().prop_map(InDirectory::Moved),
        1 => Just(InDirectory::Left),
        2 => role().prop_map(InDirectory::Granted),
        1 => role().prop_map(InDirectory::Revoked),
        1 => Just(InDirectory::Held),
        1 => Just(InDirectory::Asked),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let one = any::<Index>;
    prop_oneof![
        1 => Just(Act::Report),
        1 => one().prop_map(Act::OpenOn),
        1 => Just(Act::Open),
        1 => (one(), one()).prop_map(|(report, case)| Act::Attach { report, case }),
        2 => (one(), one()).prop_map(|(report, into)| Act::Merge { report, into }),
        1 => one().prop_map(Act::HeldReport),
        17 => (one(), one(), in_case()).prop_map(|(case, person, act)| Act::InCase { case, person, act }),
        9 => (one(), in_directory()).prop_map(|(person, act)| Act::InDirectory { person, act }),
    ]
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(act(), 5..40)
}
