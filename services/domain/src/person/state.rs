//! What is known of a person after their events.

use std::collections::{BTreeMap, BTreeSet};

use super::command::Employment;
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
    /// Relatives.
    pub relatives: BTreeSet<PersonId>,
    /// Versions of the policy that they acknowledged.
    pub acknowledged: BTreeMap<PolicyId, When>,
    /// Every sanction that was ever begun against them, with its finding, in order.
    pub sanctions: Vec<(SanctionId, FindingId)>,
}
