//! What is known of a person after their events.

use std::collections::{BTreeMap, BTreeSet};

use super::command::Employment;
use super::post::Post;
use crate::ids::{DepartmentId, FindingId, PersonId, PolicyId, SanctionId};
use crate::sealed::Sealed;
use crate::when::When;

/// A person, folded from their events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Their id; `None` as long as they are missing.
    pub id: Option<PersonId>,
    /// Full name.
    pub name: Option<Sealed>,
    /// How to reach them.
    pub contact: Option<Sealed>,
    /// The number under which the company's own books know them.
    pub number: Option<Sealed>,
    /// The department.
    pub department: Option<DepartmentId>,
    /// Whom they report to.
    pub manager: Option<PersonId>,
    /// They manage the department.
    pub heads_department: bool,
    /// On what terms they work.
    pub employment: Option<Employment>,
    /// Since when they work here.
    pub joined: Option<When>,
    /// When they left.
    pub left: Option<When>,
    /// What they were in the company, in the order in which it was recorded; the last one is the present one.
    pub posts: Vec<Post>,
    /// Relatives.
    pub relatives: BTreeSet<PersonId>,
    /// Versions of the policy that they acknowledged.
    pub acknowledged: BTreeMap<PolicyId, When>,
    /// Every sanction that was ever begun against them, with its finding, in order.
    pub sanctions: Vec<(SanctionId, FindingId)>,
}
